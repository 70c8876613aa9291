"""主体別: who bears how much, what each has of it, and when it pays."""

from __future__ import annotations

from typing import ClassVar

from costshare.analysis.study import Study
from costshare.charts.burden_data import burden_data
from costshare.i18n import Text
from costshare.ui.itemmodels.parties import burden_sheet, summary_sheet
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.pages import charts
from costshare.ui.widgets.card import Card, PageFrame
from costshare.ui.widgets.chart import ChartView
from costshare.ui.widgets.grid import SpreadsheetView

BAR_ROW = 32


class PartiesPage(Page):
    """Totals by party with bars, then the burden by year as a chart and as a table."""

    name: ClassVar[Text] = Text("主体別", "By party")
    icon: ClassVar[str] = "by_party"
    group: ClassVar[int] = 2

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        say = look.say
        frame = PageFrame(self, say(self.name), say(CAPTION))
        totals = Card(say(TOTALS))
        self._caption = totals.caption
        self.summary = SpreadsheetView(look, fits=True, row_height=BAR_ROW)
        self.summary.setAccessibleName(say(TOTALS))
        totals.add(self.summary)
        frame.add(totals)
        yearly = Card(say(YEARLY))
        self._unit = yearly.caption
        self.chart = ChartView(look, charts.burden_by_party, YEARLY, 190)
        self.grid = SpreadsheetView(look, frozen=1, fits=True)
        self.grid.setAccessibleName(say(YEARLY))
        yearly.add(self.chart, 1)
        yearly.add(self.grid)
        frame.add(yearly, 1)
        self.chart.said.connect(self.said)
        for source in (self.summary, self.grid, self.chart):
            source.pointed.connect(self.explained)
        self.grid.pointed.connect(self.chart.select)

    def present(self, study: Study) -> None:
        """Show a study."""
        say, unit = self.look.say, study.plan.display_unit.label
        self._caption.setText(say(OVER.fill(years=study.plan.years, unit=unit)))
        self._unit.setText(say(unit))
        self.summary.show_sheet(summary_sheet(study, self.look))
        self.grid.show_sheet(burden_sheet(study, self.look))
        data = burden_data(study.changed, study.results, self.look.language) if study.results else None
        self.chart.show_data(data)

    def memory(self) -> object:
        """Return the selected cell of the table by year."""
        return self.grid.selected_keys()

    def recall(self, memory: object) -> None:
        """Select that cell again."""
        if isinstance(memory, tuple):
            self.grid.select(*memory)


CAPTION = Text("誰が、いくら負担し、いくら受益するか", "Who bears how much, and has how much of it")
TOTALS = Text("負担と受益", "Burden and benefit")
YEARLY = Text("年度別の負担", "Burden by year")
OVER = Text("{years}年累計 ・ {unit}", "over {years} years, {unit}")
