"""Loans: borrowed in one year, paid back in the years after it, and what of that is a cost of whom."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from costshare.analysis.model import evaluate
from costshare.ledger.numbers import Results
from costshare.models.choices import CostClass, Frequency, LoanMethod
from costshare.models.plan import Participation, Plan, Scope, Service
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.validation import issues_of
from costshare.schemes.weighted_split import EqualSplit
from tests.build import START, burdens, cost_in_first_year, plan_of, row, split_of, towns

HUNDRED_MILLION = 100_000_000
PUBLISHED: dict[str, Any] = {"rate": 0.01, "term": 12, "grace": 3, "lat_rate": 0.7}
"""過疎債 as it is typically lent: 12 years, 3 of them grace, half-yearly level payments, 70 % in the allocation tax."""


def loan(**fields: Any) -> Loan:
    """Return a loan of the first year."""
    usual: dict[str, Any] = {"id": "l", "name": "地方債", "borrower": "p1", "year": START, "term": 4}
    return Loan(**(usual | fields))


def borrowed(amount: int, years: int = 14, **fields: Any) -> Results:
    """Evaluate a plan whose first year costs ``amount``, lent in whole."""
    costs = [amount, *[0] * (years - 1)]
    return evaluate(plan_of(costs, towns(1), (loan(**fields), split_of(1))))


def test_the_published_loan_is_repaid_to_the_yen() -> None:
    """100 million at 1 % over 12 years, every figure that is stated of it (DOMAIN 1.5)."""
    results = borrowed(HUNDRED_MILLION, **PUBLISHED)
    assert row(results, "funding.l.instalment")[1] == 5_823_173
    assert row(results, "funding.l.interest")[1:4] == [1_000_000] * 3
    assert row(results, "funding.l.interest_first")[1:4] == [500_000] * 3
    assert row(results, "funding.l.principal")[:4] == [0] * 4
    seventh = [row(results, f"funding.l.{name}")[4] for name in ("principal_first", "interest_first", "balance_first")]
    assert seventh == [5_323_173, 500_000, 94_676_827]
    assert row(results, "funding.l.principal_second")[12] == 5_794_197
    assert row(results, "funding.l.interest_second")[12] == 28_970
    assert sum(row(results, "funding.l.interest")) == 7_817_108
    assert row(results, "funding.l.outstanding")[12:] == [0, 0]
    assert sum(row(results, "funding.l.net")) == 32_345_132


def test_nothing_is_owed_after_the_term_and_nothing_paid() -> None:
    """The year after the last instalment has neither balance, nor interest, nor service."""
    results = borrowed(HUNDRED_MILLION, **PUBLISHED)
    for name in ("opening", "interest", "principal", "service", "outstanding", "net"):
        assert row(results, f"funding.l.{name}")[13] == 0


def test_the_last_instalment_settles_what_rounding_has_left() -> None:
    """100 yen in three at no interest are 33, 33 and 34; without a rest nothing is left or asked twice."""
    results = borrowed(100, rate=0.0, term=3, frequency=Frequency.YEARLY)
    assert row(results, "funding.l.principal")[:5] == [0, 33, 33, 34, 0]
    assert sum(row(borrowed(99, rate=0.0, term=3, frequency=Frequency.YEARLY), "funding.l.principal")) == 99


def test_a_loan_of_a_few_yen_is_repaid_in_the_end() -> None:
    """Where an instalment is less than a yen, all of it falls on the last."""
    results = borrowed(5, rate=0.0, term=3)
    assert row(results, "funding.l.principal")[:5] == [0, 0, 0, 5, 0]


def test_interest_is_rounded_down_every_time_and_principal_takes_the_rest_of_the_payment() -> None:
    """11 yen at 20 % in payments of 4: 2.2, 1.8, 1.2 and 0.6 yen of interest are 2, 1, 1 and 0."""
    results = borrowed(11, rate=0.2, term=4, frequency=Frequency.YEARLY)
    assert row(results, "funding.l.interest")[:6] == [0, 2, 1, 1, 0, 0]
    assert row(results, "funding.l.principal")[:6] == [0, 2, 3, 3, 3, 0]


def test_level_principal_repays_the_same_every_time() -> None:
    """奈良県市町村振興協会 (DOMAIN 1.5): 12 years with 2 of grace at 0.5 %, half-yearly: 20 times 5,000,000."""
    results = borrowed(HUNDRED_MILLION, rate=0.005, term=12, grace=2, method=LoanMethod.LEVEL_PRINCIPAL)
    assert row(results, "funding.l.principal") == [0, 0, 0, *[10_000_000] * 10, 0]
    assert row(results, "funding.l.interest")[1:5] == [500_000, 500_000, 487_500, 437_500]
    assert row(results, "funding.l.interest")[12] == 25_000 + 12_500


def test_a_yearly_loan_pays_once_a_year() -> None:
    """1,000,000 at 10 % in two level payments is 576,190 twice: 100,000 and 52,381 of it interest."""
    results = borrowed(1_000_000, rate=0.1, term=2, frequency=Frequency.YEARLY)
    assert row(results, "funding.l.interest")[:3] == [0, 100_000, 52_381]
    assert row(results, "funding.l.service")[:4] == [0, 576_190, 576_191, 0]


def test_only_whole_units_are_lent() -> None:
    """90 % of 12,345,678 in units of 100,000 yen is 11,100,000; the rest is still to be paid."""
    results = borrowed(12_345_678, coverage=0.9, unit=100_000, rate=0.0)
    assert row(results, "funding.l.raised")[0] == 11_100_000
    assert row(results, "funding.f")[0] == 1_245_678


def test_a_share_of_exactly_so_many_yen_loses_none() -> None:
    """0.7 × 30 is 21 in decimals and 20.999… in binary fractions."""
    assert row(borrowed(30, coverage=0.7), "funding.l.raised")[0] == 21


def test_a_loan_that_outlasts_the_plan_is_a_warning_and_leaves_a_balance() -> None:
    """Of ten years three lie in the plan: three tenths are repaid."""
    plan = plan_of([1_000, 0, 0, 0], towns(1), (loan(rate=0.0, term=10), split_of(1)))
    assert [(issue.path, issue.severity) for issue in issues_of(plan) if "term" in issue.path] == [
        ("funding/l/term", "warning")
    ]
    results = evaluate(plan)
    assert row(results, "funding.l.outstanding") == [1_000, 900, 800, 700]


def test_a_loan_that_is_switched_off_lends_and_costs_nothing() -> None:
    """Neither is borrowed nor repaid, and the split pays the investment at once."""
    results = borrowed(1_000, enabled=False)
    assert not any(row(results, "funding.l.service"))
    assert row(results, "funding.f")[:2] == [1_000, 0]


def test_debt_service_is_a_cost_of_later_years_for_who_pays_it() -> None:
    """Nobody pays the loan itself; the split pays its service, and the cost of the project stays what it was."""
    results = evaluate(plan_of([900, 60, 60, 60], towns(3), (loan(rate=0.0, term=3), split_of(3))))
    assert row(results, "cost.project") == [900, 60, 60, 60]
    assert row(results, "cost.debt_service") == [0, 300, 300, 300]
    assert row(results, "cost.total") == [900, 360, 360, 360]
    assert results.table("burden").tolist() == [[0, 0, 0], *[[120, 120, 120]] * 3]
    assert row(results, "gap") == [0, 0, 0, 0]


def test_a_loan_moves_the_consortiums_flow_in_time_and_is_no_revenue() -> None:
    """The project's and society's flows know no loan; the consortium's has it, and pays it back."""
    results = evaluate(plan_of([900, 60, 60, 60], towns(3), (loan(rate=0.0, term=3), split_of(3))))
    assert row(results, "flow.project") == [-900, -60, -60, -60]
    assert row(results, "flow.society") == [-900, -60, -60, -60]
    assert row(results, "flow.consortium") == [0, -360, -360, -360]


