"""The sources behind a figure: the inputs that it is made of and what the plan says of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.book import Given, Ledger
from costshare.ledger.explanation import Place, given_cell
from costshare.ledger.operations import Axes
from costshare.ledger.order import references
from costshare.models.plan import Provenance
from costshare.models.provenance import provenance_of
from costshare.units import Unit

DEEPEST = 6
"""Steps from a figure to its inputs that are followed."""
MOST = 6
"""Sources that are named; a total of everything rests on everything."""
TIMING = (Unit.FLAG, Unit.FISCAL_YEAR)
"""Who takes part and when: named only where the plan says something of it."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One input behind a figure; without a word on it in the plan it is an assumption."""

    label: Text
    path: str
    provenance: Provenance | None


def grounds(study: Study, place: Place) -> tuple[Ground, ...]:
    """Return the nearest inputs behind a figure, sourced ones once each, at most ``MOST``."""
    if study.results is None:
        return ()
    found: dict[str, Ground] = {}
    for label, unit, path in _inputs(study.results.ledger, place):
        provenance = provenance_of(study.changed, path)
        if provenance is None and unit in TIMING:
            continue
        key = provenance.path if provenance else path
        found.setdefault(key, Ground(label, path, provenance))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _inputs(ledger: Ledger, place: Place) -> Iterator[tuple[Text, Unit, str]]:
    seen, level = {place.id}, [place.id]
    for _ in range(DEEPEST):
        below: list[str] = []
        for id in level:
            item = ledger.items[id]
            if isinstance(item.rule, Given):
                if path := _path(ledger, id, place):
                    yield item.label, item.unit, path
                continue
            below += [line.id for line in references(item.rule)]
        level = [id for id in dict.fromkeys(below) if id not in seen]
        seen.update(level)


def _path(ledger: Ledger, id: str, place: Place) -> str:
    item = ledger.items[id]
    year = (place.year or 0) if item.axes & Axes.YEAR else None
    party = (place.party or 0) if item.axes & Axes.PARTY else None
    return given_cell(ledger, item, Place(id, year, party)).path
