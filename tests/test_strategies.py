"""The random plans themselves: valid, and of every kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from costshare.models.plan import Plan
from costshare.schemes.registry import SCHEMES
from costshare.schemes.structure import structure
from costshare.schemes.validation import issues_of
from tests.strategies import BUILDERS, plans, variants


@given(plans())
def test_drawn_plans_have_no_error(plan: Plan) -> None:
    """No drawn plan breaks a rule of validation."""
    assert [issue for issue in issues_of(plan) if issue.severity == "error"] == []


@given(plans(), st.data())
def test_variants_share_the_structure_of_their_plan(plan: Plan, data: st.DataObject) -> None:
    """A variant differs from its plan in figures and switches only."""
    assert structure(data.draw(variants(plan))) == structure(plan)


def test_every_kind_of_scheme_is_drawn() -> None:
    """A scheme that is registered can be drawn, so that no property test passes it over."""
    assert set(BUILDERS) == set(SCHEMES)
