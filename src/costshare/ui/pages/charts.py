"""The charts of the pages, loaded when they are first drawn."""

from __future__ import annotations

from costshare.ui.widgets.chart import Draw


def cash_flow() -> Draw:
    """Load the cash-flow chart."""
    from costshare.charts.cash_flow import draw_cash_flow

    return draw_cash_flow


def cost_by_class() -> Draw:
    """Load the chart of cost by class."""
    from costshare.charts.cost_by_class import draw_cost_by_class

    return draw_cost_by_class


def burden_by_party() -> Draw:
    """Load the chart of burden by party and year."""
    from costshare.charts.burden import draw_burden_by_party

    return draw_burden_by_party
