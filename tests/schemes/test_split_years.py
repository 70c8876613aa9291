"""Splits over the years: estimates settled a year later, and the ratio of one year kept for all."""

from __future__ import annotations

import dataclasses

import pytest

from costshare.analysis.model import evaluate
from costshare.models.choices import KeyKind, PartyKind, Remainder, RoundingMethod
from costshare.models.plan import Key, KeyValue, Participation, Party, Plan, Scope, Service, YearValue
from costshare.schemes.funding_faults import POINTS_LIMIT
from costshare.schemes.loan import Loan
from costshare.schemes.split_keys import Band, KeyWeight
from costshare.schemes.validation import issues_of
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit
from tests.build import START, key, plan_of, row, towns

# Settlement ------------------------------------------------------------------------------------------------------


def settled(
    costs: list[int],
    estimate: tuple[float, ...] = (1, 1),
    definitive: tuple[float, ...] = (3, 1),
    scope: Scope = Scope(),  # noqa: B008
    weights: tuple[KeyWeight, ...] = (KeyWeight("k", 1.0, settled_key="d"),),
) -> Plan:
    """Return a plan that two towns pay by an estimate, settled by the definitive figures in the year after."""
    split = WeightedSplit(id="f", name="f", payers=("p1", "p2"), weights=weights, scope=scope)
    return plan_of(costs, towns(2), (split,), (key(estimate), key(definitive, KeyKind.USAGE, "d")))


def burden(plan: Plan) -> list[list[float]]:
    """Return the burden of each party in each year."""
    found: list[list[float]] = evaluate(plan, ["burden"]).table("burden").tolist()
    return found


def test_the_difference_from_the_estimate_is_settled_in_the_next_year() -> None:
    """100 yen by halves are 75 and 25 in the end; the last year's settlement is not in the plan."""
    assert burden(settled([100, 100, 40])) == [[50, 50], [75, 25], [45, -5]]


def test_what_is_settled_sums_to_nothing() -> None:
    """One party's refund is the other's supplement: what is raised is the need of the year, to the yen."""
    plan = settled([101, 0, 7], (2, 1), (1, 5))
    assert [sum(year) for year in burden(plan)] == [101, 0, 7]
    results = evaluate(plan)
    assert row(results, "gap") == row(results, "surplus") == [0, 0, 0]
    assert results.at("check.master") == 0


def test_settlement_comes_even_after_the_scheme_has_ended() -> None:
    """What was estimated in the last year of use is settled in the first without it."""
    plan = settled([100, 100], scope=Scope(until_year=START))
    assert burden(plan) == [[50, 50], [25, -25]]
    assert row(evaluate(plan), "gap") == [0, 100]


def test_keys_without_definitive_figures_stay_as_they_are() -> None:
    """Half by equal shares, half by an estimate of 1 : 1 that turns out 3 : 1: 62.5 and 37.5 of 100."""
    weights = (KeyWeight("equal", 0.5), KeyWeight("k", 0.5, settled_key="d"))
    assert burden(settled([100, 0], weights=weights)) == [[50, 50], [13, -13]]


def test_nothing_is_settled_by_figures_that_nobody_has() -> None:
    """Definitive figures of 0 for all are no reason to give everything back."""
    assert burden(settled([100, 100], definitive=(0, 0))) == [[50, 50], [50, 50]]


def test_a_party_that_has_left_still_settles() -> None:
    """The second town's last year is the first; its refund comes after it."""
    plan = settled([100, 100])
    plan = dataclasses.replace(plan, parties=(plan.parties[0], dataclasses.replace(plan.parties[1], until_year=START)))
    assert burden(plan) == [[50, 50], [125, -25]]


def test_definitive_figures_count_as_the_estimates_do() -> None:
    """Bands and exponents hold for both."""
    weights = (KeyWeight("k", 1.0, bands=(Band(0, 1.0), Band(10, 3.0)), settled_key="d"),)
    assert burden(settled([80, 0], (9, 9), (10, 9), weights=weights)) == [[40, 40], [20, -20]]


