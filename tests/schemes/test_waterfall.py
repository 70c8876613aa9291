"""The order of funding: scopes, pools, members that come and go, and what is left."""

from __future__ import annotations

import dataclasses

import pytest

from costshare.analysis.model import evaluate
from costshare.models.choices import BenefitKind, CostClass, KeyKind, PartyKind
from costshare.models.plan import Benefit, CostItem, OneOff, Participation, Party, Plan, Recurring, Scope, Service
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit
from tests.build import START, cost_in_first_year, key, plan_of, row, towns, whole


def gift(id: str, amount: int, scope: Scope) -> ProfitShare:
    """Return a contribution of the first party."""
    return ProfitShare(id=id, name=id, payers=("p1",), profit_key="k", rate=0.0, floor=amount, scope=scope)


def two_services(**changes: object) -> Plan:
    """Return a plan with costs of 100 for service a and of 50 for service b."""
    plan = Plan(
        title="two",
        start_fiscal_year=START,
        years=1,
        parties=towns(2),
        keys=(key((0, 0), KeyKind.NET_PROFIT),),
        services=(Service("a", "A"), Service("b", "B")),
        costs=(cost_in_first_year("ca", "a", 100), cost_in_first_year("cb", "b", 50)),
    )
    return dataclasses.replace(plan, **changes)  # type: ignore[arg-type]


def test_a_scheme_pays_only_for_its_scope() -> None:
    """70 yen for service b leave 20 over, and the 100 of service a are a gap."""
    results = evaluate(two_services(funding=(gift("g", 70, Scope(services=("b",))),)))
    assert row(results, "funding.g.need") == [50]
    assert row(results, "funding.g") == [50]
    assert row(results, "surplus") == [20]
    assert row(results, "gap") == [100]


def test_costs_are_filled_in_the_order_of_the_list() -> None:
    """120 yen for both fill service a and 20 of b, so that a later scheme for b alone finds 30."""
    funding = (gift("all", 120, Scope()), gift("b", 999, Scope(services=("b",))))
    assert row(evaluate(two_services(funding=funding)), "funding.b.need") == [30]
    turned = two_services(funding=funding)
    turned = dataclasses.replace(turned, costs=turned.costs[::-1])
    assert row(evaluate(turned), "funding.b.need") == [0]


def test_a_scope_by_class_and_years() -> None:
    """A scheme for operation from 2023 on pays neither what is initial nor what is earlier."""
    costs = (
        CostItem("i", "i", "a", CostClass.INITIAL, OneOff(year=2023, amount=10)),
        CostItem("o", "o", "a", CostClass.OPERATION, Recurring(amount=7)),
    )
    scope = Scope(cost_classes=(CostClass.OPERATION,), from_year=2023)
    results = evaluate(two_services(years=3, costs=costs, funding=(gift("g", 7, scope),)))
    assert row(results, "funding.g") == [0, 7, 7]
    assert row(results, "gap") == [7, 10, 0]
    assert row(results, "surplus") == [0, 0, 0]


def test_six_towns_become_five_and_then_three() -> None:
    """三重 (DOMAIN 5.1): who takes part in a service changes by year, and so do the shares."""
    until = (None, None, 2022, None, 2023, 2023)
    parts = tuple(Participation(f"p{n}", until_year=last) for n, last in enumerate(until, 1))
    plan = plan_of([6_000_000] * 3, towns(6), (EqualSplit(id="f", name="f", payers=tuple(row.party for row in parts)),))
    plan = dataclasses.replace(plan, services=(Service("s", "MaaS", participants=parts),))
    results = evaluate(plan)
    assert whole(results.table("burden")[0]) == [1_000_000] * 6
    assert whole(results.table("burden")[1]) == [1_200_000, 1_200_000, 0, 1_200_000, 1_200_000, 1_200_000]
    assert whole(results.table("burden")[2]) == [2_000_000, 2_000_000, 0, 2_000_000, 0, 0]


def test_membership_runs_from_a_year_until_a_year() -> None:
    """A town that joins in 2023 and one whose last year is 2023 pay in no other year."""
    parties = (
        Party("p1", "甲", PartyKind.MUNICIPALITY),
        Party("p2", "乙", PartyKind.MUNICIPALITY, from_year=2023),
        Party("p3", "丙", PartyKind.MUNICIPALITY, until_year=2023),
    )
    plan = plan_of([60] * 3, parties, (EqualSplit(id="f", name="f", payers=("p1", "p2", "p3")),))
    table = evaluate(plan).table("burden")
    assert [whole(year) for year in table] == [[30, 0, 30], [20, 20, 20], [30, 30, 0]]


