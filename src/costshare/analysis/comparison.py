"""シナリオ比較: two scenarios side by side, their difference, and the bridge — which change made how much of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from costshare.analysis.batch import Row, evaluate_plans
from costshare.analysis.outcomes import Outcome
from costshare.analysis.scenarios import BASE_NAME, with_changes
from costshare.analysis.study import SUMS, sum_fault, too_large
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models import paths
from costshare.models.issues import cut
from costshare.models.plan import Plan, Scenario
from costshare.schemes.validation import issues_of


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that are made together, and what they make of the difference of each outcome.

    More than one change stands in a step only where the plan in between would be faulty. A part is ``None`` where
    the outcome never happens before or after.
    """

    changes: tuple[tuple[str, object, object], ...]
    parts: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcomes under both scenarios, and the steps from the first to the second; parts sum to the difference."""

    first: Scenario | None
    second: Scenario | None
    outcomes: tuple[Outcome, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    steps: tuple[Step, ...]


def compare(plan: Plan, first: Scenario | None, second: Scenario | None, outcomes: Sequence[Outcome]) -> Comparison:
    """Compare two scenarios of a plan (``None``: the base); all plans in between are rows of one batch.

    The changes are made one after the other, in the order in which the scenarios list them, so that each part is what
    the change makes on top of those before it. ``CostshareError`` where a scenario cannot be computed.
    """
    start, end = with_changes(plan, first), with_changes(plan, second)
    for scenario, changed in ((first, start), (second, end)):
        _refuse_faults(scenario, changed)
    moves = [
        (path, before, after)
        for path in _paths(first, second)
        if (before := paths.get(start, path)) != (after := paths.get(end, path))
    ]
    plans, groups = _steps(start, moves)
    rows = evaluate_plans(plans, [*(line for outcome in outcomes for line in outcome.lines), *SUMS])
    for scenario, row in ((first, rows[0]), (second, rows[-1])):
        _refuse_large(scenario, row)
    values = [tuple(_value(outcome, row) for outcome in outcomes) for row in rows]
    steps = tuple(
        Step(group, tuple(_part(a, b) for a, b in zip(values[n], values[n + 1], strict=True)))
        for n, group in enumerate(groups)
    )
    return Comparison(first, second, tuple(outcomes), values[0], values[-1], steps)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The outcomes under each scenario, in the order of ``scenarios`` (``None``: the base).

    ``values`` are ``None`` for a scenario that cannot be computed, whose fault says why; an outcome is ``None`` where
    the scenario's plan has no such line item.
    """

    scenarios: tuple[Scenario | None, ...]
    outcomes: tuple[Outcome, ...]
    values: tuple[tuple[float | None, ...] | None, ...]
    faults: tuple[Text | None, ...]


def side_by_side(
    plan: Plan, outcomes: Sequence[Outcome], scenarios: Sequence[Scenario | None] | None = None
) -> SideBySide:
    """Evaluate the outcomes under scenarios of a plan, by default the base and all of them."""
    chosen = (None, *plan.scenarios) if scenarios is None else tuple(scenarios)
    plans: dict[int, Plan] = {}
    faults: list[Text | None] = [None] * len(chosen)
    for place, scenario in enumerate(chosen):
        try:
            changed = with_changes(plan, scenario)
            _refuse_faults(scenario, changed)
            plans[place] = changed
        except CostshareError as error:
            faults[place] = error.text
    rows = evaluate_plans(list(plans.values()), [*(line for outcome in outcomes for line in outcome.lines), *SUMS])
    found = {}
    for place, row in zip(plans, rows, strict=True):
        try:
            _refuse_large(chosen[place], row)
            found[place] = tuple(_value_if_any(outcome, row) for outcome in outcomes)
        except CostshareError as error:
            faults[place] = error.text
    return SideBySide(chosen, tuple(outcomes), tuple(found.get(place) for place in range(len(chosen))), tuple(faults))


def _value_if_any(outcome: Outcome, row: Row) -> float | None:
    return _value(outcome, row) if all(line in row.results.arrays for line in outcome.lines) else None


def _refuse_faults(scenario: Scenario | None, changed: Plan) -> None:
    faults = [issue for issue in issues_of(changed) if issue.severity == "error"]
    if faults:
        raise CostshareError(FAULTY.fill(name=cut(scenario.name) if scenario else BASE_NAME, fault=faults[0].message))


def _refuse_large(scenario: Scenario | None, row: Row) -> None:
    for id, rows in too_large(row.results).items():
        if rows[min(row.scenario, len(rows) - 1)]:
            large = sum_fault(row.results, id).message
            raise CostshareError(FAULTY.fill(name=cut(scenario.name) if scenario else BASE_NAME, fault=large))


def _paths(first: Scenario | None, second: Scenario | None) -> list[str]:
    changes = [change.path for scenario in (first, second) if scenario for change in scenario.changes]
    return list(dict.fromkeys(changes))


def _steps(
    start: Plan, moves: list[tuple[str, object, object]]
) -> tuple[list[Plan], list[tuple[tuple[str, object, object], ...]]]:
    plans, groups, group, plan = [start], [], [], start
    for place, move in enumerate(moves):
        plan = paths.set(plan, move[0], move[2])
        group.append(move)
        last = place == len(moves) - 1
        if last or not any(issue.severity == "error" for issue in issues_of(plan)):
            plans.append(plan)
            groups.append(tuple(group))
            group = []
    return plans, groups


def _value(outcome: Outcome, row: Row) -> float:
    scenarios = max(array.shape[-1] for array in row.results.arrays.values())
    return float(outcome.of(row.results, scenarios)[min(row.scenario, scenarios - 1)])


def _part(before: float, after: float) -> float | None:
    return after - before if np.isfinite(before) and np.isfinite(after) else None


FAULTY = Text(
    "シナリオ「{name}」は計算できません。{fault}",
    "The scenario '{name}' cannot be computed. {fault}",
)
