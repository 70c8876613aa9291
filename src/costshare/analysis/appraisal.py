"""Indicators read from a ledger: a value with a status, never a bare number that may mean nothing.

Sign and timing: see ``analysis/indicators.py``; the first flow falls at t = 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from costshare.analysis.indicators import write_appraisal, write_discounting
from costshare.analysis.prices import appraised_flow
from costshare.i18n import Text
from costshare.ledger.book import Book, Cell
from costshare.ledger.numbers import Program, Results
from costshare.ledger.operations import Axes
from costshare.ledger.rates import irr_roots
from costshare.units import Unit

PaybackStatus = Literal["recovered", "recovered_then_lost", "not_recovered", "nothing_to_recover"]
IrrStatus = Literal["unique", "none", "multiple"]
MirrStatus = Literal["defined", "undefined"]


@dataclass(frozen=True, slots=True)
class Payback:
    """Years until the cumulative flow crosses zero: for the first time, and for the last time, never to fall again."""

    first: float | None
    last: float | None
    status: PaybackStatus
    ending: float


@dataclass(frozen=True, slots=True)
class Irr:
    """The internal rate of return: a value only where there is exactly one; every root above −100 %."""

    value: float | None
    status: IrrStatus
    roots: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Mirr:
    """The modified internal rate of return at the discount rate."""

    value: float | None
    status: MirrStatus


@dataclass(frozen=True, slots=True)
class Appraisal:
    """All indicators of one flow."""

    npv: float
    irr: Irr
    mirr: Mirr
    simple: Payback
    discounted: Payback


def appraise(flows: Sequence[float], rate: float) -> Appraisal:
    """Appraise a bare list of yearly flows, the first at t = 0, at a discount rate; by the same rules as a plan."""
    book = Book(tuple(range(1, len(flows) + 1)), ())
    discounting = write_discounting(book, Cell(value=rate), Cell(value=1.0))
    block = book.block("flow", Text("収支", "Flows"))
    cells = tuple(Cell(value=float(flow)) for flow in flows)
    flow = block.given_cells("project", Text("収支", "Flow"), Unit.YEN, Axes.YEAR, cells)
    write_appraisal(book, "project", Text("収支", "Flow"), flow, discounting)
    ledger = book.closed()
    program = Program(ledger, tuple(ledger.items))
    return appraisal_of(program.run({}), "project")


def appraisal_of(results: Results, name: str, scenario: int = 0) -> Appraisal:
    """Read the indicators of the flow ``name``: project, consortium or society."""
    block = f"appraisal.{name}"
    mirr = results.at(f"{block}.mirr", scenario=scenario)
    defined = bool(results.at(f"{block}.mirr.defined", scenario=scenario))
    return Appraisal(
        npv=results.at(f"{block}.npv", scenario=scenario),
        irr=_irr(results, name, scenario),
        mirr=Mirr(mirr, "defined") if defined else Mirr(None, "undefined"),
        simple=payback_of(results, f"{block}.payback", scenario=scenario),
        discounted=payback_of(results, f"{block}.discounted", scenario=scenario),
    )


def payback_of(results: Results, block: str, party: int = 0, scenario: int = 0) -> Payback:
    """Read a payback block, for a party where it has one row for each."""

    def figure(name: str) -> float:
        return results.at(f"{block}.{name}", party=party, scenario=scenario)

    ending = figure("ending")
    if figure("lowest") >= 0:
        return Payback(0.0, 0.0, "nothing_to_recover", ending)
    if figure("crossings") == 0:
        return Payback(None, None, "not_recovered", ending)
    if ending < 0:
        return Payback(figure("first"), None, "recovered_then_lost", ending)
    return Payback(figure("first"), figure("last"), "recovered", ending)


def _irr(results: Results, name: str, scenario: int) -> Irr:
    flow = results.row(appraised_flow(results.ledger, name), scenario)
    roots = irr_roots(np.asarray([flow])).of(0)
    if len(roots) == 1:
        return Irr(roots[0], "unique", roots)
    return Irr(None, "multiple" if roots else "none", roots)
