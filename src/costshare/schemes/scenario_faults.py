"""Faults of scenarios' names: one that means the base, and two that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.i18n import Text
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan

BASE = "base"
"""The id by which the plan without changes is named."""
BASE_NAME = Text("基本ケース", "Base case")


def scenario_faults(plan: Plan) -> Iterator[Issue]:
    """Yield scenarios that could never be chosen by what they are called."""
    seen: set[str] = set()
    for scenario in plan.scenarios:
        path = f"scenarios/{scenario.id}"
        if scenario.id == BASE:
            yield fault(f"{path}/id", scenario.id, MEANS_BASE, CHANGE_ID)
        if scenario.name in (BASE, *BASE_NAME):
            yield fault(f"{path}/name", scenario.name, MEANS_BASE, CHANGE_NAME)
        if scenario.name in seen:
            yield fault(f"{path}/name", scenario.name, NAMED_ONCE, CHANGE_NAME, "warning")
        seen.add(scenario.name)


MEANS_BASE = Text("変更のない計画を表します", "it stands for the plan without changes")
NAMED_ONCE = Text(
    "同じ名前のシナリオが前にあり、名前では選べません",
    "a scenario before it has the name, so that it is never chosen by it",
)
CHANGE_ID = Text("別の識別子にしてください", "give it another id")
CHANGE_NAME = Text("別の名前にしてください", "give it another name")
