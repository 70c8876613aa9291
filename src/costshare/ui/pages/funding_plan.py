"""資金計画: every source, the gap, the reserve and the flows, year by year, and the chart above them."""

from __future__ import annotations

from typing import ClassVar

from costshare.analysis.study import Study
from costshare.charts.cash_flow_data import cash_flow_data
from costshare.i18n import Text
from costshare.ui.itemmodels.yearly import funding_plan_rows, yearly_sheet
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.pages import charts
from costshare.ui.widgets.card import Card, PageFrame
from costshare.ui.widgets.chart import ChartView
from costshare.ui.widgets.grid import SpreadsheetView


class FundingPlanPage(Page):
    """The funding plan."""

    name: ClassVar[Text] = Text("資金計画", "Funding plan")
    icon: ClassVar[str] = "cash_flow"
    group: ClassVar[int] = 2

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        frame = PageFrame(self, look.say(self.name), look.say(CAPTION))
        card = Card(look.say(CHART))
        self._unit = card.caption
        self.chart = ChartView(look, charts.cash_flow, CHART, 300)
        card.add(self.chart, 1)
        frame.add(card, 1)
        table = Card()
        self.grid = SpreadsheetView(look, frozen=1, fits=True)
        self.grid.setAccessibleName(look.say(self.name))
        table.add(self.grid)
        frame.add(table)
        self.chart.pointed.connect(self.explained)
        self.chart.said.connect(self.said)
        self.grid.pointed.connect(self.explained)
        self.grid.pointed.connect(self.chart.select)

    def present(self, study: Study) -> None:
        """Show the funding plan of a study."""
        self._unit.setText(self.look.say(study.plan.display_unit.label))
        self.grid.show_sheet(yearly_sheet(study, self.look, funding_plan_rows(study)))
        data = cash_flow_data(study.changed, study.results, self.look.language) if study.results else None
        self.chart.show_data(data)

    def memory(self) -> object:
        """Return the selected cell."""
        return self.grid.selected_keys()

    def recall(self, memory: object) -> None:
        """Select that cell again."""
        if isinstance(memory, tuple):
            self.grid.select(*memory)


CAPTION = Text("年度ごとの財源と費用", "Funding and cost, year by year")
CHART = Text("財源と費用", "Funding and cost")
