"""Amounts as people write them: 2千万, 2,000万円, 20百万, 1億4,699万, △1,234, (1,234), full-width digits.

A number that names no unit counts in the unit in which the figure is shown.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.choices import DisplayUnit
from costshare.models.fields import AMOUNT_LIMIT
from costshare.models.issues import shown
from costshare.report.figures import amount, whole

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?|\.\d+"
_TERM = re.compile(rf"({NUMBER})?([千百十]?)")
_GROUP = re.compile(rf"((?:(?:{NUMBER})?[千百十])*(?:{NUMBER})?)([兆億万]?)")
_ENGLISH = re.compile(rf"({NUMBER})(thousand|million|billion|k|m|bn)")
_SMALL = {"千": 1_000, "百": 100, "十": 10, "": 1}
_LARGE = {"兆": 10**12, "億": 10**8, "万": 10**4, "": 1}
_WORDS = {"thousand": 10**3, "k": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9}
_KANJI = str.maketrans("〇一二三四五六七八九", "0123456789")
_DASHES = str.maketrans(dict.fromkeys("−‐‑‒–—―▲△", "-"))


def read_amount(text: str, unit: DisplayUnit = DisplayUnit.YEN) -> int:
    """Return the whole yen that ``text`` means, bare numbers in ``unit``; ``CostshareError`` if none."""
    body, negative = _unsigned(plain_text(text))
    value = _yen(body, unit)
    if value is None:
        raise CostshareError(NO_AMOUNT.fill(text=shown(text)))
    if value.denominator != 1:
        raise CostshareError(NOT_WHOLE.fill(text=shown(text)))
    if value > AMOUNT_LIMIT:
        raise CostshareError(TOO_LARGE.fill(text=shown(text)))
    return -int(value) if negative else int(value)


def read_number(text: str) -> float:
    """Return the bare number that ``text`` means; ``CostshareError`` if it means none."""
    body, negative = _unsigned(plain_text(text))
    if not re.fullmatch(NUMBER, body):
        raise CostshareError(NO_NUMBER.fill(text=shown(text)))
    value = float(body.replace(",", ""))
    return -value if negative else value


def understood(value: int) -> Text:
    """Return what an amount was understood as, in full."""
    return Text(f"{whole(value)} 円", f"{whole(value)} yen")


def typed(value: int, unit: DisplayUnit) -> str:
    """Return an amount exactly as it would be typed in ``unit``, so that no copied yen is lost."""
    whole_part, rest = divmod(abs(value), unit.divisor)
    places = len(str(unit.divisor)) - 1
    decimals = f".{rest:0{places}d}".rstrip("0") if rest else ""
    return f"{'-' if value < 0 else ''}{whole_part:,}{decimals}"


def money(value: float, unit: DisplayUnit) -> Text:
    """Return an amount in display units with the unit's name: ``△147,256 千円``."""
    figure = amount(value, unit) if value else "0"
    return Text(f"{figure} {unit.label.ja}", f"{figure} {unit.label.en}")


def plain_text(text: str) -> str:
    """Return ``text`` with full-width forms, dashes and kanji digits made plain, and without spaces."""
    normal = unicodedata.normalize("NFKC", text).translate(_DASHES).translate(_KANJI)
    return "".join(normal.split()).lower()


def _unsigned(body: str) -> tuple[str, bool]:
    bracketed = body.startswith("(") and body.endswith(")")
    body = body[1:-1] if bracketed else body
    negative = body.startswith("-")
    return body.removeprefix("-").removeprefix("+"), bracketed is not negative


def _yen(body: str, unit: DisplayUnit) -> Fraction | None:
    body = body.removeprefix("¥")
    named = body.endswith(("円", "yen"))
    body = body.removesuffix("円").removesuffix("yen")
    if re.fullmatch(NUMBER, body):
        return _number(body) * (1 if named else unit.divisor)
    if english := _ENGLISH.fullmatch(body):
        return _number(english[1]) * _WORDS[english[2]]
    return _japanese(body)


def _japanese(body: str) -> Fraction | None:
    """Read 1億4,699万: groups of 兆, 億, 万 and ones, each smaller than the one before."""
    total, last, at = Fraction(0), 10**16, 0
    while at < len(body):
        group = _GROUP.match(body, at)
        if group is None or not group[0] or _LARGE[group[2]] >= last:
            return None
        part = _below_ten_thousand(group[1])
        if part is None:
            return None
        last = _LARGE[group[2]]
        total += part * last
        at = group.end()
    return total if body else None


def _below_ten_thousand(body: str) -> Fraction | None:
    total, last, at = Fraction(0), 10_000, 0
    while at < len(body):
        term = _TERM.match(body, at)
        if term is None or not term[0] or _SMALL[term[2]] >= last:
            return None
        last = _SMALL[term[2]]
        total += (_number(term[1]) if term[1] else 1) * last
        at = term.end()
    return total if body else None


def _number(digits: str) -> Fraction:
    return Fraction(digits.replace(",", ""))


NO_AMOUNT = Text(
    "{text} は金額として読めません。7,000、2千万、1億4,699万円、△1,234 のように入力してください。",
    "{text} is not an amount; type it as 7,000, 20 million, 2千万 or -1,234.",
)
NO_NUMBER = Text(
    "{text} は数として読めません。1,234 や 0.5 のように入力してください。",
    "{text} is not a number; type it as 1,234 or 0.5.",
)
NOT_WHOLE = Text(
    "{text} は1円未満の端数になります。円単位の金額を入力してください。",
    "{text} is not a whole number of yen; type an amount in whole yen.",
)
TOO_LARGE = Text(
    "{text} は大きすぎます。10の15乗円(1,000兆円)より小さい金額を入力してください。",
    "{text} is too large; type an amount below 10^15 yen.",
)
