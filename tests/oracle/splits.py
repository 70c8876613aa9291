"""Splits: exact quotas, rounded to whole yen that sum to the amount."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from costshare.models.choices import Remainder, RoundingMethod
from costshare.schemes.split_keys import KeyWeight
from tests.oracle.amounts import TooClose, rounded, typed

FINE = Fraction(3, 10**9)
"""How near the remainders of a split may lie, in yen, and be too close to call."""


@dataclass(frozen=True)
class KeyPoints:
    """What each party counts under a key, in whole points, and the weight of the key."""

    weight: int
    points: Sequence[int]


def millionths(weight: float) -> int:
    """Return a weight in whole millionths."""
    return rounded(typed(weight) * 10**6)


def whole_points(figure: float, row: KeyWeight) -> int:
    """Return what a figure counts, in whole points: the definition of a split, worked in binary fractions."""
    counted = max(figure, 0.0)
    if row.bands:
        reached = [band for band in row.bands if band.at_least <= figure]
        counted = max(reached, key=lambda band: band.at_least).points if reached else 0.0
    if row.exponent is not None:
        counted = float(counted**row.exponent)
    scaled = counted * float(10**row.decimals)
    return floor(scaled + min(scaled * 1e-14, 1e-4) + 0.5)


def quotas(amount: int, keys: Sequence[KeyPoints]) -> list[Fraction]:
    """Return each party's exact share: Σ weight × points ÷ total points, over the keys under which anybody counts."""
    keys = [key for key in keys if key.weight and sum(key.points)]
    weights = sum(key.weight for key in keys)
    parties = range(len(keys[0].points)) if keys else range(0)
    return [
        sum((Fraction(amount * key.weight * key.points[i], weights * sum(key.points)) for key in keys), Fraction())
        for i in parties
    ]


def split(
    amount: int,
    keys: Sequence[KeyPoints],
    leads: Sequence[bool],
    method: RoundingMethod = RoundingMethod.DOWN,
    unit: int = 1,
    remainder: Remainder = Remainder.LARGEST_REMAINDER,
) -> list[int]:
    """Split an amount among parties in whole yen; all 0 where nobody counts."""
    exact = quotas(amount, keys)
    if not exact:
        return [0] * len(leads)
    several = len(keys) > 1
    shares = [_to_unit(quota, method, unit, several) for quota in exact]
    left = amount - sum(shares)
    if remainder is Remainder.LARGEST_REMAINDER:
        return _by_largest_remainder(exact, shares, left, unit, several)
    counting = [i for i, quota in enumerate(exact) if any(key.weight * key.points[i] for key in keys)]
    leading = [i for i in counting if leads[i]] if remainder is Remainder.LEAD else []
    holder = (leading or counting)[0]
    shares[holder] += left
    if shares[holder] < 0:
        return split(amount, keys, leads, RoundingMethod.DOWN, unit, remainder)
    return shares


def _to_unit(quota: Fraction, method: RoundingMethod, unit: int, several: bool) -> int:
    """Round a quota to the unit; with several keys a quota within a few billionths of a boundary is too close."""
    boundary = Fraction(unit, 2) if method is RoundingMethod.HALF_UP else Fraction(0)
    beyond = (quota - boundary) % unit
    if several and beyond and min(beyond, unit - beyond) <= FINE:
        raise TooClose(quota)
    if method is RoundingMethod.UP:
        return ceil(quota / unit) * unit
    return floor((quota + boundary) / unit) * unit


def _by_largest_remainder(
    exact: Sequence[Fraction], shares: Sequence[int], left: int, unit: int, several: bool
) -> list[int]:
    """Give what is left, a unit each and the last the rest of it, to the largest remainders, earlier ones first."""
    remainders = [quota - share for quota, share in zip(exact, shares, strict=True)]
    if several and any(0 < abs(a - b) <= FINE for a in remainders for b in remainders):
        raise TooClose(remainders)
    given = list(shares)
    for i in sorted(range(len(given)), key=lambda i: (-remainders[i], i)):
        given[i] += min(unit, left)
        left -= min(unit, left)
    return given
