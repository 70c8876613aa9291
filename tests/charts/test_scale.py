"""Ticks are round in display units, and labels are named as often as there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.charts.scale import LEAST_GAP, Range, label_step, range_of, scale
from costshare.models.choices import DisplayUnit

amounts = st.integers(0, 10**14)


@given(amounts, amounts, st.floats(30, 800), st.sampled_from(DisplayUnit))
def test_a_scale_holds_its_figures_and_its_ticks_have_room(
    below: int, above: int, height: float, unit: DisplayUnit
) -> None:
    axis = scale(Range(-float(below), float(above)), height, unit)
    assert axis.low <= -below <= above <= axis.high
    assert 0.0 in axis.ticks
    assert len(set(axis.labels)) == len(axis.labels)
    assert all(axis.low <= tick <= axis.high for tick in axis.ticks)
    pixel = (axis.high - axis.low) / height
    gaps = [after - before for before, after in zip(axis.ticks, axis.ticks[1:], strict=False)]
    assert all(gap >= min(LEAST_GAP * pixel, gap) * 0.999 for gap in gaps)


def test_negative_ticks_are_written_with_a_triangle() -> None:
    axis = scale(Range(-110_000_000.0, 0.0), 120, DisplayUnit.THOUSAND)
    assert axis.labels == ("△100,000", "△50,000", "0")


def test_small_amounts_in_large_units_have_decimals() -> None:
    assert scale(Range(0.0, 600_000.0), 100, DisplayUnit.MILLION).labels == (
        "0",
        "0.2",
        "0.4",
        "0.6",
    )


@pytest.mark.parametrize(("slot", "step"), [(60, 1), (25, 2), (10, 5), (5, 10), (1, 50)])
def test_years_are_named_as_often_as_they_fit(slot: float, step: int) -> None:
    assert label_step([28.0, 34.0], slot) == step


def test_a_range_always_holds_zero() -> None:
    assert range_of([3.0, 5.0]) == Range(0.0, 5.0)
    assert range_of([-3.0], []) == Range(-3.0, 0.0)
