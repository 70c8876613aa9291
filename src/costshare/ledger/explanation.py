"""The reader that makes explanations: a figure's rule in words, with the values of its operands.

Each operand is a figure of its own that can be explained in turn, one step deeper.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from costshare.i18n import Text, same
from costshare.ledger.book import Cell, Given, Ledger, LineItem
from costshare.ledger.numbers import Results
from costshare.ledger.operations import RUNNING, Axes
from costshare.ledger.order import references
from costshare.ledger.rules import Applied, Line, Previous, Rule, Whole
from costshare.units import Unit

Say = Callable[[float, Unit], Text]
"""How a value is shown in both languages."""


@dataclass(frozen=True, slots=True)
class Place:
    """One figure: a line item at the indices of a year and a party (``None`` for an axis it lacks)."""

    id: str
    year: int | None = None
    party: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its value."""

    place: Place
    label: Text
    unit: Unit
    value: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure is what it is: its rule in words, the same with values, and the figures it is made of."""

    figure: Figure
    rule: Text
    worked: Text
    operands: tuple[Figure, ...]
    path: str
    note: Text | None


def wanted(ledger: Ledger, id: str) -> tuple[str, ...]:
    """Return the items whose figures an explanation of ``id`` shows."""
    return (id, *dict.fromkeys(line.id for line in references(ledger.items[id].rule) if line.id != id))


def explain(results: Results, place: Place, say: Say, scenario: int = 0) -> Explanation:
    """Explain one figure; ``results`` must hold it and its operands."""
    reader = _Reader(results, place, say, scenario)
    item = results.ledger.items[place.id]
    if isinstance(item.rule, Given):
        cell = given_cell(results.ledger, item, place)
        return Explanation(reader.figure(place), GIVEN, reader.value(place), (), cell.path, item.note)
    rule = reader.said(item.rule, reader.name, 0)
    worked = reader.said(item.rule, reader.value_of, 0)
    return Explanation(reader.figure(place), rule, worked, reader.operands(item.rule), "", item.note)


def given_cell(ledger: Ledger, item: LineItem, place: Place) -> Cell:
    """Return the input cell at ``place`` of an input item."""
    assert isinstance(item.rule, Given)
    _, parties = ledger.cells(item.axes)
    return item.rule.cells[(place.year or 0) * parties + (place.party or 0)]


GIVEN = Text("入力値", "Input")


@dataclass(frozen=True, slots=True)
class _Reader:
    results: Results
    place: Place
    say: Say
    scenario: int

    def figure(self, place: Place) -> Figure:
        item = self.results.ledger.items[place.id]
        value = self.results.at(place.id, place.year or 0, place.party or 0, self.scenario)
        if place.year is not None and place.year < 0:
            value = 0.0
        return Figure(place, item.label, item.unit, value)

    def value(self, place: Place) -> Text:
        figure = self.figure(place)
        return self.say(figure.value, figure.unit)

    def name(self, line: Line | Previous) -> Text:
        label = self.results.ledger.items[line.id].label
        return LAST_YEAR.fill(label=label) if isinstance(line, Previous) else label

    def value_of(self, line: Line | Previous) -> Text:
        item = self.results.ledger.items[line.id]
        if item.axes & ~self._axes:
            return self.name(line)
        return self.value(self._operand_place(line))

    def said(self, rule: Rule, leaf: Callable[[Line | Previous], Text], holds: int) -> Text:
        if isinstance(rule, Whole):
            return same(str(rule.number))
        if isinstance(rule, Line | Previous):
            return leaf(rule)
        assert isinstance(rule, Applied)
        operation = rule.operation
        contexts = [operation.holds] + [operation.right] * (len(rule.operands) - 1)
        operands = [self.said(operand, leaf, context) for operand, context in zip(rule.operands, contexts, strict=True)]
        text = Text(
            operation.words.ja.format(*[operand.ja for operand in operands]),
            operation.words.en.format(*[operand.en for operand in operands]),
        )
        return BRACKETS.fill(text=text) if operation.binds < holds else text

    def operands(self, rule: Rule) -> tuple[Figure, ...]:
        places: dict[Place, None] = {}
        for line in _mentioned(rule):
            places.update(dict.fromkeys(self._operand_places(line)))
        if isinstance(rule, Applied) and rule.operation is RUNNING and self.place.year:
            places[Place(self.place.id, self.place.year - 1, self.place.party)] = None
        return tuple(self.figure(place) for place in places)

    @property
    def _axes(self) -> Axes:
        return self.results.ledger.items[self.place.id].axes

    def _operand_places(self, line: Line | Previous) -> list[Place]:
        item = self.results.ledger.items[line.id]
        if not item.axes & ~self._axes:
            place = self._operand_place(line)
            return [] if place.year is not None and place.year < 0 else [place]
        years, parties = self.results.ledger.cells(item.axes & ~self._axes)
        own = self._operand_place(line)
        return [
            Place(
                line.id,
                year if item.axes & ~self._axes & Axes.YEAR else own.year,
                party if item.axes & ~self._axes & Axes.PARTY else own.party,
            )
            for year in range(years)
            for party in range(parties)
        ]

    def _operand_place(self, line: Line | Previous) -> Place:
        axes = self.results.ledger.items[line.id].axes
        year = self.place.year if axes & Axes.YEAR else None
        if isinstance(line, Previous) and year is not None:
            year -= 1
        return Place(line.id, year, self.place.party if axes & Axes.PARTY else None)


def _mentioned(rule: Rule) -> Iterator[Line | Previous]:
    """Yield the references that a rule's words show; what only steadies the arithmetic is passed over."""
    if isinstance(rule, Line | Previous):
        yield rule
    elif isinstance(rule, Applied):
        for number, operand in enumerate(rule.operands):
            if f"{{{number}}}" in rule.operation.words.ja:
                yield from _mentioned(operand)


LAST_YEAR = Text("前年度の{label}", "last year's {label}")
BRACKETS = Text("({text})", "({text})")
