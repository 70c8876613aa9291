"""Internal rates of return: every real rate above -100 %, of many series at once.

Yearly flows have the rate of return r where the sum of flow[t] * v**t with v = 1 / (1 + r) is 0: a polynomial
p in v > 0. The search runs in u = log v, from -inf (r = inf) to inf (r = -100 %).

Roots are isolated, never sampled. Descartes: there are at most as many positive roots as coefficients change
sign, and with one change exactly one. The same count on Bernstein's coefficients is tighter; it bounds the
roots with r > 0 and, the years reversed, those with r < 0. Where both bounds are at most 1, u = 0 parts the
roots.

The rest are reduced. Where the sign changes between t = m - 1/2 and t = m + 1/2, the derivative of v**-m * p
has the coefficients flow[t] * (t - m), with one change fewer. Between its roots v**-m * p is monotone
(Rolle), so p has at most one root there. Reducing to one change and walking back finds every root; where p
only touches 0, a root of the reduced polynomial is the root.

A row's figures do not depend on the rows beside it: a root is summed in one order, in a batch of any size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Counts = NDArray[np.intp]
Flags = NDArray[np.bool_]
Number = TypeVar("Number", float, Array)

STATUSES = ("none", "unique", "multiple")
"""What a count of roots means; ``Roots.status`` holds positions in it."""

_STEPS = 200  # more than bisection alone needs
_EPS = float(np.finfo(np.float64).eps)
_LOWEST = float(np.nextafter(-1.0, 0.0))  # stands for a rate that a float64 cannot tell from -100 %
_HIGHEST = float(np.finfo(np.float64).max)
_BLOCK = 2**16  # flows worked on together: they stay in the cache, and memory is bounded
_FEW = 24  # below so many brackets Python floats are quicker than arrays, and give the same bits


@dataclass(frozen=True)
class Roots:
    """All internal rates of return of some series, as ratios (0.05 is 5 %).

    ``values``: (series, k), in each row ``count`` roots in ascending order, then 0.0. ``count``: (series,), a
    double root counts once. ``changes``: (series,), sign changes of the flows; 0 says why there is no root.
    """

    values: Array
    count: Counts
    changes: Counts

    @property
    def unique(self) -> Array:
        """(series,): the rate where it is the only one, else 0.0."""
        return np.where(self.count == 1, self.values[:, 0], 0.0)

    @property
    def status(self) -> Counts:
        """(series,): position in ``STATUSES``."""
        return np.minimum(self.count, 2)

    def of(self, series: int) -> tuple[float, ...]:
        """Every root of one series, ascending."""
        return tuple(self.values[series, : self.count[series]].tolist())


def irr_roots(flows: Array) -> Roots:
    """Every real rate r > -1 at which a row of ``flows`` is worth 0.

    ``flows``: (series, years), the first year at t = 0, in any unit. Zeros before the first flow and after the
    last do not matter; a row of zeros has no root. Two roots that rounding cannot part (1 + r about 1e-7 apart)
    count as one. ValueError unless ``flows`` is a finite table.
    """
    table = np.asarray(flows, dtype=np.float64)
    if table.ndim != 2 or not np.isfinite(table).all():
        raise ValueError("flows: expected finite numbers of shape (series, years)")
    size = max(512, _BLOCK // max(1, table.shape[1]))
    starts = range(0, len(table) if table.shape[1] else 0, size)
    with np.errstate(all="ignore"):
        blocks = [_block_roots(np.ascontiguousarray(table[i : i + size].T)) for i in starts]
        u = np.full((max([1, *(len(part) for part, _ in blocks)]), len(table)), np.inf)
        changes = np.zeros(len(table), dtype=np.intp)
        for start, (part, number) in zip(starts, blocks, strict=True):
            u[: len(part), start : start + size], changes[start : start + size] = part, number
        count = (u < np.inf).sum(axis=0, dtype=np.intp)
        rates = np.clip(np.expm1(_packed(np.where(u < np.inf, 0.0 - u, np.inf))), _LOWEST, _HIGHEST)
    return Roots(np.where(np.arange(len(u))[:, None] < count, rates, 0.0).T, count, changes)


def irr_unique(flows: Array) -> tuple[Array, Counts]:
    """(rate, count) of each row of ``flows`` (series, years): the rate where there is just one, else 0.0."""
    roots = irr_roots(flows)
    return roots.unique, roots.count


def mirr(flows: Array, finance_rate: ArrayLike, reinvest_rate: ArrayLike) -> tuple[Array, Flags]:
    """(rate, defined) of each row of ``flows`` (series, years): the modified rate of return, MIRR in a sheet.

    (FV of the inflows at ``reinvest_rate`` / PV of the outflows at ``finance_rate``) ** (1 / (years - 1)) - 1;
    both rates are numbers or (series,). Trailing zeros are years that count. Not defined, and 0.0, without both
    an inflow and an outflow, at a rate of -100 % or below, and where a float64 cannot hold it.
    """
    table = np.asarray(flows, dtype=np.float64)
    years = np.arange(table.shape[1], dtype=np.float64)
    finance = 1.0 + np.asarray(finance_rate, dtype=np.float64)[..., None]
    reinvest = 1.0 + np.asarray(reinvest_rate, dtype=np.float64)[..., None]
    with np.errstate(all="ignore"):
        paid = (np.maximum(-table, 0.0) * finance**-years).sum(axis=1)
        earned = (np.maximum(table, 0.0) * reinvest ** years[::-1]).sum(axis=1)
        rate = (earned / paid) ** (1.0 / max(1, years.size - 1)) - 1.0
    defined = (paid > 0) & (earned > 0) & (finance > 0)[..., 0] & (reinvest > 0)[..., 0] & np.isfinite(rate)
    return np.where(defined, rate, 0.0), defined


def _block_roots(c: Array) -> tuple[Array, Counts]:
    """(u, changes) of polynomials with the coefficients ``c`` (years, series), the constant first.

    Here and below u is (k, series): the roots as log v, ascending in each column and then inf.
    """
    c = _aligned(c * np.ldexp(1.0, np.minimum(-np.frexp(np.abs(c).max(axis=0))[1], 1000)))
    changed = _sign_changes(c)
    changes = changed.sum(axis=0, dtype=np.intp)
    parted = _parted_by_one(c, changes)
    easy, hard = parted.nonzero()[0], (~parted & (changes > 0)).nonzero()[0]
    total, size = c.sum(axis=0)[easy], np.abs(c).sum(axis=0)[easy]
    found = [(easy, _between(_columns(c, easy), np.zeros((1, easy.size)), _sign(c, total, size)[None]))]
    if hard.size:
        hard = hard[np.argsort(-changes[hard], kind="stable")]
        found.append((hard, _reduced(c[:, hard], changed[:, hard], changes[hard])))
    u = np.full((max(len(part) for _, part in found), c.shape[1]), np.inf)
    for columns, part in found:
        u[: len(part), columns] = part
    return u, changes


def _columns(c: Array, which: Counts) -> Array:
    """The columns ``which`` of ``c``, without a copy where that is all of them in order."""
    if which.size == c.shape[1] and (which == np.arange(which.size)).all():
        return c
    return c.take(which, axis=1)


def _mirrored(c: Array, which: Counts, back: Flags) -> Array:
    """The columns ``which`` of ``c``, upside down where ``back``: that takes the roots v to 1 / v."""
    if not back.any():
        return _aligned(_columns(c, which))
    picked = c.take(which, axis=1)
    picked[:, back] = c[::-1].take(which[back], axis=1)
    return _aligned(picked)


def _aligned(c: Array) -> Array:
    """``c`` with each column moved up past its leading zeros, which changes no positive root."""
    late = (c[0] == 0).nonzero()[0]
    if late.size:
        place = np.arange(len(c))[:, None] + (c[:, late] != 0).argmax(axis=0)
        moved = np.take_along_axis(c[:, late], np.minimum(place, len(c) - 1), axis=0)
        c = c.copy()
        c[:, late] = np.where(place < len(c), moved, 0.0)
    return c


def _sign_changes(c: Array) -> Flags:
    """(years - 1, series): whether the sign changes from one coefficient to the next; zeros are passed over."""
    positive, empty = c > 0, c == 0
    if empty.any():
        for i in range(1, len(c)):
            positive[i] |= positive[i - 1] & empty[i]
    changed: Flags = positive[1:] != positive[:-1]
    return changed


def _sign(c: Array, value: Array, size: Array) -> Array:
    """Sign of sums of the terms of ``c``, 0 where they are 0 but for rounding; ``size`` sums the terms' sizes."""
    return np.where(np.abs(value) > 4 * len(c) * _EPS * size, np.sign(value), 0.0)


