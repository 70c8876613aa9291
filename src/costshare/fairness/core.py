"""The core: shares at which no coalition would be better off on its own. And what holds a member in.

The excess of a coalition is what it would be better off by leaving: x(S) − c(S) of costs, v(S) − x(S) of values.
Shares are in the core where no excess is positive. Source: Gillies 1959.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from costshare.fairness.game import Array, Game, coalition_sizes, coalition_sums


@dataclass(frozen=True, slots=True)
class CoreTest:
    """How many coalitions would rather leave, and the one with the largest excess; ``None`` of one player.

    Of coalitions whose excess is the same the smallest is named, and of those the one of the earliest players. In the
    core the largest excess is what the tightest coalition is short of leaving, as a negative amount.
    """

    blocking: int
    worst: int | None
    excess: float

    @property
    def in_core(self) -> bool:
        """Whether no coalition would be better off on its own."""
        return self.blocking == 0


def core_test(game: Game, shares: Array) -> CoreTest:
    """Test shares against every coalition of the game."""
    excess = (coalition_sums(game.sign * shares) - game.burdens)[1:-1]
    if not excess.size:
        return CoreTest(0, None, 0.0)
    largest = float(excess.max())
    if abs(largest) <= game.tolerance:
        largest = 0.0
    near = np.flatnonzero(excess >= excess.max() - game.tolerance) + 1
    sizes = coalition_sizes(game.size)[near]
    worst = int(near[np.lexsort((near, sizes))[0]])
    return CoreTest(int((excess > game.tolerance).sum()), worst, largest)


def savings(game: Game, shares: Array) -> Array:
    """Return what each player is better off by than on its own."""
    return game.sign * (game.alone - shares)


def lost_to_others(game: Game, shares: Array) -> Array:
    """Return what the others together lose if a player leaves: what it pays beyond its separable cost."""
    return game.sign * (shares - game.separable)