def test_each_service_with_its_own_participants_is_split_apart() -> None:
    """A service of p2 alone, and one of all: 50 to p2, and 100 in two."""
    services = (Service("a", "A"), Service("b", "B", participants=(Participation("p2"),)))
    plan = two_services(services=services, funding=(EqualSplit(id="f", name="f", payers=("p1", "p2")),))
    assert whole(evaluate(plan).table("burden")[0]) == [50, 100]


def test_a_switched_off_service_costs_and_yields_nothing() -> None:
    """Its costs and its benefits are 0."""
    benefit = Benefit("x", "x", "a", "p1", BenefitKind.CASH, Recurring(amount=9))
    plan = two_services(services=(Service("a", "A", enabled=False), Service("b", "B")), benefits=(benefit,))
    results = evaluate(plan)
    assert row(results, "cost.total") == [50]
    assert row(results, "flow.all_benefits") == [0]


@pytest.mark.parametrize(
    "word", ["cash", "total", "others", "other-services", "pool1", "pool-1", "need", "equal-split"]
)
def test_any_id_can_be_used_for_any_row(word: str) -> None:
    """Ids of the user's never collide with the names of line items."""
    services = (Service(word, "A", participants=(Participation("p1"),)), Service("b", "B"))
    parties = towns(2)
    plan = two_services(
        parties=parties,
        services=services,
        keys=(key((3, 1), KeyKind.USAGE, word), key((0, 0), KeyKind.NET_PROFIT)),
        costs=(cost_in_first_year(word, word, 100), cost_in_first_year("cb", "b", 50)),
        benefits=(Benefit(word, "便益", word, "p1", BenefitKind.CASH, Recurring(amount=9)),),
        funding=(
            gift("g", 30, Scope(services=("b",))),
            WeightedSplit(
                id=word, name=word, payers=("p1", "p2"), weights=(KeyWeight("equal", 0.5), KeyWeight(word, 0.5))
            ),
        ),
    )
    results = evaluate(plan)
    assert whole(results.table("burden")[0]) == [30 + 100 + 13, 7]
    assert row(results, "flow.cash_benefits") == [9]


def test_an_empty_plan_has_figures() -> None:
    """No parties, no costs, no funding: every total is 0."""
    results = evaluate(Plan(title="empty", start_fiscal_year=START, years=2))
    for id in ("cost.total", "gap", "surplus", "burden.total", "flow.project", "flow.society"):
        assert row(results, id) == [0, 0]


def test_a_split_without_costs_still_has_a_row_a_year() -> None:
    """Rows of a scheme are as long as the plan, even where nothing is in its scope."""
    plan = dataclasses.replace(plan_of([0, 0], towns(2), ()), costs=())
    plan = dataclasses.replace(plan, funding=(EqualSplit(id="f", name="f", payers=("p1",)),))
    assert row(evaluate(plan), "funding.f.raised") == [0, 0]


@pytest.mark.parametrize(
    ("schedule", "amounts"),
    [
        (OneOff(year=2023, amount=9), [0, 9, 0, 0]),
        (OneOff(year=2040, amount=9), [0, 0, 0, 0]),
        (Recurring(amount=50, escalation=0.01), [50, 51, 51, 52]),
        (Recurring(amount=100, escalation=0.015), [100, 102, 103, 105]),
        (Recurring(amount=100, from_year=2020, escalation=0.1), [121, 133, 146, 161]),
        (Recurring(amount=100, from_year=2023, until_year=2024, escalation=-0.5), [0, 100, 50, 0]),
    ],
)
def test_when_a_cost_falls_due(schedule: OneOff | Recurring, amounts: list[int]) -> None:
    """Escalation counts from the schedule's own first year; 50.5 and 101.5 are rounded up, 51.005 down."""
    plan = two_services(years=4, costs=(CostItem("c", "c", "a", CostClass.OPERATION, schedule),))
    assert row(evaluate(plan), "cost.total") == amounts
