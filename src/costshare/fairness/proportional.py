"""The plain rules: equal shares, and shares in proportion to something."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from costshare.fairness.game import Array, Game


def equal(game: Game) -> Array:
    """Return total ÷ n for each player (均等割)."""
    return np.full(game.size, game.total / game.size)


def by_key(game: Game, key: Sequence[float] | Array) -> Array | None:
    """Return total × key_i ÷ Σ key (按分); none where the keys add up to 0."""
    points = np.asarray(key, dtype=np.float64)
    every = points.sum()
    return game.total * points / every if abs(every) > 0 else None


def by_stand_alone(game: Game) -> Array | None:
    """Return shares in proportion to what each would pay alone (単独費用比例); none where that is 0 in all."""
    return by_key(game, game.alone)
