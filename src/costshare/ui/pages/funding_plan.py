"""資金計画: every source, the gap, the reserve and the flows, year by year, and the chart above them."""

from __future__ import annotations

from typing import ClassVar

from costshare.analysis.study import Study
from costshare.charts.cash_flow_data import cash_flow_data
from costshare.i18n import Text
from costshare.ui.itemmodels.yearly import funding_plan_rows, sustainability_facts, yearly_sheet
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.pages import charts
from costshare.ui.widgets.card import Card, PageFrame
from costshare.ui.widgets.chart import ChartView
from costshare.ui.widgets.facts import Facts
from costshare.ui.widgets.grid import SpreadsheetView
from costshare.ui.widgets.segments import Segments


class FundingPlanPage(Page):
    """The funding plan."""

    name: ClassVar[Text] = Text("資金計画", "Funding plan")
    icon: ClassVar[str] = "cash_flow"
    group: ClassVar[int] = 2

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        frame = PageFrame(self, look.say(self.name), look.say(CAPTION))
        self._study: Study | None = None
        card = Card(look.say(CHART))
        self._unit = card.caption
        self.views = Segments(look, VIEWS, (BY_SOURCE, BY_WAY))
        self.views.chosen.connect(lambda _: self._show())
        card.head.addWidget(self.views)
        self.chart = ChartView(look, charts.cash_flow, CHART, 300)
        card.add(self.chart, 1)
        frame.add(card, 1)
        lasting = Card(look.say(LASTING))
        self.facts = Facts(look, tall=True)
        self.facts.setAccessibleName(look.say(LASTING))
        self.facts.pointed.connect(self.explained)
        lasting.add(self.facts)
        self._lasting = lasting
        frame.add(lasting)
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
        self._study = study
        self._unit.setText(self.look.say(study.plan.display_unit.label))
        facts = sustainability_facts(study, self.look)
        self.facts.show_facts(facts)
        self._lasting.setVisible(bool(facts))
        self._show()

    def _show(self) -> None:
        study, by_way = self._study, self.views.index == 1
        if study is None:
            return
        self.grid.show_sheet(yearly_sheet(study, self.look, funding_plan_rows(study, by_way)))
        results, language = study.results, self.look.language
        self.chart.show_data(cash_flow_data(study.changed, results, language, by_way=by_way) if results else None)

    def memory(self) -> object:
        """Return the view, and the selected cell of the table."""
        return self.views.index, self.grid.selected_keys()

    def recall(self, memory: object) -> None:
        """Choose that view and that cell again."""
        if isinstance(memory, tuple):
            view, keys = memory
            self.views.choose(view)
            if keys is not None:
                self.grid.select(*keys)


CAPTION = Text("年度ごとの財源と費用", "Funding and cost, year by year")
VIEWS = Text("財源の見方", "Funding seen by")
BY_SOURCE = Text("財源別", "By source")
BY_WAY = Text("5分類", "Five ways")
LASTING = Text("資金の持続性", "Does it last?")
CHART = Text("財源と費用", "Funding and cost")
