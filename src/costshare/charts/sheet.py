"""A sheet to draw on in pixels: laid out anew for every size, and able to say what lies where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure

from costshare.charts.frame import BELOW_LEGEND, EDGE, HEADING, MARGIN, MORE, Heading, new_heading
from costshare.charts.hatching import diagonals
from costshare.charts.legend import ROW, Entry, Legend, new_legend, rows, spots
from costshare.charts.paper import Box, Label, Labels, new_labels
from costshare.charts.style import SMALL, Theme, dots_of, pixels_of, points, prepare, size_of
from costshare.i18n import Language

Data = TypeVar("Data")
Mark = TypeVar("Mark")
Point = tuple[float, float]

WHOLE = (0.0, 1.0)
DASHED = (3.0, 3.0)
HATCHES = 5.0


class Head(NamedTuple):
    """What stands above a chart: title and unit for one that stands alone, and the legend."""

    title: str
    unit: str
    language: Language
    entries: tuple[Entry, ...] = ()


class _Fill(NamedTuple):
    corners: tuple[Point, ...]
    colour: str


class _Stroke(NamedTuple):
    ends: tuple[Point, ...]
    colour: str
    width: float
    dashed: bool


@dataclass(slots=True, eq=False)
class Sheet(Generic[Mark]):
    """The artists of a chart on a part of a figure, and the boxes of what can be pointed at.

    ``span`` is the part of the figure's height, from the top, that the sheet takes.
    """

    heading: Heading | None
    legend: Legend
    words: Labels
    strong: Labels
    fills: PolyCollection
    under: LineCollection
    hatching: LineCollection
    strokes: LineCollection
    span: tuple[float, float] = WHOLE
    selected: Mark | None = None
    marks: list[tuple[Box, Mark]] = field(default_factory=list)
    _fills: list[_Fill] = field(default_factory=list)
    _under: list[_Stroke] = field(default_factory=list)
    _strokes: list[_Stroke] = field(default_factory=list)
    _hatches: list[tuple[Box, str]] = field(default_factory=list)
    _labels: dict[bool, list[Label]] = field(default_factory=dict)

    @property
    def figure(self) -> Figure:
        """The figure it is on."""
        return self.words.figure

    @property
    def theme(self) -> Theme:
        """The colours it is drawn in."""
        return self.words.theme

    def begin(self, head: Head) -> Box:
        """Take everything off, draw title and legend, and return the room below them."""
        self.marks, self._fills, self._under, self._strokes, self._hatches = [], [], [], [], []
        self._labels = {False: [], True: []}
        width, height = size_of(self.figure)
        edge = EDGE if self.heading is None else MARGIN
        top, bottom = height * (1 - self.span[0]) - edge, height * (1 - self.span[1]) + edge
        if self.heading is not None:
            self.heading.show(head.title, head.unit, edge, top, width - 2 * edge)
            top -= HEADING
        placed = spots(head.entries, width - 2 * edge, MORE.say(head.language))
        self.legend.arrange(placed, edge, top)
        top -= rows(placed) * ROW + BELOW_LEGEND if placed else 0.0
        return Box(edge, bottom, width - 2 * edge, max(top - bottom, 1.0))

    def bar(self, box: Box, colour: str, hatched: bool = False) -> None:
        """Fill a rectangle; a hatched one has a light ground."""
        right, top = box.left + box.width, box.bottom + box.height
        corners = ((box.left, box.bottom), (right, box.bottom), (right, top), (box.left, top))
        if not hatched:
            self.shape(corners, colour)
            return
        self._hatches.append((box, colour))
        self.line((*corners, corners[0]), colour)

    def shape(self, corners: tuple[Point, ...], colour: str) -> None:
        """Fill a shape with corners."""
        self._fills.append(_Fill(corners, colour))

    def line(
        self, ends: tuple[Point, ...], colour: str, width: float = 1.0, dashed: bool = False, under: bool = False
    ) -> None:
        """Draw a line through points, above the bars or ``under`` them."""
        (self._under if under else self._strokes).append(_Stroke(ends, colour, width, dashed))

    def write(self, label: Label, strong: bool = False) -> None:
        """Write a text."""
        self._labels[strong].append(label)

    def mark(self, box: Box, mark: Mark) -> None:
        """Remember what lies in a box; where boxes overlap, the last is meant."""
        self.marks.append((box, mark))

    def finish(self) -> None:
        """Show all that was drawn, and what is selected."""
        theme = self.theme
        chosen = [box for box, mark in self.marks if self.selected is not None and mark == self.selected]
        grounds = [_Fill(_corners(box), "selection") for box in chosen]
        self._strokes += [_Stroke((*_corners(box), _corners(box)[0]), "accent", 1.5, False) for box in chosen]
        fills = [*grounds, *self._fills]
        self.fills.set_verts([fill.corners for fill in fills])
        self.fills.set_facecolor([theme.paint(fill.colour) for fill in fills])
        _put(self.under, self._under, theme)
        _put(self.strokes, self._strokes, theme)
        hatches = [(diagonals([box], HATCHES), theme.paint(colour)) for box, colour in self._hatches]
        self.hatching.set_segments([line for lines, _ in hatches for line in lines])
        self.hatching.set_color([colour for lines, colour in hatches for _ in lines])
        self.words.show(self._labels[False])
        self.strong.show(self._labels[True])

    def at(self, x: float, y: float) -> Mark | None:
        """Return what lies at a place in pixels."""
        for box, mark in reversed(self.marks):
            if box.left <= x <= box.left + box.width and box.bottom <= y <= box.bottom + box.height:
                return mark
        return None


@dataclass(slots=True, eq=False)
class Picture(Generic[Data, Mark]):
    """A chart on a sheet, ready for other data, another size, and the question what lies where."""

    data: Data
    sheet: Sheet[Mark]
    lay: Callable[[Sheet[Mark], Data], None]
    words: Callable[[Data, Mark], str]

    def update(self, data: Data) -> None:
        """Show other data."""
        self.data = data
        self.arrange()

    def arrange(self) -> None:
        """Lay the chart out anew, for the figure's size."""
        self.lay(self.sheet, self.data)
        self.sheet.finish()

    def hit(self, x: float, y: float) -> Mark | None:
        """Return what lies at a dot of the figure, counted from the bottom left as mouse events do."""
        dots = dots_of(self.sheet.figure)
        return self.sheet.at(x / dots, y / dots)

    def describe(self, mark: Mark) -> str:
        """Return the exact figures of what was hit in words."""
        return self.words(self.data, mark)

    def select(self, mark: Mark | None) -> None:
        """Outline what was hit, or nothing."""
        self.sheet.selected = mark
        self.arrange()


