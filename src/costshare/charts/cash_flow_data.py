"""What the cash-flow chart shows: funding by source against cost, the gap, and the balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from costshare.charts.colours import ROLE_COLOURS, WAY_COLOURS, tint
from costshare.charts.series import Series, YearlyData, yearly, years_of
from costshare.i18n import Language, Text
from costshare.ledger.book import Ledger
from costshare.ledger.numbers import Results
from costshare.models.choices import FundingWay
from costshare.models.plan import Plan
from costshare.report.lines import reserve_line, sources

COST, GAP, CUMULATIVE = "cost.total", "gap", "appraisal.project.payback.cumulative"
LAST_SUBSIDY = "cliff.last"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class CashFlowData(YearlyData):
    """Funding by source and year, the cost that it meets, the gap that it leaves, and the balances."""

    gap: Series
    cumulative: Series
    reserve: Series | None
    subsidy_end: int | None
    """The index of the last year with a subsidy, if years without one follow."""

    @property
    def cost(self) -> Series:
        """The cost of each year."""
        assert self.whole is not None
        return self.whole

    def rows(self) -> Iterator[Series]:
        """Yield every row of the chart."""
        yield from YearlyData.rows(self)
        yield from (self.gap, self.cumulative)
        if self.reserve is not None:
            yield self.reserve


def cash_flow_lines(plan: Plan, ledger: Ledger) -> tuple[str, ...]:
    """Return the line items that the chart needs."""
    reserve = reserve_line(plan, ledger)
    lines = (COST, GAP, CUMULATIVE, *(source.line for source in sources(plan)))
    ends = (LAST_SUBSIDY,) if LAST_SUBSIDY in ledger.items else ()
    return (*lines, *ends) if reserve is None else (*lines, *ends, reserve)


def cash_flow_data(
    plan: Plan, results: Results, language: Language, scenario: int = 0, by_way: bool = False
) -> CashFlowData:
    """Return what the cash-flow chart shows of one scenario: funding by source, or by the five ways of funding."""
    reserve = reserve_line(plan, results.ledger)

    def row(label: Text, colour: str, line: str) -> Series:
        return Series(label.say(language), colour, line, yearly(results, line, scenario))

    return CashFlowData(
        title=TITLE.say(language),
        unit=plan.display_unit,
        language=language,
        years=years_of(plan, language),
        stack=tuple((_ways if by_way else _sources)(plan, results, language, scenario)),
        whole=row(COST_LABEL, "text", COST),
        gap=row(GAP_LABEL, "bad", GAP),
        cumulative=row(CUMULATIVE_LABEL, "accent", CUMULATIVE),
        reserve=None if reserve is None else row(RESERVE_LABEL, ROLE_COLOURS["reserve"], reserve),
        subsidy_end=subsidy_end(results, scenario),
    )


def source_colours(plan: Plan) -> dict[str, str]:
    """Return each scheme's colour by id: its role's, tinted from the second on, those in use first."""
    seen: Counter[str] = Counter()
    colours = {}
    for source in sorted(sources(plan), key=lambda source: not source.scheme.enabled):
        colours[source.scheme.id] = tint(ROLE_COLOURS[source.role], seen[source.role])
        seen[source.role] += 1
    return colours


def _sources(plan: Plan, results: Results, language: Language, scenario: int) -> Iterator[Series]:
    """Yield the sources that pay anything; each keeps its colour whichever others pay."""
    colours = source_colours(plan)
    for source in sources(plan):
        values = yearly(results, source.line, scenario)
        if values.any():
            yield Series(source.label.say(language), colours[source.scheme.id], source.line, values)


def _ways(_: Plan, results: Results, language: Language, scenario: int) -> Iterator[Series]:
    """Yield the ways of funding that pay anything."""
    for way in FundingWay:
        values = yearly(results, f"ways.{way}", scenario)
        if values.any():
            yield Series(way.label.say(language), WAY_COLOURS[way], f"ways.{way}", values)


def subsidy_end(results: Results, scenario: int = 0) -> int | None:
    """Return the index of the last year with a subsidy, if years without one follow."""
    if LAST_SUBSIDY not in results.arrays:
        return None
    last = np.flatnonzero(yearly(results, LAST_SUBSIDY, scenario))
    return int(last[-1]) if last.size and last[-1] < len(results.ledger.years) - 1 else None


TITLE = Text("財源と費用", "Funding and cost")
COST_LABEL = Text("費用", "Cost")
GAP_LABEL = Text("資金不足", "Funding gap")
CUMULATIVE_LABEL = Text("累計収支(事業)", "Cumulative project flow")
RESERVE_LABEL = Text("基金残高", "Reserve balance")
SUBSIDY_END = Text("補助終了", "Subsidy ends")
