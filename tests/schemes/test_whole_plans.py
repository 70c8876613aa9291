"""Whole plans: the program and the oracle agree to the yen, and money is never made or lost."""

from __future__ import annotations

from hypothesis import given

from costshare.analysis.model import evaluate
from costshare.models.plan import Plan
from tests.agreement import assert_agree, expected
from tests.strategies import plans


@given(plans())
def test_every_amount_of_a_plan_is_what_an_independent_calculation_gives(plan: Plan) -> None:
    """Costs, funding, splits, reserve, subsidy, burdens, benefits and flows agree to the yen in every year."""
    assert_agree(plan, evaluate(plan), expected(plan))