def draw(
    figure: Figure,
    data: Data,
    lay: Callable[[Sheet[Mark], Data], None],
    words: Callable[[Data, Mark], str],
    look: tuple[Theme, bool, tuple[float, float]],
) -> Picture[Data, Mark]:
    """Draw a chart with ``look`` (theme, whether with a heading, span); the first on a figure empties it."""
    theme, heading, span = look
    if span[0] == 0.0:
        prepare(figure, theme)
    pixels = pixels_of(figure)
    fills = PolyCollection([], closed=True, linewidths=0, zorder=2, transform=pixels)
    under = LineCollection([], zorder=0.5, transform=pixels)
    hatching = LineCollection([], linewidths=points(1), zorder=2.1, transform=pixels)
    strokes = LineCollection([], zorder=3, transform=pixels)
    for artist in (fills, under, hatching, strokes):
        figure.add_artist(artist)
    sheet: Sheet[Mark] = Sheet(
        new_heading(figure, theme) if heading else None,
        new_legend(figure, theme),
        new_labels(figure, theme),
        new_labels(figure, theme, SMALL, bold=True),
        fills,
        under,
        hatching,
        strokes,
        span,
    )
    picture = Picture(data, sheet, lay, words)
    picture.arrange()
    return picture


def extra(heading: bool) -> float:
    """Return the pixels that a chart needs beside its rows: edges, and the heading if it has one."""
    return 2 * MARGIN + HEADING if heading else 2 * EDGE


def _corners(box: Box) -> tuple[Point, ...]:
    right, top = box.left + box.width, box.bottom + box.height
    return (box.left, box.bottom), (right, box.bottom), (right, top), (box.left, top)


def _put(lines: LineCollection, strokes: Sequence[_Stroke], theme: Theme) -> None:
    lines.set_segments([stroke.ends for stroke in strokes])
    lines.set_color([theme.paint(stroke.colour) for stroke in strokes])
    lines.set_linewidth([points(stroke.width) for stroke in strokes])
    lines.set_linestyle([(0, DASHED) if stroke.dashed else "solid" for stroke in strokes] or "solid")
