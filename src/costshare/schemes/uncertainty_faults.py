"""Faults of uncertain inputs: distributions that are none, paths without a figure, correlations that cannot be.

All are warnings, as those of scenarios are: the plan as it is does not rest on them. A simulation refuses them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import singledispatch

import numpy as np

from costshare.errors import CostshareError
from costshare.i18n import Text, joined, same
from costshare.models import paths
from costshare.models.fields import Field
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.models.uncertainty import (
    Correlation,
    Discrete,
    Distribution,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uncertain,
    Uniform,
)
from costshare.schemes.rank_correlation import groups, scores_matrix
from costshare.schemes.structure import FREE, SHAPING

SUM_TOLERANCE = 1e-9
"""By how much probabilities typed as decimals may miss 1."""
LEAST_EIGENVALUE = -1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """What figures a field may hold."""

    low: float
    high: float
    is_whole: bool
    is_switch: bool


def bounds_of(plan: Plan, path: str) -> Bounds:
    """Return the bounds of the field at ``path``; ``CostshareError`` unless it holds a number."""
    field, value = paths.field_at(plan, path), paths.get(plan, path)
    if value is None:
        raise CostshareError(BLANK.fill(path=path))
    section = path.partition("/")[0]
    is_kept_out = section in SHAPING or (section in FREE and section != "discount_rate")
    if field.about.unit is None or not isinstance(value, int | float) or is_kept_out:
        raise CostshareError(NO_FIGURE.fill(path=path))
    return field_bounds(field)


def field_bounds(field: Field) -> Bounds:
    """Return what figures a field may hold."""
    if field.is_switch:
        return Bounds(0.0, 1.0, is_whole=True, is_switch=True)
    low = -math.inf if field.about.low is None else field.about.low
    high = math.inf if field.about.high is None else field.about.high
    return Bounds(low, high, field.is_whole, is_switch=False)


def uncertainty_faults(plan: Plan) -> Iterator[Issue]:
    """Yield every fault of the plan's uncertain inputs and their correlations."""
    for row in plan.uncertain:
        place = f"uncertain/{row.path}"
        yield from _own_faults(row.distribution, f"{place}/distribution")
        try:
            bounds = bounds_of(plan, row.path)
        except CostshareError as error:
            yield Issue(place, error.text, "warning")
        else:
            yield from _bound_faults(row, bounds)
    yield from _correlation_faults(plan)


def _warning(path: str, value: object, allowed: Text, mend: Text) -> Issue:
    return fault(path, value, allowed, mend, "warning")


@singledispatch
def _own_faults(distribution: Distribution, path: str) -> Iterator[Issue]:
    """Yield what is wrong with a distribution, whatever it is of."""
    raise NotImplementedError(distribution.kind)


@_own_faults.register
def _(distribution: Triangular | Pert, path: str) -> Iterator[Issue]:
    if distribution.low > distribution.mode:
        yield _warning(f"{path}/low", distribution.low, UP_TO_MODE.fill(mode=said(distribution.mode)), ORDER)
    if distribution.mode > distribution.high:
        yield _warning(f"{path}/high", distribution.high, FROM_MODE.fill(mode=said(distribution.mode)), ORDER)


@_own_faults.register
def _(distribution: Uniform, path: str) -> Iterator[Issue]:
    if distribution.low > distribution.high:
        yield _warning(f"{path}/low", distribution.low, UP_TO_HIGH.fill(high=said(distribution.high)), ORDER)


@_own_faults.register
def _(distribution: Normal, path: str) -> Iterator[Issue]:
    if distribution.sd < 0:
        yield _warning(f"{path}/sd", distribution.sd, ZERO_OR_MORE, LARGER)


@_own_faults.register
def _(distribution: Lognormal, path: str) -> Iterator[Issue]:
    if distribution.median <= 0:
        yield _warning(f"{path}/median", distribution.median, ABOVE_ZERO, LARGER)
    if distribution.spread < 0:
        yield _warning(f"{path}/spread", distribution.spread, ZERO_OR_MORE, LARGER)


@_own_faults.register
def _(distribution: Discrete, path: str) -> Iterator[Issue]:
    for case in distribution.cases:
        if case.probability < 0:
            yield _warning(f"{path}/cases/{case.value}/probability", case.probability, ZERO_OR_MORE, LARGER)
    together = math.fsum(case.probability for case in distribution.cases)
    if abs(together - 1) > SUM_TOLERANCE:
        yield _warning(f"{path}/cases", TOGETHER.fill(sum=said(together)), SUM_TO_ONE, CORRECT_PROBABILITIES)


def _bound_faults(row: Uncertain, bounds: Bounds) -> Iterator[Issue]:
    """Yield what the field does not allow: figures out of its bounds, fractions, a switch neither on nor off."""
    place, distribution = f"uncertain/{row.path}/distribution", row.distribution
    if bounds.is_switch and not isinstance(distribution, Discrete):
        yield _warning(f"{place}/kind", distribution.kind, SWITCH, MAKE_DISCRETE)
        return
    allowed = BETWEEN.fill(low=said(bounds.low), high=said(bounds.high))
    for name, value in _stated(distribution):
        if not bounds.low <= value <= bounds.high:
            yield _warning(f"{place}/{name}", value, allowed, NARROW)
        elif bounds.is_whole and isinstance(distribution, Discrete) and value != round(value):
            yield _warning(f"{place}/{name}", value, WHOLE, ROUND)
    if isinstance(distribution, Triangular | Pert | Uniform) and bounds.is_whole:
        low, high = distribution.low, distribution.high
        if low <= high and math.ceil(low) > math.floor(high):
            yield _warning(f"{place}/high", high, A_WHOLE_BETWEEN.fill(low=said(low), high=said(high)), WIDEN)


