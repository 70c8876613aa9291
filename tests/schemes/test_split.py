"""Splits: published figures, and the rules of the yen that rounding leaves over."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from costshare.models.choices import KeyKind, PartyKind, Remainder, RoundingMethod
from costshare.models.plan import Party, Plan
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.weighted_split import RoundingUnit
from tests.build import burdens, key, plan_of, split_of, towns
from tests.oracle import KeyPoints, TooClose, millionths, split

VECTORS = Path(__file__).resolve().parents[1] / "vectors"

SIX_TOWNS = (14_021, 8_668, 22_445, 7_847, 7_815, 14_604)
FIVE_TOWNS = (14_021, 8_668, 22_445, 7_847, 14_604)
DOWN, LARGEST = RoundingMethod.DOWN, Remainder.LARGEST_REMAINDER
BY_PEOPLE = (KeyWeight("k", 1.0),)
TWENTY_EIGHTY = (KeyWeight("equal", 0.2), KeyWeight("k", 0.8))
HARP = (KeyWeight("k", 1.0, exponent=0.58496, decimals=4),)

Rounding = tuple[RoundingMethod, RoundingUnit, Remainder]
TO_A_YEN: Rounding = (DOWN, 1, LARGEST)
BY_THOUSAND: Rounding = (DOWN, 1000, Remainder.LEAD)


def shared(
    amount: int,
    figures: tuple[float, ...],
    weights: tuple[KeyWeight, ...] = (),
    rounding: Rounding = TO_A_YEN,
    lead: int | None = None,
) -> list[int]:
    """Split an amount among as many towns as there are figures."""
    count = len(figures)
    return burdens(plan_of(amount, towns(count, lead), (split_of(count, weights, rounding),), (key(figures),)))


@pytest.mark.parametrize(
    ("amount", "weights", "rounding", "shares"),
    [
        (6_000_000, (), TO_A_YEN, [1_000_000] * 6),
        (6_000_000, BY_PEOPLE, TO_A_YEN, [1_115_730, 689_761, 1_786_074, 624_430, 621_883, 1_162_122]),
        (6_000_000, BY_PEOPLE, BY_THOUSAND, [1_118_000, 689_000, 1_786_000, 624_000, 621_000, 1_162_000]),
        (6_000_000, TWENTY_EIGHTY, TO_A_YEN, [1_092_583, 751_809, 1_628_859, 699_544, 697_507, 1_129_698]),
        (10_000_000, (), (DOWN, 1, Remainder.FIRST), [1_666_670, *[1_666_666] * 5]),
        (10_000_000, BY_PEOPLE, TO_A_YEN, [1_859_549, 1_149_602, 2_976_791, 1_040_716, 1_036_472, 1_936_870]),
    ],
)  # fmt: skip
def test_six_towns_of_mie(amount: int, weights: tuple[KeyWeight, ...], rounding: Rounding, shares: list[int]) -> None:
    """The table of the six towns (DOMAIN 2.4, census of 2020), every row of it."""
    assert shared(amount, SIX_TOWNS, weights, rounding, lead=1) == shares


def test_five_towns_without_taiki() -> None:
    """73,495,000 yen fall on five towns without a fraction, and by population as published."""
    assert shared(73_495_000, FIVE_TOWNS) == [14_699_000] * 5
    by_people = [15_247_073, 9_425_977, 24_407_713, 8_533_184, 15_881_053]
    assert shared(73_495_000, FIVE_TOWNS, BY_PEOPLE) == by_people


def test_doubling_the_people_costs_half_as_much_again() -> None:
    """HARP (Hokkaido): weights of population^log2(1.5) give the published percentages."""
    shares = shared(1_000_000_000, SIX_TOWNS, HARP)
    published = [18.1217, 13.6780, 23.8633, 12.9046, 12.8738, 18.5587]
    assert [share / 10**7 for share in shares] == pytest.approx(published, abs=1e-4)
    small, large = shared(2_500_000, (10_000, 20_000), (KeyWeight("k", 1.0, exponent=0.5849625, decimals=4),))
    assert large / small == pytest.approx(1.5, abs=1e-6)


def test_a_city_counts_twice_as_much_as_a_town() -> None:
    """安房広域 (DOMAIN 2.1): 市町割10 (市100・町50), 人口割65, 職員数割25, of 100 million."""
    keys = (
        key((100, 50, 50), KeyKind.OTHER_KEY, "a"),
        key((30_000, 6_000, 4_000)),
        key((50, 30, 20), KeyKind.STAFF, "b"),
    )
    weights = (KeyWeight("a", 0.1), KeyWeight("k", 0.65), KeyWeight("b", 0.25))
    shares = burdens(plan_of(100_000_000, towns(3), (split_of(3, weights),), keys))
    assert shares == [
        5_000_000 + 48_750_000 + 12_500_000,
        2_500_000 + 9_750_000 + 7_500_000,
        2_500_000 + 6_500_000 + 5_000_000,
    ]


def test_seven_million_in_six_goes_with_the_remainder_to_the_first() -> None:
    """昭和25年法律第61号 第3条: 1,166,670 and five times 1,166,666."""
    assert shared(7_000_000, (1,) * 6, (), (DOWN, 1, Remainder.FIRST)) == [1_166_670, *[1_166_666] * 5]


def _rounding_cases() -> list[Any]:
    cases: list[Any] = json.loads((VECTORS / "split_rounding_cases.json").read_text(encoding="utf-8"))["cases"]
    return cases


def test_the_yen_that_naive_rounding_loses_goes_to_the_first() -> None:
    """Spliit 374: 100 in three parts is 34, 33, 33."""
    case = next(case for case in _rounding_cases() if case["id"] == "spliit-374")
    assert shared(case["total"], (1,) * case["n"]) == case["largest_remainder"]


def test_typed_amounts_taken_as_points_sum_to_the_total() -> None:
    """Spliit 605: amounts that were a yen too many in sum, taken as points, share the total exactly."""
    case = next(case for case in _rounding_cases() if case["id"] == "spliit-605")
    shares = shared(case["total"], tuple(case["by_amount"]), BY_PEOPLE)
    assert sum(shares) == case["total"]
    assert sum(case["by_amount"]) - sum(shares) == case["over_by"]


def test_proration_of_a_surcharge() -> None:
    """Autobean 1: 2.50 on bases of 10 and 15 is 1.00 and 1.50 (here in hundredths)."""
    case = next(case for case in _rounding_cases() if case["id"] == "autobean-prorated")
    hundredths = shared(round(case["total"] * 100), tuple(case["bases"]), BY_PEOPLE)
    assert [share / 100 for share in hundredths] == case["shares"]


def test_leftover_yen_go_to_the_largest_remainders_and_ties_to_the_earlier() -> None:
    """10 yen on 1 : 1 : 4: remainders 4/6, 4/6, 4/6, so the first of them has the yen."""
    assert shared(10, (1, 1, 4), BY_PEOPLE) == [2, 2, 6]
    assert shared(2, (1, 1, 1)) == [1, 1, 0]
    assert shared(3, (1, 5, 1), BY_PEOPLE) == [1, 2, 0]


def test_leftover_thousands_go_by_unit_and_the_last_takes_the_rest() -> None:
    """5,500 yen in three, rounded down to thousands: two thousand are left over and 500 yen."""
    assert shared(5_500, (1, 1, 1), (), (DOWN, 1000, LARGEST)) == [2_000, 2_000, 1_500]


@pytest.mark.parametrize(
    ("method", "shares"),
    [(DOWN, [1_100, 900, 500]), (RoundingMethod.HALF_UP, [1_000, 1_000, 500]), (RoundingMethod.UP, [900, 1_000, 600])],
)
def test_the_lead_party_holds_what_rounding_leaves(method: RoundingMethod, shares: list[int]) -> None:
    """2,500 yen on 40.2 : 38.2 : 21.6 in hundreds; the first town leads."""
    assert shared(2_500, (402, 382, 216), BY_PEOPLE, (method, 100, Remainder.LEAD), lead=1) == shares


def test_a_share_is_rounded_up_from_its_exact_half_on() -> None:
    """44 yen in three are 14.67 each, which is 10 to the nearest ten; 45 are 15 each, which is 20."""
    rounding: Rounding = (RoundingMethod.HALF_UP, 10, Remainder.LEAD)
    assert shared(44, (1, 1, 1), (), rounding, lead=1) == [24, 10, 10]
    assert shared(45, (1, 1, 1), (), rounding, lead=1) == [5, 20, 20]


def test_the_first_participant_holds_what_is_left_where_the_lead_does_not_pay() -> None:
    """A lead party that takes no part holds nothing."""
    parties = (*towns(3), Party("boss", "幹事", PartyKind.PREFECTURE, lead=True))
    plan = plan_of(100, parties, (split_of(3, (), (DOWN, 1, Remainder.LEAD)),))
    assert burdens(plan) == [34, 33, 33, 0]


@pytest.mark.parametrize("method", list(RoundingMethod))
@pytest.mark.parametrize("unit", [1, 10_000])
def test_where_nobody_takes_part_nobody_pays(method: RoundingMethod, unit: RoundingUnit) -> None:
    """Without participants the whole need stays a gap, under every rounding."""
    off = tuple(dataclasses.replace(party, enabled=False) for party in towns(2))
    plan = plan_of(1_001, off, (split_of(2, (), (method, unit, Remainder.FIRST)),))
    assert burdens(plan) == [0, 0]


def test_a_key_under_which_nobody_counts_is_left_out() -> None:
    """3 yen, half by an equal share and half by a key that is all 0, are shared equally and in full."""
    weights = (KeyWeight("equal", 0.5), KeyWeight("k", 0.5))
    assert shared(4, (0, 0, 0), weights) == [2, 1, 1]
    assert shared(1_000_003, (0, 0, 0), weights, (DOWN, 1, Remainder.FIRST)) == [333_335, 333_334, 333_334]


def test_a_party_that_counts_only_under_a_key_without_weight_holds_nothing() -> None:
    """The first participant is the first that has a share."""
    plan = plan_of(
        101,
        towns(3),
        (split_of(3, (KeyWeight("a", 0.0), KeyWeight("b", 1.0)), (DOWN, 1, Remainder.FIRST)),),
        (key((5, 1, 1), KeyKind.USAGE, "a"), key((0, 1, 1), KeyKind.USAGE, "b")),
    )
    assert burdens(plan) == [0, 51, 50]


amounts = st.one_of(st.integers(0, 1000), st.integers(0, 10**12))
figures = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 11_000_000)), min_size=1, max_size=8)
roundings = st.one_of(
    st.tuples(st.just(DOWN), st.sampled_from((1, 10, 100, 1000, 10000)), st.sampled_from(tuple(Remainder))),
    st.tuples(
        st.sampled_from(tuple(RoundingMethod)),
        st.sampled_from((1, 10, 100, 1000, 10000)),
        st.sampled_from((Remainder.LEAD, Remainder.FIRST)),
    ),
)


@given(amounts, figures, roundings, st.integers(1, 8))
def test_a_split_by_one_key_is_exact(amount: int, points: list[int], rounding: Rounding, lead: int) -> None:
    """Shares by one key are those of exact fractions, and sum to the amount wherever anybody counts."""
    shares = shared(amount, tuple(points), BY_PEOPLE, rounding, lead)
    leads = [n == lead for n in range(1, len(points) + 1)]
    assert shares == split(amount, [KeyPoints(1, points)], leads, *_in_oracle_order(rounding))
    assert sum(shares) == (amount if any(points) else 0)


@given(amounts, figures, roundings, st.tuples(*[st.sampled_from((0.0, 0.06, 0.2, 0.333333, 0.905, 1.0))] * 2))
def test_a_split_by_two_keys_is_exact(
    amount: int, points: list[int], rounding: Rounding, weights: tuple[float, float]
) -> None:
    """Shares by an equal part and a key are those of exact fractions, and sum to the amount."""
    keys = [KeyPoints(millionths(weights[0]), [1] * len(points)), KeyPoints(millionths(weights[1]), points)]
    try:
        exact = split(amount, keys, [False] * len(points), *_in_oracle_order(rounding))
    except TooClose:
        reject()
    if not sum(weights):
        reject()
    shares = shared(amount, tuple(points), (KeyWeight("equal", weights[0]), KeyWeight("k", weights[1])), rounding)
    assert shares == exact
    assert sum(shares) == (amount if weights[0] or any(points) else 0)


def _in_oracle_order(rounding: Rounding) -> tuple[RoundingMethod, int, Remainder]:
    return rounding


@given(st.integers(0, 10**12), st.permutations([3, 7, 7, 1, 0]))
def test_a_party_with_more_points_never_pays_less(amount: int, points: list[int]) -> None:
    """By the largest remainder, shares keep the order of the points."""
    shares = shared(amount, tuple(points), BY_PEOPLE)
    pairs = [(a, b) for a in range(5) for b in range(5) if points[a] > points[b]]
    assert all(shares[a] >= shares[b] for a, b in pairs)


def test_the_largest_amount_and_the_largest_key_are_exact() -> None:
    """10^15 − 1 yen on points that sum to the limit of validation."""
    points = (44_999_999, 45_000_001, 0)
    amount = 10**15 - 1
    assert shared(amount, points, BY_PEOPLE) == split(amount, [KeyPoints(1, points)], [False] * 3)


def test_the_lead_is_read_from_the_plan_at_hand() -> None:
    """Moving the lead moves the remainder, though both plans share one ledger."""
    rounding: Rounding = (DOWN, 1, Remainder.LEAD)

    def plan(lead: int) -> Plan:
        return plan_of(100, towns(3, lead), (split_of(3, (), rounding),))

    assert burdens(plan(1)) == [34, 33, 33]
    assert burdens(plan(3)) == [33, 33, 34]
