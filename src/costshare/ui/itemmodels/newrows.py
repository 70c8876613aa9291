"""Rows that are added to a list, each field with what is likely."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args, get_origin

from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.models.document import Document
from costshare.models.fields import Field, fields_of
from costshare.models.plan import Plan, Recurring, Schedule
from costshare.ui.itemmodels.entry import FieldEntry, referred
from costshare.units import Unit

FIRST_STEP = 10_000
"""The second band begins here where nothing else is known."""


def new_row(plan: Plan, field: Field, row: type[Document], rows: tuple[Any, ...], language: Language) -> Document:
    """Return a row to be added to the ``rows`` of a list; ``CostshareError`` where the plan lacks what it needs."""
    values = {
        one.name: _value(plan, field, one, row, rows, language)
        for one in fields_of(row)
        if one.default is dataclasses.MISSING
    }
    return row(**values)


def row_of(field: Field) -> type[Document] | None:
    """Return what the rows of a field are, ``None`` where it holds no rows."""
    kinds = get_args(field.type)
    first = kinds[0] if kinds else None
    return first if isinstance(first, type) and issubclass(first, Document) and first.row_key else None


def _value(plan: Plan, field: Field, one: Field, row: type[Document], rows: tuple[Any, ...], language: Language) -> Any:
    if one.name == row.row_key:
        return _next_step(rows, row) if one.about.unit is Unit.NUMBER else _free_id(rows)
    if one.name == "name":
        return f"{field.about.label.say(language)}{'' if language == 'ja' else ' '}{len(rows) + 1}"
    if one.type is Schedule:
        return Recurring(amount=0)
    if one.about.refers:
        return _reference(plan, one, rows)
    if one.about.unit is Unit.FISCAL_YEAR:
        return plan.start_fiscal_year
    least = one.about.low or 0
    return float(least) if one.type is float else int(least)


def _reference(plan: Plan, one: Field, rows: tuple[Any, ...]) -> Any:
    section = one.about.refers or ""
    choices = [choice.value for choice in referred(plan, section)]
    if not choices:
        raise CostshareError(NOTHING_TO_NAME.fill(field=one.about.label))
    if get_origin(one.type) is not tuple or not FieldEntry(one, plan).several:
        return choices[0]
    taken = {value for row in rows for value in getattr(row, one.name)}
    return (next((choice for choice in choices if choice not in taken), choices[0]),)


def _next_step(rows: tuple[Any, ...], row: type[Document]) -> int:
    steps = sorted(int(getattr(one, row.row_key)) for one in rows)
    if not steps:
        return 0
    return steps[-1] + (steps[-1] - steps[-2] if len(steps) > 1 else FIRST_STEP)


def _free_id(rows: tuple[Any, ...]) -> str:
    taken, number = {row.id for row in rows}, len(rows) + 1
    while f"row-{number}" in taken:
        number += 1
    return f"row-{number}"


NOTHING_TO_NAME = Text(
    "「{field}」に選べるものがありません。先に追加してください。",
    "There is nothing to choose for '{field}'; add it first.",
)
