"""費用: services × cost items × fiscal years."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QAction, QKeySequence, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from costshare.analysis.study import Study
from costshare.charts.cost_by_class_data import cost_by_class_data
from costshare.i18n import Text
from costshare.ui.itemmodels.costcolumns import DETAILS as DETAIL_COLUMNS
from costshare.ui.itemmodels.costs import costs_sheet
from costshare.ui.itemmodels.costsentry import CostsWriter, add_cost, remove_costs
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.pages import charts
from costshare.ui.style import mark
from costshare.ui.widgets.card import Card, PageFrame
from costshare.ui.widgets.chart import ChartView
from costshare.ui.widgets.grid import SpreadsheetView
from costshare.ui.widgets.scenarionote import ScenarioNote


class CostsPage(Page):
    """The grid of costs, and what they add up to by class."""

    name: ClassVar[Text] = Text("費用", "Costs")
    icon: ClassVar[str] = "costs"
    group: ClassVar[int] = 1
    sections: ClassVar[tuple[str, ...]] = ("services", "costs")

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        self._study: Study | None = None
        frame = PageFrame(self, look.say(self.name), look.say(CAPTION), scrolls=False)
        self._caption = frame.caption
        self.grid = SpreadsheetView(look, frozen=1)
        self.grid.setAccessibleName(look.say(self.name))
        self.grid.sheet_model.edited.connect(self.edited)
        self.grid.said.connect(self.said)
        self.grid.pointed.connect(self.explained)
        self.note = ScenarioNote(look, MARKS)
        frame.add(self.note)
        card = Card()
        card.add(self.grid, 1)
        card.body.addLayout(self._buttons())
        frame.add(card)
        below = Card(look.say(CHART))
        self._unit = below.caption
        self.chart = ChartView(look, charts.cost_by_class, CHART, 150)
        self.chart.pointed.connect(self.explained)
        self.chart.said.connect(self.said)
        below.add(self.chart, 1)
        frame.add(below, 1)

    def present(self, study: Study) -> None:
        """Show the costs of a study."""
        self._study = study
        self.note.present(study)
        sheet = costs_sheet(study, self.look, self.details.isChecked())
        self.grid.show_sheet(sheet, CostsWriter(study, sheet))
        data = cost_by_class_data(study.changed, study.results, self.look.language) if study.results else None
        self.chart.show_data(data)
        unit = study.plan.display_unit.label
        self._unit.setText(self.look.say(unit))
        self._caption.setText(
            self.look.say(COUNTED.fill(services=len(study.plan.services), costs=len(study.plan.costs), unit=unit))
        )

    def reveal(self, path: str) -> None:
        """Select the cell of the field at ``path``, opening the details where it is one of them."""
        if path.startswith("costs/") and not self.details.isChecked():
            field = path.split("/", 2)[-1]
            self.details.setChecked(any(field.rpartition("/")[2] == column.key for column in DETAIL_COLUMNS))
        sheet = self.grid.sheet_model.sheet
        found = [
            (len(cell.path), row.key, column.key)
            for row in sheet.rows
            for column, cell in zip(sheet.columns, row.cells, strict=True)
            if cell.path and (cell.path == path or path.startswith(f"{cell.path}/"))
        ]
        if found:
            _, row_key, column_key = max(found)
            self.grid.select(row_key, column_key)
            self.grid.setFocus()

    def memory(self) -> object:
        """Return whether the details are open, and the selected cell."""
        return self.details.isChecked(), self.grid.selected_keys()

    def recall(self, memory: object) -> None:
        """Open the details and select that cell again."""
        if isinstance(memory, tuple):
            details, keys = memory
            self.details.setChecked(details)
            if keys is not None:
                self.grid.select(*keys)

    def add_row(self) -> None:
        """Add a cost item below the selected one."""
        assert self._study is not None
        keys = self.grid.selected_keys()
        edit, id = add_cost(self._study.plan, keys[0] if keys else None, self.look.language)
        self.edited.emit(edit.label, edit.plan)
        self.grid.select(id, "name")
        self.grid.setFocus()

    def remove_rows(self) -> None:
        """Take the selected cost items out."""
        area = self.grid.area()
        if self._study is None or area is None:
            self.said.emit(CHOOSE_ROW)
            return
        known = {cost.id for cost in self._study.plan.costs}
        ids = [row.key for row in self.grid.sheet_model.sheet.rows[area.top : area.bottom + 1] if row.key in known]
        if ids:
            edit = remove_costs(self._study.plan, ids)
            self.edited.emit(edit.label, edit.plan)

    def _show_details(self) -> None:
        if self._study is not None:
            self.present(self._study)
            self.grid.bring("residual_value" if self.details.isChecked() else "amount")

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for words, keys, handler in ((ADD, "Ctrl++", self.add_row), (REMOVE, "Ctrl+-", self.remove_rows)):
            action = QAction(self.look.say(words), self)
            action.setShortcuts(
                [QKeySequence(keys), QKeySequence("Ctrl+Shift+;")] if keys == "Ctrl++" else [QKeySequence(keys)]
            )
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(handler)
            self.grid.addAction(action)
            button = QPushButton(self.look.say(words))
            button.clicked.connect(handler)
            line.addWidget(button)
        line.addStretch()
        self.details = QPushButton(self.look.say(DETAILS))
        self.details.setCheckable(True)
        self.details.setToolTip(self.look.say(DETAILS_TIP))
        mark(self.details, role="toggle")
        self.details.toggled.connect(self._show_details)
        line.addWidget(self.details)
        return line


CAPTION = Text("施策ごとの費用", "Costs by service")
COUNTED = Text("{services}施策 ・ {costs}項目 ・ {unit}", "{services} services · {costs} items · {unit}")
CHART = Text("費用区分別の費用", "Cost by class")
ADD = Text("＋ 費用を加える", "＋ Add a cost")
REMOVE = Text("選んだ費用を削除", "Remove selected")
MARKS = Text("値が違う欄の左に印を付けています。", "Cells with another value are marked at the left.")
DETAILS = Text("すべての詳細列", "All details")
DETAILS_TIP = Text(
    "間隔・立上り・単位・消費税・残存価値の列。使っている列はいつも出ています",
    "Interval, ramp-up, unit, tax and residual value; columns in use are always there",
)
CHOOSE_ROW = Text("削除する費用の行を選んでください。", "Select the rows of the costs to remove.")
