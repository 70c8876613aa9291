"""One workbook being written: the plan's figures, where they stand, and the pen that writes a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

import numpy as np
from xlsxwriter import Workbook

from costshare.i18n import Language, Text
from costshare.ledger.book import LineItem
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Array
from costshare.models.choices import DisplayUnit, PriceBase
from costshare.models.fields import AMOUNT_LIMIT
from costshare.models.plan import Plan
from costshare.report.figures import short_fiscal_year
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.address import cell_in, letters
from costshare.workbook.fast import FastSheet
from costshare.workbook.layout import FIRST_YEAR, Layout
from costshare.workbook.styles import Styles, number_format
from costshare.workbook.words import clean, width

Number = int | float

A4 = 9
CHARACTERS_A_PAGE = 260
"""Columns of characters that an A4 page in landscape holds when it is still read without effort."""
BEYOND = 0.15
"""By so much of a page a sheet may be wider, rather than fill another page with so little."""
UNIT_WIDTH: dict[Language, float] = {"ja": 8, "en": 13.5}
TWO_DECIMALS = "#,##0.00"
"""Of a ratio such as B/C, where all its digits would only distract."""
RESULT_RATIO = '0.00%;"△"0.00%;"–"'
ROW_HEIGHT = 16.5
LINE_HEIGHT = 12.5
MOST_LINES = 8


@dataclass(slots=True)
class Output:
    """The workbook, with everything that its sheets are written from."""

    plan: Plan
    language: Language
    layout: Layout
    results: Results
    book: Workbook
    styles: Styles
    _values: dict[str, Array] = field(default_factory=dict)

    def say(self, text: Text) -> str:
        """Return a text in the workbook's language, as a cell may hold it."""
        return clean(text.say(self.language))

    def item(self, id: str) -> LineItem:
        """Return a line item."""
        return self.layout.ledger.items[id]

    def values(self, id: str) -> Array:
        """Return an item's figures, (years or 1, parties or 1)."""
        if id not in self._values:
            cells = self.layout.ledger.cells(self.item(id).axes)
            self._values[id] = np.broadcast_to(self.results.table(id), cells)
        return self._values[id]

    def row(self, id: str, party: int = 0) -> list[Number]:
        """Return a yearly item's figures, whole ones as ``int``."""
        column = party if id in self.layout.by_party else 0
        return [plain(value) for value in self.values(id)[:, column].tolist()]

    def figure(self, place: Place) -> Number:
        """Return one figure."""
        return plain(float(self.values(place.id)[place.year or 0, place.party or 0]))

    def at_prices(self, label: Text) -> Text:
        """Return the label of a figure taken on flows as they are appraised; in real terms it says so."""
        return REAL.fill(label=label) if self.plan.price_base is PriceBase.REAL and self.plan.deflators else label

    def sheet(self, name: str, heading: Text, caption: Text, tab: str = "") -> Pen:
        """Add a sheet with its title and what it is about."""
        sheet = self.book.add_worksheet(name, FastSheet)
        pen = Pen(self, sheet, name)
        pen.write(0, at.LABEL, self.say(heading), "title")
        pen.write(1, at.LABEL, self.say(caption), "caption")
        sheet.set_row(0, 24)
        sheet.hide_gridlines(2)
        if tab:
            sheet.set_tab_color(tab)
        return pen


def plain(value: float) -> Number:
    """Return a figure as a cell holds it: whole ones without a point (as far as amounts go), never −0."""
    return int(value) if value.is_integer() and abs(value) <= AMOUNT_LIMIT else value


