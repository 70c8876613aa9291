"""A yearly amount as small bars."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from costshare.ui.look import Look

WIDTH, HEIGHT = 108, 34
GAP = 2.0


class Sparkline(QWidget):
    """One bar a year; a click tells which."""

    pointed = Signal(int)
    """The index of the year that was clicked."""

    def __init__(self, look: Look) -> None:
        """Begin without bars."""
        super().__init__()
        self.look = look
        self._values: tuple[float, ...] = ()
        self._tips: tuple[str, ...] = ()
        self._colour = look.palette.muted
        self._year = -1
        self.setFixedSize(QSize(WIDTH, HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_values(self, values: tuple[float, ...], tips: tuple[str, ...], colour: str, year: int) -> None:
        """Show other amounts; the bar of ``year`` is underlined."""
        if (values, tips, colour, year) != (self._values, self._tips, self._colour, self._year):
            self._values, self._tips, self._colour, self._year = values, tips, colour, year
            self.setAccessibleDescription("\n".join(tips))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the bars."""
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max(self._values, default=0.0)
        floor = self.height() - 3.0
        painter.fillRect(QRectF(0, floor, self.width(), 1), QColor(self.look.palette.line))
        for index, value in enumerate(self._values):
            slot = self._slot(index)
            if most > 0 and value > 0:
                height = max(2.0, (floor - 1) * value / most)
                painter.fillRect(QRectF(slot.left(), floor - height, slot.width(), height), QColor(self._colour))
            if index == self._year:
                painter.fillRect(QRectF(slot.left(), floor + 1, slot.width(), 2), QColor(self.look.palette.accent))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: say the exact amount."""
        index = self._index(event.position())
        if 0 <= index < len(self._tips):
            QToolTip.showText(event.globalPosition().toPoint(), self._tips[index], self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: tell which year was clicked."""
        index = self._index(event.position())
        if event.button() is Qt.MouseButton.LeftButton and 0 <= index < len(self._values):
            self.pointed.emit(index)

    def _slot(self, index: int) -> QRectF:
        width = self.width() / max(1, len(self._values))
        gap = GAP if width > 5 else 0.5
        return QRectF(index * width + gap / 2, 0, max(1.0, width - gap), self.height())

    def _index(self, at: QPointF) -> int:
        return int(at.x() * len(self._values) / self.width()) if self._values else -1
