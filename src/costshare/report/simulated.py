"""A simulation as people read it in a terminal, and as plain objects and rows for programs."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Sequence
from typing import Any

from costshare.analysis.conditions import ANY_GAP, RECOVERED, Condition
from costshare.analysis.outcomes import Outcome
from costshare.analysis.scenarios import BASE, BASE_NAME
from costshare.analysis.simulation import Fan, Simulation
from costshare.analysis.spread import LEVELS
from costshare.i18n import Language, Text, joined, same
from costshare.models.choices import DisplayUnit
from costshare.report.conditions import chance_sentence
from costshare.report.figures import EMPTY, NEGATIVE, amount, decimal, percent, plain, short_fiscal_year
from costshare.report.places import brief_name
from costshare.report.text_table import text_table
from costshare.report.uncertainty import distribution_words
from costshare.storage.codec import plain_object
from costshare.units import Unit

TOLD = (5, 25, 50, 75, 95)
"""The percentiles of the printed table."""
MOST_COLUMNS = 4
"""Outcomes beside each other in the table of inputs that matter."""


def printed(found: Simulation, conditions: Sequence[Condition], language: Language) -> str:
    """Return a simulation for a terminal: percentiles, chances, the years, and which inputs matter."""
    plan = found.plan
    scenario = same(found.scenario.name) if found.scenario else BASE_NAME
    head = HEAD.fill(draws=f"{found.draws:,}", seed=found.seed, version=found.version)
    parts = [
        f"{plan.title} — {scenario.say(language)}\n{head.say(language)}",
        f"{CHANCES.say(language)}\n" + "\n".join(f"・{text.say(language)}" for text in sentences(found, conditions)),
        f"{OUTCOMES.say(language)}\n{_outcomes(found, language)}",
        *(f"{_fan_heading(found, fan).say(language)}\n{_fan(found, fan, language)}" for fan in found.fans),
        f"{INFLUENCES.say(language)}\n{_influences(found, language)}",
        f"{INPUTS.say(language)}\n" + "\n".join(f"・{text.say(language)}" for text in _inputs(found)),
        f"{_settling_heading(found).say(language)}\n{_settling(found, language)}",
    ]
    return "\n\n".join(parts)


def conditions_of(found: Simulation, asked: Sequence[Condition]) -> list[Condition]:
    """Return the conditions that are told: a gap, payback, and those that were asked for."""
    known = {outcome.name for outcome in found.outcomes}
    usual = [row for row in (ANY_GAP, RECOVERED) if row.outcome in known]
    return [*usual, *(row for row in asked if row not in usual)]


def sentences(found: Simulation, asked: Sequence[Condition]) -> list[Text]:
    """Return how likely each condition is, one sentence each."""
    return [
        chance_sentence(
            condition,
            found.outcome(condition.outcome),
            found.outcome(condition.outcome).label,
            condition.chance(found),
            found.plan.display_unit,
        )
        for condition in conditions_of(found, asked)
    ]


def figure(value: float | None, unit: Unit, display: DisplayUnit) -> Text:
    """Return a figure of an outcome without its unit; in words where it is none."""
    if value is None or math.isnan(value):
        return UNDEFINED
    if math.isinf(value):
        return NOT_WITHIN
    match unit:
        case Unit.YEN:
            return same(amount(value, display) if value else "0")
        case Unit.RATIO:
            return same(percent(value, 1))
        case Unit.YEARS:
            return same(decimal(value, 1))
        case Unit.FISCAL_YEAR:
            return same(f"{value:.0f}" if value else EMPTY)
        case _:
            return same(plain(round(value, 4)))


def unit_name(unit: Unit, display: DisplayUnit) -> Text:
    """Return the unit of a row of figures; nothing where the figures say it themselves."""
    if unit is Unit.YEN:
        return display.label
    return same("") if unit in (Unit.RATIO, Unit.NUMBER, Unit.FLAG) else unit.label


def _outcomes(found: Simulation, language: Language) -> str:
    display = found.plan.display_unit
    rows = []
    for outcome in found.outcomes:
        spread = found.spread(outcome.name)
        figures = [found.base[outcome.name], *(spread.at(level) for level in TOLD), spread.mean]
        cells = [figure(value, outcome.unit, display).say(language) for value in figures]
        cells[-1] = EMPTY if spread.mean is None else cells[-1]
        rows.append([outcome.label.say(language), unit_name(outcome.unit, display).say(language), *cells])
    head = ["", "", BASE_NAME.say(language), *(f"P{level}" for level in TOLD), MEAN.say(language)]
    notes = [
        f"* {SOME_UNDEFINED.fill(name=row.label, share=percent(undefined / found.draws)).say(language)}"
        for row in found.outcomes
        if (undefined := found.spread(row.name).undefined)
    ]
    return "\n".join([text_table(head, rows, left=2), PERCENTILE.say(language), *notes])


def _fan_heading(found: Simulation, fan: Fan) -> Text:
    unit = unit_name(fan.row.unit, found.plan.display_unit)
    return BY_YEAR.fill(name=row_name(fan), unit=unit)


def row_name(fan: Fan) -> Text:
    """Return what a yearly row is called."""
    return ROW_NAMES.get(fan.row.name, fan.row.label)


def _fan(found: Simulation, fan: Fan, language: Language) -> str:
    display = found.plan.display_unit
    head = ["", *(short_fiscal_year(year, found.plan.era).say(language) for year in found.plan.fiscal_years)]
    rows = [
        [f"P{level}", *(figure(float(value), fan.row.unit, display).say(language) for value in row)]
        for level, row in zip(LEVELS, fan.percentiles, strict=True)
        if level in TOLD
    ]
    if fan.row.name == "gap":
        shares = [percent(count / found.draws) if count else EMPTY for count in fan.above_zero]
        rows.insert(0, [CHANCE_OF_GAP.say(language), *shares])
    return text_table(head, rows)


def _influences(found: Simulation, language: Language) -> str:
    names = [outcome.name for outcome in found.outcomes][:MOST_COLUMNS]
    each = {name: dict(found.influences(name)) for name in names}
    order = [path for path, _ in found.influences(names[0])]
    order += [path for path in found.inputs if path not in order]
    rows = [
        [brief_name(found.plan, path).say(language), *(signed(each[name].get(path)) for name in names)]
        for path in order
    ]
    head = ["", *(found.outcome(name).label.say(language) for name in names)]
    return f"{text_table(head, rows)}\n{CORRELATION.say(language)}"


def signed(correlation: float | None) -> str:
    """Return a correlation with its sign: ``+0.90``, ``△0.32``."""
    if correlation is None:
        return EMPTY
    rounded = f"{abs(correlation):.2f}"
    return rounded if rounded == "0.00" else f"{NEGATIVE if correlation < 0 else '+'}{rounded}"


def _inputs(found: Simulation) -> Iterator[Text]:
    for row in found.plan.uncertain:
        yield DRAWN.fill(name=brief_name(found.plan, row.path), words=distribution_words(found.plan, row))
    for tie in found.plan.correlations:
        names = joined([brief_name(found.plan, path) for path in (tie.first, tie.second)], " × ", " × ")
        yield TIED.fill(names=names, correlation=signed(tie.correlation))
    for path in found.fixed:
        yield FIXED.fill(name=brief_name(found.plan, path))


def _settling_heading(found: Simulation) -> Text:
    outcome = found.outcomes[0]
    return SETTLING.fill(name=outcome.label, unit=unit_name(outcome.unit, found.plan.display_unit))


def _settling(found: Simulation, language: Language) -> str:
    outcome, display = found.outcomes[0], found.plan.display_unit
    steps = found.convergence(outcome.name)
    if not steps:
        return EMPTY

    def said(value: float) -> str:
        return figure(value, outcome.unit, display).say(language)

    rows = [
        [
            f"{step.draws:,}",
            *(
                f"{said(value)} ({said(low)} – {said(high)})"
                for value, low, high in zip(step.figures, step.low, step.high, strict=True)
            ),
        ]
        for step in steps
    ]
    return text_table([DRAWS.say(language), *(f"P{level}" for level in steps[0].levels)], rows, left=0)


def as_object(found: Simulation, conditions: Sequence[Condition], language: Language) -> dict[str, Any]:
    """Return a simulation for programs: stable keys, unrounded numbers; what has no figure is ``None``."""
    plan = found.plan
    told = conditions_of(found, conditions)
    return {
        "plan": plan.title,
        "scenario": found.scenario.id if found.scenario else BASE,
        "draws": found.draws,
        "seed": found.seed,
        "version": found.version,
        "inputs": [
            {
                "path": row.path,
                "name": brief_name(plan, row.path).say(language),
                "distribution": plain_object(row.distribution),
            }
            for row in plan.uncertain
        ],
        "correlations": [plain_object(row) for row in plan.correlations],
        "fixed": list(found.fixed),
        "outcomes": {outcome.name: _outcome_object(found, outcome, language) for outcome in found.outcomes},
        "fiscal_years": list(plan.fiscal_years),
        "rows": {fan.row.name: _fan_object(found, fan, language) for fan in found.fans},
        "chances": [
            {
                "outcome": row.outcome,
                "comparison": row.comparison,
                "threshold": _finite(row.threshold),
                "share": chance.share,
                "error": chance.error,
                "draws_met": chance.met,
                "text": sentence.say(language),
            }
            for row, sentence in zip(told, sentences(found, conditions), strict=True)
            for chance in [row.chance(found)]
        ],
    }


def _outcome_object(found: Simulation, outcome: Outcome, language: Language) -> dict[str, Any]:
    draws = found.values[outcome.name]
    spread = found.spread(outcome.name)
    steps = found.convergence(outcome.name)
    return {
        "label": outcome.label.say(language),
        "unit": outcome.unit.value,
        "base": _finite(found.base[outcome.name]),
        "percentiles": {str(level): _finite(value) for level, value in zip(LEVELS, spread.percentiles, strict=True)},
        "mean": spread.mean,
        "undefined": spread.undefined,
        "not_within_period": sum(1 for value in draws.tolist() if math.isinf(value)),
        "influences": dict(found.influences(outcome.name)),
        "convergence": [
            {
                "draws": step.draws,
                **{
                    str(level): {"value": _finite(value), "low": _finite(low), "high": _finite(high)}
                    for level, value, low, high in zip(step.levels, step.figures, step.low, step.high, strict=True)
                },
            }
            for step in steps
        ],
    }


def _fan_object(found: Simulation, fan: Fan, language: Language) -> dict[str, Any]:
    return {
        "label": row_name(fan).say(language),
        "unit": fan.row.unit.value,
        "percentiles": {
            str(level): [float(value) for value in row] for level, row in zip(LEVELS, fan.percentiles, strict=True)
        },
        "above_zero": [count / found.draws for count in fan.above_zero],
    }


def _finite(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else value


def as_csv(found: Simulation) -> str:
    """Return every draw as a row: its number, the inputs, the outcomes; blank where one has no figure."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    about = f"seed {found.seed}, costshare {found.version}"
    writer.writerow([f"draw ({about})", *found.inputs, *found.values])
    columns = [draws.tolist() for draws in (*found.inputs.values(), *found.values.values())]
    for number, row in enumerate(zip(*columns, strict=True), start=1):
        writer.writerow([number, *(_cell(value) for value in row)])
    return out.getvalue()


