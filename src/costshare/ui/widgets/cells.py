"""How a cell of a grid is drawn and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from costshare.ui.itemmodels.model import Index
from costshare.ui.itemmodels.sheet import Cell
from costshare.ui.style import font
from costshare.ui.widgets.celledit import CellEdit

if TYPE_CHECKING:
    from costshare.ui.widgets.grid import SpreadsheetView

PAD = 5
NAME_WIDTH = 120
CORNER = 5
STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}
LEAVING = (QEvent.Type.FocusOut, QEvent.Type.Hide)
ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class CellDelegate(QStyledItemDelegate):
    """Draws cells directly from their strings, and edits them in a bare line."""

    def __init__(self, view: SpreadsheetView, parent: QWidget) -> None:
        """Serve ``view``, or ``parent`` where that shows a part of it."""
        super().__init__(parent)
        self._view = view
        self._colours = view.look.palette
        self._font, self._bold = font(13), font(13, bold=True)
        self._metrics, self._bold_metrics = QFontMetrics(self._font), QFontMetrics(self._bold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw one cell."""
        model = self._view.sheet_model
        row, column = model.sheet.rows[index.row()], model.sheet.columns[index.column()]
        cell, rect = row.cells[index.column()], _rect(option)
        painter.save()
        if _selected(option):
            painter.fillRect(rect, QColor(self._colours.selection))
        self._draw_lines(painter, rect, row.ruled, column.ends)
        self._draw_text(painter, rect, cell, column.right, row.strong)
        if cell.bar is not None:
            self._draw_bar(painter, rect, *cell.bar)
        if cell.assumed:
            self._draw_corner(painter, rect)
        if cell.overridden:
            self._draw_override(painter, rect)
        if self._view.is_current(index):
            painter.setPen(QPen(QColor(self._colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def _draw_lines(self, painter: QPainter, rect: QRect, ruled: bool, ends: bool) -> None:
        painter.setPen(QColor(self._colours.grid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if ruled:
            painter.setPen(QColor(self._colours.line))
            painter.drawLine(rect.topLeft(), rect.topRight())
        if ends:
            painter.setPen(QPen(QColor(self._colours.caution), 1, Qt.PenStyle.DashLine))
            painter.drawLine(rect.topRight(), rect.bottomRight())

    def _draw_text(self, painter: QPainter, rect: QRect, cell: Cell, right: bool, strong: bool) -> None:
        painter.setFont(self._bold if strong else self._font)
        painter.setPen(QColor(self._ink(cell, right)))
        inner = rect.adjusted(PAD, 0, -PAD, -7 if cell.bar is not None else 0)
        if right:
            painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, cell.text)
            return
        metrics = self._bold_metrics if strong else self._metrics
        text = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _ink(self, cell: Cell, right: bool) -> str:
        """Figures that may be typed are in the accent colour, as inputs in a financial model are."""
        if right and cell.editable:
            return self._colours.accent
        return str(getattr(self._colours, cell.tone))

    def _draw_bar(self, painter: QPainter, rect: QRect, fraction: float, colour: str) -> None:
        whole = QRect(rect.left() + PAD, rect.bottom() - 8, rect.width() - 2 * PAD, 5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.grid))
        painter.drawRoundedRect(whole, 2.5, 2.5)
        painter.setBrush(QColor(colour))
        filled = QRect(whole)
        filled.setWidth(round(whole.width() * min(fraction, 1.0)))
        if fraction > 0:
            painter.drawRoundedRect(filled, 2.5, 2.5)

    def _draw_corner(self, painter: QPainter, rect: QRect) -> None:
        corner = rect.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._colours.caution))
        painter.drawPolygon(QPolygon([corner, corner - QPoint(CORNER, 0), corner + QPoint(0, CORNER)]))

    def _draw_override(self, painter: QPainter, rect: QRect) -> None:
        """Mark at the left edge what the scenario in sight has another value for."""
        painter.fillRect(QRect(rect.left(), rect.top() + 4, 3, rect.height() - 8), QColor(self._colours.accent))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Qt: a bare line with what is understood below it; choices come as a list."""
        model, row, column = self._view.sheet_model, index.row(), index.column()
        edit = CellEdit(parent, self._view.look, model.sheet.columns[column], model.cell(index))
        edit.explain(self._view.look, lambda text: model.understood(model.index(row, column), text), self._view)
        edit.chosen.connect(lambda: self._finish(edit))
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Qt: begin with the exact figure."""
        assert isinstance(editor, CellEdit)
        editor.begin(self._view.sheet_model.cell(index).plain, self._view.typing)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Qt: take what was typed."""
        assert isinstance(editor, CellEdit)
        self._view.sheet_model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: the editor covers the cell, and more of it where a name is long."""
        rect = _rect(option)
        if not self._view.sheet_model.sheet.columns[index.column()].right:
            rect.setWidth(max(rect.width(), NAME_WIDTH))
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Qt: Enter and Tab take the entry and move on, as arrows do after typing; the unreadable stays."""
        if isinstance(editor, CellEdit) and editor.taken and event.type() in LEAVING:
            return False
        if not isinstance(editor, CellEdit) or not isinstance(event, QKeyEvent):
            return super().eventFilter(editor, event)
        key = Qt.Key(event.key())
        if event.type() is not QEvent.Type.KeyPress or key not in STEPS or (key in ARROWS and not self._view.typing):
            return super().eventFilter(editor, event)
        if editor.readable:
            back = key not in ARROWS and bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            down, right = STEPS[key]
            self._finish(editor)
            self._view.step(-down if back and down else down, right)
        return True

    def _finish(self, editor: CellEdit) -> None:
        editor.taken = True
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _rect(option: QStyleOptionViewItem) -> QRect:
    rect = option.rect
    assert isinstance(rect, QRect)
    return QRect(rect)


def _selected(option: QStyleOptionViewItem) -> bool:
    return bool(option.state & QStyle.StateFlag.State_Selected)
