"""Whether the variants of a plan may stand: what forbids a plan forbids a value that is tried, too."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

import numpy as np

from costshare.analysis.batch import varied
from costshare.analysis.study import SUMS, sum_fault, too_large
from costshare.i18n import Text
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Array
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.schemes.validation import issues_of

Faults = list[Text | None]
"""What is wrong with each variant, ``None`` where nothing is."""


def evaluated(plan: Plan, figures: Mapping[str, Array], lines: Iterable[str]) -> tuple[Results, Faults]:
    """Evaluate variants as one batch; those whose sums leave the range of exact yen have a fault."""
    results = varied(plan, figures, (*lines, *SUMS))
    count = max(len(values) for values in figures.values())
    faults: Faults = [None] * count
    for id, rows in too_large(results).items():
        for at in np.flatnonzero(np.broadcast_to(rows, (count,))):
            faults[at] = sum_fault(results, id).message
    return results, faults


def variant(plan: Plan, figures: Mapping[str, float]) -> Plan:
    """Return the plan with figures entered at some paths, each as its field holds it."""
    for path, value in figures.items():
        field = paths.field_at(plan, path)
        plan = paths.set(plan, path, bool(value) if field.is_switch else int(value) if field.is_whole else float(value))
    return plan


def fault_at(plan: Plan, figures: Mapping[str, float]) -> Text | None:
    """Return what is wrong with the plan with those figures entered, ``None`` where nothing is."""
    # Scenarios and what is said of inputs belong to the plan as it is.
    bare = dataclasses.replace(plan, scenarios=(), uncertain=(), correlations=(), provenance=())
    errors = (issue.message for issue in issues_of(variant(bare, figures)) if issue.severity == "error")
    return next(errors, None)
