"""300,000 totals split among 20 parties by the largest remainder, ties to the earlier party, to the yen.

Ours are the rules of ``costshare.schemes.split`` as every plan uses them, evaluated as one batch. The textbook way
compares exact remainders too (float quotients go wrong): floor shares, one ``argsort`` of the remainders of each row,
and a yen to the first parties in that order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
from benchmarks.harness import Figure, alternate, at_least

from costshare.i18n import same
from costshare.ledger.book import Book, Cell, Party
from costshare.ledger.numbers import Program
from costshare.ledger.operations import Axes
from costshare.models.choices import Remainder, RoundingMethod
from costshare.models.plan import Plan
from costshare.schemes.split import Rounding, WeightedPoints, write_split
from costshare.schemes.timeline import write_timeline
from costshare.units import Unit

Whole = npt.NDArray[np.int64]

ROWS, YEARS, PARTIES = 300_000, 30, 20
WEIGHTS = {
    "points of three digits, as percentages are": np.arange(11, 11 + PARTIES) * 37 % 97 + 1,
    "populations": 7001 + 313 * np.arange(PARTIES),
}


def figures() -> Iterable[Figure]:
    """Yield the ratio for small weights and for populations, after proving that all shares are the same."""
    totals = np.random.default_rng(20220401).integers(0, 10**9, ROWS)
    for name, weights in WEIGHTS.items():
        yield from _measured(name, weights, totals)


def _measured(name: str, weights: Whole, totals: Whole) -> Iterator[Figure]:
    program = _program(weights)
    amounts = {"split.amount": totals.reshape(YEARS, 1, -1).astype(np.float64)}
    ours = program.run(amounts).arrays["split.share"].transpose(0, 2, 1).reshape(ROWS, PARTIES)
    theirs = _textbook(totals, weights)
    assert (theirs.sum(axis=1) == totals).all()
    assert np.array_equal(ours, theirs)
    textbook, batch = alternate(lambda: _textbook(totals, weights), lambda: program.run(amounts))
    measured = f"argsort ÷ ours, {ROWS:,} rows × {PARTIES}, {name} ({textbook * 1e3:.0f} ÷ {batch * 1e3:.0f} ms)"
    yield at_least("split", measured, textbook / batch, 5)


def _textbook(totals: Whole, weights: Whole) -> Whole:
    shares, remainders = np.divmod(totals[:, None] * weights, weights.sum())
    order = np.argsort(-remainders, axis=1, kind="stable")
    left = totals - shares.sum(axis=1)
    np.put_along_axis(
        shares, order, np.take_along_axis(shares, order, 1) + (np.arange(len(weights)) < left[:, None]), axis=1
    )
    return shares


def _program(weights: Whole) -> Program:
    plan = Plan(title="split", start_fiscal_year=2022, years=YEARS)
    book = Book(plan.fiscal_years, tuple(Party(f"p{number}", f"p{number}") for number in range(PARTIES)))
    timeline = write_timeline(plan, book)
    block = book.block("split", same("split"))
    cells = tuple(Cell("amount") for _ in range(YEARS))
    amount = block.given_cells("amount", same("amount"), Unit.YEN, Axes.YEAR, cells)
    points = block.given_cells(
        "points_of_each",
        same("points"),
        Unit.NUMBER,
        Axes.PARTY,
        tuple(Cell(value=float(weight)) for weight in weights),
    )
    lead = block.given_cells("lead", same("lead"), Unit.FLAG, Axes.PARTY, (Cell(),) * PARTIES)
    key = WeightedPoints("key", same("key"), timeline.million, points, equal=False)
    rounding = Rounding(RoundingMethod.DOWN, 1, Remainder.LARGEST_REMAINDER)
    share = write_split(block, "", amount, [key], lead, rounding, timeline)
    return Program(book.closed(), (share.id,))
