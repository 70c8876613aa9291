"""What the histogram of an outcome shows: how often it came out how large, and its percentiles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from costshare.analysis.outcomes import Outcome
from costshare.analysis.simulation import Simulation
from costshare.charts.series import Amounts
from costshare.i18n import Language, Text, same
from costshare.ledger.explanation import Place
from costshare.models.choices import DisplayUnit
from costshare.report.figures import percent
from costshare.report.simulated import figure, unit_name
from costshare.units import Unit

FEWEST, MOST = 8, 40
"""Columns of a histogram."""
LEVELS = (5, 50, 95)


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure that is marked on the axis, with its name and colour."""

    name: str
    colour: str
    value: float


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class HistogramData:
    """Counts between edges, both in what the axis shows: yen, years, or hundredths of a ratio."""

    title: str
    unit: DisplayUnit
    unit_label: str
    language: Language
    outcome: Outcome
    draws: int
    edges: Amounts
    counts: Amounts
    marks: tuple[Mark, ...]
    aside: str
    """How many draws have no place on the axis, in words; empty if all have one."""

    def describe(self, place: Place) -> str:
        """Return the marked figures in words, one a line."""
        return "\n".join([self.title, *(mark.name for mark in self.marks), *([self.aside] if self.aside else [])])


def histogram_data(found: Simulation, name: str, language: Language) -> HistogramData:
    """Return what the histogram of an outcome shows."""
    outcome, draws, spread = found.outcome(name), found.values[name], found.spread(name)
    factor = 100.0 if outcome.unit is Unit.RATIO else 1.0
    shown = draws[np.isfinite(draws)] * factor
    counts, edges = _counted(shown)
    display = found.plan.display_unit
    unit = same("%") if outcome.unit is Unit.RATIO else unit_name(outcome.unit, display)
    colours = {5: "muted", 50: "accent", 95: "muted"}
    values = [(f"P{level}", colours[level], spread.at(level)) for level in LEVELS]
    values.append((BASE.say(language), "caution", found.base[name]))
    marks = [
        Mark(f"{words} {figure(value, outcome.unit, display).say(language)}", colour, value * factor)
        for words, colour, value in values
        if value is not None and np.isfinite(value)
    ]
    return HistogramData(
        title=outcome.label.say(language),
        unit=display if outcome.unit is Unit.YEN else DisplayUnit.YEN,
        unit_label=unit.say(language),
        language=language,
        outcome=outcome,
        draws=found.draws,
        edges=edges,
        counts=counts,
        marks=tuple(marks),
        aside=_aside(draws, language),
    )


def _counted(shown: Amounts) -> tuple[Amounts, Amounts]:
    if not shown.size:
        return np.zeros(0), np.zeros(1)
    low, high = float(shown.min()), float(shown.max())
    if low == high:
        return np.array([float(shown.size)]), np.array([low, high])
    columns = int(min(max(2 * shown.size ** (1 / 3), FEWEST), MOST))
    counts, edges = np.histogram(shown, columns, (low, high))
    assert all(left < right for left, right in pairwise(edges))
    return counts.astype(np.float64), edges


def _aside(draws: Amounts, language: Language) -> str:
    words = []
    for text, count in ((NEVER, np.isinf(draws).sum()), (UNDEFINED, np.isnan(draws).sum())):
        if count:
            words.append(text.fill(share=percent(float(count) / len(draws))).say(language))
    return " ".join(words)


BASE = Text("基本", "As planned")
NEVER = Text("ほかに回収せず {share}", "never in {share}")
UNDEFINED = Text("ほかに定まらず {share}", "undefined in {share}")
