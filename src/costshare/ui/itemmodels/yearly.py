"""Tables of line items by fiscal year: what is in a row, which rows are totals, where the subsidy ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.report.amounts import typed
from costshare.report.figures import amount, fiscal_year, short_fiscal_year
from costshare.report.lines import reserve_line, sources
from costshare.ui.itemmodels.sheet import Cell, Column, Row, Sheet
from costshare.ui.look import Look

NAME = "name"
TOTAL = "total"


@dataclass(frozen=True, slots=True)
class LineRow:
    """A row of such a table: a line item, for all or for one party."""

    line: str
    label: Text
    strong: bool = False
    ruled: bool = False
    summed: bool = True
    """Whether its sum over the years means anything: balances have none."""
    party: int | None = None
    alarms: bool = False
    """Whether anything but nothing is bad news."""

    @property
    def key(self) -> str:
        """What tells the row apart."""
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
    end = subsidy_end(study.plan, study.results)
    for index, year in enumerate(study.plan.fiscal_years):
        tip = look.say(ENDS) if index == end else look.say(fiscal_year(year, study.plan.era))
        yield Column(str(year), look.say(short_fiscal_year(year, study.plan.era)), 50, ends=index == end, tip=tip)


def subsidy_end(plan: Plan, results: Results | None) -> int | None:
    """Return the index of the last year with a subsidy, if years without one follow."""
    if results is None:
        return None
    paid = np.zeros(plan.years)
    for source in sources(plan):
        if source.scheme.is_subsidy:
            paid = paid + results.row(source.line)
    last = int(np.flatnonzero(paid)[-1]) if paid.any() else None
    return last if last is not None and last < plan.years - 1 else None


def funding_rows(plan: Plan) -> tuple[LineRow, ...]:
    """Return the short funding table: cost, each source, gap."""
    return (
        LineRow("cost.total", COST),
        *(LineRow(source.line, source.label) for source in sources(plan)),
        LineRow("gap", GAP, strong=True, ruled=True, alarms=True),
    )


def funding_plan_rows(study: Study) -> tuple[LineRow, ...]:
    """Return the full funding plan: cost, sources, gap, surplus, reserve, flows."""
    plan, ledger = study.plan, study.results.ledger if study.results else None
    rows = [
        LineRow("cost.total", COST, strong=True),
        *(LineRow(source.line, source.label) for source in sources(plan)),
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
    rows += [
        LineRow("burden.total", BURDEN, ruled=True),
        LineRow("flow.project", PROJECT),
        LineRow("appraisal.project.payback.cumulative", CUMULATIVE, summed=False),
    ]
    return tuple(rows)


def _row(study: Study, look: Look, row: LineRow, total: bool) -> Row:
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
    """Return the cell of an amount."""
    unit = study.plan.display_unit
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
SUM = Text("合計", "Total")
ENDS = Text("補助のある最後の年度", "The last year with a subsidy")
