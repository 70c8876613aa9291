"""A list of horizontal bars: a name, a bar, an amount; a click selects the figure."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from costshare.ledger.explanation import Place
from costshare.ui.look import Look
from costshare.ui.style import font

ROW, THICK = 21, 10
NAME_SHARE = 0.36


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar."""

    name: str
    fraction: float
    value: str
    share: str
    colour: str
    place: Place | None = None
    tip: str = ""


class BarList(QWidget):
    """Draws the rows; Up and Down choose one, Enter or a click tells of its figure."""

    pointed = Signal(object)

    def __init__(self, look: Look, nothing: str = "") -> None:
        """Begin empty; ``nothing`` is said as long as there are no rows."""
        super().__init__()
        self.look, self._nothing = look, nothing
        self._rows: tuple[BarRow, ...] = ()
        self._chosen = -1
        self._font, self._small = font(13), font(11)
        self._metrics, self._small_metrics = QFontMetrics(self._font), QFontMetrics(self._small)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: tuple[BarRow, ...]) -> None:
        """Show other rows."""
        self._rows = rows
        self._chosen = min(self._chosen, len(rows) - 1)
        self.setAccessibleDescription("\n".join(f"{row.name} {row.value} {row.share}" for row in rows))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: as high as the rows."""
        return QSize(260, ROW * max(1, len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        """Qt: as high as the rows."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._rows:
            painter.setPen(QColor(self.look.palette.muted))
            painter.setFont(self._small)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._nothing)
            return
        figures = max(self._metrics.horizontalAdvance(row.value) for row in self._rows) + 4
        shares = max(self._small_metrics.horizontalAdvance(row.share) for row in self._rows)
        shares += 8 if shares else 0
        longest = max(self._metrics.horizontalAdvance(row.name) for row in self._rows) + 11
        names = min(longest, round(self.width() * NAME_SHARE))
        for number, row in enumerate(self._rows):
            self._draw_row(painter, row, number, (names, figures, shares))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: say the exact amount."""
        number = int(event.position().y() // ROW)
        if 0 <= number < len(self._rows) and self._rows[number].tip:
            QToolTip.showText(event.globalPosition().toPoint(), self._rows[number].tip, self)
        else:
            QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: choose a row."""
        self._choose(int(event.position().y() // ROW))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: choose the row above or below."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(self._chosen + (1 if event.key() == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._rows):
            self._chosen = number
            self.update()
            place = self._rows[number].place
            if place is not None:
                self.pointed.emit(place)

    def _draw_row(self, painter: QPainter, row: BarRow, number: int, widths: tuple[int, int, int]) -> None:
        names, figures, shares = widths
        colours = self.look.palette
        top = number * ROW
        if number == self._chosen and self.hasFocus():
            painter.fillRect(0, top, self.width(), ROW, QColor(colours.selection))
        middle, left, right = (
            Qt.AlignmentFlag.AlignVCenter,
            Qt.AlignmentFlag.AlignLeft,
            Qt.AlignmentFlag.AlignRight,
        )
        painter.setFont(self._font)
        painter.setPen(QColor(colours.text))
        name = self._metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, names - 8)
        painter.drawText(QRect(0, top, names, ROW), middle | left, name)
        painter.drawText(QRect(self.width() - figures - shares, top, figures, ROW), middle | right, row.value)
        painter.setFont(self._small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(QRect(self.width() - shares, top, shares, ROW), middle | right, row.share)
        room = self.width() - names - figures - shares - 8
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(row.colour))
        width = max(round(room * row.fraction), 2 if row.fraction > 0 else 0)
        painter.drawRoundedRect(names, top + (ROW - THICK) // 2, width, THICK, 2, 2)
