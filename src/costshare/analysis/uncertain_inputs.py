"""What keeps a plan's uncertain inputs from being drawn."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.analysis.batch import NO_FIGURE
from costshare.analysis.model import model_of
from costshare.models.issues import Issue
from costshare.models.plan import Plan
from costshare.schemes.uncertainty_faults import uncertainty_faults


def drawing_faults(plan: Plan) -> Iterator[Issue]:
    """Yield every fault of the uncertain inputs of a plan that has no errors itself."""
    yield from uncertainty_faults(plan)
    yield from dead_inputs(plan)


def dead_inputs(plan: Plan) -> Iterator[Issue]:
    """Yield a warning for each uncertain input that feeds no figure of the plan's ledger."""
    told = {issue.path for issue in uncertainty_faults(plan)} if plan.uncertain else set()
    for row in plan.uncertain:
        place = f"uncertain/{row.path}"
        if place not in told and row.path not in model_of(plan).paths:
            yield Issue(place, NO_FIGURE.fill(path=row.path), "warning")
