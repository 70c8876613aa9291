"""The small chart of cost by class and year."""

from __future__ import annotations

from matplotlib.figure import Figure

from costshare.charts.columns_chart import ColumnsArtists, draw_columns
from costshare.charts.series import YearlyData
from costshare.charts.style import LIGHT, Theme


def draw_cost_by_class(
    figure: Figure,
    data: YearlyData,
    theme: Theme = LIGHT,
    heading: bool = False,
    hidden: frozenset[str] = frozenset(),
) -> ColumnsArtists:
    """Draw the cost of each year, stacked by class, on an emptied figure."""
    return draw_columns(figure, data, theme, heading, hidden, separated=False)
