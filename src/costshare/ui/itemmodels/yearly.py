"""Tables of line items by fiscal year: what is in a row, which rows are totals, where the subsidy ends."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from costshare.analysis.study import Study
from costshare.charts.cash_flow_data import subsidy_end
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.choices import FundingWay
from costshare.models.plan import Plan
from costshare.report.amounts import typed
from costshare.report.figures import amount, fiscal_year, percent, plain, short_fiscal_year, whole
from costshare.report.lines import reserve_line, sources
from costshare.schemes.scheme import FundingScheme, debts_of
from costshare.ui.itemmodels.facts import Fact, fact
from costshare.ui.itemmodels.sheet import Cell, Column, Row, Sheet
from costshare.ui.look import Look
from costshare.units import Unit

NAME = "name"
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row of such a table: a line item, for all or for one party; without a line it is a heading."""

    line: str
    label: Text
    strong: bool = False
    ruled: bool = False
    summed: bool = True
    """Whether its sum over the years means anything: balances have none."""
    party: int | None = None
    heads: str = ""
    """What the rows below it belong to, where it is a heading."""
    alarms: bool = False
    """Whether anything but nothing is bad news."""

    @property
    def key(self) -> str:
        """What tells the row apart."""
        if self.heads:
            return f"heading:{self.heads}"
        return self.line if self.party is None else f"{self.line}[{self.party}]"


def yearly_sheet(
    study: Study, look: Look, rows: Sequence[LineRow], heading: Text | None = None, total: bool = True
) -> Sheet:
    """Return the table of ``rows`` over the plan's fiscal years, with a column of totals."""
    unit = look.say(study.plan.display_unit.label if heading is None else heading)
    columns = [Column(NAME, unit, 84, right=False, most=150), *year_columns(study, look)]
    if total:
        columns.append(Column(TOTAL, look.say(SUM), 60))
    return Sheet(tuple(columns), tuple(_row(study, look, row, total) for row in rows))


def year_columns(study: Study, look: Look) -> Iterator[Column]:
    """Yield a column for each fiscal year; the last with a subsidy is marked."""
    end = None if study.results is None else subsidy_end(study.results)
    for index, year in enumerate(study.plan.fiscal_years):
        tip = look.say(ENDS) if index == end else look.say(fiscal_year(year, study.plan.era))
        yield Column(str(year), look.say(short_fiscal_year(year, study.plan.era)), 50, ends=index == end, tip=tip)


def funding_rows(plan: Plan) -> tuple[LineRow, ...]:
    """Return the short funding table: cost, each source, gap."""
    return (
        LineRow("cost.total", COST),
        *(LineRow(source.line, source.label) for source in sources(plan)),
        LineRow("gap", GAP, strong=True, ruled=True, alarms=True),
    )


def funding_plan_rows(study: Study, by_way: bool = False) -> tuple[LineRow, ...]:
    """Return the full funding plan: cost, funding by source or by way, gap, surplus, reserve, loans, flows."""
    plan, ledger = study.changed, study.results.ledger if study.results else None
    debts = debts_of(plan)
    costs = [LineRow("cost.project", BEFORE_DEBT), LineRow("cost.debt_service", DEBT_SERVICE)] if debts else []
    funding = (
        [LineRow(f"ways.{way}", way.label) for way in FundingWay]
        if by_way
        else [LineRow(source.line, source.label) for source in sources(plan)]
    )
    rows = [
        *costs,
        LineRow("cost.total", COST, strong=True),
        *funding,
        LineRow("result.used", USED, strong=True, ruled=True),
        LineRow("gap", GAP, strong=True, alarms=True),
        LineRow("surplus", SURPLUS),
    ]
    reserve = reserve_line(plan, ledger) if ledger else None
    if reserve is not None:
        block = reserve.removesuffix(".closing")
        rows += [
            LineRow(f"{block}.opening", OPENING, ruled=True, summed=False),
            LineRow("result.to_reserve", DEPOSIT),
            LineRow(f"{block}.raised", DRAWDOWN),
            LineRow(reserve, CLOSING, summed=False),
        ]
    for loan in debts:
        rows += _loan_rows(loan)
    rows += [
        LineRow("burden.total", BURDEN, ruled=True),
        LineRow("flow.project", PROJECT),
        LineRow("flow.consortium", CONSORTIUM),
        LineRow("appraisal.project.payback.cumulative", CUMULATIVE, summed=False),
    ]
    return tuple(rows)


