"""The histogram of an outcome: columns in one colour, its percentiles and the plan as it is as lines across."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure

from costshare.charts.colours import blend
from costshare.charts.frame import BELOW_LEGEND, EDGE, HEADING, MARGIN, YEARS, Heading, new_heading
from costshare.charts.histogram_data import HistogramData
from costshare.charts.legend import ROW, Entry, Glyph, Legend, new_legend, rows, spots
from costshare.charts.paper import NOWHERE, Box, Label, Labels, new_labels
from costshare.charts.scale import TICK_GAP, Range, Scale, scale
from costshare.charts.style import LIGHT, Theme, dots_of, pixels_of, points, prepare, size_of, text_width
from costshare.ledger.explanation import Place

SHADE = 0.45
GAP = 1.0
"""Pixels between columns."""
LABEL = 76.0
"""Pixels for the label of a tick."""
ALONE = 0.25
"""The share of the width that the only column takes."""


@dataclass(slots=True, eq=False)
class HistogramArtists:
    """The chart's artists, ready for other data, another size, and the question what lies where."""

    data: HistogramData
    heading: Heading | None
    legend: Legend
    ticks: Labels
    columns: PolyCollection
    lines: LineCollection
    box: Box = NOWHERE

    def update(self, data: HistogramData) -> None:
        """Show other data."""
        self.data = data
        self.arrange()

    def arrange(self) -> None:
        """Lay the chart out anew, for the figure's size."""
        data = self.data
        (width, top), edge = size_of(self.legend.figure), EDGE if self.heading is None else MARGIN
        top -= edge
        if self.heading is not None:
            self.heading.show(data.title, data.unit_label, edge, top, width - 2 * edge)
            top -= HEADING
        placed = spots(self._entries(), width - 2 * edge, "{count}")
        self.legend.arrange(placed, edge, top)
        top -= rows(placed) * ROW + BELOW_LEGEND if placed else 0.0
        bottom = edge + YEARS
        self.box = Box(edge, bottom, width - 2 * edge, max(top - bottom, 20.0))
        axis = self._axis()
        self._draw_columns(axis)
        self._draw_ticks(axis)

    def hit(self, x: float, y: float) -> Place | None:
        """Return the outcome where a dot of the figure lies on the columns."""
        dots, box = dots_of(self.legend.figure), self.box
        inside = box.left <= x / dots <= box.left + box.width and box.bottom <= y / dots <= box.bottom + box.height
        outcome = self.data.outcome
        return Place(outcome.line, outcome.year, outcome.party) if inside else None

    def describe(self, place: Place) -> str:
        """Return the marked figures in words."""
        return self.data.describe(place)

    def _entries(self) -> tuple[Entry, ...]:
        lines = [Entry(mark.name, mark.colour, mark.name, Glyph.LINE) for mark in self.data.marks]
        aside = [Entry(self.data.aside, "grid", "aside")] if self.data.aside else []
        return (*lines, *aside)

    def _axis(self) -> Scale:
        data = self.data
        shown = [*data.edges.tolist(), *(mark.value for mark in data.marks)]
        span = Range(min(shown), max(shown))
        if span.low == span.high:
            span = Range(span.low - data.unit.divisor, span.high + data.unit.divisor)
        axis = scale(span, self.box.width * TICK_GAP / LABEL, data.unit, padding=2.0)
        return axis._replace(low=min(axis.low, span.low), high=max(axis.high, span.high))

    def _pixel(self, axis: Scale, amount: float) -> float:
        return self.box.left + self.box.width * (amount - axis.low) / (axis.high - axis.low)

    def _draw_columns(self, axis: Scale) -> None:
        data, box = self.data, self.box
        most, theme = float(data.counts.max(initial=0.0)) or 1.0, self.ticks.theme
        columns = []
        for number, count in enumerate(data.counts.tolist()):
            left, right = (self._pixel(axis, float(edge)) for edge in data.edges[number : number + 2])
            if left == right:
                left, right = left - box.width * ALONE / 2, right + box.width * ALONE / 2
            right = max(right - GAP, left + GAP)
            height = box.bottom + count / most * box.height
            columns.append([(left, box.bottom), (left, height), (right, height), (right, box.bottom)])
        self.columns.set_verts(columns)
        top = box.bottom + box.height
        across = [[(x, box.bottom), (x, top)] for x in (self._pixel(axis, mark.value) for mark in data.marks)]
        self.lines.set_segments([*across, [(box.left, box.bottom), (box.left + box.width, box.bottom)]])
        self.lines.set_color([*(theme.paint(mark.colour) for mark in data.marks), theme.muted])
        self.lines.set_linewidth([*(points(2) for _ in data.marks), points(1)])

    def _draw_ticks(self, axis: Scale) -> None:
        box, shown, free = self.box, [], -1.0
        for tick, text in zip(axis.ticks, axis.labels, strict=True):
            half = text_width(text) / 2
            middle = min(max(self._pixel(axis, tick), half + 2), size_of(self.legend.figure)[0] - half - 2)
            if middle - half > free:
                shown.append(Label(middle, box.bottom - YEARS / 2, text, "center"))
                free = middle + half + 4
        self.ticks.show(shown)


def draw_histogram(
    figure: Figure, data: HistogramData, theme: Theme = LIGHT, heading: bool = False
) -> HistogramArtists:
    """Draw the histogram on an emptied figure; ``heading`` adds title and unit, for one that stands alone."""
    prepare(figure, theme)
    pixels = pixels_of(figure)
    shade = blend(theme.accent, theme.surface, SHADE)
    columns = PolyCollection([], closed=True, linewidths=0, facecolors=[shade], zorder=2)
    lines = LineCollection([], zorder=3)
    for part in (columns, lines):
        part.set_transform(pixels)
        figure.add_artist(part)
    words = new_heading(figure, theme) if heading else None
    artists = HistogramArtists(data, words, new_legend(figure, theme), new_labels(figure, theme), columns, lines)
    artists.arrange()
    return artists
