"""Who bears how much, year by year."""

from __future__ import annotations

from matplotlib.figure import Figure

from costshare.charts.columns_chart import ColumnsArtists, draw_columns
from costshare.charts.series import YearlyData
from costshare.charts.style import LIGHT, Theme


def draw_burden_by_party(
    figure: Figure,
    data: YearlyData,
    theme: Theme = LIGHT,
    heading: bool = False,
    hidden: frozenset[str] = frozenset(),
) -> ColumnsArtists:
    """Draw the burden of each year, stacked by party, on an emptied figure."""
    return draw_columns(figure, data, theme, heading, hidden, separated=True)
