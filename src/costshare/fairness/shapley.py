"""The Shapley value, exactly, by folding the table of coalitions: O(2^n) instead of n · 2^n.

φ_i = Σ_{S∌i} |S|!(n−|S|−1)!/n! · (c(S∪i) − c(S)) is, sorted by coalition,
φ_i = c(N)/n + a_i − Σ_j a_j/n with a_i = Σ_{S∋i, S≠N} c(S) ÷ ((n−1) · C(n−2, |S|−1)).
Source: Shapley 1953.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb

import numpy as np

from costshare.fairness.game import Array, Game, coalition_sizes


def shapley(game: Game) -> Array:
    """Return the Shapley value of each player."""
    return folded(game.figures)


def folded(figures: Array) -> Array:
    """Return the Shapley values of a bare table of 2^n figures."""
    size = figures.size.bit_length() - 1
    if size == 1:
        return figures[1:].copy()
    low = 1 << size // 2
    table = (figures * _weights(size)).reshape(-1, low)
    held = np.concatenate([_over_members(table.sum(axis=0)), _over_members(table.sum(axis=1))])
    values: Array = figures[-1] / size + held - held.mean()
    return values


def _over_members(table: Array) -> Array:
    """Return for each member the sum over the coalitions that hold it, folding the table once a member."""
    held = np.empty(table.size.bit_length() - 1)
    for member in reversed(range(held.size)):
        half = 1 << member
        held[member] = table[half:].sum()
        table = table[:half] + table[half:]
    return held


@lru_cache(maxsize=4)
def _weights(size: int) -> Array:
    """Return 1 ÷ ((n−1) · C(n−2, s−1)) for each coalition of s members; 0 for none and for all."""
    by_size = [0.0, *[1 / ((size - 1) * comb(size - 2, members - 1)) for members in range(1, size)], 0.0]
    weights: Array = np.array(by_size)[coalition_sizes(size)]
    weights.flags.writeable = False
    return weights
