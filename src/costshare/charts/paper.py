"""What charts draw with: texts in pixels that are reused from draw to draw, and bare panels for data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text as Words

from costshare.charts.scale import Scale
from costshare.charts.style import SMALL, Theme, font, legible, pixels_of, points, size_of, text_width

TICK_SPACE = 8.0


class Label(NamedTuple):
    """A text at a place in pixels from the bottom left; ``y`` is the middle of its line."""

    x: float
    y: float
    text: str
    align: Literal["left", "center", "right"] = "left"
    colour: str = "muted"


class Box(NamedTuple):
    """A rectangle in pixels from the bottom left."""

    left: float
    bottom: float
    width: float
    height: float


NOWHERE = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(slots=True, eq=False)
class Labels:
    """A set of texts of one size; showing fewer of them hides the rest."""

    figure: Figure
    theme: Theme
    words: list[Words]
    size: float
    bold: bool

    def show(self, labels: Sequence[Label]) -> None:
        """Show these texts and no others."""
        while len(self.words) < len(labels):
            self.words.append(self._new())
        for words, label in zip(self.words, labels, strict=False):
            words.set(x=label.x, y=label.y, text=legible(label.text), ha=label.align)
            words.set(color=self.theme.paint(label.colour), visible=True)
        for words in self.words[len(labels) :]:
            words.set_visible(False)

    def _new(self) -> Words:
        words = self.figure.text(0, 0, "", fontproperties=font(self.bold), transform=pixels_of(self.figure))
        words.set(va="center_baseline", parse_math=False, fontsize=points(self.size))
        return words


def new_labels(figure: Figure, theme: Theme, size: float = SMALL, bold: bool = False) -> Labels:
    """Return an empty set of texts on a figure."""
    return Labels(figure, theme, [], size, bold)


@dataclass(slots=True, eq=False)
class Panel:
    """A bare plotting area: light lines across at the ticks, a firmer one at 0, labels on the left."""

    axes: Axes
    grid: LineCollection
    zero: Line2D
    ticks: Labels
    band: Rectangle
    box: Box = NOWHERE
    slot: float = 1.0
    """Pixels that a year has."""
    _low: float = 0.0
    _rise: float = 1.0

    def arrange(self, box: Box, years: int, scale: Scale) -> None:
        """Take a place on the figure and a scale; year ``t`` is at x = t."""
        width, height = size_of(self.ticks.figure)
        place = (box.left / width, box.bottom / height, box.width / width, box.height / height)
        self.axes.set_position(place)
        self.axes.set_xlim(-0.5, years - 0.5)
        self.axes.set_ylim(scale.low, scale.high)
        self.grid.set_segments([[(0.0, tick), (1.0, tick)] for tick in scale.ticks if tick])
        self.box, self.slot = box, box.width / years
        self._low, self._rise = scale.low, box.height / (scale.high - scale.low)
        self.ticks.show(
            [
                Label(box.left - TICK_SPACE, self.pixel(0, tick)[1], text, "right")
                for tick, text in zip(scale.ticks, scale.labels, strict=True)
            ]
        )

    def pixel(self, year: float, amount: float) -> tuple[float, float]:
        """Return the place of an amount in a year, in pixels."""
        return self.box.left + (year + 0.5) * self.slot, self.box.bottom + (amount - self._low) * self._rise

    def mark(self, year: int | None) -> None:
        """Lay a light band behind a year, or none."""
        self.band.set_visible(year is not None)
        if year is not None:
            self.band.set_x(year - 0.5)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a dot of the figure lies on the panel."""
        return bool(self.axes.bbox.contains(x, y))

    def amount_at(self, x: float, y: float) -> tuple[int, float]:
        """Return the year index and amount at a dot of the figure that lies on the panel."""
        year, amount = self.axes.transData.inverted().transform((x, y))
        last = round(self.box.width / self.slot) - 1
        return min(max(round(float(year)), 0), last), float(amount)


def new_panel(figure: Figure, theme: Theme) -> Panel:
    """Add a panel to a figure."""
    axes = figure.add_axes((0.1, 0.1, 0.8, 0.8))
    axes.set_axis_off()
    across = axes.get_yaxis_transform()
    grid = LineCollection([], colors=theme.grid, linewidths=points(1), transform=across, zorder=0.5)
    axes.add_collection(grid, autolim=False)
    (zero,) = axes.plot((0, 1), (0, 0), color=theme.muted, linewidth=points(1), transform=across)
    zero.set(zorder=3, clip_on=False)
    band = Rectangle((0, 0), 1, 1, facecolor=theme.selection, zorder=0, visible=False)
    band.set_transform(axes.get_xaxis_transform())
    axes.add_artist(band)
    return Panel(axes, grid, zero, new_labels(figure, theme), band)


def tick_room(scales: Sequence[Scale]) -> float:
    """Return the pixels that the labels of these scales need left of a panel."""
    return max((text_width(text) for scale in scales for text in scale.labels), default=0.0) + TICK_SPACE
