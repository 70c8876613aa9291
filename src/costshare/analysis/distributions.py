"""Distributions of uncertain inputs: the figure at a given probability, by inverting the distribution function.

A distribution without ends of its own (normal, lognormal) is cut at the bounds of the field: what lies outside is
left out and the rest scaled up, so that no figure piles up at a bound.
"""

from __future__ import annotations

import math

import numpy as np

from costshare.ledger.operations import Array
from costshare.models.uncertainty import Discrete, Distribution, Lognormal, Normal, Pert, Triangular, Uniform


def quantiles(distribution: Distribution, chances: Array, low: float, high: float) -> Array:
    """Return the figures below which a draw lies with these chances (0 to 1), the distribution cut at the bounds."""
    match distribution:
        case Uniform():
            return distribution.low + (distribution.high - distribution.low) * chances
        case Triangular():
            return _triangular(distribution, chances)
        case Pert():
            return _pert(distribution, chances)
        case Normal():
            return _normal(distribution, chances, low, high)
        case Lognormal():
            return _lognormal(distribution, chances, low, high)
        case Discrete():
            return _discrete(distribution, chances)
        case _:
            raise NotImplementedError(distribution.kind)


def _triangular(distribution: Triangular, chances: Array) -> Array:
    start, mode, end = distribution.low, distribution.mode, distribution.high
    if start == end:
        return np.full(chances.shape, float(mode))
    rising = start + np.sqrt(chances * (end - start) * (mode - start))
    falling = end - np.sqrt((1.0 - chances) * (end - start) * (end - mode))
    return np.where(chances * (end - start) < mode - start, rising, falling)


def _pert(distribution: Pert, chances: Array) -> Array:
    start, mode, end = distribution.low, distribution.mode, distribution.high
    if start == end:
        return np.full(chances.shape, float(mode))
    rise = 1.0 + 4.0 * (mode - start) / (end - start)
    return start + (end - start) * beta_quantiles(chances, rise, 6.0 - rise)


def _normal(distribution: Normal, chances: Array, low: float, high: float) -> Array:
    mean, sd = distribution.mean, distribution.sd
    if sd == 0:
        return np.full(chances.shape, float(mean))
    return mean + sd * _cut_normal(chances, (low - mean) / sd, (high - mean) / sd)


def _lognormal(distribution: Lognormal, chances: Array, low: float, high: float) -> Array:
    median, spread = distribution.median, distribution.spread
    if spread == 0:
        return np.full(chances.shape, float(median))
    scores = [math.log(bound / median) / spread if bound > 0 else -math.inf for bound in (low, high)]
    return median * np.exp(spread * _cut_normal(chances, *scores))


def _discrete(distribution: Discrete, chances: Array) -> Array:
    possible = sorted((case.value, case.probability) for case in distribution.cases if case.probability > 0)
    values = np.array([value for value, _ in possible], dtype=np.float64)
    reached = np.cumsum([probability for _, probability in possible])[:-1]
    return values[np.searchsorted(reached, chances, side="right")]


def _cut_normal(chances: Array, low: float, high: float) -> Array:
    """Return standard normal scores with these chances among those from ``low`` to ``high``."""
    below, above = _normal_below(low), _normal_below(-high)
    # Counted from the nearer end, so that a far tail keeps its digits.
    within = _normal_below(-low) - above if low > 0 else _normal_below(high) - below
    from_low = below + within * chances
    from_high = above + within * (1.0 - chances)
    scores = np.where(from_low < 0.5, normal_quantiles(from_low), -normal_quantiles(from_high))
    return np.clip(scores, low, high)


def _normal_below(score: float) -> float:
    return 0.5 * math.erfc(-score / math.sqrt(2.0))


def normal_quantiles(chances: Array) -> Array:
    """Return the standard normal scores of ``chances`` (0 to 1) to 16 digits: Wichura's algorithm AS 241."""
    from_middle = chances - 0.5
    squared = 0.180625 - from_middle * from_middle
    middle = from_middle * _ratio(squared, _MIDDLE)
    with np.errstate(divide="ignore", invalid="ignore"):
        depth = np.sqrt(-np.log(np.minimum(chances, 1.0 - chances)))
        tail = np.where(depth <= 5.0, _ratio(depth - 1.6, _TAIL), _ratio(depth - 5.0, _FAR_TAIL))
        tail = np.where(np.isinf(depth), np.inf, tail)
    return np.where(np.abs(from_middle) <= 0.425, middle, np.copysign(tail, from_middle))


def _ratio(x: Array, coefficients: tuple[tuple[float, ...], tuple[float, ...]]) -> Array:
    above, below = (_polynomial(x, row) for row in coefficients)
    return above / below


def _polynomial(x: Array, coefficients: tuple[float, ...]) -> Array:
    """Return the polynomial with these coefficients, the constant first."""
    value = np.full(x.shape, coefficients[-1])
    for coefficient in coefficients[-2::-1]:
        value *= x
        value += coefficient
    return value


_MIDDLE = (
    (3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
     4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3),
    (1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3),
)  # fmt: skip
_TAIL = (
    (1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
     1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4),
    (1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9),
)  # fmt: skip
_FAR_TAIL = (
    (6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
     2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7),
    (1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15),
)  # fmt: skip


def beta_quantiles(chances: Array, rise: float, fall: float) -> Array:
    """Return the quantiles of the beta distribution with both exponents from 1 to 5, as PERT has them."""
    half = float(_beta_below(np.array([0.5]), rise, fall)[0])
    lower = chances <= half
    answer = np.empty(chances.shape)
    answer[lower] = _lower_beta(chances[lower], rise, fall)
    answer[~lower] = 1.0 - _lower_beta(1.0 - chances[~lower], fall, rise)
    return answer


def _lower_beta(chances: Array, rise: float, fall: float) -> Array:
    """Return quantiles of at most about a half.

    Newton's steps on log chance as a function of log x, which is concave: from below they never pass the root.
    """
    whole = _beta(rise, fall)
    with np.errstate(divide="ignore"):
        x = np.minimum((chances * whole * rise) ** (1.0 / rise), 0.5)
    todo = np.flatnonzero(x > 0)
    for _ in range(_STEPS):
        at, wanted = x[todo], chances[todo]
        reached = _beta_below(at, rise, fall)
        slope = at**rise * (1.0 - at) ** (fall - 1.0) / (whole * reached)
        moved = np.minimum(at * np.exp(np.log(wanted / reached) / slope), 0.75)
        x[todo] = moved
        todo = todo[np.abs(moved - at) > _CLOSE * moved]
        if not todo.size:
            break
    return x


def _beta_below(x: Array, rise: float, fall: float) -> Array:
    """Return the chance of a draw below x, for x up to three quarters, by its power series."""
    terms, factor = [1.0 / rise], 1.0
    for n in range(1, _TERMS):
        factor *= (n - fall) / n
        terms.append(factor / (rise + n))
    return x**rise * _polynomial(x, tuple(terms)) / _beta(rise, fall)


def _beta(rise: float, fall: float) -> float:
    return math.gamma(rise) * math.gamma(fall) / math.gamma(rise + fall)


_TERMS, _STEPS, _CLOSE = 56, 50, 1e-14
