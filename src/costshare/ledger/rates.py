"""Internal rates of return: every real rate above -100 %, of many series at once.

Yearly flows have the rate of return r where their value at the end, the sum of flow[t] * g**(years - 1 - t) with
g = 1 + r, is 0: a polynomial in g > 0. The search runs in u = log g, from -inf (r = -100 %) to inf.

Roots are isolated, never sampled. Descartes: there are at most as many positive roots as the coefficients change
sign, and with one change exactly one. The same count on Bernstein's coefficients, tighter, bounds the roots below
g = 1 and, the years reversed, those above: where both bounds are at most 1, u = 0 parts the roots and that is all.

The rest are reduced. Where the sign changes between the coefficients m - 1/2 and m + 1/2, the derivative of
g**-m * p(g) has the coefficients c[i] * (i - m), with one change fewer. Between its roots g**-m * p is monotone (Rolle),
so p has at most one root there. Reducing to one change and walking back finds every root; where p only touches 0,
a root of the reduced polynomial is the root.

A row's figures do not depend on the rows beside it: a root is summed in the same order in a batch of any size.
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

STATUSES = ("none", "unique", "multiple")  # what a count of roots means; `Roots.status` holds positions in it
_EPS = float(np.finfo(np.float64).eps)
_LOWEST = float(np.nextafter(-1.0, 0.0))  # stands for a rate that a float64 cannot tell from -100 %
_BLOCK = 2**16  # flows worked on together: they stay in the cache, and memory is bounded
_FEW = 12  # below so many brackets Python floats are quicker than arrays, and give the same bits


@dataclass(frozen=True)
class Roots:
    """All internal rates of return of some series, as ratios (0.05 is 5 %).

    `values`: (series, k), in each row `count` roots in ascending order, then 0.0. `count`: (series,), a double root
    counts once. `changes`: (series,), sign changes of the flows; 0 says why there is no root: all are of one sign.
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
        """(series,): position in `STATUSES`."""
        return np.minimum(self.count, 2)

    def of(self, series: int) -> tuple[float, ...]:
        """Every root of one series, ascending."""
        return tuple(self.values[series, : self.count[series]].tolist())


