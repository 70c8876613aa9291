"""How figures are written: whole yen with thousands separators, △ for negatives, fiscal years as 令和 or 西暦."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.models.choices import DisplayUnit, EraStyle
from costshare.units import Unit

EMPTY = "–"
NEGATIVE = "△"
FIRST_REIWA_YEAR = 2019


def amount(value: float, unit: DisplayUnit = DisplayUnit.YEN) -> str:
    """Return an amount in display units, rounded half away from zero: ``△1,234``; ``–`` for nothing."""
    shown = int(abs(value) / unit.divisor + 0.5)
    if value == 0:
        return EMPTY
    return f"{NEGATIVE if value < 0 and shown else ''}{shown:,}"


def whole(value: float) -> str:
    """Return a whole number with separators: ``△1,234``; ``0`` for nothing."""
    shown = int(abs(value) + 0.5)
    return f"{NEGATIVE if value < 0 and shown else ''}{shown:,}"


def percent(value: float, places: int = 1) -> str:
    """Return a ratio as a percentage: 0.0402 is ``4.0%``."""
    return _signed(value, f"{abs(value) * 100:,.{places}f}%")


def decimal(value: float, places: int = 2) -> str:
    """Return a number with a fixed count of decimals."""
    return _signed(value, f"{abs(value):,.{places}f}")


def plain(value: float) -> str:
    """Return a number with no more decimals than it has (at most six)."""
    text = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    return _signed(value, text)


def _signed(value: float, text: str) -> str:
    nothing = not any(digit in text for digit in "123456789")
    return f"{NEGATIVE if value < 0 and not nothing else ''}{text}"


def fiscal_year(year: int, era: EraStyle = EraStyle.REIWA) -> Text:
    """Return the full name of a fiscal year: 令和4年度 / FY2022 (R4)."""
    if era is EraStyle.WESTERN:
        return Text(f"{year}年度", f"FY{year}")
    name, number = _era(year)
    return Text(f"{name[0]}{'元' if number == 1 else number}年度", f"FY{year} ({name[1]}{number})")


def short_fiscal_year(year: int, era: EraStyle = EraStyle.REIWA) -> Text:
    """Return a fiscal year as a column heading: 令和4 / R4."""
    if era is EraStyle.WESTERN:
        return same(str(year))
    name, number = _era(year)
    return Text(f"{name[0]}{'元' if number == 1 else number}", f"{name[1]}{number}")


def _era(year: int) -> tuple[tuple[str, str], int]:
    if year >= FIRST_REIWA_YEAR:
        return ("令和", "R"), year - FIRST_REIWA_YEAR + 1
    return ("平成", "H"), year - 1988


def say(value: float, unit: Unit) -> Text:
    """Return a figure with its unit, in full: ``3,650,000 円``."""
    match unit:
        case Unit.YEN:
            return Text(f"{whole(value)} 円", f"{whole(value)} yen")
        case Unit.RATIO:
            return same(percent(value, 4).replace(".0000%", "%"))
        case Unit.FISCAL_YEAR:
            return fiscal_year(int(value)) if value else same(EMPTY)
        case Unit.YEARS:
            return Text(f"{decimal(value)} 年", f"{decimal(value)} years")
        case Unit.YEN_PER_PERSON | Unit.YEN_PER_HOUSEHOLD:
            return Text(f"{decimal(value, 1)} {unit.label.ja}", f"{decimal(value, 1)} {unit.label.en}")
        case _:
            return same(plain(value))
