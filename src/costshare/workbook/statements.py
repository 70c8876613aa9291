"""Sheets of single figures: a label, a value, and words that follow the value; and tables with a row a party."""

from __future__ import annotations

from collections.abc import Sequence

from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.address import cell_in
from costshare.workbook.layout import FIRST_YEAR
from costshare.workbook.output import Number, Output, Pen, chosen, height

LAST = FIRST_YEAR + 5
WIDTH = 13
WIDTHS = (34, WIDTH, WIDTH, WIDTH, 15, *[WIDTH] * (LAST - at.CONSTANT))
TABLE_PLACES = (at.PARTY, at.UNIT, at.NOTE, at.CONSTANT, at.OPENING, *range(FIRST_YEAR, LAST + 1))

Case = tuple[str, bool, Text]
"""A condition as a formula writes it, whether it holds now, and what is said where it does."""


class Statements:
    """Writes such a sheet from top to bottom."""

    def __init__(self, output: Output, pen: Pen, headings: tuple[Text, Text, Text, Text]) -> None:
        """Begin with what is a figure's label, its unit, its value, and what it says."""
        self.output, self.pen = output, pen
        self.row = at.FIRST_ROW
        pen.display = output.plan.display_unit
        label, unit, value, meaning = headings
        pen.headings((label, same(""), unit, same(""), value, same("")), years=False)
        pen.blank(at.HEADING_ROW, range(FIRST_YEAR, LAST + 1), "heading")
        pen.say(at.HEADING_ROW, FIRST_YEAR, meaning, "heading", align="left", text_wrap=False)
        pen.columns(WIDTHS)
        pen.sheet.freeze_panes(at.FIRST_ROW, at.PARTY)
        pen.sheet.repeat_rows(at.HEADING_ROW)

    def block(self, title: Text) -> None:
        """Begin a block."""
        self.row += 0 if self.row == at.FIRST_ROW else 1
        self.pen.block(self.row, title, LAST)
        self.row += 1

    def line(self, id: str, cases: Sequence[Case] = (), otherwise: Text | None = None) -> None:
        """Write one figure, with the text of the first case that holds."""
        pen, item = self.pen, self.output.item(id)
        unit = pen.display.label if item.unit is Unit.YEN else item.unit.label
        pen.write(self.row, at.LABEL, self.output.say(item.label))
        pen.blank(self.row, [at.PARTY, at.NOTE, at.OPENING])
        pen.write(self.row, at.UNIT, self.output.say(unit), "muted")
        self.value(at.CONSTANT, id, None)
        pen.blank(self.row, range(FIRST_YEAR, LAST + 1))
        if otherwise is not None:
            formula, said = chosen(self.output, cases, otherwise)
            style = self.output.styles.get("muted")
            pen.sheet.write_formula(self.row, FIRST_YEAR, f"={formula}", style, said)
        self.row += 1

    def case(self, id: str, compares: str, text: Text, party: int | None = None) -> Case:
        """Return a case: a figure compared with 0 or 1."""
        place = Place(id, None, party)
        value = self.output.figure(place)
        holds = {"=0": value == 0, "=1": value == 1, ">0": value > 0, "<0": value < 0, ">=0": value >= 0}[compares]
        return f"{cell_in(self.output.layout, place)}{compares}", holds, text

    def value(self, column: int, id: str, party: int | None) -> None:
        """Write an indicator's value; a dash where it is undefined."""
        output, place = self.output, Place(id, None, party)
        flag = _defined_by(id)
        if flag is None:
            self.pen.refer(self.row, column, place)
            return
        condition = Place(flag, None, party)
        value: Number | str = output.figure(place) if output.figure(condition) else output.say(NONE)
        cells = cell_in(output.layout, condition), cell_in(output.layout, place)
        number = self.pen.number(output.item(id).unit, [output.figure(place)])
        self.pen.formula(self.row, column, f'IF({cells[0]}=0,"{output.say(NONE)}",{cells[1]})', "text", number, value)

    def headings(self, label: Text, columns: Sequence[Text]) -> None:
        """Write the headings of a table."""
        self.pen.say(self.row, at.LABEL, label, "heading")
        for column, text in zip(TABLE_PLACES, columns, strict=False):
            self.pen.say(self.row, column, text, "heading", align="right")
        said = [self.output.say(text) for text in columns]
        self.pen.sheet.set_row(self.row, max(20, *(height(text, WIDTH * 0.85) for text in said)))
        self.row += 1


def _defined_by(id: str) -> str | None:
    """Return the item that is 0 where the indicator has no value."""
    block, _, name = id.rpartition(".")
    if name in ("first", "last") and block.endswith(("payback", "discounted")):
        return f"{block}.crossings"
    return {"irr": f"{id}.once", "mirr": f"{id}.defined"}.get(name)


NONE = same("–")
