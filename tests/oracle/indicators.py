"""What is read from the years: appraised flows, present values, paybacks, gaps, burdens by head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from costshare.models.choices import KeyKind, PriceBase, ResidualSide
from costshare.models.plan import Plan
from tests.oracle.amounts import typed
from tests.oracle.parties import key_figure, takes_part
from tests.oracle.years import Year

Flow = Sequence[int | Fraction]


@dataclass(frozen=True)
class Paybacks:
    """Years until the first and the last crossing; ``None`` where there is none."""

    first: Fraction | None
    last: Fraction | None


def base_year(plan: Plan) -> int:
    """Return the year of whose prices and present values indicators speak."""
    return plan.start_fiscal_year if plan.base_fiscal_year is None else plan.base_fiscal_year


def appraised(flow: Flow, plan: Plan) -> list[Fraction]:
    """Return nominal yearly amounts in the prices in which the plan is appraised."""
    if plan.price_base is PriceBase.NOMINAL:
        return [Fraction(amount) for amount in flow]
    base = _deflator(plan, base_year(plan))
    return [amount * base / _deflator(plan, year) for amount, year in zip(flow, plan.fiscal_years, strict=True)]


def _deflator(plan: Plan, year: int) -> Fraction:
    """Return the index of the latest year from which one is given; before the first, the first."""
    steps = sorted(plan.deflators, key=lambda row: row.year)
    begun = [row for row in steps if row.year <= year]
    return typed((begun[-1] if begun else steps[0]).value)


def present_values(flow: Flow, plan: Plan) -> list[Fraction]:
    """Return nominal yearly amounts as appraised and discounted by (1 + r)^−(t − t_base)."""
    growth = 1 + typed(plan.discount_rate)
    values = zip(appraised(flow, plan), plan.fiscal_years, strict=True)
    return [amount * growth ** (base_year(plan) - year) for amount, year in values]


def benefit_cost(years: Sequence[Year], plan: Plan) -> Fraction | None:
    """Return all benefits over all costs of the plan's items, with what assets are worth at the end on its side.

    0 without costs; ``None`` where costs and what is left of them all but cancel, so that no quotient is sure.
    """
    gained = _present([sum(year.benefit.values()) for year in years], plan)
    spent = _present([year.project_cost for year in years], plan)
    residual = _present([year.residual for year in years], plan)
    if plan.residual_side is ResidualSide.COST:
        if abs(spent - residual) <= spent / 10**6:
            return Fraction(0) if spent == residual == 0 else None
        spent -= residual
    else:
        gained += residual
    return gained / spent if spent else Fraction(0)


def _present(flow: Flow, plan: Plan) -> Fraction:
    return sum(present_values(flow, plan), Fraction())


def paybacks(flows: Flow) -> Paybacks:
    """Return the moments at which the cumulative flow rises to 0 or above, linear within the year, from t = 0."""
    total, moments = Fraction(0), []
    for t, flow in enumerate(flows):
        if total < 0 <= total + flow:
            moments.append(t - 1 + -total / Fraction(flow))
        total += flow
    if not moments:
        return Paybacks(None, None)
    return Paybacks(moments[0], moments[-1] if total >= 0 else None)


def first_gap_year(years: Sequence[Year]) -> int | None:
    """Return the first fiscal year with a gap."""
    return next((year.year for year in years if year.gap > 0), None)


def per_resident(plan: Plan, year: Year) -> Fraction | None:
    """Return the burden per resident: of the parties with people, over the people of those that take part."""
    key = next((key.id for key in plan.keys if key.kind is KeyKind.POPULATION), None)
    if key is None:
        return None
    people = {party.id: typed(key_figure(plan, key, party.id, year.year)) for party in plan.parties}
    living = sum((people[party.id] for party in plan.parties if takes_part(party, year.year)), Fraction(0))
    paid = sum(year.burden[id] for id, count in people.items() if count > 0)
    return paid / living if living else Fraction(0)
