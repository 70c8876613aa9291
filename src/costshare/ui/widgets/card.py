"""Cards and the frame of a page: title, caption, and what scrolls below them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from costshare.ui.style import mark

GAP = 12


class Card(QFrame):
    """A surface with a heading and whatever is added below it."""

    def __init__(self, heading: str = "", caption: str = "") -> None:
        """Begin with a heading, or without one."""
        super().__init__()
        mark(self, role="card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(8)
        self.caption = label(caption, "caption")
        if heading:
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(label(heading, "heading"))
            head.addWidget(self.caption)
            head.addStretch()
            self.head = head
            self.body.addLayout(head)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget below."""
        self.body.addWidget(widget, stretch)


class PageFrame(QVBoxLayout):
    """The frame of every page: the title line, then content that scrolls if it has to."""

    def __init__(self, page: QWidget, title: str, caption: str = "", scrolls: bool = True) -> None:
        """Lay out ``page``; where it does not scroll, its widgets share the height."""
        super().__init__(page)
        self.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self.content = QVBoxLayout(inner)
        self.content.setContentsMargins(20, 16, 20, 16)
        self.content.setSpacing(GAP)
        self.caption = label(caption, "caption")
        self.title_line = QHBoxLayout()
        self.title_line.setSpacing(12)
        self.title_line.addWidget(label(title, "title"), 0, Qt.AlignmentFlag.AlignBottom)
        self.title_line.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignBottom)
        self.title_line.addStretch()
        self.content.addLayout(self.title_line)
        self._area = _scrolling(inner) if scrolls else None
        self.addWidget(self._area or inner)

    def bring(self, widget: QWidget) -> None:
        """Scroll a widget into sight."""
        if self._area is not None:
            self._area.ensureWidgetVisible(widget)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Add a widget below."""
        self.content.addWidget(widget, stretch)


def label(text: str, role: str) -> QLabel:
    """Return words in one of the text styles."""
    made = QLabel(text)
    mark(made, role=role)
    return made


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
