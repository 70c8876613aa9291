"""What a person types, read as the value of a field; and a field's value, shown and as it would be typed.

Everything follows from the field table: type, unit, bounds and what a reference refers to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from costshare.errors import CostshareError
from costshare.i18n import Text, joined, same
from costshare.models.choices import DisplayUnit, Labelled
from costshare.models.fields import About, Field, field_of, fields_of
from costshare.models.issues import shown
from costshare.models.plan import Plan, Scope
from costshare.report.amounts import money, plain_text, read_amount, read_number, typed, understood
from costshare.report.figures import EMPTY, percent, plain, short_fiscal_year, whole
from costshare.report.fiscal_years import read_fiscal_year
from costshare.schemes.programme import programmes_of
from costshare.schemes.split_keys import EQUAL, KeyWeight
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values that a field may have."""

    value: Any
    label: Text


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One field of a plan: reads, shows and offers its values."""

    field: Field
    plan: Plan
    unit: DisplayUnit | None = None
    """The unit in which bare amounts count; that of the plan where empty."""
    before: str = ""
    """The row in which it stands: a reference to rows of the same section may name those before it."""

    @property
    def about(self) -> About:
        """What is known of the field."""
        return self.field.about

    @property
    def kinds(self) -> tuple[Any, ...]:
        """The plain types that the field takes."""
        return get_args(self.field.type) if get_origin(self.field.type) in (Union, UnionType) else (self.field.type,)

    @property
    def optional(self) -> bool:
        """Whether it may be left blank."""
        return NoneType in self.kinds

    @property
    def several(self) -> bool:
        """Whether it holds several values of a choice."""
        return get_origin(self.field.type) is tuple and bool(self.choices())

    @property
    def amounts_in(self) -> DisplayUnit:
        """The unit in which bare amounts count."""
        return self.unit or self.plan.display_unit

    def choices(self) -> tuple[Choice, ...]:
        """Return the values among which the field chooses; empty if it is typed freely."""
        found = self._choices()
        return (Choice(None, UNSET), *found) if found and self.optional else found

    def _choices(self) -> tuple[Choice, ...]:
        if self.about.refers:
            return self._referred(self.about.refers)
        kind = next((kind for kind in self.kinds if kind is not NoneType), None)
        if get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        if kind is bool:
            return (Choice(True, YES), Choice(False, NO))
        if isinstance(kind, type) and issubclass(kind, Labelled):
            return tuple(Choice(value, value.label) for value in kind)
        if get_origin(kind) is Literal:
            return tuple(
                Choice(value, same(f"{value:,}" if isinstance(value, int) else str(value))) for value in get_args(kind)
            )
        return ()

    def _referred(self, section: str) -> tuple[Choice, ...]:
        found = referred(self.plan, section)
        ids = [choice.value for choice in found]
        if self.before in ids:
            return found[: ids.index(self.before)]
        return (Choice(EQUAL, EQUAL_SHARE), *found) if self.field == field_of(KeyWeight, "key") else found

    def read(self, text: str) -> Any:
        """Return the value that ``text`` means; ``CostshareError`` if the field cannot take it."""
        if not text.strip() or text.strip() == EMPTY:
            if self.optional:
                return None
            if self.about.unit in (Unit.YEN, Unit.RATIO):
                return self.bounded(0)
            if bool in self.kinds:
                return False
            if str not in self.kinds or self.about.refers:
                raise CostshareError(NOT_BLANK.fill(label=self.about.label))
        choices = self.choices()
        return self._chosen(text, choices) if choices else self.bounded(self._read(text))

    def bounded(self, value: Any) -> Any:
        """Return the value if it lies within the field's bounds; ``CostshareError`` if not."""
        low, high = self.about.low, self.about.high
        counted = isinstance(value, int | float) and not isinstance(value, bool)
        if counted and ((low is not None and value < low) or (high is not None and value > high)):
            bounds = BOUNDS.fill(low=self._bound(low), high=self._bound(high))
            raise CostshareError(OUT_OF_BOUNDS.fill(label=self.about.label, value=self.show(value), bounds=bounds))
        if isinstance(value, str) and self.about.most is not None and len(value) > self.about.most:
            raise CostshareError(TOO_LONG.fill(label=self.about.label, most=self.about.most))
        return value

    def show(self, value: Any) -> Text:
        """Return a value with its unit, short."""
        match value:
            case None:
                return same(EMPTY)
            case tuple():
                return joined([self.show(one) for one in value], "・") if value else self._nothing()
            case Labelled():
                return value.label
            case bool():
                return YES if value else NO
            case str():
                return self._name(value) if self.about.refers else same(value)
        match self.about.unit:
            case Unit.YEN:
                return money(value, self.shown_in(value))
            case Unit.RATIO:
                return same(_as_fraction(value) or percent(value, _places(value)))
            case Unit.FISCAL_YEAR:
                return short_fiscal_year(int(value), self.plan.era)
            case _:
                return same(plain(value))

    def shown_in(self, value: float) -> DisplayUnit:
        """Return the plan's unit, or yen for an amount that is small or uneven in it."""
        unit = self.amounts_in
        return unit if value % unit.divisor == 0 and value >= 1000 * unit.divisor else DisplayUnit.YEN

    def plain(self, value: Any, language: Literal["ja", "en"] = "ja") -> str:
        """Return a value as it would be typed."""
        if value is None:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            match self.about.unit:
                case Unit.YEN:
                    return typed(int(value), self.amounts_in)
                case Unit.RATIO:
                    return _as_fraction(value) or f"{_exact_percent(value)}%"
                case Unit.NUMBER:
                    return plain(value).replace("△", "-")
        return self.show(value).say(language)

    def understood(self, text: str) -> Text:
        """Return what ``text`` means here, in full; ``CostshareError`` if nothing."""
        value = self.read(text)
        return understood(value) if self.about.unit is Unit.YEN and value is not None else self.show(value)

    def _read(self, text: str) -> Any:
        match self.about.unit:
            case Unit.YEN:
                return read_amount(text, self.amounts_in)
            case Unit.RATIO:
                return read_ratio(text)
            case Unit.FISCAL_YEAR:
                return read_fiscal_year(text, self.plan.era)
            case Unit.NUMBER | Unit.YEARS:
                value = read_number(text)
                return self._whole(value) if int in self.kinds and float not in self.kinds else value
            case _:
                return text.strip()

    def _whole(self, value: float) -> int:
        if not value.is_integer():
            raise CostshareError(WHOLE_ONLY.fill(label=self.about.label, value=plain(value)))
        return int(value)

    def _chosen(self, text: str, choices: tuple[Choice, ...]) -> Any:
        word = _folded(text)
        for choice in choices:
            if word in (_folded(choice.label.ja), _folded(choice.label.en), _folded(str(choice.value))):
                return choice.value
        if bool in self.kinds and word in SWITCHES:
            return SWITCHES[word]
        allowed = joined([choice.label for choice in choices][:12])
        raise CostshareError(NOT_A_CHOICE.fill(label=self.about.label, text=shown(text), allowed=allowed))

    def _nothing(self) -> Text:
        """An empty list in a scope means all; elsewhere it is empty."""
        return ALL if self.field in fields_of(Scope) else same(EMPTY)

    def _name(self, id: str) -> Text:
        names = (*self.choices(), *referred(self.plan, self.about.refers or ""))
        return next((choice.label for choice in names if choice.value == id), same(id))

    def _bound(self, value: float | None) -> Text:
        if value is None:
            return same("")
        if self.about.unit is Unit.YEN:
            return same(whole(value))
        return self.show(value)


