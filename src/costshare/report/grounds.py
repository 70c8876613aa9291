"""The sources behind a figure: the inputs that it is made of and what the plan says of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.book import Given, Ledger, LineItem
from costshare.ledger.explanation import Place, given_cell
from costshare.ledger.operations import Axes
from costshare.ledger.order import references
from costshare.models.choices import Status
from costshare.models.plan import Plan, Provenance
from costshare.models.provenance import provenance_of
from costshare.units import Unit

DEEPEST = 6
"""Steps from a figure to its inputs that are followed."""
MOST = 5
"""Sources that are named; a total of everything rests on everything."""
TIMING = (Unit.FLAG, Unit.FISCAL_YEAR)
"""Who takes part and when is behind every figure and is not named as its source."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One input behind a figure; without a word on it in the plan it is an assumption."""

    label: Text
    path: str
    provenance: Provenance | None


def grounds(study: Study, place: Place) -> tuple[Ground, ...]:
    """Return the nearest inputs behind a figure, each source once, at most ``MOST``."""
    if study.results is None:
        return ()
    found: dict[str, Ground] = {}
    for item, paths in _inputs(study.results.ledger, place):
        if item.unit not in TIMING:
            provenance = _weakest(study.changed, paths)
            path = _shared(paths)
            found.setdefault(provenance.path if provenance else path, Ground(item.label, path, provenance))
        if len(found) == MOST:
            break
    return tuple(found.values())


def _inputs(ledger: Ledger, place: Place) -> Iterator[tuple[LineItem, list[str]]]:
    seen, level = {place.id}, [place.id]
    for _ in range(DEEPEST):
        below: list[str] = []
        for id in level:
            item = ledger.items[id]
            if isinstance(item.rule, Given):
                if paths := _paths(ledger, item, place):
                    yield item, paths
                continue
            below += [line.id for line in references(item.rule)]
        level = [id for id in dict.fromkeys(below) if id not in seen]
        seen.update(level)


def _paths(ledger: Ledger, item: LineItem, place: Place) -> list[str]:
    """Return the path of the input at a place; of a total over parties, those of all their inputs."""
    year = (place.year or 0) if item.axes & Axes.YEAR else None
    parties: Sequence[int | None] = [None]
    if item.axes & Axes.PARTY:
        parties = range(len(ledger.parties)) if place.party is None else [place.party]
    paths = [given_cell(ledger, item, Place(item.id, year, party)).path for party in parties]
    return [path for path in paths if path]


def _weakest(plan: Plan, paths: list[str]) -> Provenance | None:
    """Return what the plan says of several inputs together: the weakest status; ``None`` if it is silent on one."""
    rows = [provenance_of(plan, path) for path in paths]
    known = [row for row in rows if row is not None]
    if len(known) < len(rows):
        return None
    weakest = max(known, key=lambda row: WEAKER.index(row.status))
    return weakest if len(set(known)) == 1 else replace(weakest, path=_shared(paths))


def _shared(paths: list[str]) -> str:
    """Return the part of the plan that holds all the inputs."""
    shared: list[str] = []
    for parts in zip(*(path.split("/") for path in paths), strict=False):
        if len(set(parts)) > 1:
            break
        shared.append(parts[0])
    return "/".join(shared)


WEAKER = (Status.SOURCED, Status.TO_CONFIRM, Status.ASSUMED)