def test_definitive_figures_that_are_too_large_are_refused() -> None:
    """They are split as exactly as the estimates, so the same limit holds."""
    plan = settled([100], definitive=(POINTS_LIMIT, 1))
    assert [issue.path for issue in issues_of(plan) if issue.severity == "error"] == ["keys/d/values"]


# The ratio of one year -------------------------------------------------------------------------------------------


def with_ratio(year: int | None) -> Plan:
    """Return a plan of two towns, one of which grows and the other leaves after the first year."""
    figures = (KeyValue("p1", 100.0, (YearValue(START + 1, 900.0),)), KeyValue("p2", 300.0))
    parties = (
        Party("p1", "甲", PartyKind.MUNICIPALITY),
        Party("p2", "乙", PartyKind.MUNICIPALITY, until_year=START),
    )
    split = WeightedSplit(
        id="f", name="f", payers=("p1", "p2"), weights=(KeyWeight("equal", 0.2), KeyWeight("k", 0.8)), ratio_year=year
    )
    return plan_of([1_000] * 2, parties, (split,), (Key("k", "人口", KeyKind.POPULATION, values=figures),))


def test_the_ratio_of_a_year_holds_for_all_years() -> None:
    """御殿場市・小山町 (DOMAIN 2.1): 平等割20/人口割80 of the borrowing year; a town that has left still pays."""
    assert burden(with_ratio(START)) == [[300, 700], [300, 700]]
    assert burden(with_ratio(None)) == [[300, 700], [1_000, 0]]


def test_the_ratio_may_be_that_of_a_later_year() -> None:
    """Who takes part, and with what figure, is that of the year of the ratio, in earlier years too."""
    assert burden(with_ratio(START + 1)) == [[1_000, 0], [1_000, 0]]


def test_debt_service_follows_the_ratio_of_the_borrowing_year() -> None:
    """Two of three towns leave the service after the investment; all three repay the loan."""
    parts = (Participation("p1"), *(Participation(f"p{n}", until_year=START) for n in (2, 3)))
    loan = Loan(id="l", name="l", borrower="p1", year=START, term=2, scope=Scope(services=("s",)))
    split = EqualSplit(id="f", name="f", payers=("p1", "p2", "p3"), ratio_year=START)
    plan = plan_of([900, 0, 0], towns(3), (loan, split))
    plan = dataclasses.replace(plan, services=(Service("s", "施策", participants=parts),))
    assert burden(plan) == [[0, 0, 0], *[[150, 150, 150]] * 2]


@pytest.mark.parametrize("year", [START - 1, START + 2])
def test_a_ratio_of_a_year_outside_the_plan_is_refused(year: int) -> None:
    """There are no figures of such a year."""
    errors = [issue.path for issue in issues_of(with_ratio(year)) if issue.severity == "error"]
    assert errors == ["funding/f/ratio_year"]


def test_the_year_of_the_ratio_can_be_varied() -> None:
    """It is a figure like any other: a scenario may move it."""
    plan = with_ratio(START)
    moved = dataclasses.replace(plan, funding=(dataclasses.replace(plan.funding[0], ratio_year=START + 1),))  # type: ignore[call-arg]
    assert burden(moved) == [[1_000, 0], [1_000, 0]]


# Rounding up -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", [RoundingMethod.UP, RoundingMethod.HALF_UP])
def test_rounding_up_never_makes_the_holder_pay_less_than_nothing(method: RoundingMethod) -> None:
    """25 yen in five, to tens: 10 for each of four leave −15, so that year is rounded down; so are 75, not 100."""
    split = EqualSplit(
        id="f", name="f", payers=tuple(f"p{n}" for n in range(1, 6)), rounding=method, rounding_unit=10,
        remainder=Remainder.FIRST,
    )  # fmt: skip
    assert burden(plan_of([25, 100, 75], towns(5), (split,))) == [
        [25, 0, 0, 0, 0],
        [20] * 5,
        [35, 10, 10, 10, 10],
    ]
