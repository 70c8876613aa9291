"""シナリオ: the base plan with a list of changes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models import paths
from costshare.models.issues import Issue, cut
from costshare.models.plan import Plan, Scenario
from costshare.schemes import scenario_faults
from costshare.storage.codec import dumps, loads

BASE, BASE_NAME = scenario_faults.BASE, scenario_faults.BASE_NAME


def scenario_of(plan: Plan, name: str) -> Scenario | None:
    """Return the scenario of that id or name, ``None`` for the base; ``CostshareError`` if there is none."""
    if name in (BASE, BASE_NAME.ja, BASE_NAME.en):
        return None
    for scenario in plan.scenarios:
        if name in (scenario.id, scenario.name):
            return scenario
    known = ", ".join([BASE, *(scenario.id for scenario in plan.scenarios)])
    raise CostshareError(NO_SCENARIO.fill(name=cut(name), known=known))


def with_changes(plan: Plan, scenario: Scenario | None) -> Plan:
    """Return the plan as the scenario changes it; ``CostshareError`` where a change leads nowhere or out of bounds."""
    if scenario is None or not scenario.changes:
        return plan
    changed = plan
    for change in scenario.changes:
        paths.resolve(plan, change.path)
        changed = paths.set(changed, change.path, change.value)
    # A change is held to the same bounds as a field of the file.
    return loads(dumps(changed), f"scenarios/{scenario.id}")


def scenario_issues(plan: Plan) -> Iterator[Issue]:
    """Yield a warning for each scenario whose values the plan cannot take; dead paths are told elsewhere."""
    for scenario in plan.scenarios:
        living = tuple(change for change in scenario.changes if _leads(plan, change.path))
        try:
            with_changes(plan, dataclasses.replace(scenario, changes=living))
        except CostshareError as error:
            yield Issue(f"scenarios/{scenario.id}/changes", error.text, "warning")


def _leads(plan: Plan, path: str) -> bool:
    try:
        paths.resolve(plan, path)
    except CostshareError:
        return False
    return True


NO_SCENARIO = Text(
    "シナリオ「{name}」はこの計画にありません。使えるのは {known} です。名前を直してください。",
    "The plan has no scenario '{name}'; it has {known}; correct the name.",
)
