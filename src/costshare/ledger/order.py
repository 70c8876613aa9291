"""The plan of work: which line items a question needs, and in what order they can be computed.

Items that depend on their own past (a reserve's opening balance) form a group that is computed year by year; all
others are computed for every year at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from costshare.ledger.book import Ledger
from costshare.ledger.rules import Applied, Line, Previous, Rule


@dataclass(frozen=True, slots=True)
class Group:
    """Items computed together: one item, or several that need each other's past year."""

    items: tuple[str, ...]
    recurrent: bool


def references(rule: Rule) -> Iterator[Line | Previous]:
    """Yield every reference of a rule to a line item."""
    if isinstance(rule, Line | Previous):
        yield rule
    elif isinstance(rule, Applied):
        for operand in rule.operands:
            yield from references(operand)


def work(ledger: Ledger, wanted: Iterable[str]) -> list[Group]:
    """Return the groups that the wanted items need, each after its own needs; ``ValueError`` for a circular rule."""
    needs = _needs(ledger, wanted)
    groups = _components({item: [line.id for line in lines] for item, lines in needs.items()})
    return [_group(component, needs) for component in groups]


def _needs(ledger: Ledger, wanted: Iterable[str]) -> dict[str, list[Line | Previous]]:
    needs: dict[str, list[Line | Previous]] = {}
    waiting = list(wanted)
    while waiting:
        item = waiting.pop()
        if item not in needs:
            needs[item] = list(references(ledger.items[item].rule))
            waiting.extend(line.id for line in needs[item])
    return needs


def _group(component: list[str], needs: dict[str, list[Line | Previous]]) -> Group:
    inside = set(component)
    recurrent = any(line.id in inside for item in component for line in needs[item])
    if not recurrent:
        return Group(tuple(component), recurrent)
    same_year = {
        item: [line.id for line in needs[item] if isinstance(line, Line) and line.id in inside] for item in component
    }
    try:
        ordered = tuple(TopologicalSorter(same_year).static_order())
    except CycleError as error:
        raise ValueError(f"circular rule: {' → '.join(error.args[1])}") from None
    return Group(ordered, recurrent)


def _components(graph: dict[str, list[str]]) -> list[list[str]]:
    """Return groups of items that need each other, each after its needs; cycles are contracted until none is left."""
    group = {item: item for item in graph}
    while True:
        contracted: dict[str, set[str]] = {leader: set() for leader in group.values()}
        for item, needs in graph.items():
            contracted[group[item]] |= {group[need] for need in needs} - {group[item]}
        try:
            order = list(TopologicalSorter(contracted).static_order())
        except CycleError as error:
            cycle = set(error.args[1])
            leader = min(cycle)
            group = {item: leader if own in cycle else own for item, own in group.items()}
            continue
        members: dict[str, list[str]] = {leader: [] for leader in order}
        for item, leader in group.items():
            members[leader].append(item)
        return list(members.values())
