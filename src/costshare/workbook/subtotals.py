"""Subtotals: rules that would make formulas longer than a spreadsheet takes are written in several rows.

Excel and LibreOffice refuse a formula of more than 8,192 characters, which a sum of some hundred cost items can reach.
Such a sum gets rows of its own for its parts; a ledger whose formulas are all short stays as it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from costshare.i18n import Text
from costshare.ledger import operations as op
from costshare.ledger.book import Ledger, LineItem
from costshare.ledger.rules import Applied, Line, Previous, Rule, total

MOST_REFERENCES = 90
"""Of one formula: each takes up to 43 characters, with the name of its sheet, and a rounded one stands twice."""


def with_subtotals(ledger: Ledger) -> Ledger:
    """Return the ledger with a subtotal before each item whose formula would be too long; the same if none is."""
    if not any(size(item.rule) > MOST_REFERENCES for item in ledger.items.values()):
        return ledger
    items: dict[str, LineItem] = {}
    for item in ledger.items.values():
        parts = _Parts(item)
        rule = parts.shortened(item.rule)
        items |= {part.id: part for part in parts.written}
        items[item.id] = item if rule is item.rule else dataclasses.replace(item, rule=rule)
    return dataclasses.replace(ledger, items=items)


def size(rule: Rule) -> int:
    """Return how many references the formula of a rule holds."""
    if isinstance(rule, Applied):
        return sum(size(operand) * times for operand, times in _operands(rule))
    return 1 if isinstance(rule, Line | Previous) else 0


class _Parts:
    """Takes from one item's rule what makes it too long."""

    def __init__(self, item: LineItem) -> None:
        self._item = item
        self.written: list[LineItem] = []

    def shortened(self, rule: Rule) -> Rule:
        """Return the rule with subtotals in place of what is too long."""
        if not isinstance(rule, Applied) or size(rule) <= MOST_REFERENCES:
            return rule
        if rule.operation is op.ADD:
            return self._sum([self.shortened(term) for term in _terms(rule)])
        operands = [self.shortened(operand) for operand in rule.operands]
        rule = dataclasses.replace(rule, operands=tuple(operands))
        while size(rule) > MOST_REFERENCES:
            sizes = [size(operand) * times for operand, times in _operands(rule)]
            longest = sizes.index(max(sizes))
            operands[longest] = self._part(operands[longest])
            rule = dataclasses.replace(rule, operands=tuple(operands))
        return rule

    def _sum(self, terms: list[Rule]) -> Rule:
        while size(total(terms)) > MOST_REFERENCES:
            terms = [part[0] if size(part[0]) == len(part) == 1 else self._part(total(part)) for part in _chunks(terms)]
        return total(terms)

    def _part(self, rule: Rule) -> Line:
        number = len(self.written) + 1
        id, label = f"{self._item.id}.subtotal{number}", SUBTOTAL.fill(name=self._item.label, number=number)
        self.written.append(dataclasses.replace(self._item, id=id, label=label, axes=rule.axes, rule=rule, note=None))
        return Line(id, rule.axes)


def _operands(rule: Applied) -> Iterator[tuple[Rule, int]]:
    for number, operand in enumerate(rule.operands):
        yield operand, max(1, rule.operation.formula.count(f"{{{number}}}"))


def _terms(rule: Rule) -> Iterator[Rule]:
    if isinstance(rule, Applied) and rule.operation is op.ADD:
        for operand in rule.operands:
            yield from _terms(operand)
    else:
        yield rule


def _chunks(terms: list[Rule]) -> Iterator[list[Rule]]:
    """Yield runs of terms, each short enough for one formula."""
    run: list[Rule] = []
    for term in terms:
        if run and sum(map(size, run)) + size(term) > MOST_REFERENCES:
            yield run
            run = []
        run.append(term)
    if run:
        yield run


SUBTOTAL = Text("{name} 小計{number}", "{name}: subtotal {number}")
