"""Long text on a sheet: paragraphs over merged cells, parted where a row could not be high enough to show them."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from costshare.workbook import layout as at
from costshare.workbook.output import LINE_HEIGHT, ROW_HEIGHT, Pen
from costshare.workbook.words import clean, width

MOST_LINES_A_ROW = 30
"""Lines of the highest row: Excel shows no row higher than 409 points."""


def write_prose(pen: Pen, row: int, text: str, last: int, columns: float, style: str = "prose") -> int:
    """Write a text from the first column to ``last``, ``columns`` characters wide; return the row below it."""
    for part in _parted(clean(text), columns):
        cell = pen.output.styles.get(style, valign="top", text_wrap=True)
        pen.sheet.merge_range(row, at.LABEL, row, last, "", cell)
        pen.sheet.write_string(row, at.LABEL, part, cell)
        pen.sheet.set_row(row, lines_height(part, columns))
        row += 1
    return row


def lines_height(text: str, columns: float) -> float:
    """Return the height of a row that shows all of ``text``."""
    return max(ROW_HEIGHT, min(_lines(text, columns), MOST_LINES_A_ROW) * LINE_HEIGHT + 4)


def _lines(text: str, columns: float) -> int:
    return sum(max(1, ceil(width(line) / columns)) for line in text.split("\n"))


def _parted(text: str, columns: float) -> Iterator[str]:
    """Yield the lines of a text in parts of at most ``MOST_LINES_A_ROW`` lines; a line that is longer is cut."""
    part: list[str] = []
    for line in text.strip("\n").split("\n"):
        for piece in _cut(line, columns * MOST_LINES_A_ROW):
            if part and _lines("\n".join([*part, piece]), columns) > MOST_LINES_A_ROW:
                yield "\n".join(part)
                part = []
            part.append(piece)
    yield "\n".join(part)


def _cut(line: str, most: float) -> Iterator[str]:
    while width(line) > most:
        size = int(most // 2)
        yield line[:size]
        line = line[size:]
    yield line
