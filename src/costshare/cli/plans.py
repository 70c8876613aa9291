"""Plans as a command names them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from costshare.analysis.scenarios import scenario_of
from costshare.analysis.study import Study, study
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.plan import Plan
from costshare.storage.files import load
from costshare.storage.samples import plan_path


def plan_of(asked: Namespace) -> tuple[Path, Plan]:
    """Return the plan that a command names, and its file."""
    path = plan_path(asked.plan)
    return path, load(path)


def study_of(asked: Namespace) -> Study:
    """Return the study of the plan and scenario that a command names; ``CostshareError`` if it cannot be computed."""
    path, plan = plan_of(asked)
    scenario = scenario_of(plan, asked.scenario) if asked.scenario else None
    found = study(plan, scenario)
    if found.results is None:
        errors = [issue for issue in found.issues if issue.severity == "error"]
        raise CostshareError(FAULTY.fill(path=path, first=errors[0].message, count=len(errors)))
    return found


FAULTY = Text(
    "{path}: {first}(誤り{count}件。costshare validate で一覧できます)",
    "{path}: {first} (faults: {count}; costshare validate lists them)",
)
