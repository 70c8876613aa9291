"""Profit-linked contributions and residents' dues, at their published figures."""

from __future__ import annotations

from fractions import Fraction
from math import floor

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate
from costshare.models.choices import KeyKind, PartyKind
from costshare.models.plan import Key, KeyValue, Party, YearValue
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.resident_dues import ResidentDues
from tests.build import burdens, key, plan_of, row, towns


def contribution(profit: float, rate: float = 0.01, floor: int = 1_000_000) -> int:
    """Return what one member gives."""
    scheme = ProfitShare(id="f", name="f", payers=("p1",), profit_key="k", rate=rate, floor=floor)
    return burdens(plan_of(0, towns(1), (scheme,), (key((profit,), KeyKind.NET_PROFIT),)))[0]


@pytest.mark.parametrize(
    ("profit", "given"),
    [
        (-5_000_000, 1_000_000),
        (0, 1_000_000),
        (99_999_999, 1_000_000),
        (100_000_000, 1_000_000),
        (100_000_099, 1_000_000),
        (100_000_100, 1_000_001),
        (250_000_000, 2_500_000),
        (15_000_000_000, 150_000_000),
    ],
)
def test_taiyo_no_kai_gives_one_per_cent_and_a_million_at_least(profit: int, given: int) -> None:
    """前橋 太陽の会 (DOMAIN 5.2): a loss still pays the floor, and both meet at a profit of 100 million."""
    assert contribution(profit) == given


@given(st.integers(0, 10**10), st.integers(0, 1000))
@example(100, 290)
def test_a_rate_of_three_decimals_loses_no_yen_to_binary_fractions(profit: int, thousandths: int) -> None:
    """⌊rate × profit⌋ is that of the decimal rate."""
    assert contribution(profit, thousandths / 1000, 0) == floor(Fraction(thousandths, 1000) * profit)


def test_members_give_only_while_they_are_members() -> None:
    """A company joins in the second year and leaves after it; another is there throughout."""
    parties = (
        Party("p1", "A社", PartyKind.COMPANY),
        Party("p2", "B社", PartyKind.COMPANY, from_year=2023, until_year=2023),
    )
    scheme = ProfitShare(id="f", name="f", payers=("p1", "p2"), profit_key="k")
    plan = plan_of([0, 0, 0], parties, (scheme,), (key((1, 1), KeyKind.NET_PROFIT),))
    results = evaluate(plan)
    assert row(results, "funding.f.raised") == [1_000_000, 2_000_000, 1_000_000]
    assert row(results, "surplus") == [1_000_000, 2_000_000, 1_000_000]


def dues(households: float, monthly: int, collected: float = 1.0) -> int:
    """Return a year's dues."""
    scheme = ResidentDues(
        id="f", name="f", payer="p1", households_key="k", monthly_dues=monthly, collection_rate=collected
    )
    return burdens(plan_of(0, towns(1), (scheme,), (key((households,), KeyKind.HOUSEHOLDS),)))[0]


@pytest.mark.parametrize(
    ("households", "monthly", "yearly"),
    [(721, 1_000, 8_652_000), (721, 3_000, 25_956_000), (721, 5_000, 43_260_000), (101, 1_000, 1_212_000)],
)
def test_dues_of_asahi_and_ina(households: int, monthly: int, yearly: int) -> None:
    """泉パークタウン朝日 at three assumed dues (DOMAIN 5.3), and 伊那's 101 households (5.4)."""
    assert dues(households, monthly) == yearly


def test_fees_alone_carry_ina_from_2530_households_on() -> None:
    """30,357,000 yen a year at 1,000 yen a month: 2,530 households carry it, 2,529 do not; 101 carry 4.0 %."""
    cost = 30_357_000
    assert dues(2_529, 1_000) < cost <= dues(2_530, 1_000)
    assert round(dues(101, 1_000) / cost, 3) == 0.040


@given(st.integers(0, 20_000), st.integers(0, 10_000), st.integers(0, 1000))
def test_dues_are_rounded_down_to_the_yen(households: int, monthly: int, thousandths: int) -> None:
    """Households × dues × 12 × collection rate, of the decimal rate."""
    assert dues(households, monthly, thousandths / 1000) == households * monthly * 12 * thousandths // 1000


def test_dues_grow_as_households_move_in() -> None:
    """A figure holds from its year on; a step before the first year is in force from the start."""
    steps = (YearValue(2020, 50.0), YearValue(2024, 200.0))
    households = Key("k", "世帯数", KeyKind.HOUSEHOLDS, values=(KeyValue("p1", 10.0, steps),))
    scheme = ResidentDues(id="f", name="f", payer="p1", households_key="k", monthly_dues=1_000)
    plan = plan_of([0, 0, 0], towns(1), (scheme,), (households,))
    assert row(evaluate(plan), "funding.f.raised") == [600_000, 600_000, 2_400_000]
