"""The adapter between a ``Sheet`` and Qt's views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.plan import Plan
from costshare.ui.itemmodels.sheet import Cell, Entry, Sheet, Writer

Index = QModelIndex | QPersistentModelIndex
_SHOWN = frozenset({
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.TextAlignmentRole,
    Qt.ItemDataRole.AccessibleTextRole,
})  # fmt: skip
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SheetModel(QAbstractTableModel):
    """Shows a sheet; entries become one edit, or are refused whole."""

    edited = Signal(object, object)
    """The name of an edit and the new plan."""
    said = Signal(object)
    """Why something was refused."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with an empty sheet that nobody can write in."""
        super().__init__(parent)
        self.sheet = Sheet()
        self._writer: Writer | None = None

    def show(self, sheet: Sheet, writer: Writer | None = None) -> None:
        """Show a sheet: where rows and columns stay, only the cells that differ are told to the views."""
        self._writer = writer
        if sheet.shape != self.sheet.shape:
            self.beginResetModel()
            self.sheet = sheet
            self.endResetModel()
            return
        before, self.sheet = self.sheet, sheet
        for row, (old, new) in enumerate(zip(before.rows, sheet.rows, strict=True)):
            self._tell_row(row, old.cells, new.cells, old.strong == new.strong)
        if before.columns != sheet.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(sheet.columns) - 1)

    @property
    def writable(self) -> bool:
        """Whether anything can be entered."""
        return self._writer is not None

    def cell(self, index: Index) -> Cell:
        """Return the cell at an index of this model."""
        return self.sheet.rows[index.row()].cells[index.column()]

    def enter(self, entries: Sequence[Entry]) -> bool:
        """Make all entries as one edit, or refuse them whole with the reason; return which."""
        entries = [entry for entry in entries if self._at(entry).plain != entry.text.strip()]
        if self._writer is None or not entries:
            return False
        try:
            label, plan = self._writer.write(entries)
        except CostshareError as error:
            self.said.emit(error.text)
            return False
        self.tell(label, plan)
        return True

    def tell(self, label: Text, plan: Plan) -> None:
        """Tell of an edit."""
        self.edited.emit(label, plan)

    def understood(self, index: Index, text: str) -> Text:
        """Return what a text would mean in a cell; ``CostshareError`` if it means nothing there."""
        assert self._writer is not None
        return self._writer.understood(Entry(index.row(), index.column(), text))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many rows there are."""
        return 0 if parent.isValid() else len(self.sheet.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Qt: how many columns there are."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: what a cell shows."""
        if role not in _SHOWN or not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.EditRole:
            return cell.plain
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.sheet.columns[index.column()].right else LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or (None if self.sheet.columns[index.column()].right else cell.text)
        return cell.text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: a text was entered in a cell."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.enter([Entry(index.row(), index.column(), str(value))])

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if self.cell(index).editable else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt: a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.sheet.columns):
            return None
        column = self.sheet.columns[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        return None

    def _at(self, entry: Entry) -> Cell:
        return self.sheet.rows[entry.row].cells[entry.column]

    def _tell_row(self, row: int, old: tuple[Cell, ...], new: tuple[Cell, ...], same: bool) -> None:
        changed = [column for column, (a, b) in enumerate(zip(old, new, strict=True)) if a != b or not same]
        if changed:
            self.dataChanged.emit(self.index(row, changed[0]), self.index(row, changed[-1]))
