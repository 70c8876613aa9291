"""Which inputs matter: bars of rank correlation, to the right where the outcome grows with the input."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure

from costshare.charts.colours import ROLE_COLOURS
from costshare.charts.frame import BELOW_LEGEND, EDGE, HEADING, MARGIN, Heading, new_heading
from costshare.charts.influence_data import FALLS, GROWS, UNIT, Influence, InfluenceData
from costshare.charts.legend import ROW, Entry, Legend, new_legend, spots
from costshare.charts.paper import Box, Label, Labels, new_labels
from costshare.charts.style import LIGHT, Theme, dots_of, pixels_of, points, prepare, shortened, size_of, text_width

INPUT_ROW, LEAST_ROW, BAR = 28.0, 20.0, 12.0
NAME_SHARE = 0.42
"""The most of the width that names take."""
FALLING = ROLE_COLOURS["others"]


def height_for(data: InfluenceData) -> float:
    """Return the height in pixels at which every input has a row of its own, without a heading."""
    return 2 * EDGE + ROW + BELOW_LEGEND + INPUT_ROW * max(len(data.inputs), 1)


@dataclass(slots=True, eq=False)
class InfluenceArtists:
    """The chart's artists, ready for other data, another size, and the question what lies where."""

    data: InfluenceData
    heading: Heading | None
    legend: Legend
    names: Labels
    figures: Labels
    bars: PolyCollection
    middle: LineCollection
    _rows: tuple[tuple[Influence, Box], ...] = ()

    def update(self, data: InfluenceData) -> None:
        """Show other data."""
        self.data = data
        self.arrange()

    def arrange(self) -> None:
        """Lay the chart out anew, for the figure's size; the weakest inputs give way where there is no room."""
        (width, top), edge = size_of(self.legend.figure), EDGE if self.heading is None else MARGIN
        top -= edge
        language = self.data.language
        if self.heading is not None:
            self.heading.show(self.data.title, UNIT.say(language), edge, top, width - 2 * edge)
            top -= HEADING
        self.legend.arrange(spots(self._entries(), width - 2 * edge, ""), edge, top)
        top -= ROW + BELOW_LEGEND
        shown = self.data.inputs[: max(1, int((top - edge) // LEAST_ROW))]
        height = min(INPUT_ROW, (top - edge) / max(len(shown), 1))
        boxes = [Box(edge, top - height * (number + 1), width - 2 * edge, height) for number in range(len(shown))]
        self._rows = tuple(zip(shown, boxes, strict=True))
        self._draw_rows()

    def path_at(self, x: float, y: float) -> str | None:
        """Return the path of the input at a dot of the figure, counted from the bottom left as mouse events do."""
        height = y / dots_of(self.legend.figure)
        return next((row.path for row, box in self._rows if box.bottom <= height < box.bottom + box.height), None)

    def _entries(self) -> tuple[Entry, Entry]:
        language = self.data.language
        return Entry(GROWS.say(language), "accent", "grows"), Entry(FALLS.say(language), FALLING, "falls")

    def _draw_rows(self) -> None:
        names, figures, bars, colours = [], [], [], []
        theme = self.names.theme
        room = max((text_width(row.said) for row, _ in self._rows), default=0.0) + 8
        axis: list[list[tuple[float, float]]] = []
        for row, box in self._rows:
            longest = max(text_width(row.label) for row, _ in self._rows)
            start = box.left + min(longest, box.width * NAME_SHARE) + 8
            half = max((box.width - (start - box.left)) / 2 - room, 1.0)
            zero, level = start + room + half, box.bottom + box.height / 2
            end = zero + row.correlation * half
            names.append(Label(start - 8, level, shortened(row.label, start - 8 - box.left), "right", "text"))
            side = 1 if row.correlation >= 0 else -1
            figures.append(Label(end + 5 * side, level, row.said, "left" if side > 0 else "right", "muted"))
            low, high = level - BAR / 2, level + BAR / 2
            bars.append([(zero, low), (end, low), (end, high), (zero, high)])
            colours.append(theme.paint("accent" if side > 0 else FALLING))
            axis.append([(zero, box.bottom), (zero, box.bottom + box.height)])
        self.names.show(names)
        self.figures.show(figures)
        self.bars.set_verts(bars)
        self.bars.set_facecolor(colours)
        self.middle.set_segments(axis)


def draw_influences(
    figure: Figure, data: InfluenceData, theme: Theme = LIGHT, heading: bool = False
) -> InfluenceArtists:
    """Draw which inputs matter on an emptied figure; ``heading`` adds a title, for a chart that stands alone."""
    prepare(figure, theme)
    pixels = pixels_of(figure)
    bars = PolyCollection([], closed=True, linewidths=0, zorder=2)
    middle = LineCollection([], colors=theme.muted, linewidths=points(1), zorder=3)
    for part in (bars, middle):
        part.set_transform(pixels)
        figure.add_artist(part)
    words = new_heading(figure, theme) if heading else None
    labels = new_labels(figure, theme), new_labels(figure, theme)
    artists = InfluenceArtists(data, words, new_legend(figure, theme), *labels, bars, middle)
    artists.arrange()
    return artists
