"""A chart of stacked columns by fiscal year, whatever they are columns of."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from costshare.charts.columns import Stack, new_stack
from costshare.charts.frame import Content, Frame, new_frame
from costshare.charts.legend import Entry
from costshare.charts.scale import range_of
from costshare.charts.series import YearlyData
from costshare.charts.style import Theme, dots_of, prepare
from costshare.ledger.explanation import Place


@dataclass(slots=True, eq=False)
class ColumnsArtists:
    """The chart's artists, ready for other data, another size, and the question what lies where."""

    data: YearlyData
    frame: Frame
    columns: Stack
    hidden: frozenset[str] = frozenset()

    def update(self, data: YearlyData, hidden: frozenset[str] = frozenset(), hold: bool = False) -> None:
        """Show other data; rows with keys in ``hidden`` are left out, and with ``hold`` no axis shrinks."""
        self.data, self.hidden = data, hidden
        self.columns.load([row for row in data.stack if row.key not in hidden])
        self.arrange(hold)

    def arrange(self, hold: bool = False) -> None:
        """Lay the chart out anew, for the figure's size."""
        entries = [Entry(row.label, row.colour, row.key, shown=row.key not in self.hidden) for row in self.data.stack]
        self.frame.arrange(Content(self.data, tuple(entries), (range_of(*self.columns.ends),)), hold)
        self.columns.draw()

    def hit(self, x: float, y: float) -> Place | None:
        """Return the figure at a dot of the figure, counted from the bottom left as mouse events do."""
        (panel,) = self.frame.panels
        if not panel.holds(x, y):
            return None
        year, amount = panel.amount_at(x, y)
        row = self.columns.row_at(year, amount)
        return None if row is None else row.place(year)

    def legend_hit(self, x: float, y: float) -> str | None:
        """Return the key of the row whose name in the legend is at a dot of the figure."""
        return self.frame.legend.key_at(x / dots_of(self.frame.figure), y / dots_of(self.frame.figure))

    def describe(self, place: Place) -> str:
        """Return the exact amount at ``place`` in words."""
        return self.data.describe(place)

    def select(self, place: Place | None) -> None:
        """Lay a light band behind the year of a figure, or none."""
        self.frame.mark(None if place is None else place.year)


def draw_columns(
    figure: Figure, data: YearlyData, theme: Theme, heading: bool, hidden: frozenset[str], separated: bool
) -> ColumnsArtists:
    """Draw stacked columns on an emptied figure."""
    prepare(figure, theme)
    base = new_frame(figure, theme, (1.0,), heading)
    artists = ColumnsArtists(data, base, new_stack(base.panels[0], theme, separated))
    artists.update(data, hidden)
    return artists
