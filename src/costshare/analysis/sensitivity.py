"""感度分析: how an outcome moves with one input at a time (tornado), with two, and how far until it flips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.analysis.batch import WHOLE_UNITS, varied
from costshare.analysis.goals import Goal
from costshare.analysis.levers import Lever
from costshare.analysis.model import model_of
from costshare.analysis.outcomes import Outcome
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.units import Unit

MOVABLE = frozenset({Unit.YEN, Unit.RATIO, Unit.NUMBER, Unit.YEARS})
"""Units of inputs that are moved by a share of themselves; years and switches are not."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One input of a tornado: two values of it, and the outcome at each."""

    path: str
    unit: Unit
    low_value: float
    high_value: float
    low: float
    high: float

    @property
    def swing(self) -> float:
        """How far apart the outcomes are; infinite where one of them never happens."""
        return 0.0 if self.low == self.high else abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The outcome as it is, and the inputs that move it, the strongest first."""

    outcome: Outcome
    base: float
    share: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class TwoWay:
    """The outcome for every pair of values of two levers, (values of the first, values of the second).

    ``reached`` is where the goal is reached, whichever outcome the goal is about.
    """

    outcome: Outcome
    first: Lever
    second: Lever
    first_values: Array
    second_values: Array
    outcomes: Array
    goal: Goal | None = None
    reached: npt.NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Indifference:
    """How far an input has to move until a goal flips: the nearest such value below and above what it is."""

    path: str
    unit: Unit
    now: float
    below: float | None
    above: float | None

    @property
    def change(self) -> float:
        """The smaller of both moves, as a share of the input; infinite where nothing flips the goal."""
        moves = [abs(value - self.now) for value in (self.below, self.above) if value is not None]
        return min(moves) / abs(self.now) if moves and self.now else np.inf


def inputs_of(plan: Plan) -> tuple[str, ...]:
    """Return the paths of every figure that can be moved by a share of itself."""
    chosen = []
    for path in model_of(plan).paths:
        unit, value = paths.about(plan, path).unit, paths.get(plan, path)
        if unit in MOVABLE and isinstance(value, int | float) and value != 0:
            chosen.append(path)
    return tuple(chosen)


def tornado(plan: Plan, outcome: Outcome, share: float = 0.1, inputs: Sequence[str] = ()) -> Tornado:
    """Move each input by ± ``share`` of itself, within its bounds, and see what the outcome does: one batch."""
    chosen = tuple(inputs) or inputs_of(plan)
    ends = [_ends(plan, path, share) for path in chosen]
    scenarios = 2 * len(chosen) + 1
    figures = {}
    for place, (path, (low, high)) in enumerate(zip(chosen, ends, strict=True)):
        values = np.full(scenarios, float(paths.get(plan, path)))
        values[2 * place : 2 * place + 2] = low, high
        figures[path] = values
    outcomes = outcome.of(varied(plan, figures, outcome.lines), scenarios)
    bars = [
        Bar(path, paths.about(plan, path).unit or Unit.NUMBER, low, high, *map(float, outcomes[2 * n : 2 * n + 2]))
        for n, (path, (low, high)) in enumerate(zip(chosen, ends, strict=True))
    ]
    moving = sorted((bar for bar in bars if bar.swing > 0), key=lambda bar: -bar.swing)
    return Tornado(outcome, float(outcomes[-1]), share, tuple(moving))


def two_way(
    plan: Plan,
    outcome: Outcome,
    first: Lever,
    second: Lever,
    values: tuple[Array, Array],
    goal: Goal | None = None,
) -> TwoWay:
    """Evaluate every pair of values of two levers: one batch; ``CostshareError`` where both are the same."""
    if first.path == second.path:
        raise CostshareError(TWO_INPUTS.fill(path=first.path))
    grid = np.meshgrid(*values, indexing="ij")
    figures = {**first.figures(grid[0].ravel()), **second.figures(grid[1].ravel())}
    shape, lines = grid[0].shape, (*outcome.lines, *(goal.outcome.lines if goal else ()))
    results = varied(plan, figures, lines)
    outcomes = outcome.of(results, grid[0].size).reshape(shape)
    reached = goal.reached(goal.outcome.of(results, grid[0].size)).reshape(shape) if goal else None
    return TwoWay(outcome, first, second, *values, outcomes, goal, reached)


POINTS = 41
ROUNDS = 12


def indifference(plan: Plan, goal: Goal, inputs: Sequence[str] = (), reach: float = 10.0) -> tuple[Indifference, ...]:
    """Return how far each input must move to flip whether the goal is reached, the shortest move first.

    An input is looked for between 0 and ``reach`` times itself, within its bounds; all inputs in one batch, the found
    borders narrowed down in a few more.
    """
    chosen = tuple(inputs) or inputs_of(plan)
    search = _Flips(plan, goal, chosen)
    starts = [float(paths.get(plan, path)) for path in chosen]
    limits = [_limits(plan, path, reach) for path in chosen]
    below = search.nearest([(now, low) for now, (low, _) in zip(starts, limits, strict=True)])
    above = search.nearest([(now, high) for now, (_, high) in zip(starts, limits, strict=True)])
    rows = [
        Indifference(path, paths.about(plan, path).unit or Unit.NUMBER, now, low, high)
        for path, now, low, high in zip(chosen, starts, below, above, strict=True)
    ]
    return tuple(sorted((row for row in rows if np.isfinite(row.change)), key=lambda row: row.change))


class _Flips:
    """Looks for the nearest flips of a goal, along many inputs at once."""

    def __init__(self, plan: Plan, goal: Goal, inputs: tuple[str, ...]) -> None:
        self._plan, self._goal, self._inputs = plan, goal, inputs
        self._now = [float(paths.get(plan, path)) for path in inputs]
        self._whole = [paths.about(plan, path).unit in WHOLE_UNITS for path in inputs]

    def nearest(self, spans: list[tuple[float, float]]) -> list[float | None]:
        """Return, for each input, the value nearest to the start of its span at which the goal has flipped."""
        base = self._reached([np.array([now]) for now in self._now])[0][0]
        found: list[float | None] = [None] * len(spans)
        for turn in range(ROUNDS):
            grids = [self._grid(place, *span) for place, span in enumerate(spans)]
            for place, (grid, reached) in enumerate(zip(grids, self._reached(grids), strict=True)):
                flipped = np.flatnonzero(reached != base)
                if flipped.size:
                    at = int(flipped[0])
                    found[place] = float(grid[at])
                    spans[place] = (float(grid[max(at - 1, 0)]), float(grid[at]))
                elif turn == 0:
                    spans[place] = (self._now[place], self._now[place])
        return found

    def _grid(self, place: int, start: float, end: float) -> Array:
        values = np.linspace(start, end, POINTS)
        return np.round(values) if self._whole[place] else values

    def _reached(self, grids: list[Array]) -> list[Array]:
        sizes = [len(grid) for grid in grids]
        ends = np.cumsum(sizes)
        figures = {}
        for path, now, grid, end in zip(self._inputs, self._now, grids, ends, strict=True):
            values = np.full(int(ends[-1]), now)
            values[end - len(grid) : end] = grid
            figures[path] = values
        lines = self._goal.outcome.lines
        outcomes = self._goal.outcome.of(varied(self._plan, figures, lines), int(ends[-1]))
        return np.split(self._goal.reached(outcomes), ends[:-1])


def _ends(plan: Plan, path: str, share: float) -> tuple[float, float]:
    about, value = paths.about(plan, path), float(paths.get(plan, path))
    low, high = sorted((value * (1 - share), value * (1 + share)))
    low = low if about.low is None else max(low, about.low)
    high = high if about.high is None else min(high, about.high)
    return (float(np.round(low)), float(np.round(high))) if about.unit in WHOLE_UNITS else (low, high)


def _limits(plan: Plan, path: str, reach: float) -> tuple[float, float]:
    about, value = paths.about(plan, path), float(paths.get(plan, path))
    low, high = sorted((0.0, value * reach))
    low = low if about.low is None else max(low, about.low)
    high = high if about.high is None else min(high, about.high)
    return min(low, value), max(high, value)


TWO_INPUTS = Text(
    "2つの項目がどちらも「{path}」です。別の項目を選んでください。",
    "Both inputs are '{path}'; choose two different ones.",
)
