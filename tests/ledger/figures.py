"""Small ledgers written by hand, and their figures."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from costshare.i18n import Text, same
from costshare.ledger.book import Block, Book, Cell, Party
from costshare.ledger.numbers import Program, Results
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line
from costshare.units import Unit

Figures = npt.NDArray[np.float64]


def new_book(years: int, parties: int) -> tuple[Book, Block]:
    """Return an empty book over so many years and parties, and a block ``x`` of it."""
    book = Book(tuple(range(2022, 2022 + years)), tuple(Party(f"p{n}", f"主体{n}") for n in range(1, parties + 1)))
    return book, book.block("x", Text("試し", "Trial"))


def given(block: Block, name: str, axes: Axes, unit: Unit = Unit.YEN) -> Line:
    """Write an input that is fed by the tests."""
    years, parties = len(block.book.years), len(block.book.parties)
    count = (years if axes & Axes.YEAR else 1) * (parties if axes & Axes.PARTY else 1)
    return block.given_cells(name, same(name), unit, axes, tuple(Cell(f"{name}/{n}") for n in range(count)))


def run(book: Book, inputs: Mapping[str, Figures], *wanted: str) -> Results:
    """Compute the wanted items of a book; inputs are (years or 1, parties or 1, scenarios or 1)."""
    return Program(book.closed(), wanted).run({f"x.{name}": array for name, array in inputs.items()})
