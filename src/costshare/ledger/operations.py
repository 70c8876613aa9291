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
from typing import Any

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


# Each takes its operands and, at the end, an array to write into: a block of scenarios reuses the arrays of the one
# before. Sums run from the first year or party to the last in every shape, so that a plan's figures are the same bits
# alone and in a batch.


def _ratio(numerator: Array, denominator: Array, out: Array | None = None) -> Array:
    if np.count_nonzero(denominator) == denominator.size:
        return np.divide(numerator, denominator, out=out)
    nothing = denominator == 0
    quotient = np.divide(numerator, np.where(nothing, 1.0, denominator), out=out)
    np.copyto(quotient, 0.0, where=nothing)
    return quotient


def _at_most(left: Array, right: Array, out: Array | None = None) -> Array:
    return np.less_equal(left, right).astype(np.float64) if out is None else np.less_equal(left, right, out=out)


def _equal(left: Array, right: Array, out: Array | None = None) -> Array:
    return np.equal(left, right).astype(np.float64) if out is None else np.equal(left, right, out=out)


def _when(condition: Array, then: Array, otherwise: Array, out: Array | None = None) -> Array:
    return _into(out, np.where(condition != 0, then, otherwise))


def _over_parties(column: Array, out: Array | None = None) -> Array:
    if column.shape[-1] == 1:
        return _into(out, np.add.accumulate(column, PARTIES)[:, -1:])
    total: Array = np.add.reduce(column, PARTIES, out=out, keepdims=True)
    return total


def _over_years(row: Array, out: Array | None = None) -> Array:
    if row.shape[-1] == 1:
        return _into(out, np.add.accumulate(row, YEARS)[-1:])
    total: Array = np.add.reduce(row, YEARS, out=out, keepdims=True)
    return total


def _lowest(row: Array, out: Array | None = None) -> Array:
    least: Array = np.minimum.reduce(row, YEARS, out=out, keepdims=True)
    return least


def _running(row: Array, out: Array | None = None) -> Array:
    if row.shape[-1] == 1:
        return np.add.accumulate(row, YEARS, out=out)
    # Adding whole years is several times faster than accumulating along the outermost axis.
    total = _into(out, row) if out is not None else row.copy()
    for year in range(1, len(row)):
        total[year] += total[year - 1]
    return total


def _latest(flag: Array, value: Array, out: Array | None = None) -> Array:
    flag, value = np.broadcast_arrays(flag, value)
    year = np.arange(flag.shape[YEARS]).reshape(-1, 1, 1)
    when = np.maximum.accumulate(np.where(flag != 0, year, -1), axis=YEARS)
    return _into(out, np.where(when < 0, 0.0, np.take_along_axis(value, np.maximum(when, 0), axis=YEARS)))


def _round_down(amount: Array, dust: Array, speck: Array, out: Array | None = None) -> Array:
    return np.floor(amount + np.minimum(amount * dust, speck), out=out)


def _round(amount: Array, dust: Array, speck: Array, half: Array, out: Array | None = None) -> Array:
    return np.floor(amount + np.minimum(amount * dust, speck) + half, out=out)


_PAIRWISE = 120
"""Up to so many parties, comparing each with each is quicker than sorting; the counts fit into a byte."""


def _rank(column: Array, out: Array | None = None) -> Array:
    _, parties, scenarios = column.shape
    if scenarios == 1 or parties > _PAIRWISE:
        return _into(out, _rank_by_sorting(column))
    ahead = np.empty(column.shape, dtype=np.int8)
    ahead[:] = np.arange(parties, 0, -1, dtype=np.int8)[:, None]
    wins = np.empty(column.shape, dtype=np.bool_)
    for apart in range(1, parties):
        won = np.greater_equal(column[:, :-apart], column[:, apart:], out=wins[:, apart:])
        ahead[:, apart:] += won.view(np.int8)
        ahead[:, :-apart] -= won.view(np.int8)
    return _into(out, ahead) if out is not None else ahead.astype(np.float64)


def _rank_by_sorting(column: Array) -> Array:
    order = np.argsort(-column, axis=PARTIES, kind="stable")
    ranks = np.empty_like(column)
    np.put_along_axis(ranks, order, np.arange(1.0, column.shape[PARTIES] + 1).reshape(1, -1, 1), axis=PARTIES)
    return ranks


def _irr(row: Array, _guess: Array, out: Array | None = None) -> Array:
    years, parties, scenarios = row.shape
    values, _ = irr_unique(np.ascontiguousarray(row.reshape(years, -1).T))
    return _into(out, values.reshape(1, parties, scenarios))


def _into(out: Array | None, figures: npt.NDArray[Any]) -> Array:
    if out is None:
        return figures
    np.copyto(out, figures)
    return out


ADD = Operation("add", np.add, "{0}+{1}", same("{0} + {1}"), binds=2, formula_binds=2, holds=2, right=2)
SUBTRACT = Operation("subtract", np.subtract, "{0}-{1}", same("{0} − {1}"), binds=2, formula_binds=2, holds=2, right=3)
MULTIPLY = Operation("multiply", np.multiply, "{0}*{1}", same("{0} × {1}"), binds=3, formula_binds=3, holds=3, right=3)
RATIO = Operation("ratio", _ratio, "IF({1}=0,0,{0}/{1})", same("{0} ÷ {1}"), binds=3, holds=4, right=4)
POWER = Operation(
    "power",
    np.power,
    "{0}^{1}",
    Text("{0} の {1} 乗", "{0} to the power {1}"),
    binds=4,
    formula_binds=4,
    holds=5,
    right=5,
)
MINIMUM = Operation("minimum", np.minimum, "MIN({0},{1})", Text("最小({0}、{1})", "min({0}, {1})"))
MAXIMUM = Operation("maximum", np.maximum, "MAX({0},{1})", Text("最大({0}、{1})", "max({0}, {1})"))
FLOOR = Operation("floor", np.floor, "INT({0})", Text("切捨て({0})", "round down({0})"))
ROUND_DOWN = Operation(
    "round_down", _round_down, "INT({0}+MIN(({0})*{1},{2}))", Text("切捨て({0})", "round down({0})"), holds=2
)
ROUND = Operation("round", _round, "INT({0}+MIN(({0})*{1},{2})+{3})", Text("四捨五入({0})", "round({0})"), holds=2)
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
    "running",
    _running,
    "{own}+{0}",
    Text("前年度までの累計 + {0}", "total so far + {0}"),
    binds=2,
    formula_binds=2,
    holds=2,
)
LATEST = Operation(
    "latest", _latest, "IF({0},{1},{own})",
    Text("({0} なら {1}、他は前年度と同じ)", "({1} if {0}, else as the year before)"),
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
