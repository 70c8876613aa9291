"""The forms of a schedule, and a schedule said in another of them."""

from __future__ import annotations

from itertools import pairwise

from costshare.analysis.due import amounts_due
from costshare.i18n import Text
from costshare.models import paths
from costshare.models.plan import OneOff, Periodic, Plan, Recurring, Schedule, YearAmount, Yearly
from costshare.ui.itemmodels.entry import Choice

SCHEDULES = (
    Choice("one_off", Text("一時", "Once")),
    Choice("recurring", Text("毎年", "Annual")),
    Choice("periodic", Text("定期", "Periodic")),
    Choice("yearly", Text("年度別", "By year")),
)
USUAL_INTERVAL = 5
"""Years between two renewals where the plan does not tell."""


def form_of(schedule: Schedule) -> Text:
    """Return the name of a schedule's form."""
    return next(choice.label for choice in SCHEDULES if choice.value == schedule.kind)


def converted(plan: Plan, path: str, kind: str) -> Schedule:
    """Return the schedule at ``path`` in another form, with as much of its figures as that can hold."""
    schedule: Schedule = paths.get(plan, path)
    if kind == schedule.kind:
        return schedule
    amounts = {year: value for year, value in amounts_due(plan, path).items() if value}
    if kind == "yearly":
        return Yearly(values=tuple(YearAmount(year, value) for year, value in amounts.items()))
    first = next(iter(amounts), _begins(schedule, plan))
    size = schedule.amount if isinstance(schedule, OneOff | Recurring | Periodic) else amounts.get(first, 0)
    if kind == "one_off":
        return OneOff(year=first, amount=size)
    until, rise = (
        (schedule.until_year, schedule.escalation) if isinstance(schedule, Recurring | Periodic) else (None, 0.0)
    )
    if kind == "periodic":
        return Periodic(amount=size, year=first, every=_interval(schedule, amounts), until_year=until, escalation=rise)
    begins = None if first == plan.start_fiscal_year else first
    return Recurring(amount=size, from_year=begins, until_year=until, escalation=rise)


def _begins(schedule: Schedule, plan: Plan) -> int:
    year = schedule.year if isinstance(schedule, OneOff | Periodic) else getattr(schedule, "from_year", None)
    return plan.start_fiscal_year if year is None else int(year)


def _interval(schedule: Schedule, amounts: dict[int, int]) -> int:
    if isinstance(schedule, Yearly):
        return next((later - year for year, later in pairwise(amounts)), USUAL_INTERVAL)
    return USUAL_INTERVAL
