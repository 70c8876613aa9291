"""What many draws of an outcome tell: percentiles, chances, how sure they are, and which inputs matter.

A percentile is a draw, never a figure between two: P5 is the smallest draw that at least 5 % of the draws do not
exceed. So whole yen stay whole, and a payback that never comes can be a percentile. Draws for which an outcome is
undefined (NaN) are counted apart and take no part in the percentiles.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from costshare.ledger.operations import Array

LEVELS = (5, 10, 25, 50, 75, 90, 95)
"""The percentiles that are told."""
SURE = 1.96
"""Standard errors on either side that hold the true figure 95 times in 100."""
FEWEST = 50
"""Draws of the first point of a convergence."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The percentiles of one outcome, in the order of ``LEVELS``; ``None`` where no draw has a figure."""

    percentiles: tuple[float | None, ...]
    mean: float | None
    """``None`` where a draw is infinite or has no figure."""
    undefined: int

    def at(self, level: int) -> float | None:
        """Return the percentile of a level of ``LEVELS``."""
        return self.percentiles[LEVELS.index(level)]


def spread_of(draws: Array) -> Spread:
    """Return the percentiles and the mean of the draws of one outcome, (draws,)."""
    figures = np.sort(defined(draws))
    undefined = len(draws) - len(figures)
    if not len(figures):
        return Spread((None,) * len(LEVELS), None, undefined)
    mean = float(figures.mean()) if np.isfinite(figures).all() else None
    return Spread(tuple(float(figure) for figure in percentiles(figures)), mean, undefined)


def percentiles(sorted_draws: Array, levels: Sequence[float] = LEVELS) -> Array:
    """Return the percentiles of draws in ascending order along the last axis, which moves to the front."""
    count = sorted_draws.shape[-1]
    # A level in hundredths times a count is exact; a binary fraction of it might reach the next draw.
    places = [min(max(math.ceil(level * count / 100) - 1, 0), count - 1) for level in levels]
    return np.moveaxis(sorted_draws[..., places], -1, 0)


def defined(draws: Array) -> Array:
    """Return the draws that have a figure."""
    return draws[~np.isnan(draws)]


@dataclass(frozen=True, slots=True)
class Chance:
    """How many of all draws meet a condition, with its standard error."""

    met: int
    draws: int

    @property
    def share(self) -> float:
        """The share of draws."""
        return self.met / self.draws

    @property
    def error(self) -> float:
        """The standard error of the share, as of independent draws: a Latin hypercube's is mostly smaller."""
        return math.sqrt(self.share * (1 - self.share) / self.draws)


@dataclass(frozen=True, slots=True)
class Step:
    """The percentiles after the first draws alone, each with the ends between which it lies, 95 times in 100."""

    draws: int
    levels: tuple[int, ...]
    figures: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def convergence_of(draws: Array, levels: tuple[int, ...] = (5, 50, 95)) -> tuple[Step, ...]:
    """Return percentiles after more and more draws, each time about twice as many, the last time all of them.

    The ends are those of the binomial distribution of how many draws lie below: no shape is assumed.
    """
    counts = [len(draws)]
    while counts[0] // 2 >= FEWEST:
        counts.insert(0, counts[0] // 2)
    return tuple(step for count in counts if (step := _step(np.sort(defined(draws[:count])), count, levels)))


def _step(figures: Array, count: int, levels: tuple[int, ...]) -> Step | None:
    if not len(figures):
        return None
    margins = [SURE * math.sqrt(level / 100 * (1 - level / 100) / len(figures)) * 100 for level in levels]

    def ends(sign: int) -> tuple[float, ...]:
        moved = [level + sign * margin for level, margin in zip(levels, margins, strict=True)]
        return tuple(float(figure) for figure in percentiles(figures, moved))

    middle = tuple(float(figure) for figure in percentiles(figures, levels))
    return Step(count, levels, middle, ends(-1), ends(1))


def rank_correlation(one: Array, other: Array) -> float | None:
    """Return Spearman's rank correlation, ties at their average rank; ``None`` where one of the two never changes."""
    known = ~(np.isnan(one) | np.isnan(other))
    if not known.all():
        one, other = one[known], other[known]
    own, others = average_ranks(one), average_ranks(other)
    return _correlation(own, others)


def rank_correlations(inputs: Sequence[Array], outcome: Array) -> list[float | None]:
    """Return the rank correlation of each input with one outcome."""
    if np.isnan(outcome).any():
        return [rank_correlation(draws, outcome) for draws in inputs]
    ranks = average_ranks(outcome)
    return [_correlation(average_ranks(draws), ranks) for draws in inputs]


def _correlation(own: Array, others: Array) -> float | None:
    if len(own) < 2:
        return None
    own, others = own - own.mean(), others - others.mean()
    size = float(math.sqrt(float((own * own).sum()) * float((others * others).sum())))
    return min(max(float((own * others).sum()) / size, -1.0), 1.0) if size else None


def average_ranks(figures: Array) -> Array:
    """Return the rank of each figure from 1 on, equal figures at the average of their ranks."""
    order = np.argsort(figures, kind="stable")
    ascending = figures[order]
    starts = np.flatnonzero(np.concatenate([[True], ascending[1:] != ascending[:-1]])) if len(figures) else order
    ends = np.append(starts[1:], len(figures))
    ranks = np.empty(len(figures))
    ranks[order] = np.repeat((starts + ends + 1) / 2, ends - starts)
    return ranks
