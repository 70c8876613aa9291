"""Indicators of a flow at published figures, and the statuses that stand in for a figure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.appraisal import Payback, appraise
from costshare.analysis.model import evaluate
from costshare.models.plan import Plan
from tests.mirr import mirr
from tests.oracle import paybacks

VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def cases(file: str, part: str = "cases") -> list[Any]:
    """Return the published cases of a file."""
    rows: list[Any] = json.loads((VECTORS / f"{file}.json").read_text(encoding="utf-8"))[part]
    return rows


def named(rows: list[Any]) -> list[Any]:
    """Return cases as parameters with their own ids."""
    return [pytest.param(row, id=row["id"]) for row in rows]


def test_a_hundred_for_five_times_thirty() -> None:
    """DESIGN 7: payback 3.3333 years, 3.6531 discounted at 4 %; NPV 33.5547; IRR 15.2382 %."""
    found = appraise([-100, 30, 30, 30, 30, 30], 0.04)
    assert found.npv == pytest.approx(33.5547, abs=5e-5)
    assert found.irr.status == "unique"
    assert found.irr.value == pytest.approx(0.152382, abs=5e-7)
    assert found.simple.first == found.simple.last == pytest.approx(3.3333, abs=5e-5)
    assert found.discounted.first == found.discounted.last == pytest.approx(3.6531, abs=5e-5)
    assert found.simple.status == found.discounted.status == "recovered"


@pytest.mark.parametrize("case", named(cases("payback_cases")))
def test_published_paybacks(case: dict[str, Any]) -> None:
    """Simple and discounted payback and NPV of textbooks' examples."""
    found = appraise(case["cash_flows"], case["rate"])
    recomputed, published = case["recomputed"], case["published"]
    assert found.simple.first == pytest.approx(recomputed["payback"], abs=1e-5)
    assert found.discounted.first == pytest.approx(recomputed["discounted_payback"], abs=1e-5)
    assert found.npv == pytest.approx(recomputed["npv"], abs=1e-3)
    assert found.npv == pytest.approx(published.get("npv", found.npv), abs=1e-2)
    assert found.simple.first == pytest.approx(published.get("payback", found.simple.first), abs=5e-6)
    assert found.discounted.first == pytest.approx(
        published.get("discounted_payback", found.discounted.first), abs=5e-3
    )


@pytest.mark.parametrize("case", named(cases("payback_cases", "edge_cases_own")))
def test_paybacks_at_the_edges(case: dict[str, Any]) -> None:
    """Never, at a year's end, in the last year, twice, nothing to recover, and a late investment."""
    found = appraise(case["cash_flows"], 0.0).simple
    first = case.get("first_crossing", case.get("payback"))
    last = case.get("final_crossing", first)
    assert found.first == (None if first is None else pytest.approx(first, abs=1e-6))
    assert found.last == (None if last is None else pytest.approx(last, abs=1e-6))


@pytest.mark.parametrize(
    ("flows", "payback"),
    [
        ([-100, 10], Payback(None, None, "not_recovered", -90)),
        ([-100, 100, -1], Payback(1.0, None, "recovered_then_lost", -1)),
        ([5, -5, 0], Payback(0.0, 0.0, "nothing_to_recover", 0)),
        ([-100, 0, 100], Payback(2.0, 2.0, "recovered", 0)),
        ([0, 0], Payback(0.0, 0.0, "nothing_to_recover", 0)),
        ([-1], Payback(None, None, "not_recovered", -1)),
    ],
)
def test_a_payback_says_what_it_is(flows: list[float], payback: Payback) -> None:
    """A status stands beside every payback, and no figure where there is none."""
    assert appraise(flows, 0.0).simple == payback


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=20))
def test_paybacks_are_those_of_exact_fractions(flows: list[int]) -> None:
    """First and last crossing, linear within the year, as an independent calculation finds them."""
    found, exact = appraise(flows, 0.0).simple, paybacks(flows)
    if found.status == "nothing_to_recover":
        assert min(np.cumsum(flows)) >= 0
        return
    assert found.first == (None if exact.first is None else pytest.approx(float(exact.first), rel=1e-12))
    assert found.last == (None if exact.last is None else pytest.approx(float(exact.last), rel=1e-12))


def test_a_flow_that_is_recovered_to_the_yen_in_present_value_is_recovered() -> None:
    """−100 and 104 at 4 % cross zero at the end of the first year, binary fractions or not."""
    for rate in (0.01, 0.02, 0.03, 0.04, 0.05, 0.07, 0.1):
        flows = [-(10**6), round(10**6 * (1 + rate)), 0, 0]
        assert appraise(flows, rate).discounted.first == pytest.approx(1.0), rate


TVM = cases("tvm_cases")


@pytest.mark.parametrize("case", named([case for case in TVM if case["fn"] in ("npv_t0", "npv_excel")]))
def test_published_present_values(case: dict[str, Any]) -> None:
    """The first flow is not discounted; Excel's NPV, which discounts it, is that of a flow that begins with 0."""
    flows = case["args"]["cf"] if case["fn"] == "npv_t0" else [0, *case["args"]["cf"]]
    assert appraise(flows, case["args"]["rate"]).npv == pytest.approx(case["expected"], abs=case["tol"])


