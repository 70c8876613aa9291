"""The Shapley value estimated, beside the exact one."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from costshare.fairness.game import Array, Game, coalition_sums
from costshare.fairness.sampling import Evaluate, sampled_shapley
from costshare.fairness.shapley import folded, shapley
from tests.fairness.games import table_game


def asking(game: Game) -> Evaluate:
    """Return the figures of a game as answers to questions."""

    def figures(members: NDArray[np.bool_]) -> Array:
        return game.figures[members @ (1 << np.arange(game.size))]

    return figures


def random_game(size: int, seed: int = 1) -> Game:
    draw = np.random.default_rng(seed)
    return table_game(
        [0, *np.round(1000 * coalition_sums(draw.random(size))[1:] ** 0.6 + 99 * draw.random((1 << size) - 1))]
    )


def test_a_seating_is_the_mean_over_its_orders_of_arrival() -> None:
    """Two seatings of five: from each seat and in both directions, ten orders each, counted out."""
    game, size, seed = random_game(5), 5, 3
    draw = np.random.default_rng(seed)
    means = []
    for _ in range(2):
        seated = list(draw.permutation(size))
        found = np.zeros(size)
        for start in range(size):
            order = seated[start:] + seated[:start]
            for walk in (order, order[::-1]):
                coalitions = np.cumsum([0, *(1 << player for player in walk)])
                for player, (before, after) in zip(walk, pairwise(coalitions), strict=True):
                    found[player] += (game.figures[after] - game.figures[before]) / (2 * size)
        means.append(found)
    sampled = sampled_shapley(size, asking(game), seatings=2, seed=seed)
    assert sampled.values == pytest.approx(np.mean(means, axis=0))
    assert sampled.standard_errors == pytest.approx(np.std(means, axis=0, ddof=1) / np.sqrt(2))
    assert sampled.coalitions == 2 * size * (size - 1) + 1


def test_the_standard_error_is_the_error_that_occurs() -> None:
    """Over 60 seeds the estimates scatter about the exact value as widely as they say."""
    game = random_game(8)
    exact = shapley(game)
    runs = [sampled_shapley(8, asking(game), seatings=12, seed=seed) for seed in range(60)]
    errors = np.array([(run.values - exact) / run.standard_errors for run in runs])
    assert np.abs(errors.mean()) < 0.2
    assert 0.8 < np.sqrt((errors**2).mean()) < 1.5
    scatter = np.std([run.values for run in runs], axis=0)
    stated = np.sqrt(np.mean([run.standard_errors**2 for run in runs], axis=0))
    assert stated == pytest.approx(scatter, rel=0.35)


def test_estimates_sum_to_the_total_and_can_be_had_again() -> None:
    """Each seating shares out the total; the same seed gives the same numbers, however they are asked for."""
    game = random_game(10)
    one, again = (sampled_shapley(10, asking(game), seatings=130, seed=7) for _ in range(2))
    assert one.values.sum() == pytest.approx(game.total)
    assert one.values.tolist() == again.values.tolist()
    assert sampled_shapley(10, asking(game), seatings=130, seed=8).values.tolist() != one.values.tolist()


def test_what_everyone_adds_to_anyone_is_found_at_once() -> None:
    """A cost that only adds up has no error; forty players, beyond any table."""
    own = np.arange(40.0)
    found = sampled_shapley(40, lambda members: members @ own, seatings=2)
    assert found.values == pytest.approx(own)
    assert found.standard_errors == pytest.approx(np.zeros(40), abs=1e-9)


def test_twenty_players_on_a_shared_platform() -> None:
    """The fixed cost is split equally to within a few standard errors."""
    own = 1000.0 * np.arange(1, 21)

    def figures(members: NDArray[np.bool_]) -> Array:
        longest: Array = np.where(members, own, 0).max(axis=1)
        return 20_000 * members.any(axis=1) + longest

    found = sampled_shapley(20, figures, seatings=100)
    exact = 1000 + np.cumsum(1000 / np.arange(20, 0, -1))
    assert (np.abs(found.values - exact) <= 4 * found.standard_errors + 1e-6).all()
    assert found.standard_errors.max() < 0.05 * exact.max()


def test_two_players_need_no_luck() -> None:
    """With two players every seating has both orders."""
    table = np.array([0.0, 3, 5, 6])
    found = sampled_shapley(2, asking(table_game(list(table))), seatings=2)
    assert found.values == pytest.approx(folded(table))
    with pytest.raises(ValueError, match="two players"):
        sampled_shapley(1, asking(table_game([0, 1])))
