"""What a chart shows, without a drawing: rows of yearly amounts, each a line item of the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.i18n import Language, Text
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.choices import DisplayUnit
from costshare.models.plan import Plan
from costshare.report.figures import fiscal_year, percent, say, short_fiscal_year
from costshare.units import Unit

Amounts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One row of a chart: its name and colour, and the yearly yen of a line item (of one party)."""

    label: str
    colour: str
    line: str
    values: Amounts
    party: int | None = None

    @property
    def key(self) -> str:
        """What tells the row apart from the others of its chart."""
        return self.line if self.party is None else f"{self.line}[{self.party}]"

    def place(self, year: int) -> Place:
        """Return the figure of the row in a year."""
        return Place(self.line, year, self.party)


@dataclass(frozen=True, slots=True)
class Years:
    """The fiscal years along a chart: short names for the axis, full names for sentences."""

    short: tuple[str, ...]
    full: tuple[str, ...]

    def __len__(self) -> int:
        """Return the number of years."""
        return len(self.full)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class YearlyData:
    """A chart over fiscal years: rows that are stacked, and whole amounts that the stack is a part of."""

    title: str
    unit: DisplayUnit
    language: Language
    years: Years
    stack: tuple[Series, ...]
    whole: Series | None = None

    @property
    def unit_label(self) -> str:
        """The display unit, for the heading."""
        return self.unit.label.say(self.language)

    def rows(self) -> Iterator[Series]:
        """Yield every row of the chart."""
        yield from self.stack
        if self.whole is not None:
            yield self.whole

    def describe(self, place: Place) -> str:
        """Return the exact amount at ``place`` in words, on two lines; empty if the chart lacks it."""
        row = next((row for row in self.rows() if (row.line, row.party) == (place.id, place.party)), None)
        if row is None or place.year is None:
            return ""
        value = float(row.values[place.year])
        head = f"{row.label} {self.years.full[place.year]}"
        amount = say(value, Unit.YEN).say(self.language)
        if self.whole is None or row not in self.stack or not self.whole.values[place.year]:
            return f"{head}\n{amount}"
        share = percent(value / float(self.whole.values[place.year]))
        return f"{head}\n{PART.fill(amount=amount, whole=self.whole.label, share=share).say(self.language)}"


PART = Text("{amount}({whole}の {share})", "{amount} ({share} of {whole})")


def years_of(plan: Plan, language: Language) -> Years:
    """Return the plan's fiscal years as they are named."""
    return Years(
        tuple(short_fiscal_year(year, plan.era).say(language) for year in plan.fiscal_years),
        tuple(fiscal_year(year, plan.era).say(language) for year in plan.fiscal_years),
    )


def yearly(results: Results, line: str, scenario: int) -> Amounts:
    """Return a line item's amounts in every year, (years,)."""
    return np.broadcast_to(results.row(line, scenario), (len(results.ledger.years),))


def by_party(results: Results, line: str, scenario: int) -> Amounts:
    """Return a line item's amounts in every year, (years, parties)."""
    ledger = results.ledger
    return np.broadcast_to(results.table(line, scenario), (len(ledger.years), max(len(ledger.parties), 1)))
