"""Figures of outcomes, inputs and goals as people read and write them."""

from __future__ import annotations

import math

from costshare.analysis.goals import Goal
from costshare.analysis.outcomes import Outcome
from costshare.i18n import Text, same
from costshare.models.plan import Plan
from costshare.report.amounts import read_amount, read_number
from costshare.report.figures import fiscal_year, percent, plain, say
from costshare.units import Unit


def read_figure(text: str, unit: Unit) -> float:
    """Return a figure of ``unit`` from text: yen as 2千万, ratios as 20% or 0.2; ``CostshareError`` if it is none."""
    body = text.strip()
    if unit is Unit.YEN:
        return float(read_amount(body))
    if unit is Unit.RATIO and body.endswith(("%", "%")):
        # Read as a decimal number, so that 4.1% is the same figure as 0.041.
        return float(f"{read_number(body[:-1])}e-2")
    return read_number(body)


def figure_text(value: float, unit: Unit, plan: Plan) -> Text:
    """Return a figure in full; a payback that does not happen, or a figure that is undefined, is said so."""
    if not math.isfinite(value):
        return NEVER if value > 0 and unit in (Unit.YEARS, Unit.FISCAL_YEAR) else UNDEFINED
    if unit is Unit.FISCAL_YEAR:
        return fiscal_year(int(value), plan.era)
    if unit is Unit.RATIO:
        return same(percent(value, 2).replace(".00%", "%") if _has_hundredths(value) else percent(value, 4))
    if unit is Unit.NUMBER:
        return same(plain(round(value, 4)))
    return say(value, unit)


def _has_hundredths(value: float) -> bool:
    """Whether two decimals of a per cent show anything of a ratio."""
    return value == 0 or abs(value) >= 0.0005


def input_text(value: float, path: str, unit: Unit, plan: Plan) -> Text:
    """Return a figure of an input in full; that of a key with the key's own unit."""
    said = figure_text(value, unit, plan)
    section, _, rest = path.partition("/")
    own = next((key.unit for key in plan.keys if key.id == rest.partition("/")[0]), "") if section == "keys" else ""
    return Text(f"{said.ja} {own}", f"{said.en} {own}") if own and unit is Unit.NUMBER else said


def outcome_text(value: float, outcome: Outcome, plan: Plan) -> Text:
    """Return an outcome's figure in full."""
    return figure_text(value, outcome.unit, plan)


def difference(value: float | None, unit: Unit, plan: Plan) -> Text:
    """Return a difference with its sign, of ratios in percentage points; ``–`` where there is none to state."""
    if value is None or not math.isfinite(value):
        return same("–")
    said = POINTS.fill(points=figure_text(value, unit, plan).ja.removesuffix("%"))
    said = said if unit is Unit.RATIO else figure_text(value, unit, plan)
    return Text(f"+{said.ja}", f"+{said.en}") if value > 0 else said


def goal_text(goal: Goal, plan: Plan) -> Text:
    """Return a goal as a phrase."""
    return PHRASES[goal.relation].fill(
        outcome=goal.outcome.label, figure=figure_text(goal.figure, goal.outcome.unit, plan)
    )


def relation_text(goal: Goal) -> str:
    """Return a goal as it is typed."""
    return f"{goal.outcome.name}{goal.relation}{plain(goal.figure)}"


PHRASES = {
    "<=": Text("{outcome}が {figure} 以下", "{outcome} at most {figure}"),
    ">=": Text("{outcome}が {figure} 以上", "{outcome} at least {figure}"),
    "=": Text("{outcome}が {figure}", "{outcome} equal to {figure}"),
}
POINTS = Text("{points} ポイント", "{points} points")
UNDEFINED = Text("定まりません", "undefined")
NEVER = Text("期間内に回収できません", "not within the period")
