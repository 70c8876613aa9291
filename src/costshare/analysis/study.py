"""A plan looked at: what is wrong with it and, where nothing forbids it, its figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

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
    too_large = tuple(_too_large(results))
    issues = (*too_large, *issues, *dead_inputs(changed))
    return Study(plan, scenario, changed, issues, None if too_large else results)


def _too_large(results: Results) -> Iterator[Issue]:
    """Yield a fault for each sum that leaves the range in which whole yen are exact."""
    for id in SUMS:
        item, array = results.ledger.items[id], results.arrays[id]
        largest = float(abs(array).max())
        if not largest <= AMOUNT_LIMIT:
            yield fault(id, item.label, Text("合計は10^15円未満です", "sums stay below 10^15 yen"), LOWER_AMOUNTS)


SUMS = ("cost.total", "result.raised", "flow.all_benefits", "flow.project")
LOWER_AMOUNTS = Text("金額・単価・上昇率を小さくしてください", "lower the amounts, prices or escalation")
