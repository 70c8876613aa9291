"""What the rules promise of any game."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.fairness.allocation import Allocation, allocation_of
from costshare.fairness.game import Array, Game, GameKind, coalition_sums
from costshare.fairness.nucleolus import nucleolus
from costshare.fairness.separable import equal_non_separable, scrb
from costshare.fairness.shapley import folded, shapley
from tests.fairness.games import games, players_of, shapley_by_definition, shared_platform, table_game

SYMMETRIC = ("equal", "stand_alone", "eans", "scrb", "shapley", "nucleolus", "per_capita_nucleolus")


def close(one: Array, other: Array) -> None:
    assert one == pytest.approx(other, rel=1e-9, abs=1e-6)


@given(games())
def test_every_rule_shares_out_the_total(game: Game) -> None:
    """Efficiency, exactly in whole yen."""
    found = allocation_of(game)
    assert set(found.rules) | set(found.undefined) == set(SYMMETRIC)
    for shares in found.rules.values():
        assert shares.exact.sum() == pytest.approx(game.total, rel=1e-9, abs=1e-6)
        assert sum(shares.yen) == game.total
        assert shares.per_mille is None or sum(shares.per_mille) == 1000


@given(games(least=2, most=5), st.data())
def test_players_who_are_alike_pay_alike(game: Game, data: st.DataObject) -> None:
    """Symmetry: two players who add the same to every coalition have the same share by every rule."""
    one = data.draw(players_of(game))
    other = data.draw(players_of(game).filter(lambda player: player != one))
    close_to_one = allocation_of(Game(game.players, _alike(game, one, other), game.kind))
    for shares in close_to_one.rules.values():
        assert shares.exact[one] == pytest.approx(shares.exact[other], rel=1e-9, abs=1e-6)


def _alike(game: Game, one: int, other: int) -> Array:
    """Return the figures made alike for two players: those of a coalition and of its mirror image averaged."""
    mirrored = np.array([_swapped(coalition, one, other) for coalition in range(game.figures.size)])
    averaged: Array = (game.figures + game.figures[mirrored]) / 2
    return averaged


def _swapped(coalition: int, one: int, other: int) -> int:
    without = coalition & ~(1 << one) & ~(1 << other)
    return without | (coalition >> one & 1) << other | (coalition >> other & 1) << one


@given(games(most=5), st.integers(-100, 100))
def test_a_player_who_adds_its_own_alone_pays_that(game: Game, own: int) -> None:
    """Dummy player: what it adds to everyone is what it pays, by the Shapley value."""
    larger = table_game([*game.figures, *(game.figures + own)], game.kind)
    values = shapley(larger)
    assert values[-1] == pytest.approx(own, abs=1e-6)
    close(values[:-1], shapley(game))


@given(st.integers(1, 6), st.data())
def test_the_shapley_value_adds_up(size: int, data: st.DataObject) -> None:
    """Additivity: the value of two games played at once is the sum of their values."""
    figures = st.lists(st.integers(-1000, 1000), min_size=(1 << size) - 1, max_size=(1 << size) - 1)
    one, other = (np.array([0.0, *data.draw(figures)]) for _ in range(2))
    close(folded(one + other), folded(one) + folded(other))


@given(games(most=8))
def test_folding_is_the_definition(game: Game) -> None:
    """The Shapley value by folding the table is that of its definition, in fractions."""
    expected = shapley_by_definition([int(figure) for figure in game.figures])
    close(shapley(game), np.array([float(value) for value in expected]))


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=7))
def test_a_shared_platform_has_one_fair_split(fixed: int, own: list[int]) -> None:
    """c(S) = F + Σ v_i: all rules that look at coalitions give v_i + F ÷ n."""
    found = allocation_of(shared_platform(fixed, own))
    expected = np.array(own) + fixed / len(own)
    for rule in ("shapley", "nucleolus", "per_capita_nucleolus", "scrb", "eans"):
        assert found.rules[rule].exact == pytest.approx(expected, rel=1e-9, abs=1e-3)
        assert found.rules[rule].core.in_core


@given(games(least=2, most=5, kinds=[GameKind.COST]))
def test_costs_and_their_savings_are_one_game(game: Game) -> None:
    """Sharing what is saved gives what sharing the cost gives: x_i = c(i) − share of the savings."""
    saved = Game(game.players, coalition_sums(game.alone) - game.figures, GameKind.VALUE)
    close(shapley(game), game.alone - shapley(saved))
    close(equal_non_separable(game), game.alone - equal_non_separable(saved))
    close(nucleolus(game).shares, game.alone - nucleolus(saved).shares)
    of_costs, of_savings = scrb(game).shares, scrb(saved).shares
    assert (of_costs is None) == (of_savings is None)
    if of_costs is not None and of_savings is not None:
        close(of_costs, game.alone - of_savings)


@given(games(most=5), st.integers(1, 1000), st.data())
def test_another_unit_changes_nothing(game: Game, scale: int, data: st.DataObject) -> None:
    """Figures in another unit, and more for everyone, give the same shares in that unit, and more."""
    more = np.array(data.draw(st.lists(st.integers(-99, 99), min_size=game.size, max_size=game.size)), dtype=np.float64)
    other = Game(game.players, scale * game.figures + coalition_sums(more), game.kind)
    for rule in (shapley, equal_non_separable, lambda each: nucleolus(each).shares):
        assert rule(other) == pytest.approx(scale * rule(game) + more, rel=1e-9, abs=1e-5 * scale)


def test_shares_by_a_key_follow_it() -> None:
    """A key whose figures sum to 0 gives no shares, and the remark says which."""
    game = table_game([0, 10, 12, 18])
    found: Allocation = allocation_of(game, {"population": [1, 2], "none": [0, 0]})
    assert found.rules["key.population"].exact.tolist() == [6, 12]
    assert found.undefined["key.none"].kind == "no_points"


def test_sixteen_players_are_shared_out_whole() -> None:
    """65,536 coalitions: every rule is there, and proved."""
    own = np.arange(16) * 1000.0
    found = allocation_of(shared_platform(1_600_000, own.tolist()))
    assert not found.undefined
    assert found.rules["nucleolus"].exact == pytest.approx(own + 100_000)
