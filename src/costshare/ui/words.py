"""Small makers of the labels and buttons that every part of the window uses."""

from __future__ import annotations

import html
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from costshare.ui.look import Look
from costshare.ui.style import mark


def label(text: str = "", role: str = "", state: str = "", wrap: bool = False) -> QLabel:
    """Return a label of plain text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    mark(made, role=role, state=state)
    return made


def button(text: str, role: str, pressed: Callable[[], object]) -> QPushButton:
    """Return a button that calls ``pressed``."""
    made = QPushButton(text)
    mark(made, role=role)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _=False: pressed())
    return made


def link(text: str, look: Look, pressed: Callable[[], object]) -> QLabel:
    """Return words that are a link, wrapped where they are long, reached by mouse and by keyboard."""
    made = QLabel(f'<a style="color:{look.palette.accent};text-decoration:none" href="#">{html.escape(text)}</a>')
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    made.setWordWrap(True)
    made.setAccessibleName(text)
    made.linkActivated.connect(lambda _: pressed())
    return made


def rule() -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame()
    mark(made, role="line")
    return made


def band(role: str) -> QWidget:
    """Return a widget whose background is drawn by the style sheet."""
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    mark(made, role=role)
    return made


class ElidedLabel(QLabel):
    """A label that ends in … where it is too narrow, and then says all in its tooltip."""

    def __init__(self, role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        mark(self, role=role)

    def minimumSizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(0, super().minimumSizeHint().height())

    def shown(self) -> str:
        """Return the text as far as it fits."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, self.shown())


class ClampedLabel(QLabel):
    """A caption of at most two lines, which says all in its tooltip."""

    LINES = 2

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setToolTip(f"<p>{html.escape(text)}</p>")
        mark(self, role="caption")
        self._whole = text
        self.setMaximumHeight(self.LINES * self.fontMetrics().lineSpacing() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the text to what two lines of the new width hold."""
        super().resizeEvent(event)
        room = round(self.width() * (self.LINES - 0.15))
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))
