"""What a plan's ledger depends on, and the figures that are fed into it.

A ledger holds no figure of the plan, only where each is read. Plans that differ in figures alone share one ledger:
an edit, a scenario or a draw feeds other numbers into the same rules.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np

from costshare.ledger.book import Given, Ledger
from costshare.ledger.numbers import unfed
from costshare.ledger.operations import Array
from costshare.models.document import Document
from costshare.models.fields import fields_of
from costshare.models.paths import resolve
from costshare.models.plan import Plan
from costshare.units import Unit

FREE = frozenset(
    {
        "title",
        "region",
        "notes",
        "display_unit",
        "era",
        "execution_plan",
        "scenarios",
        "uncertain",
        "correlations",
        "provenance",
        "discount_rate",
    }
)
"""Fields of the plan on which no line item depends in its structure."""

SHAPING = frozenset({"start_fiscal_year", "years"})
"""Numbers that shape the ledger itself."""


def structure(plan: Plan) -> Hashable:
    """Return what the plan's ledger depends on: all but the figures."""
    return tuple(
        (
            field.name,
            getattr(plan, field.name) if field.name in SHAPING else _section(plan, field.name, field.about.unit),
        )
        for field in fields_of(Plan)
        if field.name not in FREE
    )


UNSEEN = object()
_SECTIONS: dict[str, tuple[object, Hashable]] = {}
"""The section of each name that was last looked at, and its shape: an edit leaves all sections but one as they are."""


def _section(plan: Plan, name: str, unit: Unit | None) -> Hashable:
    section = getattr(plan, name)
    seen, shape = _SECTIONS.get(name, (UNSEEN, None))
    if seen is not section:
        shape = _shape(section, unit)
        _SECTIONS[name] = section, shape
    return shape


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
        _PARTS[cls] = tuple(
            (field.name, None if field.name == cls.row_key else field.about.unit) for field in fields_of(cls)
        )
    return _PARTS[cls]


@dataclass(slots=True)
class Reader:
    """Reads one input's figures from any plan of the same structure, shape (years, parties, 1), not to be written to.

    What it read last is kept, as an edit leaves all sections of the plan but one as they are.
    """

    _blank: Array
    _cells: tuple[tuple[int, float, tuple[Any, ...]], ...]
    _section: str
    _seen: tuple[object, Array] = (UNSEEN, np.empty(0))

    def __call__(self, plan: Plan) -> Array:
        """Return the input's figures in ``plan``."""
        section = getattr(plan, self._section)
        seen, figures = self._seen
        if seen is not section:
            figures = self._blank.copy()
            for place, blank, names in self._cells:
                figures.flat[place] = _figure(plan, names, blank)
            figures.flags.writeable = False
            self._seen = section, figures
        return figures


def reader(plan: Plan, ledger: Ledger, id: str) -> Reader:
    """Return the reader of an input that plans feed; all its figures stand in one section of the plan."""
    item = ledger.items[id]
    assert isinstance(item.rule, Given)
    cells = [
        (place, cell.value, tuple(name for _, name in resolve(plan, cell.path)))
        for place, cell in enumerate(item.rule.cells)
        if cell.path
    ]
    (section,) = {names[0] for _, _, names in cells}
    return Reader(unfed(ledger, id), tuple(cells), section)


def _figure(plan: Plan, names: tuple[Any, ...], blank: float) -> float:
    value: Any = plan
    for name in names:
        value = value[name] if type(name) is int else getattr(value, name)
    return blank if value is None else float(value)
