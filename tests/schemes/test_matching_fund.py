"""Matching funds: what a scheme raises, added to by another party up to its caps."""

from __future__ import annotations

from typing import Any

import pytest

from costshare.analysis.model import evaluate
from costshare.ledger.numbers import Results
from costshare.models.choices import PartyKind
from costshare.models.plan import Party, Recurring, Scope, YearAmount, Yearly
from costshare.schemes.contributions import Contribution
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.validation import issues_of
from tests.build import START, plan_of, row, towns

GIFT = FixedContribution(id="gift", name="寄附", contributions=(Contribution("a", ("p1",), Recurring(amount=100)),))


def match(**fields: Any) -> MatchingFund:
    """Return a match of the gift by the second party."""
    return MatchingFund(**({"id": "m", "name": "上乗せ", "payer": "p2", "of": "gift"} | fields))


def matched(costs: list[int], **fields: Any) -> Results:
    """Evaluate a plan with a gift of 100 a year and its match."""
    return evaluate(plan_of(costs, towns(2), (GIFT, match(**fields))))


def test_each_yen_is_matched_by_one() -> None:
    """共助推進型まちづくりファンド (DOMAIN 1.4): as much again as was given, whatever the costs take of it."""
    results = matched([500, 120])
    assert results.table("burden").tolist() == [[100, 100], [100, 100]]
    assert row(results, "gap") == [300, 0]
    assert row(results, "surplus") == [0, 80]


def test_the_rate_is_rounded_down() -> None:
    """29 % of 100 is 29, a third of it 33."""
    assert row(matched([0], rate=0.29), "funding.m.raised") == [29]
    assert row(matched([0], rate=0.333), "funding.m.raised") == [33]
    assert row(matched([0], rate=2.5), "funding.m.raised") == [250]


def test_the_cap_is_one_over_all_years() -> None:
    """250 yen in all are used up in the third year, and nothing is added later."""
    assert row(matched([0] * 5, cap=250), "funding.m.raised") == [100, 100, 50, 0, 0]


def test_both_caps_hold() -> None:
    """60 a year, and 150 in all."""
    assert row(matched([0] * 4, yearly_cap=60, cap=150), "funding.m.raised") == [60, 60, 30, 0]
    assert row(matched([0] * 4, yearly_cap=60), "funding.m.raised") == [60] * 4


def test_years_without_a_match_use_up_none_of_the_cap() -> None:
    """The cap waits for the years in which the scheme is in use."""
    results = matched([0] * 4, cap=150, scope=Scope(from_year=START + 1))
    assert row(results, "funding.m.raised") == [0, 100, 50, 0]


def test_the_matching_party_has_to_be_there() -> None:
    """It adds nothing before it joins."""
    parties = (Party("p1", "甲", PartyKind.COMPANY), Party("p2", "機構", PartyKind.OTHER, from_year=START + 1))
    results = evaluate(plan_of([0, 0], parties, (GIFT, match())))
    assert row(results, "funding.m.raised") == [0, 100]


def test_gift_and_match_fill_the_fund_that_pays_later() -> None:
    """寄附 → 基金 → マッチング → 助成 (DOMAIN 1.4): what both raise beyond the need is put aside and drawn later."""
    values = Yearly(values=(YearAmount(START, 100),))
    gift = FixedContribution(id="gift", name="寄附", contributions=(Contribution("a", ("p1",), values),))
    results = evaluate(plan_of([0, 150, 80], towns(2), (gift, match(), ReserveFund(id="r", name="基金"))))
    assert row(results, "funding.r.closing") == [200, 50, 0]
    assert row(results, "gap") == [0, 0, 30]


@pytest.mark.parametrize("funding", [(match(), GIFT), (match(of="m"),)])
def test_only_what_comes_before_can_be_matched(funding: tuple[Any, ...]) -> None:
    """A match of itself, or of what comes later, would go in a circle."""
    errors = [issue.path for issue in issues_of(plan_of(1, towns(2), funding)) if issue.severity == "error"]
    assert errors == ["funding/m/of"]