def _loan_rows(loan: FundingScheme) -> list[LineRow]:
    block = f"funding.{loan.id}"
    return [
        LineRow("", same(loan.name), strong=True, ruled=True, heads=loan.id),
        LineRow(f"{block}.raised", BORROWED),
        LineRow(f"{block}.principal", PRINCIPAL),
        LineRow(f"{block}.interest", INTEREST),
        LineRow(f"{block}.outstanding", OWED, summed=False),
        *([LineRow(f"{block}.net", NET_SERVICE)] if getattr(loan, "lat_rate", 0.0) else []),
    ]


def sustainability_facts(study: Study, look: Look) -> tuple[Fact, ...]:
    """Return what tells whether the plan lasts, as far as it is asked: the cliff, coverage, dependency, debts."""
    if study.results is None:
        return ()
    return tuple(_facts(study, look))


def _facts(study: Study, look: Look) -> Iterator[Fact]:
    results, unit = study.results, study.plan.display_unit
    assert results is not None

    def said(line: str) -> str:
        value = results.at(line)
        return amount(value, unit) if value else "0"

    if "cliff.year" in results.arrays and results.at("cliff.year"):
        note = look.say(LOST.fill(amount=said("cliff.lost")))
        yield fact(study, look, CLIFF_YEAR, Place("cliff.year"), note=note)
        yield from _steepest(study, look, results)
    if results.at("coverage.recurring_total"):
        running = OF_RUNNING_AFTER if "cliff.last" in results.arrays else OF_RUNNING
        note = look.say(running.fill(amount=said("coverage.recurring_total")))
        yield fact(study, look, OWN, Place("coverage.own"), note=note)
        yield fact(study, look, EARNED, Place("coverage.earned"), note=look.say(EARNED_NOTE))
    if "cliff.last" in results.arrays:
        note = look.say(OF_COST.fill(amount=said("coverage.cost")))
        yield fact(study, look, DEPENDENCY, Place("coverage.dependency"), note=note)
    if "sustainability.owed" in results.arrays:
        owed = results.at("sustainability.owed")
        yield fact(study, look, OWED_AT_END, Place("sustainability.owed"), "caution" if owed else "", look.say(AT_END))


def _steepest(study: Study, look: Look, results: Results) -> Iterator[Fact]:
    """Yield how the burden changes when the subsidies end for the member for which it changes most."""
    parties, unit = study.plan.parties, study.plan.display_unit
    changes = {n: results.at("cliff.change", 0, n) for n, party in enumerate(parties) if party.member}
    if not any(changes.values()):
        return
    most = max(changes, key=lambda number: abs(changes[number]))
    before, after = (results.at(line, 0, most) for line in ("cliff.before", "cliff.after"))
    said = {"before": amount(before, unit), "after": amount(after, unit), "party": parties[most].name}
    state = "caution" if changes[most] > 0 else ""
    made = fact(study, look, CLIFF_CHANGE, Place("cliff.change", None, most), state, look.say(FROM_TO.fill(**said)))
    yield dataclasses.replace(made, value=f"+{made.value}") if changes[most] > 0 else made


