"""A table as people see it, every string made beforehand; keys tell what has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan
from costshare.report.figures import EMPTY


class Bar(NamedTuple):
    """A thin bar below a figure: how much of the cell's width, and its colour."""

    fraction: float
    colour: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows, what is copied from it, and what it stands for."""

    text: str = EMPTY
    plain: str = ""
    """The same as it would be typed: exact, without a unit."""
    place: Place | None = None
    """The figure of the ledger, if it is one."""
    path: str = ""
    editable: bool = False
    choices: tuple[str, ...] = ()
    assumed: bool = False
    tone: str = "text"
    tip: str = ""
    bar: Bar | None = None
    overridden: bool = False
    """Whether the scenario in sight has another value."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what tells it apart, its heading, its width in pixels and how its cells are set."""

    key: str
    heading: str
    width: int
    right: bool = True
    ends: bool = False
    """Whether something ends with this column, such as the subsidy."""
    tip: str = ""
    most: int = 0
    """How wide the column grows for long words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what tells it apart, its cells, and whether it is a total."""

    key: str
    cells: tuple[Cell, ...]
    strong: bool = False
    ruled: bool = False
    """Whether a firmer line separates it from the row above."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = field(default=())

    @property
    def shape(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The keys of rows and columns: as long as they stay, only figures have changed."""
        return tuple(row.key for row in self.rows), tuple(column.key for column in self.columns)

    def column(self, key: str) -> int:
        """Return the index of a column; ``KeyError`` if there is none."""
        for index, column in enumerate(self.columns):
            if column.key == key:
                return index
        raise KeyError(key)


class Entry(NamedTuple):
    """A text entered in one cell."""

    row: int
    column: int
    text: str


class Edit(NamedTuple):
    """An edit of the plan with its name."""

    label: Text
    plan: Plan


class Writer(Protocol):
    """Turns what is entered into edits; what cannot be read raises ``CostshareError``."""

    def understood(self, entry: Entry) -> Text:
        """Return what the text of one entry means."""
        ...

    def write(self, entries: Sequence[Entry]) -> Edit:
        """Return the plan with all entries made, as one edit."""
        ...
