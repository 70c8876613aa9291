"""Columns stacked by year: one artist for all of them, and which row lies at a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_rgba_array

from costshare.charts.colours import blend
from costshare.charts.hatching import diagonals
from costshare.charts.paper import Box, Panel
from costshare.charts.series import Amounts, Series
from costshare.charts.style import Theme, pixels_of, points

BAR = 0.62
"""The part of a year's room that its column takes."""
WIDEST = 64.0
FAINT = 0.88
"""How far the ground of hatched columns is moved towards that of the chart."""


def stacked(rows: Sequence[Amounts]) -> tuple[Amounts, Amounts]:
    """Return where each row's columns begin and end, (rows, years); what is negative is stacked below 0."""
    values = np.array(rows)
    up, down = np.cumsum(np.clip(values, 0, None), axis=0), np.cumsum(np.clip(values, None, 0), axis=0)
    ends = np.where(values >= 0, up, down)
    return ends - values, ends


def half_width(slot: float) -> float:
    """Return half the width of a column, in years, where a year has ``slot`` pixels."""
    return min(BAR, WIDEST / max(slot, 1.0)) / 2


@dataclass(slots=True, eq=False)
class Stack:
    """Stacked columns on a panel."""

    panel: Panel
    theme: Theme
    bars: PolyCollection
    hatching: LineCollection | None = None
    rows: tuple[Series, ...] = ()
    starts: Amounts = field(default_factory=lambda: np.empty((0, 0)))
    ends: Amounts = field(default_factory=lambda: np.empty((0, 0)))

    def load(self, rows: Sequence[Series], base: Amounts | float = 0.0) -> None:
        """Take the rows to be stacked, the first at the bottom, which is at ``base``."""
        self.rows = tuple(rows)
        if not rows:
            self.starts = self.ends = np.empty((0, 0))
            return
        starts, ends = stacked([row.values for row in rows])
        self.starts, self.ends = starts + base, ends + base

    @property
    def top(self) -> Amounts | float:
        """The upper end of each year's columns."""
        return self.ends.max(axis=0) if self.rows else 0.0

    def draw(self) -> None:
        """Draw the columns for the panel's size; a column of nothing is not drawn."""
        rows, years = np.nonzero(self.starts != self.ends)
        low, high, half = self.starts[rows, years], self.ends[rows, years], half_width(self.panel.slot)
        left, right = years - half, years + half
        corners = ((left, low), (right, low), (right, high), (left, high))
        shapes = np.stack([np.stack(corner, 1) for corner in corners], 1)
        self.bars.set_verts(shapes)  # type: ignore[arg-type]  # an array is the fast way
        self.bars.set_facecolor(self._paints()[rows])  # type: ignore[arg-type]  # so it is here
        if self.hatching is not None:
            self.hatching.set_segments(diagonals(self._box(shape[0], shape[2]) for shape in shapes))

    def row_at(self, year: int, amount: float) -> Series | None:
        """Return the row whose column holds an amount in a year."""
        for row, starts, ends in zip(self.rows, self.starts, self.ends, strict=True):
            low, high = sorted((starts[year], ends[year]))
            if low <= amount <= high and low != high:
                return row
        return None

    def _paints(self) -> Amounts:
        faint, ground = 0.0 if self.hatching is None else FAINT, self.theme.surface
        return to_rgba_array([blend(self.theme.paint(row.colour), ground, faint) for row in self.rows])

    def _box(self, first: Amounts, last: Amounts) -> Box:
        (left, bottom), (right, top) = self.panel.pixel(*first), self.panel.pixel(*last)
        return Box(left, bottom, right - left, top - bottom)


def new_stack(panel: Panel, theme: Theme, separated: bool = False) -> Stack:
    """Add columns to a panel, ``separated`` by thin lines where neighbours are alike."""
    bars = PolyCollection([], closed=True, linewidths=points(1) if separated else 0, zorder=2)
    bars.set_edgecolor(theme.surface if separated else "none")
    panel.axes.add_collection(bars, autolim=False)
    return Stack(panel, theme, bars)


def new_hatched_stack(panel: Panel, theme: Theme, colour: str) -> Stack:
    """Add hatched columns of one colour to a panel."""
    bars = PolyCollection([], closed=True, linewidths=points(1), zorder=2)
    bars.set_edgecolor(theme.paint(colour))
    panel.axes.add_collection(bars, autolim=False)
    lines = LineCollection([], colors=theme.paint(colour), linewidths=points(1), zorder=2.1)
    lines.set_transform(pixels_of(panel.ticks.figure))
    panel.axes.add_collection(lines, autolim=False)
    return Stack(panel, theme, bars, lines)
