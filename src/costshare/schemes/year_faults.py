"""Faults of fiscal years: spans that end before they begin, and years that the plan does not reach."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.i18n import Text
from costshare.models.issues import Issue, fault
from costshare.models.paths import walk
from costshare.models.plan import (
    KeyValue,
    OneOff,
    Participation,
    Party,
    Periodic,
    Plan,
    Recurring,
    Scope,
    YearAmount,
)
from costshare.schemes.user_fee import ServiceArea

Span = Party | Participation | Recurring | Scope | ServiceArea
SPANS = (Party, Participation, Recurring, Scope, ServiceArea)


def year_faults(plan: Plan) -> Iterator[Issue]:
    """Yield every fault of fiscal years in the plan."""
    first, last = plan.start_fiscal_year, plan.last_fiscal_year
    span = WITHIN.fill(first=first, last=last)
    for path, part in walk(plan):
        if isinstance(part, OneOff | YearAmount) and not first <= part.year <= last:
            yield fault(f"{path}/year", part.year, span, MOVE_YEAR, "warning")
        if isinstance(part, SPANS):
            yield from _span(path, part.from_year, part.until_year, plan)
        if isinstance(part, Periodic):
            yield from _span(path, part.year, part.until_year, plan, "year")
        if isinstance(part, KeyValue):
            for row in part.by_year:
                if row.year > last:
                    yield fault(f"{path}/by_year/{row.year}", row.year, span, MOVE_YEAR, "warning")
    base = plan.base_fiscal_year
    if base is not None and not first - 60 <= base <= last:
        yield fault("base_fiscal_year", base, WITHIN.fill(first=first - 60, last=last), MOVE_YEAR)


def _span(path: str, begins: int | None, ends: int | None, plan: Plan, name: str = "from_year") -> Iterator[Issue]:
    first, last = plan.start_fiscal_year, plan.last_fiscal_year
    span = WITHIN.fill(first=first, last=last)
    if begins is not None and ends is not None and ends < begins:
        yield fault(f"{path}/until_year", ends, AFTER.fill(year=begins), MOVE_UNTIL)
    elif begins is not None and begins > last:
        yield fault(f"{path}/{name}", begins, span, NEVER, "warning")
    elif ends is not None and ends < first:
        yield fault(f"{path}/until_year", ends, span, NEVER, "warning")


WITHIN = Text("{first}年度から{last}年度までが使えます", "fiscal years {first} to {last} are allowed")
MOVE_YEAR = Text("年度を直すか、計画の期間を延ばしてください", "correct the year, or lengthen the plan")
NEVER = Text(
    "計画の期間に入らず、何も計上されません。年度を直してください",
    "it lies outside the plan, so that nothing is counted: correct the year",
)
AFTER = Text("{year}年度以後が使えます", "it has to be {year} or later")
MOVE_UNTIL = Text("終了年度を遅くするか、開始年度を早めてください", "move the last year, or the first")