@pytest.mark.parametrize("case", named([case for case in TVM if case["fn"] == "mirr" and case["expected"] is not None]))
def test_published_modified_rates_of_return(case: dict[str, Any]) -> None:
    """MIRR at a financing and a reinvestment rate; where both are one, that of an appraisal."""
    flows, finance, reinvest = (case["args"][name] for name in ("cf", "finance", "reinvest"))
    value, defined = mirr(np.asarray([flows], dtype=float), finance, reinvest)
    assert defined[0]
    assert value[0] == pytest.approx(case["expected"], abs=case["tol"])
    same, _ = mirr(np.asarray([flows], dtype=float), finance, finance)
    assert appraise(flows, finance).mirr.value == pytest.approx(same[0], rel=1e-9)


def test_no_modified_rate_without_both_an_outflow_and_an_inflow() -> None:
    """All flows of one sign have a status, not a figure."""
    assert appraise([1, 2], 0.04).mirr.status == "undefined"
    assert appraise([-1, -2], 0.04).mirr.value is None


CASHLOAN = [case for case in cases("ssc_cashloan") if "payback_flow" in case]


@pytest.mark.parametrize("case", named([case for case in cases("ssc_cashloan") if case["npv_reproduced_own"]]))
def test_present_values_of_thirty_year_loans(case: dict[str, Any]) -> None:
    """NREL's models of 25 and 30 years."""
    found = appraise(case["after_tax_cash_flow"], case["nominal_discount_rate"])
    assert found.npv == pytest.approx(case["npv"], rel=1e-6 if not case["rate_inferred"] else 1e-4)


@pytest.mark.parametrize("case", named([case for case in CASHLOAN if case.get("paybacks_reproduced_own")]))
def test_paybacks_of_thirty_year_loans(case: dict[str, Any]) -> None:
    """NREL's paybacks; its loop stops a year early, so that a crossing in the last year is none there."""
    found = appraise(case["payback_flow"], case["nominal_discount_rate"])
    _assert_as_published(found.simple, case["payback"], case["payback_flow"])
    flow = case["discounted_payback_flow"]
    _assert_as_published(appraise(flow, 0.0).simple, case["discounted_payback"], flow)


def _assert_as_published(found: Payback, published: float | None, flow: Sequence[float]) -> None:
    if published is not None:
        assert found.first == pytest.approx(published, rel=1e-4)
    else:
        assert found.first in (None, 0.0) or found.first > len(flow) - 2


PROJECTS = cases("ssc_project_irr")


@pytest.mark.parametrize("case", named(PROJECTS))
def test_present_values_and_rates_of_partnership_projects(case: dict[str, Any]) -> None:
    """NREL's projects, party by party: NPV, and the one IRR or all of them."""
    found = appraise(case["cash_flow"], case["nominal_discount_rate"])
    assert found.npv == pytest.approx(case["npv"], rel=1e-5)
    published = [percent / 100 for percent in case["all_real_irr_percent"]]
    within = [root for root in found.irr.roots if -0.9 < root < 3.1]
    assert within == pytest.approx(published, abs=2e-6)


@pytest.mark.parametrize(
    ("rate", "years", "factor"),
    [
        (0.04, 1, 0.9615), (0.04, 5, 0.8219), (0.04, 10, 0.6756), (0.04, 20, 0.4564), (0.04, 30, 0.3083),
        (0.04, 40, 0.2083), (0.04, 50, 0.1407), (0.02, 10, 0.8203), (0.02, 50, 0.3715), (0.01, 10, 0.9053),
        (0.01, 50, 0.6080),
    ],
)  # fmt: skip
def test_discount_factors(rate: float, years: int, factor: float) -> None:
    """The factors of DOMAIN 4 at 4, 2 and 1 %: the first year counts 1."""
    plan = Plan(title="t", start_fiscal_year=2022, years=years + 1, discount_rate=rate)
    factors = evaluate(plan, ["discount.factor"]).row("discount.factor")
    assert factors[0] == 1
    assert factors[-1] == pytest.approx(factor, abs=5e-5)


@pytest.mark.parametrize(("years", "annuity"), [(10, 8.1109), (40, 19.7928), (50, 21.4822)])
def test_annuities_at_four_per_cent(years: int, annuity: float) -> None:
    """A yen a year from the second year on (DOMAIN 4)."""
    assert appraise([0, *[1] * years], 0.04).npv == pytest.approx(annuity, abs=5e-5)


def test_ten_years_from_now_100_000_yen_are_worth_68_000() -> None:
    """At 4 %, and 14,000 in fifty years (福井県立大学, DOMAIN 4)."""
    assert round(appraise([*[0] * 10, 100_000], 0.04).npv, -3) == 68_000
    assert round(appraise([*[0] * 50, 100_000], 0.04).npv, -3) == 14_000


def test_years_before_the_base_year_are_compounded() -> None:
    """With a base year in the third year the first two count more than 1."""
    plan = Plan(title="t", start_fiscal_year=2022, years=4, discount_rate=0.04, base_fiscal_year=2024)
    factors = evaluate(plan, ["discount.factor"]).row("discount.factor")
    assert factors.tolist() == pytest.approx([1.04**2, 1.04, 1, 1 / 1.04], rel=1e-12)