def referred(plan: Plan, section: str) -> tuple[Choice, ...]:
    """Return what a reference to a section of the plan may name."""
    if section == "programmes":
        return tuple(Choice(programme.id, programme.name.text) for programme in programmes_of(plan))
    if section == "conditions":
        return tuple(Choice(row.id, row.text) for programme in programmes_of(plan) for row in programme.conditions)
    return tuple(Choice(row.id, same(row.name)) for row in getattr(plan, section, ()))


def read_ratio(text: str) -> float:
    """Return the ratio that ``80%``, ``8割`` or a bare percentage means; ``CostshareError`` if none."""
    body = plain_text(text)
    parts = re.fullmatch(r"(-?)(?:(\d+)割)?(?:(\d+)分)?(?:(\d+)厘)?", body)
    if body and parts and any(parts.groups()[1:]):
        tenths = sum(Fraction(int(digits or 0), 10**place) for place, digits in enumerate(parts.groups()[1:], 1))
        return float(-tenths if parts[1] else tenths)
    if part := re.fullmatch(r"(\d{1,4})/(\d{1,4})", body):
        if int(part[2]) == 0:
            raise CostshareError(NO_RATIO.fill(text=shown(text)))
        return float(Fraction(int(part[1]), int(part[2])))
    number = body.removesuffix("%").removesuffix("パーセント")
    sign = -1 if number.startswith("-") else 1
    digits = number.removeprefix("-")
    if not re.fullmatch(r"\d+(?:\.\d+)?|\.\d+", digits):
        raise CostshareError(NO_RATIO.fill(text=shown(text)))
    return float(sign * Fraction(digits) / 100)


