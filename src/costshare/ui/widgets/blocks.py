"""Blocks of cells as text: tab-separated, as Excel copies and pastes them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ui.itemmodels.sheet import Entry, Sheet

LIMIT = 2_000_000
"""More text than this is not looked at: no plan has so many cells."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.bottom - self.top + 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.right - self.left + 1


def copied(sheet: Sheet, area: Area) -> str:
    """Return an area as tab-separated text, amounts exact."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in sheet.rows[area.top : area.bottom + 1]:
        writer.writerow([cell.plain for cell in row.cells[area.left : area.right + 1]])
    return out.getvalue()


def pasted(sheet: Sheet, area: Area, text: str) -> list[Entry]:
    """Return the entries that pasting ``text`` makes; ``CostshareError`` if the block does not fit."""
    if len(text) > LIMIT:
        raise CostshareError(TOO_MUCH.fill(count=f"{len(text):,}"))
    block = _rows(text)
    height, width = len(block), max(map(len, block), default=0)
    if height == width == 1:
        return filled(area, block[0][0])
    rows, columns = len(sheet.rows) - area.top, len(sheet.columns) - area.left
    if height > rows or width > columns:
        raise CostshareError(NO_ROOM.fill(height=height, width=width, rows=rows, columns=columns))
    if any(len(row) != width for row in block):
        raise CostshareError(RAGGED)
    return [
        Entry(area.top + down, area.left + right, value)
        for down, row in enumerate(block)
        for right, value in enumerate(row)
    ]


def filled(area: Area, text: str) -> list[Entry]:
    """Return entries that put one text into every cell of an area."""
    return [
        Entry(row, column, text)
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def filled_right(sheet: Sheet, area: Area) -> list[Entry]:
    """Return entries that copy an area's first column, or the one before a single column, to the right."""
    source = area.left if area.width > 1 else area.left - 1
    first = source + 1 if area.width > 1 else area.left
    return [
        Entry(row, column, sheet.rows[row].cells[source].plain)
        for row in range(area.top, area.bottom + 1)
        for column in range(first, area.right + 1)
        if source >= 0
    ]


def filled_down(sheet: Sheet, area: Area) -> list[Entry]:
    """Return entries that copy the first row of an area (or the one above a single row) down."""
    source = area.top if area.height > 1 else area.top - 1
    first = source + 1 if area.height > 1 else area.top
    return [
        Entry(row, column, sheet.rows[source].cells[column].plain)
        for row in range(first, area.bottom + 1)
        for column in range(area.left, area.right + 1)
        if source >= 0
    ]


def refused(sheet: Sheet, entries: Sequence[Entry]) -> Text | None:
    """Return why the entries cannot all be made: one of them falls on a cell that cannot be typed in."""
    for entry in entries:
        row, column = sheet.rows[entry.row], sheet.columns[entry.column]
        cell = row.cells[entry.column]
        if not cell.editable and cell.plain != entry.text.strip():
            return FIXED.fill(
                row=sheet.rows[entry.row].cells[0].text or row.key,
                number=entry.row + 1,
                column=column.heading,
            )
    return None


def _rows(text: str) -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"))
    return [row or [""] for row in rows]


TOO_MUCH = Text(
    "貼り付ける文字が多すぎます({count}字)。範囲を小さくしてください。",
    "Too much to paste ({count} characters); copy a smaller block.",
)
NO_ROOM = Text(
    "貼り付ける範囲は{height}行×{width}列ですが、ここから入るのは{rows}行×{columns}列までです。何も変えていません。",
    "The block has {height} rows × {width} columns; from here {rows} × {columns} fit. Nothing was changed.",
)
RAGGED = Text(
    "貼り付ける範囲の行の長さが揃っていません。四角い範囲をコピーしてください。何も変えていません。",
    "The rows of the block differ in length; copy a rectangle. Nothing was changed.",
)
FIXED = Text(
    "{number}行目の「{column}」は入力できない欄です。入力できる欄だけの範囲にしてください。何も変えていません。",
    "'{column}' in row {number} cannot be typed in; choose cells that can. Nothing was changed.",
)
