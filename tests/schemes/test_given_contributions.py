"""Contributions of given amounts, by year or by band of a key, and public budgets."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from costshare.analysis.model import evaluate
from costshare.models.choices import CostClass, FundingWay, PartyKind
from costshare.models.plan import CostItem, OneOff, Party, Recurring, Scope, YearAmount, Yearly
from costshare.schemes.banded_contribution import AmountBand, BandedContribution
from costshare.schemes.contributions import Contribution
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.public_budget import PublicBudget
from tests.build import START, burdens, cost_in_first_year, key, plan_of, row, split_of, towns

# Given amounts ---------------------------------------------------------------------------------------------------


def given(*rows: Contribution, **fields: Any) -> FixedContribution:
    """Return contributions of given amounts."""
    return FixedContribution(id="f", name="f", contributions=rows, **fields)


def test_each_payer_of_a_row_pays_its_amount() -> None:
    """The amount is each one's and is not shared among them; a party in two rows pays both."""
    for_all = Contribution("a", ("p1", "p2"), Recurring(amount=100))
    for_one = Contribution("b", ("p2",), OneOff(year=START + 1, amount=7))
    results = evaluate(plan_of([0, 0], towns(3), (given(for_all, for_one),)))
    assert results.table("burden").tolist() == [[100, 100, 0], [100, 107, 0]]


def test_a_party_that_has_left_and_a_scheme_out_of_use_give_nothing() -> None:
    """The second party is there in the first year alone; the scheme is in use until the second."""
    parties = (Party("p1", "甲", PartyKind.COMPANY), Party("p2", "乙", PartyKind.COMPANY, until_year=START))
    scheme = given(Contribution("a", ("p1", "p2"), Recurring(amount=100)), scope=Scope(until_year=START + 1))
    assert row(evaluate(plan_of([0, 0, 0], parties, (scheme,))), "funding.f.raised") == [200, 100, 0]


def test_what_is_given_beyond_the_need_is_surplus() -> None:
    """Given amounts do not ask for the need."""
    values = Yearly(values=(YearAmount(START, 120), YearAmount(START + 1, 50)))
    results = evaluate(plan_of([100, 100], towns(1), (given(Contribution("a", ("p1",), values)),)))
    assert row(results, "surplus") == [20, 0]
    assert row(results, "gap") == [0, 50]


@pytest.mark.parametrize("way", list(FundingWay))
def test_given_amounts_are_of_the_way_that_the_plan_says(way: FundingWay) -> None:
    """A contribution may be of any of the five ways; without a word it is a private one."""
    scheme = given(Contribution("a", ("p1",), Recurring(amount=30)), funding_way=way)
    results = evaluate(plan_of([20], towns(1), (scheme,)))
    assert {name: row(results, f"ways.{name}") for name in FundingWay if row(results, f"ways.{name}") != [0]} == {
        way: [20]
    }
    assert given().funding_way is FundingWay.PRIVATE


def test_only_those_outside_bring_money_from_outside() -> None:
    """A contribution of a member moves money within the consortium."""
    parties = (Party("p1", "甲", PartyKind.COMPANY), Party("p2", "乙", PartyKind.COMPANY, member=False))
    scheme = given(Contribution("a", ("p1", "p2"), Recurring(amount=30)))
    results = evaluate(plan_of([100], parties, (scheme,)))
    assert row(results, "flow.project") == [-100]
    assert row(results, "flow.consortium") == [-70]


# By bands --------------------------------------------------------------------------------------------------------

KAGOSHIMA = tuple(
    AmountBand(at_least, ten_thousands * 10_000)
    for at_least, ten_thousands in (
        (0, 13), (5_000, 20), (10_000, 35), (20_000, 50), (30_000, 70), (50_000, 85), (100_000, 100),
    )
)  # fmt: skip
"""鹿児島県市町村総合事務組合, 公務災害 (DOMAIN 2.1): yen a year by population."""


def banded(figures: tuple[float, ...], bands: tuple[AmountBand, ...] = KAGOSHIMA) -> list[int]:
    """Return what towns of these figures pay."""
    payers = tuple(f"p{n}" for n in range(1, len(figures) + 1))
    scheme = BandedContribution(id="f", name="f", payers=payers, key="k", bands=bands)
    return burdens(plan_of(0, towns(len(figures)), (scheme,), (key(figures),)))


def test_lump_sums_of_kagoshima_by_population() -> None:
    """Each published band, at its lower edge and one resident below the next."""
    small = (0, 4_999, 5_000, 9_999, 10_000, 19_999, 20_000, 29_999)
    assert banded(small) == [130_000] * 2 + [200_000] * 2 + [350_000] * 2 + [500_000] * 2
    large = (30_000, 49_999, 50_000, 99_999, 100_000, 3_000_000)
    assert banded(large) == [700_000] * 2 + [850_000] * 2 + [1_000_000] * 2


def test_below_the_first_band_nothing_is_paid() -> None:
    """A figure that reaches no band pays nothing, in whatever order the bands stand."""
    bands = (AmountBand(20, 200), AmountBand(10, 500))
    assert banded((9, 10, 19, 20, -1), bands) == [0, 500, 500, 200, 0]


# Public budgets --------------------------------------------------------------------------------------------------


def test_a_public_party_pays_a_share_of_the_need_rounded_down() -> None:
    """御殿場市・小山町 (DOMAIN 2.1): two fifths fall on the town in which the fire station stands, the rest on all."""
    own = PublicBudget(id="own", name="所在地", payer="p1", share=0.4)
    results = evaluate(plan_of([10_000_001], towns(2), (own, split_of(2))))
    assert row(results, "funding.own") == [4_000_000]
    assert results.table("burden").tolist() == [[4_000_000 + 3_000_001, 3_000_000]]


def test_a_share_in_decimals_loses_no_yen() -> None:
    """0.29 × 100 is 29 in decimals and 28.999… in binary fractions."""
    own = PublicBudget(id="own", name="own", payer="p1", share=0.29)
    assert row(evaluate(plan_of([100], towns(1), (own,))), "funding.own") == [29]


def test_the_cap_is_one_of_each_year() -> None:
    """Up to 50 in every year, and never more than the need."""
    own = PublicBudget(id="own", name="own", payer="p1", cap=50)
    results = evaluate(plan_of([100, 30, 60], towns(1), (own,)))
    assert row(results, "funding.own.raised") == [50, 30, 50]
    assert row(results, "gap") == [50, 0, 10]
    assert row(results, "surplus") == [0, 0, 0]


def test_the_public_pays_what_is_implemented_and_others_what_is_developed() -> None:
    """会津若松: one class of cost is the town's, another the companies'."""
    plan = plan_of([0], towns(2), ())
    plan = dataclasses.replace(
        plan,
        costs=(cost_in_first_year("c", "s", 100), CostItem("d", "d", "s", CostClass.DEVELOPMENT, Recurring(amount=40))),
        funding=(
            PublicBudget(id="town", name="市", payer="p1", scope=Scope(cost_classes=(CostClass.INITIAL,))),
            given(Contribution("a", ("p2",), Recurring(amount=40))),
        ),
    )
    assert burdens(plan) == [100, 40]
