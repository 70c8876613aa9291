"""What is worked out: one scheme's turn in one year, and one fiscal year of a plan."""

from __future__ import annotations

from dataclasses import dataclass, field

from costshare.models.choices import FundingWay
from tests.oracle.amounts import Shares


@dataclass
class Turn:
    """What one scheme does in one year; ``found`` is what it raises and nobody pays: drawn or borrowed."""

    need: int
    paid: Shares = field(default_factory=dict)
    found: int = 0
    details: dict[str, int] = field(default_factory=dict)
    by_party: dict[str, Shares] = field(default_factory=dict)
    settled_next_year: Shares = field(default_factory=dict)

    @property
    def raised(self) -> int:
        """All that the scheme raises."""
        return self.found + sum(self.paid.values())

    @property
    def used(self) -> int:
        """What of it the costs take."""
        return min(self.raised, self.need)


@dataclass
class Year:
    """One fiscal year of a plan; amounts are nominal."""

    year: int
    costs: dict[str, int]
    debt_service: dict[str, int]
    schemes: dict[str, Turn]
    gap: int
    to_reserve: int
    surplus: int
    ways: dict[FundingWay, int]
    benefits: dict[str, int]
    burden: Shares
    benefit: Shares
    cash: Shares
    residual: int
    project: int
    consortium: int
    society: int

    @property
    def project_cost(self) -> int:
        """The cost of the plan's own items."""
        return sum(self.costs.values())

    @property
    def cost(self) -> int:
        """All that has to be funded in the year, debt service included."""
        return self.project_cost + sum(self.debt_service.values())
