"""The sheets of computed items: every rule of the ledger as one formula a row, with the rule in words beside it."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.book import LineItem
from costshare.ledger.explanation import Place, explain
from costshare.ledger.formula import formula
from costshare.ledger.operations import Axes
from costshare.report.figures import say
from costshare.workbook import layout as at
from costshare.workbook.address import BEFORE, YEAR, View, letters
from costshare.workbook.layout import FIRST_YEAR, Page
from costshare.workbook.output import Output, Pen, figure_width, height
from costshare.workbook.styles import MUTED, digits, number_format

LABEL_WIDTH, NOTE_WIDTH = 34, 40


def write_page(output: Output, page: Page) -> None:
    """Write one sheet of line items."""
    pen = output.sheet(page.name, page.heading, CAPTION, MUTED)
    pen.headings((LABEL, PARTY, UNIT, RULE, CONSTANT))
    items = [output.item(id) for block in page.blocks for id in block.items]
    most = max((digits(item.unit, output.values(item.id).flat) for item in items), default=0)
    pen.columns((LABEL_WIDTH, 15, 6.5, NOTE_WIDTH, max(15, figure_width(most)), 1.5), max(10.5, figure_width(most)))
    for block in page.blocks:
        pen.block(block.row, block.title)
        for id in block.items:
            _write_item(output, pen, output.item(id))


def _write_item(output: Output, pen: Pen, item: LineItem) -> None:
    spot = output.layout.spots[item.id]
    note, label, unit = output.say(_rule(output, item)), output.say(item.label), output.say(item.unit.label)
    figures = output.values(item.id)
    number = number_format(item.unit, figures.flat)
    rows = output.layout.ledger.cells(item.axes)[1]
    parties = output.layout.ledger.parties if item.axes & Axes.PARTY else ()
    for index in range(rows):
        row = spot.row + index
        name = parties[index].name if parties else ""
        style = "text" if index == 0 else "muted"
        pen.write(row, at.LABEL, label, style, text_wrap=rows == 1)
        pen.write(row, at.PARTY, name, shrink=True)
        pen.write(row, at.UNIT, unit, "muted")
        _write_formulas(output, pen, item, row, index if parties else None, number)
        pen.sheet.set_row(row, None if rows > 1 else max(height(note, NOTE_WIDTH), height(label, LABEL_WIDTH * 0.85)))
    style = output.styles.get("note", valign="top" if rows > 1 else "vcenter")
    if rows > 1:
        pen.sheet.merge_range(spot.row, at.NOTE, spot.row + rows - 1, at.NOTE, note, style)
    else:
        pen.write(spot.row, at.NOTE, note, "note")


def _write_formulas(output: Output, pen: Pen, item: LineItem, row: int, party: int | None, number: str) -> None:
    template = formula(item, View(output.layout, pen.name, party))[1:]
    style = output.styles.get("text", number)
    if not item.axes & Axes.YEAR:
        value = output.figure(Place(item.id, None, party))
        pen.sheet.write_row_of_formulas(row, at.CONSTANT, [template], style, [value])
        return
    pen.blank(row, (at.CONSTANT, at.OPENING))
    formulas, before = [], letters(at.OPENING)
    for column in range(FIRST_YEAR, output.layout.last_year + 1):
        year = letters(column)
        formulas.append(template.replace(YEAR, year).replace(BEFORE, before))
        before = year
    pen.sheet.write_run_of_formulas(row, FIRST_YEAR, formulas, style, output.row(item.id, party or 0))


def _rule(output: Output, item: LineItem) -> Text:
    """Return the rule in words, as the explanation panel says it."""
    year = 0 if item.axes & Axes.YEAR else None
    party = 0 if item.axes & Axes.PARTY else None
    rule = explain(output.results, Place(item.id, year, party), say).rule
    return rule if item.note is None else Text(f"{rule.ja}\n{item.note.ja}", f"{rule.en}\n{item.note.en}")


CAPTION = Text(
    "1行に1つの式。どの年度の列にも同じ式が入っています。金額は円。入力シートの値を変えると計算し直されます。",
    "One formula a row, the same in every fiscal year. Amounts in yen. Change the inputs and it is computed anew.",
)
LABEL = Text("項目", "Line item")
PARTY = Text("主体", "Party")
UNIT = Text("単位", "Unit")
RULE = Text("計算のしかた", "Rule")
CONSTANT = Text("年度によらない値", "Constant")
