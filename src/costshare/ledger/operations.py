"""The operations of the rule language, each with its three meanings side by side.

An operation says what it does to NumPy arrays, how Excel writes it, and how a person reads it. Arrays have the
shape (years, parties, scenarios), an axis that does not matter being of length 1; scenarios lie innermost, so
that a block of them is worked through while it is in the processor's cache.

In ``formula`` and ``words`` the operands stand as ``{0}``, ``{1}``, …; ``{own}`` is the item's own figure of the
year before. An operation that takes a ``row`` or a ``column`` reads all years or all parties of one line item.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntFlag

import numpy as np
import numpy.typing as npt

from costshare.i18n import Text, same
from costshare.ledger.rates import irr_unique

Array = npt.NDArray[np.float64]

YEARS, PARTIES = 0, 1


class Axes(IntFlag):
    """Which axes a line item has."""

    NONE = 0
    YEAR = 1
    PARTY = 2
    YEAR_PARTY = 3


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One operation in its three meanings.

    ``binds`` is how strongly its words hold together (9 needs no brackets), ``formula_binds`` the same of its
    formula; an operand that binds more weakly than ``holds`` (the right one: ``right``) stands in brackets.
    """

    name: str
    arrays: Callable[..., Array]
    formula: str
    words: Text
    binds: int = 9
    formula_binds: int = 9
    holds: int = 0
    right: int = 0
    takes: Axes = Axes.NONE
    drops: Axes = Axes.NONE


def _ratio(numerator: Array, denominator: Array) -> Array:
    if denominator.all():
        return np.divide(numerator, denominator)
    nothing = denominator == 0
    quotient: Array = np.where(nothing, 0.0, numerator / np.where(nothing, 1.0, denominator))
    return quotient


def _at_most(left: Array, right: Array) -> Array:
    return np.less_equal(left, right).astype(np.float64)


def _equal(left: Array, right: Array) -> Array:
    return np.equal(left, right).astype(np.float64)


def _when(condition: Array, then: Array, otherwise: Array) -> Array:
    return np.where(condition != 0, then, otherwise)


def _over_parties(column: Array) -> Array:
    total: Array = column.sum(axis=PARTIES, keepdims=True)
    return total


def _over_years(row: Array) -> Array:
    total: Array = row.sum(axis=YEARS, keepdims=True)
    return total


def _lowest(row: Array) -> Array:
    least: Array = row.min(axis=YEARS, keepdims=True)
    return least


def _running(row: Array) -> Array:
    if row.shape[-1] == 1:
        return np.cumsum(row, axis=YEARS)
    # Adding whole years is several times faster than a cumulative sum along the outermost axis.
    total = row.copy()
    for year in range(1, len(row)):
        total[year] += total[year - 1]
    return total


def _latest(flag: Array, value: Array) -> Array:
    flag, value = np.broadcast_arrays(flag, value)
    year = np.arange(flag.shape[YEARS]).reshape(-1, 1, 1)
    when = np.maximum.accumulate(np.where(flag != 0, year, -1), axis=YEARS)
    return np.where(when < 0, 0.0, np.take_along_axis(value, np.maximum(when, 0), axis=YEARS))


_SMALL = 1 << 16
_PAIRWISE = 48


def _rank(column: Array) -> Array:
    years, parties, scenarios = column.shape
    if years * parties * parties * scenarios <= _SMALL:
        other, own = column[:, :, None, :], column[:, None, :, :]
        earlier = np.tri(parties, dtype=bool).T[None, :, :, None]
        return np.where(earlier, other >= own, other > own).sum(axis=1, dtype=np.float64)
    if parties <= _PAIRWISE:
        ahead = np.ones(column.shape, dtype=np.int8)
        for first in range(parties - 1):
            later = slice(first + 1, parties)
            wins = np.greater_equal(column[:, first : first + 1], column[:, later])
            ahead[:, later] += wins
            ahead[:, first] += parties - 1 - first
            ahead[:, first] -= wins.sum(axis=1, dtype=np.int8)
        return ahead.astype(np.float64)
    order = np.argsort(-column, axis=PARTIES, kind="stable")
    ranks = np.empty_like(column)
    np.put_along_axis(ranks, order, np.arange(1.0, parties + 1).reshape(1, -1, 1), axis=PARTIES)
    return ranks