def _row(study: Study, look: Look, row: LineRow, total: bool) -> Row:
    if row.heads:
        blanks = (Cell("") for _ in range(study.plan.years + total))
        return Row(row.key, (Cell(look.say(row.label), look.say(row.label)), *blanks), True, True)
    cells = [Cell(look.say(row.label), look.say(row.label))]
    cells += [_year(study, row, year) for year in range(study.plan.years)]
    if total:
        cells.append(_total(study, row))
    return Row(row.key, tuple(cells), row.strong, row.ruled)


def _year(study: Study, row: LineRow, year: int) -> Cell:
    if study.results is None or row.line not in study.results.arrays:
        return Cell()
    value = study.results.at(row.line, year, row.party or 0)
    return figure(study, value, Place(row.line, year, row.party), row.alarms)


def _total(study: Study, row: LineRow) -> Cell:
    if study.results is None or row.line not in study.results.arrays or not row.summed:
        return Cell()
    value = float(study.results.table(row.line)[:, row.party or 0].sum())
    return figure(study, value, None, row.alarms)


def figure(study: Study, value: float, place: Place | None, alarms: bool = False) -> Cell:
    """Return the cell of a figure: an amount in the plan's unit, unless its line item counts something else."""
    unit = study.plan.display_unit
    kind = study.results.ledger.items[place.id].unit if place and study.results else Unit.YEN
    if kind is not Unit.YEN:
        text = percent(value, 2) if kind is Unit.RATIO else whole(value)
        return Cell(text, plain(value), place) if value else Cell(plain="0", place=place)
    return Cell(
        amount(value, unit),
        typed(int(value), unit) if value else "0",
        place,
        tone="bad" if alarms and value else "text",
    )


COST = Text("事業費", "Total cost")
GAP = Text("資金不足", "Funding gap")
USED = Text("充当額の合計", "Total funding used")
SURPLUS = Text("余剰", "Surplus")
OPENING = Text("基金 期首残高", "Reserve, opening")
DEPOSIT = Text("基金 積立て", "Reserve, deposit")
DRAWDOWN = Text("基金 取崩し", "Reserve, drawdown")
CLOSING = Text("基金 期末残高", "Reserve, closing")
BURDEN = Text("主体の負担額", "Paid by the parties")
PROJECT = Text("事業の収支", "Project flow")
CUMULATIVE = Text("累計収支(事業)", "Cumulative flow")
CONSORTIUM = Text("協議会の収支", "Consortium flow")
BEFORE_DEBT = Text("事業費(公債費を除く)", "Before debt service")
DEBT_SERVICE = Text("公債費(元利償還金)", "Debt service")
BORROWED = Text("借入額", "Borrowed")
PRINCIPAL = Text("元金償還", "Principal repaid")
INTEREST = Text("利子", "Interest")
OWED = Text("借入残高", "Owed")
NET_SERVICE = Text("交付税算入後の負担", "Net of allocation tax")
CLIFF_YEAR = Text("補助がなくなる年度", "Without subsidy from")
LOST = Text("前年度の補助 {amount}", "{amount} the year before")
CLIFF_CHANGE = Text("最も大きな負担の変化", "Largest change")
FROM_TO = Text("{party} {before} → {after}", "{party} {before} → {after}")
OWN = Text("継続する財源で賄う割合", "Lasting sources cover")
OF_RUNNING = Text("運営費 {amount} のうち", "of running cost {amount}")
OF_RUNNING_AFTER = Text("終了後の運営費 {amount}", "of running cost {amount}")
EARNED = Text("うち利用者の収入", "by users alone")
EARNED_NOTE = Text("利用料・会費など", "fees, dues, rent")
DEPENDENCY = Text("補助金への依存度", "Subsidy dependency")
OF_COST = Text("事業費 {amount} のうち", "of cost {amount}")
OWED_AT_END = Text("計画後に残る借入", "Owed at the end")
AT_END = Text("最終年度末の残高", "last year's balance")
SUM = Text("合計", "Total")
ENDS = Text("補助のある最後の年度", "The last year with a subsidy")
