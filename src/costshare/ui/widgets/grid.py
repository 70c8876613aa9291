"""A grid that behaves like a spreadsheet: typing, moving, blocks to and from Excel, fill, clear."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QSizePolicy, QTableView

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ui.itemmodels.model import Index, SheetModel
from costshare.ui.itemmodels.sheet import Entry, Sheet, Writer
from costshare.ui.look import Look
from costshare.ui.style import SMALL, font
from costshare.ui.widgets import blocks
from costshare.ui.widgets.blocks import Area
from costshare.ui.widgets.cells import PAD, CellDelegate
from costshare.ui.widgets.frozen import FrozenColumns

ROW, HEADING = 24, 26
HEADING_PAD = 13
"""Pixels beside the words of a heading."""
WIDEST_WORDS = 280
Command = Callable[[], None]
Keys = tuple[tuple[str, str], Area | None]


class SpreadsheetView(QTableView):
    """Shows a ``Sheet``; edits come from its model, ``pointed`` tells of the figure that was selected."""

    pointed = Signal(object)
    """The ``Place`` of the figure under the cursor."""
    said = Signal(object)
    """Why something was refused, a ``Text``."""

    def __init__(self, look: Look, frozen: int = 0, fits: bool = False, row_height: int = ROW) -> None:
        """Keep ``frozen`` columns in sight; with ``fits`` be as high as the rows."""
        super().__init__()
        self.look, self.fits, self.typing = look, fits, False
        self._quiet = False
        self._heading_metrics = QFontMetrics(font(SMALL))
        self._metrics, self._bold_metrics = QFontMetrics(font(13)), QFontMetrics(font(13, bold=True))
        self.sheet_model = SheetModel(self)
        self.sheet_model.said.connect(self.said)
        self.setModel(self.sheet_model)
        self.setItemDelegate(CellDelegate(self, self))
        self.frozen = FrozenColumns(self, frozen)
        self._dress(row_height)
        self.frozen.follow()
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(self._point)

    def show_sheet(self, sheet: Sheet, writer: Writer | None = None) -> None:
        """Show a sheet, keeping selection and scroll."""
        same = sheet.shape == self.sheet_model.sheet.shape
        kept = None if same else self._selected_keys()
        bars = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._quiet = True
        self.sheet_model.show(sheet, writer)
        self._set_widths()
        if not same:
            self.frozen.arrange()
            self._select_keys(kept)
            self.horizontalScrollBar().setValue(bars[0])
            self.verticalScrollBar().setValue(bars[1])
            self.setMaximumHeight(self.sizeHint().height())
            self.updateGeometry()
        self._quiet = False
        self.frozen.viewport().update()

    def select(self, row: str, column: str) -> bool:
        """Select the cell of a row and a column named by their keys; return whether there is one."""
        rows, columns = self.sheet_model.sheet.shape
        if row not in rows or column not in columns:
            return False
        self._go(rows.index(row), columns.index(column))
        return True

    def bring(self, column: str) -> None:
        """Scroll a column into sight, whatever row is selected."""
        columns = self.sheet_model.sheet.shape[1]
        if column in columns and self.sheet_model.rowCount():
            row = max(self.currentIndex().row(), 0)
            self.scrollTo(self.sheet_model.index(row, columns.index(column)))

    def selected_keys(self) -> tuple[str, str] | None:
        """Return the keys of the current cell's row and column."""
        kept = self._selected_keys()
        return None if kept is None else kept[0]

    def is_current(self, index: Index) -> bool:
        """Return whether the cursor is in a cell, put there by someone."""
        current = self.currentIndex()
        same = current.row() == index.row() and current.column() == index.column()
        return same and self.selectionModel().isSelected(current)

    def figure_width(self, text: str, strong: bool) -> int:
        """Return the pixels that a text needs in a cell."""
        return (self._bold_metrics if strong else self._metrics).horizontalAdvance(text) + 2 * PAD

    def step(self, down: int, right: int) -> None:
        """Move the cursor, staying within the grid."""
        row = min(max(self.currentIndex().row() + down, 0), self.sheet_model.rowCount() - 1)
        column = min(max(self.currentIndex().column() + right, 0), self.sheet_model.columnCount() - 1)
        self._go(row, column)
        self.setFocus()

    def area(self) -> Area | None:
        """Return the selected rectangle; ``None`` where nothing or no rectangle is selected."""
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.count())]
        if not ranges:
            return None
        area = Area(
            min(one.top() for one in ranges),
            min(one.left() for one in ranges),
            max(one.bottom() for one in ranges),
            max(one.right() for one in ranges),
        )
        cells = {(index.row(), index.column()) for index in chosen.indexes()}
        return area if len(cells) == area.height * area.width else None

    def copy(self) -> None:
        """Copy the selected block for Excel."""
        area = self._rectangle()
        if area is not None:
            QGuiApplication.clipboard().setText(blocks.copied(self.sheet_model.sheet, area))

    def cut(self) -> None:
        """Copy the selected block and clear it."""
        self.copy()
        self.clear_cells()

    def paste(self) -> None:
        """Paste a block; one that does not fit is refused whole."""
        area = self._rectangle()
        if area is None:
            return
        try:
            entries = blocks.pasted(self.sheet_model.sheet, area, QGuiApplication.clipboard().text())
        except CostshareError as error:
            self.said.emit(error.text)
            return
        if self._enter(entries) and entries:
            last = entries[-1]
            self._select_area(Area(area.top, area.left, last.row, last.column))

    def fill_right(self) -> None:
        """Copy the first selected column to the right."""
        area = self._rectangle()
        if area is not None:
            self._enter(blocks.filled_right(self.sheet_model.sheet, area))

    def fill_down(self) -> None:
        """Copy the first selected row down."""
        area = self._rectangle()
        if area is not None:
            self._enter(blocks.filled_down(self.sheet_model.sheet, area))

    def clear_cells(self) -> None:
        """Clear the selected cells."""
        area = self._rectangle()
        if area is not None:
            self._enter(blocks.filled(area, ""))

    def edit(self, index: Index, trigger: object = None, event: object = None) -> bool:  # type: ignore[override]
        """Qt: open a cell; one in a frozen column is opened where it is seen."""
        if trigger is None:
            self.typing = False
            view: QTableView = self.frozen if index.column() < self.frozen.count else self
            QTableView.edit(view, index)
            return True
        if trigger in (
            QAbstractItemView.EditTrigger.EditKeyPressed,
            QAbstractItemView.EditTrigger.AnyKeyPressed,
        ):
            self.typing = trigger == QAbstractItemView.EditTrigger.AnyKeyPressed
            if index.column() < self.frozen.count:
                return bool(QTableView.edit(self.frozen, index, trigger, event))  # type: ignore[call-overload]
        elif trigger == QAbstractItemView.EditTrigger.DoubleClicked:
            self.typing = False
        return bool(super().edit(index, trigger, event))  # type: ignore[call-overload]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the keys of a spreadsheet."""
        command = self._command(event)
        if command is not None:
            command()
            event.accept()
        elif event.text().isprintable() and event.text() and self._is_fixed() and not _with_control(event):
            index = self.currentIndex()
            self.sheet_model.enter([Entry(index.row(), index.column(), event.text())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: the same commands by mouse, then those of the page."""
        menu = QMenu(self)
        for words, key, command in self._menu():
            action = menu.addAction(self.look.say(words), command)
            action.setShortcut(QKeySequence(key))
        if self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        menu.exec(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: spread the columns over the width."""
        super().resizeEvent(event)
        self._set_widths()
        self.setMaximumHeight(self.sizeHint().height())
        self.frozen.arrange()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Qt: bring a cell into sight, not below the frozen columns."""
        kept = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if index.column() < self.frozen.count:
            self.horizontalScrollBar().setValue(kept)
            return
        hidden = self.frozen.breadth() - self.visualRect(index).left()
        if hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def sizeHint(self) -> QSize:
        """Qt: as high as the rows where it fits them."""
        rows = self.sheet_model.rowCount()
        bar = self.horizontalScrollBar().sizeHint().height() if self._overflows() else 0
        return QSize(400, HEADING + rows * self.verticalHeader().defaultSectionSize() + bar + 2)

    def minimumSizeHint(self) -> QSize:
        """Qt: where it fits its rows, no less than they need."""
        return QSize(200, self.sizeHint().height() if self.fits else min(HEADING + 6 * ROW, self.sizeHint().height()))

    def event(self, event: QEvent) -> bool:
        """Qt: keys that the grid uses are not shortcuts of the window while it has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def _dress(self, row_height: int) -> None:
        self.setFont(font(13))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(16)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setFixedHeight(HEADING)
        self.horizontalHeader().setMinimumSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(True)
        policy = QSizePolicy.Policy.Fixed if self.fits else QSizePolicy.Policy.Preferred
        self.setSizePolicy(QSizePolicy.Policy.Expanding, policy)
        if self.fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _set_widths(self) -> None:
        """Make each column as wide as its figures, and spread what is left over the columns of figures."""
        sheet = self.sheet_model.sheet
        wanted = [self._wanted(number) for number in range(len(sheet.columns))]
        widths = [least for least, _ in wanted]
        spare = max(0, self.viewport().width() - sum(widths))
        for number, (least, whole) in enumerate(wanted):
            widths[number] += min(spare, whole - least)
            spare -= widths[number] - least
        stretched = [number for number, column in enumerate(sheet.columns) if column.right]
        for order, number in enumerate(stretched):
            widths[number] += spare * (order + 1) // len(stretched) - spare * order // len(stretched)
        for number, width in enumerate(widths):
            if self.columnWidth(number) != width:
                self.setColumnWidth(number, width)

    def _wanted(self, number: int) -> tuple[int, int]:
        """Return how wide a column has to be, and how wide it is with its words in full."""
        column, rows = self.sheet_model.sheet.columns[number], self.sheet_model.sheet.rows
        widest = self._heading_metrics.horizontalAdvance(column.heading) + HEADING_PAD if column.right else 0
        for strong in (False, True):
            texts = [row.cells[number].text for row in rows if row.strong is strong]
            # Digits are of equal width, so a longest figure is the widest; words have to be measured.
            measured = _longest(texts) if column.right else texts
            widest = max([widest, *(self.figure_width(text, strong) for text in measured)])
        if column.right:
            return (max(column.width, widest),) * 2
        least = max(column.width, min(widest + 2, column.most))
        return least, max(least, min(widest + 2, WIDEST_WORDS))

    def _overflows(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    def _command(self, event: QKeyEvent) -> Command | None:
        for standard, command in _STANDARD.items():
            if event.matches(standard):
                return lambda: command(self)
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier:
            return {Qt.Key.Key_R: self.fill_right, Qt.Key.Key_D: self.fill_down}.get(key)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(held & Qt.KeyboardModifier.ShiftModifier)
            return lambda: self.step(-1 if back else 1, 0)
        if held:
            return None
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return self.clear_cells
        return self._toggle if key == Qt.Key.Key_Space and self._is_switch() else None

    def _menu(self) -> tuple[tuple[Text, str, Command], ...]:
        return (
            (COPY, "Ctrl+C", self.copy),
            (PASTE, "Ctrl+V", self.paste),
            (FILL_RIGHT, "Ctrl+R", self.fill_right),
            (FILL_DOWN, "Ctrl+D", self.fill_down),
            (CLEAR, "Del", self.clear_cells),
        )

    def _enter(self, entries: list[Entry]) -> bool:
        """Make entries as one edit; refuse them whole where one of them cannot be typed."""
        reason = blocks.refused(self.sheet_model.sheet, entries)
        if reason is not None:
            self.said.emit(reason)
            return False
        return self.sheet_model.enter(entries)

    def _rectangle(self) -> Area | None:
        area = self.area()
        if area is None and self.selectionModel().hasSelection():
            self.said.emit(ONE_RECTANGLE)
        return area

    def _is_fixed(self) -> bool:
        """Return whether the cursor is in a cell that cannot be typed in, of a grid that can."""
        index = self.currentIndex()
        return index.isValid() and self.sheet_model.writable and not self.sheet_model.cell(index).editable

    def _is_switch(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and len(self.sheet_model.cell(index).choices) == 2

    def _toggle(self) -> None:
        index = self.currentIndex()
        cell = self.sheet_model.cell(index)
        self.sheet_model.setData(index, next(choice for choice in cell.choices if choice != cell.plain))

    def _go(self, row: int, column: int) -> None:
        """Select one cell and no other, whatever keys are held."""
        index = self.sheet_model.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _moved(self, current: QModelIndex, _: QModelIndex) -> None:
        if not self._quiet:
            self._point(current)

    def _point(self, index: QModelIndex) -> None:
        if index.isValid():
            place = self.sheet_model.cell(index).place
            if place is not None:
                self.pointed.emit(place)

    def _selected_keys(self) -> Keys | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        sheet = self.sheet_model.sheet
        return (sheet.rows[index.row()].key, sheet.columns[index.column()].key), self.area()

    def _select_keys(self, kept: Keys | None) -> None:
        if kept is not None:
            self.select(*kept[0])

    def _select_area(self, area: Area) -> None:
        first = self.sheet_model.index(area.top, area.left)
        last = self.sheet_model.index(area.bottom, area.right)
        self.selectionModel().select(QItemSelection(first, last), QItemSelectionModel.SelectionFlag.ClearAndSelect)


_STANDARD: dict[QKeySequence.StandardKey, Callable[[SpreadsheetView], None]] = {
    QKeySequence.StandardKey.Copy: SpreadsheetView.copy,
    QKeySequence.StandardKey.Cut: SpreadsheetView.cut,
    QKeySequence.StandardKey.Paste: SpreadsheetView.paste,
}
COPY = Text("コピー", "Copy")
PASTE = Text("貼り付け", "Paste")
FILL_RIGHT = Text("右へ複写", "Fill right")
FILL_DOWN = Text("下へ複写", "Fill down")
CLEAR = Text("消去", "Clear")
ONE_RECTANGLE = Text(
    "離れた範囲は一度に扱えません。四角い範囲を1つ選んでください。",
    "Separate ranges cannot be handled at once; select one rectangle.",
)


def _longest(texts: list[str]) -> set[str]:
    """Return the longest figure, and the longest with wide signs such as △ counted thrice."""
    return {max(texts, key=len, default=""), max(texts, key=lambda text: len(text.encode()), default="")}


def _with_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
