"""What a table of bars shows: rows beside each other under columns, each cell a figure with its bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from costshare.i18n import Language


class Cell(NamedTuple):
    """A place in a table of bars, by number."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, a caption below it, and how its bars look; ``reference`` is drawn through all rows."""

    title: str
    caption: str = ""
    caption_colour: str = "muted"
    colour: str = "accent"
    hatched: bool = False
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in a cell: its value (``None`` for none), how it is written, what is told of it, a note beside it."""

    value: float | None
    brief: str
    told: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarTableData:
    """Rows, columns and the figures where they meet, (rows, columns); ``foot`` are sums below the columns.

    With ``one_scale`` the bars of all columns can be compared, else those of each column. ``legend`` holds names with
    their colours and signs (square, hatched or line). Rows in ``aside`` are drawn in grey.
    """

    title: str
    unit_label: str
    language: Language
    rows: tuple[str, ...]
    columns: tuple[Column, ...]
    figures: tuple[tuple[Shown, ...], ...]
    foot: tuple[str, ...] = ()
    foot_name: str = ""
    note: str = ""
    one_scale: bool = False
    legend: tuple[tuple[str, str, str], ...] = ()
    aside: frozenset[int] = frozenset()

    def describe(self, cell: Cell) -> str:
        """Return the figure of a cell in words, in full."""
        return self.figures[cell.row][cell.column].told

    def values(self, column: int) -> list[float]:
        """Return 0 and the figures that share a scale with the bars of a column."""
        chosen = range(len(self.columns)) if self.one_scale else (column,)
        found = [0.0, *(row[at].value for row in self.figures for at in chosen)]
        references = [self.columns[at].reference for at in chosen]
        return [value for value in (*found, *references) if value is not None]
