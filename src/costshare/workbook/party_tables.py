"""入力_主体: what is given by party, in tables with one row a party."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.book import LineItem
from costshare.ledger.explanation import Place
from costshare.workbook import layout as at
from costshare.workbook.input_cells import bound, founded, named, write_value
from costshare.workbook.layout import TABLE_COLUMNS, Table
from costshare.workbook.output import Output, Pen, figure_width, height
from costshare.workbook.styles import ACCENT, digits, number_format

NAME_WIDTH, COLUMN_WIDTH = 26, 17
MOST_NUMBERS = 2
"""The most numbers of sources that fit a column."""
LABELS, UNITS, SOURCES = range(1, at.TABLE_HEADINGS)
"""The rows below a table's title."""


def write_party_tables(output: Output) -> None:
    """Write the sheet of inputs by party."""
    page = output.layout.tables
    pen = output.sheet(page.name, page.heading, CAPTION, ACCENT)
    items = [output.item(id) for table in page.tables for id in table.items]
    most = max((digits(item.unit, output.values(item.id).flat) for item in items), default=0)
    pen.columns((NAME_WIDTH, *[max(COLUMN_WIDTH, figure_width(most))] * TABLE_COLUMNS))
    pen.sheet.freeze_panes(at.FIRST_TABLE - 1, 1)
    for table in page.tables:
        _write_table(output, pen, table)


def _write_table(output: Output, pen: Pen, table: Table) -> None:
    pen.block(table.row, table.title, len(table.items))
    pen.say(table.row + LABELS, 0, PARTY, "heading")
    pen.say(table.row + UNITS, 0, UNIT, "muted")
    pen.say(table.row + SOURCES, 0, SOURCE, "muted")
    parties = output.layout.ledger.parties
    for index in range(max(1, len(parties))):
        pen.write(table.first + index, 0, parties[index].name if parties else "", shrink=True)
    labels = [output.say(_label(output, output.item(id))) for id in table.items]
    for column, (id, label) in enumerate(zip(table.items, labels, strict=True), 1):
        pen.write(table.row + LABELS, column, label, "heading", align="right")
        _write_column(output, pen, table, column, output.item(id))
    pen.sheet.set_row(table.row + LABELS, max(20, *(height(label, COLUMN_WIDTH * 0.8) for label in labels)))


def _write_column(output: Output, pen: Pen, table: Table, column: int, item: LineItem) -> None:
    pen.say(table.row + UNITS, column, item.unit.label, "muted", align="right")
    rows = output.layout.ledger.cells(item.axes)[1]
    cells = [((table.first + index, column), Place(item.id, None, index)) for index in range(rows)]
    word, _, style = founded(output, item, [place for _, place in cells], MOST_NUMBERS)
    pen.write(table.row + SOURCES, column, word, style, align="right", text_wrap=False, shrink=True)
    number = number_format(item.unit, output.values(item.id).flat, nothing="0")
    for where, place in cells:
        write_value(output, pen, item, where, place, number)
    bound(output, pen, item, cells)


def _label(output: Output, item: LineItem) -> Text:
    return item.label if item.id in output.layout.tables.tables[0].items else named(output, item)


CAPTION = Text(
    "1行に1つの主体。黄色のセルを変えると計算し直されます。灰色のセルは計画の構成から決まる値か、他のセルの参照です。"
    "0/1 の 1 は「該当する」です。",
    "One row a party. Change a yellow cell and all is computed anew; grey cells follow from the make-up of the plan, "
    "or refer to another cell. 1 means yes, 0 no.",
)
PARTY = Text("主体", "Party")
UNIT = Text("単位", "Unit")
SOURCE = Text("区分・[出典番号]", "Status and [source]")
