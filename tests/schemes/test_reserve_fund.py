"""The reserve fund: opening + interest − drawdown + deposit = closing, never below 0."""

from __future__ import annotations

import dataclasses

import pytest

from costshare.analysis.model import evaluate
from costshare.models.choices import KeyKind
from costshare.models.plan import Plan, Scope
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme
from tests.build import key, plan_of, row, split_of, towns

GIFT = ProfitShare(id="gift", name="拠出", payers=("p1",), profit_key="k", rate=0.0, floor=100)


def fund(balance: int = 0, rate: float = 0.0, target: int | None = None, scope: Scope = Scope()) -> ReserveFund:  # noqa: B008
    """Return a reserve fund."""
    return ReserveFund(
        id="r", name="基金", initial_balance=balance, interest_rate=rate, target_balance=target, scope=scope
    )


def plan_with(costs: list[int], *funding: FundingScheme) -> Plan:
    """Return a plan with the yearly gift of 100 yen where it is among the schemes."""
    return plan_of(costs, towns(1), funding, (key((0,), KeyKind.NET_PROFIT),))


def test_surplus_is_put_aside_and_drawn_in_lean_years() -> None:
    """100 yen come in each year; the years cost 40, 150, 130 and 500."""
    results = evaluate(plan_with([40, 150, 130, 500], GIFT, fund(7)))
    assert row(results, "funding.r.opening") == [7, 67, 17, 0]
    assert row(results, "funding.r.deposit") == [60, 0, 0, 0]
    assert row(results, "funding.r.raised") == [0, 50, 17, 0]
    assert row(results, "funding.r.closing") == [67, 17, 0, 0]
    assert row(results, "gap") == [0, 0, 13, 400]
    assert row(results, "surplus") == [0, 0, 0, 0]


def test_interest_is_on_the_opening_balance_in_whole_yen() -> None:
    """1 % of 1,000, of 1,010 and of 1,020 (not 1,020.1)."""
    results = evaluate(plan_with([0, 0, 0], fund(1_000, 0.01)))
    assert row(results, "funding.r.interest") == [10, 10, 10]
    assert row(results, "funding.r.closing") == [1_010, 1_020, 1_030]


def test_deposits_stop_at_the_target() -> None:
    """With a target of 150 the second year's surplus is put aside in part, the rest is shown."""
    results = evaluate(plan_with([0, 0, 0], GIFT, fund(0, 0.0, 150)))
    assert row(results, "funding.r.closing") == [100, 150, 150]
    assert row(results, "surplus") == [0, 50, 100]


@pytest.mark.parametrize("first", [True, False])
def test_surplus_of_later_schemes_is_put_aside_too(first: bool) -> None:
    """Where the reserve stands in the list does not matter for deposits."""
    funding = (fund(), GIFT) if first else (GIFT, fund())
    assert row(evaluate(plan_with([30, 30], *funding)), "funding.r.closing") == [70, 140]


def test_a_fund_that_is_not_in_use_takes_and_gives_nothing() -> None:
    """Switched off there is no fund; outside its years its balance stays; the surplus is shown either way."""
    off = dataclasses.replace(fund(500), enabled=False)
    results = evaluate(plan_with([30, 200], GIFT, off))
    assert row(results, "funding.r.closing") == [0, 0]
    assert row(results, "surplus") == [70, 0]
    assert row(results, "gap") == [0, 100]
    results = evaluate(plan_with([30, 30], GIFT, fund(0, 0.0, None, Scope(from_year=2023))))
    assert row(results, "funding.r.closing") == [0, 70]
    assert row(results, "surplus") == [70, 0]


def test_the_fund_pays_in_its_place_in_the_order() -> None:
    """Before a split it is drawn first; after it there is nothing left to draw for."""
    assert row(evaluate(plan_with([80], fund(50), split_of(1))), "funding.f") == [30]
    assert row(evaluate(plan_with([80], split_of(1), fund(50))), "funding.r.raised") == [0]
