"""The proof: a recalculated workbook holds the figures of the application, whole numbers exactly, others to 1e-9."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from costshare.analysis.model import evaluate
from costshare.i18n import Language
from costshare.ledger.explanation import Place
from costshare.ledger.operations import Axes
from costshare.models.plan import Plan
from costshare.workbook.address import cell_in
from costshare.workbook.layout import layout_of
from costshare.workbook.output import plain

CLOSENESS = 1e-9
"""How far a figure that is not whole may lie off, as a share of it."""

Cell = tuple[str, str]
Figures = dict[Cell, object]


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that is not what it should be."""

    sheet: str
    cell: str
    expected: object
    found: object
    item: str = ""

    def __str__(self) -> str:
        """Name the cell and both figures."""
        return f"{self.sheet}!{self.cell} {self.item}: {self.expected!r} ≠ {self.found!r}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many cells were compared, and those that differ."""

    cells: int
    differences: tuple[Difference, ...]


def compare(written: Path, again: Path) -> Comparison:
    """Compare every formula's cached value in a written workbook with its value in the recalculated one."""
    expected, found = formulas_of(written), figures_of(again)
    off = (_difference(cell, value, found.get(cell)) for cell, value in expected.items())
    return Comparison(len(expected), tuple(row for row in off if row))


def compare_plan(plan: Plan, again: Path, language: Language = "ja") -> Comparison:
    """Compare every figure of a plan, as the application computes it, with its cell in a recalculated workbook."""
    found, compared = figures_of(again), list(figures_by_cell(plan, language))
    off = (_difference(cell, value, found.get(cell), item) for cell, item, value in compared)
    return Comparison(len(compared), tuple(row for row in off if row))


def figures_by_cell(plan: Plan, language: Language = "ja") -> Iterator[tuple[Cell, str, float]]:
    """Yield the cell, the line item and the value of every figure of a plan, inputs included."""
    results = evaluate(plan)
    layout = layout_of(results.ledger, language)
    for id, item in results.ledger.items.items():
        years, parties = results.ledger.cells(item.axes)
        for year in range(years):
            for party in range(parties):
                place = Place(id, year if item.axes & Axes.YEAR else None, party if item.axes & Axes.PARTY else None)
                _, _, cell = cell_in(layout, place).rpartition("!")
                yield (layout.spots[id].sheet, cell), id, plain(results.at(id, year, party))


def formulas_of(path: Path) -> Figures:
    """Return the cached values of all formulas of a workbook."""
    values = figures_of(path)
    book = load_workbook(path)
    return {
        (sheet.title, cell.coordinate): values.get((sheet.title, cell.coordinate))
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def figures_of(path: Path) -> Figures:
    """Return the values of all cells of a workbook that are not empty."""
    book = load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def _difference(cell: Cell, expected: object, found: object, item: str = "") -> Difference | None:
    return None if agree(expected, found) else Difference(*cell, expected, found, item)


def agree(expected: object, found: object) -> bool:
    """Return whether a recalculated value is what it should be."""
    if not isinstance(expected, int | float) or not isinstance(found, int | float):
        return expected == found
    if isinstance(expected, int):
        return expected == found
    return math.isclose(expected, found, rel_tol=CLOSENESS, abs_tol=CLOSENESS)
