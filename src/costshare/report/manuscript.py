"""A text with tables as a neutral structure, and how it is written as Markdown, as plain text and as plain objects.

A table holds no figure, only the line item of each row: every output reads the same results.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from costshare.i18n import Language, Text
from costshare.ledger.numbers import Results
from costshare.models.choices import DisplayUnit, EraStyle
from costshare.report.figures import amount, short_fiscal_year
from costshare.report.text_table import text_table, width

MOST_YEARS = 10
"""Fiscal years side by side on a sheet of A4; a longer table goes on below."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    text: Text
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Text


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a yearly line item, or one party of it, and the line item of its total over all years."""

    label: Text
    line: str
    total: str | None = None
    party: int | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class YearTable:
    """Amounts by fiscal year."""

    title: Text
    rows: tuple[Row, ...]


Part = Heading | Paragraph | Points | YearTable


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The parts in order, with the results that its tables show and how amounts and years are written."""

    parts: tuple[Part, ...]
    results: Results
    unit: DisplayUnit = DisplayUnit.THOUSAND
    era: EraStyle = EraStyle.REIWA

    def values(self, row: Row) -> list[float]:
        """Return a row's figures, in whole yen."""
        return [self.results.at(row.line, year, row.party or 0) for year in range(len(self.results.ledger.years))]

    def total(self, row: Row) -> float | None:
        """Return a row's total over all years, in whole yen; ``None`` where it has none."""
        return None if row.total is None else self.results.at(row.total, party=row.party or 0)


def markdown(written: Manuscript, language: Language) -> str:
    """Return the text as Markdown, with tables that GitHub, pandoc and word processors read."""

    def part(part: Part) -> str:
        match part:
            case Heading():
                return f"{'#' * part.level} {_escaped(part.text.say(language))}"
            case Paragraph():
                return _escaped(part.text.say(language))
            case Points():
                return "\n".join(f"- {_escaped(text.say(language))}" for text in part.texts)
            case YearTable():
                return _tables(written, part, language, _markdown_table, _escaped)

    return "\n\n".join(map(part, written.parts)) + "\n"


def plain_text(written: Manuscript, language: Language) -> str:
    """Return the text as it can be pasted where nothing but letters is kept."""

    def part(part: Part) -> str:
        match part:
            case Heading():
                words = _one_line(part.text.say(language))
                return words if part.level > 1 else f"{words}\n{'═' * width(words)}"
            case Paragraph():
                return part.text.say(language)
            case Points():
                return "\n".join(f"- {_one_line(text.say(language))}" for text in part.texts)
            case YearTable():
                return _tables(written, part, language, text_table, _one_line)

    return "\n\n".join(map(part, written.parts)) + "\n"


def objects(written: Manuscript, language: Language) -> list[dict[str, Any]]:
    """Return the text for programs: parts with their kind, amounts unrounded in yen."""
    return [_object(written, part, language) for part in written.parts]


def _object(written: Manuscript, part: Part, language: Language) -> dict[str, Any]:
    match part:
        case Heading():
            return {"kind": "heading", "level": part.level, "text": part.text.say(language)}
        case Paragraph():
            return {"kind": "paragraph", "text": part.text.say(language)}
        case Points():
            return {"kind": "points", "texts": [text.say(language) for text in part.texts]}
        case YearTable():
            parties = written.results.ledger.parties
            rows = [
                {
                    "label": row.label.say(language),
                    "line": row.line,
                    "party": None if row.party is None else parties[row.party].id,
                    "values": written.values(row),
                    "total": written.total(row),
                }
                for row in part.rows
            ]
            return {"kind": "table", "title": part.title.say(language), "rows": rows}


def _tables(
    written: Manuscript,
    table: YearTable,
    language: Language,
    draw: Callable[[Sequence[str], Sequence[Sequence[str]]], str],
    clean: Callable[[str], str],
) -> str:
    """Draw a table, in several parts of about the same width where it has many years; totals stand in the last."""
    years = written.results.ledger.years
    unit = written.unit.label
    title = TITLE.fill(title=table.title, unit=unit).say(language)
    labels = [clean(row.label.say(language)) for row in table.rows]
    values = [written.values(row) for row in table.rows]
    has_total = any(row.total for row in table.rows)
    drawn = [clean(title)]
    for span in _spans(len(years)):
        last = has_total and span.stop == len(years)
        head = ["", *[short_fiscal_year(years[year], written.era).say(language) for year in span]]
        rows = [
            [
                label,
                *[amount(row_values[year], written.unit) for year in span],
                *([_total(written, row)] if last else []),
            ]
            for row, label, row_values in zip(table.rows, labels, values, strict=True)
        ]
        drawn.append(draw([*head, TOTAL.say(language)] if last else head, rows))
    return "\n\n".join(drawn)


def _total(written: Manuscript, row: Row) -> str:
    total = written.total(row)
    return "" if total is None else amount(total, written.unit)


def _spans(years: int) -> Iterator[range]:
    parts = ceil(years / MOST_YEARS)
    size = ceil(years / parts)
    for start in range(0, years, size):
        yield range(start, min(start + size, years))


def _markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))


def _escaped(text: str) -> str:
    """Keep what the plan's authors typed from being read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


TITLE = Text("{title}(単位: {unit})", "{title} (in {unit})")
TOTAL = Text("合計", "Total")
