"""Where a field stands in a plan: ``costs/platform/schedule/amount``.

A path names attributes, and rows by their key (an id, a party or a year), never by position. A key that is itself a
path stands in it whole: ``uncertain/costs/platform/schedule/amount/distribution``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.document import Document
from costshare.models.fields import About, Field, fields_of
from costshare.models.issues import cut
from costshare.models.plan import Plan


def get(plan: Plan, path: str) -> Any:
    """Return what stands at ``path``; ``CostshareError`` if nothing does."""
    value: Any = plan
    for step, name in resolve(plan, path):
        value = value[name] if isinstance(step, tuple) else getattr(value, name)
    return value


def set(plan: Plan, path: str, value: Any) -> Plan:
    """Return the plan with ``value`` at ``path``; everything else is shared with the old plan."""
    steps = resolve(plan, path)
    changed: Plan = _with(plan, [name for _, name in steps], value)
    return changed


def resolve(plan: Plan, path: str) -> list[tuple[Any, Any]]:
    """Return the steps of ``path`` as (container, attribute name or row index); ``CostshareError`` if it has none."""
    steps: list[tuple[Any, Any]] = []
    place: Any = plan
    parts = path.split("/")
    while parts:
        part, parts = parts[0], parts[1:]
        if isinstance(place, tuple) and _has_paths_as_keys(place):
            part, parts = _longest_key(place, [part, *parts])
        name: Any = _index(place, part) if isinstance(place, tuple) else part
        known = name is not None if isinstance(place, tuple) else _is_field(place, part)
        if not known:
            raise CostshareError(
                NO_SUCH_PATH.fill(path=cut(path), part=cut(part), known=", ".join(_names(place)) or "–")
            )
        steps.append((place, name))
        place = place[name] if isinstance(place, tuple) else getattr(place, name)
    return steps


def about(plan: Plan, path: str) -> About:
    """Return what is known of the field at ``path``: that of its nearest described attribute."""
    return field_at(plan, path).about


def field_at(plan: Plan, path: str) -> Field:
    """Return the field at ``path``: its nearest described attribute."""
    for place, name in reversed(resolve(plan, path)):
        if not isinstance(place, tuple):
            return next(field for field in fields_of(type(place)) if field.name == name)
    raise AssertionError(path)


def walk(part: Any, path: str = "") -> Iterator[tuple[str, Document]]:
    """Yield every part of a plan with its path, the plan itself first with the path ``""``."""
    if isinstance(part, tuple):
        for index, row in enumerate(part):
            if isinstance(row, Document):
                yield from walk(row, f"{path}/{row_name(row, index)}" if path else row_name(row, index))
    elif isinstance(part, Document):
        yield path, part
        for field in fields_of(type(part)):
            yield from walk(getattr(part, field.name), f"{path}/{field.name}" if path else field.name)


def row_name(row: Any, index: int) -> str:
    """Return the name of a row in a path: its key, or ``#index`` where it has none."""
    key = type(row).row_key
    return str(getattr(row, key)) if key else f"#{index}"


NO_SUCH_PATH = Text(
    "パス「{path}」の「{part}」は計画にありません。使えるのは {known} です。項目名か識別子を直してください。",
    "Path '{path}': '{part}' is not in the plan; known here are {known}; correct the field name or the id.",
)


def _has_paths_as_keys(rows: tuple[Any, ...]) -> bool:
    return bool(rows) and isinstance(rows[0], Document) and type(rows[0]).row_key == "path"


def _longest_key(rows: tuple[Any, ...], parts: list[str]) -> tuple[str, list[str]]:
    """Return the longest beginning of ``parts`` that is the key of a row, and the rest of them."""
    for count in range(len(parts), 1, -1):
        key = "/".join(parts[:count])
        if _index(rows, key) is not None:
            return key, parts[count:]
    return parts[0], parts[1:]


def _with(place: Any, names: list[Any], value: Any) -> Any:
    if not names:
        return value
    name, *rest = names
    if isinstance(place, tuple):
        return (*place[:name], _with(place[name], rest, value), *place[name + 1 :])
    return dataclasses.replace(place, **{name: _with(getattr(place, name), rest, value)})


def _index(rows: tuple[Any, ...], name: str) -> int | None:
    for index, row in enumerate(rows):
        if row_name(row, index) == name if isinstance(row, Document) else str(row) == name:
            return index
    return None


def _is_field(place: Any, name: str) -> bool:
    return isinstance(place, Document) and name in _names(place)


def _names(place: Any) -> list[str]:
    if isinstance(place, tuple):
        return [row_name(row, index) for index, row in enumerate(place) if isinstance(row, Document)]
    return [field.name for field in fields_of(type(place))] if isinstance(place, Document) else []
