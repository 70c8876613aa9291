"""Tables by party: what each pays and has in all, and what it pays year by year."""

from __future__ import annotations

from dataclasses import dataclass, replace

from costshare.analysis.study import Study
from costshare.charts.colours import PARTY_ROLES, ROLE_COLOURS
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.choices import BenefitKind, Directness
from costshare.models.plan import Party
from costshare.report.figures import EMPTY, decimal, percent, short_fiscal_year, whole
from costshare.report.lines import sources
from costshare.ui.itemmodels.sheet import Bar, Cell, Column, Row, Sheet
from costshare.ui.itemmodels.yearly import LineRow, figure, yearly_sheet
from costshare.ui.look import Look
from costshare.units import Unit

PER_HEAD = "per_capita.burden"
PAYBACK = "party.payback"


@dataclass(frozen=True, slots=True)
class Measure:
    """A line item of each party by year, with its total, if it has one, and a further row."""

    line: str
    label: Text
    total: str = ""
    further: tuple[str, Text] | None = None
    unit: Text | None = None
    """What its figures count, where that is not the plan's unit of money."""


def has(study: Study, measure: Measure) -> bool:
    """Return whether the plan has what the measure needs."""
    return study.results is not None and measure.line in study.results.arrays


def measure_sheet(study: Study, look: Look, measure: Measure) -> Sheet:
    """Return a measure of every party that it says anything of, by fiscal year."""
    summed = measure.unit is None
    rows = [
        LineRow(measure.line, same(party.name), party=number, summed=summed)
        for number, party in enumerate(study.plan.parties)
        if not has(study, measure) or _any(study, measure.line, number)
    ]
    if measure.total:
        rows.append(LineRow(measure.total, SUM if summed else OVERALL, strong=True, ruled=True, summed=summed))
    if measure.further is not None:
        line, label = measure.further
        rows.append(LineRow(line, label, summed=False))
    return yearly_sheet(study, look, rows, measure.unit, total=summed)


def party_sheet(study: Study, look: Look, party: int) -> Sheet:
    """Return all that one party pays and has by fiscal year: by scheme, by kind of benefit, net, per head."""
    rows = [
        LineRow(f"{source.line}.paid", source.label, party=party)
        for source in sources(study.plan)
        if _any(study, f"{source.line}.paid", party)
    ]
    rows.append(LineRow("burden", BURDEN, strong=True, ruled=True, party=party))
    rows += [LineRow(line, label, party=party) for line, label in KINDS]
    rows += [
        LineRow("benefit", BENEFIT, strong=True, ruled=True, party=party),
        LineRow("flow.party", NET, strong=True, party=party),
        LineRow("party.present", PRESENT, party=party),
        LineRow("party.payback.cumulative", CUMULATIVE, party=party, summed=False),
    ]
    rows += [
        LineRow(measure.line, measure.label, party=party, summed=False)
        for measure in MEASURES
        if measure.unit is not None and _any(study, measure.line, party)
    ]
    return yearly_sheet(study, look, rows)


def matrix_sheet(study: Study, look: Look) -> Sheet:
    """Return who has what of which service over all years: direct ● and indirect ○."""
    plan, results = study.plan, study.results
    if results is None or not any(id.startswith("matrix.") for id in results.arrays):
        return Sheet()
    lines = [
        (service, directness, f"matrix.{service.id}.{directness.value}")
        for service in plan.services
        for directness in Directness
        if f"matrix.{service.id}.{directness.value}" in results.arrays
    ]
    having = [n for n in range(len(plan.parties)) if any(_any(study, line, n) for _, _, line in lines)]
    columns = (
        Column("service", look.say(plan.display_unit.label), 112, right=False, most=180),
        Column("directness", "", 64, right=False),
        *(Column(plan.parties[n].id, plan.parties[n].name, 64) for n in having),
    )
    rows = []
    for number, (service, directness, line) in enumerate(lines):
        again = number > 0 and lines[number - 1][0] is service
        name = Cell("", service.name) if again else _name(service.name)
        sign = Cell(f"{SIGNS[directness]} {look.say(directness.label)}", directness.value, tone="muted")
        cells = [_signed(study, Place(line, None, n), SIGNS[directness]) for n in having]
        rows.append(Row(line, (name, sign, *cells), ruled=number > 0 and not again))
    return Sheet(columns, tuple(rows))


