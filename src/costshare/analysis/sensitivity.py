"""感度分析: how an outcome moves with one input at a time (tornado), with two, and how far until it flips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.analysis.batch import varied
from costshare.analysis.goals import Goal
from costshare.analysis.levers import Lever, figure_lever
from costshare.analysis.model import model_of
from costshare.analysis.outcomes import Outcome
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models import paths
from costshare.models.issues import cut
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
    chosen = _levers(plan, inputs)
    ends = [_ends(plan, lever, share) for lever in chosen]
    scenarios = 2 * len(chosen) + 1
    figures = {}
    for place, (lever, (low, high)) in enumerate(zip(chosen, ends, strict=True)):
        values = np.full(scenarios, lever.now)
        values[2 * place : 2 * place + 2] = low, high
        figures[lever.path] = values
    outcomes = outcome.of(varied(plan, figures, outcome.lines), scenarios)
    bars = [
        Bar(lever.path, lever.unit, low, high, *map(float, outcomes[2 * n : 2 * n + 2]))
        for n, (lever, (low, high)) in enumerate(zip(chosen, ends, strict=True))
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
        raise CostshareError(TWO_INPUTS.fill(path=cut(first.path)))
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
    chosen = _levers(plan, inputs)
    search = _Flips(plan, goal, chosen)
    limits = [_limits(lever, reach) for lever in chosen]
    below = search.nearest([(lever.now, low) for lever, (low, _) in zip(chosen, limits, strict=True)])
    above = search.nearest([(lever.now, high) for lever, (_, high) in zip(chosen, limits, strict=True)])
    rows = [
        Indifference(lever.path, lever.unit, lever.now, low, high)
        for lever, low, high in zip(chosen, below, above, strict=True)
    ]
    return tuple(sorted((row for row in rows if np.isfinite(row.change)), key=lambda row: row.change))


class _Flips:
    """Looks for the nearest flips of a goal, along many inputs at once."""

    def __init__(self, plan: Plan, goal: Goal, levers: tuple[Lever, ...]) -> None:
        self._plan, self._goal, self._levers = plan, goal, levers

    def nearest(self, spans: list[tuple[float, float]]) -> list[float | None]:
        """Return, for each input, the value nearest to the start of its span at which the goal has flipped."""
        base = self._reached([np.array([lever.now]) for lever in self._levers])[0][0]
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
                    spans[place] = (self._levers[place].now, self._levers[place].now)
        return found

    def _grid(self, place: int, start: float, end: float) -> Array:
        values = np.linspace(start, end, POINTS)
        return np.round(values) if self._levers[place].is_whole else values

    def _reached(self, grids: list[Array]) -> list[Array]:
        sizes = [len(grid) for grid in grids]
        ends = np.cumsum(sizes)
        figures = {}
        for lever, grid, end in zip(self._levers, grids, ends, strict=True):
            values = np.full(int(ends[-1]), lever.now)
            values[end - len(grid) : end] = grid
            figures[lever.path] = values
        lines = self._goal.outcome.lines
        outcomes = self._goal.outcome.of(varied(self._plan, figures, lines), int(ends[-1]))
        return np.split(self._goal.reached(outcomes), ends[:-1])


def _levers(plan: Plan, inputs: Sequence[str]) -> tuple[Lever, ...]:
    """Return the inputs that were asked for, or all that can be moved; each is a figure of the plan."""
    return tuple(figure_lever(plan, path) for path in inputs or inputs_of(plan))


def _ends(plan: Plan, lever: Lever, share: float) -> tuple[float, float]:
    """Return the values to which an input is moved; a switch is set both ways, a year stays in the plan."""
    if paths.field_at(plan, lever.path).is_switch:
        return 0.0, 1.0
    low, high = _within(lever, lever.now * (1 - share), lever.now * (1 + share))
    return (float(np.round(low)), float(np.round(high))) if lever.is_whole else (low, high)


def _limits(lever: Lever, reach: float) -> tuple[float, float]:
    low, high = _within(lever, 0.0, lever.now * reach)
    return min(low, lever.now), max(high, lever.now)


def _within(lever: Lever, *ends: float) -> tuple[float, float]:
    least, most = lever.span if lever.unit is Unit.FISCAL_YEAR else lever.bounds
    low, high = sorted(ends)
    return min(max(low, least), most), max(min(high, most), least)


TWO_INPUTS = Text(
    "2つの項目がどちらも「{path}」です。別の項目を選んでください。",
    "Both inputs are '{path}'; choose two different ones.",
)
