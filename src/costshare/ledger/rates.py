"""Internal rates of return: every real rate above -100 %, of many series at once.

Yearly flows have the rate of return r where the sum of flow[t] * v**t with v = 1 / (1 + r) is 0: a polynomial
p in v > 0. The search runs in u = log v, from -inf (r = inf) to inf (r = -100 %).

Roots are isolated, never sampled. Descartes: a polynomial has at most as many positive roots as its
coefficients change sign, and with one change exactly one. Such series are solved at once. For others the
roots with r > 0 and those with r < 0 are counted apart, by the signs of Bernstein's coefficients on each
side, which mostly leaves at most one a side.

The sides that remain are reduced. Where the sign changes between t = m - 1/2 and t = m + 1/2, the derivative
of x**-m * p(x) has the coefficients c[t] * (t - m), with one change fewer. Between its roots x**-m * p is
monotone (Rolle), so p has at most one root there. Reducing to one change and walking back finds every root;
where p only touches 0, a root of the reduced polynomial is the root.

A row's figures do not depend on the rows beside it: a root is summed in one order, in a batch of any size.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

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
_BLOCK = 3 * 2**15  # flows worked on together: they stay in the cache, and memory is bounded
_LONGEST = 1024  # years up to which counting on Bernstein's coefficients is worth the square of them
_FEW = 32  # below so many brackets Python floats are quicker than arrays, and give the same bits


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
    count as one. Sound up to about 1,000 years. ValueError unless ``flows`` is a finite table.
    """
    table = np.asarray(flows, dtype=np.float64)
    if table.ndim != 2 or not np.isfinite(table).all():
        raise ValueError("flows: expected finite numbers of shape (series, years)")
    size = max(512, _BLOCK // max(1, table.shape[1]))
    changes = np.zeros(len(table), dtype=np.intp)
    found: list[tuple[Counts, Array]] = []
    with np.errstate(all="ignore"):
        for start in range(0, len(table) if table.shape[1] else 0, size):
            c = _coefficients(table[start : start + size])
            changes[start : start + size] = number = _sign_changes(c).sum(axis=0, dtype=np.intp)
            once = (number == 1).nonzero()[0]
            found.append((once + start, _cut_at_0(_columns(c, once))))
        several = (changes > 1).nonzero()[0]
        parts = [several[start : start + size] for start in range(0, several.size, size)]
        found.extend((rows, _cut_where_needed(_coefficients(table[rows]))) for rows in parts)
        u = np.full((max([1, *(len(part) for _, part in found)]), len(table)), np.inf)
        for rows, part in found:
            u[: len(part), rows] = part
        count = (u < np.inf).sum(axis=0, dtype=np.intp)
        rates = np.clip(np.expm1(_packed(np.where(u < np.inf, 0.0 - u, np.inf))), _LOWEST, _HIGHEST)
    return Roots(np.where(np.arange(len(u))[:, None] < count, rates, 0.0).T, count, changes)


def irr_unique(flows: Array) -> tuple[Array, Counts]:
    """(rate, count) of each row of ``flows`` (series, years): the rate where there is just one, else 0.0."""
    roots = irr_roots(flows)
    return roots.unique, roots.count


def _coefficients(flows: Array) -> Array:
    """(years, series): the polynomials' coefficients, the constant first and not 0, scaled by a power of 2."""
    c = np.ascontiguousarray(flows.T)
    return _aligned(c * np.ldexp(1.0, np.minimum(-np.frexp(np.abs(c).max(axis=0))[1], 1000)))


def _cut_at_0(c: Array) -> Array:
    """u of polynomials with at most one root on each side of u = 0.

    Here and below u is (k, series): the roots as log v, ascending in each column and then inf.
    """
    return _between(c, np.zeros((1, c.shape[1])), _sign(c, c.sum(axis=0), np.abs(c).sum(axis=0))[None])


def _cut_where_needed(c: Array) -> Array:
    """u of any polynomials: cut between the roots on a side of u = 0 that has several."""
    part, column, side = _sides(c)
    x = _turning_points(part)
    u = np.where(x < np.inf, np.where(side == 0, x, side * np.logaddexp(0.0, -x)), np.inf)
    cuts = np.full((2 * len(u) + 1, c.shape[1]), np.inf)
    cuts[0] = 0.0
    cuts[1 : len(u) + 1, column[side < 1]] = u[:, side < 1]
    cuts[len(u) + 1 :, column[side == 1]] = u[:, side == 1]
    cuts.sort(axis=0)
    return _between(c, cuts, _signs(c, cuts))


def _sides(c: Array) -> tuple[Array, Counts, Counts]:
    """(coefficients, column, side) of polynomials that may have several roots, in falling order of sign changes.

    Side -1 has the roots 0 < v < 1 of a column of ``c``, as s > 0 with v = s / (1 + s), and side 1 those with
    v > 1, as 1 / v = s / (1 + s), with far fewer sign changes. Side 0 is the column itself, where v = 1 is a root.
    """
    parted = (_sign(c, c.sum(axis=0) / 2, np.abs(c).sum(axis=0)) != 0) & (len(c) <= _LONGEST)
    apart, whole = parted.nonzero()[0], (~parted).nonzero()[0]
    found = [(c[:, whole], whole, 0)]
    if apart.size:
        c, basis = _columns(c, apart), _bernstein(len(c) - 1)
        for side in (-1, 1):
            several = (_sign_changes(basis[:, ::-side] @ c).sum(axis=0) > 1).nonzero()[0]
            found.append((_inside(_aligned(c[::-side].take(several, axis=1)), basis), apart[several], side))
    part = np.hstack([coefficients for coefficients, _, _ in found])
    column = np.concatenate([which for _, which, _ in found])
    sides = np.concatenate([np.full(which.size, side) for _, which, side in found])
    changes = _sign_changes(part).sum(axis=0)
    order = np.argsort(-changes, kind="stable")[: (changes > 1).sum()]
    return part[:, order], column[order], sides[order]


def _bernstein(n: int) -> Array:
    """(n + 1, n + 1): from the coefficients of a polynomial of degree n to those in Bernstein's basis."""
    i, j = np.ogrid[: n + 1, :n]
    basis = np.ones((n + 1, n + 1))
    np.cumprod(np.maximum(i - j, 0) / (n - j), axis=1, out=basis[:, 1:])
    return basis


def _inside(c: Array, basis: Array) -> Array:
    """Coefficients in s of (1 + s)**n * p(s / (1 + s)), but for a factor: Bernstein's times the binomial ones."""
    n, value = len(c) - 1, np.zeros(c.shape)
    for t in range(n + 1):  # year by year: a matrix product would sum in an order that depends on the batch
        value[t:] += basis[t:, t, None] * c[t]
    binomial = np.cumprod(np.concatenate([[1.0], np.arange(n, 0, -1) / np.arange(1, n + 1)]))
    half: Array = value * (binomial / binomial.max())[:, None]
    return half


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


def _turning_points(c: Array) -> Array:
    """u between which v**-m * p is monotone, for an m; columns in falling order of sign changes, 2 or more."""
    changed = _sign_changes(c)
    changes = changed.sum(axis=0)
    where = np.argsort(~changed, axis=0, kind="stable") + 0.5
    index = np.arange(len(c), dtype=np.float64)[:, None]
    levels = [c]
    for i in range(1, int(changes.max(initial=1))):
        now = int((changes > i).sum())
        nth = i // 2 if i % 2 else changes[:now] - i // 2  # the outermost first: factors stay balanced
        reduced = levels[-1][:, :now] * (index - where[nth, np.arange(now)])
        levels.append(reduced / np.abs(reduced).max(axis=0))
    u = np.empty((0, 0))
    for level in reversed(levels[1:]):
        cuts = np.full((len(u) + 1, level.shape[1]), np.inf)
        cuts[0], cuts[1:, : u.shape[1]] = 0.0, u
        cuts.sort(axis=0)
        u = _between(level, cuts, _signs(level, cuts))
    return u


def _signs(c: Array, cuts: Array) -> Array:
    """Signs of the polynomials ``c`` at their ``cuts`` (cuts, series), where these are finite."""
    place, column = (cuts < np.inf).nonzero()
    at, signs = cuts[place, column], np.zeros(cuts.shape)
    v = np.exp(-np.abs(at))
    value, size = (_value(_mirrored(part, column, at > 0), v) for part in (c, np.abs(c)))
    signs[place, column] = _sign(c, value, size)
    return signs


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
    value = np.zeros(v.shape)
    for coefficient in c[::-1]:
        value *= v
        value += coefficient
    return value


def _solve(c: Array, low: Array, high: Array, before: Array) -> Array:
    """x (brackets,): the one sign change of each column's polynomial at v = exp(x), low < x < high <= 0.

    A third-order step, or bisection where that leaves the bracket or does not halve the step before; it ends
    where the next step would be lost in rounding. ``before`` is the sign below the root.
    """
    result, todo = np.empty(low.size), np.arange(low.size)
    x = np.where(high == 0, high, (low + high) / 2)
    last, steady = high - low, np.zeros(low.size, dtype=np.bool_)
    for _ in range(_STEPS):
        if todo.size <= _FEW:
            state = (part.tolist() for part in (c.T, before, low, high, x, last, steady))
            result[todo] = [_solve_one(*one) for one in zip(*state, strict=True)]
            break
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
            todo, c, low, high, before = todo[left], c.take(left, axis=1), low[left], high[left], before[left]
            x, step, good = x[left], step[left], good[left]
        last, steady = step, good
    return result


def _solve_one(c: list[float], before: float, low: float, high: float, x: float, last: float, steady: bool) -> float:
    """The rest of ``_solve`` for one bracket, the same steps to the bit in Python floats: quicker for a few."""
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
