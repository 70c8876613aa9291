"""Amounts, ratios and years, and what the parts of one plan may refer to."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import KeyKind
from costshare.models.plan import CostItem, Key, Party, Service
from costshare.models.programme import Programme

T = TypeVar("T")

Span = tuple[int | None, int | None]
"""A first and a last fiscal year, each of which may be open."""

AWKWARD_AMOUNTS = (
    1, 2, 3, 99, 101, 9_973, 104_729, 1_000_003, 6_000_000, 7_000_000, 20_000_000, 39_999_999, 40_000_000,
    40_000_001, 73_495_000, 100_000_007, 999_999_937, 4_999_999_937,
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Ground:
    """What the parts of one plan may refer to."""

    start: int
    years: int
    parties: tuple[Party, ...] = ()
    keys: tuple[Key, ...] = ()
    services: tuple[Service, ...] = ()
    costs: tuple[CostItem, ...] = ()
    programmes: tuple[Programme, ...] = ()
    matchable: tuple[str, ...] = ()

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties by id."""
        return tuple(party.id for party in self.parties)

    def keys_of(self, *kinds: KeyKind) -> tuple[Key, ...]:
        """Return the keys of the given kinds."""
        return tuple(key for key in self.keys if key.kind in kinds)

    def year(self) -> SearchStrategy[int]:
        """Draw a fiscal year in the plan or just outside it."""
        return years_between(self.start - 2, self.start + self.years + 1)

    def year_within(self) -> SearchStrategy[int]:
        """Draw a fiscal year of the plan."""
        return years_between(self.start, self.start + self.years - 1)

    def span(self) -> SearchStrategy[Span]:
        """Draw from and until, each often left open; the span may lie outside the plan."""
        return spans(self.start - 2, self.start + self.years + 1)

    def mostly_open(self) -> SearchStrategy[Span]:
        """Draw such a span, as often open at both ends."""
        return open_spans(self.start - 2, self.start + self.years + 1)


@cache
def amounts(most: int = 5 * 10**9) -> SearchStrategy[int]:
    """Draw amounts in yen: small ones, awkward ones, large ones, 0."""
    awkward = st.sampled_from([amount for amount in AWKWARD_AMOUNTS if amount <= most])
    return st.one_of(st.integers(0, min(most, 10_000)), awkward, st.integers(0, most))


@cache
def rates(most: int, per: int = 1000) -> SearchStrategy[float]:
    """Draw ratios of up to three decimals from 0 to ``most``/``per``."""
    return st.integers(0, most).map(lambda thousandths: thousandths / per)


@cache
def some_of(rows: tuple[T, ...], least: int = 0) -> SearchStrategy[tuple[T, ...]]:
    """Draw some of ``rows`` in any order."""
    return st.lists(st.sampled_from(rows), unique=True, min_size=least).map(tuple) if rows else st.just(())


def numbered(least: int, most: int, row: Callable[[int], SearchStrategy[T]]) -> SearchStrategy[tuple[T, ...]]:
    """Draw rows numbered from 1."""
    return st.integers(least, most).flatmap(lambda count: st.tuples(*[row(n) for n in range(1, count + 1)]))


def often(most: int, row: Callable[[int], SearchStrategy[T]]) -> SearchStrategy[tuple[T, ...]]:
    """Draw numbered rows, mostly several."""
    return st.one_of(numbered(0, most, row), numbered(2, most, row), numbered(3, most, row))


@cache
def mostly_on() -> SearchStrategy[bool]:
    """Draw a switch that is mostly on."""
    return st.integers(0, 9).map(lambda number: number < 9)


@cache
def on_first() -> SearchStrategy[bool]:
    """Draw a switch that shrinks to on."""
    return st.sampled_from((True, False))


@cache
def years_between(first: int, last: int) -> SearchStrategy[int]:
    """Draw a fiscal year."""
    return st.integers(first, last)


@cache
def spans(first: int, last: int) -> SearchStrategy[Span]:
    """Draw from and until, each often left open."""
    years = st.none() | years_between(first, last)
    return st.tuples(years, years).map(_in_order)


@cache
def open_spans(first: int, last: int) -> SearchStrategy[Span]:
    """Draw such a span, as often open at both ends."""
    return st.one_of(st.just((None, None)), spans(first, last))


def _in_order(span: Span) -> Span:
    first, last = span
    return (last, first) if first is not None and last is not None and last < first else span
