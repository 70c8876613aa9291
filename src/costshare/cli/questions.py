"""``compare``, ``sensitivity`` and ``solve``: questions to a plan."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import numpy as np

from costshare.analysis.comparison import SideBySide, side_by_side
from costshare.analysis.comparison import compare as compared
from costshare.analysis.goal_seek import solve as solved
from costshare.analysis.goals import Goal, goal_of
from costshare.analysis.levers import Lever, lever_of
from costshare.analysis.outcomes import Outcome, outcome_of
from costshare.analysis.scenarios import scenario_of
from costshare.analysis.sensitivity import indifference, tornado, two_way
from costshare.analysis.study import Study
from costshare.cli.plans import plan_of, study_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models.issues import cut
from costshare.models.plan import Plan
from costshare.report import questions
from costshare.report.figures_of_outcomes import read_figure
from costshare.storage.files import write_whole
from costshare.units import Unit

TABLE = 5
"""Values of a lever in a two-way table where none are given."""


def compare(asked: Namespace) -> int:
    """Print two scenarios side by side with the bridge; none, or more than two: the outcomes of each."""
    _, plan = plan_of(asked)
    asked.scenario = None
    outcomes = _outcomes(study_of(asked), asked.outcome)
    named = [scenario_of(plan, name) for name in asked.scenarios]
    if len(named) not in (1, 2):
        return _side_by_side(asked, plan, side_by_side(plan, outcomes, named or None))
    first, second = named if len(named) == 2 else (None, *named)
    found = compared(plan, first, second, outcomes)
    from costshare.report import question_frames as frames

    def table() -> bytes:
        return frames.comparison_csv(plan, found, asked.lang)

    def picture(path: Path) -> None:
        from costshare.charts.question_files import bridge_picture

        bridge_picture(plan, found, path, asked.lang)

    _write(asked, table, picture)
    if asked.json:
        print_json(frames.compared(plan, found, asked.lang))
    elif not asked.output:
        print(questions.comparison(plan, found, asked.lang))
    return 0


def _side_by_side(asked: Namespace, plan: Plan, found: SideBySide) -> int:
    from costshare.report import question_frames as frames

    def table() -> bytes:
        return frames.side_by_side_csv(plan, found, asked.lang)

    def picture(path: Path) -> None:
        from costshare.charts.question_files import scenarios_picture

        scenarios_picture(plan, found, path, asked.lang)

    _write(asked, table, picture)
    if asked.json:
        print_json(frames.beside(plan, found, asked.lang))
    elif not asked.output:
        print(questions.side_by_side(plan, found, asked.lang))
    return 0


def sensitivity(asked: Namespace) -> int:
    """Print what moves an outcome, a two-way table, or how far inputs must move to flip a goal."""
    looked = study_of(asked)
    outcome = _outcome(looked, asked.outcome)
    goal = _goal(looked, asked.goal) if asked.goal else None
    if asked.two:
        return _two_way(asked, looked, outcome, goal)
    if goal is not None:
        return _indifference(asked, looked, goal)
    from costshare.report import question_frames as frames

    plan = looked.changed
    found = tornado(plan, outcome, read_share(asked.by), asked.input or ())

    def table() -> bytes:
        return frames.tornado_csv(plan, found, asked.lang)

    def picture(path: Path) -> None:
        from costshare.charts.question_files import tornado_picture

        tornado_picture(plan, found, path, asked.lang)

    _write(asked, table, picture)
    if asked.json:
        print_json(frames.sensed(plan, found, asked.lang))
    elif not asked.output:
        print(questions.tornado(plan, found, asked.lang))
    return 0


def solve(asked: Namespace) -> int:
    """Print which values of an input reach a goal; 0 if any does, 1 if none."""
    looked = study_of(asked)
    lever = lever_of(looked.changed, asked.lever)
    goal = _goal(looked, asked.goal)
    low, high = (None if end is None else read_figure(end, lever.unit) for end in (asked.low, asked.high))
    found = solved(looked.changed, lever, goal, low, high)
    if asked.json:
        from costshare.report import question_frames as frames

        print_json(frames.solved(looked.changed, found, asked.lang))
    else:
        print(questions.solution(looked.changed, found, asked.lang))
    return 0 if found.is_reached else 1


def _two_way(asked: Namespace, looked: Study, outcome: Outcome, goal: Goal | None) -> int:
    from costshare.report import question_frames as frames

    plan = looked.changed
    (first, of_first), (second, of_second) = (_values(looked, text) for text in asked.two)
    found = two_way(plan, outcome, first, second, (of_first, of_second), goal)

    def picture(path: Path) -> None:
        from costshare.charts.question_files import heat_picture

        heat_picture(plan, found, path, asked.lang)

    _write(asked, lambda: frames.two_way_csv(found), picture)
    if asked.json:
        print_json(frames.tabled(found, asked.lang))
    elif not asked.output:
        print(questions.two_way(plan, found, asked.lang))
    return 0


def _indifference(asked: Namespace, looked: Study, goal: Goal) -> int:
    from costshare.report import question_frames as frames

    found = indifference(looked.changed, goal, asked.input or ())
    _write(asked, lambda: frames.flipped_csv(looked.changed, goal, found, asked.lang))
    if asked.json:
        print_json(frames.flipped(looked.changed, goal, found, asked.lang))
    elif not asked.output:
        print(questions.indifference(looked.changed, goal, found, asked.lang))
    return 0


def _values(looked: Study, text: str) -> tuple[Lever, Array]:
    """Read ``PATH`` or ``PATH=LOW:HIGH[:COUNT]``."""
    path, _, span = text.partition("=")
    lever = lever_of(looked.changed, path)
    if not span:
        low, high, count = *_around(lever), TABLE
    else:
        parts = span.split(":")
        if len(parts) not in (2, 3):
            raise CostshareError(SPAN.fill(text=cut(text)))
        low, high = (read_figure(part, lever.unit) for part in parts[:2])
        count = int(read_figure(parts[2], lever.unit.NUMBER)) if len(parts) == 3 else TABLE
    if not low <= high or not 1 <= count <= MOST:
        raise CostshareError(SPAN.fill(text=cut(text)))
    values = np.linspace(low, high, count)
    return lever, np.unique(np.round(values)) if lever.is_whole else values


def _around(lever: Lever) -> tuple[float, float]:
    """Return the values of a lever between which a table is made where none are given."""
    if lever.unit in (Unit.FLAG, Unit.FISCAL_YEAR) or lever.payers:
        return lever.span
    low, high = sorted((lever.now * 0.8, lever.now * 1.2))
    return max(low, lever.bounds[0]), min(high, lever.bounds[1])


def read_share(text: str) -> float:
    """Read how far inputs are moved: ``10%`` or ``0.1``; ``CostshareError`` unless above 0 and at most 1."""
    share = read_figure(text, Unit.RATIO)
    if not 0 < share <= 1:
        raise CostshareError(SHARE.fill(text=cut(text)))
    return share


def _outcome(looked: Study, name: str) -> Outcome:
    assert looked.results is not None
    return outcome_of(looked.results.ledger, name)


def _outcomes(looked: Study, names: list[str] | None) -> list[Outcome]:
    """Return the outcomes that were asked for; else the main ones, and the burden of everyone who pays."""
    assert looked.results is not None
    results = looked.results
    paying = [
        f"burden:{party.id}" for at, party in enumerate(results.ledger.parties) if results.at("party.burden", party=at)
    ]
    return [_outcome(looked, name) for name in names or [*MAIN, *paying]]


def _goal(looked: Study, text: str) -> Goal:
    assert looked.results is not None
    return goal_of(looked.results.ledger, text, read_figure)


def _write(asked: Namespace, table: Callable[[], bytes], picture: Callable[[Path], None] | None = None) -> None:
    """Write an answer to the file that was asked for, if any, by its ending."""
    if not asked.output:
        return
    output = Path(asked.output)
    ending, known = output.suffix.lower(), (".csv", *(PICTURES if picture else ()))
    if ending not in known:
        raise CostshareError(ENDING.fill(path=output, ending=output.suffix or "–", known=" ".join(known)))
    if picture and ending in PICTURES:
        picture(output)
    else:
        write_whole(output, table())
    if not asked.json:
        print(WRITTEN.fill(path=output).say(asked.lang))


MAIN = ("npv", "society-npv", "payback", "gap", "covered")
MOST = 101
PICTURES = (".png", ".svg")
SPAN = Text(
    "--two: 「{text}」を読めません。「PATH=下限:上限:個数」(個数は101まで)のように書いてください。",
    "--two: '{text}' cannot be read; write PATH=LOW:HIGH:COUNT, with a count of at most 101.",
)
SHARE = Text(
    "--by: 値 {text} は使えません。0より大きく100%以下の割合にしてください。",
    "--by: {text} is not usable; a share above 0 and at most 100 % is allowed.",
)
ENDING = Text(
    "{path}: 拡張子 {ending} には書き出せません。{known} が使えます。ファイル名の末尾を直してください。",
    "{path}: there is no export to {ending}; use {known}; change the ending of the name.",
)
WRITTEN = Text("{path} に書き出しました", "Written to {path}")
