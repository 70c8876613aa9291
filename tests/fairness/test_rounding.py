"""Whole yen that sum to the total."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.fairness.rounding import per_mille, whole_yen

weights = st.lists(st.integers(1, 10**6), min_size=1, max_size=20)


@given(st.integers(-(10**11), 10**11), weights)
def test_shares_are_those_of_exact_fractions(total: int, weights: list[int]) -> None:
    """Largest remainder, ties to the earlier player, though the shares come as binary floats."""
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]
    whole = [quota.numerator // quota.denominator for quota in exact]
    order = sorted(range(len(exact)), key=lambda player: (whole[player] - exact[player], player))
    for player in order[: total - sum(whole)]:
        whole[player] += 1
    remainders = sorted({quota % 1 for quota in exact})
    close = any(0 < b - a < Fraction(1, 10**3) for a, b in zip(remainders, [*remainders[1:], Fraction(1)], strict=True))
    found = whole_yen(np.array([float(quota) for quota in exact]))
    assert sum(found) == total
    assert all(abs(yen - quota) < 1 for yen, quota in zip(found, exact, strict=True))
    assert close or found == tuple(whole)


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        ([100 / 3] * 3, (34, 33, 33)),
        ([7_000_000 / 6] * 6, (1_166_667, 1_166_667, 1_166_667, 1_166_667, 1_166_666, 1_166_666)),
        ([0.5, 0.5], (1, 0)),
        ([-0.5, -0.5], (0, -1)),
        ([2.9999999999, 4.0000000001], (3, 4)),
        ([7.5, 0.5, 1.5, 10.5], (8, 1, 1, 10)),
        ([0.25, 0.25], (1, 0)),
        ([0.0, 0.0], (0, 0)),
        ([10**14 + 0.5, 10**14 + 0.5], (10**14 + 1, 10**14)),
    ],
)
def test_ties_go_to_the_earlier_player(shares: list[float], whole: tuple[int, ...]) -> None:
    """A total that is not whole is rounded half away from zero first."""
    assert whole_yen(np.array(shares)) == whole


def test_shares_of_a_thousand() -> None:
    """n/1000 as the ministries' tables show it; a total of nothing has none."""
    assert per_mille(np.array([4320.896, 3223.881, 2455.223])) == (432, 322, 246)
    assert per_mille(np.array([1.0, 1.0, 1.0])) == (334, 333, 333)
    assert per_mille(np.array([5.0, -5.0])) is None
