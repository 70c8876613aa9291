"""Draws of uncertain inputs: a Latin hypercube with the rank correlations that the plan states.

Each input's range is cut into as many equally likely strata as there are draws, and one figure is drawn from each. Its
random numbers come from the seed and its own path alone: they are the same whatever other inputs there are, in
whatever order, and however the draws are worked through later.

Rank correlations are brought about by the method of Iman and Conover: only the order of an input's draws is changed, so
every stratum keeps its one draw and every distribution stays exactly what it was.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from costshare.analysis.distributions import normal_quantiles, quantiles
from costshare.ledger.operations import Array
from costshare.models.plan import Plan
from costshare.models.uncertainty import Uncertain
from costshare.schemes.rank_correlation import groups, scores_matrix
from costshare.schemes.uncertainty_faults import Bounds, bounds_of

Order = npt.NDArray[np.intp]


def draw(plan: Plan, count: int, seed: int) -> dict[str, Array]:
    """Return ``count`` draws of every uncertain input by path, each (count,), whole where its field is whole.

    The plan's uncertain inputs must have no faults.
    """
    chances: dict[str, Array] = {}
    orders: dict[str, Order] = {}
    for row in plan.uncertain:
        random = np.random.default_rng(np.random.SeedSequence(seed, spawn_key=tuple(row.path.encode("utf-8"))))
        # An order from sorting random numbers: the generator's own shuffling may change from version to version.
        orders[row.path] = np.argsort(random.random(count), kind="stable")
        chances[row.path] = (np.arange(count) + random.random(count)) / count
    for members in groups(plan.correlations):
        orders.update(zip(members, _tied(plan, members, [orders[path] for path in members]), strict=True))
    return {
        row.path: _figures(row, bounds_of(plan, row.path), chances[row.path])[orders[row.path]]
        for row in plan.uncertain
    }


def _figures(row: Uncertain, bounds: Bounds, chances: Array) -> Array:
    figures = quantiles(row.distribution, chances, bounds.low, bounds.high)
    if bounds.is_whole:
        figures = np.copysign(np.floor(np.abs(figures) + 0.5), figures)
    return np.clip(figures, bounds.low, bounds.high)


def _tied(plan: Plan, members: list[str], orders: list[Order]) -> list[Order]:
    """Return the orders of inputs that are tied to each other by rank correlations.

    The normal scores of independent orders are first freed of the correlations that they have by chance, then given the
    wanted ones; each input's draws then follow the ranks of its scores.
    """
    count = len(orders[0])
    if count < 2:
        return orders
    by_rank = normal_quantiles((np.arange(count) + 0.5) / count)
    scores = [by_rank[order] for order in orders]
    size = float((by_rank * by_rank).sum())
    by_chance = np.array([[float((own * other).sum()) / size for other in scores] for own in scores])
    lower = _triangle(by_chance)
    free = [scores[0] / lower[0, 0]]
    for at in range(1, len(scores)):
        rest = scores[at] - _mixed(lower[at, :at], free)
        free.append(rest / lower[at, at] if lower[at, at] else rest)
    wanted = _triangle(scores_matrix(plan.correlations, members))
    tied = [_mixed(row[: at + 1], free) for at, row in enumerate(wanted)]
    return [_ranks(own) for own in tied]


def _mixed(weights: Array, scores: list[Array]) -> Array:
    """Return the weighted sum of scores, in their order: a matrix product may sum differently on another machine."""
    mixed = np.zeros(scores[0].shape)
    for weight, own in zip(weights, scores, strict=False):
        mixed += weight * own
    return mixed


def _triangle(matrix: Array) -> Array:
    """Return the lower triangular root of a positive semidefinite matrix (Cholesky), zero where it has no rank."""
    size = len(matrix)
    lower = np.zeros((size, size))
    for at in range(size):
        for other in range(at + 1):
            rest = float(matrix[at, other]) - math.fsum(lower[at, k] * lower[other, k] for k in range(other))
            if at == other:
                lower[at, at] = math.sqrt(rest) if rest > _NO_RANK else 0.0
            elif lower[other, other]:
                lower[at, other] = rest / lower[other, other]
    return lower


def _ranks(scores: Array) -> Order:
    ranks = np.empty(len(scores), dtype=np.intp)
    ranks[np.argsort(scores, kind="stable")] = np.arange(len(scores))
    return ranks


_NO_RANK = 1e-12
