"""主体別: who bears how much, what each has of it, and when it pays."""

from __future__ import annotations

from typing import Any, ClassVar

from costshare.analysis.study import Study
from costshare.charts.burden_data import benefit_data, burden_data, one_party_data
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ui.itemmodels.parties import MEASURES, has, matrix_sheet, measure_sheet, party_sheet, summary_sheet
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.pages import charts
from costshare.ui.widgets.card import Card, PageFrame
from costshare.ui.widgets.chart import ChartView
from costshare.ui.widgets.grid import SpreadsheetView
from costshare.ui.widgets.segments import Segments

BAR_ROW = 32
ONE_PARTY = len(MEASURES)
"""The number of the view of one party, after those of the measures."""


class PartiesPage(Page):
    """Totals by party with bars; then by year: a measure of all parties, or all of one; then who benefits from what."""

    name: ClassVar[Text] = Text("主体別", "By party")
    icon: ClassVar[str] = "by_party"
    group: ClassVar[int] = 2

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        self._study: Study | None = None
        self._party = 0
        self.frame = PageFrame(self, look.say(self.name), look.say(CAPTION))
        self.frame.add(self._totals())
        self.frame.add(self._yearly(), 1)
        self.frame.add(self._who_benefits())
        for source in (self.summary, self.grid, self.chart, self.matrix):
            source.pointed.connect(self.explained)
        self.summary.pointed.connect(self._choose_party)
        self.chart.said.connect(self.said)
        self.grid.pointed.connect(self.chart.select)

    def present(self, study: Study) -> None:
        """Show a study."""
        self._study = study
        say, unit = self.look.say, study.plan.display_unit.label
        self._party = min(self._party, max(len(study.plan.parties) - 1, 0))
        self._caption.setText(say(OVER.fill(years=study.plan.years, unit=unit)))
        self.summary.show_sheet(summary_sheet(study, self.look))
        for number, measure in enumerate(MEASURES):
            self.views.offer(number, number < ALWAYS or has(study, measure))
        self.views.offer(ONE_PARTY, bool(study.plan.parties))
        matrix = matrix_sheet(study, self.look)
        self.matrix.show_sheet(matrix)
        self._matrix_card.setVisible(bool(matrix.rows))
        self._matrix_unit.setText(say(OVER.fill(years=study.plan.years, unit=unit)))
        self._show()

    def memory(self) -> object:
        """Return the view, the party, and the selected cell of the table by year."""
        return self.views.index, self._party, self.grid.selected_keys()

    def recall(self, memory: object) -> None:
        """Show and select that again."""
        if isinstance(memory, tuple):
            view, self._party, keys = memory
            self.views.choose(view)
            self._show()
            if keys is not None:
                self.grid.select(*keys)

    def _show(self) -> None:
        study, view, look = self._study, self.views.index, self.look
        if study is None:
            return
        unit = study.plan.display_unit.label
        one = view == ONE_PARTY
        if one:
            unit = Text(f"{study.plan.parties[self._party].name} ・ {unit.ja}", same(self._name(study)).en)
        self._unit.setText(look.say(unit if one or MEASURES[view].unit is None else MEASURES[view].unit or unit))
        sheet = party_sheet(study, look, self._party) if one else measure_sheet(study, look, MEASURES[view])
        self.grid.show_sheet(sheet)
        data = self._chart_data(study, view)
        self.chart.setVisible(view in CHARTED)
        self.chart.show_data(data)

    def _name(self, study: Study) -> str:
        return f"{study.plan.parties[self._party].name} · {study.plan.display_unit.label.en}"

    def _chart_data(self, study: Study, view: int) -> Any:
        if study.results is None or view not in CHARTED:
            return None
        plan, language = study.changed, self.look.language
        if view == ONE_PARTY:
            return one_party_data(plan, study.results, language, self._party)
        return (burden_data, benefit_data)[view](plan, study.results, language)

    def _choose_party(self, place: Place) -> None:
        """Show the party whose figure is chosen above, where one party is in sight."""
        if place.party is not None and place.party != self._party:
            self._party = place.party
            if self.views.index == ONE_PARTY:
                self._show()

    def _totals(self) -> Card:
        totals = Card(self.look.say(TOTALS))
        self._caption = totals.caption
        self.summary = SpreadsheetView(self.look, frozen=1, fits=True, row_height=BAR_ROW)
        self.summary.setAccessibleName(self.look.say(TOTALS))
        totals.add(self.summary)
        return totals

    def _yearly(self) -> Card:
        look = self.look
        yearly = Card(look.say(YEARLY))
        self._unit = yearly.caption
        self.views = Segments(look, VIEWS, (*(measure.label for measure in MEASURES), OF_PARTY))
        self.views.chosen.connect(lambda _: self._show())
        yearly.head.addWidget(self.views)
        self.chart = ChartView(look, charts.burden_by_party, YEARLY, 190)
        self.grid = SpreadsheetView(look, frozen=1, fits=True)
        self.grid.setAccessibleName(look.say(YEARLY))
        yearly.add(self.chart, CHART_SHARE)
        yearly.add(self.grid)
        yearly.body.addStretch(1)
        return yearly

    def _who_benefits(self) -> Card:
        card = Card(self.look.say(MATRIX))
        self._matrix_unit, self._matrix_card = card.caption, card
        self.matrix = SpreadsheetView(self.look, frozen=2, fits=True)
        self.matrix.setAccessibleName(self.look.say(MATRIX))
        card.add(self.matrix)
        return card


CHART_SHARE = 100
"""How much of the spare height the chart takes; without it, none of the rows is spread."""
ALWAYS = 3
"""Views that every plan has: burden, benefit, net."""
CHARTED = (0, 1, ONE_PARTY)
"""Views that have a chart: what adds up to a whole."""
CAPTION = Text("誰が、いくら負担し、いくら受益するか", "Who bears how much, and has how much of it")
TOTALS = Text("負担と受益", "Burden and benefit")
YEARLY = Text("年度別", "By year")
VIEWS = Text("年度別に見るもの", "Seen by year")
OF_PARTY = Text("主体の内訳", "One party")
MATRIX = Text("受益者の整理", "Who benefits from what")
OVER = Text("{years}年累計 ・ {unit}", "over {years} years, {unit}")