@dataclass(slots=True)
class Pen:
    """Writes cells of one sheet."""

    output: Output
    sheet: Any
    name: str
    display: DisplayUnit = DisplayUnit.YEN

    def write(self, row: int, column: int, text: str, style: str = "text", **more: Any) -> None:
        """Write a text, never a formula."""
        self.sheet.write_string(row, column, clean(text), self.output.styles.get(style, **more))

    def say(self, row: int, column: int, text: Text, style: str = "text", **more: Any) -> None:
        """Write a text in the workbook's language."""
        self.write(row, column, text.say(self.output.language), style, **more)

    def blank(self, row: int, columns: Iterable[int], style: str = "text") -> None:
        """Style cells that stay empty."""
        for column in columns:
            self.sheet.write_blank(row, column, None, self.output.styles.get(style))

    def formula(self, row: int, column: int, formula: str, style: str, number: str, value: Number | str) -> None:
        """Write one formula (without ``=``) with its cached value."""
        cell = self.output.styles.get(style, number)
        self.sheet.write_formula(row, column, f"={formula}", cell, value)

    def refer(self, row: int, column: int, place: Place, style: str = "text") -> None:
        """Write a plain reference to a figure."""
        value, unit = self.output.figure(place), self.output.item(place.id).unit
        number = TWO_DECIMALS if isinstance(value, float) and unit is Unit.NUMBER else self.number(unit, [value])
        self.formula(row, column, cell_in(self.output.layout, place), style, number, value)

    def refer_years(self, row: int, id: str, party: int | None = None, style: str = "text") -> list[Number]:
        """Write plain references to a yearly item's figures; return the figures."""
        values = self.output.row(id, party or 0)
        number = self.number(self.output.item(id).unit, values)
        cells = [cell_in(self.output.layout, Place(id, year, party)) for year in range(len(values))]
        self.sheet.write_row_of_formulas(row, FIRST_YEAR, cells, self.output.styles.get(style, number), values)
        return values

    def number(self, unit: Unit, values: Sequence[Number]) -> str:
        """Return the number format of a result: that of its unit, a ratio with no more digits than are read."""
        return RESULT_RATIO if unit is Unit.RATIO else number_format(unit, values, self.display)

    def total_of_years(self, row: int, values: Sequence[Number], unit: Unit, style: str = "text") -> None:
        """Write the sum of a row's fiscal years into the column of constants."""
        first, last = letters(FIRST_YEAR), letters(self.output.layout.last_year)
        number = number_format(unit, values, self.display)
        self.formula(
            row, at.CONSTANT, f"SUM({first}{row + 1}:{last}{row + 1})", style, number, plain(float(sum(values)))
        )

    def labels(self, row: int, label: str, party: str, unit: str, note: str, style: str = "text") -> None:
        """Write what stands left of a row's figures."""
        quiet = "muted" if style == "text" else style
        self.write(row, at.LABEL, label, style)
        self.write(row, at.PARTY, party, style)
        self.write(row, at.UNIT, unit, quiet)
        self.write(row, at.NOTE, note, quiet)

    def block(self, row: int, title: Text, last: int | None = None) -> None:
        """Write the title of a block across the sheet."""
        self.say(row, at.LABEL, title, "block")
        self.blank(row, range(at.PARTY, (self.output.layout.last_year if last is None else last) + 1), "block")
        self.sheet.set_row(row, 18)

    def headings(self, words: Sequence[Text], years: bool = True) -> None:
        """Write the columns' headings, and the fiscal years."""
        for column, text in enumerate(words):
            self.say(at.HEADING_ROW, column, text, "heading", align="left" if column < at.CONSTANT else "right")
        if years:
            self.blank(at.HEADING_ROW, [at.OPENING], "heading")
            for number, year in enumerate(self.output.layout.ledger.years):
                text = short_fiscal_year(year, self.output.plan.era)
                self.say(at.HEADING_ROW, FIRST_YEAR + number, text, "heading", align="right")
        self.sheet.set_row(at.HEADING_ROW, 20)

    def columns(self, widths: Sequence[float], year: float = 0) -> None:
        """Set the columns' widths, and how the sheet is shown and printed."""
        for column, wide in enumerate(widths):
            self.sheet.set_column(column, column, wide)
        count = len(self.output.layout.ledger.years) if year else 0
        if year:
            self.sheet.set_column(FIRST_YEAR, self.output.layout.last_year, year)
        self._print(ceil((sum(widths) + count * year) / CHARACTERS_A_PAGE - BEYOND), repeat=bool(year))

    def _print(self, pages: int, repeat: bool) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        title = clean(self.output.plan.title).replace("&", "&&")[:80]
        self.sheet.set_header(f"&L&8{spaced(title)}&R&8&A")
        self.sheet.set_footer("&C&8&P / &N")
        self.sheet.fit_to_pages(max(1, pages), 0)
        if repeat:
            self.sheet.repeat_rows(at.HEADING_ROW)
            self.sheet.freeze_panes(at.FIRST_ROW, at.NOTE)
            if pages > 1:
                self.sheet.repeat_columns(at.LABEL, at.UNIT)


def spaced(title: str) -> str:
    """Keep a title that begins with a digit from being read as part of the header's font size."""
    return f" {title}" if title[:1].isdigit() else title


def height(text: str, columns: float) -> float:
    """Return the height of a row whose widest cell wraps ``text`` in small letters."""
    lines = sum(max(1, ceil(width(line) / (columns * 1.08))) for line in text.split("\n"))
    return max(ROW_HEIGHT, min(lines, MOST_LINES) * LINE_HEIGHT + 4)


def year_width(figures: Iterable[float], display: DisplayUnit = DisplayUnit.YEN) -> float:
    """Return how wide the columns of fiscal years have to be for yen amounts."""
    most = max((abs(figure) for figure in figures), default=0.0)
    return figure_width(len(f"{most / display.divisor:,.0f}"))


def figure_width(characters: int) -> float:
    """Return how wide a column has to be for figures of so many characters."""
    return max(9.5, characters * 1.15 + 2.6)


REAL = Text("{label}(基準年度価格)", "{label} (base-year prices)")
CHOICES = Sequence[tuple[str, bool, Text]]


def chosen(output: Output, cases: CHOICES, otherwise: Text) -> tuple[str, str]:
    """Return a formula that says the text of the first case that holds, and what it says now."""
    formula, value = literal(output.say(otherwise)), output.say(otherwise)
    for condition, holds, text in reversed(cases):
        formula = f"IF({condition},{literal(output.say(text))},{formula})"
        value = output.say(text) if holds else value
    return formula, value


def literal(text: str) -> str:
    """Return a text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'