@pytest.mark.parametrize(
    ("scope", "paid"),
    [
        (Scope(), 300),
        (Scope(cost_classes=(CostClass.DEBT_SERVICE,)), 300),
        (Scope(cost_classes=(CostClass.OPERATION,)), 0),
        (Scope(services=("s",)), 300),
        (Scope(from_year=START + 2), 0),
    ],
)
def test_who_pays_debt_service_is_said_by_the_scope(scope: Scope, paid: int) -> None:
    """All classes hold it, and its own; a class of the plan's costs does not."""
    split = EqualSplit(id="f", name="f", payers=("p1",), scope=scope)
    results = evaluate(plan_of([900, 0, 0, 0], towns(1), (loan(rate=0.0, term=3, scope=Scope(services=("s",))), split)))
    assert row(results, "funding.f")[1] == paid


def test_a_scheme_for_another_service_does_not_pay_the_debt() -> None:
    """The debt of what was lent for one service is not paid by a scheme for another."""
    plan = plan_of([900, 0], towns(1), (loan(rate=0.0, term=1, scope=Scope(services=("s",))),))
    other = EqualSplit(id="f", name="f", payers=("p1",), scope=Scope(services=("t",)))
    plan = dataclasses.replace(
        plan,
        services=(*plan.services, Service("t", "別の施策")),
        costs=(*plan.costs, cost_in_first_year("d", "t", 5)),
        funding=(*plan.funding, other),
    )
    assert row(evaluate(plan), "gap") == [0, 900]


