"""What a scheme finds when its turn comes: the year, what is still to be funded, and what happened before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from costshare.models.choices import CostClass
from costshare.models.plan import CostItem, Plan, Scheme, Scope
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.subsidy import Subsidy
from tests.oracle.parties import is_there, within
from tests.oracle.years import Turn, Year


@dataclass
class Pool:
    """Costs that the same schemes reach, of one service that names its participants or of any that do not."""

    service: str
    reached_by: frozenset[str]
    left: int = 0
    costs: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Situation:
    """A plan in one of its years, in the middle of its funding."""

    plan: Plan
    year: int
    costs: dict[str, int]
    pools: Sequence[Pool]
    turns: dict[str, Turn]
    earlier: Sequence[Year]

    def open_to(self, scheme: Scheme) -> list[Pool]:
        """Return what a scheme can pay for this year."""
        return [pool for pool in self.pools if scheme.id in pool.reached_by] if self.in_use(scheme) else []

    def need_of(self, scheme: Scheme) -> int:
        """Return what earlier schemes have left to a scheme."""
        return sum(self.payable(scheme, pool) for pool in self.open_to(scheme))

    def payable(self, scheme: Scheme, pool: Pool) -> int:
        """Return what a scheme may pay of a pool: all that is left, but a subsidy no more than the costs it is for."""
        if not isinstance(scheme, Subsidy):
            return pool.left
        from tests.oracle.subsidies import subsidised_costs

        return min(
            pool.left, sum(self.costs[cost.id] for cost in subsidised_costs(scheme, self) if cost.id in pool.costs)
        )

    def in_use(self, scheme: Scheme) -> bool:
        """Return whether a scheme is in use this year."""
        return scheme.enabled and within(self.year, scheme.scope.from_year, scheme.scope.until_year)

    def pays(self, party: str, scheme: Scheme) -> bool:
        """Return whether a payer of a scheme pays this year."""
        return self.in_use(scheme) and is_there(self.plan, party, self.year)

    def before(self, scheme: Scheme) -> Turn | None:
        """Return the scheme's turn of the year before."""
        return self.earlier[-1].schemes[scheme.id] if self.earlier else None


def reaches(scheme: Scheme, cost: CostItem) -> bool:
    """Return whether a scheme may pay for a cost item."""
    scope = scheme.scope
    return (not scope.services or cost.service in scope.services) and _of_class(scope, cost.cost_class)


def reaches_debt(scheme: Scheme, loan: Loan) -> bool:
    """Return whether a scheme may pay for the debt service of a loan: no loan, subsidy or match ever does."""
    if isinstance(scheme, Loan | Subsidy | MatchingFund):
        return False
    for_services, lent_for = set(scheme.scope.services), set(loan.scope.services)
    by_service = not for_services or not lent_for or bool(for_services & lent_for)
    return by_service and _of_class(scheme.scope, CostClass.DEBT_SERVICE)


def _of_class(scope: Scope, cost_class: CostClass) -> bool:
    return not scope.cost_classes or cost_class in scope.cost_classes


def gathered(plan: Plan, costs: dict[str, int], debt_service: dict[str, int]) -> list[Pool]:
    """Gather the costs in their order, then the debt service of each loan, into pools."""
    pools: dict[tuple[str, frozenset[str]], Pool] = {}
    naming = {service.id for service in plan.services if service.participants}

    def add(amount: int, service: str, reached_by: frozenset[str], cost: str = "") -> None:
        named = service if service in naming else ""
        pool = pools.setdefault((named, reached_by), Pool(named, reached_by))
        pool.left += amount
        pool.costs.append(cost)

    for cost in plan.costs:
        add(costs[cost.id], cost.service, frozenset(row.id for row in plan.funding if reaches(row, cost)), cost.id)
    for loan in plan.funding:
        if isinstance(loan, Loan):
            (service,) = loan.scope.services if len(loan.scope.services) == 1 else ("",)
            add(debt_service[loan.id], service, frozenset(row.id for row in plan.funding if reaches_debt(row, loan)))
    return list(pools.values())
