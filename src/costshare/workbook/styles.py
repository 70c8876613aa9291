"""How cells look: number formats, the palette of the window, and the cell styles by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from costshare.i18n import Language
from costshare.models.choices import DisplayUnit, Status
from costshare.units import Unit

TEXT, MUTED, ACCENT, LINE, GRID, BAND = "#1C2530", "#667382", "#1F5FBF", "#C9D0D8", "#E4E8ED", "#F1F4F8"
GOOD, CAUTION, BAD = "#2E7D32", "#A85B00", "#B3261E"
INPUT_FILL, CAUTION_FILL, BAD_FILL, FIXED_FILL = "#FFFBE8", "#FFF1DC", "#FBE3E1", "#F3F4F6"

ROLE_COLOURS = {
    "subsidy": "#0072B2",
    "municipalities": "#009E73",
    "companies": "#E69F00",
    "fees": "#56B4E9",
    "dues": "#CC79A7",
    "reserve": "#8A8F98",
    "loan": "#6B5344",
    "others": "#D55E00",
}
"""The colours of the sources of funding, the same in every output."""

STATUS_STYLE = {Status.SOURCED: "sourced", Status.ASSUMED: "assumed", Status.TO_CONFIRM: "to_confirm"}

FONTS: dict[Language, str] = {"ja": "Yu Gothic", "en": "Arial"}
SIZE, SMALL, HEADING, TITLE = 10, 9, 14, 18

LEAST_SHOWN, MOST_WHOLE, MOST_BROKEN = 1e-4, 1e9, 1e7
"""Bare numbers beyond these are shown by their power of ten."""
BY_POWER = "0.00E+00"

_RULED: dict[str, Any] = {"bottom": 1, "bottom_color": GRID, "valign": "vcenter"}
_SMALL: dict[str, Any] = _RULED | {"font_size": SMALL}
_BASE: dict[str, dict[str, Any]] = {
    "text": _RULED,
    "muted": _RULED | {"font_color": MUTED},
    "note": _SMALL | {"font_color": MUTED, "text_wrap": True},
    "total": _RULED | {"top": 1, "top_color": LINE, "bottom_color": LINE, "bold": True},
    "block": _RULED | {"bold": True, "bg_color": BAND, "font_color": TEXT, "bottom_color": LINE},
    "heading": _SMALL | {"bold": True, "font_color": MUTED, "bottom": 2, "bottom_color": MUTED, "text_wrap": True},
    "title": {"bold": True, "font_size": HEADING, "font_color": TEXT, "valign": "vcenter"},
    "cover": {"bold": True, "font_size": TITLE, "font_color": TEXT, "valign": "vcenter"},
    "caption": {"font_size": SMALL, "font_color": MUTED, "valign": "vcenter"},
    "prose": {"valign": "top", "text_wrap": True},
    "link": _RULED | {"font_color": ACCENT, "underline": 1},
    "input": _RULED | {"bg_color": INPUT_FILL, "font_color": ACCENT, "border": 1, "border_color": LINE},
    "fixed": _RULED | {"bg_color": FIXED_FILL, "font_color": MUTED, "border": 1, "border_color": GRID},
    "sourced": _SMALL | {"font_color": GOOD},
    "assumed": _SMALL | {"font_color": CAUTION, "bg_color": CAUTION_FILL},
    "to_confirm": _SMALL | {"font_color": BAD, "bg_color": BAD_FILL},
    "good": {"font_color": GOOD, "bold": True},
    "bad": {"font_color": BAD, "bg_color": BAD_FILL, "bold": True},
}


class Styles:
    """The formats of one workbook, made when they are first asked for."""

    def __init__(self, book: Workbook, language: Language) -> None:
        """Make formats for ``book``."""
        self._book = book
        self._font = {"font_name": FONTS[language], "font_size": SIZE, "font_color": TEXT}
        if language == "ja":
            self._font["font_charset"] = 128
        self._made: dict[tuple[object, ...], Format] = {}

    def get(self, name: str, number: str = "", **more: Any) -> Format:
        """Return the style ``name`` with a number format and further properties."""
        key = (name, number, *sorted(more.items()))
        if key not in self._made:
            properties = {**self._font, **_BASE[name], **more}
            if number:
                properties["num_format"] = number
                properties.setdefault("align", "right")
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    def changes(self, name: str) -> Format:
        """Return the part of a style that a conditional format lays over a cell."""
        key = ("conditional", name)
        if key not in self._made:
            self._made[key] = self._book.add_format(_BASE[name])
        return self._made[key]


def number_format(
    unit: Unit, figures: Iterable[float], display: DisplayUnit = DisplayUnit.YEN, nothing: str = "–"
) -> str:
    """Return the number format of a unit; ``nothing`` is shown for 0."""
    match unit:
        case Unit.YEN:
            return _signed("#,##0" + {"yen": "", "thousand": ",", "million": ",,"}[display.value], nothing)
        case Unit.RATIO:
            return _signed("0.00##%", "0.00%")
        case Unit.FISCAL_YEAR:
            return _signed("0", nothing)
        case Unit.YEARS:
            return _signed("0.00", nothing)
        case Unit.YEN_PER_PERSON | Unit.YEN_PER_HOUSEHOLD:
            return _signed("#,##0.0", nothing)
        case Unit.FLAG:
            return "0"
        case _:
            most, whole = _of_bare(figures)
            return _bare_format(most, whole)


def digits(unit: Unit, figures: Iterable[float]) -> int:
    """Return how many characters the widest of an item's figures takes on a calculation sheet."""
    if unit is Unit.YEN:
        return len(f"{max(map(abs, figures), default=0.0):,.0f}")
    if unit is not Unit.NUMBER:
        return 0
    most, whole = _of_bare(figures)
    if BY_POWER in _bare_format(most, whole):
        return len("0.00E+00")
    return len(f"{most:,.0f}") + (0 if whole else 1 + _decimals(most))


def _of_bare(figures: Iterable[float]) -> tuple[float, bool]:
    amounts = list(figures)
    return max(map(abs, amounts), default=0.0), all(figure == int(figure) for figure in amounts)


def _bare_format(most: float, whole: bool) -> str:
    """Return the format of bare numbers; by their power of ten where they would not fit a column, or look like 0."""
    if most and not LEAST_SHOWN <= most < (MOST_WHOLE if whole else MOST_BROKEN):
        return _signed(BY_POWER, "0")
    return _signed("#,##0" if whole else "#,##0.00" + "#" * (_decimals(most) - 2), "0")


def _decimals(most: float) -> int:
    return 6 if most < 100 else 4 if most < 100_000 else 2


def _signed(positive: str, nothing: str) -> str:
    zero = nothing if nothing[0].isdigit() else f'"{nothing}"'
    return f'{positive};"△"{positive};{zero}'
