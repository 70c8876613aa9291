"""The frame of a chart over fiscal years: heading, legend, panels one below the other, and the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from matplotlib.figure import Figure

from costshare.charts.legend import ROW, Entry, Legend, Spot, new_legend, rows, spots
from costshare.charts.paper import Box, Label, Labels, Panel, new_labels, new_panel, tick_room
from costshare.charts.scale import Range, Scale, label_step, scale
from costshare.charts.series import YearlyData
from costshare.charts.style import BODY, Theme, shortened, size_of, text_width
from costshare.i18n import Text

EDGE, MARGIN = 2.0, 16.0
"""Pixels left free around the chart in a card, and around one with a heading, which stands alone."""
HEADING = 24.0
YEARS = 22.0
"""Pixels for the names of the years."""
BETWEEN = 14.0
BELOW_LEGEND = 8.0
MORE = Text("ほか{count}件", "{count} more")


@dataclass(slots=True, eq=False)
class Heading:
    """A chart's title with the unit beside it."""

    title: Labels
    unit: Labels

    def show(self, title: str, unit: str, left: float, top: float, width: float) -> None:
        """Show them below ``top``; a title that is too long is shortened."""
        name = shortened(title, width - text_width(unit) - 8, BODY, bold=True)
        middle = top - HEADING / 2
        self.title.show([Label(left, middle, name, "left", "text")])
        self.unit.show([Label(left + text_width(name, BODY, bold=True) + 8, middle, unit)])


def new_heading(figure: Figure, theme: Theme) -> Heading:
    """Add an empty heading to a figure."""
    return Heading(new_labels(figure, theme, BODY, bold=True), new_labels(figure, theme))


class Content(NamedTuple):
    """What a frame is arranged for."""

    data: YearlyData
    entries: tuple[Entry, ...]
    ranges: tuple[Range, ...]
    strip: float = 0.0
    """Pixels kept free between the legend and the first panel."""
    padding: tuple[float, ...] = (6.0, 12.0)


@dataclass(slots=True, eq=False)
class Frame:
    """The artists of a frame."""

    figure: Figure
    heading: Heading | None
    legend: Legend
    years: Labels
    panels: tuple[Panel, ...]
    weights: tuple[float, ...]
    edge: float = EDGE
    _ranges: tuple[Range, ...] = field(default=())

    def arrange(self, content: Content, hold: bool) -> None:
        """Lay everything out for the figure's size; with ``hold`` no axis shrinks."""
        width, height = size_of(self.figure)
        ranges = content.ranges
        if hold and len(self._ranges) == len(ranges):
            ranges = tuple(old.joined(new) for old, new in zip(self._ranges, ranges, strict=True))
        self._ranges = ranges
        top = height - self.edge
        if self.heading is not None:
            self.heading.show(content.data.title, content.data.unit_label, self.edge, top, width - 2 * self.edge)
            top -= HEADING
        placed = spots(content.entries, width - 2 * self.edge, MORE.say(content.data.language))
        self.legend.arrange(placed, self.edge, top)
        top -= _legend_height(placed) + content.strip
        heights = self._heights(top - YEARS - self.edge)
        scales = [
            scale(span, room, content.data.unit, padding)
            for span, room, padding in zip(ranges, heights, content.padding, strict=False)
        ]
        self._arrange_panels(top, heights, scales, len(content.data.years), width)
        self._arrange_years(content.data.years.short, width)

    def mark(self, year: int | None) -> None:
        """Lay a light band behind a year, or none."""
        for panel in self.panels:
            panel.mark(year)

    def _heights(self, room: float) -> list[float]:
        free = max(room - BETWEEN * (len(self.panels) - 1), 20.0 * len(self.panels))
        return [free * weight / sum(self.weights) for weight in self.weights]

    def _arrange_panels(
        self, top: float, heights: Sequence[float], scales: Sequence[Scale], years: int, width: float
    ) -> None:
        left = self.edge + tick_room(scales)
        wide = max(width - left - self.edge, 20.0)
        for panel, height, axis in zip(self.panels, heights, scales, strict=True):
            panel.arrange(Box(left, top - height, wide, height), years, axis)
            top -= height + BETWEEN

    def _arrange_years(self, names: Sequence[str], width: float) -> None:
        widths = [text_width(name) for name in names]
        lowest = self.panels[-1]
        step, box = label_step(widths, lowest.slot), lowest.box
        shown = []
        for year in range(0, len(names), step):
            half = widths[year] / 2
            middle = min(max(lowest.pixel(year, 0)[0], half + 2), width - half - 2)
            shown.append(Label(middle, box.bottom - YEARS / 2, names[year], "center"))
        self.years.show(shown)


def new_frame(figure: Figure, theme: Theme, weights: tuple[float, ...], heading: bool) -> Frame:
    """Add a frame with a panel for each weight to a figure."""
    words = new_heading(figure, theme) if heading else None
    panels = tuple(new_panel(figure, theme) for _ in weights)
    edge = MARGIN if heading else EDGE
    return Frame(figure, words, new_legend(figure, theme), new_labels(figure, theme), panels, weights, edge)


def _legend_height(placed: Sequence[Spot]) -> float:
    return rows(placed) * ROW + BELOW_LEGEND if placed else 0.0
