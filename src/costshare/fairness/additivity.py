"""Whether joining pays: of two coalitions without a common member, and of one more member to ever larger ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from costshare.fairness.game import Array, Coalitions, Game

INNER = 10
"""Players whose 3^n pairs of coalitions are looked at together."""


@dataclass(frozen=True, slots=True)
class Split:
    """Two coalitions that would do better apart, and by how much: burden of both together − of one − of the other."""

    one: int
    other: int
    amount: float


def worst_split(game: Game) -> Split | None:
    """Return the two coalitions that lose most by joining; none where the game is subadditive (values: superadditive).

    Looks at all 3^n pairs, the players beyond the first ten one choice at a time.
    """
    burdens, worst = game.burdens, Split(0, 0, game.tolerance)
    inner = min(INNER, game.size)
    ones, others = _pairs(inner)
    beyond = [part << inner for part in _pairs(game.size - inner)]
    for one, other in zip(*map(list, beyond), strict=True):
        lost = burdens[ones + others + (one + other)] - burdens[ones + one] - burdens[others + other]
        at = int(lost.argmax())
        if lost[at] > worst.amount:
            worst = Split(int(ones[at] + one), int(others[at] + other), float(lost[at]))
    return worst if worst.one else None


def is_submodular(game: Game) -> bool:
    """Whether a member costs the less (a value: brings the more) the larger the coalition is that it joins.

    Then the core is not empty and the Shapley value lies in it. Source: Shapley 1971 (convex games).
    """
    table = game.burdens.reshape((2,) * game.size)
    return all((_both(table, one, other) <= game.tolerance).all() for one, other in combinations(range(game.size), 2))


def _both(table: Array, one: int, other: int) -> Array:
    """Return c(S+i+j) + c(S) − c(S+i) − c(S+j) for every S without i and j."""
    moved = np.moveaxis(table, (one, other), (0, 1))
    both: Array = moved[1, 1] + moved[0, 0] - moved[1, 0] - moved[0, 1]
    return both


def _pairs(players: int) -> tuple[Coalitions, Coalitions]:
    """Return every pair of coalitions without a common member: a player is in neither, in one, or in the other."""
    ones = others = np.zeros(1, dtype=np.int64)
    for player in range(players):
        bit = np.int64(1) << player
        ones, others = np.concatenate([ones, ones | bit, ones]), np.concatenate([others, others, others | bit])
    return ones, others
