"""入力: every given figure with its unit, its bounds, and where it comes from, by what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from costshare.i18n import Text
from costshare.ledger.book import LineItem
from costshare.ledger.explanation import Place
from costshare.ledger.operations import Axes
from costshare.workbook import layout as at
from costshare.workbook import words
from costshare.workbook.input_cells import Where, bound, founded, write_value
from costshare.workbook.layout import FIRST_YEAR, row_of
from costshare.workbook.output import Output, Pen, figure_width
from costshare.workbook.styles import ACCENT, MUTED, digits, number_format


def write_inputs(output: Output) -> None:
    """Write the sheet of inputs."""
    page = output.layout.inputs
    pen = output.sheet(page.name, page.heading, CAPTION.fill(tables=words.TABLES), ACCENT)
    pen.headings((LABEL, PARTY, UNIT, SOURCE, VALUE))
    items = [output.item(id) for block in page.blocks for id in block.items]
    yearly = _width(output, [item for item in items if item.axes & Axes.YEAR])
    constant = _width(output, [item for item in items if not item.axes & Axes.YEAR])
    pen.columns((38, 15, 6.5, 40, max(15, constant), 1.5), max(10.5, yearly))
    for block in page.blocks:
        pen.block(block.row, block.title)
        before = ""
        for id in block.items:
            item = output.item(id)
            belongs_to = row_of(item)
            _write_item(output, pen, item, begins=bool(before) and belongs_to != before)
            before = belongs_to


def _width(output: Output, items: list[LineItem]) -> float:
    return figure_width(max((digits(item.unit, output.values(item.id).flat) for item in items), default=0))


def _write_item(output: Output, pen: Pen, item: LineItem, begins: bool) -> None:
    label, unit = output.say(item.label), output.say(item.unit.label)
    parties = output.layout.ledger.parties if item.axes & Axes.PARTY else ()
    number = number_format(item.unit, output.values(item.id).flat, nothing="0")
    for index in range(output.layout.ledger.cells(item.axes)[1]):
        row = output.layout.spots[item.id].row + index
        ruled: dict[str, Any] = {"top": 1, "top_color": MUTED} if begins and index == 0 else {}
        pen.write(row, at.LABEL, label, "text" if index == 0 else "muted", **ruled)
        pen.write(row, at.PARTY, parties[index].name if parties else "", shrink=True, **ruled)
        pen.write(row, at.UNIT, unit, "muted", **ruled)
        cells = list(_cells(output, item, row, index if parties else None))
        word, cited, style = founded(output, item, [place for _, place in cells])
        said = " / ".join(source.text.replace("\n", " ") for source in cited if source.text)
        pen.write(row, at.NOTE, f"{word} {said}" if said else word, style, **ruled)
        for where, place in cells:
            write_value(output, pen, item, where, place, number)
        bound(output, pen, item, cells)


def _cells(output: Output, item: LineItem, row: int, party: int | None) -> Iterator[tuple[Where, Place]]:
    if item.axes & Axes.YEAR:
        for year in range(len(output.layout.ledger.years)):
            yield (row, FIRST_YEAR + year), Place(item.id, year, party)
    else:
        yield (row, at.CONSTANT), Place(item.id, None, party)


CAPTION = Text(
    "黄色のセルを変えると、すべてのシートが計算し直されます。灰色のセルは計画の構成から決まる値です。"
    "金額は円、比率は%で入力します。主体ごとの値は{tables}シートにあります。",
    "Change a yellow cell and every sheet is computed anew. Grey cells follow from the make-up of the plan. "
    "Amounts in yen, ratios in %. What is given by party stands on {tables}.",
)
LABEL = Text("項目", "Line item")
PARTY = Text("主体", "Party")
UNIT = Text("単位", "Unit")
SOURCE = Text("区分・出典", "Status and source")
VALUE = Text("値", "Value")
