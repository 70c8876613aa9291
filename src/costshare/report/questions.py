"""Answers to questions asked of a plan, as tables and sentences for a terminal: comparison, sensitivity, goal seek."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from costshare.analysis.comparison import Comparison, SideBySide, Step
from costshare.analysis.goal_seek import Interval, Solution
from costshare.analysis.goals import Goal
from costshare.analysis.levers import MEMBERS, Lever
from costshare.analysis.outcomes import Outcome
from costshare.analysis.scenarios import BASE_NAME
from costshare.analysis.sensitivity import Indifference, Tornado, TwoWay
from costshare.i18n import Language, Text, joined, same
from costshare.models import paths
from costshare.models.plan import Plan, Scenario
from costshare.report.figures import percent
from costshare.report.figures_of_outcomes import difference, goal_text, input_text, outcome_text
from costshare.report.places import brief_name
from costshare.report.text_table import text_table

MOST_BARS = 20


def lever_name(plan: Plan, path: str) -> Text:
    """Return what a lever is called."""
    if path.startswith(MEMBERS):
        id = path.removeprefix(MEMBERS)
        return NUMBER_OF_MEMBERS.fill(scheme=next(row.name for row in plan.funding if row.id == id))
    return brief_name(plan, path)


def scenario_name(scenario: Scenario | None) -> Text:
    """Return the name of a scenario, or of the base."""
    return same(scenario.name) if scenario else BASE_NAME


def comparison(plan: Plan, found: Comparison, language: Language) -> str:
    """Return two scenarios side by side, and the bridge between them."""
    first, second = scenario_name(found.first), scenario_name(found.second)
    rows = [
        [
            outcome.label.say(language),
            outcome_text(before, outcome, plan).say(language),
            outcome_text(after, outcome, plan).say(language),
            difference(after - before, outcome.unit, plan).say(language),
        ]
        for outcome, before, after in zip(found.outcomes, found.before, found.after, strict=True)
    ]
    head = ["", first.say(language), second.say(language), DIFFERENCE.say(language)]
    return "\n\n".join(
        [
            f"{plan.title} — {first.say(language)} → {second.say(language)}",
            text_table(head, rows),
            f"{BRIDGE.say(language)}\n{_bridge(plan, found, language)}",
        ]
    )


def side_by_side(plan: Plan, found: SideBySide, language: Language) -> str:
    """Return the outcomes as rows, every scenario as a column; scenarios that cannot be computed are told below."""
    head = ["", *[scenario_name(scenario).say(language) for scenario in found.scenarios]]
    rows = [
        [
            outcome.label.say(language),
            *[_cell(plan, outcome, None if values is None else values[at]).say(language) for values in found.values],
        ]
        for at, outcome in enumerate(found.outcomes)
    ]
    faults = [fault.say(language) for fault in found.faults if fault]
    return "\n\n".join([plan.title, text_table(head, rows), *faults])


def _cell(plan: Plan, outcome: Outcome, value: float | None) -> Text:
    return same("–") if value is None else outcome_text(value, outcome, plan)


def _bridge(plan: Plan, found: Comparison, language: Language) -> str:
    if not found.steps:
        return NO_CHANGES.say(language)
    shown = [place for place, outcome in enumerate(found.outcomes) if any(step.parts[place] for step in found.steps)]
    rows = [
        [
            step_name(plan, step).say(language),
            *[difference(step.parts[at], found.outcomes[at].unit, plan).say(language) for at in shown],
        ]
        for step in found.steps
    ]
    totals = [difference(found.after[at] - found.before[at], found.outcomes[at].unit, plan) for at in shown]
    rows.append([TOTAL.say(language), *[row.say(language) for row in totals]])
    return text_table(["", *[found.outcomes[at].label.say(language) for at in shown]], rows)


def step_name(plan: Plan, step: Step) -> Text:
    """Return what changes in a step of the bridge, from what to what."""
    said = [
        CHANGE.fill(field=brief_name(plan, path), old=value_name(plan, path, old), new=value_name(plan, path, new))
        for path, old, new in step.changes
    ]
    return joined(said, "、", ", ")


def value_name(plan: Plan, path: str, value: object) -> Text:
    """Return what stands, or stood, at a path."""
    if value is None:
        return BLANK
    if isinstance(value, bool):
        return ON if value else OFF
    unit = paths.about(plan, path).unit
    if isinstance(value, int | float) and unit is not None:
        return input_text(float(value), path, unit, plan)
    return same(str(value))


def tornado(plan: Plan, found: Tornado, language: Language) -> str:
    """Return the inputs that move an outcome, the strongest first."""
    head = [INPUT, AT_LOW, AT_HIGH, OUTCOME_LOW, OUTCOME_HIGH]
    rows = [
        [
            brief_name(plan, bar.path).say(language),
            input_text(bar.low_value, bar.path, bar.unit, plan).say(language),
            input_text(bar.high_value, bar.path, bar.unit, plan).say(language),
            (NOT_ALLOWED if bar.low_fault else outcome_text(bar.low, found.outcome, plan)).say(language),
            (NOT_ALLOWED if bar.high_fault else outcome_text(bar.high, found.outcome, plan)).say(language),
        ]
        for bar in found.bars[:MOST_BARS]
    ]
    base = TORNADO.fill(
        outcome=found.outcome.label,
        base=outcome_text(found.base, found.outcome, plan),
        share=percent(found.share),
        count=len(found.bars),
    )
    if not rows:
        base = outcome_text(found.base, found.outcome, plan)
        return NOTHING_MOVES.fill(outcome=found.outcome.label, base=base).say(language)
    more = [MORE.fill(count=len(found.bars) - MOST_BARS).say(language)] if len(found.bars) > MOST_BARS else []
    faults = [fault for bar in found.bars[:MOST_BARS] for fault in (bar.low_fault, bar.high_fault)]
    why = _why(faults, language)
    return "\n".join([base.say(language), text_table([cell.say(language) for cell in head], rows), *more, *why])


def _why(faults: Iterable[Text | None], language: Language) -> list[str]:
    """Return what is wrong with the first plan that is not allowed."""
    return [WHY.fill(fault=fault).say(language) for fault in faults if fault][:1]


def two_way(plan: Plan, found: TwoWay, language: Language) -> str:
    """Return the table of an outcome over two inputs; a mark stands where the goal is reached."""
    reached = np.zeros(found.outcomes.shape, dtype=bool) if found.reached is None else found.reached
    head = ["", *[_lever_value(plan, found.second, value).say(language) for value in found.second_values]]
    rows = [
        [
            _lever_value(plan, found.first, value).say(language),
            *[
                NOT_ALLOWED.say(language)
                if found.fault(at, place)
                else f"{'○' if reached[at, place] else ''}{outcome_text(cell, found.outcome, plan).say(language)}"
                for place, cell in enumerate(found.outcomes[at])
            ],
        ]
        for at, value in enumerate(found.first_values)
    ]
    caption = TWO_WAY.fill(
        outcome=found.outcome.label,
        first=lever_name(plan, found.first.path),
        second=lever_name(plan, found.second.path),
    )
    mark = [MARKED.fill(goal=goal_text(found.goal, plan)).say(language)] if found.goal else []
    why = _why([fault for row in found.faults for fault in row], language)
    return "\n".join([caption.say(language), text_table(head, rows), *mark, *why])


def indifference(plan: Plan, goal: Goal, found: Sequence[Indifference], language: Language) -> str:
    """Return how far each input has to move until the goal flips."""
    if not found:
        return NO_FLIP.fill(goal=goal_text(goal, plan)).say(language)
    rows = [
        [
            brief_name(plan, row.path).say(language),
            input_text(row.now, row.path, row.unit, plan).say(language),
            _flip(plan, row, row.below, row.below_fault).say(language),
            _flip(plan, row, row.above, row.above_fault).say(language),
            percent(row.change) if math.isfinite(row.change) else "–",
        ]
        for row in found[:MOST_BARS]
    ]
    head = [cell.say(language) for cell in (INPUT, NOW, FLIPS_BELOW, FLIPS_ABOVE, SMALLEST_MOVE)]
    why = _why([fault for row in found[:MOST_BARS] for fault in (row.below_fault, row.above_fault)], language)
    return "\n".join([FLIPS.fill(goal=goal_text(goal, plan)).say(language), text_table(head, rows), *why])


def _flip(plan: Plan, row: Indifference, value: float | None, fault: Text | None) -> Text:
    if fault:
        return NOT_ALLOWED
    return same("–") if value is None else input_text(value, row.path, row.unit, plan)


def solution(plan: Plan, found: Solution, language: Language) -> str:
    """Return the answer of a goal seek in sentences."""
    return "\n".join(sentence.say(language) for sentence in solution_sentences(plan, found))


def solution_sentences(plan: Plan, found: Solution) -> list[Text]:
    """Return the answer of a goal seek: the smallest change that reaches the goal, and every value that does."""
    lever, goal = found.lever, found.goal
    facts = {
        "input": lever_name(plan, lever.path),
        "goal": goal_text(goal, plan),
        "value": _lever_value(plan, lever, found.nearest),
        "outcome": outcome_text(found.outcome, goal.outcome, plan),
        "now": _lever_value(plan, lever, lever.now),
        "then": outcome_text(found.now, goal.outcome, plan),
        "low": _lever_value(plan, lever, found.span[0]),
        "high": _lever_value(plan, lever, found.span[1]),
    }
    today = TODAY.fill(**facts)
    left_out = []
    if found.faulty:
        value, fault = found.faulty
        left_out = [LEFT_OUT.fill(value=_lever_value(plan, lever, value), fault=fault, input=facts["input"])]
    if found.is_reached:
        first = ALREADY if found.nearest == lever.now else REACHED
        every = ALL_VALUES.fill(values=_intervals(plan, lever, found.intervals), **facts)
        return [today, first.fill(**facts), every, *left_out]
    if found.crossings:
        return [today, CROSSES.fill(values=_intervals(plan, lever, found.crossings), **facts), *left_out]
    if math.isnan(found.outcome):
        return [today, NO_OUTCOME.fill(label=goal.outcome.label, **facts), *left_out]
    return [today, NOT_REACHED.fill(**facts), *left_out]


def _intervals(plan: Plan, lever: Lever, intervals: Sequence[Interval]) -> Text:
    said = [
        _lever_value(plan, lever, row.low)
        if row.low == row.high
        else BETWEEN.fill(low=_lever_value(plan, lever, row.low), high=_lever_value(plan, lever, row.high))
        for row in intervals
    ]
    return joined(said, "、", ", ")


def _lever_value(plan: Plan, lever: Lever, value: float) -> Text:
    return (
        MEMBERS_COUNT.fill(count=f"{value:,.0f}") if lever.payers else input_text(value, lever.path, lever.unit, plan)
    )


NOT_ALLOWED = Text("–(不可)", "– (not allowed)")
WHY = Text("(不可)は計画に誤りが出る所です。例: {fault}", "Not allowed: the plan would be faulty. {fault}")
LEFT_OUT = Text(
    "計画に誤りが出る値は除いています。{input}が {value} のとき — {fault}",
    "Values that would make the plan faulty are left out. With {input} at {value} — {fault}",
)
NO_OUTCOME = Text(
    "{low}〜{high} のどの値でも{label}は定まらず、目標「{goal}」に届くか判定できません。",
    "{label} is undefined at every value from {low} to {high}, so the goal '{goal}' cannot be judged.",
)
DIFFERENCE = Text("差", "Difference")
BRIDGE = Text("差の内訳(変更を上から順に加えたとき)", "Bridge (changes added one after the other)")
NO_CHANGES = Text("2つのシナリオに違いはありません", "The two scenarios do not differ")
TOTAL = Text("合計", "Total")
CHANGE = Text("{field} {old} → {new}", "{field} {old} → {new}")
BLANK, ON, OFF = Text("空欄", "blank"), Text("あり", "on"), Text("なし", "off")
INPUT = Text("項目", "Input")
NOW = Text("現在", "Now")
AT_LOW, AT_HIGH = Text("低い値", "Low"), Text("高い値", "High")
OUTCOME_LOW, OUTCOME_HIGH = Text("低いときの結果", "Outcome at low"), Text("高いときの結果", "Outcome at high")
TORNADO = Text(
    "{outcome} {base}。各項目を ±{share} 動かすと変わるのは {count} 項目です",
    "{outcome} {base}; {count} inputs move it when each is moved by ±{share}",
)
NOTHING_MOVES = Text("{outcome} {base}。これを動かす項目はありません", "{outcome} {base}; no input moves it")
MORE = Text("ほかに {count} 項目", "and {count} more")
TWO_WAY = Text("{outcome}: 縦 {first}、横 {second}", "{outcome}: down {first}, across {second}")
MARKED = Text("○は{goal}になる所です", "○ marks {goal}")
FLIPS = Text("「{goal}」かどうかが変わる値", "Values at which '{goal}' flips")
NO_FLIP = Text(
    "どの項目を10倍まで動かしても「{goal}」かどうかは変わりません", "No input, moved up to tenfold, flips '{goal}'"
)
FLIPS_BELOW, FLIPS_ABOVE = Text("下げると変わる値", "Flips below"), Text("上げると変わる値", "Flips above")
SMALLEST_MOVE = Text("必要な変化", "Smallest move")
NUMBER_OF_MEMBERS = Text("{scheme}の参加者数", "{scheme}: members that take part")
MEMBERS_COUNT = Text("{count} 者", "{count}")
TODAY = Text("現在: {input} {now} のとき {then}", "Now: {input} {now} gives {then}")
ALREADY = Text("今のままで目標「{goal}」に届いています。", "The goal '{goal}' is already reached.")
REACHED = Text(
    "{input}を {value} にすると、目標「{goal}」に届きます(結果 {outcome})。",
    "With {input} at {value} the goal '{goal}' is reached (outcome {outcome}).",
)
ALL_VALUES = Text("目標に届く値: {values}({low}〜{high} の中)", "Values that reach it: {values} ({low} to {high})")
BETWEEN = Text("{low}〜{high}", "{low} to {high}")
CROSSES = Text(
    "ちょうど「{goal}」になる値はありませんが、{values} の間で通り過ぎます。最も近いのは {value} の {outcome} です。",
    "No value gives exactly '{goal}'; it is passed between {values}. Nearest is {outcome} at {value}.",
)
NOT_REACHED = Text(
    "{low}〜{high} のどの値でも、目標「{goal}」に届きません。最も近いのは {input}が {value} のときの {outcome} です。",
    "No value from {low} to {high} reaches the goal '{goal}'; nearest is {outcome}, with {input} at {value}.",
)
