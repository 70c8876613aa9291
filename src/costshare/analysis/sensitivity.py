"""感度分析: how an outcome moves with one input at a time (tornado), with two, and how far until it flips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.analysis.goals import Goal
from costshare.analysis.levers import Lever, figure_lever
from costshare.analysis.model import evaluate, model_of
from costshare.analysis.outcomes import Outcome
from costshare.analysis.variants import evaluated, fault_at
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
    """One input of a tornado: two values of it, and the outcome at each, which is ``base`` for the plan as it is.

    An outcome is NaN where it is undefined, or where the plan would be faulty, for the reason given.
    """

    path: str
    unit: Unit
    low_value: float
    high_value: float
    low: float
    high: float
    base: float
    low_fault: Text | None = None
    high_fault: Text | None = None

    @property
    def swing(self) -> float:
        """How far apart the outcomes are, a faulty plan's being ``base``; infinite where one never happens."""
        low = self.low if self.low_fault is None else self.base
        high = self.high if self.high_fault is None else self.base
        if _same(low, high):
            return 0.0
        return np.inf if np.isnan(low) or np.isnan(high) else abs(high - low)

    @property
    def moves(self) -> bool:
        """Whether the outcome at either value is another than for the plan as it is."""
        return not (_same(self.low, self.base) and _same(self.high, self.base))


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

    ``reached`` is where the goal is reached, whichever outcome the goal is about. Where the plan would be faulty the
    outcome is NaN, the goal is not reached, and ``faults`` says why.
    """

    outcome: Outcome
    first: Lever
    second: Lever
    first_values: Array
    second_values: Array
    outcomes: Array
    goal: Goal | None = None
    reached: npt.NDArray[np.bool_] | None = None
    faults: tuple[tuple[Text | None, ...], ...] = ()

    def fault(self, first: int, second: int) -> Text | None:
        """Return what would be wrong with the plan of a cell, ``None`` where nothing is."""
        return self.faults[first][second] if self.faults else None


@dataclass(frozen=True, slots=True)
class Indifference:
    """How far an input has to move until a goal flips: the nearest such value below and above what it is.

    A value at which the plan would be faulty is left out, for the reason given.
    """

    path: str
    unit: Unit
    now: float
    below: float | None
    above: float | None
    below_fault: Text | None = None
    above_fault: Text | None = None

    @property
    def flips(self) -> bool:
        """Whether any value flips the goal, be it one at which the plan would be faulty."""
        ends = (self.below, self.above, self.below_fault, self.above_fault)
        return any(end is not None for end in ends)

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
    if not chosen:
        return Tornado(outcome, float(outcome.of(evaluate(plan, outcome.lines))[0]), share, ())
    results, faults = evaluated(plan, figures, outcome.lines)
    outcomes = outcome.of(results, scenarios)
    base = float(outcomes[-1])
    bars = []
    for at, (lever, (low, high)) in enumerate(zip(chosen, ends, strict=True)):
        found = [float(outcomes[2 * at + end]) for end in (0, 1)]
        bar = Bar(lever.path, lever.unit, low, high, found[0], found[1], base)
        if bar.moves:
            wrong = [
                faults[2 * at + end] or (None if value == lever.now else fault_at(plan, {lever.path: value}))
                for end, value in enumerate((low, high))
            ]
            left, right = (np.nan if fault else value for value, fault in zip(found, wrong, strict=True))
            bars.append(Bar(lever.path, lever.unit, low, high, left, right, base, wrong[0], wrong[1]))
    return Tornado(outcome, base, share, tuple(sorted(bars, key=lambda bar: -bar.swing)))


def _same(one: float, other: float) -> bool:
    return one == other or (np.isnan(one) and np.isnan(other))


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
    results, faults = evaluated(plan, figures, lines)
    faults = [
        fault or fault_at(plan, {path: float(figure[at]) for path, figure in figures.items()})
        for at, fault in enumerate(faults)
    ]
    fine = np.array([fault is None for fault in faults]).reshape(shape)
    outcomes = np.where(fine, outcome.of(results, grid[0].size).reshape(shape), np.nan)
    reached = fine & goal.reached(goal.outcome.of(results, grid[0].size)).reshape(shape) if goal else None
    wide = shape[1]
    rows = tuple(tuple(faults[start : start + wide]) for start in range(0, len(faults), wide))
    return TwoWay(outcome, first, second, *values, outcomes, goal, reached, rows)


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
    rows = [_flips(plan, *row) for row in zip(chosen, below, above, strict=True)]
    return tuple(sorted((row for row in rows if row.flips), key=lambda row: row.change))


def _flips(plan: Plan, lever: Lever, below: float | None, above: float | None) -> Indifference:
    ends = (below, above)
    faults = [None if end is None else fault_at(plan, {lever.path: end}) for end in ends]
    low, high = (None if fault else end for end, fault in zip(ends, faults, strict=True))
    return Indifference(lever.path, lever.unit, lever.now, low, high, *faults)


class _Flips:
    """Looks for the nearest flips of a goal, along many inputs at once."""

    def __init__(self, plan: Plan, goal: Goal, levers: tuple[Lever, ...]) -> None:
        self._plan, self._goal, self._levers = plan, goal, levers

    def nearest(self, spans: list[tuple[float, float]]) -> list[float | None]:
        """Return, for each input, the value nearest to the start of its span at which the goal has flipped.

        Where the outcome passes the figure of an equality without meeting it, it is the last value before that.
        """
        if not spans:
            return []
        now = float(self._outcomes([np.array([lever.now]) for lever in self._levers])[0][0][0])
        passes = self._goal.relation == "=" and not np.isnan(now) and not self._goal.reached(np.array([now]))[0]
        found: list[float | None] = [None] * len(spans)
        for turn in range(ROUNDS):
            grids = [self._grid(place, *span) for place, span in enumerate(spans)]
            for place, (grid, (outcomes, fine)) in enumerate(zip(grids, self._outcomes(grids), strict=True)):
                flipped = np.flatnonzero(self._has_flipped(outcomes, now) & fine)
                if flipped.size:
                    at = int(flipped[0])
                    meets = not passes or bool(self._goal.reached(outcomes[at : at + 1])[0])
                    found[place] = float(grid[at if meets else max(at - 1, 0)])
                    spans[place] = (float(grid[max(at - 1, 0)]), float(grid[at]))
                elif turn == 0:
                    spans[place] = (self._levers[place].now, self._levers[place].now)
        return found

    def _has_flipped(self, outcomes: Array, now: float) -> npt.NDArray[np.bool_]:
        """Return where the goal is reached and was not, or the other way; of an equality also what lies beyond it."""
        reached = self._goal.reached(np.array([*outcomes, now]))
        flipped: npt.NDArray[np.bool_] = reached[:-1] != reached[-1]
        if self._goal.relation == "=" and not reached[-1] and not np.isnan(now):
            flipped |= ((outcomes > self._goal.figure) != (now > self._goal.figure)) & ~np.isnan(outcomes)
        return flipped

    def _grid(self, place: int, start: float, end: float) -> Array:
        values = np.linspace(start, end, POINTS)
        return np.round(values) if self._levers[place].is_whole else values

    def _outcomes(self, grids: list[Array]) -> list[tuple[Array, npt.NDArray[np.bool_]]]:
        """Return the outcomes along each input, and where the sums are not too large."""
        sizes = [len(grid) for grid in grids]
        ends = np.cumsum(sizes)
        figures = {}
        for lever, grid, end in zip(self._levers, grids, ends, strict=True):
            values = np.full(int(ends[-1]), lever.now)
            values[end - len(grid) : end] = grid
            figures[lever.path] = values
        lines = self._goal.outcome.lines
        results, faults = evaluated(self._plan, figures, lines)
        outcomes = self._goal.outcome.of(results, int(ends[-1]))
        fine = np.array([fault is None for fault in faults])
        return list(zip(np.split(outcomes, ends[:-1]), np.split(fine, ends[:-1]), strict=True))


def _levers(plan: Plan, inputs: Sequence[str]) -> tuple[Lever, ...]:
    """Return the inputs that were asked for, or all that can be moved; each is a figure of the plan."""
    return tuple(figure_lever(plan, path) for path in inputs or inputs_of(plan))


def _ends(plan: Plan, lever: Lever, share: float) -> tuple[float, float]:
    """Return the values to which an input is moved; a switch is set both ways, a year stays in the plan."""
    if paths.field_at(plan, lever.path).is_switch:
        return 0.0, 1.0
    low, high = _within(lever, lever.now * (1 - share), lever.now * (1 + share))
    if lever.is_whole or (abs(lever.now) * share >= 1 and _counts(plan, lever.path)):
        return float(np.round(low)), float(np.round(high))
    return low, high


def _counts(plan: Plan, path: str) -> bool:
    """Whether a figure is one of a key all whose figures are whole numbers, such as households."""
    section, _, rest = path.partition("/")
    rows = [row for key in plan.keys if section == "keys" and key.id == rest.partition("/")[0] for row in key.values]
    figures = [figure for row in rows for figure in (row.value, *(later.value for later in row.by_year))]
    return bool(figures) and all(float(figure).is_integer() for figure in figures)


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
