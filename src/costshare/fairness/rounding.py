"""Shares in whole units that sum to the total exactly: the largest remainder, ties to the earlier player.

A share comes as a 64-bit float, so 1/3 of a yen may differ in its last digit from player to player. Remainders closer
to each other than such noise are equal, and the earlier player comes first.
"""

from __future__ import annotations

import numpy as np

from costshare.fairness.game import Array

FINEST = 1e-6
"""Yen: remainders that differ by no more than this count as equal."""
NOISE = 1e-14
"""The part of an amount that float arithmetic may have made up."""


def whole_yen(shares: Array) -> tuple[int, ...]:
    """Return whole shares whose sum is that of ``shares``, itself rounded half away from zero."""
    return _whole(shares, _half_away(float(shares.sum())))


def per_mille(shares: Array) -> tuple[int, ...] | None:
    """Return each share as n/1000 of the total (負担割合), summing to 1000; none of a total of 0."""
    total = float(shares.sum())
    return _whole(shares / total * 1000, 1000) if total else None


def _whole(shares: Array, total: int) -> tuple[int, ...]:
    noise = min(0.25, max(FINEST, NOISE * float(np.abs(shares).max())))
    nearest = np.round(shares)
    shares = np.where(np.abs(shares - nearest) <= noise, nearest, shares)
    floors = np.floor(shares)
    whole = [int(floor) for floor in floors]
    order = _by_remainder(shares - floors, noise)
    left = total - sum(whole)
    each, first = divmod(left, len(whole))
    for place, player in enumerate(order):
        whole[player] += each + (place < first)
    return tuple(whole)


def _by_remainder(remainders: Array, noise: float) -> list[int]:
    """Return the players by falling remainder; a run of remainders within the noise of each other is a tie."""
    falling = np.argsort(-remainders, kind="stable")
    steps = -np.diff(remainders[falling], prepend=remainders[falling[0]]) > noise
    return [int(player) for _, player in sorted(zip(np.cumsum(steps), falling, strict=True))]


def _half_away(value: float) -> int:
    nearest = round(value)
    if abs(value - nearest) <= max(FINEST, NOISE * abs(value)):
        return nearest
    return int(np.copysign(np.floor(abs(value) + 0.5), value))
