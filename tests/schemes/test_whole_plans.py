"""Whole plans: the program and the oracle agree to the yen, and money is never made or lost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate, model_of
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.schemes.reserve_fund import ReserveFund
from costshare.units import Unit
from tests.agreement import assert_agree, expected
from tests.strategies import plans, variants


@given(plans())
def test_every_amount_of_a_plan_is_what_an_independent_calculation_gives(plan: Plan) -> None:
    """Costs, funding, splits, reserve, subsidy, burdens, benefits and flows agree to the yen in every year."""
    assert_agree(plan, evaluate(plan), expected(plan))


@given(plans(), st.data())
def test_money_is_never_made_or_lost(plan: Plan, data: st.DataObject) -> None:
    """Cost is what was used and the gap; what was raised is used, put aside or surplus: every year and scenario."""
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
    costs = sum((row(f"costs.{cost.id}") for cost in plan.costs), nothing)
    assert np.array_equal(costs, used + row("gap"))
    assert np.array_equal(raised, used + deposited + row("surplus"))
    assert np.array_equal(raised, results.table("burden", scenario).sum(axis=1) + drawn)
    for id in ("gap", "surplus", "cost.total", *(f"funding.{reserve}.closing" for reserve in reserves)):
        assert (row(id) >= 0).all(), id


@given(plans())
def test_every_yen_is_whole(plan: Plan) -> None:
    """No amount of the funding plan has a fraction of a yen; only present values do."""
    results = evaluate(plan)
    for id, item in results.ledger.items.items():
        if item.unit is Unit.YEN and not item.block.startswith(("appraisal", "benefit_cost", "party")):
            assert np.array_equal(results.arrays[id], np.floor(results.arrays[id])), id