def _parted_by_one(c: Array, changes: Counts) -> Flags:
    """(series,): whether it is certain that at most one root lies below v = 1 and at most one above."""
    parted: Flags = changes == 1
    several = (changes > 1).nonzero()[0]
    if several.size:
        picked = c.take(several, axis=1)
        i, j = np.ogrid[: len(c), : len(c) - 1]
        basis = np.ones((len(c), len(c)))  # from coefficients to Bernstein's on 0 < v < 1
        np.cumprod(np.maximum(i - j, 0) / (len(c) - 1 - j), axis=1, out=basis[:, 1:])
        seen = (np.concatenate([basis, basis[:, ::-1]]) @ picked).reshape(2, *picked.shape)
        sign = _sign(c, seen, np.abs(picked).sum(axis=0))
        clear = sign != 0
        clear[1] |= np.arange(len(c))[:, None] < (picked[::-1] != 0).argmax(axis=0)
        bounds = (sign[:, 1:] * sign[:, :-1] < 0).sum(axis=1)
        parted[several] = clear.all(axis=(0, 1)) & (bounds <= 1).all(axis=0)
    return parted


def _reduced(c: Array, changed: Flags, changes: Counts) -> Array:
    """u of columns in falling order of their ``changes``: reduced to one change of sign, and back."""
    where = np.argsort(~changed, axis=0, kind="stable") + 0.5
    index = np.arange(len(c), dtype=np.float64)[:, None]
    levels = [c]
    for i in range(1, int(changes[0])):
        now = int((changes > i).sum())
        nth = i // 2 if i % 2 else changes[:now] - i // 2  # the outermost first: factors stay balanced
        reduced = levels[-1][:, :now] * (index - where[nth, np.arange(now)])
        levels.append(reduced / np.abs(reduced).max(axis=0))
    u = np.empty((0, 0))
    for level in reversed(levels):
        cuts = np.full((len(u) + 1, level.shape[1]), np.inf)
        cuts[0], cuts[1:, : u.shape[1]] = 0.0, u
        cuts.sort(axis=0)
        place, column = (cuts < np.inf).nonzero()
        at, signs = cuts[place, column], np.zeros(cuts.shape)
        v = np.exp(-np.abs(at))
        value, size = (_value(_mirrored(part, column, at > 0), v) for part in (level, np.abs(level)))
        signs[place, column] = _sign(level, value, size)
        u = _between(level, cuts, signs)
    return u


