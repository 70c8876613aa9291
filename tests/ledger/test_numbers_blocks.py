"""Batches: in blocks of any length, with tables or without, each scenario comes out as a plan of its own does."""

from __future__ import annotations

import dataclasses
from typing import Any
from unittest import mock

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costshare.analysis.model import model_of
from costshare.i18n import same
from costshare.ledger import numbers, tabulation
from costshare.ledger.book import Book, Cell, Party
from costshare.ledger.numbers import Program
from costshare.ledger.operations import Array, Axes
from costshare.ledger.rules import Line
from costshare.models.choices import Remainder, RoundingMethod
from costshare.models.plan import Plan
from costshare.schemes.split import Rounding, WeightedPoints, write_split
from costshare.schemes.timeline import write_timeline
from costshare.units import Unit
from tests.strategies import plans, variants

Whole = npt.NDArray[np.int64]

BLOCK_CELLS = (1, 40, 1000, 1 << 18)
TABLES = {"never": 1 << 40, "as usual": tabulation.USES, "always": 1e-9}
"""How often each remainder has to come up for a table."""


@settings(deadline=None, max_examples=60)
@given(st.data(), st.sampled_from(BLOCK_CELLS), st.sampled_from(sorted(TABLES)))
def test_a_scenario_is_a_plan_of_its_own(data: st.DataObject, cells: int, tables: str) -> None:
    plan = data.draw(plans())
    batch = [plan, *data.draw(st.lists(variants(plan), min_size=1, max_size=6))]
    model = model_of(plan)
    wanted = tuple(data.draw(st.lists(st.sampled_from(list(model.ledger.items)), min_size=1, max_size=8, unique=True)))
    with mock.patch.object(numbers, "BLOCK_CELLS", cells), mock.patch.object(tabulation, "USES", TABLES[tables]):
        together = model.evaluate(batch, wanted)
    for scenario, own in enumerate(batch):
        alone = model.evaluate([own], wanted)
        for id in wanted:
            figures = together.figures(id)
            assert np.array_equal(figures[min(scenario, len(figures) - 1)], alone.figures(id)[0]), id


@dataclasses.dataclass(frozen=True)
class Splits:
    """Totals (scenarios, years) to split by points (years, parties)."""

    totals: npt.NDArray[Any]
    points: Whole

    def shares(self, kept: bool = False) -> Array:
        """Return the shares by the rules of the schemes, (scenarios, years, parties)."""
        years, parties = self.points.shape
        plan = Plan(title="", start_fiscal_year=2022, years=years)
        book = Book(plan.fiscal_years, tuple(Party(f"p{number}", f"p{number}") for number in range(parties)))
        timeline = write_timeline(plan, book)
        block = book.block("split", same("split"))

        def fed(name: str, axes: Axes, places: int) -> Line:
            return block.given_cells(name, same(name), Unit.YEN, axes, (Cell(name),) * places)

        amount, points = fed("amount", Axes.YEAR, years), fed("weight", Axes.YEAR_PARTY, years * parties)
        lead = block.given_cells("lead", same("lead"), Unit.FLAG, Axes.PARTY, (Cell(),) * parties)
        keys = [WeightedPoints("key", same("key"), timeline.million, points, equal=False)]
        rounding = Rounding(RoundingMethod.DOWN, 1, Remainder.LARGEST_REMAINDER)
        write_split(block, "", amount, keys, lead, rounding, timeline)
        ledger = book.closed()
        wanted = tuple(item.id for item in ledger.block_items("split")) if kept else ("split.share",)
        program = Program(ledger, wanted)
        inputs = {
            "split.amount": self.totals.T[:, None, :].astype(np.float64),
            "split.weight": self.points[:, :, None].astype(np.float64),
        }
        return program.run(inputs).figures("split.share")

    def by_hand(self) -> Whole:
        """Return the shares by integers, ties to the earlier party; all 0 in a year in which nobody has points."""
        every = np.maximum(self.points.sum(axis=1), 1)[:, None]
        shares, remainders = np.divmod(self.totals[:, :, None] * self.points, every)
        order = np.argsort(np.argsort(-remainders, axis=2, kind="stable"), axis=2, kind="stable")
        left = self.totals - shares.sum(axis=2)
        return np.asarray(shares + (order < left[:, :, None]) * (self.points > 0))


@st.composite
def splits(draw: st.DrawFn) -> Splits:
    parties, years, kinds = draw(st.integers(1, 60)), draw(st.integers(1, 5)), draw(st.integers(1, 3))
    scenarios, most = draw(st.integers(2, 40)), draw(st.sampled_from([1, 2, 5, 400]))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    rows = random.integers(0, most + 1, (kinds, parties))
    points = rows[random.integers(0, kinds, years)]
    return Splits(random.integers(0, 10 ** draw(st.integers(1, 11)), (scenarios, years)), points)


@settings(deadline=None, max_examples=120)
@given(splits(), st.sampled_from(BLOCK_CELLS), st.sampled_from(sorted(TABLES)), st.booleans())
def test_splits_are_exact_by_tables_and_without(case: Splits, cells: int, tables: str, kept: bool) -> None:
    with mock.patch.object(numbers, "BLOCK_CELLS", cells), mock.patch.object(tabulation, "USES", TABLES[tables]):
        assert np.array_equal(case.shares(kept), case.by_hand())


def test_a_table_is_used_where_remainders_come_up_often() -> None:
    case = Splits(np.arange(3000).reshape(1000, 3), np.array([[1, 2, 4]] * 3))
    with (
        mock.patch.object(tabulation._Lookup, "__call__", side_effect=RuntimeError("looked up")),
        pytest.raises(RuntimeError, match="looked up"),
    ):
        case.shares()


def test_what_is_not_in_the_table_is_worked_out() -> None:
    """A total that is not whole leaves a remainder between two that are."""
    totals = np.repeat(np.arange(200.0), 3).reshape(200, 3)
    totals[7] += 0.25
    case = Splits(totals, np.array([[1, 2, 4]] * 3))
    with mock.patch.object(tabulation, "USES", TABLES["never"]):
        without = case.shares()
    assert np.array_equal(case.shares(), without)