def _signed(study: Study, place: Place, sign: str) -> Cell:
    made = figure(study, _at(study, place.id, place.party or 0), place)
    return replace(made, text=f"{sign} {made.text}") if made.plain != "0" else made


def summary_sheet(study: Study, look: Look) -> Sheet:
    """Return burden and benefit of every party with its share of each, net, present value, per head and payback."""
    plan, results = study.plan, study.results
    unit = look.say(plan.display_unit.label)
    columns = [
        Column("name", unit, 104, right=False, most=132),
        Column("burden", look.say(BURDEN), 88),
        Column("share", look.say(SHARE), 52),
        Column("benefit", look.say(BENEFIT), 88),
        Column("benefit_share", look.say(SHARE), 52),
        Column("net", look.say(NET), 68),
        Column("npv", look.say(PRESENT), 68),
        *([Column("per_capita", look.say(PER_CAPITA.fill(year=_head_year(study))), 60)] if _has_heads(study) else []),
        Column("payback", look.say(PAID_BACK), 68),
    ]
    if results is None:
        blank = (Cell(),) * (len(columns) - 1)
        return Sheet(tuple(columns), tuple(Row(party.id, (_name(party.name), *blank)) for party in plan.parties))
    table = _Totals(study, results, look)
    rows = [table.row(number, party) for number, party in enumerate(plan.parties)]
    return Sheet(tuple(columns), (*rows, table.total()))


class _Totals:
    """The totals of every party."""

    def __init__(self, study: Study, results: Results, look: Look) -> None:
        self._study, self._results, self._look = study, results, look
        lines = ("party.burden", "party.benefit")
        self._most = max([1.0, *(_at(study, line, n) for line in lines for n in range(len(study.plan.parties)))])

    def row(self, number: int, party: Party) -> Row:
        colour = ROLE_COLOURS[PARTY_ROLES[party.kind]]
        cells = (
            _name(party.name),
            self._amount("party.burden", number, colour, ("balance.only_benefits", NOT_PAYING)),
            self._share("balance.burden_share", number),
            self._amount("party.benefit", number, colour, ("balance.only_pays", NOT_BENEFITING)),
            self._share("balance.benefit_share", number),
            self._figure("party.net", number),
            self._figure("party.npv", number),
            *([self._per_capita(number)] if _has_heads(self._study) else []),
            self._payback(number),
        )
        return Row(party.id, cells)

    def total(self) -> Row:
        burden, benefit = Place("balance.burden"), Place("balance.benefit")
        sums = [self._results.at(place.id) for place in (burden, benefit)]
        cells = (
            _name(self._look.say(SUM)),
            figure(self._study, sums[0], burden),
            Cell(percent(1.0) if sums[0] else EMPTY),
            figure(self._study, sums[1], benefit),
            Cell(percent(1.0) if sums[1] else EMPTY),
            Cell(""),
            Cell(""),
            *([self._overall()] if _has_heads(self._study) else []),
            Cell(""),
        )
        return Row("total", cells, strong=True, ruled=True)

    def _amount(self, line: str, number: int, colour: str, alone: tuple[str, Text]) -> Cell:
        """Return an amount with its bar, or in words that the party has only the other side."""
        flag, words = alone
        if _at(self._study, flag, number):
            member = self._study.plan.parties[number].member
            tone = "caution" if flag.endswith("only_pays") and member else "muted"
            return Cell(self._look.say(words), "0", Place(flag, None, number), tone=tone)
        value = _at(self._study, line, number)
        made = figure(self._study, value, Place(line, None, number))
        return replace(made, bar=Bar(value / self._most, colour))

    def _share(self, line: str, number: int) -> Cell:
        value = _at(self._study, line, number)
        text = percent(value)
        return Cell(text, text, Place(line, None, number), tone="muted") if value else Cell()

    def _figure(self, line: str, number: int) -> Cell:
        return figure(self._study, _at(self._study, line, number), Place(line, None, number))

    def _per_capita(self, number: int) -> Cell:
        year = min(1, self._study.plan.years - 1)
        value = self._results.at(PER_HEAD, year, number)
        return Cell(whole(value), decimal(value), Place(PER_HEAD, year, number)) if value else Cell()

    def _overall(self) -> Cell:
        year = min(1, self._study.plan.years - 1)
        value = self._results.at("per_capita.overall", year)
        return Cell(whole(value), decimal(value), Place("per_capita.overall", year))

    def _payback(self, number: int) -> Cell:
        """Say when a party's cash flow is paid back; a party that never pays has nothing to recover."""
        look = self._look
        if not _at(self._study, "party.burden", number):
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


