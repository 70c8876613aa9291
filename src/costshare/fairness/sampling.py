"""The Shapley value of many players, estimated, with its standard error.

Members are seated around a table at random. Every arc of neighbours is a coalition, and walking around the table
from each seat, in both directions, gives 2n orders of arrival: each member arrives once in every position
(stratified), and every order comes with its reverse (antithetic), for no more than n(n−1) + 1 coalitions a seating.
Seatings are independent, so the spread of their estimates gives the standard error. Each of them shares out exactly
the total. Sources: Castro, Gómez & Tejada 2009; Mitchell et al. 2022.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from costshare.fairness.game import Array

Evaluate = Callable[[NDArray[np.bool_]], Array]
"""(coalitions, players) of membership → the figure of each coalition."""

BATCH = 8192
"""Coalitions that are asked for in one call, about."""


@dataclass(frozen=True, eq=False)
class Sampled:
    """Estimated values and their standard errors, and what it takes to have the same numbers again."""

    values: Array
    standard_errors: Array
    seatings: int
    coalitions: int
    seed: int


def sampled_shapley(players: int, evaluate: Evaluate, seatings: int = 64, seed: int = 0) -> Sampled:
    """Estimate the Shapley value of a game that is known only by asking for figures of coalitions.

    The empty coalition is taken as 0 and never asked for. The same seed gives the same numbers.
    """
    if players < 2 or seatings < 2:
        raise ValueError("there are two players and two seatings at least")
    draw = np.random.default_rng(seed)
    total = float(evaluate(np.ones((1, players), dtype=np.bool_))[0])
    arcs = _arcs(players)
    estimates = np.empty((seatings, players))
    at_once = max(1, BATCH // len(arcs))
    for first in range(0, seatings, at_once):
        seats = np.array([draw.permutation(players) for _ in range(min(at_once, seatings - first))])
        asked = np.zeros((len(seats), len(arcs), players), dtype=np.bool_)
        np.put_along_axis(asked, np.broadcast_to(seats[:, None, :], asked.shape), arcs[None], axis=2)
        figures = np.asarray(evaluate(asked.reshape(-1, players)), dtype=np.float64).reshape(len(seats), -1)
        for row, (seated, known) in enumerate(zip(seats, figures, strict=True)):
            estimates[first + row, seated] = _around(known, total, players)
    return Sampled(
        values=estimates.mean(axis=0),
        standard_errors=estimates.std(axis=0, ddof=1) / np.sqrt(seatings),
        seatings=seatings,
        coalitions=seatings * len(arcs) + 1,
        seed=seed,
    )


def _arcs(players: int) -> NDArray[np.bool_]:
    """Return every arc of 1 to n−1 neighbours, by its length and then its first seat: (arcs, seats)."""
    seats = np.arange(players)
    from_first = (seats[None, :] - seats[:, None]) % players
    return np.concatenate([from_first < length for length in range(1, players)])


def _around(figures: Array, total: float, players: int) -> Array:
    """Return each seat's mean contribution over the 2n orders of arrival around the table.

    ``arc[l, a]`` is the figure of the l neighbours from seat a on. Seat s joins the l seats before it, and the l
    seats after it.
    """
    arc = np.concatenate([np.zeros((1, players)), figures.reshape(-1, players), np.full((1, players), total)])
    length, seat = np.arange(players)[:, None], np.arange(players)[None, :]
    before = arc[length + 1, (seat - length) % players] - arc[length, (seat - length) % players]
    after = arc[length + 1, seat] - arc[length, (seat + 1) % players]
    mean: Array = (before + after).mean(axis=0) / 2
    return mean