def _as_fraction(value: float) -> str:
    """Return a ratio as ``2/3`` where it is that and no percentage of few decimals; else nothing."""
    if round(value * 100, 4) / 100 == value:
        return ""
    part = Fraction(value).limit_denominator(LARGEST_PART)
    return f"{part.numerator}/{part.denominator}" if value > 0 and float(part) == value else ""


def _exact_percent(value: float) -> str:
    """Return all digits of a ratio as a percentage, so that what is not changed stays as it is."""
    digits = format(Decimal(repr(value)) * 100, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _places(value: float) -> int:
    return next((places for places in (0, 1, 2, 3) if abs(round(value * 100, places) - value * 100) < 1e-9), 4)


def _folded(text: str) -> str:
    return plain_text(text).replace(",", "")


LARGEST_PART = 99
"""Ratios of whole numbers up to this are said as such: 2/3."""
YES, NO = Text("○", "Yes"), Text("–", "No")
ALL = Text("すべて", "all")
EQUAL_SHARE = Text("均等", "Equal")
UNSET = Text("指定なし", "none")
SWITCHES = {
    "○": True, "◯": True, "はい": True, "yes": True, "1": True, "true": True,
    "-": False, "×": False, "いいえ": False, "no": False, "0": False, "false": False,
}  # fmt: skip
NOT_BLANK = Text("「{label}」は空欄にできません。値を入力してください。", "'{label}' cannot be blank; enter a value.")
BOUNDS = Text("{low} から {high} まで", "{low} to {high}")
OUT_OF_BOUNDS = Text(
    "「{label}」の値 {value} は使えません。{bounds}の値を入力してください。",
    "'{label}' cannot be {value}; enter a value from {bounds}.",
)
TOO_LONG = Text(
    "「{label}」は{most}字までです。短くしてください。",
    "'{label}' takes up to {most} characters; shorten it.",
)
WHOLE_ONLY = Text("「{label}」は整数です。{value} は使えません。", "'{label}' is a whole number; {value} is not.")
NOT_A_CHOICE = Text(
    "「{label}」に {text} は使えません。{allowed} から選んでください。",
    "'{label}' cannot be {text}; choose among {allowed}.",
)
NO_RATIO = Text(
    "{text} は割合として読めません。80% や 8割、2/3 のように入力してください。",
    "{text} is not a ratio; type it as 80% or 2/3.",
)
