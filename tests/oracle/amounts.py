"""Exact amounts: rates as they were typed, whole yen, and figures that are too close to a boundary to call."""

from __future__ import annotations

from fractions import Fraction
from math import floor

NEAR = Fraction(4, 10**14)
"""How near to a boundary, relative to its size, an amount may lie and be too close to call."""

Shares = dict[str, int]
"""Yen by party."""


class TooClose(Exception):
    """An exact figure that binary arithmetic may round either way."""


def typed(number: float) -> Fraction:
    """Return a number as the decimal that was typed."""
    return Fraction(str(number))


def counted(figure: float) -> Fraction:
    """Return a figure as it counts: a negative one counts 0."""
    return max(Fraction(0), typed(figure))


def rounded_down(amount: Fraction, near: Fraction = NEAR) -> int:
    """Round down to a whole yen."""
    above = floor(amount) + 1
    if above - amount <= near * abs(amount):
        raise TooClose(amount)
    return floor(amount)


def rounded(amount: Fraction) -> int:
    """Round to a whole yen, half away from zero (no amount is negative)."""
    above = floor(amount + Fraction(1, 2)) + Fraction(1, 2)
    if above - amount <= NEAR * abs(amount):
        raise TooClose(amount)
    return floor(amount + Fraction(1, 2))
