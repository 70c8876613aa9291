"""What the comparison of scenarios shows: the chosen outcomes of the base and of every scenario, side by side."""

from __future__ import annotations

from math import isfinite

from costshare.analysis.comparison import SideBySide
from costshare.charts.bar_table_data import BarTableData, Column, Shown
from costshare.charts.measures import Measure
from costshare.i18n import Language, Text
from costshare.models.plan import Plan
from costshare.report.questions import scenario_name


def scenarios_data(plan: Plan, found: SideBySide, language: Language) -> BarTableData:
    """Return the outcomes under each scenario, with the difference from the first."""
    measures = [Measure(plan, outcome.unit, language) for outcome in found.outcomes]
    units = {measure.label for measure in measures if measure.label}
    every = found.values[0] or ()
    return BarTableData(
        title=TITLE.say(language),
        unit_label=" ".join(units) if len(units) == 1 else "",
        language=language,
        rows=tuple(scenario_name(scenario).say(language) for scenario in found.scenarios),
        columns=tuple(
            Column(outcome.label.say(language), measure.label if len(units) > 1 else "", reference=reference)
            for outcome, measure, reference in zip(found.outcomes, measures, every, strict=True)
        ),
        figures=tuple(
            tuple(_shown(found, row, at, measures[at]) for at in range(len(found.outcomes)))
            for row in range(len(found.scenarios))
        ),
        note=_note(found, language),
        aside=frozenset({0}),
        legend=(
            (scenario_name(found.scenarios[0]).say(language), "muted", "square"),
            (SCENARIO.say(language), "accent", "square"),
            (LEVEL.fill(first=scenario_name(found.scenarios[0])).say(language), "text", "line"),
        ),
    )


def _shown(found: SideBySide, row: int, at: int, measure: Measure) -> Shown:
    language, outcome, first = measure.language, found.outcomes[at], found.values[0]
    name, values = scenario_name(found.scenarios[row]).say(language), found.values[row]
    head = f"{name} {outcome.label.say(language)}"
    if values is None or values[at] is None:
        fault = found.faults[row]
        return Shown(None, "–", head if fault is None else f"{head}\n{fault.say(language)}")
    value, base = values[at], None if first is None else first[at]
    assert value is not None
    if not row or base is None:
        return Shown(value, measure.brief(value), f"{head}\n{measure.full(value)}")
    change = value - base
    against = AGAINST.fill(
        first=scenario_name(found.scenarios[0]), change=measure.full_signed(change) if value != base else UNCHANGED
    ).say(language)
    told = f"{head}\n{measure.full(value)}\n{against}"
    return Shown(value, measure.brief(value), told, measure.signed(change) if change and isfinite(change) else "")


def _note(found: SideBySide, language: Language) -> str:
    faulty = [
        scenario_name(row).say(language) for row, fault in zip(found.scenarios, found.faults, strict=True) if fault
    ]
    return FAULTY.fill(names=", ".join(faulty)).say(language) if faulty else ""


TITLE = Text("シナリオの比較", "Scenarios side by side")
SCENARIO = Text("シナリオ", "scenario")
LEVEL = Text("{first}の値(左の数は差)", "level of {first} (difference on the left)")
AGAINST = Text("{first}との差 {change}", "against {first}: {change}")
UNCHANGED = Text("なし", "none")
FAULTY = Text("計算できないシナリオ: {names}", "Scenarios that cannot be computed: {names}")
