"""What is odd about a game is said, and never stops it."""

from __future__ import annotations

import pytest
from hypothesis import given

from costshare.fairness.additivity import is_submodular, worst_split
from costshare.fairness.allocation import allocation_of
from costshare.fairness.diagnosis import Remark
from costshare.fairness.game import Game, GameKind
from costshare.fairness.separable import Justification
from tests.fairness.games import airport, costs_with_a_core, game_of, games, published, published_game, table_game


def remarks(game: Game) -> dict[str, Remark]:
    """Return the first remark of each kind."""
    found: dict[str, Remark] = {}
    for remark in allocation_of(game).remarks:
        found.setdefault(remark.kind, remark)
    return found


def test_a_game_without_oddities_has_no_remark_but_a_good_one() -> None:
    """An airport is submodular; the published water supply is only subadditive."""
    assert list(remarks(airport([8, 11, 13, 18]))) == ["submodular"]
    young = next(published_game(case) for case in published() if case["id"] == "young-1985-p68")
    assert list(remarks(young)) == []


def test_an_empty_core_is_told_with_its_coalitions() -> None:
    """Any two of three can have all of a value of 1: each pair is short by a third."""
    game = game_of({"A": 0, "B": 0, "C": 0, "AB": 1, "AC": 1, "BC": 1, "ABC": 1}, GameKind.VALUE)
    found = remarks(game)["empty_core"]
    assert found.amount == pytest.approx(1 / 3)
    assert set(found.coalitions) == {0b011, 0b101, 0b110}
    assert not any(shares.core.in_core for shares in allocation_of(game).rules.values())


def test_a_negative_separable_cost_is_told() -> None:
    """C brings a saving of 4 to all others."""
    found = remarks(game_of({"A": 10, "B": 10, "C": 10, "AB": 20, "AC": 11, "BC": 11, "ABC": 16}))
    assert (found["negative_separable"].coalitions, found["negative_separable"].amount) == ((0b100,), -4)


def test_diseconomies_are_told() -> None:
    """Together dearer than apart: the non-separable cost is negative, and the pair is named that loses."""
    found = remarks(game_of({"A": 10, "B": 10, "AB": 26}))
    assert found["negative_non_separable"].amount == 6
    assert found["worse_together"].amount == 6
    assert (found["not_subadditive"].coalitions, found["not_subadditive"].amount) == ((2, 1), 6)


def test_scrb_without_remaining_benefits_is_told() -> None:
    """Nobody can justify more than its separable cost, and yet there is something left to share."""
    game = game_of({"A": 10, "B": 10, "AB": 15})
    found = allocation_of(game, justification=Justification(justifiable={"A": 5, "B": 2}))
    assert "scrb" not in found.rules
    assert found.undefined["scrb"] == Remark("nothing_remaining", amount=5, rule="scrb")
    lacking = [remark for remark in found.remarks if remark.kind == "beyond_justified"]
    assert [(remark.coalitions, remark.amount) for remark in lacking] == [((2,), 3)]


def test_costs_that_only_add_up_leave_nothing_to_share() -> None:
    """Without a non-separable cost SCRB is the separable costs, though nobody has a remaining benefit."""
    found = allocation_of(table_game([0, 3, 5, 8]))
    assert found.rules["scrb"].exact.tolist() == [3, 5]


def test_zeros_and_one_player_are_told() -> None:
    """All rules that are defined share out nothing, or give the whole to the one."""
    zero = allocation_of(table_game([0, 0, 0, 0]))
    assert {remark.kind for remark in zero.remarks} >= {"all_zero", "no_points"}
    assert all(shares.yen == (0, 0) and shares.per_mille is None for shares in zero.rules.values())
    one = allocation_of(table_game([0, 9]))
    assert {remark.kind for remark in one.remarks} == {"one_player"}
    assert {shares.yen for shares in one.rules.values()} == {(9,)}
    assert one.least_core is None


def test_a_total_with_a_fraction_is_told() -> None:
    """Whole yen then sum to the total rounded."""
    found = allocation_of(table_game([0, 1, 1, 1.5]))
    assert "fractional_total" in {remark.kind for remark in found.remarks}
    assert found.rules["equal"].yen == (1, 1)


@given(games(most=5))
def test_the_worst_split_is_that_of_all_pairs(game: Game) -> None:
    """Every pair of coalitions without a common member, counted out."""
    lost = {
        (one, other): game.burdens[one | other] - game.burdens[one] - game.burdens[other]
        for one in range(1, game.grand + 1)
        for other in range(1, game.grand + 1)
        if not one & other
    }
    found = worst_split(game)
    most = max(lost.values(), default=0)
    assert (found is None) == (most <= game.tolerance)
    if found:
        assert found.amount == most == lost[found.one, found.other]
    if is_submodular(game):
        assert found is None


def test_pairs_are_found_among_many_players() -> None:
    """Twelve players: the pair lies in both halves of the table."""
    table = [coalition.bit_count() for coalition in range(1 << 12)]
    table[0b100000000001] = 5
    found = worst_split(table_game(table))
    assert found is not None
    assert ({found.one, found.other}, found.amount) == ({0b100000000000, 1}, 3)


@given(costs_with_a_core())
def test_where_there_is_a_core_none_is_called_empty(game: Game) -> None:
    """And a submodular game has its Shapley value in the core."""
    found = allocation_of(game)
    kinds = {remark.kind for remark in found.remarks}
    assert not kinds & {"empty_core", "negative_non_separable", "worse_together"}
    if "submodular" in kinds:
        assert found.rules["shapley"].core.in_core


@given(games())
def test_no_game_stops_it(game: Game) -> None:
    """Whatever the figures are, every rule has shares or a reason."""
    found = allocation_of(game)
    assert len(found.rules) + len(found.undefined) == 7
    assert not {"nucleolus", "per_capita_nucleolus"} & set(found.undefined)
