"""Tables by party: what each pays and has in all, and what it pays year by year."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from costshare.analysis.study import Study
from costshare.charts.colours import PARTY_ROLES, ROLE_COLOURS
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.plan import Party
from costshare.report.figures import EMPTY, decimal, percent, short_fiscal_year, whole
from costshare.ui.itemmodels.sheet import Bar, Cell, Column, Row, Sheet
from costshare.ui.itemmodels.yearly import LineRow, figure, yearly_sheet
from costshare.ui.look import Look

PER_HEAD = "per_capita.burden"
PAYBACK = "party.payback"


def burden_sheet(study: Study, look: Look) -> Sheet:
    """Return the burden of every party by fiscal year, with the total."""
    rows = [LineRow("burden", same(party.name), party=number) for number, party in enumerate(study.plan.parties)]
    return yearly_sheet(study, look, [*rows, LineRow("burden.total", SUM, strong=True, ruled=True)])


def summary_sheet(study: Study, look: Look) -> Sheet:
    """Return burden, share, benefit, net, per capita and payback of every party."""
    plan, results = study.plan, study.results
    unit = look.say(plan.display_unit.label)
    year = short_fiscal_year(plan.fiscal_years[min(1, plan.years - 1)], plan.era)
    columns = (
        Column("name", unit, 112, right=False),
        Column("burden", look.say(BURDEN), 96),
        Column("share", look.say(SHARE), 64),
        Column("benefit", look.say(BENEFIT), 96),
        Column("net", look.say(NET), 84),
        Column("per_capita", look.say(PER_CAPITA.fill(year=year)), 96),
        Column("payback", look.say(PAID_BACK), 84),
    )
    if results is None:
        blank = (Cell(),) * (len(columns) - 1)
        return Sheet(columns, tuple(Row(party.id, (_name(party.name), *blank)) for party in plan.parties))
    table = _Totals(study, results)
    rows = [table.row(number, party, look) for number, party in enumerate(plan.parties)]
    return Sheet(columns, (*rows, table.total(look)))


class _Totals:
    """The totals of every party."""

    def __init__(self, study: Study, results: Results) -> None:
        self._study, self._results = study, results
        self._burden, self._benefit, self._net = (
            self._by_party(line) for line in ("party.burden", "party.benefit", "party.net")
        )
        self._most = max(float(self._burden.max(initial=0)), float(self._benefit.max(initial=0)), 1.0)

    def row(self, number: int, party: Party, look: Look) -> Row:
        colour = ROLE_COLOURS[PARTY_ROLES[party.kind]]
        cells = (
            _name(party.name),
            self._amount("party.burden", self._burden, number, colour),
            self._share(number),
            self._amount("party.benefit", self._benefit, number, colour),
            figure(self._study, float(self._net[number]), Place("party.net", None, number)),
            self._per_capita(number),
            self._payback(number, look),
        )
        return Row(party.id, cells)

    def total(self, look: Look) -> Row:
        sums = [float(values.sum()) for values in (self._burden, self._benefit, self._net)]
        cells = (
            _name(look.say(SUM)),
            figure(self._study, sums[0], None),
            Cell(percent(1.0) if sums[0] else EMPTY),
            figure(self._study, sums[1], None),
            figure(self._study, sums[2], None),
            self._overall(),
            Cell(""),
        )
        return Row("total", cells, strong=True, ruled=True)

    def _by_party(self, line: str) -> npt.NDArray[np.float64]:
        return np.broadcast_to(self._results.table(line)[0], (len(self._study.plan.parties),))

    def _amount(self, line: str, values: npt.NDArray[np.float64], number: int, colour: str) -> Cell:
        made = figure(self._study, float(values[number]), Place(line, None, number))
        bar = Bar(float(values[number]) / self._most, colour)
        return Cell(made.text, made.plain, made.place, bar=bar)

    def _share(self, number: int) -> Cell:
        total = float(self._burden.sum())
        if not total or not self._burden[number]:
            return Cell()
        text = percent(float(self._burden[number]) / total)
        return Cell(text, text, Place("party.burden", None, number), tone="muted")

    def _per_capita(self, number: int) -> Cell:
        if PER_HEAD not in self._results.ledger.items:
            return Cell()
        year = min(1, self._study.plan.years - 1)
        value = self._results.at(PER_HEAD, year, number)
        return Cell(whole(value), decimal(value), Place(PER_HEAD, year, number)) if value else Cell()

    def _overall(self) -> Cell:
        if PER_HEAD not in self._results.ledger.items:
            return Cell()
        year = min(1, self._study.plan.years - 1)
        value = self._results.at("per_capita.overall", year)
        return Cell(whole(value), decimal(value), Place("per_capita.overall", year))

    def _payback(self, number: int, look: Look) -> Cell:
        """Say when a party's cash flow is paid back; a party that never pays has nothing to recover."""
        if not self._burden[number]:
            return Cell()
        if not self._results.at(f"{PAYBACK}.crossings", 0, number):
            never = self._results.at(f"{PAYBACK}.lowest", 0, number) < 0
            place = Place(f"{PAYBACK}.ending", None, number)
            return Cell(look.say(NEVER if never else NOTHING), "", place, tone="muted")
        if self._results.at(f"{PAYBACK}.ending", 0, number) < 0:
            return Cell(look.say(NEVER), "", Place(f"{PAYBACK}.ending", None, number), tone="muted")
        value = self._results.at(f"{PAYBACK}.last", 0, number)
        text = look.say(YEARS.fill(years=decimal(value, 1)))
        return Cell(text, decimal(value), Place(f"{PAYBACK}.last", None, number))


def _name(words: str) -> Cell:
    return Cell(words, words)


SUM = Text("合計", "Total")
BURDEN = Text("負担額", "Burden")
SHARE = Text("割合", "Share")
BENEFIT = Text("受益", "Benefit")
NET = Text("現金収支", "Net cash")
PER_CAPITA = Text("円/人({year})", "Yen/head ({year})")
PAID_BACK = Text("回収", "Payback")
NEVER = Text("期間内なし", "Not in period")
NOTHING = Text("不要", "Not needed")
YEARS = Text("{years} 年", "{years} years")
