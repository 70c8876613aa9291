"""Field paths: rows by key, never by position."""

from __future__ import annotations

import pytest
from hypothesis import given

from costshare.errors import CostshareError
from costshare.models import paths
from costshare.models.document import Document
from costshare.models.plan import Plan
from tests.strategies import plans


@given(plans())
def test_every_part_of_a_plan_is_found_at_its_path(plan: Plan) -> None:
    """Walking a plan and looking each path up again leads to the same part."""
    for path, part in paths.walk(plan):
        assert isinstance(part, Document)
        if path:
            assert paths.get(plan, path) == part


@given(plans())
def test_a_change_at_a_path_changes_that_field_alone(plan: Plan) -> None:
    """Setting a name and setting it back gives the same plan; the old plan is untouched."""
    for path, part in paths.walk(plan):
        if hasattr(part, "name"):
            before = part.name
            changed = paths.set(plan, f"{path}/name", "新しい名前")
            assert paths.get(changed, f"{path}/name") == "新しい名前"
            assert paths.set(changed, f"{path}/name", before) == plan


@pytest.mark.parametrize("path", ["costs/none/amount", "colour", "parties//name", "", "title/x", "parties/0/name"])
def test_a_path_that_leads_nowhere_is_told_with_what_is_there(path: str) -> None:
    """The sentence names the path and the part that failed."""
    plan = Plan(title="t", start_fiscal_year=2022, years=1)
    with pytest.raises(CostshareError) as caught:
        paths.get(plan, path)
    assert path in caught.value.text.ja
