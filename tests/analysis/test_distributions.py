"""The figure at a chance is that of the distribution's own theory, to nearly all digits."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.distributions import beta_quantiles, normal_quantiles, quantiles
from costshare.ledger.operations import Array
from costshare.models.uncertainty import (
    Case,
    Discrete,
    Distribution,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)

CHANCES = (np.arange(2_000) + 0.5) / 2_000
FAR = np.array([1e-300, 1e-20, 1e-9, 0.02, 0.5, 0.98, 1 - 1e-9, 1 - 1e-15])
POINTS, WEIGHTS = np.polynomial.legendre.leggauss(100)
ENDLESS = (-math.inf, math.inf)


def at(distribution: Distribution, *chances: float, low: float = -math.inf, high: float = math.inf) -> list[float]:
    return [float(figure) for figure in quantiles(distribution, np.array(chances), low, high)]


def test_normal_scores_are_those_of_the_standard_library() -> None:
    exact = [NormalDist().inv_cdf(float(chance)) for chance in (*CHANCES, *FAR)]
    assert normal_quantiles(np.concatenate([CHANCES, FAR])) == pytest.approx(exact, rel=1e-14, abs=1e-15)


def test_normal_scores_of_certainties_are_endless() -> None:
    assert normal_quantiles(np.array([0.0, 1.0])).tolist() == [-math.inf, math.inf]


def test_normal_and_lognormal_follow_their_scores() -> None:
    exact = NormalDist(100, 15)
    assert at(Normal(mean=100, sd=15), 0.05, 0.5, 0.9) == pytest.approx([exact.inv_cdf(c) for c in (0.05, 0.5, 0.9)])
    found = at(Lognormal(median=200, spread=0.3), 0.05, 0.5, 0.9, low=0)
    assert found == pytest.approx([200 * math.exp(0.3 * NormalDist().inv_cdf(c)) for c in (0.05, 0.5, 0.9)])


def test_what_lies_out_of_bounds_is_left_out_and_the_rest_scaled_up() -> None:
    """P(X ≤ x | low ≤ X ≤ high) is the chance asked for, in the middle and far out."""
    for mean, sd, low, high in ((5.0, 10.0, 0.0, 20.0), (0.0, 1.0, 6.0, 9.0), (0.0, 1.0, -9.0, -6.0)):
        found = quantiles(Normal(mean=mean, sd=sd), CHANCES, low, high)
        assert found.min() >= low
        assert found.max() <= high
        side = -1 if low > mean else 1
        first, last = (_below(side * (x - mean) / sd) for x in (low, high))
        each = np.array([_below(side * (float(x) - mean) / sd) for x in found])
        assert (each - first) / (last - first) == pytest.approx(CHANCES, rel=1e-9)


def _below(score: float) -> float:
    return 0.5 * math.erfc(-score / math.sqrt(2))


@pytest.mark.parametrize(
    ("distribution", "chances", "figures"),
    [
        (Uniform(low=10, high=30), (0.0, 0.25, 1.0), (10, 15, 30)),
        # The triangle reaches its mode with the chance (mode − low) ÷ (high − low).
        (Triangular(low=0, mode=2, high=10), (0.05, 0.2, 0.8), (1, 2, 10 - math.sqrt(16))),
        (Triangular(low=3, mode=3, high=3), (0.1, 0.9), (3, 3)),
        (Triangular(low=0, mode=0, high=1), (0.75,), (0.5,)),
        (Triangular(low=0, mode=1, high=1), (0.25,), (0.5,)),
        (Discrete(cases=(Case(7, 0.25), Case(5, 0.0), Case(3, 0.75))), (0.0, 0.7499, 0.7501, 0.9999), (3, 3, 7, 7)),
        # PERT with its mode in the middle is symmetric; its quartiles are those of beta(3, 3).
        (Pert(low=0, mode=5, high=10), (0.25, 0.5, 0.75), (3.5943624, 5.0, 6.4056376)),
        (Pert(low=0, mode=0, high=1), (0.5,), (1 - 0.5**0.2,)),
        (Normal(mean=4, sd=0), (0.1, 0.9), (4, 4)),
        (Lognormal(median=4, spread=0), (0.1, 0.9), (4, 4)),
    ],
)
def test_figures_at_chances(distribution: Distribution, chances: tuple[float, ...], figures: tuple[float, ...]) -> None:
    assert at(distribution, *chances) == pytest.approx(figures)


@pytest.mark.parametrize("rise", [1.0, 1.3, 2.0, 3.0, 3.7, 5.0])
def test_pert_is_the_inverse_of_the_integral_of_its_density(rise: float) -> None:
    """∫ x^(a−1) (1 − x)^(b−1) up to the quantile is the chance, by Gauss's rule."""
    found = beta_quantiles(CHANCES, rise, 6 - rise)
    assert (np.diff(found) > 0).all()
    assert [_beta_below(float(x), rise) for x in found[::40]] == pytest.approx(CHANCES[::40], rel=2e-6)


def _beta_below(x: float, rise: float) -> float:
    """Integrate the density, substituting x = y² where it is steep."""

    def part(end: float) -> float:
        root: Array = math.sqrt(end) * (POINTS + 1) / 2
        density = 2 * root * root ** (2 * rise - 2) * (1 - root**2) ** (5 - rise)
        return float((WEIGHTS * density).sum()) * math.sqrt(end) / 2

    return part(x) / part(1.0)


@given(st.floats(1.0, 5.0), st.lists(st.floats(0.0, 1.0), min_size=1, max_size=20))
def test_pert_rises_within_its_ends(rise: float, chances: list[float]) -> None:
    found = beta_quantiles(np.sort(np.array(chances)), rise, 6 - rise)
    assert (np.diff(found) >= -1e-12).all()
    assert found.min() >= 0
    assert found.max() <= 1


def test_the_mean_of_pert_is_a_sixth_of_low_four_modes_and_high() -> None:
    assert quantiles(Pert(low=2, mode=3, high=10), CHANCES, *ENDLESS).mean() == pytest.approx(
        (2 + 12 + 10) / 6, rel=1e-4
    )
