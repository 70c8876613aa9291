"""Draws: one from each stratum, the same for the same seed whatever stands beside them, tied as the plan states."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.sampling import draw
from costshare.analysis.spread import rank_correlation
from costshare.models.uncertainty import Correlation, Lognormal, Normal, Pert, Triangular, Uniform
from tests.analysis.uncertain_plans import EVEN, PATHS, bare_plan, nothing_or_a_thousand, uncertain

COUNT = 1_000


@given(st.integers(1, 300), st.integers(0, 2**64))
def test_each_stratum_gives_one_draw(count: int, seed: int) -> None:
    plan = uncertain(bare_plan(), rate=Uniform(low=0, high=1))
    rate = draw(plan, count, seed)[PATHS["rate"]]
    assert np.floor(np.sort(rate) * count).astype(int).tolist() == list(range(count))


def test_draws_do_not_depend_on_the_other_inputs_nor_on_their_order() -> None:
    both = uncertain(bare_plan(), cost=EVEN, rate=Uniform(low=0, high=1))
    alone = uncertain(bare_plan(), rate=Uniform(low=0, high=1))
    turned = replace(both, uncertain=both.uncertain[::-1])
    first = draw(both, COUNT, 7)
    for other in (draw(alone, COUNT, 7), draw(turned, COUNT, 7)):
        assert all(np.array_equal(first[path], draws) for path, draws in other.items())
    assert not np.array_equal(first[PATHS["rate"]], draw(both, COUNT, 8)[PATHS["rate"]])


def test_independent_inputs_are_nearly_uncorrelated() -> None:
    draws = draw(uncertain(bare_plan(), cost=EVEN, later=EVEN, rate=Uniform(low=0, high=1)), COUNT, 1)
    for one, other in combinations(draws.values(), 2):
        assert abs(rank_correlation(one, other) or 0.0) < 0.1


@pytest.mark.parametrize("wanted", [-1.0, -0.6, 0.0, 0.3, 0.9, 1.0])
def test_rank_correlations_come_out_as_stated(wanted: float) -> None:
    """To about a hundredth, whatever the distributions are; every stratum keeps its draw."""
    free = uncertain(bare_plan(), cost=Lognormal(median=1e6, spread=0.5), later=Triangular(low=1, mode=2, high=10**8))
    tied = replace(free, correlations=(Correlation(PATHS["cost"], PATHS["later"], wanted),))
    before, after = draw(free, COUNT, 3), draw(tied, COUNT, 3)
    assert rank_correlation(*after.values()) == pytest.approx(wanted, abs=0.015)
    for path, draws in before.items():
        assert np.array_equal(np.sort(draws), np.sort(after[path]))


@given(st.lists(st.floats(-0.95, 0.95), min_size=3, max_size=3), st.integers(0, 1000))
def test_three_inputs_are_tied_in_any_way_that_is_possible(wanted: list[float], seed: int) -> None:
    names = ("cost", "later", "rate")
    pairs = list(combinations(names, 2))
    matrix = np.eye(3)
    for (one, other), correlation in zip(pairs, wanted, strict=True):
        at, to = names.index(one), names.index(other)
        matrix[at, to] = matrix[to, at] = 2 * np.sin(np.pi * correlation / 6)
    if np.linalg.eigvalsh(matrix)[0] < 0.01:
        return
    rows = tuple(Correlation(PATHS[a], PATHS[b], c) for (a, b), c in zip(pairs, wanted, strict=True))
    draws = draw(uncertain(bare_plan(), rows, cost=EVEN, later=EVEN, rate=Uniform(low=0, high=1)), 2_000, seed)
    for (one, other), correlation in zip(pairs, wanted, strict=True):
        assert rank_correlation(draws[PATHS[one]], draws[PATHS[other]]) == pytest.approx(correlation, abs=0.03)


def test_ties_leave_the_draws_of_others_alone() -> None:
    rows = (Correlation(PATHS["cost"], PATHS["later"], 0.8),)
    free = draw(uncertain(bare_plan(), cost=EVEN, later=EVEN, rate=Uniform(low=0, high=1)), COUNT, 1)
    tied = draw(uncertain(bare_plan(), rows, cost=EVEN, later=EVEN, rate=Uniform(low=0, high=1)), COUNT, 1)
    assert np.array_equal(free[PATHS["rate"]], tied[PATHS["rate"]])


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_few_draws_of_many_tied_inputs_are_drawn_all_the_same(count: int) -> None:
    rows = (Correlation(PATHS["cost"], PATHS["later"], 0.8), Correlation(PATHS["later"], PATHS["rate"], 0.5))
    draws = draw(uncertain(bare_plan(), rows, cost=EVEN, later=EVEN, rate=Uniform(low=0, high=1)), count, 1)
    assert all(np.isfinite(figures).all() and figures.shape == (count,) for figures in draws.values())


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_whole_yen_are_drawn_for_amounts_and_never_below_zero(mean: float, sd: float) -> None:
    cost = draw(uncertain(bare_plan(), cost=Normal(mean=mean, sd=sd)), 50, 1)[PATHS["cost"]]
    assert (cost == np.round(cost)).all()
    assert cost.min() >= 0


def test_ratios_are_drawn_as_they_are_and_within_their_bounds() -> None:
    rate = draw(uncertain(bare_plan(), rate=Normal(mean=0.02, sd=0.05)), COUNT, 1)[PATHS["rate"]]
    assert rate.min() >= 0
    assert len(set(rate.tolist())) == COUNT
    assert draw(uncertain(bare_plan(), rate=Pert(low=0, mode=0.5, high=1)), COUNT, 1)[PATHS["rate"]].max() <= 1


def test_cases_come_as_often_as_they_are_likely() -> None:
    """A Latin hypercube draws each case as often as its chance says, to one draw."""
    cost = draw(uncertain(bare_plan(), cost=nothing_or_a_thousand()), COUNT, 5)[PATHS["cost"]]
    assert np.count_nonzero(cost == 1_000) == 700
