"""Tables for a terminal, in which a Japanese character is two columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Return rows under a head, the first ``left`` columns aligned left and the rest right."""
    every = [list(head), *[list(row) for row in rows]]
    widths = [max(width(row[column]) for row in every) for column in range(len(head))]
    lines = [
        "  ".join(_padded(cell, widths[column], column < left) for column, cell in enumerate(row)).rstrip()
        for row in every
    ]
    return "\n".join([lines[0], "─" * max(map(width, lines)), *lines[1:]])


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, to: int, left: bool) -> str:
    space = " " * (to - width(text))
    return text + space if left else space + text
