"""The inputs of a part of the plan, made from the field table: no form is written by hand.

A form is a list of lines: first the part's own inputs, then a line for each row of its lists (service areas, bands,
contributions), which may have rows of their own. Where a row stands for something (a key, a fiscal year), the rows
are chosen; other rows are added and taken out.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Language, Text, same
from costshare.models import paths
from costshare.models.document import Document, Variant
from costshare.models.fields import Field, field_of, fields_of
from costshare.models.paths import row_name
from costshare.models.plan import Plan, Schedule, Scheme
from costshare.report.figures import plain, short_fiscal_year
from costshare.ui.itemmodels.edits import Provenances, rekeyed, set_field, without_below
from costshare.ui.itemmodels.entry import Choice, FieldEntry, referred
from costshare.ui.itemmodels.newrows import new_row, row_of
from costshare.ui.itemmodels.schedules import SCHEDULES, converted, form_of
from costshare.ui.itemmodels.sheet import Edit
from costshare.units import Unit

_ELSEWHERE = frozenset(field.name for field in fields_of(Scheme)) - {"scope"}
"""Fields that every scheme has, and that its card shows in other ways."""
_FIGURES = (Unit.YEN, Unit.RATIO, Unit.NUMBER)
MOST_MAIN = 6
"""With more inputs than this, those that stand as they always do are shown only when they are asked for."""


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
    scenario: Text | None = None
    """What the scenario in sight makes of it, where it does."""
    needed: bool = True
    """Whether it has no usual value, or another than that."""

    @property
    def shown(self) -> Text:
        """The value with its unit."""
        return self.entry.show(self.value)

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The values among which it chooses."""
        return self.entry.choices()


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line of a form: the inputs of the part itself (no ``path``) or those of one row of a list."""

    path: str
    label: Text
    depth: int
    inputs: tuple[Input, ...]
    rows: Input | None = None
    """The list that the row can be taken out of."""

    @property
    def main(self) -> bool:
        """Whether any of it is seen without asking."""
        return any(item.main for item in self.inputs)


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
        if key.about.unit is Unit.FISCAL_YEAR:
            return tuple(Choice(year, short_fiscal_year(year, self.plan.era)) for year in self.plan.fiscal_years)
        return FieldEntry(key, self.plan).choices() if key.about.refers else ()

    def show(self, value: Any) -> Text:
        """Say how many rows there are."""
        return ROWS.fill(count=len(value))


@dataclasses.dataclass(frozen=True, slots=True)
class ListEntry(FieldEntry):
    """A list of rows that are added and taken out; as an input, it adds one."""

    row: type[Document] = Document

    @property
    def several(self) -> bool:
        """The rows are not chosen."""
        return False

    def choices(self) -> tuple[Choice, ...]:
        """Return nothing to choose among."""
        return ()

    def show(self, value: Any) -> Text:
        """Say how many rows there are."""
        return ROWS.fill(count=len(value))

    def with_another(self, rows: tuple[Any, ...], language: Language) -> tuple[Any, ...]:
        """Return the rows with a new one at the end; ``CostshareError`` if there can be none."""
        return (*rows, new_row(self.plan, self.field, self.row, rows, language))


@dataclasses.dataclass(frozen=True, slots=True)
class ScheduleEntry(FieldEntry):
    """A schedule; as an input, the choice of its form."""

    def choices(self) -> tuple[Choice, ...]:
        """Return the forms of a schedule."""
        return SCHEDULES

    def show(self, value: Any) -> Text:
        """Return the name of the form."""
        return form_of(value)


def inputs_of(plan: Plan, path: str) -> tuple[Input, ...]:
    """Return every input below the part at ``path``, in the order of its lines."""
    return tuple(item for line in lines_of(plan, path) for item in line.inputs)


def lines_of(plan: Plan, path: str, changed: Plan | None = None) -> tuple[Line, ...]:
    """Return the form of the part at ``path``; ``changed`` is the plan as the scenario in sight makes it."""
    form = _Form(plan, plan if changed is None else changed)
    own = _thinned(form.inputs(paths.get(plan, path), path, main=True, depth=0))
    lines = [Line("", same(""), 0, tuple(item for item in own if item.main)), *form.lines]
    rest = tuple(item for item in own if not item.main)
    if rest:
        lines.append(Line(f"{path}#", REST, 1, rest))
    return (*lines, *form.parts)


def entered(plan: Plan, item: Input, value: Any) -> Edit:
    """Return the plan with a value at an input; rows that are newly chosen begin with nothing."""
    entry = item.entry
    if isinstance(entry, RowsEntry):
        rows = {key_of(row): row for row in paths.get(plan, item.path)}
        value = tuple(rows[key] if key in rows else _blank_row(entry.row, key) for key in value)
        return Edit(CHOSEN.fill(field=item.label, count=len(value)), _with_rows(plan, item.path, value))
    if isinstance(entry, ListEntry):
        label = ADDED if len(value) > len(item.value) else REMOVED
        return Edit(label.fill(field=item.label), _with_rows(plan, item.path, value))
    if isinstance(entry, ScheduleEntry):
        if isinstance(value, Schedule):
            value = value.kind
        said = next(choice.label for choice in SCHEDULES if choice.value == value)
        changed = paths.set(plan, item.path, converted(plan, item.path, value))
        return Edit(RESCHEDULED.fill(field=item.label, form=said), without_below(changed, plan))
    return _rekeyed(plan, item, value) if _is_key(plan, item.path) else set_field(plan, item.path, value)


def chosen(item: Input) -> Any:
    """Return what a choice stands at now: one value, or a tuple where there are several."""
    if isinstance(item.entry, RowsEntry):
        return tuple(key_of(row) for row in item.value)
    if isinstance(item.entry, ScheduleEntry):
        return item.value.kind
    return tuple(item.value) if item.entry.several else item.value


def key_of(row: Any) -> Any:
    """Return what tells a row of a list apart."""
    return getattr(row, type(row).row_key)


class _Form:
    """Gathers the lines of a form."""

    def __init__(self, plan: Plan, changed: Plan) -> None:
        self.lines: list[Line] = []
        self.parts: list[Line] = []
        """The parts of the part that are no lists, such as a scheme's scope."""
        self._plan, self._changed = plan, changed
        self._known = Provenances(plan.provenance)

    def inputs(
        self, part: Document, path: str, main: bool, depth: int, hidden: frozenset[str] = frozenset()
    ) -> tuple[Input, ...]:
        """Return the inputs of a part, but for those ``hidden``; the rows of its lists become lines."""
        return tuple(self._inputs(part, path, main, depth, hidden))

    def _inputs(self, part: Document, path: str, main: bool, depth: int, hidden: frozenset[str]) -> Iterator[Input]:
        left_out = _ELSEWHERE if isinstance(part, Scheme) else hidden
        own = [field for field in fields_of(type(part)) if field.name not in left_out]
        if isinstance(part, Scheme):
            own.sort(key=lambda field: field.default is not dataclasses.MISSING)
        for field in own:
            value, below = getattr(part, field.name), f"{path}/{field.name}"
            if isinstance(value, Schedule):
                yield self._input(ScheduleEntry(field, self._plan), below, field.about.label, value, main)
            if isinstance(value, Variant):
                yield from self._inputs(value, below, main, depth, frozenset())
            elif isinstance(value, Document):
                inputs = self.inputs(value, below, False, depth)
                self.parts.append(Line(below, field.about.label, 1, inputs))
            elif (row := row_of(field)) is not None:
                yield from self._rows(field, row, value, below, depth)
            else:
                entry = FieldEntry(field, self._plan, before=_row_name(path))
                seen = main and (_needed(field, value) or (depth == 0 and field.about.unit in (Unit.YEN, Unit.RATIO)))
                seen = seen and field.name != "name"
                yield self._input(entry, below, field.about.label, value, seen, needed=_needed(field, value))

    def _rows(self, field: Field, row: type[Document], rows: tuple[Any, ...], path: str, depth: int) -> Iterator[Input]:
        chooser = RowsEntry(field, self._plan, row=row)
        if not chooser.choices():
            yield from self._list(field, row, rows, path, depth)
            return
        figure = next(one for one in fields_of(row) if one.about.unit in _FIGURES and one.name != row.row_key)
        yield self._input(chooser, path, field.about.label, rows, True)
        names = {choice.value: choice.label for choice in chooser.choices()}
        known = {choice.value for choice in referred(self._plan, field_of(row, row.row_key).about.refers or "")}
        for index, one in enumerate(rows):
            place = f"{path}/{row_name(one, index)}"
            label = names.get(key_of(one), same(str(key_of(one))))
            entry = FieldEntry(figure, self._plan)
            yield self._input(entry, f"{place}/{figure.name}", label, getattr(one, figure.name), True)
            if key_of(one) in known:
                self._line(one, place, label, depth + 1, frozenset({row.row_key, figure.name}), None)

    def _list(self, field: Field, row: type[Document], rows: tuple[Any, ...], path: str, depth: int) -> Iterator[Input]:
        every = self._input(
            ListEntry(field, self._plan, row=row), path, field.about.label, rows, depth == 0 or bool(rows)
        )
        yield every
        key = field_of(row, row.row_key)
        hidden = frozenset[str]() if key.about.unit is Unit.NUMBER else frozenset({row.row_key})
        for index, one in enumerate(rows):
            label = same(str(getattr(one, "name", index + 1)))
            self._line(one, f"{path}/{row_name(one, index)}", label, depth + 1, hidden, every)

    def _line(
        self, row: Document, path: str, label: Text, depth: int, hidden: frozenset[str], rows: Input | None
    ) -> None:
        """Put down a row, and below it the rows of its own lists."""
        at = len(self.lines)
        self.lines.insert(at, Line(path, label, depth, self.inputs(row, path, True, depth, hidden), rows))

    def _input(self, entry: FieldEntry, path: str, label: Text, value: Any, main: bool, needed: bool = True) -> Input:
        unit = entry.shown_in(value) if entry.about.unit is Unit.YEN and isinstance(value, int) else None
        entry = dataclasses.replace(entry, unit=unit)
        return Input(
            path, label, value, entry, main, self._known.assumed(path), self._overridden(entry, path, value), needed
        )

    def _overridden(self, entry: FieldEntry, path: str, value: Any) -> Text | None:
        if self._changed is self._plan or isinstance(entry, RowsEntry | ListEntry | ScheduleEntry):
            return None
        there = paths.get(self._changed, path)
        return None if there == value else entry.show(there)


