"""What each cost and each benefit comes to in a fiscal year, and what is left of the assets in the last."""

from __future__ import annotations

from fractions import Fraction

from costshare.models.choices import Driver, Tax
from costshare.models.plan import Benefit, CostItem, OneOff, Periodic, Plan, Recurring, Schedule, Yearly
from tests.oracle.amounts import counted, rounded, rounded_down, typed
from tests.oracle.parties import is_there, key_figure, participants, within


def scheduled(schedule: Schedule, plan: Plan, year: int) -> int:
    """Return the amount that falls due in a year."""
    if isinstance(schedule, OneOff):
        return schedule.amount if schedule.year == year else 0
    if isinstance(schedule, Yearly):
        return sum(row.amount for row in schedule.values if row.year == year)
    if isinstance(schedule, Periodic):
        since = year - schedule.year
        due = since >= 0 and since % schedule.every == 0 and within(year, None, schedule.until_year)
        return rounded(schedule.amount * _grown(schedule.escalation, since)) if due else 0
    assert isinstance(schedule, Recurring)
    if not within(year, schedule.from_year, schedule.until_year):
        return 0
    since = year - (plan.start_fiscal_year if schedule.from_year is None else schedule.from_year)
    return rounded(schedule.amount * _grown(schedule.escalation, since) * ramped(schedule.ramp_up, since))


def _grown(escalation: float, years: int) -> Fraction:
    return (1 + typed(escalation)) ** years


def ramped(ramp_up: int | None, since: int) -> Fraction:
    """Return the part that is reached ``since`` years after the first: 1/n in the first year, all from the n-th on."""
    return Fraction(1) if ramp_up is None else min(Fraction(1), Fraction(since + 1, ramp_up))


def cost_amount(cost: CostItem, plan: Plan, year: int) -> int:
    """Return a cost in a year, as it counts with regard to consumption tax."""
    if not _is_on(cost, plan):
        return 0
    there = participants(plan, cost.service, year)
    number = Fraction(1)
    if cost.driver is Driver.PER_MEMBER:
        members = {party.id for party in plan.parties if party.member}
        number = Fraction(len(members & set(there)))
    elif cost.driver is Driver.PER_UNIT:
        assert cost.driver_key is not None
        number = sum((counted(key_figure(plan, cost.driver_key, party, year)) for party in there), Fraction())
    return _taxed(rounded(scheduled(cost.schedule, plan, year) * number), cost.tax, plan)


def _taxed(amount: int, tax: Tax, plan: Plan) -> int:
    rate = typed(plan.consumption_tax_rate)
    if tax is Tax.EXCLUDED:
        return amount + rounded_down(amount * rate)
    if tax is Tax.CREDITED:
        contained = rounded_down(amount * rate / (1 + rate))
        return amount - rounded_down(contained * typed(plan.tax_credit_share))
    return amount


def benefit_amount(benefit: Benefit, plan: Plan, year: int) -> int:
    """Return a benefit in a year: 0 while its party is not there."""
    if not (_is_on(benefit, plan) and is_there(plan, benefit.party, year)):
        return 0
    number = Fraction(1)
    if benefit.driver is Driver.PER_UNIT:
        assert benefit.driver_key is not None
        number = counted(key_figure(plan, benefit.driver_key, benefit.party, year))
    return rounded(scheduled(benefit.schedule, plan, year) * number)


def residual_value(plan: Plan, year: int) -> int:
    """Return what all assets are still worth: in the plan's last year, else nothing."""
    if year != plan.last_fiscal_year:
        return 0
    return sum(cost.residual_value or 0 for cost in plan.costs if _is_on(cost, plan))


def _is_on(row: CostItem | Benefit, plan: Plan) -> bool:
    return row.enabled and next(service.enabled for service in plan.services if service.id == row.service)
