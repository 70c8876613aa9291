"""What is known of a field, declared once where the field is declared.

``Annotated[int, yen("月額会費", "Monthly dues")]`` gives a field its labels, unit, bounds and help. Forms,
validation, the workbook's input sheet, the JSON Schema and the field reference all read this.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from costshare.i18n import Text
from costshare.units import Unit

AMOUNT_LIMIT = 10**15 - 1
"""Amounts are smaller than 10^15 yen, so that every whole yen is exact in a 64-bit float."""


@dataclasses.dataclass(frozen=True, slots=True)
class About:
    """Labels, unit, bounds and help of one field; ``refers`` names the section whose ids it may hold."""

    label: Text
    unit: Unit | None = None
    low: float | None = None
    high: float | None = None
    help: Text | None = None
    refers: str | None = None
    pattern: str | None = None
    most: int | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Tell the file boundary's validator the bounds of the field."""
        schema = handler(source)
        inner = schema["schema"] if schema["type"] == "nullable" else schema
        if self.low is not None:
            inner["ge"] = self.low
        if self.high is not None:
            inner["le"] = self.high
        if self.pattern is not None:
            inner["pattern"] = self.pattern
        if self.most is not None:
            inner["max_length"] = self.most
        return schema

    def __get_pydantic_json_schema__(self, core: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """Give the published JSON Schema the labels and the help."""
        schema = handler(core)
        schema["title"] = f"{self.label.ja} / {self.label.en}"
        if self.help is not None:
            schema["description"] = f"{self.help.ja} / {self.help.en}"
        return schema


def yen(ja: str, en: str, *, low: int = 0, help: Text | None = None) -> About:
    """Describe an amount in whole yen, zero or more."""
    return About(Text(ja, en), Unit.YEN, low, AMOUNT_LIMIT, help)


def ratio(ja: str, en: str, *, low: float = 0.0, high: float = 1.0, help: Text | None = None) -> About:
    """Describe a plain ratio (0.04 is four per cent)."""
    return About(Text(ja, en), Unit.RATIO, low, high, help)


def number(ja: str, en: str, *, low: float = 0.0, high: float = 1e12, help: Text | None = None) -> About:
    """Describe a bare number."""
    return About(Text(ja, en), Unit.NUMBER, low, high, help)


def fiscal_year(ja: str, en: str, *, help: Text | None = None) -> About:
    """Describe a fiscal year by the calendar year in which it begins."""
    return About(Text(ja, en), Unit.FISCAL_YEAR, 1990, 2200, help)


def words(ja: str, en: str, *, most: int = 4000, help: Text | None = None) -> About:
    """Describe free text."""
    return About(Text(ja, en), most=most, help=help)


def choice(ja: str, en: str, *, help: Text | None = None) -> About:
    """Describe a choice among named values or a nested part of the plan."""
    return About(Text(ja, en), help=help)


def switch(ja: str, en: str, *, help: Text | None = None) -> About:
    """Describe a yes-or-no field."""
    return About(Text(ja, en), Unit.FLAG, help=help)


def reference(section: str, ja: str, en: str, *, help: Text | None = None) -> About:
    """Describe a field that holds the id of a row in ``section``."""
    return About(Text(ja, en), refers=section, pattern=ID_PATTERN, help=help)


def references(section: str, ja: str, en: str, *, help: Text | None = None) -> About:
    """Describe a field that holds several ids of rows in ``section``."""
    return About(Text(ja, en), refers=section, help=help)


ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"
Id = Annotated[
    str,
    About(
        Text("識別子", "Id"),
        pattern=ID_PATTERN,
        help=Text(
            "英小文字・数字・ハイフンで64字まで。行の名前を変えても変わりません",
            "Lower-case letters, digits and hyphens, at most 64; stays when the row is renamed",
        ),
    ),
]


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """One field of a document class: its name, its plain type and what is known of it."""

    name: str
    type: Any
    about: About
    default: Any

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers may stand in it."""
        return int in (get_args(self.type) or (self.type,))

    @property
    def is_switch(self) -> bool:
        """Whether it says yes or no."""
        return bool in (get_args(self.type) or (self.type,))


def fields_of(cls: type) -> tuple[Field, ...]:
    """Return the described fields of a document dataclass, in order of declaration."""
    if cls not in _FIELDS:
        _FIELDS[cls] = _read_fields(cls)
    return _FIELDS[cls]


_FIELDS: dict[type, tuple[Field, ...]] = {}


def _read_fields(cls: type) -> tuple[Field, ...]:
    hints = get_type_hints(cls, include_extras=True)
    return tuple(
        Field(field.name, plain, about, field.default)
        for field in dataclasses.fields(cls)
        if (described := _described(hints[field.name])) is not None
        for plain, about in [described]
    )


def field_of(cls: type, name: str) -> Field:
    """Return the described field ``name`` of ``cls``; ``KeyError`` if there is none."""
    for field in fields_of(cls):
        if field.name == name:
            return field
    raise KeyError(name)


def _described(hint: Any) -> tuple[Any, About] | None:
    if get_origin(hint) is Annotated:
        plain, *notes = get_args(hint)
        for note in notes:
            if isinstance(note, About):
                return plain, note
    return None
