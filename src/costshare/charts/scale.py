"""Scales without a toolkit: round ticks in display units, and which fiscal years there is room to name."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from costshare.models.choices import DisplayUnit
from costshare.report.figures import NEGATIVE

TICK_GAP = 28.0
"""Pixels between ticks, where there is room."""
LEAST_GAP = 12.0
LABEL_GAP = 8.0


class Range(NamedTuple):
    """The lowest and highest amount to be shown; always holds 0."""

    low: float
    high: float

    def joined(self, other: Range) -> Range:
        """Return the range that holds both."""
        return Range(min(self.low, other.low), max(self.high, other.high))


class Scale(NamedTuple):
    """An axis of amounts: its ends in yen, and its ticks with their labels in display units."""

    low: float
    high: float
    ticks: tuple[float, ...]
    labels: tuple[str, ...]


def range_of(*rows: Iterable[float]) -> Range:
    """Return the range that holds every figure and 0."""
    figures = [0.0, *(float(figure) for row in rows for figure in row)]
    return Range(min(figures), max(figures))


def scale(span: Range, height: float, unit: DisplayUnit, padding: float = 6.0) -> Scale:
    """Return the axis for ``span`` on ``height`` pixels, ``padding`` of them free above and below."""
    size = span.high - span.low or float(unit.divisor)
    extra = size * padding / max(height - 2 * padding, 1.0)
    low = span.low - (extra if span.low < 0 else 0.0)
    high = (span.high or span.low + size) + extra
    step = _step(low, high, height)
    ticks = tuple(step * number for number in range(math.ceil(low / step), math.floor(high / step) + 1))
    return Scale(low, high, ticks, tuple(_label(tick, step, unit) for tick in ticks))


def _step(low: float, high: float, height: float) -> float:
    """Return a round step with room for its labels, narrower where else no tick but 0 would be shown."""
    pixel = (high - low) / height
    wide = _round_step(TICK_GAP * pixel)
    narrow = _round_step(LEAST_GAP * pixel)
    return wide if wide <= max(high, -low) else narrow


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5 × 10ⁿ that is not below ``least``, and not below a yen."""
    least = max(least, 1.0)
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least * 0.999999)


def _label(tick: float, step: float, unit: DisplayUnit) -> str:
    shown, places = abs(tick) / unit.divisor, max(0, -math.floor(math.log10(step / unit.divisor) + 1e-9))
    return f"{NEGATIVE if tick < 0 else ''}{shown:,.{places}f}" if tick else "0"


def label_step(widths: Sequence[float], slot: float) -> int:
    """Return every how many years (1, 2, 5, 10, …) a label fits."""
    needed = (max(widths, default=0.0) + LABEL_GAP) / max(slot, 1e-9)
    return next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000) if step >= needed or step == 1000)