def _at(study: Study, line: str, party: int) -> float:
    """Return a party's figure of a line item without years."""
    assert study.results is not None
    return study.results.at(line, 0, party)


def _any(study: Study, line: str, party: int) -> bool:
    results = study.results
    return (
        results is not None
        and line in results.arrays
        and any(results.at(line, year, party) for year in range(study.plan.years))
    )


def _has_heads(study: Study) -> bool:
    return study.results is not None and PER_HEAD in study.results.arrays


def _head_year(study: Study) -> Text:
    plan = study.plan
    return short_fiscal_year(plan.fiscal_years[min(1, plan.years - 1)], plan.era)


def _name(words: str) -> Cell:
    return Cell(words, words)


SIGNS = {Directness.DIRECT: "●", Directness.INDIRECT: "○"}
SUM = Text("合計", "Total")
BURDEN = Text("負担額", "Burden")
SHARE = Text("割合", "Share")
BENEFIT = Text("受益", "Benefit")
NET = Text("現金収支", "Net cash")
PER_CAPITA = Text("円/人({year})", "Yen/head {year}")
PAID_BACK = Text("回収", "Payback")
NEVER = Text("期間内なし", "Not in period")
NOTHING = Text("不要", "Not needed")
YEARS = Text("{years} 年", "{years} years")
OVERALL = Text("全体", "Overall")
PRESENT = Text("現在価値", "Present value")
CUMULATIVE = Text("累計収支", "Cumulative")
NOT_PAYING = Text("負担なし", "Pays nothing")
NOT_BENEFITING = Text("受益なし", "No benefit")
KINDS = (
    ("benefit.revenue", BenefitKind.CASH.label),
    ("benefit.saving", BenefitKind.SAVING.label),
    ("benefit.non_cash", BenefitKind.NON_CASH.label),
)
MEASURES = (
    Measure("burden", BURDEN, "burden.total"),
    Measure("benefit", BENEFIT, "flow.all_benefits"),
    Measure("flow.party", NET),
    Measure(
        "per_capita.burden",
        Text("円/人", "Yen/head"),
        "per_capita.overall",
        ("per_capita.monthly", Text("全体・月額", "Overall, a month")),
        Unit.YEN_PER_PERSON.label,
    ),
    Measure(
        "per_household.burden",
        Text("円/世帯", "Yen/household"),
        "per_household.overall",
        ("per_household.monthly", Text("全体・月額", "Overall, a month")),
        Unit.YEN_PER_HOUSEHOLD.label,
    ),
    Measure(
        "fiscal_scale.share",
        Text("財政規模比", "Of fiscal scale"),
        unit=Text("標準財政規模比", "of fiscal scale"),
    ),
)
