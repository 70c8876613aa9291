"""What each operation does to figures, against plain loops; recurrences; the scenario axis."""

from __future__ import annotations

from collections.abc import Callable
from unittest import mock

import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from costshare.i18n import same
from costshare.ledger import numbers
from costshare.ledger.operations import Axes
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Previous,
    Rule,
    at_most,
    below,
    equal,
    floor,
    irr,
    latest,
    lowest,
    maximum,
    minimum,
    over_parties,
    over_years,
    power,
    previous,
    rank,
    ratio,
    running,
    when,
)
from costshare.units import Unit
from tests.ledger.figures import Figures, given, new_book, run

BOTH = Axes.YEAR_PARTY
BLOCKS = (1, 3, 1 << 15)


@st.composite
def tables(draw: st.DrawFn, most_parties: int = 6) -> tuple[Figures, Figures]:
    """Draw two tables of small whole numbers, (years, parties, scenarios), with many ties and zeros."""
    shape = (draw(st.integers(1, 5)), draw(st.integers(1, most_parties)), draw(st.integers(1, 7)))
    size = int(np.prod(shape))
    one, two = (draw(st.lists(st.integers(-3, 3), min_size=size, max_size=size)) for _ in range(2))
    return np.asarray(one, dtype=float).reshape(shape), np.asarray(two, dtype=float).reshape(shape)


