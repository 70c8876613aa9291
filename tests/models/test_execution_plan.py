"""The execution plan as a part of the document."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given

from costshare.analysis.model import model_of
from costshare.errors import CostshareError
from costshare.models import paths
from costshare.models.execution_plan import LONGEST_SECTION, ExecutionPlan
from costshare.models.plan import Plan
from costshare.schemes.validation import issues_of
from costshare.storage.codec import PlanFileError, dumps, loads
from tests.build import plan_of, split_of, towns
from tests.execution_plans import execution_plans

SMALL = plan_of([1_000_000], towns(2), (split_of(2),))


@given(execution_plans())
def test_an_execution_plan_comes_back_as_it_was(written: ExecutionPlan) -> None:
    """Load → save → load is identical to the byte, and every row is found at its path."""
    plan = dataclasses.replace(SMALL, execution_plan=written)
    text = dumps(plan)
    again = loads(text, "plan")
    assert again == plan
    assert dumps(again) == text
    for path, part in paths.walk(plan):
        assert not path or paths.get(plan, path) == part


@given(execution_plans())
def test_no_figure_depends_on_an_execution_plan(written: ExecutionPlan) -> None:
    """Words are edited without a new model, and never stand in the way of computing."""
    plan = dataclasses.replace(SMALL, execution_plan=written)
    assert model_of(plan) is model_of(SMALL)
    assert not [issue for issue in issues_of(plan) if issue.severity == "error"]


def test_an_empty_execution_plan_is_not_written() -> None:
    """A plan file from before has none, and none is added to it."""
    assert "execution_plan" not in dumps(SMALL)
    assert loads(dumps(SMALL), "plan").execution_plan == ExecutionPlan()


@pytest.mark.parametrize(
    ("field", "value", "path", "allowed"),
    [
        ("goals", "x" * (LONGEST_SECTION + 1), "goals", "10000字まで"),
        ("kpis", [{"id": "K 1", "indicator": "x"}], "kpis/K 1/id", "英小文字"),
        ("kpis", [{"id": "k", "indicator": "x", "target_year": 22}], "kpis/k/target_year", "1990 以上"),
        ("kpis", [{"id": "k", "indicator": "x", "target": "many"}], "kpis/k/target", "有限の数"),
        ("roadmap", [{"id": "r", "phase": "later"}], "roadmap/r/phase", "consolidation"),
        ("owner", "x", "owner", "ここに置ける項目ではありません"),
    ],
)
def test_a_fault_is_told_with_its_place(field: str, value: object, path: str, allowed: str) -> None:
    """The bounds are those of every other field, and the sentence says what is allowed."""
    data = {**json.loads(dumps(SMALL)), "execution_plan": {field: value}}
    with pytest.raises(PlanFileError) as caught:
        loads(json.dumps(data), "plan")
    (issue,) = caught.value.issues
    assert issue.path == f"execution_plan/{path}"
    assert allowed in issue.message.ja


def test_a_row_that_stands_twice_is_told() -> None:
    """Ids of KPIs are unique, as those of every other row."""
    written = loads(
        json.dumps(
            {
                **json.loads(dumps(SMALL)),
                "execution_plan": {"kpis": [{"id": "k", "indicator": "a"}, {"id": "k", "indicator": "b"}]},
            }
        ),
        "plan",
    )
    assert [issue.path for issue in issues_of(written)] == ["execution_plan/kpis"]


def test_a_path_leads_to_a_section() -> None:
    """A section is changed at its path as any other field."""
    changed: Plan = paths.set(SMALL, "execution_plan/goals", "歩いて暮らせるまち")
    assert changed.execution_plan.goals == "歩いて暮らせるまち"
    with pytest.raises(CostshareError):
        paths.get(SMALL, "execution_plan/colour")
