"""The native charts of the workbook, in the fixed colours of the sources."""

from __future__ import annotations

from collections import Counter
from typing import Any

from costshare.i18n import Text
from costshare.workbook import layout as at
from costshare.workbook.layout import FIRST_YEAR
from costshare.workbook.output import Output, Pen
from costshare.workbook.styles import ACCENT, BAD, FONTS, GRID, MUTED, ROLE_COLOURS, TEXT

WIDTH, HEIGHT, GAP_BETWEEN = 660, 380, 12


def write_funding_charts(
    output: Output, pen: Pen, row: int, used: list[tuple[str, int]], gap: int, cost: int, totals: list[int]
) -> None:
    """Draw cost and its sources as stacked columns, and the cumulative flows as lines."""
    stacked = output.book.add_chart({"type": "column", "subtype": "stacked"})
    for row_of_source, colour in zip([line for _, line in used], tints([role for role, _ in used]), strict=True):
        stacked.add_series(_series(output, pen, row_of_source) | {"fill": {"color": colour}, "gap": 45})
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": BAD, "bg_color": "#FFFFFF"}
    stacked.add_series(
        _series(output, pen, gap) | {"pattern": pattern, "border": {"color": BAD, "width": 0.75}, "gap": 45}
    )
    line = output.book.add_chart({"type": "line"})
    line.add_series(_series(output, pen, cost) | {"line": {"color": TEXT, "width": 1.75}, "marker": _marker(TEXT)})
    stacked.combine(line)
    _dress(output, stacked, BY_SOURCE)
    flows = output.book.add_chart({"type": "line"})
    for number, colour in zip(totals, (ACCENT, MUTED), strict=True):
        flows.add_series(
            _series(output, pen, number) | {"line": {"color": colour, "width": 2}, "marker": _marker(colour)}
        )
    _dress(output, flows, CUMULATIVE)
    pen.sheet.insert_chart(row, at.LABEL, stacked, {"x_offset": 4, "object_position": 1})
    pen.sheet.insert_chart(row, at.LABEL, flows, {"x_offset": WIDTH + GAP_BETWEEN, "object_position": 1})


def write_party_chart(
    output: Output, pen: Pen, row: int, rows: tuple[int, int], columns: list[tuple[Text, int]]
) -> None:
    """Draw each party's total burden beside its total benefit."""
    first, last = rows
    chart = output.book.add_chart({"type": "bar"})
    for (name, column), colour in zip(columns, (ACCENT, "#9FB4CC"), strict=True):
        chart.add_series(
            {
                "name": output.say(name),
                "categories": [pen.name, first, at.LABEL, last, at.LABEL],
                "values": [pen.name, first, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    _dress(output, chart, BURDEN_AND_BENEFIT, upright=False)
    chart.set_size({"width": WIDTH, "height": max(HEIGHT, 34 * (last - first + 1) + 110)})
    pen.sheet.insert_chart(row, at.LABEL, chart, {"x_offset": 4, "object_position": 1})


def tints(roles: list[str]) -> list[str]:
    """Return a colour for each role, lighter each time the role comes again."""
    seen: Counter[str] = Counter()
    colours = []
    for role in roles:
        colours.append(_lighter(ROLE_COLOURS.get(role, ROLE_COLOURS["others"]), min(seen[role] * 0.28, 0.7)))
        seen[role] += 1
    return colours


def _lighter(colour: str, share: float) -> str:
    parts = [int(colour[start : start + 2], 16) for start in (1, 3, 5)]
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)


def _series(output: Output, pen: Pen, row: int) -> dict[str, Any]:
    last = output.layout.last_year
    return {
        "name": [pen.name, row, at.LABEL],
        "categories": [pen.name, at.HEADING_ROW, FIRST_YEAR, at.HEADING_ROW, last],
        "values": [pen.name, row, FIRST_YEAR, row, last],
    }


def _marker(colour: str) -> dict[str, Any]:
    return {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"color": colour}}


def _dress(output: Output, chart: Any, title: Text, upright: bool = True) -> None:
    font = {"name": FONTS[output.language], "size": 9, "color": MUTED}
    heading = {"name": FONTS[output.language], "size": 11, "color": TEXT, "bold": True}
    unit = output.plan.display_unit.label
    chart.set_title({"name": output.say(title.fill(unit=unit)), "name_font": heading, "overlay": False})
    number = "#,##0" + {1: "", 1_000: ",", 1_000_000: ",,"}[output.plan.display_unit.divisor]
    amounts = {
        "num_font": font,
        "num_format": f'{number};"△"{number};0',
        "major_gridlines": {"visible": True, "line": {"color": GRID, "width": 0.75}},
        "line": {"none": True},
    }
    names = {"num_font": font, "line": {"color": MUTED}, "label_position": "low"}
    chart.set_x_axis(names if upright else amounts)
    chart.set_y_axis(amounts if upright else names | {"reverse": True})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_chartarea({"border": {"color": GRID}})
    chart.set_size({"width": WIDTH, "height": HEIGHT})


BY_SOURCE = Text("事業費と財源({unit})", "Cost and its funding ({unit})")
CUMULATIVE = Text("収支の累計({unit})", "Cumulative flows ({unit})")
BURDEN_AND_BENEFIT = Text("主体別の負担と便益の累計({unit})", "Burden and benefit by party, all years ({unit})")