def _between(c: Array, cuts: Array, signs: Array) -> Array:
    """u, given ``cuts`` (cuts, series), one of them 0, then inf, with at most one root between two of them.

    ``signs`` are those of the polynomials at the cuts. A cut of sign 0 is a root, with none beside it. No root
    lies beyond Cauchy's bounds.
    """
    head, tail, top = c[0], _aligned(c[::-1])[0], np.abs(c).max(axis=0)
    low, high = (sign * np.log(np.abs(end) / (np.abs(end) + top)) for sign, end in ((1.0, head), (-1.0, tail)))
    points = np.vstack([low, np.minimum(cuts, high), high])
    sign = np.vstack([np.sign(head), np.where(cuts < np.inf, signs, np.sign(tail)), np.sign(tail)])
    u = np.full((len(cuts) + 1, c.shape[1]), np.inf)
    touch = sign[1:-1] == 0
    touch[1:] &= sign[1:-2] != 0
    u[:-1][touch] = cuts[touch]
    place, column = (sign[:-1] * sign[1:] < 0).nonzero()
    low, high, before = points[place, column], points[place + 1, column], sign[place, column]
    back = low >= 0
    ends = np.where(back, -high, low), np.where(back, -low, high)
    x = _solve(_mirrored(c, column, back), *ends, np.where(back, -before, before))
    u[place, column] = np.where(back, -x, x)
    return _packed(u)


