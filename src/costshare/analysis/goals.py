"""目標: what is asked of an outcome, such as ``payback<=5``, ``gap=0``, ``npv>=0`` or ``burden:taki<=2千万``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from costshare.analysis.outcomes import Outcome, outcome_of
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.book import Ledger
from costshare.ledger.operations import Array
from costshare.models.issues import cut
from costshare.units import Unit

Relation = Literal["<=", ">=", "="]
ReadFigure = Callable[[str, Unit], float]
"""Reads a figure of a unit as people write it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A relation that an outcome shall have to a figure, in the outcome's unit."""

    outcome: Outcome
    relation: Relation
    figure: float

    @property
    def tolerance(self) -> float:
        """How close is equal: half a yen, or a billionth of anything else."""
        return 0.5 if self.outcome.unit is Unit.YEN else 1e-9

    def missing(self, values: Array) -> Array:
        """Return how much each value lacks of the goal, 0 where it is reached."""
        if self.relation == "<=":
            return np.maximum(values - self.figure, 0.0)
        if self.relation == ">=":
            return np.maximum(self.figure - values, 0.0)
        apart: Array = np.abs(values - self.figure)
        return np.where(apart <= self.tolerance, 0.0, apart)

    def reached(self, values: Array) -> npt.NDArray[np.bool_]:
        """Return where the goal is reached."""
        reached: npt.NDArray[np.bool_] = self.missing(values) == 0.0
        return reached


def goal_of(ledger: Ledger, text: str, read_figure: ReadFigure) -> Goal:
    """Read a goal; ``read_figure`` reads its figure as people write it. ``CostshareError`` where it is none."""
    match = _GOAL.fullmatch(text)
    if match is None:
        raise CostshareError(NOT_A_GOAL.fill(text=cut(text)))
    outcome = outcome_of(ledger, match["name"].strip())
    relation = _RELATIONS[match["relation"]]
    return Goal(outcome, relation, read_figure(match["figure"].strip(), outcome.unit))


_GOAL = re.compile(r"(?P<name>[^<>=≦≧]+?)\s*(?P<relation><=|>=|=|≦|≧)\s*(?P<figure>.+)")
_RELATIONS: dict[str, Relation] = {"<=": "<=", "≦": "<=", ">=": ">=", "≧": ">=", "=": "="}
NOT_A_GOAL = Text(
    "目標「{text}」を読めません。「payback<=5」「gap=0」「npv>=0」「burden:町<=2千万」のように書いてください。",
    "The goal '{text}' cannot be read; write it like 'payback<=5', 'gap=0', 'npv>=0' or 'burden:TOWN<=20000000'.",
)
