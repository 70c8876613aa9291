"""``validate``, ``schema`` and ``new``."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from costshare.analysis.scenarios import scenario_issues
from costshare.analysis.uncertain_inputs import dead_inputs
from costshare.cli.plans import plan_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.issues import Issue
from costshare.schemes.validation import issues_of
from costshare.storage import codec
from costshare.storage.codec import PlanFileError
from costshare.storage.files import load, save
from costshare.storage.samples import plan_path


def validate(asked: Namespace) -> int:
    """Print every fault of a plan file; 2 if one of them forbids computing."""
    try:
        path, plan = plan_of(asked)
        found = (*issues_of(plan), *scenario_issues(plan))
        if not any(issue.severity == "error" for issue in found):
            found = (*found, *dead_inputs(plan))
    except PlanFileError as error:
        path, found = Path(error.source), error.issues
    valid = not any(issue.severity == "error" for issue in found)
    if asked.json:
        print_json({"file": str(path), "valid": valid, "issues": [_plain(issue, asked) for issue in found]})
    else:
        for issue in found:
            print(_line(path, issue, asked), file=sys.stderr if issue.severity == "error" else sys.stdout)
        if not found:
            print(FAULTLESS.fill(path=path).say(asked.lang))
    return 0 if valid else 2


def schema(_: Namespace) -> int:
    """Print the JSON Schema of plan files."""
    print_json(codec.schema())
    return 0


def new(asked: Namespace) -> int:
    """Write a new plan from a sample; an existing file is never overwritten."""
    output = Path(asked.output)
    if output.exists():
        raise CostshareError(EXISTS.fill(path=output))
    save(load(plan_path(asked.sample)), output)
    if asked.json:
        print_json({"file": str(output)})
    else:
        print(MADE.fill(path=output).say(asked.lang))
    return 0


def _line(path: Path, issue: Issue, asked: Namespace) -> str:
    """Return an issue with how grave it is; its place stands in the sentence, or before it."""
    said = issue.message.say(asked.lang)
    placed = said if said.startswith(issue.path) else f"{issue.path}: {said}"
    return f"{path}: {GRAVITY[issue.severity].say(asked.lang)}: {placed}"


def _plain(issue: Issue, asked: Namespace) -> dict[str, str]:
    return {"path": issue.path, "message": issue.message.say(asked.lang), "severity": issue.severity}


GRAVITY = {"error": Text("誤り", "error"), "warning": Text("注意", "caution")}
FAULTLESS = Text("{path}: 誤りはありません", "{path}: no faults")
EXISTS = Text("{path} はすでにあります。別の名前を指定してください。", "{path} exists already; give another name.")
MADE = Text("{path} を作りました", "{path} is made")
