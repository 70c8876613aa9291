"""Who would rather leave, and what holds a member in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.fairness.core import core_test, lost_to_others, savings
from costshare.fairness.game import Array, Game, GameKind
from costshare.fairness.proportional import equal
from tests.fairness.games import game_of, games, slacks, table_game


def shares_of(game: Game, data: st.DataObject) -> Array:
    """Draw shares that sum to the total, in halves."""
    parts = data.draw(st.lists(st.integers(-500, 500), min_size=game.size, max_size=game.size))
    moved: Array = equal(game) + [part / 2 - sum(parts) / 2 / game.size for part in parts]
    return moved


@given(games(least=2), st.data())
def test_every_coalition_is_tested(game: Game, data: st.DataObject) -> None:
    """All that would gain are counted, and none would gain more than the worst."""
    shares = shares_of(game, data)
    found = core_test(game, shares)
    lost = [-slack for slack in slacks(game, shares.tolist())]
    assert found.blocking == sum(amount > game.tolerance for amount in lost)
    assert found.excess == pytest.approx(max(lost), abs=1e-6)
    assert found.in_core == (found.blocking == 0)
    assert found.worst is not None
    held = sum(shares[player] for player in game.members(found.worst))
    assert game.sign * (held - game.figures[found.worst]) == pytest.approx(max(lost), abs=1e-6)


def test_the_smallest_of_the_worst_coalitions_is_named() -> None:
    """A pair and one of its members lose alike: the member is named."""
    game = game_of({"A": 10, "B": 30, "C": 30, "AB": 40, "AC": 60, "BC": 60, "ABC": 60})
    found = core_test(game, game.alone * 0 + [20, 30, 10])
    assert (found.worst, found.excess, found.blocking) == (0b001, 10, 2)


def test_a_core_that_is_just_met_is_a_core() -> None:
    """A coalition that would have exactly the same blocks nothing; fractions of thirds do not either."""
    game = table_game([0, 10 / 3, 10 / 3, 20 / 3, 10 / 3, 20 / 3, 20 / 3, 10])
    found = core_test(game, equal(game))
    assert (found.in_core, found.excess) == (True, 0)


def test_one_player_has_nobody_to_leave() -> None:
    """There is no coalition but the whole."""
    assert core_test(table_game([0, 5]), table_game([0, 5]).alone).worst is None


@given(games(least=2, kinds=[GameKind.COST]), st.data())
def test_leaving_is_told_from_both_sides(game: Game, data: st.DataObject) -> None:
    """What a member saves against going alone, and what the others then have to pay more."""
    shares = shares_of(game, data)
    for player in range(game.size):
        others = game.grand - (1 << player)
        assert savings(game, shares)[player] == pytest.approx(game.figures[1 << player] - shares[player])
        paid_by_others = game.total - shares[player]
        assert lost_to_others(game, shares)[player] == pytest.approx(game.figures[others] - paid_by_others)
