"""Small plans with uncertain inputs, of which the answer is known."""

from __future__ import annotations

from dataclasses import replace

from costshare.models.plan import Plan
from costshare.models.uncertainty import Case, Correlation, Discrete, Distribution, Uncertain, Uniform
from tests.build import plan_of, towns

COST, LATER, RATE = (*(f"costs/c/schedule/values/{year}/amount" for year in (2022, 2023)), "discount_rate")
PATHS = {"cost": COST, "later": LATER, "rate": RATE}
EVEN = Uniform(low=0, high=1_000_000)


def uncertain(plan: Plan, correlations: tuple[Correlation, ...] = (), **of: Distribution) -> Plan:
    """Return a plan with uncertain inputs, named as in ``PATHS``."""
    rows = tuple(Uncertain(PATHS[name], distribution) for name, distribution in of.items())
    return replace(plan, uncertain=rows, correlations=correlations)


def bare_plan(*costs: int) -> Plan:
    """Return a plan of one cost that nobody pays: all of it is a gap."""
    return plan_of(costs or (100, 200), towns(2), ())


def nothing_or_a_thousand() -> Discrete:
    """Return a distribution of 0 with 30 % and 1,000 with 70 %."""
    return Discrete(cases=(Case(0.0, 0.3), Case(1_000.0, 0.7)))
