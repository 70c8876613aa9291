"""The legend of a chart: small squares and lines with their names, wrapped to the width that there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path

from costshare.charts.hatching import diagonals
from costshare.charts.paper import Box, Label, Labels, new_labels
from costshare.charts.style import Theme, pixels_of, points, shortened, text_width

ROW, GLYPH, SPACE, BETWEEN = 18.0, 10.0, 5.0, 14.0
LINE_GLYPH = 16.0
MOST_ROWS = 2
NAME_WIDTHS = (260.0, 150.0, 110.0, 84.0)


class Glyph(StrEnum):
    """How a row of the chart is drawn."""

    SQUARE = "square"
    HATCHED = "hatched"
    LINE = "line"
    MARKED = "marked"


class Entry(NamedTuple):
    """A name in the legend; ``key`` tells which row it stands for, ``shown`` whether that is switched on."""

    label: str
    colour: str
    key: str
    glyph: Glyph = Glyph.SQUARE
    shown: bool = True

    @property
    def glyph_width(self) -> float:
        """The pixels that its sign takes."""
        return GLYPH if self.glyph in (Glyph.SQUARE, Glyph.HATCHED) else LINE_GLYPH


class Spot(NamedTuple):
    """An entry at its place: left end in pixels, row from the top, and the name as far as it fits."""

    entry: Entry
    left: float
    row: int
    name: str

    @property
    def width(self) -> float:
        """The pixels that the entry takes."""
        return self.entry.glyph_width + SPACE + text_width(self.name)


def spots(entries: Sequence[Entry], width: float, more: str) -> list[Spot]:
    """Return where the entries go: whole names if they fit, else shorter, else ``more`` for the last."""
    for most in NAME_WIDTHS:
        placed = _placed(entries, width, most)
        if not placed or placed[-1].row < MOST_ROWS:
            return placed
    squares = [entry for entry in entries if entry.glyph is Glyph.SQUARE]
    others = [entry for entry in entries if entry.glyph is not Glyph.SQUARE]
    for kept in range(len(squares) - 1, -1, -1):
        rest = Entry(more.format(count=len(squares) - kept), "muted", "")
        placed = _placed([*squares[:kept], rest, *others], width, NAME_WIDTHS[-1])
        if placed[-1].row < MOST_ROWS:
            break
    return placed


def _placed(entries: Sequence[Entry], width: float, most: float) -> list[Spot]:
    placed, left, row = [], 0.0, 0
    for entry in entries:
        spot = Spot(entry, left, row, shortened(entry.label, most))
        if left and left + spot.width > width:
            row, left = row + 1, 0.0
            spot = spot._replace(left=left, row=row)
        placed.append(spot)
        left += spot.width + BETWEEN
    return placed


@dataclass(slots=True, eq=False)
class Legend:
    """The legend's artists, and where each entry is."""

    names: Labels
    squares: PathCollection
    hatching: LineCollection
    strokes: LineCollection
    dots: PathCollection
    boxes: list[tuple[Entry, Box]] = field(default_factory=list)

    @property
    def figure(self) -> Figure:
        """The figure it is on."""
        return self.names.figure

    def arrange(self, placed: Sequence[Spot], left: float, top: float) -> None:
        """Draw the entries in rows below ``top``."""
        self.boxes, names = [], []
        for spot in placed:
            box = Box(left + spot.left, top - ROW * (spot.row + 1), spot.width, ROW)
            start, ink = box.left + spot.entry.glyph_width + SPACE, _ink(spot.entry, "text")
            self.boxes.append((spot.entry, box))
            names.append(Label(start, _middle(box), spot.name, "left", ink))
        self.names.show(names)
        self._put(self.squares, Glyph.SQUARE)
        self._hatch()
        self._put(self.dots, Glyph.MARKED)
        lines = [(entry, box) for entry, box in self.boxes if entry.glyph in (Glyph.LINE, Glyph.MARKED)]
        ends = [((box.left, _middle(box)), (box.left + LINE_GLYPH, _middle(box))) for _, box in lines]
        self.strokes.set_segments(ends)
        self.strokes.set_color([self.names.theme.paint(_ink(entry, entry.colour)) for entry, _ in lines])

    def key_at(self, x: float, y: float) -> str | None:
        """Return the key of the entry at a place in pixels."""
        for entry, box in self.boxes:
            if box.left <= x <= box.left + box.width and box.bottom <= y <= box.bottom + box.height:
                return entry.key or None
        return None

    def _hatch(self) -> None:
        own = [(entry, box) for entry, box in self.boxes if entry.glyph is Glyph.HATCHED]
        lines = [diagonals([Box(box.left, _middle(box) - GLYPH / 2, GLYPH, GLYPH)], 4.0) for _, box in own]
        self.hatching.set_segments([line for group in lines for line in group])
        inks = [self.names.theme.paint(_ink(entry, entry.colour)) for entry, _ in own]
        self.hatching.set_color([ink for ink, group in zip(inks, lines, strict=True) for _ in group])

    def _put(self, glyphs: PathCollection, glyph: Glyph) -> None:
        theme = self.names.theme
        own = [(entry, box) for entry, box in self.boxes if entry.glyph is glyph and entry.key]
        glyphs.set_offsets([(box.left + entry.glyph_width / 2, _middle(box)) for entry, box in own] or [(-99.0, -99.0)])
        colours = [theme.paint(_ink(entry, entry.colour)) for entry, _ in own] or ["none"]
        if glyph is Glyph.SQUARE:
            glyphs.set_facecolor(colours)
        else:
            glyphs.set_edgecolor(colours)


def new_legend(figure: Figure, theme: Theme) -> Legend:
    """Add an empty legend to a figure."""
    pixels = pixels_of(figure)
    square, circle = _rounded(GLYPH, 2.0), Path.circle(radius=2.6)

    def glyphs(path: Path, face: str) -> PathCollection:
        made = PathCollection([path], offsets=[(0, 0)], facecolors=face, linewidths=0)
        made.set_offset_transform(pixels)
        made.set_transform(pixels)
        made.set_zorder(3)
        figure.add_artist(made)
        return made

    squares = glyphs(square, theme.muted)
    hatching = LineCollection([], linewidths=points(1.25), transform=pixels)
    strokes = LineCollection([], linewidths=points(2), transform=pixels, capstyle="butt")
    figure.add_artist(hatching)
    figure.add_artist(strokes)
    dots = glyphs(circle, theme.surface)
    dots.set_linewidth(points(1.5))
    return Legend(new_labels(figure, theme), squares, hatching, strokes, dots)


def rows(placed: Sequence[Spot]) -> int:
    """Return how many rows the entries take."""
    return placed[-1].row + 1 if placed else 0


def _ink(entry: Entry, colour: str) -> str:
    return colour if entry.shown else "muted" if colour == "text" else "line"


def _middle(box: Box) -> float:
    return box.bottom + box.height / 2


def _rounded(size: float, radius: float) -> Path:
    """Return a square around the origin with rounded corners."""
    half, inner = size / 2, size / 2 - radius
    corners = [(half, inner), (half, half), (inner, half), (-inner, half), (-half, half), (-half, inner)]
    corners += [(-x, -y) for x, y in corners]
    codes = [Path.MOVETO, Path.CURVE3, Path.CURVE3, Path.LINETO, Path.CURVE3, Path.CURVE3]
    codes += [Path.LINETO, *codes[1:]]
    return Path([*corners, corners[0]], [*codes, Path.CLOSEPOLY])
