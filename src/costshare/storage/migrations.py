"""The door for older plan files: each step lifts a document from one format number to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.issues import shown
from costshare.models.plan import FORMAT

Step = Callable[[dict[str, Any]], dict[str, Any]]

STEPS: dict[int, Step] = {}
"""From each older format number, the step that makes the next of it."""


def migrated(
    data: dict[str, Any], source_error: Callable[[Text], CostshareError], steps: dict[int, Step] = STEPS
) -> dict[str, Any]:
    """Return the document in today's format; an unknown or newer number is refused with ``source_error``."""
    number = data.get("format")
    if type(number) is not int or not (number == FORMAT or number in steps):
        newer = type(number) is int and number > FORMAT
        raise source_error((NEWER if newer else UNKNOWN).fill(value=shown(number), format=FORMAT))
    while number != FORMAT:
        data = {**steps[number](data), "format": number + 1}
        number += 1
    return data


NEWER = Text(
    "format: 値 {value} は新しい版の costshare の形式です。この版が読むのは {format} までです。更新してください。",
    "format: {value} is the format of a newer costshare; this one reads up to {format}; update costshare.",
)
UNKNOWN = Text(
    "format: 値 {value} は計画ファイルの形式番号ではありません。{format} が使えます。計画ファイルを選んでください。",
    "format: {value} is not the format number of a plan file; {format} is allowed; choose a plan file.",
)
