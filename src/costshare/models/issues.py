"""What is wrong with a plan, as values: each with its place, its sentence and how grave it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from costshare.i18n import Text, same

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Issue:
    """One fault: the sentence says place, value, what is allowed and how to mend it."""

    path: str
    message: Text
    severity: Severity = "error"


SENTENCE = Text(
    "{path}: 値 {value} は使えません。{allowed}。{mend}。",
    "{path}: the value {value} is not usable; {allowed}; {mend}.",
)
WARNING = Text(
    "{path}: 値 {value} を確かめてください。{allowed}。{mend}。",
    "{path}: please check the value {value}; {allowed}; {mend}.",
)
"""The frame of a value that is used as it stands."""


def fault(path: str, value: object, allowed: Text, mend: Text, severity: Severity = "error") -> Issue:
    """Make an issue from its four parts."""
    frame = SENTENCE if severity == "error" else WARNING
    return Issue(path, frame.fill(path=path or "/", value=shown(value), allowed=allowed, mend=mend), severity)


def shown(value: object) -> Text:
    """Return a value as it is quoted in a sentence, cut where it is long."""
    match value:
        case Text():
            return value
        case None:
            return BLANK
        case bool():
            return YES if value else NO
        case str():
            return Text(f"「{cut(value)}」", f"'{cut(value)}'")
        case int() | float():
            return _number(value)
        case dict():
            return A_GROUP
        case list() | tuple():
            return A_LIST
    return same(str(value)[:LONGEST])


def cut(text: str) -> str:
    """Return text that someone typed, cut where it is long."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _number(value: float) -> Text:
    """Return a number as people write it: 1.235×10^24 instead of 25 digits."""
    if not _is_finite(value):
        return NOT_A_NUMBER if math.isnan(value) else INFINITE
    if abs(value) < EXACT and "e" not in (text := f"{value:.15g}"):
        return same(text)
    mantissa, exponent = f"{Decimal(value):.3e}".split("e")
    return same(f"{mantissa.rstrip('0').rstrip('.')}×10^{int(exponent)}")


def _is_finite(value: float) -> bool:
    return abs(value) < EXACT or Decimal(value).is_finite()


LONGEST = 78
"""Letters of a text that are quoted."""
EXACT = 10**15
"""Whole numbers below are written out."""
BLANK = Text("(空欄)", "(blank)")
YES, NO = Text("はい", "yes"), Text("いいえ", "no")
NOT_A_NUMBER = Text("(数でない値)", "(not a number)")
INFINITE = Text("(無限大)", "(infinity)")
A_GROUP = Text("(まとまり)", "(a group of fields)")
A_LIST = Text("(一覧)", "(a list)")