def _cell(value: float) -> int | float | str:
    if not math.isfinite(value):
        return ""
    return int(value) if value.is_integer() else value


ROW_NAMES = {
    "gap": Text("資金不足", "Funding gap"),
    "cumulative": Text("累計収支(事業)", "Cumulative project flow"),
}
HEAD = Text("試行 {draws} 回、乱数の種 {seed}、costshare {version}", "{draws} draws, seed {seed}, costshare {version}")
CHANCES = Text("確率", "Chances")
OUTCOMES = Text("結果の分布", "Outcomes")
BY_YEAR = Text("年度別: {name}({unit})", "By year: {name} ({unit})")
CHANCE_OF_GAP = Text("不足の確率", "Chance")
INFLUENCES = Text("影響の大きい入力(順位相関)", "Inputs that matter (rank correlation)")
CORRELATION = Text(
    "+1 に近いほど入力とともに増え、△1 に近いほど入力が増えると減ります",
    "Near +1 it grows with the input, near △1 it falls as the input grows",
)
INPUTS = Text("不確実な入力", "Uncertain inputs")
DRAWN = Text("{name}: {words}", "{name}: {words}")
TIED = Text("順位相関 {correlation}: {names}", "Rank correlation {correlation}: {names}")
FIXED = Text("{name}: シナリオの値に固定", "{name}: fixed by the scenario")
SETTLING = Text(
    "試行回数による変化: {name} {unit}(かっこ内は95%の範囲)",
    "How it settles: {name} {unit} (in brackets, the range that holds it 95 times in 100)",
)
DRAWS = Text("試行回数", "Draws")
MEAN = Text("平均", "Mean")
PERCENTILE = Text(
    "P5 は、試行の5%がその値以下であることを示します", "P5: five in a hundred draws are at or below this figure"
)
UNDEFINED = Text("定まらず", "undefined")
NOT_WITHIN = Text("回収せず", "never")
SOME_UNDEFINED = Text(
    "{name}は試行の {share} で一意に定まらず、百分位はそれらを除いたものです",
    "{name}: not unique in {share} of the draws, which the percentiles leave out",
)