CELLWISE: list[tuple[str, Callable[[Rule, Rule], Rule], Callable[[float, float], float]]] = [
    ("add", lambda a, b: a + b, lambda a, b: a + b),
    ("subtract", lambda a, b: a - b, lambda a, b: a - b),
    ("multiply", lambda a, b: a * b, lambda a, b: a * b),
    ("ratio", ratio, lambda a, b: a / b if b else 0),
    ("minimum", minimum, min),
    ("maximum", maximum, max),
    ("at_most", at_most, lambda a, b: float(a <= b)),
    ("below", below, lambda a, b: float(a < b)),
    ("equal", equal, lambda a, b: float(a == b)),
    ("floor", lambda a, b: floor(ratio(a, b)), lambda a, b: a // b if b else 0),
    ("when", lambda a, b: when(a, b, ONE), lambda a, b: b if a else 1),
    ("power", lambda a, b: power(maximum(a, ONE), b), lambda a, b: max(a, 1) ** b),
]


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize(("rule", "meaning"), [row[1:] for row in CELLWISE], ids=[row[0] for row in CELLWISE])
@drawn(tables=tables())
def test_operations_on_figures_of_a_place(
    rule: Callable[[Rule, Rule], Rule],
    meaning: Callable[[float, float], float],
    block: int,
    tables: tuple[Figures, Figures],
) -> None:
    """Each place of the result depends on the same place of the operands; dividing by 0 gives 0."""
    one, two = tables
    book, page = new_book(one.shape[0], one.shape[1])
    page.line("result", same("result"), Unit.NUMBER, rule(given(page, "a", BOTH), given(page, "b", BOTH)))
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        found = run(book, {"a": one, "b": two}, "x.result").arrays["x.result"]
    assert found == pytest.approx(np.vectorize(meaning, otypes=[float])(one, two), rel=1e-15)


def _ranked(column: list[float]) -> list[float]:
    order = sorted(range(len(column)), key=lambda place: (-column[place], place))
    return [float(order.index(place) + 1) for place in range(len(column))]


def _latest(flags: list[float], values: list[float]) -> list[float]:
    found, held = [], 0.0
    for flag, value in zip(flags, values, strict=True):
        held = value if flag else held
        found.append(held)
    return found


@drawn(tables(60), st.sampled_from(BLOCKS))
def test_ranks_go_from_the_largest_and_ties_to_the_earlier(tables: tuple[Figures, Figures], block: int) -> None:
    """Of few parties or of many."""
    table, _ = tables
    book, page = new_book(table.shape[0], table.shape[1])
    page.line("rank", same("rank"), Unit.NUMBER, rank(given(page, "a", BOTH)))
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        found = run(book, {"a": table}, "x.rank").arrays["x.rank"]
    assert np.array_equal(found, np.apply_along_axis(lambda column: _ranked(list(column)), 1, table))


@pytest.mark.parametrize("parties", [1, 2, 8, 47, 48, 49, 60])
@pytest.mark.parametrize("scenarios", [1, 40])
def test_ranks_of_any_size(parties: int, scenarios: int) -> None:
    """Every way in which ranks are computed gives the same ranks."""
    table = np.random.default_rng(7).integers(0, 5, (30, parties, scenarios)).astype(float)
    book, page = new_book(30, parties)
    page.line("rank", same("rank"), Unit.NUMBER, rank(given(page, "a", BOTH)))
    found = run(book, {"a": table}, "x.rank").arrays["x.rank"]
    assert np.array_equal(found, np.apply_along_axis(lambda column: _ranked(list(column)), 1, table))


@drawn(tables(), st.sampled_from(BLOCKS))
def test_operations_along_years_and_parties(tables: tuple[Figures, Figures], block: int) -> None:
    """Sums, the lowest, running sums, the latest value and last year's figure, as loops find them."""
    one, two = tables
    book, page = new_book(one.shape[0], one.shape[1])
    a, b = given(page, "a", BOTH), given(page, "b", BOTH)
    meanings: dict[str, tuple[Rule, Figures]] = {
        "people": (over_parties(a), one.sum(axis=1, keepdims=True)),
        "years": (over_years(a), one.sum(axis=0, keepdims=True)),
        "lowest": (lowest(a), one.min(axis=0, keepdims=True)),
        "running": (running(a), np.cumsum(one, axis=0)),
        "previous": (previous(a), np.concatenate([np.zeros_like(one[:1]), one[:-1]])),
        "latest": (latest(a, b), _along_years(one, two)),
    }
    for name, (rule, _) in meanings.items():
        page.line(name, same(name), Unit.NUMBER, rule)
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        results = run(book, {"a": one, "b": two}, *[f"x.{name}" for name in meanings])
    for name, (_, expected) in meanings.items():
        assert np.array_equal(results.arrays[f"x.{name}"], expected), name


def _along_years(flags: Figures, values: Figures) -> Figures:
    found = np.empty_like(values)
    for party in range(values.shape[1]):
        for scenario in range(values.shape[2]):
            column = _latest(list(flags[:, party, scenario]), list(values[:, party, scenario]))
            found[:, party, scenario] = column
    return found


@drawn(tables(), st.sampled_from(BLOCKS))
def test_a_corkscrew_runs_year_by_year(tables: tuple[Figures, Figures], block: int) -> None:
    """Opening is last year's closing; a drawdown never takes more than there is."""
    deposits, needs = np.abs(tables[0]), np.abs(tables[1])
    book, page = new_book(deposits.shape[0], deposits.shape[1])
    deposit, need = given(page, "deposit", BOTH), given(page, "need", BOTH)
    opening = page.line("opening", same("opening"), Unit.YEN, Previous("x.closing", BOTH) + ZERO)
    drawn_ = page.line("drawn", same("drawn"), Unit.YEN, minimum(need, opening))
    page.line("closing", same("closing"), Unit.YEN, opening + deposit - drawn_)
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        results = run(book, {"deposit": deposits, "need": needs}, "x.closing", "x.drawn")
    held = np.zeros_like(deposits[0])
    for year in range(len(deposits)):
        taken = np.minimum(needs[year], held)
        held = held + deposits[year] - taken
        assert np.array_equal(results.arrays["x.drawn"][year], taken)
        assert np.array_equal(results.arrays["x.closing"][year], held)


def test_what_no_scenario_changes_stands_beside_what_some_change() -> None:
    """A batch in which one input varies gives one figure for the others, and all for those it touches."""
    book, page = new_book(2, 1)
    still, moved = given(page, "still", Axes.YEAR), given(page, "moved", Axes.NONE)
    page.line("twice", same("twice"), Unit.YEN, still + still)
    page.line("sum", same("sum"), Unit.YEN, still + moved)
    inputs = {"still": np.array([[[1.0]], [[2.0]]]), "moved": np.array([[[10.0, 20.0, 30.0]]])}
    results = run(book, inputs, "x.twice", "x.sum")
    assert results.figures("x.twice").tolist() == [[2, 4]]
    assert results.figures("x.sum").tolist() == [[11, 12], [21, 22], [31, 32]]
    assert results.at("x.twice", 1, scenario=2) == 4
    assert results.row("x.sum", 2).tolist() == [31, 32]


def test_one_rate_of_return_or_none() -> None:
    """−100 and 30 for five years return 15.2382 %; where there is no rate or several the figure is 0."""
    flows = np.array([[-100.0, 30, 30, 30, 30, 30], [1, 1, 1, 1, 1, 1], [-1.0, 2.3, -1.32, 0, 0, 0]])
    book, page = new_book(6, 1)
    page.line("irr", same("irr"), Unit.RATIO, irr(given(page, "flow", Axes.YEAR), ZERO))
    found = run(book, {"flow": flows.T[:, None, :]}, "x.irr").figures("x.irr")[:, 0]
    assert found == pytest.approx([0.152382, 0, 0], abs=5e-7)


def test_an_operation_on_a_row_needs_a_line_item() -> None:
    """A sum over years or parties is taken of a row that has a name."""
    with pytest.raises(TypeError, match="reads a line item"):
        over_years(ONE + ONE)
    with pytest.raises(TypeError, match="year before"):
        previous(Line("x.a", Axes.PARTY))
