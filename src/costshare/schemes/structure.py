"""What a plan's ledger depends on, and the figures that are fed into it.

A ledger holds no figure of the plan, only where each is read. Plans that differ in figures alone share one ledger:
an edit, a scenario or a draw feeds other numbers into the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np

from costshare.ledger.book import Cell, Given, Ledger
from costshare.ledger.operations import Array
from costshare.models.fields import fields_of
from costshare.models.paths import resolve
from costshare.models.plan import Document, Plan
from costshare.units import Unit

FREE = frozenset({"title", "region", "notes", "display_unit", "era", "scenarios", "provenance", "discount_rate"})
"""Fields of the plan on which no line item depends in its structure."""

SHAPING = frozenset({"start_fiscal_year", "years"})
"""Numbers that shape the ledger itself."""


def structure(plan: Plan) -> Hashable:
    """Return what the plan's ledger depends on: all but the figures."""
    return tuple(
        (field.name, getattr(plan, field.name) if field.name in SHAPING else _shape(getattr(plan, field.name), field.about.unit))
        for field in fields_of(Plan)
        if field.name not in FREE
    )


def _shape(value: Any, unit: Unit | None = None) -> Hashable:
    if isinstance(value, tuple):
        return tuple(_shape(row) for row in value)
    if isinstance(value, Document):
        cls = type(value)
        return (cls, *[_shape(getattr(value, name), own) for name, own in _parts(cls)])
    shape: Hashable = value if unit is None else value is None
    return shape


_PARTS: dict[type, tuple[tuple[str, Unit | None], ...]] = {}


def _parts(cls: type[Document]) -> tuple[tuple[str, Unit | None], ...]:
    if cls not in _PARTS:
        _PARTS[cls] = tuple((field.name, None if field.name == cls.row_key else field.about.unit) for field in fields_of(cls))
    return _PARTS[cls]


Reader = Callable[[Plan], Array]


def reader(plan: Plan, ledger: Ledger, id: str) -> Reader:
    """Return how an input's figures are read from any plan of the same structure, shape (years, parties, 1)."""
    item = ledger.items[id]
    assert isinstance(item.rule, Given)
    fixed = _fixed(ledger, id)
    live = [(place, cell.value, _names(plan, cell)) for place, cell in enumerate(item.rule.cells) if cell.path]
    if not live:
        return lambda _: fixed

    def read(plan: Plan) -> Array:
        figures = fixed.copy()
        for place, blank, names in live:
            figures.flat[place] = _figure(plan, names, blank)
        return figures

    return read


def _names(plan: Plan, cell: Cell) -> tuple[Any, ...]:
    return tuple(name for _, name in resolve(plan, cell.path))


def _figure(plan: Plan, names: tuple[Any, ...], blank: float) -> float:
    value: Any = plan
    for name in names:
        value = value[name] if type(name) is int else getattr(value, name)
    return blank if value is None else float(value)


def fixed_inputs(ledger: Ledger, ids: tuple[str, ...]) -> dict[str, Array]:
    """Return the figures of inputs that no plan feeds, each of shape (years or 1, parties or 1, 1)."""
    return {id: _fixed(ledger, id) for id in ids}


def _fixed(ledger: Ledger, id: str) -> Array:
    item = ledger.items[id]
    assert isinstance(item.rule, Given)
    return np.array([cell.value for cell in item.rule.cells], dtype=np.float64).reshape(*ledger.cells(item.axes), 1)
