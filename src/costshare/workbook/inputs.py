"""入力: every given figure with its unit, its bounds, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from costshare.i18n import Text
from costshare.ledger.book import Cell, Given, LineItem
from costshare.ledger.explanation import Place, given_cell
from costshare.ledger.operations import Axes
from costshare.models import paths
from costshare.models.choices import Status
from costshare.models.fields import About
from costshare.models.plan import Plan, Provenance
from costshare.models.provenance import provenance_of
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.layout import FIRST_YEAR, has_path
from costshare.workbook.output import Output, Pen, year_width
from costshare.workbook.styles import ACCENT, STATUS_STYLE, number_format

WHOLE = (Unit.YEN, Unit.FISCAL_YEAR)
SERIOUS = (Status.TO_CONFIRM, Status.ASSUMED, Status.SOURCED)
"""From the status that matters most: a row of several cells shows that of its weakest."""


def write_inputs(output: Output) -> None:
    """Write the sheet of inputs."""
    page = output.layout.inputs
    pen = output.sheet(page.name, page.heading, CAPTION, ACCENT)
    pen.headings((LABEL, PARTY, UNIT, SOURCE, VALUE))
    yearly = [output.item(id) for block in page.blocks for id in block.items]
    yen = [value for item in yearly if item.axes & Axes.YEAR for value in (output.values(item.id).max(),)]
    pen.columns((34, 15, 6.5, 40, 15, 1.5), max(10.5, year_width(yen)))
    for block in page.blocks:
        pen.block(block.row, block.title)
        for id in block.items:
            _write_item(output, pen, output.item(id))


def _write_item(output: Output, pen: Pen, item: LineItem) -> None:
    label, unit = output.say(item.label), output.say(item.unit.label)
    parties = output.layout.ledger.parties if item.axes & Axes.PARTY else ()
    number = number_format(item.unit, output.values(item.id).flat, nothing="0")
    for index in range(output.layout.ledger.cells(item.axes)[1]):
        row = output.layout.spots[item.id].row + index
        pen.write(row, at.LABEL, label, "text" if index == 0 else "muted")
        pen.write(row, at.PARTY, parties[index].name if parties else "", shrink=True)
        pen.write(row, at.UNIT, unit, "muted")
        note, style = _source(output, item, index if parties else None)
        pen.write(row, at.NOTE, note, style)
        _write_values(output, pen, item, row, index if parties else None, number)


def _write_values(output: Output, pen: Pen, item: LineItem, row: int, party: int | None, number: str) -> None:
    editable = has_path(item)
    for column, place in _places(output, item, party):
        cell = given_cell(output.layout.ledger, item, place)
        style = "input" if cell.path or (editable and item.axes & Axes.YEAR) else "fixed"
        pen.sheet.write_number(row, column, output.figure(place), output.styles.get(style, number))
    for (about, low, high), cells in groupby(_bounded(output, item, party), key=lambda row: row[1:]):
        columns = [column for column, *_ in cells]
        if about is not None:
            pen.sheet.data_validation(row, columns[0], row, columns[-1], _validation(output, about, low, high))


def _places(output: Output, item: LineItem, party: int | None) -> Iterator[tuple[int, Place]]:
    if item.axes & Axes.YEAR:
        for year in range(len(output.layout.ledger.years)):
            yield FIRST_YEAR + year, Place(item.id, year, party)
    else:
        yield at.CONSTANT, Place(item.id, None, party)


def _bounded(
    output: Output, item: LineItem, party: int | None
) -> Iterator[tuple[int, About | None, float | None, float | None]]:
    for column, place in _places(output, item, party):
        path = given_cell(output.layout.ledger, item, place).path
        about = paths.about(output.plan, path) if path else None
        low, high = (about.low, about.high) if about else (None, None)
        yield column, about, low, high


def _validation(output: Output, about: About, low: float | None, high: float | None) -> dict[str, Any]:
    if about.unit is Unit.FLAG:
        low, high, kind = 0, 1, "integer"
    else:
        kind = "integer" if about.unit in WHOLE else "decimal"
    rule: dict[str, Any] = {"validate": kind, "ignore_blank": False, "error_title": output.say(REFUSED)[:32]}
    if low is not None and high is not None:
        rule |= {"criteria": "between", "minimum": low, "maximum": high}
    elif low is not None:
        rule |= {"criteria": ">=", "value": low}
    elif high is not None:
        rule |= {"criteria": "<=", "value": high}
    else:
        return {"validate": "any"}
    between = BETWEEN_WHOLE if kind == "integer" else BETWEEN
    rule["error_message"] = output.say(between.fill(low=_said(low), high=_said(high)))[:255]
    return rule


def _said(bound: float | None) -> str:
    return "…" if bound is None else f"{bound:,.15g}"


def _source(output: Output, item: LineItem, party: int | None) -> tuple[str, str]:
    """Return what stands in the column of sources, and its style."""
    if not has_path(item):
        return output.say(MAKE_UP), "muted"
    cells = [given_cell(output.layout.ledger, item, place) for _, place in _places(output, item, party)]
    found = [provenance_of(output.plan, cell.path) for cell in cells if cell.path]
    if not found:
        return output.say(NOT_GIVEN), "muted"
    status = min((status_of(row) for row in found), key=SERIOUS.index)
    cited = dict.fromkeys(row for row in found if row is not None)
    label = " ".join([output.say(status.label), *(f"[{number_of(output.plan, row)}]" for row in cited)])
    said = " / ".join(row.text.replace("\n", " ") for row in cited if row.text)
    return (f"{label} {said}" if said else label), STATUS_STYLE[status]


def number_of(plan: Plan, row: Provenance) -> int:
    """Return the number under which the sheet of sources lists a source."""
    return sorted(plan.provenance, key=lambda line: line.path).index(row) + 1


def status_of(row: Provenance | None) -> Status:
    """Return how well an input is founded; without a word on it, it is an assumption."""
    return row.status if row else Status.ASSUMED


def unfounded(output: Output) -> Iterator[tuple[LineItem, Place, Cell, Status]]:
    """Yield every input of the plan that has no source: assumptions, and what has to be confirmed."""
    for block in output.layout.inputs.blocks:
        for id in block.items:
            item = output.item(id)
            assert isinstance(item.rule, Given)
            _, parties = output.layout.ledger.cells(item.axes)
            for number, cell in enumerate(item.rule.cells):
                status = status_of(provenance_of(output.plan, cell.path)) if cell.path else Status.SOURCED
                if status is not Status.SOURCED:
                    year = number // parties if item.axes & Axes.YEAR else None
                    yield item, Place(id, year, number % parties if item.axes & Axes.PARTY else None), cell, status


CAPTION = Text(
    "黄色のセルを変えると、すべてのシートが計算し直されます。灰色のセルは計画の構成から決まる値です。"
    "金額は円、比率は%で入力します。",
    "Change a yellow cell and every sheet is computed anew. Grey cells follow from the make-up of the plan. "
    "Amounts in yen, ratios in %.",
)
LABEL = Text("項目", "Line item")
PARTY = Text("主体", "Party")
UNIT = Text("単位", "Unit")
SOURCE = Text("区分・出典", "Status and source")
VALUE = Text("値", "Value")
MAKE_UP = Text("計画の構成・定数", "Make-up of the plan")
NOT_GIVEN = Text("計画に値なし", "Not given in the plan")
REFUSED = Text("入力できない値です", "Not an allowed value")
BETWEEN = Text("{low} から {high} までの数を入れてください。", "Enter a number from {low} to {high}.")
BETWEEN_WHOLE = Text("{low} から {high} までの整数を入れてください。", "Enter a whole number from {low} to {high}.")
