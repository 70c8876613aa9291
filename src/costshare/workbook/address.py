"""The cell of any figure, and the view that a formula has of the other figures. Needs no Excel library."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from costshare.i18n import Language
from costshare.ledger.book import Ledger
from costshare.ledger.explanation import Place
from costshare.ledger.operations import Axes
from costshare.workbook.layout import FIRST_YEAR, Layout, layout_of
from costshare.workbook.words import quoted


@cache
def letters(column: int) -> str:
    """Return the letters of a column: 0 is A."""
    text, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def cell_of(ledger: Ledger, place: Place, language: Language = "ja") -> str:
    """Return where the workbook shows a figure: ``計算_評価!E12``."""
    return cell_in(layout_of(ledger, language), place)


def cell_in(layout: Layout, place: Place) -> str:
    """Return where a layout shows a figure, sheet and all."""
    spot = layout.spots[place.id]
    column = spot.column if place.year is None else FIRST_YEAR + place.year
    return f"{quoted(spot.sheet)}!{letters(column)}{spot.row + (place.party or 0) + 1}"


YEAR, BEFORE = "\x01", "\x02"
"""Stand in a template for the letters of the formula's own year and of the year before it."""


def in_year(template: str, column: int) -> str:
    """Return the formula of one year's column."""
    return template.replace(YEAR, letters(column)).replace(BEFORE, letters(column - 1))


@dataclass(frozen=True, slots=True)
class View:
    """What a formula on ``sheet`` for a party sees (``ledger.formula.Sheet``), with templates for the year's column.

    Rows are fixed by ``$`` where a formula filled down to the next party would read the same row, so that the formulas
    of all parties of an item are copies of each other.
    """

    layout: Layout
    sheet: str
    party: int | None

    def cell(self, id: str) -> str:
        """Return the address of an item's figure in the same year."""
        return self._prefix(id) + self._column(id, YEAR) + self._row(id)

    def previous(self, id: str) -> str:
        """Return the address of an item's figure one year earlier."""
        return self._prefix(id) + self._column(id, BEFORE) + self._row(id)

    def row(self, id: str) -> str:
        """Return the range of an item's figures over all years."""
        first, last, row = letters(FIRST_YEAR), letters(self.layout.last_year), self._row(id)
        return f"{self._prefix(id)}${first}{row}:${last}{row}"

    def column(self, id: str) -> str:
        """Return the range of an item's figures over all parties."""
        return self._range(id, f"${self._last(id)}")

    def column_upto(self, id: str) -> str:
        """Return the range of an item's figures from the first party to the formula's own."""
        return self._range(id, self._row(id))

    def _range(self, id: str, last: str) -> str:
        column = self._column(id, YEAR)
        return f"{self._prefix(id)}{column}${self.layout.spots[id].row + 1}:{column}{last}"

    def _last(self, id: str) -> int:
        return self.layout.spots[id].row + self.layout.ledger.cells(Axes.PARTY)[1]

    def _prefix(self, id: str) -> str:
        sheet = self.layout.spots[id].sheet
        return "" if sheet == self.sheet else f"{quoted(sheet)}!"

    def _column(self, id: str, year: str) -> str:
        return year if id in self.layout.yearly else f"${letters(self.layout.spots[id].column)}"

    def _row(self, id: str) -> str:
        row = self.layout.spots[id].row + 1
        if self.party is None:
            return str(row)
        return str(row + self.party) if id in self.layout.by_party else f"${row}"
