"""The nucleolus of ten members, proof included, beside one ``linprog`` call of the same size: the least core."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from benchmarks.harness import Figure, alternate, at_most
from scipy.optimize import linprog

from costshare.fairness.game import Array, Game, coalition_sizes, coalition_sums, membership
from costshare.fairness.nucleolus import nucleolus

MEMBERS = 10
TRIED = 400
"""Other shares that the answer is compared with, lexicographically."""


def figures() -> Iterable[Figure]:
    """Yield the ratio for each kind of game, the answer compared with others and its first level with the peer's."""
    for name, table in _tables():
        game = Game(tuple("ABCDEFGHIJ"), table)
        found = nucleolus(game)
        assert found.verified
        _nothing_is_better(game, found.shares)
        assert np.isclose(_least_core(table), found.least_core, rtol=1e-6, atol=1e-6 * np.abs(table).max())
        ours, peer = alternate(lambda game=game: nucleolus(game), lambda table=table: _least_core(table))
        times = f"{len(found.levels)} levels, {ours * 1e3:.0f} ÷ {peer * 1e3:.0f} ms"
        yield at_most("nucleolus_10", f"ours ÷ one linprog of 1,022 rows, {name} ({times})", ours / peer, 5)


def _tables() -> Iterator[tuple[str, Array]]:
    draw = np.random.default_rng(20220401)
    any_figures = draw.integers(1, 10**9, 1 << MEMBERS).astype(np.float64)
    own = draw.integers(10**6, 10**7, MEMBERS).astype(np.float64)
    lengths = np.cumsum(own)
    longest = np.array([max(lengths[members > 0], default=0) for members in _every_membership()])
    scale = np.round(1e4 * coalition_sums(own) ** 0.6) + draw.integers(0, 10**6, 1 << MEMBERS)
    sizes = coalition_sizes(MEMBERS)
    platform = 5e7 + coalition_sums(own) + 1e6 * sizes**2
    for name, table in (
        ("any figures", any_figures),
        ("an airport", longest),
        ("economies of scale", scale),
        ("a platform", platform),
    ):
        table[0] = 0
        yield name, table


def _every_membership() -> Array:
    return membership(np.arange(1 << MEMBERS), MEMBERS)


def _nothing_is_better(game: Game, shares: Array) -> None:
    """Raise if other shares have a lexicographically larger rising list of slacks."""
    draw, scale = np.random.default_rng(1), float(np.abs(game.figures).max())
    ours = _slacks(game, shares)
    for size in 10.0 ** draw.uniform(-6, -1, TRIED) * scale:
        move = draw.normal(size=MEMBERS)
        others = _slacks(game, shares + size * (move - move.mean()))
        apart = np.flatnonzero(np.abs(others - ours) > 1e-9 * scale)
        assert apart.size
        assert others[apart[0]] < ours[apart[0]]


def _slacks(game: Game, shares: Array) -> Array:
    return np.sort((game.figures - coalition_sums(shares))[1:-1])


def _least_core(table: Array) -> float:
    """Return the largest slack that all coalitions can have: one programme with a row for each of them."""
    rows = _every_membership()[1:-1]
    scale = np.abs(table).max()
    answer = linprog(
        [0.0] * MEMBERS + [-1.0],
        A_ub=np.column_stack([rows, np.ones(len(rows))]),
        b_ub=table[1:-1] / scale,
        A_eq=[[1.0] * MEMBERS + [0.0]],
        b_eq=[table[-1] / scale],
        bounds=(None, None),
        method="highs",
    )
    return float(answer.x[-1] * scale)
