"""The nucleolus: nothing else makes the worst-off coalition, then the next, better off."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.fairness.core import core_test
from costshare.fairness.game import Array, Game, GameKind, coalition_sizes, coalition_sums
from costshare.fairness.nucleolus import nucleolus, verified
from tests.fairness.games import airport, costs_with_a_core, games, slacks, table_game

PER_CAPITA = pytest.mark.parametrize("per_capita", [False, True])


def better(one: Sequence[float], other: Sequence[float], within: float) -> bool:
    """Whether the first rising list is lexicographically larger, differences within the tolerance apart."""
    apart = next(((a, b) for a, b in zip(one, other, strict=True) if abs(a - b) > within), None)
    return apart is not None and apart[0] > apart[1]


@PER_CAPITA
@given(game=games(least=2, most=6), data=st.data())
def test_no_other_shares_are_lexicographically_better(per_capita: bool, game: Game, data: st.DataObject) -> None:
    """Neither near by nor far off, whatever is moved from whom to whom."""
    found = nucleolus(game, per_capita)
    assert found.verified
    moves = st.lists(st.integers(-9, 9), min_size=game.size, max_size=game.size)
    ours = slacks(game, found.shares.tolist(), per_capita)
    for _ in range(20):
        move = np.array(data.draw(moves), dtype=np.float64)
        for step in (0.01, 1.0, 20.0):
            others = found.shares + step * (move - move.mean())
            assert not better(slacks(game, others.tolist(), per_capita), ours, 1e-6)


@given(costs_with_a_core())
def test_it_lies_in_the_core_where_there_is_one(game: Game) -> None:
    """And its smallest slack is the largest that every coalition can have."""
    found = nucleolus(game)
    assert found.least_core >= -1e-6
    assert core_test(game, found.shares).in_core


@given(games(least=2, most=5))
def test_the_least_core_is_the_smallest_slack(game: Game) -> None:
    """The first level is the slack of the worst-off coalition."""
    found = nucleolus(game)
    assert found.least_core == pytest.approx(slacks(game, found.shares.tolist())[0], abs=1e-6)


@PER_CAPITA
@pytest.mark.parametrize("kind", list(GameKind))
@pytest.mark.parametrize("size", [7, 9, 11])
def test_large_figures_are_proved_to_the_yen(size: int, kind: GameKind, per_capita: bool) -> None:
    """Amounts up to 10^14 yen, with savings that are small beside them."""
    draw = np.random.default_rng(size)
    own = draw.integers(10**12, 10**13, size).astype(np.float64)
    table = coalition_sums(own) - draw.integers(0, 10**6, 1 << size)
    table[0] = 0
    found = nucleolus(Game(tuple("ABCDEFGHIJK"[:size]), table, kind), per_capita)
    assert found.verified
    assert found.shares.sum() == pytest.approx(table[-1], abs=1)


@PER_CAPITA
@pytest.mark.parametrize("size", [12, 14])
def test_many_players_are_proved(size: int, per_capita: bool) -> None:
    """Random games, and games whose levels lie one inside the other."""
    draw = np.random.default_rng(size)
    assert nucleolus(table_game([0, *draw.integers(1, 10**9, (1 << size) - 1)]), per_capita).verified
    assert nucleolus(airport([*np.cumsum(draw.integers(1, 9, size))]), per_capita).verified


def test_other_shares_and_other_levels_are_not_proved() -> None:
    """The proof refuses shares that were moved, and levels that are cut short, out of balance or untrue."""
    game = airport([8, 11, 13, 18])
    found = nucleolus(game)
    per = np.ones(16)

    def proved(shares: Array = found.shares, levels: object = found.levels) -> bool:
        return verified(game.burdens, per, shares, levels)  # type: ignore[arg-type]

    assert proved()
    assert not proved(shares=found.shares + np.array([0.01, -0.01, 0, 0]))
    assert not proved(shares=found.shares + 0.01)
    assert not proved(levels=found.levels[:-1])
    first, *others = found.levels
    assert not proved(levels=(dataclasses.replace(first, slack=first.slack + 0.01), *others))
    assert len(first.weights) > 1
    lopsided = dataclasses.replace(first, weights=(first.weights[0] * 2, *first.weights[1:]))
    assert not proved(levels=(lopsided, *others))


def test_one_player_has_the_whole() -> None:
    """There is no level to settle."""
    found = nucleolus(table_game([0, 7]))
    assert (found.shares.tolist(), found.levels, found.verified) == ([7.0], (), True)


def test_nothing_to_share_is_shared() -> None:
    """A game of zeros, and one in which joining saves nothing."""
    assert nucleolus(table_game([0] * 8)).shares.tolist() == [0.0] * 3
    alone = nucleolus(table_game(list(coalition_sums([3.0, 5.0, 8.0]))))
    assert alone.shares == pytest.approx([3, 5, 8])
    assert coalition_sizes(3).tolist() == [0, 1, 1, 2, 1, 2, 2, 3]