def _packed(u: Array) -> Array:
    """``u``, finite or inf, ascending in each column and no longer than needed."""
    most = int((u < np.inf).sum(axis=0).max(initial=1))
    return u.min(axis=0, keepdims=True) if most == 1 else np.sort(u, axis=0)[:most]


def _value(c: Array, v: Array) -> Array:
    """Each column's polynomial at its ``v``."""
    if v.size > _FEW:
        return _moments(c, v)[0]
    each = zip(c.T.tolist(), v.tolist(), strict=True)
    return np.array([_moments(*one)[0] for one in each], dtype=np.float64)


def _solve(c: Array, low: Array, high: Array, before: Array) -> Array:
    """x (brackets,): the one sign change of each column's polynomial at v = exp(x), low < x < high <= 0.

    A third-order step, or bisection where that leaves the bracket or does not halve the step before; it ends
    where the next step would be lost in rounding. ``before`` is the sign below the root.
    """
    if low.size <= _FEW:
        each = zip(c.T.tolist(), low.tolist(), high.tolist(), before.tolist(), strict=True)
        return np.array([_solve_one(*one) for one in each], dtype=np.float64)
    result, todo = np.empty(low.size), np.arange(low.size)
    x = np.where(high == 0, high, (low + high) / 2)
    last, steady = high - low, np.zeros(low.size, dtype=np.bool_)
    for _ in range(_STEPS):
        value, slope, bend = _moments(c, np.exp(x))
        short = value * before > 0
        low, high = np.where(short, x, low), np.where(short, high, x)
        moved = _third_order(x, value, slope, bend)
        good = (moved >= low) & (moved <= high) & (np.abs(moved - x) <= last / 2)
        moved = np.where(good, moved, (low + high) / 2)
        step = np.abs(moved - x)
        rate = step / last
        done = np.where(good & steady, step * rate * rate * rate, step) <= _EPS * (0.01 - moved)
        result[todo] = x = moved
        if done.any():
            left = (~done).nonzero()[0]
            if not left.size:
                break
            todo, c, low, high, before = todo[left], c.take(left, axis=1), low[left], high[left], before[left]
            x, step, good = x[left], step[left], good[left]
        last, steady = step, good
    return result


def _solve_one(c: list[float], low: float, high: float, before: float) -> float:
    """``_solve`` of one bracket, the same steps to the bit in Python floats: quicker where there are few."""
    x = high if high == 0 else (low + high) / 2
    last, steady = high - low, False
    for _ in range(_STEPS):
        value, slope, bend = _moments(c, float(np.exp(x)))
        low, high = (x, high) if value * before > 0 else (low, x)
        try:
            moved = _third_order(x, value, slope, bend)
        except ZeroDivisionError:
            moved = np.inf
        good = low <= moved <= high and abs(moved - x) <= last / 2
        moved = moved if good else (low + high) / 2
        step = abs(moved - x)
        rate = step / last
        if (step * rate * rate * rate if good and steady else step) <= _EPS * (0.01 - moved):
            return moved
        x, last, steady = moved, step, good
    return x


def _third_order(x: Number, value: Number, slope: Number, bend: Number) -> Number:
    """The next x: the root, to third order, of the curve a + b * exp(t * x) of this value, slope and bend."""
    curve = value * bend / (slope * slope)
    return x - value / slope * (1 - curve / 6) / (1 - curve / 1.5)


def _moments(c: Sequence[Number] | Array, v: Number) -> tuple[Number, Number, Number]:
    """(p, dp/dx, d²p/dx²) at v = exp(x) of the polynomial ``c``, the constant first, by Horner's scheme."""
    p, d, e = 0.0 * v, 0.0 * v, 0.0 * v
    for a in c[::-1]:
        e *= v
        e += d
        d *= v
        d += p
        p *= v
        p += a
    return p, v * d, v * (d + 2 * v * e)