def _stated(distribution: Distribution) -> Iterator[tuple[str, float]]:
    """Yield the figures of a distribution that stand for themselves, by the field that holds each."""
    match distribution:
        case Triangular() | Pert() | Uniform():
            yield "low", distribution.low
            yield "high", distribution.high
        case Normal():
            yield "mean", distribution.mean
        case Lognormal():
            yield "median", distribution.median
        case Discrete():
            for case in distribution.cases:
                yield f"cases/{case.value}", case.value


def _correlation_faults(plan: Plan) -> Iterator[Issue]:
    known = [row.path for row in plan.uncertain]
    seen: set[frozenset[str]] = set()
    is_sound = True
    for number, row in enumerate(plan.correlations):
        place, pair = f"correlations/#{number}", frozenset((row.first, row.second))
        found = [*_ends(row, place, known)]
        if pair in seen:
            found.append(_warning(place, f"{row.first} ~ {row.second}", ONCE, DELETE))
        if not -1 <= row.correlation <= 1:
            found.append(_warning(f"{place}/correlation", row.correlation, FROM_TO_ONE, WEAKEN))
        seen.add(pair)
        is_sound = is_sound and not found
        yield from found
    if is_sound:
        for members in groups(plan.correlations):
            eigenvalue = float(np.linalg.eigvalsh(scores_matrix(plan.correlations, members))[0])
            if eigenvalue < LEAST_EIGENVALUE:
                inputs = joined([same(path) for path in members])
                yield _warning("correlations", inputs, CONSISTENT, WEAKEN)


def _ends(row: Correlation, place: str, known: list[str]) -> Iterator[Issue]:
    for name, path in (("first", row.first), ("second", row.second)):
        if path not in known:
            yield _warning(f"{place}/{name}", path, UNCERTAIN.fill(known=", ".join(known) or "–"), ADD_FIRST)
    if row.first == row.second:
        yield _warning(f"{place}/second", row.second, OTHER_INPUT, CHOOSE_OTHER)


def said(value: float) -> str:
    """Return a figure as a sentence quotes it."""
    return f"{value:,.10g}"


BLANK = Text(
    "パス「{path}」は空欄です。先に値を入れるか、不確実な入力から外してください。",
    "Path '{path}' is blank; enter a value first, or take it out of the uncertain inputs.",
)
NO_FIGURE = Text(
    "パス「{path}」は計算に使う数値ではありません。金額・率・人数など数値の項目のパスにしてください。",
    "Path '{path}' is no figure that the results rest on; give the path of an amount, a rate or another number.",
)
UP_TO_MODE = Text("最もありそうな値 {mode} 以下が使えます", "at most the most likely value {mode} is allowed")
FROM_MODE = Text("最もありそうな値 {mode} 以上が使えます", "at least the most likely value {mode} is allowed")
UP_TO_HIGH = Text("最大 {high} 以下が使えます", "at most the highest value {high} is allowed")
ORDER = Text("小さい順に直してください", "put them in ascending order")
ZERO_OR_MORE = Text("0以上の数が使えます", "0 or more is allowed")
ABOVE_ZERO = Text("0より大きい数が使えます", "a number above 0 is allowed")
LARGER = Text("値を大きくしてください", "enter a larger value")
TOGETHER = Text("合計 {sum}", "{sum} together")
SUM_TO_ONE = Text("確率の合計は1にします", "probabilities have to sum to 1")
CORRECT_PROBABILITIES = Text("確率を直してください", "correct the probabilities")
SWITCH = Text("入り・切りの項目には、0と1の離散分布が使えます", "a switch takes a discrete distribution of 0 and 1")
MAKE_DISCRETE = Text("離散分布にしてください", "make it discrete")
BETWEEN = Text("この項目は {low} から {high} までです", "the field holds {low} to {high}")
NARROW = Text("範囲を狭めてください", "narrow the range")
WHOLE = Text("この項目は整数です", "the field holds whole numbers")
ROUND = Text("整数にしてください", "round it")
A_WHOLE_BETWEEN = Text(
    "この項目は整数なので、{low} と {high} の間に整数が要ります",
    "the field holds whole numbers, and there is none from {low} to {high}",
)
WIDEN = Text("範囲を広げてください", "widen the range")
UNCERTAIN = Text("不確実な入力にあるのは {known} です", "the uncertain inputs are {known}")
ADD_FIRST = Text(
    "先に不確実な入力に加えるか、行を消してください", "add it to the uncertain inputs first, or delete the row"
)
OTHER_INPUT = Text("別の入力との相関が使えます", "a correlation is with another input")
CHOOSE_OTHER = Text("別の入力を選ぶか、行を消してください", "choose another input, or delete the row")
ONCE = Text("同じ組は1回だけ使えます", "a pair may stand only once")
DELETE = Text("どちらかの行を消してください", "delete one of the rows")
FROM_TO_ONE = Text("−1から1までが使えます", "−1 to 1 is allowed")
CONSISTENT = Text(
    "これらの順位相関は同時に成り立ちません(行列が半正定値ではありません)",
    "these rank correlations cannot hold at the same time (the matrix is not positive semidefinite)",
)
WEAKEN = Text("相関を弱めるか、行を消してください", "weaken a correlation, or delete a row")
