"""Percentiles, chances and rank correlations against their definitions."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.spread import (
    LEVELS,
    Chance,
    average_ranks,
    convergence_of,
    percentiles,
    rank_correlation,
    spread_of,
)

FIGURES = st.lists(st.integers(-5, 5).map(float), min_size=1, max_size=60)


@given(FIGURES)
def test_a_percentile_is_the_smallest_draw_that_so_many_do_not_exceed(figures: list[float]) -> None:
    found = spread_of(np.array(figures))
    for level, value in zip(LEVELS, found.percentiles, strict=True):
        reached = [x for x in sorted(figures) if 100 * sum(y <= x for y in figures) >= level * len(figures)]
        assert value == reached[0]
    assert found.mean == pytest.approx(sum(figures) / len(figures))


def test_percentiles_of_several_rows_at_once() -> None:
    table = np.sort(np.random.default_rng(1).random((4, 200)), axis=1)
    assert percentiles(table, (50,))[0].tolist() == table[:, 99].tolist()


def test_a_payback_that_never_comes_is_a_percentile_and_an_undefined_rate_is_none() -> None:
    found = spread_of(np.array([3.0, math.inf, 4.0, math.inf]))
    assert (found.at(50), found.at(75), found.mean) == (4.0, math.inf, None)
    found = spread_of(np.array([math.nan, 0.1, math.nan]))
    assert (found.at(50), found.undefined, found.mean) == (0.1, 2, 0.1)
    assert spread_of(np.array([math.nan])).at(5) is None


@given(FIGURES)
def test_equal_figures_share_the_average_of_their_ranks(figures: list[float]) -> None:
    ranks = average_ranks(np.array(figures))
    for figure, rank in zip(figures, ranks, strict=True):
        below = sum(other < figure for other in figures)
        assert rank == below + (figures.count(figure) + 1) / 2


@given(FIGURES, st.data())
def test_rank_correlation_is_the_correlation_of_ranks(figures: list[float], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.integers(-5, 5).map(float), min_size=len(figures), max_size=len(figures)))
    found = rank_correlation(np.array(figures), np.array(others))
    if len(set(figures)) == 1 or len(set(others)) == 1:
        assert found is None
    else:
        exact = np.corrcoef(average_ranks(np.array(figures)), average_ranks(np.array(others)))[0, 1]
        assert found == pytest.approx(exact, abs=1e-12)


def test_rank_correlation_sees_any_rising_function_as_one() -> None:
    figures = np.random.default_rng(2).random(100)
    assert rank_correlation(figures, np.exp(9 * figures)) == pytest.approx(1.0)
    assert rank_correlation(figures, -figures) == pytest.approx(-1.0)
    infinite = np.where(figures > 0.5, np.inf, figures)
    assert 0.8 < (rank_correlation(figures, infinite) or 0.0) < 1.0


def test_a_chance_has_its_standard_error() -> None:
    found = Chance(25, 100)
    assert found.share == 0.25
    assert found.error == pytest.approx(0.0433, abs=1e-4)


def test_percentiles_settle_between_narrowing_ends() -> None:
    steps = convergence_of(np.random.default_rng(3).normal(size=20_000))
    assert [step.draws for step in steps][-2:] == [10_000, 20_000]
    widths = [step.high[1] - step.low[1] for step in steps]
    assert widths[-1] < widths[0] / 5
    assert all(step.low[1] <= step.figures[1] <= step.high[1] for step in steps)
    assert steps[-1].low[1] < 0 < steps[-1].high[1]
    assert [step.draws for step in convergence_of(np.zeros(3))] == [3]
    assert convergence_of(np.full(9, math.nan)) == ()
