"""Who bears how much, year by year and against what they have of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from costshare.charts.burden_data import (
    BENEFIT_LABEL,
    BENEFIT_SUM,
    BURDEN_LABEL,
    BURDEN_SUM,
    BurdenBenefitData,
    PartyTotals,
)
from costshare.charts.colours import blend
from costshare.charts.columns_chart import ColumnsArtists, draw_columns
from costshare.charts.frame import BELOW_LEGEND, EDGE, HEADING, MARGIN, Heading, new_heading
from costshare.charts.legend import ROW, Entry, Legend, new_legend, spots
from costshare.charts.paper import Box, Label, Labels, new_labels
from costshare.charts.series import YearlyData
from costshare.charts.style import LIGHT, Theme, dots_of, pixels_of, prepare, shortened, size_of, text_width
from costshare.ledger.explanation import Place
from costshare.report.figures import amount

PARTY_ROW, LEAST_ROW = 34.0, 27.0
BAR, SHIFT = 9.0, 6.5
"""Pixels: how high a bar is, and how far above or below the middle of its row."""
BENEFIT_SHADE = 0.55
"""How much paler than a burden a benefit is."""
NAME_SHARE = 0.32
"""The most of the width that names take."""


def draw_burden_by_party(
    figure: Figure,
    data: YearlyData,
    theme: Theme = LIGHT,
    heading: bool = False,
    hidden: frozenset[str] = frozenset(),
) -> ColumnsArtists:
    """Draw the burden of each year, stacked by party, on an emptied figure."""
    return draw_columns(figure, data, theme, heading, hidden, separated=True)


def height_for(data: BurdenBenefitData) -> float:
    """Return the height in pixels at which every party has a row of its own, without a heading."""
    return 2 * EDGE + ROW + BELOW_LEGEND + PARTY_ROW * max(len(data.parties), 1)


@dataclass(slots=True, eq=False)
class BurdenBenefitArtists:
    """The chart's artists, ready for other data, another size, and the question what lies where."""

    data: BurdenBenefitData
    heading: Heading | None
    legend: Legend
    names: Labels
    amounts: Labels
    bars: PolyCollection
    _rows: list[tuple[PartyTotals, Box]] = field(default_factory=list)

    def update(self, data: BurdenBenefitData) -> None:
        """Show other data."""
        self.data = data
        self.arrange()

    def arrange(self) -> None:
        """Lay the chart out anew, for the figure's size."""
        (width, top), edge = size_of(self.legend.figure), EDGE if self.heading is None else MARGIN
        top -= edge
        if self.heading is not None:
            self.heading.show(self.data.title, self.data.unit_label, edge, top, width - 2 * edge)
            top -= HEADING
        self.legend.arrange(spots(self._entries(), width - 2 * edge, ""), edge, top)
        top -= ROW + BELOW_LEGEND
        rows = self.data.first(max(1, int((top - edge) // LEAST_ROW)))
        height = min(PARTY_ROW, (top - edge) / max(len(rows), 1))
        boxes = [Box(edge, top - height * (number + 1), width - 2 * edge, height) for number in range(len(rows))]
        self._rows = list(zip(rows, boxes, strict=True))
        self._draw_rows()

    def hit(self, x: float, y: float) -> Place | None:
        """Return the figure at a dot of the figure, counted from the bottom left as mouse events do."""
        height = y / dots_of(self.legend.figure)
        for row, box in self._rows:
            if box.bottom <= height < box.bottom + box.height and row.party is not None:
                upper = height >= box.bottom + box.height / 2
                return Place(BURDEN_SUM if upper else BENEFIT_SUM, None, row.party)
        return None

    def describe(self, place: Place) -> str:
        """Return the exact amount at ``place`` in words."""
        return self.data.describe(place)

    def _entries(self) -> tuple[Entry, Entry]:
        burden, benefit = self._colours()
        language = self.data.language
        return (
            Entry(BURDEN_LABEL.say(language), burden, BURDEN_SUM),
            Entry(BENEFIT_LABEL.say(language), benefit, BENEFIT_SUM),
        )

    def _colours(self) -> tuple[str, str]:
        theme = self.names.theme
        return theme.accent, blend(theme.accent, theme.surface, BENEFIT_SHADE)

    def _draw_rows(self) -> None:
        names, amounts, bars = [], [], []
        most = max((max(row.burden, row.benefit) for row, _ in self._rows), default=0.0) or 1.0
        unit = self.data.unit
        said = [(amount(row.burden, unit), amount(row.benefit, unit)) for row, _ in self._rows]
        room = max((text_width(text) for pair in said for text in pair), default=0.0) + 6
        for (row, box), pair in zip(self._rows, said, strict=True):
            start = box.left + self._name_room(box.width)
            scale = max(box.left + box.width - room - start, 1.0) / most
            middle = box.bottom + box.height / 2
            names.append(Label(start - 8, middle, shortened(row.label, start - 8 - box.left), "right", "text"))
            for value, text, shift in ((row.burden, pair[0], SHIFT), (row.benefit, pair[1], -SHIFT)):
                end = start + max(value, 0.0) * scale
                bars.append(_bar(start, end, middle + shift))
                amounts.append(Label(end + 5, middle + shift, text, "left", "muted"))
        self.names.show(names)
        self.amounts.show(amounts)
        self.bars.set_verts(bars)
        self.bars.set_facecolor(list(self._colours()) * len(self._rows))

    def _name_room(self, width: float) -> float:
        longest = max((text_width(row.label) for row, _ in self._rows), default=0.0)
        return min(longest, width * NAME_SHARE) + 8


def draw_burden_benefit(
    figure: Figure, data: BurdenBenefitData, theme: Theme = LIGHT, heading: bool = False
) -> BurdenBenefitArtists:
    """Draw burden against benefit of each party, over all years, on an emptied figure."""
    prepare(figure, theme)
    bars = PolyCollection([], closed=True, linewidths=0, zorder=2)
    bars.set_transform(pixels_of(figure))
    figure.add_artist(bars)
    artists = BurdenBenefitArtists(
        data,
        new_heading(figure, theme) if heading else None,
        new_legend(figure, theme),
        new_labels(figure, theme),
        new_labels(figure, theme),
        bars,
    )
    artists.arrange()
    return artists


def _bar(left: float, right: float, middle: float) -> tuple[tuple[float, float], ...]:
    low, high = middle - BAR / 2, middle + BAR / 2
    return (left, low), (right, low), (right, high), (left, high)
