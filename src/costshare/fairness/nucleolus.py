"""The nucleolus: the shares at which the worst-off coalition is as well off as can be, then the next one, and so on.

The slack of a coalition is what it is better off by than on its own: c(S) − x(S). The nucleolus makes the rising list
of all slacks lexicographically largest; the per-capita nucleolus that of slack ÷ members. Nothing keeps a share from
being negative: a constraint x ≥ 0 gives other shares (Guajardo & Jörnsten 2015, "Common mistakes in computing the
nucleolus").

Each *level* is a linear programme: the largest slack that every coalition not yet settled can have. Coalitions with a
positive dual have exactly that slack in every solution, so they are settled, and with them every coalition in
their span; what is left is a programme in fewer unknowns. A programme holds few coalitions: those that its answer
violates are added until there are none (row generation). The duals are kept: they prove the answer (``verified``).
Sources: Schmeidler 1969; Kohlberg 1971; Maschler, Peleg & Shapley 1979.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from costshare.fairness.game import (
    Array,
    Coalitions,
    Game,
    coalition_sizes,
    coalition_sums,
    each_alone,
    membership,
)

CLOSE = 1e-9
"""The part of the game's savings below which two slacks are the same."""
POSITIVE = 1e-7
"""Duals above this are positive; those of one programme sum to 1."""
SOLVER = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


@dataclass(frozen=True, slots=True)
class Level:
    """Coalitions that are settled together: their slack, and positive weights that balance them.

    The weighted sum of the coalitions lies in the span of those settled before (and of all players), so that no
    shares that keep to the earlier levels can raise the slack of one of them without lowering another's.
    """

    slack: float
    coalitions: tuple[int, ...]
    weights: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Nucleolus:
    """Shares of the game, with the levels that settled them; ``verified`` where they prove the shares."""

    shares: Array
    levels: tuple[Level, ...]
    verified: bool

    @property
    def least_core(self) -> float:
        """The largest slack that every coalition can have at once (per member if so asked); below 0 no core."""
        return self.levels[0].slack if self.levels else 0.0


def nucleolus(game: Game, per_capita: bool = False) -> Nucleolus:
    """Return the nucleolus of a game, or the per-capita nucleolus, and whether the answer is proved."""
    members = np.maximum(coalition_sizes(game.size), 1).astype(np.float64)
    per = members if per_capita else np.ones_like(members)
    for whole in (False, True):
        shares, levels = _settled(game.burdens, per, whole)
        proved = verified(game.burdens, per, shares, levels)
        if proved:
            break
    return Nucleolus(game.sign * shares, levels, proved)


def verified(costs: Array, per: Array, shares: Array, levels: tuple[Level, ...]) -> bool:
    """Prove that ``shares`` are the nucleolus: at each level no coalition has less slack, and the level is balanced."""
    size = len(shares)
    scale = _scale(costs)
    slack = (costs - coalition_sums(shares))[1:-1] / per[1:-1]
    free = _free_of_all(size)
    if abs(costs[-1] - shares.sum()) > scale * CLOSE:
        return False
    for level in levels:
        coalitions = np.array(level.coalitions, dtype=np.int64)
        weights = np.array(level.weights)
        rows = membership(coalitions, size)
        open_ = _open(free)[1:-1]
        held = slack[coalitions - 1]
        sound = bool(
            (weights > 0).all()
            and np.abs(weights @ rows @ free).max() <= 1e-6
            and np.abs(held - level.slack).max() <= scale * CLOSE
            and (slack[open_] >= level.slack - scale * CLOSE).all()
        )
        if not sound:
            return False
        free = free @ _null(rows @ free)
    return bool(free.shape[1] == 0)


def _settled(costs: Array, per: Array, whole: bool) -> tuple[Array, tuple[Level, ...]]:
    """Solve level after level, in savings against going alone and in the size of the game."""
    size = costs.size.bit_length() - 1
    alone = costs[each_alone(size)]
    scale = _scale(costs)
    saved = (costs - coalition_sums(alone)) / scale
    point = np.full(size, saved[-1] / size)
    free = _free_of_all(size)
    single = each_alone(size)
    every = np.arange(1, (1 << size) - 1)
    # A coalition and the rest of the players, both held, keep ε from being unbounded.
    held = every if whole else np.unique(np.concatenate([single, every.size + 1 - single]))
    levels = []
    while free.shape[1]:
        open_ = _open(free)
        held = held[open_[held]]
        coalitions, weights, held = _highest(saved, per, point, free, open_, held)
        # What the solver knows to some digits, the equations of the coalitions it names give to the last.
        rows = membership(coalitions, size) @ free
        equations = np.column_stack([rows, per[coalitions]])
        slacks = saved[coalitions] - coalition_sums(point)[coalitions]
        solved = np.linalg.lstsq(equations, slacks, rcond=None)[0]
        point = point + free @ solved[:-1]
        free = free @ _null(rows)
        levels.append(Level(float(solved[-1]) * scale, tuple(map(int, coalitions)), tuple(map(float, weights))))
    return alone + scale * point, tuple(levels)


def _highest(
    saved: Array, per: Array, point: Array, free: Array, open_: Coalitions, held: Coalitions
) -> tuple[Coalitions, Array, Coalitions]:
    """Maximise the smallest slack of the open coalitions; return those that fix it, their duals, and all rows held."""
    size = len(point)
    before = saved - coalition_sums(point)
    while True:
        moves, slack, duals = _programme(membership(held, size) @ free, per[held], before[held])
        found = (before - coalition_sums(free @ moves)) / per
        short = np.flatnonzero(open_ & (found < slack - CLOSE))
        new = np.setdiff1d(short, held, assume_unique=True)
        if not new.size:
            fixed = duals > POSITIVE
            return held[fixed], duals[fixed], held
        worst = np.argsort(found[new], kind="stable")[: 2 * size]
        held = np.concatenate([held, new[worst]])


def _programme(rows: Array, per: Array, slacks: Array) -> tuple[Array, float, Array]:
    """Maximise ε under rows · t + per · ε ≤ slacks, t and ε free; return t, ε and the duals."""
    from scipy.optimize import linprog

    columns = rows.shape[1]
    aim = np.zeros(columns + 1)
    aim[-1] = -1.0
    answer = linprog(
        aim, A_ub=np.column_stack([rows, per]), b_ub=slacks, bounds=(None, None), method="highs", options=SOLVER
    )
    if answer.x is None:
        raise ArithmeticError(f"a level of the nucleolus has no solution: {answer.message}")
    return answer.x[:-1], float(answer.x[-1]), -answer.ineqlin.marginals


def _scale(costs: Array) -> float:
    """Return the size of the game's savings, at least what floats can tell of its costs; 1 for a game of zeros."""
    size = costs.size.bit_length() - 1
    saved = costs - coalition_sums(costs[each_alone(size)])
    return max(float(np.abs(saved).max()), 1e-6 * float(np.abs(costs).max())) or 1.0


def _free_of_all(size: int) -> Array:
    """Return the directions in which shares can move while their sum stays: an orthonormal basis, (players, n−1)."""
    return _null(np.ones((1, size)))


def _null(rows: Array) -> Array:
    """Return an orthonormal basis of what ``rows`` send to 0."""
    _, values, right = np.linalg.svd(rows, full_matrices=True)
    return right[int((values > 1e-9).sum()) :].T


def _open(free: Array) -> Coalitions:
    """Return which coalitions are not settled: their share still moves with some direction."""
    moves = np.zeros(1 << free.shape[0], dtype=np.bool_)
    for direction in free.T:
        moves |= np.abs(coalition_sums(direction)) > 1e-9
    return moves
