"""The fan chart: how far a yearly amount may come out from what is planned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from costshare.charts.balances import Balance, new_balance
from costshare.charts.colours import blend
from costshare.charts.fan_data import INNER, INNER_LABEL, OUTER, OUTER_LABEL, FanData
from costshare.charts.frame import Content, Frame, new_frame
from costshare.charts.legend import Entry, Glyph
from costshare.charts.scale import range_of
from costshare.charts.style import LIGHT, Theme, points, prepare
from costshare.ledger.explanation import Place

SHADES = (0.78, 0.5)
"""How much paler than the line in the middle the outer and the inner band are: told apart by lightness alone."""
ALONE = 0.3
"""Half the width of the bands of a plan of one year."""


@dataclass(slots=True, eq=False)
class FanArtists:
    """The chart's artists, ready for other data, another size, and the question what lies where."""

    data: FanData
    frame: Frame
    bands: PolyCollection
    median: Balance
    base: Line2D
    colours: tuple[str, str]

    def update(self, data: FanData, hold: bool = False) -> None:
        """Show other data; with ``hold`` no axis shrinks."""
        self.data = data
        self.arrange(hold)

    def arrange(self, hold: bool = False) -> None:
        """Lay the chart out anew, for the figure's size."""
        data = self.data
        (outer_low, outer_high), (inner_low, inner_high) = (
            [data.percentile(level) for level in band] for band in (OUTER, INNER)
        )
        shown = range_of(outer_low, outer_high, data.base.values)
        self.frame.arrange(Content(data, self._entries(), (shown,)), hold)
        self.bands.set_verts([_band(outer_low, outer_high), _band(inner_low, inner_high)])
        self.median.draw(data.median)
        self.base.set_data(np.arange(len(data.base.values)), data.base.values)

    def hit(self, x: float, y: float) -> Place | None:
        """Return the figure at a dot of the figure, counted from the bottom left as mouse events do."""
        (panel,) = self.frame.panels
        return self.data.base.place(panel.amount_at(x, y)[0]) if panel.holds(x, y) else None

    def describe(self, place: Place) -> str:
        """Return the percentiles at ``place`` in words."""
        return self.data.describe(place)

    def select(self, place: Place | None) -> None:
        """Lay a light band behind the year of a figure, or none."""
        self.frame.mark(None if place is None else place.year)

    def _entries(self) -> tuple[Entry, ...]:
        data, language = self.data, self.data.language
        return (
            Entry(OUTER_LABEL.say(language), self.colours[0], "outer"),
            Entry(INNER_LABEL.say(language), self.colours[1], "inner"),
            Entry(data.median.label, data.median.colour, "median", Glyph.MARKED),
            Entry(data.base.label, data.base.colour, "base", Glyph.LINE),
        )


def draw_fan(figure: Figure, data: FanData, theme: Theme = LIGHT, heading: bool = False) -> FanArtists:
    """Draw the fan on an emptied figure; ``heading`` adds title and unit, for one that stands alone."""
    prepare(figure, theme)
    frame = new_frame(figure, theme, (1.0,), heading)
    (panel,) = frame.panels
    outer, inner = (blend(theme.accent, theme.surface, shade) for shade in SHADES)
    bands = PolyCollection([], closed=True, linewidths=0, facecolors=[outer, inner], zorder=1)
    panel.axes.add_collection(bands, autolim=False)
    (base,) = panel.axes.plot([], [], color=theme.text, linewidth=points(1.25), linestyle=(0, (4, 3)), zorder=3.5)
    median = new_balance(panel, theme, "accent", marked=True)
    artists = FanArtists(data, frame, bands, median, base, (outer, inner))
    artists.arrange()
    return artists


def _band(low: np.ndarray, high: np.ndarray) -> list[tuple[float, float]]:
    years: list[float] = [float(year) for year in range(len(low))]
    if len(years) == 1:
        years, low, high = [-ALONE, ALONE], np.repeat(low, 2), np.repeat(high, 2)
    ends = [*zip(years, low.tolist(), strict=True)]
    return [*ends, *reversed([*zip(years, high.tolist(), strict=True)])]
