"""Spreadsheet formulas: the text of a rule computes what its numbers are."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from costshare.i18n import same
from costshare.ledger.book import LineItem
from costshare.ledger.formula import formula
from costshare.ledger.operations import Axes
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Rule,
    at_most,
    equal,
    floor,
    latest,
    maximum,
    minimum,
    over_parties,
    over_years,
    previous,
    rank,
    ratio,
    running,
    when,
)
from costshare.units import Unit
from tests.ledger.figures import given, new_book, run


@dataclass(frozen=True)
class Names:
    """A sheet on which every figure is called by its item."""

    def cell(self, id: str) -> str:
        """Name the figure."""
        return id.removeprefix("x.")

    def previous(self, id: str) -> str:
        """Name last year's figure."""
        return f"{self.cell(id)}_before"

    def row(self, id: str) -> str:
        """Name the row."""
        return f"{self.cell(id)}_row"

    def column(self, id: str) -> str:
        """Name the column."""
        return f"{self.cell(id)}_column"

    def column_upto(self, id: str) -> str:
        """Name the column up to the place."""
        return f"{self.cell(id)}_upto"


def written(rule: Rule) -> str:
    """Return the formula of a rule."""
    return formula(LineItem("x.own", same("own"), Unit.NUMBER, rule.axes, rule, "x"), Names())


A, B, C = (Line(f"x.{name}", Axes.YEAR_PARTY) for name in "abc")
YEARLY = Line("x.a", Axes.YEAR)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (A + B * C, "=a+b*c"),
        ((A + B) * C, "=(a+b)*c"),
        (A - (B - C), "=a-(b-c)"),
        (A - B - C, "=a-b-c"),
        (A - (B + C), "=a-(b+c)"),
        (ratio(A + B, C), "=IF(c=0,0,(a+b)/c)"),
        (ratio(A, B * C), "=IF((b*c)=0,0,a/(b*c))"),
        (ratio(A * B, C) * C, "=IF(c=0,0,(a*b)/c)*c"),
        (floor(ratio(A, B)), "=INT(IF(b=0,0,a/b))"),
        (maximum(ZERO, A - ONE), "=MAX(0,a-1)"),
        (at_most(A + B, C) * B, "=IF(a+b<=c,1,0)*b"),
        (equal(A, at_most(B, C)), "=IF(a=IF(b<=c,1,0),1,0)"),
        (over_parties(A), "=SUM(a_column)"),
        (over_years(A), "=SUM(a_row)"),
        (rank(A), '=COUNTIF(a_column,">"&a)+COUNTIF(a_upto,a)'),
        (running(A), "=own_before+a"),
        (latest(A, B), "=IF(a,b,own_before)"),
        (previous(YEARLY), "=a_before"),
    ],
)
def test_a_rule_as_excel_writes_it(rule: Rule, text: str) -> None:
    """Brackets stand where they are needed; ranges and last year's cell come from the sheet."""
    assert written(rule) == text


def _both(make: Callable[[Rule, Rule], Rule]) -> Callable[[st.SearchStrategy[Rule]], st.SearchStrategy[Rule]]:
    return lambda rules: st.builds(make, rules, rules)


BINARY: tuple[Callable[[Rule, Rule], Rule], ...] = (
    operator.add, operator.sub, operator.mul, ratio, minimum, maximum, at_most, equal,
)  # fmt: skip
RULES: st.SearchStrategy[Rule] = st.recursive(
    st.sampled_from((A, B, C, ONE, ZERO)),
    lambda rules: st.one_of(
        *[_both(make)(rules) for make in BINARY], st.builds(floor, rules), st.builds(when, rules, rules, rules)
    ),
    max_leaves=12,
)


@drawn(RULES, st.tuples(*[st.integers(-4, 4)] * 3))
def test_a_formula_computes_what_the_numbers_are(rule: Rule, figures: tuple[int, int, int]) -> None:
    """Read as a spreadsheet reads it, the text of any rule gives the figure of the rule."""
    book, page = new_book(1, 1)
    for name in "abc":
        given(page, name, Axes.YEAR_PARTY)
    page.line("own", same("own"), Unit.NUMBER, rule)
    inputs = {name: np.full((1, 1, 1), float(figure)) for name, figure in zip("abc", figures, strict=True)}
    found = run(book, inputs, "x.own", "x.a", "x.b", "x.c").at("x.own")
    assert calculated(written(rule), dict(zip("abc", figures, strict=True))) == pytest.approx(
        found, rel=1e-12, abs=1e-12
    )


def calculated(text: str, cells: dict[str, int]) -> float:
    """Calculate a formula without ranges as a spreadsheet does."""
    python = re.sub(r"(?<![<>])=", "==", text.removeprefix("=")).replace("IF(", "IF_(")
    return _value(ast.parse(python, mode="eval").body, cells)


ARITHMETIC: dict[type, Callable[[Any, Any], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
}
FUNCTIONS: dict[str, Callable[..., float]] = {"MIN": min, "MAX": max, "INT": math.floor}


def _value(node: ast.expr, cells: dict[str, int]) -> float:
    if isinstance(node, ast.Constant):
        return float(str(node.value))
    if isinstance(node, ast.Name):
        return float(cells[node.id])
    if isinstance(node, ast.BinOp):
        return ARITHMETIC[type(node.op)](_value(node.left, cells), _value(node.right, cells))
    if isinstance(node, ast.Compare):
        return float(ARITHMETIC[type(node.ops[0])](_value(node.left, cells), _value(node.comparators[0], cells)))
    assert isinstance(node, ast.Call)
    assert isinstance(node.func, ast.Name)
    if node.func.id == "IF_":
        condition, then, otherwise = node.args
        return _value(then if _value(condition, cells) else otherwise, cells)
    return float(FUNCTIONS[node.func.id](*[_value(argument, cells) for argument in node.args]))
