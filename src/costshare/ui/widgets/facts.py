"""Figures in passing: a muted label and a figure that is explained on a click, in a line or as a column."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from costshare.ui.itemmodels.facts import Fact
from costshare.ui.look import Look
from costshare.ui.style import LARGE, SMALL, font
from costshare.ui.widgets.flow import FlowLayout

PAD = 2


class FactButton(QAbstractButton):
    """One figure, in a line (``大`` label then value) or with the label above and a note below."""

    def __init__(self, look: Look, tall: bool = False) -> None:
        """Begin without a figure."""
        super().__init__()
        self.look, self.fact, self._tall = look, Fact("", "", None), tall  # type: ignore[arg-type]
        self._small = font(SMALL)
        self._bold = font(LARGE, bold=True) if tall else font(bold=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_fact(self, fact: Fact) -> None:
        """Show another figure."""
        self.fact = fact
        self.setText(f"{fact.label} {fact.value}")
        self.setAccessibleName(f"{fact.label} {fact.value} {fact.note}".strip())
        self.setToolTip(fact.tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as large as label and figure."""
        small, bold = QFontMetrics(self._small), QFontMetrics(self._bold)
        label, value = small.horizontalAdvance(self.fact.label), bold.horizontalAdvance(self.fact.value)
        if not self._tall:
            return QSize(label + 5 + value + 2 * PAD, 20)
        width = max(label, value, small.horizontalAdvance(self.fact.note))
        return QSize(width + 2 * PAD, 58 if self.fact.note else 44)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Qt: show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw label and figure."""
        painter, colours = QPainter(self), self.look.palette
        lively = self.underMouse() or self.hasFocus()
        if self.hasFocus():
            painter.fillRect(self.rect(), QColor(colours.selection))
        ink = colours.accent if lively else getattr(colours, self.fact.state) if self.fact.state else colours.text
        inner = self.rect().adjusted(PAD, 0, -PAD, 0)
        left = Qt.AlignmentFlag.AlignLeft
        if self._tall:
            self._write(painter, self._small, colours.muted, QRect(inner.left(), 0, inner.width(), 16), self.fact.label)
            self._write(painter, self._bold, ink, QRect(inner.left(), 17, inner.width(), 25), self.fact.value)
            self._write(painter, self._small, colours.muted, QRect(inner.left(), 42, inner.width(), 15), self.fact.note)
            return
        label = QFontMetrics(self._small).horizontalAdvance(self.fact.label)
        self._write(painter, self._small, colours.muted, inner, self.fact.label)
        painter.setFont(self._bold)
        painter.setPen(QColor(ink))
        painter.drawText(inner.adjusted(label + 5, 0, 0, 0), left | Qt.AlignmentFlag.AlignVCenter, self.fact.value)

    @staticmethod
    def _write(painter: QPainter, face: object, ink: str, where: QRect, words: str) -> None:
        painter.setFont(face)  # type: ignore[arg-type]
        painter.setPen(QColor(ink))
        painter.drawText(where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


class Facts(QWidget):
    """Figures beside one another, wrapped to the width that there is."""

    pointed = Signal(object)

    def __init__(self, look: Look, tall: bool = False) -> None:
        """Begin without figures."""
        super().__init__()
        self.look, self._tall = look, tall
        self.buttons: list[FactButton] = []
        self._flow = FlowLayout(self, across=14 if tall else 12, down=8 if tall else 0)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other figures; buttons stay where there are as many."""
        while len(self.buttons) > len(facts):
            gone = self.buttons.pop()
            self._flow.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.buttons) < len(facts):
            self.buttons.append(self._button())
        for button, fact in zip(self.buttons, facts, strict=True):
            button.show_fact(fact)
        self.setVisible(bool(facts))
        self._flow.invalidate()
        self.updateGeometry()

    def _button(self) -> FactButton:
        made = FactButton(self.look, self._tall)
        made.clicked.connect(lambda: self.pointed.emit(made.fact.place))
        self._flow.addWidget(made)
        made.show()
        return made
