"""The reader that makes spreadsheet formulas: the Excel text of a rule, given where each figure stands."""

from __future__ import annotations

from typing import Protocol

from costshare.ledger.book import LineItem
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Applied, Line, Previous, Rule, Whole


class Sheet(Protocol):
    """Where figures stand, seen from the year and party of the formula that is being written."""

    def cell(self, id: str) -> str:
        """Address of an item's figure in the formula's year and for its party."""

    def previous(self, id: str) -> str:
        """Address of the same one year earlier; an empty cell before the first year."""

    def row(self, id: str) -> str:
        """Range of an item's figures over all years."""

    def column(self, id: str) -> str:
        """Range of an item's figures over all parties."""

    def column_upto(self, id: str) -> str:
        """Range of an item's figures from the first party to the formula's own."""


def formula(item: LineItem, sheet: Sheet) -> str:
    """Return the Excel formula of a computed item as it stands at one place, beginning with ``=``."""
    return "=" + _written(item.rule, item, sheet, 0)


def _written(rule: Rule, item: LineItem, sheet: Sheet, holds: int) -> str:
    if isinstance(rule, Whole):
        return str(rule.number)
    if isinstance(rule, Line):
        return sheet.cell(rule.id)
    if isinstance(rule, Previous):
        return sheet.previous(rule.id)
    assert isinstance(rule, Applied)
    text = rule.operation.formula.format(*_operands(rule, item, sheet), **_places(rule, item, sheet))
    return f"({text})" if rule.operation.formula_binds < holds else text


def _operands(rule: Applied, item: LineItem, sheet: Sheet) -> list[str]:
    operation = rule.operation
    first, *rest = rule.operands
    texts = [
        _range(first, operation.takes, sheet) if operation.takes else _written(first, item, sheet, operation.holds)
    ]
    return texts + [_written(operand, item, sheet, operation.right) for operand in rest]


def _range(line: Rule, takes: Axes, sheet: Sheet) -> str:
    assert isinstance(line, Line)
    return sheet.row(line.id) if takes is Axes.YEAR else sheet.column(line.id)


def _places(rule: Applied, item: LineItem, sheet: Sheet) -> dict[str, str]:
    text = rule.operation.formula
    places = {}
    if "{own}" in text:
        places["own"] = sheet.previous(item.id)
    if "{cell}" in text and isinstance(rule.operands[0], Line):
        places["cell"] = sheet.cell(rule.operands[0].id)
        places["upto"] = sheet.column_upto(rule.operands[0].id)
    return places
