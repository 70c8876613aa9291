"""A condition on an outcome, such as a burden above 20 million yen: how likely it is, is a question to a simulation."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from costshare.analysis.simulation import Simulation
from costshare.analysis.spread import Chance
from costshare.ledger.operations import Array

COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """An outcome by name, one of ``COMPARISONS``, and what it is compared with; an infinite payback never comes."""

    outcome: str
    comparison: str
    threshold: float

    def meets(self, draws: Array) -> Array:
        """Return which draws meet it; one without a figure meets nothing."""
        met: Array = COMPARISONS[self.comparison](draws, self.threshold) & ~np.isnan(draws)
        return met

    def chance(self, found: Simulation) -> Chance:
        """Return how likely it is."""
        return found.chance(self.outcome, self.meets)


ANY_GAP = Condition("gap", ">", 0.0)
"""資金不足: in any year, because a gap is never negative."""
RECOVERED = Condition("payback", "<", float("inf"))
"""Recovered within the period."""
