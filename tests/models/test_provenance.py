"""Which word of the plan holds for an input."""

from __future__ import annotations

from costshare.models.choices import Status
from costshare.models.plan import Plan, Provenance
from costshare.models.provenance import provenance_of

WHOLE = Provenance("costs", Status.ASSUMED, "一括")
ONE = Provenance("costs/run", Status.SOURCED, "予算書")
PLAN = Plan(title="計画", start_fiscal_year=2022, years=1, provenance=(WHOLE, ONE))


def test_the_longest_path_that_leads_to_the_input_holds() -> None:
    assert provenance_of(PLAN, "costs/run/schedule/amount") is ONE
    assert provenance_of(PLAN, "costs/other/schedule/amount") is WHOLE


def test_a_path_that_only_begins_alike_does_not_lead_there() -> None:
    assert provenance_of(PLAN, "costs/running/schedule/amount") is WHOLE
    assert provenance_of(PLAN, "costs_of_other") is None


def test_silence_is_none() -> None:
    assert provenance_of(PLAN, "discount_rate") is None
