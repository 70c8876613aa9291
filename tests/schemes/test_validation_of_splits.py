"""What a split refuses, because it could not be worked out to the yen."""

from __future__ import annotations

import pytest

from costshare.models.choices import KeyKind
from costshare.models.plan import Key, KeyValue, Plan, YearValue
from costshare.schemes.funding_faults import POINTS_LIMIT
from costshare.schemes.split_keys import Band, KeyWeight
from costshare.schemes.validation import issues_of
from tests.build import key, plan_of, split_of, towns

HALF = KeyWeight("equal", 0.5)


def refused(plan: Plan) -> list[str]:
    """Return where the plan has errors."""
    return [issue.path for issue in issues_of(plan) if issue.severity == "error"]


@pytest.mark.parametrize(
    ("figures", "weight"),
    [
        ((POINTS_LIMIT, 1), KeyWeight("k", 1.0)),
        ((POINTS_LIMIT / 100, 1), KeyWeight("k", 1.0, decimals=2)),
        ((1e5, 1e5), KeyWeight("k", 1.0, exponent=2.0)),
        ((22_445, 14_604), KeyWeight("k", 1.0, exponent=0.585, decimals=6)),
        ((1, 1), KeyWeight("k", 1.0, bands=(Band(0, 0.6 * POINTS_LIMIT),))),
        ((POINTS_LIMIT + 1, -2), KeyWeight("k", 1.0)),
    ],
)
def test_a_key_with_more_points_than_can_be_split_exactly_is_refused(
    figures: tuple[float, ...], weight: KeyWeight
) -> None:
    """The points count as they are split: raised, scaled, banded; a negative figure counts 0."""
    plan = plan_of(1_000, towns(2), (split_of(2, (weight,)),), (key(figures),))
    assert refused(plan) == ["keys/k/values"]


def test_a_later_figure_counts_too() -> None:
    """A key that outgrows the limit in a later year is refused."""
    values = (KeyValue("p1", 1.0, (YearValue(2023, POINTS_LIMIT + 1.0),)),)
    plan = plan_of(
        [1, 1], towns(1), (split_of(1, (KeyWeight("k", 1.0),)),), (Key("k", "k", KeyKind.USAGE, values=values),)
    )
    assert refused(plan) == ["keys/k/values"]


def test_points_at_the_limit_are_allowed() -> None:
    """The limit itself may be reached."""
    plan = plan_of(1_000, towns(2), (split_of(2, (KeyWeight("k", 1.0),)),), (key((POINTS_LIMIT - 1, 1)),))
    assert refused(plan) == []


def test_weights_given_as_percentages_are_refused() -> None:
    """20 and 80 in place of 0.2 and 0.8 would leave the range of exact products."""
    weights = (KeyWeight("equal", 20.0), KeyWeight("k", 80.0))
    assert refused(plan_of(1_000, towns(2), (split_of(2, weights),), (key((1, 2)),))) == ["funding/f/weights"]
    assert refused(plan_of(1_000, towns(2), (split_of(2, (HALF, KeyWeight("k", 0.5))),), (key((1, 2)),))) == []
