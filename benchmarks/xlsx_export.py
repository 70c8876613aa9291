"""The workbook of a plan of 30 years × 30 parties, against XlsxWriter writing as many plain cells.

The peer writes the same number of numbers in one format on sheets of the same size: what a workbook costs without
formulas, cached values, styles, validation and charts.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZipFile

from benchmarks.harness import Figure, alternate, at_most
from benchmarks.plans import plan
from xlsxwriter import Workbook

from costshare.workbook.writer import workbook_of

COLUMNS = 36


def figures() -> Iterable[Figure]:
    """Yield the ratio of both."""
    sample = plan(parties=30)
    cells = _cells(workbook_of(sample))
    ours, theirs = alternate(lambda: workbook_of(sample), lambda: _plain(cells))
    measured = f"a workbook of {cells:,} cells ÷ XlsxWriter writing as many numbers ({ours:.2f} ÷ {theirs:.2f} s)"
    yield at_most("xlsx_export", measured, ours / theirs, 2)


def _cells(content: bytes) -> int:
    with ZipFile(BytesIO(content)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(file.read(name).count(b"<c ") for name in sheets)


def _plain(cells: int) -> bytes:
    file = BytesIO()
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    for number in range(cells):
        sheet.write_number(number // COLUMNS, number % COLUMNS, number)
    book.close()
    return file.getvalue()
