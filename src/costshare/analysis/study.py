"""A plan looked at: what is wrong with it and, where nothing forbids it, its figures."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.model import Model, model_of
from costshare.analysis.scenarios import with_changes
from costshare.ledger.explanation import Explanation, Place, Say, explain
from costshare.ledger.numbers import Results
from costshare.models.issues import Issue
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
    issues = issues_of(changed)
    faulty = any(issue.severity == "error" for issue in issues)
    return Study(plan, scenario, changed, issues, None if faulty else model_of(changed).evaluate([changed]))
