"""Answers to questions as plain structures (for ``--json``) and data frames (for CSV)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from costshare.analysis.comparison import Comparison, SideBySide
from costshare.analysis.goal_seek import Solution
from costshare.analysis.goals import Goal
from costshare.analysis.outcomes import Outcome
from costshare.analysis.scenarios import BASE
from costshare.analysis.sensitivity import Indifference, Tornado, TwoWay
from costshare.i18n import Language
from costshare.models.plan import Plan
from costshare.report.figures_of_outcomes import relation_text
from costshare.report.frames import csv_bytes
from costshare.report.places import brief_name
from costshare.report.questions import solution_sentences, step_name

Plain = dict[str, Any]


def compared(plan: Plan, found: Comparison, language: Language) -> Plain:
    """Return a comparison: both values of each outcome, the difference, and the steps of the bridge."""
    return {
        "plan": plan.title,
        "first": found.first.id if found.first else BASE,
        "second": found.second.id if found.second else BASE,
        "outcomes": [
            {
                **_named(outcome, language),
                "first": finite(before),
                "second": finite(after),
                "difference": finite(after - before) if math.isfinite(after) and math.isfinite(before) else None,
                "bridge": [step.parts[place] for step in found.steps],
            }
            for place, (outcome, before, after) in enumerate(
                zip(found.outcomes, found.before, found.after, strict=True)
            )
        ],
        "steps": [
            {
                "changes": [{"path": path, "old": old, "new": new} for path, old, new in step.changes],
                "text": step_name(plan, step).say(language),
            }
            for step in found.steps
        ],
    }


def beside(plan: Plan, found: SideBySide, language: Language) -> Plain:
    """Return the outcomes of scenarios side by side; a scenario that cannot be computed has its fault."""
    return {
        "plan": plan.title,
        "scenarios": [scenario.id if scenario else BASE for scenario in found.scenarios],
        "outcomes": [
            {
                **_named(outcome, language),
                "values": [None if values is None else _finite(values[at]) for values in found.values],
            }
            for at, outcome in enumerate(found.outcomes)
        ],
        "faults": {
            scenario.id if scenario else BASE: fault.say(language)
            for scenario, fault in zip(found.scenarios, found.faults, strict=True)
            if fault
        },
    }


def side_by_side_csv(plan: Plan, found: SideBySide, language: Language) -> bytes:
    """Return the outcomes as rows, every scenario as a column."""
    plain = beside(plan, found, language)
    rows = [[row["name"], row["label"], *row["values"]] for row in plain["outcomes"]]
    return csv_bytes(pd.DataFrame(rows, columns=["outcome", "label", *plain["scenarios"]], dtype=object))


def sensed(plan: Plan, found: Tornado, language: Language) -> Plain:
    """Return a tornado, the strongest input first."""
    return {
        "outcome": _named(found.outcome, language),
        "base": finite(found.base),
        "share": found.share,
        "inputs": [
            {
                "path": bar.path,
                "label": brief_name(plan, bar.path).say(language),
                "low_value": bar.low_value,
                "high_value": bar.high_value,
                "low": finite(bar.low),
                "high": finite(bar.high),
                "low_fault": bar.low_fault.say(language) if bar.low_fault else None,
                "high_fault": bar.high_fault.say(language) if bar.high_fault else None,
            }
            for bar in found.bars
        ],
    }


def tabled(found: TwoWay, language: Language) -> Plain:
    """Return a two-way table, (values of the first, values of the second); ``faults`` is why a plan is not allowed."""
    return {
        "outcome": _named(found.outcome, language),
        "first": {"path": found.first.path, "values": found.first_values.tolist()},
        "second": {"path": found.second.path, "values": found.second_values.tolist()},
        "table": [[finite(cell) for cell in row] for row in found.outcomes.tolist()],
        "goal": relation_text(found.goal) if found.goal else None,
        "reached": None if found.reached is None else found.reached.tolist(),
        "faults": [[fault.say(language) if fault else None for fault in row] for row in found.faults],
    }


def flipped(plan: Plan, goal: Goal, found: Sequence[Indifference], language: Language) -> Plain:
    """Return how far each input has to move until the goal flips."""
    return {
        "goal": relation_text(goal),
        "inputs": [
            {
                "path": row.path,
                "label": brief_name(plan, row.path).say(language),
                "now": row.now,
                "below": row.below,
                "above": row.above,
                "change": finite(row.change),
                "below_fault": row.below_fault.say(language) if row.below_fault else None,
                "above_fault": row.above_fault.say(language) if row.above_fault else None,
            }
            for row in found
        ],
    }


def solved(plan: Plan, found: Solution, language: Language) -> Plain:
    """Return the answer of a goal seek."""
    return {
        "path": found.lever.path,
        "goal": relation_text(found.goal),
        "reached": found.is_reached,
        "value": None if math.isnan(found.outcome) else found.nearest,
        "outcome": finite(found.outcome),
        "now": {"value": found.lever.now, "outcome": finite(found.now)},
        "range": list(found.span),
        "intervals": [[row.low, row.high] for row in found.intervals],
        "crossings": [[row.low, row.high] for row in found.crossings],
        "faulty": {"value": found.faulty[0], "fault": found.faulty[1].say(language)} if found.faulty else None,
        "text": " ".join(sentence.say(language) for sentence in solution_sentences(plan, found)),
    }


def flipped_csv(plan: Plan, goal: Goal, found: Sequence[Indifference], language: Language) -> bytes:
    """Return how far each input has to move until the goal flips, as rows."""
    return csv_bytes(pd.DataFrame(flipped(plan, goal, found, language)["inputs"]))


def comparison_csv(plan: Plan, found: Comparison, language: Language) -> bytes:
    """Return the outcomes as rows: both values and the parts of the difference."""
    steps = [step_name(plan, step).say(language) for step in found.steps]
    rows = [
        [outcome.name, outcome.label.say(language), finite(before), finite(after), *[s.parts[at] for s in found.steps]]
        for at, (outcome, before, after) in enumerate(zip(found.outcomes, found.before, found.after, strict=True))
    ]
    first, second = (row.id if row else BASE for row in (found.first, found.second))
    columns = ["outcome", "label", f"first: {first}", f"second: {second}", *steps]
    return csv_bytes(pd.DataFrame(rows, columns=columns, dtype=object))


def tornado_csv(plan: Plan, found: Tornado, language: Language) -> bytes:
    """Return the inputs of a tornado as rows."""
    return csv_bytes(pd.DataFrame(sensed(plan, found, language)["inputs"]))


def two_way_csv(found: TwoWay) -> bytes:
    """Return a two-way table, the first lever's values as rows."""
    table = [[finite(cell) for cell in row] for row in found.outcomes.tolist()]
    index = pd.Index(found.first_values, name=found.first.path)
    return csv_bytes(pd.DataFrame(table, index=index, columns=found.second_values), index=True)


def finite(value: float) -> float | None:
    """Return a figure, ``None`` where it never happens."""
    return value if math.isfinite(value) else None


def _finite(value: float | None) -> float | None:
    return None if value is None else finite(value)


def _named(outcome: Outcome, language: Language) -> Plain:
    return {"name": outcome.name, "label": outcome.label.say(language), "unit": outcome.unit.value}
