"""What the two-way heat map shows: an outcome for every pair of values of two inputs, and where a goal is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from costshare.analysis.levers import Lever
from costshare.analysis.sensitivity import TwoWay
from costshare.charts.measures import Measure
from costshare.charts.series import Amounts
from costshare.i18n import Language, Text
from costshare.models.plan import Plan
from costshare.report.figures_of_outcomes import goal_text, input_text
from costshare.report.questions import MEMBERS_COUNT, lever_name


class Pair(NamedTuple):
    """A cell of the map: the numbers of both inputs' values."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class HeatAxis:
    """One input of the map: its name, its values in words, and the number of the value that it has now, if shown."""

    name: str
    values: tuple[str, ...]
    now: int | None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class HeatData:
    """Outcomes, (values of the first input, values of the second); ``reached`` marks the goal, if there is one."""

    title: str
    measure: Measure
    first: HeatAxis
    second: HeatAxis
    outcomes: Amounts
    reached: npt.NDArray[np.bool_] | None
    goal: str

    @property
    def language(self) -> Language:
        """The language of the chart."""
        return self.measure.language

    def describe(self, pair: Pair) -> str:
        """Return both inputs' values and the outcome in words, in full."""
        said = [f"{axis.name} {axis.values[at]}" for axis, at in zip((self.first, self.second), pair, strict=True)]
        said.append(self.measure.full(float(self.outcomes[pair])))
        if self.reached is not None:
            said.append((REACHED if self.reached[pair] else MISSED).fill(goal=self.goal).say(self.language))
        return "\n".join(said)


def heat_data(plan: Plan, found: TwoWay, language: Language) -> HeatData:
    """Return what the heat map of an outcome over two inputs shows."""
    return HeatData(
        title=TITLE.fill(outcome=found.outcome.label).say(language),
        measure=Measure(plan, found.outcome.unit, language),
        first=_axis(plan, found.first, found.first_values, language),
        second=_axis(plan, found.second, found.second_values, language),
        outcomes=found.outcomes,
        reached=found.reached,
        goal="" if found.goal is None else goal_text(found.goal, plan).say(language),
    )


def _axis(plan: Plan, lever: Lever, values: Amounts, language: Language) -> HeatAxis:
    def said(value: float) -> str:
        if lever.payers:
            return MEMBERS_COUNT.fill(count=f"{value:,.0f}").say(language)
        return input_text(value, lever.path, lever.unit, plan).say(language)

    here = np.flatnonzero(np.isclose(values, lever.now, rtol=1e-9, atol=1e-9))
    return HeatAxis(
        lever_name(plan, lever.path).say(language),
        tuple(said(float(value)) for value in values),
        int(here[0]) if here.size else None,
    )


TITLE = Text("2つの項目と{outcome}", "{outcome} over two inputs")
AXES = Text("縦 {first}、横 {second}", "down: {first}; across: {second}")
GOAL = Text("太枠の中(○): {goal}", "outlined (○): {goal}")
NOW = Text("いまの値", "value now")
REACHED = Text("目標「{goal}」に届く", "The goal '{goal}' is reached")
MISSED = Text("目標「{goal}」に届かない", "The goal '{goal}' is not reached")
