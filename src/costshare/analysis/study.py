"""A plan looked at: what is wrong with it and, where nothing forbids it, its figures."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.analysis.model import Model, model_of
from costshare.analysis.scenarios import with_changes
from costshare.analysis.uncertain_inputs import dead_inputs
from costshare.i18n import Text
from costshare.ledger.explanation import Explanation, Place, Say, explain
from costshare.ledger.numbers import Results
from costshare.models.fields import AMOUNT_LIMIT
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan, Scenario
from costshare.schemes.validation import issues_of


@dataclass(frozen=True, slots=True)
class Study:
    """A plan under one scenario; ``results`` is ``None`` where an error forbids computing."""

    plan: Plan
    scenario: Scenario | None
    changed: Plan
    issues: tuple[Issue, ...]
    results: Results | None

    @property
    def model(self) -> Model:
        """The model of the plan as the scenario changes it."""
        return model_of(self.changed)

    def explain(self, place: Place, say: Say) -> Explanation:
        """Explain one figure of the results."""
        assert self.results is not None
        return explain(self.results, place, say)


def study(plan: Plan, scenario: Scenario | None = None) -> Study:
    """Look at a plan under a scenario (``None``: as it is)."""
    changed = with_changes(plan, scenario)
    # The scenarios' own paths belong to the plan as it is.
    issues = issues_of(plan if changed is plan else dataclasses.replace(changed, scenarios=()))
    if any(issue.severity == "error" for issue in issues):
        return Study(plan, scenario, changed, issues, None)
    results = model_of(changed).evaluate([changed])
    large = tuple(sum_fault(results, id) for id in too_large(results))
    issues = (*large, *issues, *dead_inputs(changed))
    return Study(plan, scenario, changed, issues, None if large else results)


def too_large(results: Results) -> dict[str, npt.NDArray[np.bool_]]:
    """Return each sum that leaves the range in which whole yen are exact, with where it does, (scenarios,)."""
    found = {id: ~(np.abs(results.arrays[id]).max(axis=(0, 1)) <= AMOUNT_LIMIT) for id in SUMS}
    return {id: rows for id, rows in found.items() if rows.any()}


def sum_fault(results: Results, id: str) -> Issue:
    """Return the fault of a sum that is too large."""
    allowed = Text("合計は10^15円未満です", "sums stay below 10^15 yen")
    return fault(id, results.ledger.items[id].label, allowed, LOWER_AMOUNTS)


SUMS = ("cost.total", "result.raised", "flow.all_benefits", "flow.project")
LOWER_AMOUNTS = Text("金額・単価・上昇率を小さくしてください", "lower the amounts, prices or escalation")