def _thinned(inputs: tuple[Input, ...]) -> tuple[Input, ...]:
    if sum(item.main for item in inputs) <= MOST_MAIN:
        return inputs
    return tuple(dataclasses.replace(item, main=item.main and item.needed) for item in inputs)


def _needed(field: Field, value: Any) -> bool:
    return field.default is dataclasses.MISSING or value != field.default


def _row_name(path: str) -> str:
    """Return the row of a section that a path begins with."""
    parts = path.split("/")
    return parts[1] if len(parts) > 1 else ""


def _blank_row(row: type[Document], key: Any) -> Document:
    values: dict[str, Any] = {row.row_key: key}
    for field in fields_of(row):
        if field.default is dataclasses.MISSING and field.name != row.row_key:
            values[field.name] = 0 if field.type is int else 0.0
    return row(**values)


def _with_rows(plan: Plan, path: str, rows: tuple[Any, ...]) -> Plan:
    return without_below(paths.set(plan, path, rows), plan)


def _is_key(plan: Plan, path: str) -> bool:
    steps = paths.resolve(plan, path)
    owner, name = steps[-1]
    return len(steps) > 2 and isinstance(owner, Document) and name == type(owner).row_key


def _rekeyed(plan: Plan, item: Input, value: Any) -> Edit:
    """Give a row another key: what is said of its inputs elsewhere goes with it."""
    row_path = item.path.rpartition("/")[0]
    list_path, _, old = row_path.rpartition("/")
    others = [key_of(row) for row in paths.get(plan, list_path) if str(key_of(row)) != old]
    if value in others:
        raise CostshareError(TAKEN.fill(field=item.label, value=plain(value)))
    said, changed = set_field(plan, item.path, value)
    return Edit(said, rekeyed(changed, row_path, f"{list_path}/{value}"))


REST = Text("その他", "Other")
ROWS = Text("{count}件", "{count} rows")
CHOSEN = Text("{field}を{count}件に変更", "{field}: {count} rows")
ADDED = Text("{field}を1件追加", "{field}: one more row")
REMOVED = Text("{field}を1件削除", "{field}: one row less")
RESCHEDULED = Text("{field}を「{form}」に変更", "{field}: {form}")
TAKEN = Text(
    "「{field}」が {value} の行はもうあります。別の値を入力してください。",
    "There is a row with '{field}' {value} already; enter another value.",
)
