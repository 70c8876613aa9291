"""Lines for what adds up over the years: one point a year, hollow markers where there is room."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.lines import Line2D

from costshare.charts.paper import Panel
from costshare.charts.series import Series
from costshare.charts.style import Theme, points

ROOM_FOR_MARKERS = 11.0


@dataclass(slots=True, eq=False)
class Balance:
    """A line over the years of a panel; ``row`` is what it shows, if anything."""

    panel: Panel
    line: Line2D
    marked: bool
    row: Series | None = None

    def draw(self, row: Series | None) -> None:
        """Show a row, or nothing."""
        self.row = row
        self.line.set_visible(row is not None)
        if row is not None:
            self.line.set_data(np.arange(len(row.values)), row.values)
            marked = (self.marked and self.panel.slot >= ROOM_FOR_MARKERS) or len(row.values) == 1
            self.line.set_marker("o" if marked else "")


def new_balance(panel: Panel, theme: Theme, colour: str, marked: bool) -> Balance:
    """Add a line to a panel."""
    paint = theme.paint(colour)
    (line,) = panel.axes.plot([], [], color=paint, linewidth=points(2), zorder=4, clip_on=False)
    line.set(markersize=points(5.5), markerfacecolor=theme.surface)
    line.set(markeredgecolor=paint, markeredgewidth=points(1.5))
    return Balance(panel, line, marked)
