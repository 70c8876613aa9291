"""The first columns of a grid, kept in sight while the rest scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from costshare.ui.widgets.cells import CellDelegate

if TYPE_CHECKING:
    from costshare.ui.widgets.grid import SpreadsheetView


class FrozenColumns(QTableView):
    """A second view of the same model and selection, laid over the left edge of the grid."""

    def __init__(self, grid: SpreadsheetView, count: int) -> None:
        """Lie over the first ``count`` columns of ``grid``."""
        super().__init__(grid)
        self._grid, self.count = grid, count
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        self.setItemDelegate(CellDelegate(grid, self))
        self.setFocusProxy(grid)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        self.verticalScrollBar().valueChanged.connect(grid.verticalScrollBar().setValue)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.clicked.connect(grid.clicked)
        self.setVisible(count > 0)

    def follow(self) -> None:
        """Take over how the grid is set."""
        self.setFont(self._grid.font())
        self.setEditTriggers(self._grid.editTriggers())
        self.setSelectionMode(self._grid.selectionMode())
        self.verticalHeader().setMinimumSectionSize(self._grid.verticalHeader().minimumSectionSize())
        self.verticalHeader().setDefaultSectionSize(self._grid.verticalHeader().defaultSectionSize())
        self.horizontalHeader().setFixedHeight(self._grid.horizontalHeader().height())

    def breadth(self) -> int:
        """Return how much of the grid's width it covers."""
        return sum(self._grid.columnWidth(number) for number in range(self.count))

    def arrange(self) -> None:
        """Follow the grid's columns and size."""
        if not self.count:
            return
        columns = self._grid.sheet_model.columnCount()
        for number in range(columns):
            self.setColumnHidden(number, number >= self.count)
            if number < self.count:
                self.setColumnWidth(number, self._grid.columnWidth(number))
        frame = self._grid.frameWidth()
        height = self._grid.horizontalHeader().height() + self._grid.viewport().height()
        self.setGeometry(QRect(frame, frame, self.breadth(), height))
