"""Text as a cell may hold it, and the names of sheets."""

from __future__ import annotations

import re

from costshare.i18n import Language, Text

MOST_CHARACTERS = 32_767
"""The longest text that a cell may hold, in UTF-16 units."""

MOST_IN_NAME = 31
"""The longest name of a sheet, in UTF-16 units."""

COVER = Text("表紙・使い方", "Cover")
INPUTS = Text("入力", "Inputs")
TABLES = Text("入力_主体", "Inputs_Parties")
FUNDING = Text("資金計画", "Funding")
PARTIES = Text("主体別負担", "Burden")
BALANCE = Text("負担と受益", "Balance")
INDICATORS = Text("指標", "Indicators")
LASTING = Text("持続性", "Sustainability")
ELIGIBILITY = Text("補助要件", "Eligibility")
EXECUTION = Text("実行計画", "Execution_Plan")
CHECKS = Text("チェック", "Checks")
SOURCES = Text("出典・仮定値", "Sources")
BASIS = Text("計算_費用と基数", "Calc_Costs")
FLOWS = Text("計算_負担と収支", "Calc_Flows")
APPRAISAL = Text("計算_評価", "Calc_Appraisal")
SCHEME = Text("計算_財源{number}_{name}", "Calc_Fund{number}_{name}")

FIXED = (
    COVER,
    INPUTS,
    TABLES,
    FUNDING,
    PARTIES,
    BALANCE,
    INDICATORS,
    LASTING,
    ELIGIBILITY,
    EXECUTION,
    CHECKS,
    SOURCES,
    BASIS,
    FLOWS,
    APPRAISAL,
)
"""The sheets that every workbook has."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLAIN_NAME = re.compile(r"[A-Za-z_\u3041-\u30fa\u4e00-\u9fff]+")


def clean(text: str) -> str:
    """Return ``text`` without characters that a sheet cannot hold, cut to the length of a cell."""
    return _cut(_FORBIDDEN.sub("", text.replace("\r\n", "\n")), MOST_CHARACTERS)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """Return a name for a sheet: word characters only, short enough, and none of ``taken``, to which it is added."""
    stem = re.sub(r"[\W_]+", "_", _FORBIDDEN.sub("", wanted)).strip("_")
    name, number = _cut(stem, MOST_IN_NAME), 1
    while name.casefold() in taken:
        number += 1
        name = f"{_cut(stem, MOST_IN_NAME - 1 - len(str(number)))}_{number}"
    taken.add(name.casefold())
    return name


def fixed_names(language: Language) -> set[str]:
    """Return the names of the sheets that every workbook has, folded for comparison."""
    return {name.say(language).casefold() for name in FIXED}


def quoted(name: str) -> str:
    """Return a sheet's name as a formula writes it."""
    return name if _PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def width(text: str) -> int:
    """Return how many columns of a half-width character ``text`` takes; Japanese characters take two."""
    return sum(1 if ord(character) < 0x2000 or 0xFF61 <= ord(character) <= 0xFF9F else 2 for character in text)


def _cut(text: str, most: int) -> str:
    if len(text) * 2 <= most:
        return text
    return text.encode("utf-16-le")[: most * 2].decode("utf-16-le", "ignore")
