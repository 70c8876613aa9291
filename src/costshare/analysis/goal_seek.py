"""目標値の探索: which values of a lever reach a goal — all of them in a range, or how near one gets.

The range is looked at whole: every value where there are few, a fine grid where there are many, and each border between
values that reach the goal and values that do not is then narrowed down. Nothing is assumed to rise or fall steadily.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.analysis.goals import Goal
from costshare.analysis.levers import Lever
from costshare.analysis.variants import evaluated, fault_at
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models.issues import cut
from costshare.models.plan import Plan

Faulty = tuple[float, Text]
"""A value of the lever at which the plan would be faulty, and what would be wrong with it."""
EVERY = 5_001
"""Up to so many whole values are all tried."""
GRID = 1_001
REFINED = 33
ROUNDS = 12
PROBES = 129
"""So many values that reach the goal are held against the rules of the plan, all intervals together."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Values of faultless plans that reach the goal, from ``low`` to ``high``, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Solution:
    """The values of the lever that reach the goal, and the best of those that were tried.

    ``nearest`` is the value that reaches the goal with the smallest change from what is now, or, where none reaches
    it, the value that comes closest; ``outcome`` is what it leads to. ``crossings`` are values between which the
    outcome passes the figure of a goal of equality without meeting it. ``faulty`` is a value that would do, or come
    closer, but for what would be wrong with the plan. Where the outcome is undefined for every value, ``nearest`` is
    what is now and ``outcome`` NaN.
    """

    goal: Goal
    lever: Lever
    span: tuple[float, float]
    intervals: tuple[Interval, ...]
    nearest: float
    outcome: float
    now: float
    crossings: tuple[Interval, ...] = ()
    faulty: Faulty | None = None

    @property
    def is_reached(self) -> bool:
        """Whether any value reaches the goal."""
        return bool(self.intervals)


def solve(plan: Plan, lever: Lever, goal: Goal, low: float | None = None, high: float | None = None) -> Solution:
    """Search the lever's values from ``low`` to ``high`` for those that reach the goal.

    ``CostshareError`` where the range is empty, or nothing in it moves the outcome and the goal is not reached.
    """
    first, last = lever.span[0] if low is None else low, lever.span[1] if high is None else high
    if not first <= last:
        raise CostshareError(EMPTY_RANGE.fill(low=f"{first:,.6g}", high=f"{last:,.6g}"))
    search = _Search(plan, lever, goal)
    values = search.grid(first, last)
    outcomes = search.outcomes(values)
    reached = goal.reached(outcomes)
    now = float(search.outcomes(np.array([lever.now]))[0])
    if not reached.any() and (outcomes == outcomes[0]).all():
        raise CostshareError(NOTHING_MOVES.fill(path=cut(lever.path), outcome=goal.outcome.label))
    intervals = search.intervals(values, reached)
    crossings = () if intervals else search.crossings(values, outcomes)
    if crossings:
        # A single value that meets an equality may lie between two values of the grid.
        ends = np.unique([end for row in crossings for end in (row.low, row.high)])
        met = ends[goal.reached(search.outcomes(ends))]
        intervals = tuple(Interval(float(end), float(end)) for end in met)
        crossings = () if intervals else crossings
    intervals, crossings = search.faultless(intervals), search.faultless_ends(crossings)
    if intervals:
        nearest = _nearest(lever.now, intervals)
    else:
        nearest = search.closest(np.array([*values, *(end for row in crossings for end in (row.low, row.high))]))
    outcome = float(search.outcomes(np.array([nearest]))[0])
    return Solution(goal, lever, (first, last), intervals, nearest, outcome, now, crossings, search.faulty)


def _nearest(now: float, intervals: tuple[Interval, ...]) -> float:
    inside = [min(max(now, row.low), row.high) for row in intervals]
    return min(inside, key=lambda value: abs(value - now))


