"""Whole plans: the program and the oracle agree to the yen, and money is never made or lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate, model_of
from costshare.ledger.numbers import Results
from costshare.models.choices import FundingWay
from costshare.models.plan import Plan
from costshare.schemes.loan import Loan
from costshare.schemes.reserve_fund import ReserveFund
from costshare.units import Unit
from tests.agreement import assert_agree, expected
from tests.strategies import plans, variants

NOT_WHOLE = ("appraisal", "benefit_cost", "party", "price")
"""Blocks of present values and of flows at the prices of another year."""


@given(plans())
def test_every_amount_of_a_plan_is_what_an_independent_calculation_gives(plan: Plan) -> None:
    """Costs, funding, splits, reserve, subsidy, burdens, benefits and flows agree to the yen in every year."""
    assert_agree(plan, evaluate(plan), expected(plan))


@given(plans(), st.data())
def test_money_is_never_made_or_lost(plan: Plan, data: st.DataObject) -> None:
    """Cost is what was used and the gap; what was raised is used, put aside or surplus: every year and scenario.

    Debt service is a cost; what was raised is paid by somebody, drawn or lent; what was lent is repaid or owed; the
    five ways hold all that was used, loans apart.
    """
    others = data.draw(st.lists(variants(plan), max_size=3))
    results = model_of(plan).evaluate([plan, *others])
    for scenario in range(1 + len(others)):
        _assert_conserved(plan, results, scenario)
        assert results.at("check.master", scenario=scenario) == 0


def _assert_conserved(plan: Plan, results: Results, scenario: int) -> None:
    def row(id: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        return np.asarray(results.row(id, scenario)).reshape(-1)

    nothing = np.zeros(plan.years)
    used = sum((row(f"funding.{scheme.id}") for scheme in plan.funding), nothing)
    raised = sum((row(f"funding.{scheme.id}.raised") for scheme in plan.funding), nothing)
    reserves = [scheme.id for scheme in plan.funding if isinstance(scheme, ReserveFund)]
    deposited = sum((row(f"funding.{reserve}.deposit") for reserve in reserves), nothing)
    drawn = sum((row(f"funding.{reserve}.raised") for reserve in reserves), nothing)
    loans = [scheme.id for scheme in plan.funding if isinstance(scheme, Loan)]
    lent = sum((row(f"funding.{loan}.raised") for loan in loans), nothing)
    costs = sum((row(f"costs.{cost.id}") for cost in plan.costs), nothing)
    debt_service = sum((row(f"funding.{loan}.service") for loan in loans), nothing)
    assert np.array_equal(costs + debt_service, used + row("gap"))
    assert np.array_equal(raised, used + deposited + row("surplus"))
    assert np.array_equal(raised, results.table("burden", scenario).sum(axis=1) + drawn + lent)
    lent = sum((row(f"funding.{scheme.id}") for scheme in plan.funding if isinstance(scheme, Loan)), nothing)
    assert np.array_equal(used - lent, sum((row(f"ways.{way}") for way in FundingWay), nothing))
    balances = [*(f"funding.{id}.closing" for id in reserves), *(f"funding.{id}.outstanding" for id in loans)]
    for id in ("gap", "surplus", "cost.total", *balances):
        assert (row(id) >= 0).all(), id
    for scheme in plan.funding:
        if not isinstance(scheme, ReserveFund | Loan):
            paid = results.table(f"funding.{scheme.id}.paid", scenario).sum(axis=1)
            assert np.array_equal(row(f"funding.{scheme.id}.raised"), paid), scheme.id
    for loan in loans:
        repaid, owed = row(f"funding.{loan}.principal").cumsum(), row(f"funding.{loan}.outstanding")
        assert np.array_equal(row(f"funding.{loan}.raised").cumsum(), repaid + owed)


@given(plans())
def test_every_yen_is_whole(plan: Plan) -> None:
    """No amount of the funding plan has a fraction of a yen; only present values and real prices do."""
    results = evaluate(plan)
    for id, item in results.ledger.items.items():
        if item.unit is Unit.YEN and not item.block.startswith(NOT_WHOLE):
            assert np.array_equal(results.arrays[id], np.floor(results.arrays[id])), id
