"""The cash-flow chart: who pays for each year's cost, what is missing, and how it adds up.

Yearly amounts stand in the upper panel, what adds up over the years (累計収支, 基金残高) in the lower one,
each on its own scale, so that neither flattens the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure

from costshare.charts.balances import Balance, new_balance
from costshare.charts.cash_flow_data import SUBSIDY_END, CashFlowData
from costshare.charts.colours import blend
from costshare.charts.columns import Stack, half_width, new_hatched_stack, new_stack
from costshare.charts.frame import Content, Frame, new_frame
from costshare.charts.legend import Entry, Glyph
from costshare.charts.paper import Label, Labels, new_labels
from costshare.charts.scale import Range, range_of
from costshare.charts.series import Series
from costshare.charts.style import LIGHT, Theme, dots_of, pixels_of, points, prepare, text_width
from costshare.ledger.explanation import Place

WEIGHTS = (0.6, 0.4)
OVERHANG = 1.13
"""How much wider than its column the cost line is."""
STRIP = 14.0
"""Pixels above the columns for 補助終了."""
NEAR = 4.0
"""Pixels within which the cost line is meant."""


@dataclass(slots=True, eq=False)
class CashFlowArtists:
    """The chart's artists, ready for other data, another size, and the question what lies where."""

    data: CashFlowData
    frame: Frame
    funding: Stack
    gap: Stack
    cost: LineCollection
    cumulative: Balance
    reserve: Balance
    end_line: LineCollection
    end_label: Labels
    hidden: frozenset[str] = frozenset()

    def update(self, data: CashFlowData, hidden: frozenset[str] = frozenset(), hold: bool = False) -> None:
        """Show other data; rows with keys in ``hidden`` are left out, and with ``hold`` no axis shrinks."""
        self.data, self.hidden = data, hidden
        self.funding.load([row for row in data.stack if row.key not in hidden])
        self.gap.load([] if self._is_hidden(data.gap) else [data.gap], self.funding.top)
        self.arrange(hold)

    def arrange(self, hold: bool = False) -> None:
        """Lay the chart out anew, for the figure's size."""
        data = self.data
        strip = 0.0 if data.subsidy_end is None else STRIP
        self.frame.arrange(Content(data, _entries(data, self.hidden), self._ranges(), strip), hold)
        self.funding.draw()
        self.gap.draw()
        self._draw_cost(half_width(self.frame.panels[0].slot) * OVERHANG)
        self.cumulative.draw(None if self._is_hidden(data.cumulative) else data.cumulative)
        self.reserve.draw(None if self._is_hidden(data.reserve) else data.reserve)
        self._draw_end()

    def hit(self, x: float, y: float) -> Place | None:
        """Return the figure at a dot of the figure, counted from the bottom left as mouse events do."""
        upper, lower = self.frame.panels
        if upper.holds(x, y):
            year, amount = upper.amount_at(x, y)
            pixel = (amount - upper.amount_at(x, y - 1)[1]) * dots_of(self.frame.figure)
            row = self._row_at(year, amount, pixel)
            return None if row is None else row.place(year)
        if lower.holds(x, y):
            year, amount = lower.amount_at(x, y)
            lines = [line.row for line in (self.cumulative, self.reserve) if line.row is not None]
            nearest = min(lines, key=lambda row: abs(row.values[year] - amount), default=None)
            return None if nearest is None else nearest.place(year)
        return None

    def legend_hit(self, x: float, y: float) -> str | None:
        """Return the key of the row whose name in the legend is at a dot of the figure."""
        return self.frame.legend.key_at(x / dots_of(self.frame.figure), y / dots_of(self.frame.figure))

    def describe(self, place: Place) -> str:
        """Return the exact amount at ``place`` in words."""
        return self.data.describe(place)

    def select(self, place: Place | None) -> None:
        """Lay a light band behind the year of a figure, or none."""
        self.frame.mark(None if place is None else place.year)

    def _row_at(self, year: int, amount: float, pixel: float) -> Series | None:
        cost = self.data.cost
        near = not self._is_hidden(cost) and abs(float(cost.values[year]) - amount) <= NEAR * pixel
        if near and cost.values[year]:
            return cost
        return self.funding.row_at(year, amount) or self.gap.row_at(year, amount)

    def _is_hidden(self, row: Series | None) -> bool:
        return row is None or row.key in self.hidden

    def _ranges(self) -> tuple[Range, Range]:
        data = self.data
        flows = [data.cost.values, *self.funding.ends, *self.gap.ends]
        balances = [row for row in (data.cumulative, data.reserve) if row is not None]
        return range_of(*flows), range_of(*(row.values for row in balances if not self._is_hidden(row)))

    def _draw_cost(self, half: float) -> None:
        shown = [] if self._is_hidden(self.data.cost) else list(enumerate(self.data.cost.values))
        self.cost.set_segments([[(year - half, cost), (year + half, cost)] for year, cost in shown if cost])

    def _draw_end(self) -> None:
        end = self.data.subsidy_end
        if end is None:
            self.end_line.set_segments([])
            self.end_label.show([])
            return
        upper, lower = (panel.box for panel in self.frame.panels)
        x, top = self.frame.panels[0].pixel(end + 0.5, 0)[0], upper.bottom + upper.height + STRIP
        self.end_line.set_segments([[(x, lower.bottom), (x, top)]])
        words = SUBSIDY_END.say(self.data.language)
        fits = x + 4 + text_width(words) < upper.left + upper.width
        middle = top - STRIP / 2
        label = Label(x + 4, middle, words, "left") if fits else Label(x - 4, middle, words, "right")
        self.end_label.show([label._replace(colour="caution")])


def draw_cash_flow(
    figure: Figure,
    data: CashFlowData,
    theme: Theme = LIGHT,
    heading: bool = False,
    hidden: frozenset[str] = frozenset(),
) -> CashFlowArtists:
    """Draw the chart on an emptied figure; ``heading`` adds title and unit, for one that stands alone."""
    prepare(figure, theme)
    base = new_frame(figure, theme, WEIGHTS, heading)
    upper, lower = base.panels
    cost = LineCollection([], colors=theme.text, linewidths=points(2), zorder=4, capstyle="butt")
    upper.axes.add_collection(cost, autolim=False)
    end = LineCollection([], colors=theme.caution, linewidths=points(1), linestyles=[(0, (3, 3))], zorder=2.5)
    end.set_transform(pixels_of(figure))
    figure.add_artist(end)
    artists = CashFlowArtists(
        data,
        base,
        new_stack(upper, theme),
        new_hatched_stack(upper, theme, "bad"),
        cost,
        new_balance(lower, theme, "accent", marked=True),
        new_balance(lower, theme, blend(theme.muted, theme.surface, 0.1), marked=False),
        end,
        new_labels(figure, theme),
    )
    artists.update(data, hidden)
    return artists


def _entries(data: CashFlowData, hidden: frozenset[str]) -> tuple[Entry, ...]:
    rows = [(row, Glyph.SQUARE) for row in data.stack]
    if data.gap.values.any():
        rows.append((data.gap, Glyph.HATCHED))
    rows += [(data.cost, Glyph.LINE), (data.cumulative, Glyph.MARKED)]
    if data.reserve is not None:
        rows.append((data.reserve, Glyph.LINE))
    return tuple(Entry(row.label, row.colour, row.key, glyph, row.key not in hidden) for row, glyph in rows)
