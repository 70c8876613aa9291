"""充当する費用: which costs a funding scheme pays for."""

from __future__ import annotations

from costshare.models.choices import CostClass
from costshare.models.plan import CostItem, Plan, Scheme
from costshare.schemes.scheme import FundingScheme, debts_of


def in_scope(scheme: Scheme, cost: CostItem) -> bool:
    """Return whether a scheme pays for a cost item in some year."""
    return _covers(scheme, frozenset({cost.service}), cost.cost_class)


def pays_debt_of(scheme: Scheme, loan: FundingScheme) -> bool:
    """Return whether a scheme pays for the debt service of a loan in some year."""
    if isinstance(scheme, FundingScheme) and not scheme.pays_debt_service:
        return False
    return _covers(scheme, frozenset(loan.scope.services), CostClass.DEBT_SERVICE)


def pays_for_something(scheme: Scheme, plan: Plan) -> bool:
    """Return whether any cost of the plan, debt service included, is in the scheme's scope."""
    return any(in_scope(scheme, cost) for cost in plan.costs) or any(
        pays_debt_of(scheme, loan) for loan in debts_of(plan)
    )


def _covers(scheme: Scheme, services: frozenset[str], cost_class: CostClass) -> bool:
    scope = scheme.scope
    return (not scope.services or not services or bool(services & set(scope.services))) and (
        not scope.cost_classes or cost_class in scope.cost_classes
    )
