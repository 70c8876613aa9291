"""シナリオ: the base plan with a list of changes."""

from __future__ import annotations

import dataclasses
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models import paths
from costshare.models.plan import Plan, Scenario

BASE = "base"
"""The id by which the plan without changes is named."""
BASE_NAME = Text("基本ケース", "Base case")


def scenario_of(plan: Plan, name: str) -> Scenario | None:
    """Return the scenario of that id or name, ``None`` for the base; ``CostshareError`` if there is none."""
    if name in (BASE, BASE_NAME.ja, BASE_NAME.en):
        return None
    for scenario in plan.scenarios:
        if name in (scenario.id, scenario.name):
            return scenario
    known = ", ".join([BASE, *(scenario.id for scenario in plan.scenarios)])
    raise CostshareError(NO_SCENARIO.fill(name=name, known=known))


def with_changes(plan: Plan, scenario: Scenario | None) -> Plan:
    """Return the plan as the scenario changes it; ``CostshareError`` where a change leads nowhere."""
    if scenario is None:
        return plan
    for change in scenario.changes:
        before = paths.get(plan, change.path)
        plan = paths.set(plan, change.path, _as(before, change.value))
    return plan


def _as(before: Any, value: Any) -> Any:
    """Return a change's value in the type of what it replaces: the document holds all numbers as floats."""
    if (
        isinstance(value, float)
        and not isinstance(value, bool)
        and not isinstance(before, float)
        and value.is_integer()
    ):
        return int(value)
    if isinstance(value, str) and dataclasses.is_dataclass(type(before)):
        return before
    return type(before)(value) if isinstance(value, str) and isinstance(before, str) else value


NO_SCENARIO = Text(
    "シナリオ「{name}」はこの計画にありません。使えるのは {known} です。名前を直してください。",
    "The plan has no scenario '{name}'; it has {known}; correct the name.",
)
