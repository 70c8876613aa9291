"""Charts as picture files, PNG or SVG."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

from costshare.charts.balance import balance_height, draw_balance
from costshare.charts.balance_data import balance_data
from costshare.charts.cash_flow import draw_cash_flow
from costshare.charts.cash_flow_data import cash_flow_data
from costshare.charts.style import LIGHT, Theme, new_figure
from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.storage.files import write_whole

ENDINGS = (".png", ".svg")
WIDTH, HEIGHT = 1200, 480
SHARPNESS = 2.0
"""Dots to a pixel in a PNG, sharp enough for print."""


def cash_flow_picture(
    plan: Plan,
    results: Results,
    path: Path,
    language: Language = "ja",
    theme: Theme = LIGHT,
    scenario: int = 0,
) -> None:
    """Write the cash-flow chart of a scenario, with a heading, as a picture file."""
    data = cash_flow_data(plan, results, language, scenario)
    figure = new_figure(WIDTH, HEIGHT, SHARPNESS)
    draw_cash_flow(figure, replace(data, title=f"{plan.title} {data.title}"), theme, heading=True)
    save_chart(figure, path)


def balance_picture(
    plan: Plan,
    results: Results,
    path: Path,
    language: Language = "ja",
    theme: Theme = LIGHT,
    scenario: int = 0,
) -> None:
    """Write each party's share of burden beside its share of benefit, with a heading, as a picture file."""
    data = balance_data(plan, results, language, scenario)
    figure = new_figure(WIDTH, balance_height(data, heading=True), SHARPNESS)
    draw_balance(figure, replace(data, title=f"{plan.title} {data.title}"), theme, heading=True)
    save_chart(figure, path)


def save_chart(figure: Figure, path: Path) -> None:
    """Write a figure as PNG or SVG by the ending of ``path``, whole or not at all."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise CostshareError(UNKNOWN_ENDING.fill(path=path, ending=ending or "–"))
    content, form = BytesIO(), ending.removeprefix(".")
    with mpl.rc_context({"svg.hashsalt": "costshare"}):
        figure.savefig(content, format=form, dpi="figure", metadata=_METADATA[form])
    write_whole(path, content.getvalue())


_METADATA: dict[str, dict[str, str | None]] = {
    "png": {"Software": "costshare"},
    "svg": {"Creator": "costshare", "Date": None},
}
"""The same chart is the same file, whenever it is written."""

UNKNOWN_ENDING = Text(
    "{path}: 図の形式「{ending}」は使えません。.png か .svg で終わる名前にしてください",
    "{path}: a chart cannot be saved as “{ending}”; choose a name that ends in .png or .svg",
)
