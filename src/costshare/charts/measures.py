"""How figures of any unit are written on a chart, and where they lie along it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from costshare.i18n import Language, Text
from costshare.models.plan import Plan
from costshare.report.figures import amount, decimal, percent, plain, short_fiscal_year, whole
from costshare.report.figures_of_outcomes import difference, figure_text
from costshare.units import Unit

BEYOND = 0.1
"""The part of a ruler that is kept for what never happens, where there is such a figure."""
NEVER = Text("期間内なし", "never")


@dataclass(frozen=True, slots=True)
class Measure:
    """How figures of a unit are written: briefly, with the unit in the heading, or in full."""

    plan: Plan
    unit: Unit
    language: Language

    @property
    def label(self) -> str:
        """The unit as the heading names it; nothing where the figures carry it."""
        if self.unit is Unit.YEN:
            return self.plan.display_unit.label.say(self.language)
        if self.unit in (Unit.RATIO, Unit.FISCAL_YEAR, Unit.NUMBER, Unit.FLAG):
            return ""
        return self.unit.label.say(self.language)

    def brief(self, value: float) -> str:
        """Return a figure without its unit: ``△1,234`` in display units, ``4.0%``, ``3.3``."""
        if math.isnan(value):
            return "–"
        if not math.isfinite(value):
            return NEVER.say(self.language)
        match self.unit:
            case Unit.YEN:
                return amount(value, self.plan.display_unit) if value else "0"
            case Unit.RATIO:
                return percent(value)
            case Unit.FISCAL_YEAR:
                return short_fiscal_year(int(value), self.plan.era).say(self.language)
            case Unit.YEARS:
                return decimal(value)
            case Unit.YEN_PER_PERSON | Unit.YEN_PER_HOUSEHOLD:
                return decimal(value, 1)
            case _:
                return whole(value) if abs(value) >= 1_000 else plain(round(value, 2))

    def signed(self, value: float | None) -> str:
        """Return a difference: ``+1,234``; ``–`` where there is none to state."""
        if value is None or not math.isfinite(value):
            return "–"
        said = percent(value) if self.unit is Unit.RATIO else self.brief(value)
        if not any(digit in said for digit in "123456789"):
            return "±0"
        return f"+{said}" if value > 0 else said

    def full(self, value: float) -> str:
        """Return a figure in full, with its unit."""
        return figure_text(value, self.unit, self.plan).say(self.language)

    def full_signed(self, value: float | None) -> str:
        """Return a difference in full, with its unit."""
        return difference(value, self.unit, self.plan).say(self.language)


class Ruler(NamedTuple):
    """Where figures lie along a stretch of pixels; what never happens lies at its right end."""

    low: float
    high: float
    left: float
    width: float
    beyond: float = 0.0

    def at(self, value: float) -> float:
        """Return the pixel of a figure."""
        if not math.isfinite(value):
            return self.left + self.width
        return self.left + (self.width - self.beyond) * (value - self.low) / (self.high - self.low)


def ruler(values: Iterable[float], left: float, width: float) -> Ruler:
    """Return the ruler that just holds the figures."""
    every = list(values)
    finite = [value for value in every if math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    beyond = 0.0 if len(finite) == len(every) else width * BEYOND
    if low == high:
        high = low + 1.0
    return Ruler(low, high, left, max(width, 1.0), beyond)
