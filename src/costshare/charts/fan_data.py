"""What the fan chart shows: the percentiles of a yearly row, year by year, with the plan as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from costshare.analysis.simulation import Fan, Simulation
from costshare.analysis.spread import LEVELS
from costshare.charts.series import Amounts, Series, YearlyData, years_of
from costshare.i18n import Language, Text
from costshare.ledger.explanation import Place
from costshare.report.figures import percent, say
from costshare.report.simulated import row_name, unit_name

OUTER, INNER, MIDDLE = (5, 95), (25, 75), 50
TOLD = (95, 75, 50, 25, 5)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class FanData(YearlyData):
    """Percentiles by year: two bands around a line in the middle."""

    fan: Fan
    draws: int
    median: Series
    base: Series

    @property
    def unit_label(self) -> str:
        """The unit, for the heading."""
        return unit_name(self.fan.row.unit, self.unit).say(self.language)

    def rows(self) -> Iterator[Series]:
        """Yield the lines of the chart."""
        yield from (self.median, self.base)

    def percentile(self, level: int) -> Amounts:
        """Return a percentile of every year."""
        figures: Amounts = self.fan.percentiles[LEVELS.index(level)]
        return figures

    def describe(self, place: Place) -> str:
        """Return the percentiles of a year in words, one a line."""
        if place.year is None or (place.id, place.party) != (self.fan.row.line, self.fan.row.party):
            return ""
        figures = [(f"P{level}", self.percentile(level)[place.year]) for level in TOLD]
        figures.append((self.base.label, self.base.values[place.year]))
        lines = [f"{row_name(self.fan).say(self.language)} {self.years.full[place.year]}"]
        lines += [f"{name} {say(float(value), self.fan.row.unit).say(self.language)}" for name, value in figures]
        share = percent(self.fan.above_zero[place.year] / self.draws)
        return "\n".join([*lines, ABOVE_ZERO.fill(share=share).say(self.language)])


def fan_data(found: Simulation, fan: Fan, language: Language) -> FanData:
    """Return what the fan chart shows of one yearly row."""
    plan, row = found.plan, fan.row
    return FanData(
        title=TITLE.fill(name=row_name(fan)).say(language),
        unit=plan.display_unit,
        language=language,
        years=years_of(plan, language),
        stack=(),
        fan=fan,
        draws=found.draws,
        median=Series(MEDIAN.say(language), "accent", row.line, fan.percentiles[LEVELS.index(MIDDLE)], row.party),
        base=Series(BASE.say(language), "text", row.line, np.asarray(fan.base), row.party),
    )


TITLE = Text("{name}の見通し", "{name}: what may come")
MEDIAN = Text("中央(P50)", "Middle (P50)")
BASE = Text("基本の値", "As planned")
OUTER_LABEL = Text("P5–P95(10回に9回)", "P5–P95 (9 draws in 10)")
INNER_LABEL = Text("P25–P75(半分)", "P25–P75 (half)")
ABOVE_ZERO = Text("0を超える確率 {share}", "above 0 in {share} of the draws")
