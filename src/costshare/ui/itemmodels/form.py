"""The inputs of a part of the plan, made from the field table: no form is written by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, get_args

from costshare.i18n import Text, same
from costshare.models import paths
from costshare.models.document import Document, Variant
from costshare.models.fields import Field, field_of, fields_of
from costshare.models.paths import row_name
from costshare.models.plan import Plan, Scheme
from costshare.report.figures import short_fiscal_year
from costshare.ui.itemmodels.edits import Provenances, set_field
from costshare.ui.itemmodels.entry import Choice, FieldEntry, referred
from costshare.ui.itemmodels.sheet import Edit
from costshare.units import Unit

_ELSEWHERE = frozenset(field.name for field in fields_of(Scheme)) - {"scope"}
"""Fields that every scheme has, and that its card shows in other ways."""
_FIGURES = (Unit.YEN, Unit.RATIO, Unit.NUMBER)


@dataclasses.dataclass(frozen=True, slots=True)
class Input:
    """One input as a form shows it."""

    path: str
    label: Text
    value: Any
    entry: FieldEntry
    main: bool
    """Whether it matters enough to be seen without asking."""
    assumed: bool

    @property
    def shown(self) -> Text:
        """The value with its unit."""
        return self.entry.show(self.value)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The values among which it chooses."""
        return self.entry.choices()


@dataclasses.dataclass(frozen=True, slots=True)
class RowsEntry(FieldEntry):
    """A list of rows told apart by what they refer to; as an input, the choice of which rows there are."""

    row: type[Document] = Document

    @property
    def several(self) -> bool:
        """Several rows may be chosen."""
        return True

    def choices(self) -> tuple[Choice, ...]:
        """Return what rows may stand for: parties, keys, fiscal years."""
        key = field_of(self.row, self.row.row_key)
        if key.about.refers:
            return referred(self.plan, key.about.refers)
        if key.about.unit is Unit.FISCAL_YEAR:
            return tuple(Choice(year, short_fiscal_year(year, self.plan.era)) for year in self.plan.fiscal_years)
        return ()

    def show(self, value: Any) -> Text:
        """Say how many rows there are."""
        return ROWS.fill(count=len(value))


def inputs_of(plan: Plan, path: str) -> tuple[Input, ...]:
    """Return every input below the scheme at ``path``, in the order of its fields."""
    return tuple(_inputs(plan, paths.get(plan, path), path, Provenances(plan.provenance), main=True))


def entered(plan: Plan, item: Input, value: Any) -> Edit:
    """Return the plan with a value at an input; rows that are newly chosen begin with nothing."""
    if isinstance(item.entry, RowsEntry):
        rows = {_key(row): row for row in paths.get(plan, item.path)}
        value = tuple(rows[key] if key in rows else _new_row(item.entry.row, key) for key in value)
        return Edit(CHOSEN.fill(field=item.label, count=len(value)), paths.set(plan, item.path, value))
    return set_field(plan, item.path, value)


def chosen(item: Input) -> tuple[Any, ...]:
    """Return the values that a choice of several has now."""
    if isinstance(item.entry, RowsEntry):
        return tuple(_key(row) for row in item.value)
    return tuple(item.value)


def _inputs(plan: Plan, part: Document, path: str, known: Provenances, main: bool) -> Iterator[Input]:
    own = [field for field in fields_of(type(part)) if not (isinstance(part, Scheme) and field.name in _ELSEWHERE)]
    for field in sorted(own, key=lambda field: field.name == "scope"):
        value, below = getattr(part, field.name), f"{path}/{field.name}"
        if isinstance(value, Document):
            yield from _inputs(plan, value, below, known, isinstance(value, Variant))
        elif _rows_of(field) is not None:
            yield from _rows(plan, field, value, below, known)
        else:
            seen = main and _matters(field, value)
            yield _input(FieldEntry(field, plan), below, field.about.label, value, seen, known)


def _rows(plan: Plan, field: Field, rows: tuple[Any, ...], path: str, known: Provenances) -> Iterator[Input]:
    row_type = _rows_of(field)
    assert row_type is not None
    entry = RowsEntry(field, plan, row=row_type)
    figure = next(
        (one for one in fields_of(row_type) if one.about.unit in _FIGURES and one.name != row_type.row_key),
        None,
    )
    if figure is None or not entry.choices():
        return
    names = {choice.value: choice.label for choice in entry.choices()}
    yield _input(entry, path, field.about.label, rows, True, known)
    for index, row in enumerate(rows):
        below = f"{path}/{row_name(row, index)}/{figure.name}"
        label = names.get(_key(row), same(str(_key(row))))
        yield _input(FieldEntry(figure, plan), below, label, getattr(row, figure.name), True, known)


def _input(entry: FieldEntry, path: str, label: Text, value: Any, main: bool, known: Provenances) -> Input:
    unit = entry.shown_in(value) if entry.about.unit is Unit.YEN and isinstance(value, int) else None
    return Input(path, label, value, dataclasses.replace(entry, unit=unit), main, known.assumed(path))


def _matters(field: Field, value: Any) -> bool:
    required = field.default is dataclasses.MISSING
    return required or value != field.default or field.about.unit in (Unit.YEN, Unit.RATIO)


def _rows_of(field: Field) -> type[Document] | None:
    kinds = get_args(field.type)
    first = kinds[0] if kinds else None
    return first if isinstance(first, type) and issubclass(first, Document) and first.row_key else None


def _new_row(row: type[Document], key: Any) -> Document:
    values: dict[str, Any] = {row.row_key: key}
    for field in fields_of(row):
        if field.default is dataclasses.MISSING and field.name != row.row_key:
            values[field.name] = 0 if field.type is int else 0.0
    return row(**values)


def _key(row: Any) -> Any:
    return getattr(row, type(row).row_key)


ROWS = Text("{count}件", "{count} rows")
CHOSEN = Text("{field}を{count}件に変更", "{field}: {count} rows")
