"""One plan, 30 years × 20 parties × 8 schemes: an edit and all of its results, against LibreOffice.

LibreOffice has our own exported workbook open and gets the same edit: one input cell is written and the workbook
recalculated, once wholly (``calculateAll``) and once only where it depends on the cell (``calculate``). Ours is the
edited plan evaluated anew, every line item of it. Neither counts loading, saving or drawing.
"""

from __future__ import annotations

import itertools
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from benchmarks.harness import Figure, at_least
from benchmarks.libreoffice import OpenWorkbook, PeerMissing
from benchmarks.plans import plan

from costshare.analysis.model import evaluate
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.workbook.proof import figures_by_cell
from costshare.workbook.writer import export

PATH, ITEM = "costs/run/schedule/amount", "costs.run.amount"
PROVEN = ("burden", "gap", "appraisal.project.npv", "appraisal.project.discounted.first", "check.total")
ROUNDS = 15


def figures() -> Iterable[Figure]:
    """Yield both ratios; none where the peer is missing."""
    base = plan()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        export(base, path)
        try:
            with OpenWorkbook(path) as workbook:
                yield from _against(workbook, base)
        except PeerMissing as missing:
            print(f"eval_one is left out: {missing}")


def _against(workbook: OpenWorkbook, base: Plan) -> Iterator[Figure]:
    amounts = itertools.count(31_000_002)
    sheet, cell = next(cell for cell, item, _ in figures_by_cell(base) if item == ITEM)
    count = len({cell for cell, _, _ in figures_by_cell(base)})
    for every, goal, what in ((True, 20, "wholly"), (False, 10, "what depends on the cell")):
        _prove(workbook, base, sheet, cell, next(amounts), every)
        theirs, ours = [], []
        for amount in itertools.islice(amounts, ROUNDS):
            theirs.append(workbook.recalculate(sheet, cell, amount, every))
            ours.append(_seconds(base, amount))
        ratio = statistics.median(theirs) / statistics.median(ours)
        milliseconds = f"{statistics.median(theirs) * 1e3:.0f} ÷ {statistics.median(ours) * 1e3:.2f} ms"
        measured = f"LibreOffice recalculating {what} ÷ an edit evaluated, {count:,} figures ({milliseconds})"
        yield at_least("eval_one", measured, ratio, goal)


def _seconds(base: Plan, amount: int) -> float:
    edited = paths.set(base, PATH, amount)
    start = time.perf_counter()
    evaluate(edited)
    return time.perf_counter() - start


def _prove(workbook: OpenWorkbook, base: Plan, sheet: str, cell: str, amount: int, every: bool) -> None:
    """Raise unless LibreOffice, given the same edit, comes to the figures of ours."""
    workbook.recalculate(sheet, cell, amount, every)
    expected = [(cell, value) for cell, item, value in figures_by_cell(paths.set(base, PATH, amount)) if item in PROVEN]
    assert len(expected) > 600
    found = workbook.values([cell for cell, _ in expected])
    assert np.allclose(found, [value for _, value in expected], rtol=1e-9, atol=1e-9)
