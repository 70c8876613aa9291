"""Answers to questions as picture files, PNG or SVG: each chart with a heading that names the plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from costshare.analysis.coalitions import PerMember
from costshare.analysis.comparison import Comparison, SideBySide
from costshare.analysis.sensitivity import Tornado, TwoWay
from costshare.charts.bar_table import bar_table_height, draw_bar_table
from costshare.charts.bar_table_data import BarTableData
from costshare.charts.bridge import bridge_height, draw_bridge
from costshare.charts.bridge_data import bridge_data
from costshare.charts.files import SHARPNESS, WIDTH, save_chart
from costshare.charts.growth import GROWTH_HEIGHT, draw_growth
from costshare.charts.growth_data import growth_data
from costshare.charts.heat import draw_heat, heat_height
from costshare.charts.heat_data import heat_data
from costshare.charts.rules_data import rules_data
from costshare.charts.scenarios_data import scenarios_data
from costshare.charts.style import LIGHT, Theme, new_figure
from costshare.charts.tornado import draw_tornado, tornado_height
from costshare.charts.tornado_data import tornado_data
from costshare.fairness.allocation import Allocation
from costshare.i18n import Language
from costshare.models.plan import Plan
from costshare.report.coalitions import PLAIN, Speech


def tornado_picture(plan: Plan, found: Tornado, path: Path, language: Language = "ja", theme: Theme = LIGHT) -> None:
    """Write the inputs that move an outcome."""
    data = tornado_data(plan, found, language)
    figure = new_figure(WIDTH, tornado_height(data, heading=True), SHARPNESS)
    draw_tornado(figure, replace(data, title=f"{plan.title} {data.title}"), theme, heading=True)
    save_chart(figure, path)


def heat_picture(plan: Plan, found: TwoWay, path: Path, language: Language = "ja", theme: Theme = LIGHT) -> None:
    """Write an outcome over two inputs, with the goal marked where it is reached."""
    data = heat_data(plan, found, language)
    figure = new_figure(WIDTH, heat_height(data, heading=True), SHARPNESS)
    draw_heat(figure, replace(data, title=f"{plan.title} {data.title}"), theme, heading=True)
    save_chart(figure, path)


def bridge_picture(plan: Plan, found: Comparison, path: Path, language: Language = "ja", theme: Theme = LIGHT) -> None:
    """Write the bridge of the first outcome between two scenarios."""
    data = bridge_data(plan, found, language)
    figure = new_figure(WIDTH, bridge_height(data, heading=True), SHARPNESS)
    draw_bridge(figure, replace(data, title=f"{plan.title} {data.title}"), theme, heading=True)
    save_chart(figure, path)


def scenarios_picture(
    plan: Plan, found: SideBySide, path: Path, language: Language = "ja", theme: Theme = LIGHT
) -> None:
    """Write the outcomes of scenarios side by side."""
    data = scenarios_data(plan, found, language)
    figure = new_figure(WIDTH, bar_table_height(data, WIDTH, heading=True), SHARPNESS)
    draw_bar_table(figure, replace(data, title=f"{plan.title} {data.title}"), theme, heading=True)
    save_chart(figure, path)


def rules_picture(
    found: Allocation,
    path: Path,
    language: Language = "ja",
    speech: Speech = PLAIN,
    title: str = "",
    sizes: Sequence[PerMember] = (),
    theme: Theme = LIGHT,
) -> None:
    """Write the burden under each rule; below it, where it is known, cost per member by the number of members."""
    data: BarTableData = rules_data(found, language, speech)
    data = replace(data, title=f"{title} {data.title}".strip())
    upper = bar_table_height(data, WIDTH, heading=True)
    height = upper + (GROWTH_HEIGHT if sizes else 0.0)
    figure, border = new_figure(WIDTH, height, SHARPNESS), upper / height
    draw_bar_table(figure, data, theme, heading=True, span=(0.0, border))
    if sizes:
        draw_growth(figure, growth_data(sizes, speech.unit, language), theme, heading=True, span=(border, 1.0))
    save_chart(figure, path)
