"""A cooperative game: its players, and what each coalition of them would pay, or be worth, on its own.

A coalition is a whole number whose bit i says whether player i takes part, so the 2^n figures lie in one array in
that order. Figures of a cost game are costs; those of a value game are savings or profits. Everything that needs a
direction works on ``burdens``, in which less is better for the players.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Coalitions = NDArray[np.int64]

MOST_PLAYERS = 16
"""Players of a game whose table is held whole: 65,536 coalitions."""
PRECISION = 1e-11
"""The part of a game's largest figure below which a difference means nothing in 64-bit floats."""


class GameKind(StrEnum):
    """What the figure of a coalition is."""

    COST = "cost"
    VALUE = "value"


@dataclass(frozen=True, eq=False)
class Game:
    """Players by id, the figures of all 2^n coalitions (the empty one 0), and what the figures are."""

    players: tuple[str, ...]
    figures: Array
    kind: GameKind = GameKind.COST
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Hold the table to the number of players."""
        if not 1 <= len(self.players) <= MOST_PLAYERS or self.figures.shape != (1 << len(self.players),):
            raise ValueError("a game has 1 to 16 players and a figure for each coalition, the empty one included")
        if self.figures[0] != 0 or not np.isfinite(self.figures).all():
            raise ValueError("figures are finite, and the empty coalition has none")
        if self.names and len(self.names) != len(self.players):
            raise ValueError("every player has a name, or none has")

    @property
    def size(self) -> int:
        """How many players there are."""
        return len(self.players)

    @property
    def grand(self) -> int:
        """The coalition of all players."""
        return (1 << self.size) - 1

    @property
    def total(self) -> float:
        """The figure of all players together: what is shared out."""
        return float(self.figures[-1])

    @property
    def alone(self) -> Array:
        """The figure of each player on its own."""
        return self.figures[each_alone(self.size)]

    @property
    def separable(self) -> Array:
        """What each player adds to all the others: total − figure of the others (分離費用)."""
        return self.total - self.figures[self.grand - each_alone(self.size)]

    @property
    def sign(self) -> int:
        """1 where less is better for the players (costs), −1 where more is (values)."""
        return 1 if self.kind is GameKind.COST else -1

    @cached_property
    def burdens(self) -> Array:
        """The figures as costs: a value counts as a negative cost."""
        return self.sign * self.figures

    @cached_property
    def tolerance(self) -> float:
        """The difference between figures below which they count as equal."""
        return PRECISION * float(np.abs(self.figures).max())

    def label(self, player: int) -> str:
        """Return what a player is called: its name, or else its id."""
        return self.names[player] if self.names else self.players[player]

    def members(self, coalition: int) -> tuple[int, ...]:
        """Return the players of a coalition, in their order."""
        return tuple(player for player in range(self.size) if coalition >> player & 1)


def each_alone(size: int) -> Coalitions:
    """Return the coalitions of one player each."""
    return np.int64(1) << np.arange(size, dtype=np.int64)


def coalition_sizes(size: int) -> Coalitions:
    """Return how many players each of the 2^n coalitions has."""
    return np.bitwise_count(np.arange(1 << size)).astype(np.int64)


def coalition_sums(shares: Sequence[float] | Array) -> Array:
    """Return Σ shares of its members for each coalition: x(S)."""
    sums = np.zeros(1 << len(shares))
    for player, share in enumerate(shares):
        half = 1 << player
        np.add(sums[:half], share, out=sums[half : 2 * half])
    return sums


def membership(coalitions: Coalitions, size: int) -> Array:
    """Return a row for each coalition: 1 for each player that takes part, otherwise 0."""
    return (coalitions[:, None] >> np.arange(size) & 1).astype(np.float64)
