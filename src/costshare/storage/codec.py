"""Plan ⇄ JSON text. The file boundary: everything that comes in is checked here, and all faults are told at once.

The canonical form names fields in the order of their declaration, leaves out what has its default value, and writes
whole numbers without a decimal point, so that load → save → load is identical to the byte.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from functools import cache
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.document import Document
from costshare.models.issues import Issue, shown
from costshare.models.plan import Plan
from costshare.schemes.registry import SCHEMES
from costshare.storage.faults import issue_of, row_name
from costshare.storage.migrations import migrated

LARGEST = 32 * 1024 * 1024
"""Bytes of the largest plan file that is read."""
DEEPEST = 40
"""Levels to which a plan file may be nested."""


class PlanFileError(CostshareError):
    """A plan file that cannot be read: every fault with its place."""

    def __init__(self, source: str, issues: list[Issue]) -> None:
        """Carry all faults; the text is the first, and says how many more there are."""
        more = MORE.fill(count=len(issues) - 1) if len(issues) > 1 else Text("", "")
        super().__init__(FIRST.fill(source=source, first=issues[0].message, more=more))
        self.source = source
        self.issues = tuple(issues)


def too_large(source: str) -> PlanFileError:
    """Return the refusal of a file beyond ``LARGEST``."""
    return PlanFileError(source, [Issue("", TOO_LARGE.fill(most=f"{LARGEST:,}"))])


def loads(text: str | bytes, source: str) -> Plan:
    """Read a plan from JSON text; ``PlanFileError`` with all faults, each with its field path."""
    if len(text) > LARGEST:
        raise too_large(source)
    data = migrated(
        _parsed(text, source), source_error=lambda message: PlanFileError(source, [Issue("format", message)])
    )
    from pydantic import ValidationError

    try:
        plan: Plan = _adapter().validate_json(json.dumps(data))
    except ValidationError as error:
        raise PlanFileError(source, [issue_of(row, data) for row in error.errors(include_url=False)]) from None
    return plan


def dumps(plan: Plan) -> str:
    """Write a plan as JSON text in the canonical form."""
    return json.dumps(_plain(plan), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def plain_object(part: Document) -> dict[str, Any]:
    """Return a part of a plan as it stands in a plan file."""
    plain: dict[str, Any] = _plain(part)
    return plain


def schema() -> dict[str, Any]:
    """Return the published JSON Schema of the document."""
    described: dict[str, Any] = _adapter().json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **described}


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    assert SCHEMES, "the registered schemes are the kinds of funding that the document knows"
    return TypeAdapter(Plan)


def _parsed(text: str | bytes, source: str) -> dict[str, Any]:
    refused: list[_Refused] = []

    def once(pairs: list[tuple[str, Any]]) -> Any:
        found = dict(pairs)
        if len(found) == len(pairs):
            return found
        counts = Counter(name for name, _ in pairs)
        refused.append(_Refused(found, [name for name, count in counts.items() if count > 1]))
        return refused[-1]

    def number(word: str) -> Any:
        refused.append(_Refused(word))
        return refused[-1]

    try:
        data = json.loads(text, object_pairs_hook=once, parse_constant=number)
    except UnicodeDecodeError:
        raise PlanFileError(source, [Issue("", NOT_UTF8)]) from None
    except (ValueError, RecursionError) as error:
        where = f"{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else "–"
        raise PlanFileError(source, [Issue("", NOT_JSON.fill(where=where))]) from None
    if refused:
        raise PlanFileError(source, list(_refusals(data)))
    if not isinstance(data, dict):
        raise PlanFileError(source, [Issue("", NOT_A_PLAN.fill(value=shown(data)))])
    if _depth(data) > DEEPEST:
        raise PlanFileError(source, [Issue("", TOO_DEEP.fill(most=DEEPEST))])
    return data


@dataclass(frozen=True, slots=True)
class _Refused:
    """What stands in the document in place of an object with ``repeated`` names, or of a word that is no number."""

    value: Any
    repeated: list[str] = field(default_factory=list)


def _refusals(data: Any) -> Iterator[Issue]:
    """Yield what is refused, with the place of each, in the order of the file."""
    level = [("", data)]
    while level:
        place, part = level.pop()
        within = f"{place}/" if place else ""
        if isinstance(part, _Refused):
            for name in part.repeated:
                yield Issue(f"{within}{name}", REPEATED.fill(path=f"{within}{name}", name=name))
            if isinstance(part.value, str):
                yield Issue(place, NOT_A_NUMBER.fill(path=place or "/", word=part.value))
            part = part.value
        below: list[tuple[str, Any]] = []
        if isinstance(part, dict):
            below = [(f"{within}{name}", value) for name, value in part.items()]
        elif isinstance(part, list):
            plain = [row.value if isinstance(row, _Refused) else row for row in part]
            below = [(f"{within}{row_name(plain[at], at)}", row) for at, row in enumerate(part)]
        level += reversed(below)


def _depth(data: Any) -> int:
    depth, level = 0, [data]
    while level and depth <= DEEPEST:
        depth += 1
        level = [
            below
            for part in level
            for below in (part.values() if isinstance(part, dict) else part if isinstance(part, list) else ())
        ]
    return depth


def _plain(value: Any) -> Any:
    if isinstance(value, Document):
        return {
            own.name: _plain(getattr(value, own.name))
            for own in fields(value)  # type: ignore[arg-type]
            if own.name in ("format", "kind") or own.default is MISSING or getattr(value, own.name) != own.default
        }
    if isinstance(value, tuple):
        return [_plain(row) for row in value]
    if isinstance(value, Enum):
        return value.value
    return int(value) if isinstance(value, float) and value.is_integer() else value


FIRST = Text("{source}: {first}{more}", "{source}: {first}{more}")
MORE = Text("(ほかに{count}件)", " (and {count} more)")
TOO_LARGE = Text(
    "ファイルが {most} バイトを超えています。分けるか減らしてください。",
    "The file has more than {most} bytes; make it smaller.",
)
REPEATED = Text(
    "{path}: 項目「{name}」が同じ所に2回以上あります。1つにしてください。",
    "{path}: the field '{name}' stands in one place more than once; keep one of them.",
)
NOT_A_NUMBER = Text(
    "{path}: 値 {word} は使えません。有限の数にしてください。",
    "{path}: the value {word} is not usable; enter a finite number.",
)
NOT_UTF8 = Text(
    "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。",
    "The text is not UTF-8; save it again as UTF-8.",
)
NOT_JSON = Text(
    "JSON として読めません(行:桁 {where})。途中で切れていないか確かめ、計画ファイル(.costshare.json)を選んでください。",
    "It cannot be read as JSON (line:column {where}); is it cut off? Choose a plan file (.costshare.json).",
)
NOT_A_PLAN = Text(
    "計画ではなく {value} があります。計画ファイルを選んでください。",
    "It holds {value}, not a plan; choose a plan file.",
)
TOO_DEEP = Text(
    "入れ子が{most}段を超えています。計画ファイルを選んでください。",
    "It is nested deeper than {most} levels; choose a plan file.",
)