class _Search:
    """Evaluates values of the lever, many at a time."""

    def __init__(self, plan: Plan, lever: Lever, goal: Goal) -> None:
        self._plan, self._lever, self._goal = plan, lever, goal
        self._whole = lever.is_whole
        self._faults: dict[float, Text | None] = {}
        self.faulty: Faulty | None = None

    def outcomes(self, values: Array) -> Array:
        """Return the outcome for every value, NaN where sums are too large."""
        results, faults = evaluated(self._plan, self._lever.figures(values), self._goal.outcome.lines)
        for value, fault in zip(values, faults, strict=True):
            if fault is not None:
                self.faulty = self.faulty or (float(value), fault)
        large = np.array([fault is not None for fault in faults])
        return np.where(large, np.nan, self._goal.outcome.of(results, len(values)))

    def is_faultless(self, value: float) -> bool:
        """Return whether the plan has no error with the value entered; the first that has one is kept."""
        if value not in self._faults:
            figures = self._lever.figures(np.array([value]))
            self._faults[value] = fault_at(self._plan, {path: float(figure[0]) for path, figure in figures.items()})
        fault = self._faults[value]
        if fault is not None:
            self.faulty = self.faulty or (value, fault)
        return fault is None

    def faultless(self, intervals: tuple[Interval, ...]) -> tuple[Interval, ...]:
        """Return the parts of the intervals in which the plan has no errors."""
        probes = max(3, PROBES // max(len(intervals), 1))
        return tuple(part for row in intervals for part in self._faultless_parts(row, probes))

    def faultless_ends(self, crossings: tuple[Interval, ...]) -> tuple[Interval, ...]:
        """Return the crossings between values at which the plan has no errors."""
        return tuple(row for row in crossings if self.is_faultless(row.low) and self.is_faultless(row.high))

    def closest(self, values: Array) -> float:
        """Return the value that comes closest to the goal and leaves the plan without errors, if any does."""
        missing = self._goal.missing(self.outcomes(values))
        known = np.flatnonzero(~np.isnan(missing))
        if not known.size:
            return self._lever.now
        order = values[known[np.argsort(missing[known], kind="stable")]].tolist()
        # Those that reach the goal were tried before.
        order = [value for value in order if self._faults.get(value) is None]
        return next((value for value in order[:PROBES] if self.is_faultless(value)), self._lever.now)

    def _faultless_parts(self, row: Interval, probes: int) -> list[Interval]:
        probed = np.linspace(row.low, row.high, probes)
        nearest = min(max(self._lever.now, row.low), row.high)
        values = np.unique([*(np.round(probed) if self._whole else probed), nearest])
        fine = [self.is_faultless(value) for value in values.tolist()]
        parts, start = [], 0
        for end in range(len(values)):
            if not fine[end]:
                start = end + 1
            elif end + 1 == len(values) or not fine[end + 1]:
                low = values[0] if start == 0 else self._fine_border(values[start], values[start - 1])
                high = values[-1] if end + 1 == len(values) else self._fine_border(values[end], values[end + 1])
                parts.append(Interval(float(low), float(high)))
        return parts

    def _fine_border(self, fine: float, faulty: float) -> float:
        """Return the value nearest to ``faulty`` at which the plan has no errors."""
        while abs(faulty - fine) > (1.0 if self._whole else max(abs(faulty), abs(fine), 1.0) * 1e-9):
            middle = (fine + faulty) / 2
            middle = float(np.round(middle)) if self._whole else middle
            if middle in (fine, faulty):
                break
            fine, faulty = (middle, faulty) if self.is_faultless(middle) else (fine, middle)
        return fine

    def grid(self, low: float, high: float) -> Array:
        """Return the values to try first."""
        if self._whole:
            low, high = float(np.ceil(low)), float(np.floor(high))
            if high - low < EVERY:
                return np.arange(low, high + 1)
            return np.unique(np.round(np.linspace(low, high, GRID)))
        return np.unique(np.linspace(low, high, GRID))

    def intervals(self, values: Array, reached: npt.NDArray[np.bool_]) -> tuple[Interval, ...]:
        """Return the runs of values that reach the goal, their borders narrowed down."""
        rows = []
        edges = np.flatnonzero(np.diff(reached.astype(int)))
        starts = [0] if reached[0] else []
        starts += [int(edge) + 1 for edge in edges if reached[edge + 1]]
        for start in starts:
            end = start
            while end + 1 < len(values) and reached[end + 1]:
                end += 1
            low = values[start] if start == 0 else self._border(values[start - 1], values[start], self._goal.reached)
            high = (
                values[end]
                if end + 1 == len(values)
                else self._border(values[end + 1], values[end], self._goal.reached)
            )
            rows.append(Interval(float(low), float(high)))
        return tuple(rows)

    def crossings(self, values: Array, outcomes: Array) -> tuple[Interval, ...]:
        """Return where the outcome passes the figure of a goal of equality."""
        if self._goal.relation != "=":
            return ()
        above = outcomes > self._goal.figure
        rows = []
        for edge in np.flatnonzero(np.diff(above.astype(int))):
            if np.isnan(outcomes[edge : edge + 2]).any():
                continue
            outside, inside = values[edge], values[edge + 1]

            def side(found: Array, want: bool = bool(above[edge + 1])) -> npt.NDArray[np.bool_]:
                beyond: npt.NDArray[np.bool_] = (found > self._goal.figure) == want
                return beyond

            at = self._border(outside, inside, side)
            before = at - np.sign(inside - outside) * self._step(outside, inside)
            rows.append(Interval(float(min(before, at)), float(max(before, at))))
        return tuple(rows)

    def _border(self, outside: float, inside: float, holds: Callable[[Array], npt.NDArray[np.bool_]]) -> float:
        """Return the value nearest to ``outside`` for which ``holds`` is true all the way from ``inside``."""
        for _ in range(ROUNDS):
            if abs(inside - outside) <= self._step(outside, inside):
                break
            values = np.linspace(outside, inside, REFINED)
            values = np.unique(np.round(values)) if self._whole else values
            values = values if outside < inside else np.sort(values)[::-1]
            true = holds(self.outcomes(values))
            last_false = int(np.flatnonzero(~true)[-1]) if (~true).any() else 0
            outside, inside = float(values[last_false]), float(values[min(last_false + 1, len(values) - 1)])
        return inside

    def _step(self, outside: float, inside: float) -> float:
        return 1.0 if self._whole else max(abs(outside), abs(inside), 1.0) * 1e-12


EMPTY_RANGE = Text(
    "探す範囲 {low} から {high} が空です。下限を上限以下にしてください。",
    "The range {low} to {high} is empty; the lower end has to be at most the upper.",
)
NOTHING_MOVES = Text(
    "「{path}」をこの範囲で動かしても {outcome} は変わらず、目標に届きません。別の項目を選んでください。",
    "Moving '{path}' in this range does not change: {outcome}, and the goal is not reached; choose another input.",
)