def irr_roots(flows: Array) -> Roots:
    """Every real rate r > -1 at which a row of `flows` (series, years; the first year is t = 0; any unit) is worth 0.

    Zeros before the first flow and after the last do not matter; a row of zeros has no root. Two roots that rounding
    cannot part (1 + r about 1e-7 apart) count as one. ValueError unless `flows` is a finite table.
    """
    table = np.asarray(flows, dtype=np.float64)
    if table.ndim != 2 or not np.isfinite(table).all():
        raise ValueError("flows: expected finite numbers of shape (series, years)")
    size = max(512, _BLOCK // max(1, table.shape[1]))
    starts = range(0, len(table) if table.shape[1] else 0, size)
    with np.errstate(all="ignore"):
        blocks = [_block_roots(np.ascontiguousarray(table[i : i + size].T)[::-1]) for i in starts]
        u = np.full((max([1, *(len(part) for part, _ in blocks)]), len(table)), np.inf)
        changes = np.zeros(len(table), dtype=np.intp)
        for start, (part, number) in zip(starts, blocks, strict=True):
            u[: len(part), start : start + size], changes[start : start + size] = part, number
        rates = np.where(u < np.inf, np.clip(np.expm1(u), _LOWEST, np.finfo(np.float64).max), 0.0)
    return Roots(rates.T, (u < np.inf).sum(axis=0, dtype=np.intp), changes)


def irr_unique(flows: Array) -> tuple[Array, Counts]:
    """(rate, count) of each row of `flows` (series, years): the rate where there is exactly one, else 0.0."""
    roots = irr_roots(flows)
    return roots.unique, roots.count


def mirr(flows: Array, finance_rate: ArrayLike, reinvest_rate: ArrayLike) -> tuple[Array, Flags]:
    """(rate, defined) of each row of `flows` (series, years): the modified internal rate of return, as MIRR in a sheet.

    (FV of the inflows at `reinvest_rate` / PV of the outflows at `finance_rate`) ** (1 / (years - 1)) - 1; both rates are
    numbers or (series,). Trailing zeros are years that count. Not defined, and 0.0, without both an inflow and an
    outflow, at a rate of -100 % or below, and where a float64 cannot hold it.
    """
    table = np.asarray(flows, dtype=np.float64)
    years = np.arange(table.shape[1], dtype=np.float64)
    finance, reinvest = (1.0 + np.asarray(rate, dtype=np.float64)[..., None] for rate in (finance_rate, reinvest_rate))
    with np.errstate(all="ignore"):
        paid = (np.maximum(-table, 0.0) * finance**-years).sum(axis=1)
        earned = (np.maximum(table, 0.0) * reinvest ** years[::-1]).sum(axis=1)
        rate = (earned / paid) ** (1.0 / max(1, years.size - 1)) - 1.0
    defined = (paid > 0) & (earned > 0) & (finance > 0)[..., 0] & (reinvest > 0)[..., 0] & np.isfinite(rate)
    return np.where(defined, rate, 0.0), defined


def _block_roots(c: Array) -> tuple[Array, Counts]:
    """(u, changes) of polynomials with the coefficients `c` (years, series), the constant first.

    Here and below u is (k, series): roots as log(1 + r), ascending in each column and then inf.
    """
    c = _aligned(c * np.ldexp(1.0, np.maximum(-np.frexp(np.abs(c).max(axis=0))[1], -1000)))
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
    """The columns `which` of `c`, without a copy where that is all of them in order."""
    if which.size == c.shape[1] and (which == np.arange(which.size)).all():
        return c
    return c.take(which, axis=1)


def _mirrored(c: Array, which: Counts, back: Flags) -> Array:
    """The columns `which` of `c`, upside down where `back`: the reversed polynomial has the roots 1 / g."""
    picked = _columns(c, which)
    if back.any():
        picked = c.take(which, axis=1)
        picked[:, back] = c[::-1].take(which[back], axis=1)
    return _aligned(picked)


def _aligned(c: Array) -> Array:
    """`c` with each column moved up past its leading zeros, which changes no positive root."""
    late = (c[0] == 0).nonzero()[0]
    if late.size:
        place = np.arange(len(c))[:, None] + (c[:, late] != 0).argmax(axis=0)
        moved = np.take_along_axis(c[:, late], np.minimum(place, len(c) - 1), axis=0)
        c = c.copy()
        c[:, late] = np.where(place < len(c), moved, 0.0)
    return c


def _sign_changes(c: Array) -> Flags:
    """(years - 1, series): whether the sign differs between a coefficient and the next; a 0 has the sign before it."""
    positive, empty = c > 0, c == 0
    if empty.any():
        for i in range(1, len(c)):
            positive[i] |= positive[i - 1] & empty[i]
    return np.not_equal(positive[1:], positive[:-1])


def _sign(c: Array, value: Array, size: Array) -> Array:
    """Sign of values of the polynomials `c`, 0 where they are 0 but for rounding; `size`: the sum of the terms' sizes."""
    return np.where(np.abs(value) > 4 * len(c) * _EPS * size, np.sign(value), 0.0)


def _parted_by_one(c: Array, changes: Counts) -> Flags:
    """(series,): whether it is certain that at most one root lies below g = 1 and at most one above."""
    parted = changes == 1
    several = (changes > 1).nonzero()[0]
    if several.size:
        picked = c.take(several, axis=1)
        i, j = np.ogrid[: len(c), : len(c) - 1]
        basis = np.ones((len(c), len(c)))  # from coefficients to Bernstein's on 0 < g < 1
        np.cumprod(np.maximum(i - j, 0) / (len(c) - 1 - j), axis=1, out=basis[:, 1:])
        seen = (np.concatenate([basis, basis[:, ::-1]]) @ picked).reshape(2, *picked.shape)
        sign = _sign(c, seen, np.abs(picked).sum(axis=0))
        clear = sign != 0
        clear[1] |= np.arange(len(c))[:, None] < (picked[::-1] != 0).argmax(axis=0)
        parted[several] = clear.all(axis=(0, 1)) & ((sign[:, 1:] * sign[:, :-1] < 0).sum(axis=1) < 2).all(axis=0)
    return parted


def _reduced(c: Array, changed: Flags, changes: Counts) -> Array:
    """u of columns in falling order of their `changes`, by reducing them to one change of sign and walking back."""
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
        value, size = (_moments(_mirrored(part, column, at > 0), -np.abs(at))[0] for part in (level, np.abs(level)))
        signs[place, column] = _sign(level, value, size)
        u = _between(level, cuts, signs)
    return u


def _between(c: Array, cuts: Array, signs: Array) -> Array:
    """u, given `cuts` (one of them 0) with at most one root between two; both (cuts, series), the cuts then inf.

    `signs` are those of the polynomials at the cuts. A cut of sign 0 is a root, with none beside it.
    """
    head, tail, top = c[0], _aligned(c[::-1])[0], np.abs(c).max(axis=0)
    low, high = np.log(np.abs(head) / (np.abs(head) + top)), -np.log(np.abs(tail) / (np.abs(tail) + top))  # Cauchy
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
    u.sort(axis=0)
    return u[: max(1, int((u < np.inf).sum(axis=0).max(initial=0)))]


def _solve(c: Array, low: Array, high: Array, before: Array) -> Array:
    """x (brackets,): the one sign change of each column's polynomial at g = exp(x), low < x < high <= 0.

    A step goes to the root of the curve a + b * exp(t * x) of the same value, slope and bend, to third order. It is a
    bisection where that leaves the bracket or does not halve the step. Ends where the next step would be lost in
    rounding. `before` is the sign below the root.
    """
    result, todo = np.empty(low.size), np.arange(low.size)
    x = np.where(high == 0, high, (low + high) / 2)
    last, steady = high - low, np.zeros(low.size, dtype=np.bool_)
    for _ in range(200 if low.size else 0):
        value, slope, bend = _moments(c, x)
        short = value * before > 0
        low, high = np.where(short, x, low), np.where(short, high, x)
        curve = value * bend / (slope * slope)
        moved = x - value / slope * (1 - curve / 6) / (1 - curve / 1.5)
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


def _moments(c: Array, x: Array) -> tuple[Array, Array, Array]:
    """(p, dp/dx, d²p/dx²) of each column of `c` (years, brackets) at g = exp(x)."""
    g = np.exp(x)
    if g.size > _FEW:
        p, d, e = _horner(c, g)
    else:
        each = [_horner(column, at) for column, at in zip(c.T.tolist(), g.tolist(), strict=True)]
        p, d, e = np.array(each).reshape(-1, 3).T
    return p, g * d, g * (d + 2 * g * e)


def _horner(c: Sequence[Number] | Array, g: Number) -> tuple[Number, Number, Number]:
    """(p, p', p'' / 2) at g of the polynomial with the coefficients `c`, the constant first."""
    p, d, e = 0.0 * g, 0.0 * g, 0.0 * g
    for a in c[::-1]:
        e *= g
        e += d
        d *= g
        d += p
        p *= g
        p += a
    return p, d, e
