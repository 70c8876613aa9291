"""The sample plans evaluated: what each party pays, and amounts of a year, in whole yen."""

from __future__ import annotations

from costshare.analysis.scenarios import with_changes
from costshare.analysis.study import study
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan, Provenance, Scenario
from costshare.models.provenance import provenance_of
from costshare.storage.files import load
from costshare.storage.samples import samples

BASE = ""


def plan_of(stem: str) -> Plan:
    return load(samples()[stem])


def scenario_of(plan: Plan, id: str) -> Scenario | None:
    return next(row for row in plan.scenarios if row.id == id) if id else None


def results_of(stem: str, *scenarios: str) -> Results:
    """Evaluate a sample under the changes of one or several of its scenarios."""
    plan = plan_of(stem)
    for id in scenarios:
        plan = with_changes(plan, scenario_of(plan, id))
    results = study(plan).results
    assert results is not None
    return results


def by_party(results: Results, line: str, year: int) -> dict[str, int]:
    """Return what each party has in a fiscal year, those with nothing left out."""
    row = results.table(line)[results.ledger.years.index(year)]
    return {party.id: int(amount) for party, amount in zip(results.ledger.parties, row, strict=True) if amount}


def in_year(results: Results, line: str, year: int) -> int:
    return int(results.row(line)[results.ledger.years.index(year)])


def said_of(plan: Plan, path: str) -> Provenance:
    """Return where the input at ``path`` comes from."""
    row = provenance_of(plan, path)
    assert row is not None, path
    return row
