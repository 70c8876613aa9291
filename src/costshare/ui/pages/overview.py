"""概要: the plan in one look."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from costshare.analysis.study import Study
from costshare.charts.cash_flow_data import cash_flow_data
from costshare.i18n import Text
from costshare.models.plan import Plan
from costshare.report.amounts import money
from costshare.report.figures import short_fiscal_year
from costshare.report.verdicts import verdicts
from costshare.ui.itemmodels.whopays import beneficiaries, payers, total
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.pages import charts
from costshare.ui.widgets.barlist import ROW, BarList
from costshare.ui.widgets.card import GAP, Card, PageFrame, label
from costshare.ui.widgets.chart import ChartView
from costshare.ui.widgets.verdictlist import VerdictList


class OverviewPage(Page):
    """Who pays and who benefits, the cash flow, and what it comes to."""

    name: ClassVar[Text] = Text("概要", "Overview")
    icon: ClassVar[str] = "overview"

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        frame = PageFrame(self, look.say(self.name))
        self.frame, self._caption = frame, frame.caption
        self._study: Study | None = None
        self._rows = 0
        upper = QHBoxLayout()
        upper.setSpacing(GAP)
        upper.addWidget(self._sides(), SIDES)
        upper.addWidget(self._flow(), FLOWS)
        frame.content.addLayout(upper, 1)
        self.verdicts = VerdictList(look)
        self.verdicts.unfolded.connect(self._fit)
        frame.add(self.verdicts)
        for source in (self.chart, self.verdicts, self.payers, self.beneficiaries):
            source.pointed.connect(self.explained)
        self.chart.said.connect(self.said)

    def present(self, study: Study) -> None:
        """Show a study."""
        say, plan = self.look.say, study.changed
        self._study = study
        self._caption.setText(say(_caption(plan)))
        self._unit.setText(say(plan.display_unit.label))
        for words, line in ((self._paid, "party.burden"), (self._had, "party.benefit")):
            words.setText(say(TOTAL.fill(years=plan.years, total=money(total(study, line), plan.display_unit))))
        self.verdicts.show_verdicts(verdicts(study))
        self._rows = 0
        self._fit()
        data = cash_flow_data(plan, study.results, self.look.language) if study.results else None
        self.chart.show_data(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: show as many parties as there is room for above the verdicts."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.height() - self.verdicts.height_for(self.width() - MARGINS) - AROUND
        rows = min(max(room // (2 * ROW), FEWEST), MOST)
        if self._study is not None and rows != self._rows:
            self._rows = rows
            self.payers.show_rows(payers(self._study, self.look, rows))
            self.beneficiaries.show_rows(beneficiaries(self._study, self.look, rows))

    def _sides(self) -> Card:
        """Who pays above, who benefits below."""
        say = self.look.say
        card = Card()
        self.payers, self._paid = BarList(self.look, say(NOBODY_PAYS)), label("", "caption")
        self.beneficiaries, self._had = BarList(self.look, say(NOBODY_HAS)), label("", "caption")
        for heading, caption, bars in ((PAYS, self._paid, self.payers), (HAS, self._had, self.beneficiaries)):
            bars.setAccessibleName(say(heading))
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(label(say(heading), "heading"))
            head.addStretch()
            head.addWidget(caption)
            card.body.addLayout(head)
            card.add(bars)
            card.body.addStretch(1)
        return card

    def _flow(self) -> Card:
        flow = Card(self.look.say(FLOW))
        self._unit = flow.caption
        self.chart = ChartView(self.look, charts.cash_flow, FLOW, 210)
        flow.add(self.chart, 1)
        return flow


def _caption(plan: Plan) -> Text:
    members = sum(party.member and party.enabled for party in plan.parties)
    return CAPTION.fill(
        first=short_fiscal_year(plan.start_fiscal_year, plan.era),
        last=short_fiscal_year(plan.last_fiscal_year, plan.era),
        members=members,
        services=sum(service.enabled for service in plan.services),
    )


SIDES, FLOWS = 43, 57
"""How the width is shared between who pays and benefits, and the chart."""
MARGINS, AROUND = 40, 196
"""Pixels beside the verdicts, and above and between everything else."""
FEWEST, MOST = 3, 10
CAPTION = Text(
    "{first}〜{last}年度 ・ 構成員{members} ・ {services}施策",
    "{first}–{last} · {members} members · {services} services",
)
PAYS = Text("誰が負担するか", "Who pays")
HAS = Text("誰が受益するか", "Who benefits")
TOTAL = Text("{years}年累計 {total}", "{total} over {years} years")
NOBODY_PAYS = Text(
    "負担する主体がまだありません。財源のページで加えてください。",
    "Nobody pays yet; add a scheme on the Funding page.",
)
NOBODY_HAS = Text("受益がまだ計上されていません。", "No benefit is stated yet.")
FLOW = Text("財源と費用", "Funding and cost")
