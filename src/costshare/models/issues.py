"""What is wrong with a plan, as values: each with its place, its sentence and how grave it is."""

from __future__ import annotations

from dataclasses import dataclass
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
    said = value if isinstance(value, Text) else same(shown(value))
    frame = SENTENCE if severity == "error" else WARNING
    return Issue(path, frame.fill(path=path or "/", value=said, allowed=allowed, mend=mend), severity)


def shown(value: object) -> str:
    """Return a value as it is quoted in a sentence, cut where it is long."""
    text = f"「{value}」" if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:77] + "…"
