"""A worksheet that takes whole rows of formulas at once and writes numbers with every digit they have.

XlsxWriter inspects each formula for functions newer than Excel 2010, which ours never use; without that, a workbook of
100,000 formulas is written in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet


class FastSheet(Worksheet):  # type: ignore[misc]
    """A worksheet with a quick way in for formulas."""

    def write_row_of_formulas(
        self, row: int, column: int, formulas: Iterable[str], format: Format, values: Iterable[float]
    ) -> None:
        """Write formulas (without ``=``) and their cached values side by side."""
        cells, first = self.table[row], column
        for formula, value in zip(formulas, values, strict=True):
            cells[column] = CellFormulaTuple(formula, format, value)
            column += 1
        for end in (first, column - 1):
            self._check_dimensions(row, end)

    def _xml_number_element(self, number: float, attributes: list[tuple[str, object]] = []) -> None:  # noqa: B006
        """Write a number with all its digits: 16 of them can lose a yen."""
        attr = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{attr}><v>{number!r}</v></c>")