@pytest.mark.parametrize(
    "scheme",
    [
        loan(id="x", year=START + 1),
        Subsidy(id="x", name="x", payer="p2", programme="mlit-smart-city-2022"),
        MatchingFund(id="x", name="x", payer="p2", of="l"),
    ],
)
def test_loans_subsidies_and_matches_never_pay_debt_service(scheme: FundingScheme) -> None:
    """No debt is paid with another, nor with a grant."""
    results = evaluate(plan_of([900, 0, 0], towns(2), (loan(rate=0.0, term=2), scheme)))
    assert row(results, "funding.x.need")[1:] == [0, 0]
    assert row(results, "gap")[1:] == [450, 450]


def _lent_for(services: tuple[str, ...]) -> Plan:
    plan = plan_of([900, 0], towns(2), (loan(rate=0.0, term=1, scope=Scope(services=services)), split_of(2)))
    return dataclasses.replace(plan, services=(Service("s", "施策", participants=(Participation("p2"),)),))


def test_the_debt_of_one_service_falls_on_who_takes_part_in_it() -> None:
    """A loan for a service of p2 alone is repaid by p2; one for all services by both."""
    assert burdens(_lent_for(("s",)), year=1) == [0, 900]
    assert burdens(_lent_for(()), year=1) == [450, 450]


def test_allocation_tax_is_shown_beside_the_service_and_changes_no_burden() -> None:
    """70 % of 1,001 leave 300 (rounded down over all years together), while the town pays 1,001."""
    results = evaluate(plan_of([1_001, 0, 0], towns(1), (loan(rate=0.0, term=2, lat_rate=0.7), split_of(1))))
    assert row(results, "funding.l.net") == [0, 150, 150]
    assert row(results, "burden.total") == [0, 500, 501]


def test_a_loan_is_no_way_of_funding_but_what_pays_it_back_is() -> None:
    """The five ways would count the same money twice if they held both the loan and its repayment."""
    split = EqualSplit(id="f", name="f", payers=("p1",))
    results = evaluate(plan_of([900, 0], towns(1), (loan(term=1), split)))
    assert row(results, "ways.public") == [0, 900]
