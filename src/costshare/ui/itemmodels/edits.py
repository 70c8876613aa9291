"""Edits of a plan with their names: a field set, rows added, moved and taken out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text, same
from costshare.models import paths
from costshare.models.choices import DisplayUnit, Status
from costshare.models.fields import field_of
from costshare.models.plan import Plan, Provenance
from costshare.ui.itemmodels.entry import FieldEntry
from costshare.ui.itemmodels.sheet import Edit


def field_entry(plan: Plan, path: str) -> FieldEntry:
    """Return the field at ``path``, ready to be read and shown."""
    place, name = next(
        (place, name) for place, name in reversed(paths.resolve(plan, path)) if not isinstance(place, tuple)
    )
    return FieldEntry(field_of(type(place), name), plan)


def set_field(plan: Plan, path: str, value: Any) -> Edit:
    """Set the field at ``path``, naming row, field and value."""
    entry, owner = field_entry(plan, path), owner_name(plan, path)
    said = (CHANGED_PLAN if owner is None else CHANGED).fill(
        what=owner, field=entry.about.label, value=_in_full(entry, value)
    )
    return Edit(said, paths.set(plan, path, value))


def owner_name(plan: Plan, path: str) -> Text | None:
    """Return the name of the row that the field at ``path`` belongs to."""
    for place, name in paths.resolve(plan, path):
        row = place[name] if isinstance(place, tuple) else None
        if row is not None and hasattr(row, "name"):
            return same(row.name)
    return None


def without(plan: Plan, section: str, ids: Iterable[str]) -> Plan:
    """Return the plan without some rows of a section, and without what is said of them elsewhere."""
    gone = tuple(ids)
    rows: Any = tuple(row for row in getattr(plan, section) if row.id not in gone)
    changed: dict[str, Any] = {section: rows}
    return without_below(dataclasses.replace(plan, **changed), plan)


def without_below(plan: Plan, before: Plan) -> Plan:
    """Return the plan without what scenarios and sources say of parts that it had ``before`` and has no more."""
    gone = {path for path in _named_paths(before) if _leads(before, path) and not _leads(plan, path)}
    return _told_anew(plan, dict.fromkeys(gone)) if gone else plan


def rekeyed(plan: Plan, old: str, new: str) -> Plan:
    """Return the plan with what scenarios and sources say of ``old`` and below said of ``new``."""
    moved = {
        path: f"{new}{path.removeprefix(old)}"
        for path in _named_paths(plan)
        if path == old or path.startswith(f"{old}/")
    }
    return _told_anew(plan, dict(moved)) if moved else plan


def _named_paths(plan: Plan) -> set[str]:
    return {change.path for row in plan.scenarios for change in row.changes} | {row.path for row in plan.provenance}


def _leads(plan: Plan, path: str) -> bool:
    try:
        paths.resolve(plan, path)
    except CostshareError:
        return False
    return True


def _told_anew(plan: Plan, moved: dict[str, str | None]) -> Plan:
    """Replace the paths of changes and sources; those moved nowhere are taken out."""

    def told(rows: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(
            dataclasses.replace(row, path=to) for row in rows if (to := moved.get(row.path, row.path)) is not None
        )

    scenarios = tuple(dataclasses.replace(row, changes=told(row.changes)) for row in plan.scenarios)
    return dataclasses.replace(plan, scenarios=scenarios, provenance=told(plan.provenance))


def free_id(plan: Plan, section: str, stem: str) -> str:
    """Return an id that no row of the section has: ``stem``, or ``stem-2`` and so on."""
    taken = {row.id for row in getattr(plan, section)}
    number = 1
    while (id := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return id


class Provenances:
    """How well each input of a plan is founded; what nothing is said of is an assumption."""

    def __init__(self, rows: tuple[Provenance, ...]) -> None:
        """Look the rows up by their paths."""
        self._rows = {row.path: row for row in rows}

    def of(self, path: str) -> Provenance | None:
        """Return the nearest that is said of ``path``: of itself, or of what it is part of."""
        while path:
            if path in self._rows:
                return self._rows[path]
            path = path.rpartition("/")[0]
        return None

    def assumed(self, path: str) -> bool:
        """Return whether the input at ``path`` is an assumption."""
        row = self.of(path)
        return row is None or row.status is not Status.SOURCED

    def tip(self, path: str) -> Text:
        """Return in a sentence where the input at ``path`` comes from."""
        row = self.of(path)
        if row is None:
            return ASSUMED
        return TIP.fill(status=row.status.label, text=" ".join(part for part in (row.text, row.date) if part))


def _in_full(entry: FieldEntry, value: Any) -> Text:
    """Name an amount in yen, so that the history is exact."""
    return dataclasses.replace(entry, unit=DisplayUnit.YEN).show(value)


CHANGED = Text("「{what}」の{field}を {value} に変更", "{field} of {what} to {value}")
CHANGED_PLAN = Text("{field}を {value} に変更", "{field} to {value}")
ASSUMED = Text("仮定値(出典なし)", "Assumed (no source)")
TIP = Text("{status} {text}", "{status} {text}")