def _irr(row: Array, _guess: Array) -> Array:
    years, parties, scenarios = row.shape
    values, _ = irr_unique(np.ascontiguousarray(row.reshape(years, -1).T))
    return values.reshape(1, parties, scenarios)


ADD = Operation("add", np.add, "{0}+{1}", same("{0} + {1}"), binds=2, formula_binds=2, holds=2, right=2)
SUBTRACT = Operation("subtract", np.subtract, "{0}-{1}", same("{0} − {1}"), binds=2, formula_binds=2, holds=2, right=3)
MULTIPLY = Operation("multiply", np.multiply, "{0}*{1}", same("{0} × {1}"), binds=3, formula_binds=3, holds=3, right=3)
RATIO = Operation("ratio", _ratio, "IF({1}=0,0,{0}/{1})", same("{0} ÷ {1}"), binds=3, holds=4, right=4)
POWER = Operation(
    "power", np.power, "{0}^{1}", Text("{0} の {1} 乗", "{0} to the power {1}"), binds=4, formula_binds=4, holds=5, right=5
)
MINIMUM = Operation("minimum", np.minimum, "MIN({0},{1})", Text("最小({0}、{1})", "min({0}, {1})"))
MAXIMUM = Operation("maximum", np.maximum, "MAX({0},{1})", Text("最大({0}、{1})", "max({0}, {1})"))
FLOOR = Operation("floor", np.floor, "INT({0})", Text("切捨て({0})", "round down({0})"))
AT_MOST = Operation("at_most", _at_most, "IF({0}<={1},1,0)", same("[{0} ≦ {1}]"), holds=2, right=2)
EQUAL = Operation("equal", _equal, "IF({0}={1},1,0)", same("[{0} = {1}]"), holds=2, right=2)
WHEN = Operation("when", _when, "IF({0},{1},{2})", Text("({0} なら {1}、他は {2})", "({1} if {0}, else {2})"))
OVER_PARTIES = Operation(
    "over_parties", _over_parties, "SUM({0})", Text("全主体の合計({0})", "sum over parties({0})"),
    takes=Axes.PARTY, drops=Axes.PARTY,
)  # fmt: skip
OVER_YEARS = Operation(
    "over_years", _over_years, "SUM({0})", Text("全年度の合計({0})", "sum over years({0})"),
    takes=Axes.YEAR, drops=Axes.YEAR,
)  # fmt: skip
LOWEST = Operation(
    "lowest", _lowest, "MIN({0})", Text("全年度の最小({0})", "lowest over years({0})"),
    takes=Axes.YEAR, drops=Axes.YEAR,
)  # fmt: skip
RUNNING = Operation(
    "running", _running, "{own}+{0}", Text("前年度までの累計 + {0}", "total so far + {0}"), binds=2,
    formula_binds=2, holds=2,
)
LATEST = Operation(
    "latest", _latest, "IF({0},{1},{own})", Text("({0} なら {1}、他は前年度と同じ)", "({1} if {0}, else as the year before)")
)  # fmt: skip
RANK = Operation(
    "rank", _rank, 'COUNTIF({0},">"&{cell})+COUNTIF({upto},{cell})',
    Text("大きい順の順位({0}、同じなら先の主体)", "rank from the largest({0}; ties to the earlier party)"),
    takes=Axes.PARTY,
)  # fmt: skip
IRR = Operation(
    "irr", _irr, "IRR({0},{1})", Text("内部収益率({0})", "internal rate of return({0})"),
    takes=Axes.YEAR, drops=Axes.YEAR,
)  # fmt: skip
