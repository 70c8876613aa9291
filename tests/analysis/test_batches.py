"""Everything is a scenario: a batch gives what each plan alone gives, whatever is asked and however it is cut."""

from __future__ import annotations

from unittest import mock

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate, model_of
from costshare.ledger import numbers
from costshare.ledger.numbers import Results
from costshare.models import paths
from costshare.models.choices import CostClass
from costshare.models.plan import CostItem, OneOff, Plan, Service
from costshare.units import Unit
from tests.agreement import assert_agree, expected
from tests.strategies import plans, variants

BLOCKS = st.sampled_from((1, 40, 200, 1 << 15))
"""Figures to a block: of one scenario, of some, of all."""


def assert_same_figures(results: Results, scenario: int, alone: Results) -> None:
    """Every figure that ``alone`` holds is the same: amounts to the bit, other figures to the last digits."""
    for id, array in alone.arrays.items():
        many = results.arrays[id]
        found = many[..., min(scenario, many.shape[-1] - 1)]
        if results.ledger.items[id].unit in (Unit.FLAG, Unit.FISCAL_YEAR):
            assert np.array_equal(found, array[..., 0]), id
        else:
            assert np.allclose(found, array[..., 0], rtol=1e-12, atol=1e-12), id


@given(plans(), st.data(), BLOCKS)
def test_a_batch_gives_what_each_plan_alone_gives(plan: Plan, data: st.DataObject, block: int) -> None:
    """Every line item of every scenario of a batch, in blocks of any size, is that of the plan by itself."""
    batch = [plan, *data.draw(st.lists(variants(plan), min_size=1, max_size=5))]
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        results = model_of(plan).evaluate(batch)
    for scenario, one in enumerate(batch):
        assert_same_figures(results, scenario, evaluate(one))


@given(plans(), st.data(), BLOCKS)
def test_scenarios_of_a_batch_are_right_to_the_yen(plan: Plan, data: st.DataObject, block: int) -> None:
    """A plan evaluated by the rules of another of its structure is what the independent calculation gives."""
    batch = data.draw(st.lists(variants(plan), min_size=2, max_size=4))
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        results = model_of(plan).evaluate(batch)
    for scenario, one in enumerate(batch):
        assert_agree(one, results, expected(one), scenario)


@given(plans(), st.data(), BLOCKS)
def test_asking_for_less_changes_no_figure(plan: Plan, data: st.DataObject, block: int) -> None:
    """A program that computes a few items only gives the figures of the one that computes all."""
    batch = [plan, *data.draw(st.lists(variants(plan), max_size=3))]
    model = model_of(plan)
    wanted = data.draw(st.lists(st.sampled_from(sorted(model.ledger.items)), min_size=1, max_size=5))
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        few = model.evaluate(batch, wanted)
    assert set(few.arrays) == set(wanted)
    for scenario, one in enumerate(batch):
        full = evaluate(one)
        assert_same_figures(few, scenario, Results(full.ledger, {id: full.arrays[id] for id in wanted}))


@given(plans().filter(lambda plan: bool(plan.costs)), st.lists(st.integers(0, 50), min_size=2, max_size=7), BLOCKS)
def test_drawn_figures_are_scenarios(plan: Plan, draws: list[int], block: int) -> None:
    """Drawing a figure anew many times is evaluating as many plans with that figure."""
    rates = np.asarray(draws, dtype=np.float64) / 1000
    with mock.patch.object(numbers, "BLOCK_CELLS", block):
        results = model_of(plan).vary(plan, {"discount_rate": rates})
    for scenario, rate in enumerate(rates):
        assert_same_figures(results, scenario, evaluate(paths.set(plan, "discount_rate", float(rate))))


def test_many_scenarios_cross_the_blocks() -> None:
    """A hundred scenarios in blocks of seven keep their order."""
    plan = Plan(
        title="one",
        start_fiscal_year=2022,
        years=1,
        services=(Service("s", "s"),),
        costs=(CostItem("c", "c", "s", CostClass.INITIAL, OneOff(year=2022, amount=0)),),
    )
    batch = [paths.set(plan, "costs/c/schedule/amount", amount) for amount in range(100)]
    with mock.patch.object(numbers, "BLOCK_CELLS", 7):
        results = model_of(plan).evaluate(batch, ["gap", "appraisal.project.npv"])
    assert results.figures("gap")[:, 0].tolist() == list(range(100))
    assert results.figures("appraisal.project.npv")[:, 0].tolist() == [-amount for amount in range(100)]
