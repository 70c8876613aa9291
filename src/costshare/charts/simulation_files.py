"""The charts of a simulation as picture files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from costshare.analysis.simulation import Simulation
from costshare.charts.fan import draw_fan
from costshare.charts.fan_data import fan_data
from costshare.charts.files import HEIGHT, SHARPNESS, WIDTH, save_chart
from costshare.charts.frame import HEADING, MARGIN
from costshare.charts.histogram import draw_histogram
from costshare.charts.histogram_data import histogram_data
from costshare.charts.influence import draw_influences, height_for
from costshare.charts.influence_data import influence_data
from costshare.charts.style import LIGHT, Theme, new_figure
from costshare.i18n import Language


def simulation_picture(
    found: Simulation, chart: str, path: Path, language: Language = "ja", theme: Theme = LIGHT
) -> None:
    """Write the ``fan`` of the first yearly row, or the ``histogram`` or the ``inputs`` of the first outcome."""
    figure, name, title = new_figure(WIDTH, HEIGHT, SHARPNESS), found.outcomes[0].name, found.plan.title
    if chart == "fan":
        fan = fan_data(found, found.fans[0], language)
        draw_fan(figure, replace(fan, title=f"{title} {fan.title}"), theme, heading=True)
    elif chart == "histogram":
        histogram = histogram_data(found, name, language)
        draw_histogram(figure, replace(histogram, title=f"{title} {histogram.title}"), theme, heading=True)
    else:
        influences = influence_data(found, name, language)
        figure = new_figure(WIDTH, height_for(influences) + HEADING + 2 * MARGIN, SHARPNESS)
        draw_influences(figure, replace(influences, title=f"{title} {influences.title}"), theme, heading=True)
    save_chart(figure, path)
