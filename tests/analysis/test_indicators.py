"""A plan's indicators against the independent calculation."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given

from costshare.analysis.appraisal import Payback, appraisal_of, payback_of
from costshare.analysis.model import evaluate
from costshare.ledger.numbers import Results
from costshare.models.choices import KeyKind, PriceBase
from costshare.models.plan import Plan
from costshare.schemes.reserve_fund import ReserveFund
from tests.agreement import expected, near
from tests.build import burdens, key, plan_of, split_of, towns
from tests.oracle import (
    Year,
    appraised,
    benefit_cost,
    first_gap_year,
    key_figure,
    paybacks,
    per_resident,
    present_values,
    typed,
)
from tests.strategies import plans

Flow = Sequence[int | Fraction]


@given(plans())
def test_present_values_and_the_benefit_cost_ratio(plan: Plan) -> None:
    """NPV of each flow and of each party, and B/C over benefits, costs and what assets are worth in the end."""
    results, years = evaluate(plan), expected(plan)
    for name in ("project", "consortium", "society"):
        flow = [getattr(year, name) for year in years]
        _assert_npv(results.at(f"appraisal.{name}.npv"), flow, plan)
    for place, party in enumerate(plan.parties):
        _assert_npv(results.at("party.npv", party=place), _party_flow(years, party.id), plan)
    ratio = benefit_cost(years, plan)
    if ratio is not None:
        assert results.at("benefit_cost.ratio") == near(ratio)


def _assert_npv(found: float, flow: Flow, plan: Plan) -> None:
    values = present_values(flow, plan)
    assert found == near(sum(values), sum(abs(value) for value in values))


def _party_flow(years: Sequence[Year], party: str) -> list[int]:
    return [year.cash[party] - year.burden[party] for year in years]


@given(plans())
def test_paybacks_of_every_flow(plan: Plan) -> None:
    """Simple and discounted payback of the project, the consortium, society and each party."""
    results, years = evaluate(plan), expected(plan)
    for name in ("project", "consortium", "society"):
        found = appraisal_of(results, name)
        _assert_paybacks(found.simple, found.discounted, [getattr(year, name) for year in years], plan)
    for place, party in enumerate(plan.parties):
        simple, discounted = (payback_of(results, f"party.{how}", place) for how in ("payback", "discounted"))
        _assert_paybacks(simple, discounted, _party_flow(years, party.id), plan)


def _assert_paybacks(simple: Payback, discounted: Payback, flow: Flow, plan: Plan) -> None:
    prices = appraised(flow, plan)
    if plan.price_base is PriceBase.NOMINAL or _is_clear(prices):
        _assert_payback(simple, prices, 1e-9 if plan.price_base is PriceBase.NOMINAL else 1e-3)
    values = present_values(flow, plan)
    if _is_clear(values):
        _assert_payback(discounted, values, 1e-3)


def _is_clear(values: Sequence[Fraction]) -> bool:
    """Return whether no cumulative value lies so near to 0 that binary fractions may see it on either side."""
    total, size = Fraction(0), sum(abs(value) for value in values)
    for value in values:
        total += value
        if total and abs(total) <= size / 10**9:
            return False
    return all(value == 0 or abs(value) > size / 10**9 for value in values)


def _assert_payback(found: Payback, flow: Flow, precision: float) -> None:
    exact = paybacks(flow)
    if found.status == "nothing_to_recover":
        assert exact.first is None
        assert all(sum(flow[: t + 1]) >= 0 for t in range(len(flow)))
        return
    for years, moment in ((found.first, exact.first), (found.last, exact.last)):
        assert years == (None if moment is None else pytest.approx(float(moment), abs=precision))
    assert (found.status == "recovered") == (exact.last is not None)


@given(plans())
def test_gaps_and_lowest_balances(plan: Plan) -> None:
    """The first fiscal year with a gap, its amount, the total, and each reserve's lowest balance."""
    results, years = evaluate(plan), expected(plan)
    first = first_gap_year(years)
    assert results.at("sustainability.first_gap_year") == (first or 0)
    assert results.at("sustainability.first_gap") == next((year.gap for year in years if year.gap), 0)
    assert results.at("sustainability.total_gap") == sum(year.gap for year in years)
    for scheme in plan.funding:
        if isinstance(scheme, ReserveFund):
            lowest = min(year.schemes[scheme.id].details["closing"] for year in years)
            assert results.at(f"sustainability.lowest.{scheme.id}") == lowest


@given(plans())
def test_totals_and_burdens_per_capita(plan: Plan) -> None:
    """Each party's totals over the years; its burden per capita; and that of a resident of all."""
    results, years = evaluate(plan), expected(plan)
    for place, party in enumerate(plan.parties):
        assert results.at("party.burden", party=place) == sum(year.burden[party.id] for year in years)
        assert results.at("party.benefit", party=place) == sum(year.benefit[party.id] for year in years)
        assert results.at("party.net", party=place) == sum(_party_flow(years, party.id))
    if any(key.kind is KeyKind.POPULATION for key in plan.keys):
        _assert_per_capita(plan, results, years)


def _assert_per_capita(plan: Plan, results: Results, years: Sequence[Year]) -> None:
    people = next(key for key in plan.keys if key.kind is KeyKind.POPULATION)
    for t, year in enumerate(years):
        overall = per_resident(plan, year)
        assert overall is not None
        assert results.at("per_capita.overall", t) == near(overall)
        for place, party in enumerate(plan.parties):
            count = typed(key_figure(plan, people.id, party.id, year.year))
            burden = Fraction(year.burden[party.id]) / count if count else Fraction(0)
            assert results.at("per_capita.burden", t, place) == near(burden)


def test_equal_shares_are_unequal_by_head() -> None:
    """三重 (DOMAIN 2.4): 1,000,000 yen each are 44.6 yen a head in 明和 and 128.0 in 大紀, 2.87 times as much."""
    people = (14_021, 8_668, 22_445, 7_847, 7_815, 14_604)
    plan = plan_of(6_000_000, towns(6), (split_of(6),), (key(people),))
    assert burdens(plan) == [1_000_000] * 6
    by_head = evaluate(plan).table("per_capita.burden")[0]
    assert by_head.round(1).tolist() == [71.3, 115.4, 44.6, 127.4, 128.0, 68.5]
    assert by_head.max() / by_head.min() == pytest.approx(2.87, abs=5e-3)
    assert evaluate(plan).at("per_capita.overall") == pytest.approx(6_000_000 / 75_400)
