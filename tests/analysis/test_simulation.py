"""Simulations: known answers, and the same numbers for the same seed however the work is cut."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from costshare import __version__
from costshare.analysis import simulation
from costshare.analysis.conditions import ANY_GAP, Condition
from costshare.analysis.model import evaluate
from costshare.analysis.outcomes import outcome_of
from costshare.analysis.simulation import Asked, Simulation, Stopped, simulate
from costshare.analysis.study import study
from costshare.errors import CostshareError
from costshare.models import paths
from costshare.models.plan import Change, Plan, Scenario
from costshare.models.uncertainty import Case, Discrete, Triangular, Uncertain, Uniform
from costshare.storage.files import load
from costshare.storage.samples import samples
from tests.analysis.uncertain_plans import COST, EVEN, RATE, bare_plan, nothing_or_a_thousand, uncertain

DRAWS = 500
EVERYTHING = Asked(
    draws=DRAWS,
    seed=11,
    outcomes=("npv", "irr", "gap", "payback", "bcr", "burden:mec", "burden@2024#residents"),
    rows=("gap", "cumulative", "burden:mec"),
)


def izumi() -> Plan:
    return load(samples()["sendai-izumi-lid"])


def assert_same(one: Simulation, other: Simulation) -> None:
    """Every draw and every percentile is the same, to the bit."""
    assert one.values.keys() == other.values.keys()
    for name, draws in one.values.items():
        assert np.array_equal(draws, other.values[name], equal_nan=True), name
    for fan, its in zip(one.fans, other.fans, strict=True):
        assert np.array_equal(fan.percentiles, its.percentiles)
        assert fan.above_zero == its.above_zero


def test_the_chance_of_a_gap_is_that_of_the_cost_that_nobody_pays() -> None:
    """A cost that is 0 in 3 cases of 10 and paid by nobody leaves a gap in the other 7."""
    found = simulate(study(uncertain(bare_plan(0), cost=nothing_or_a_thousand())), Asked(draws=1_000))
    assert ANY_GAP.chance(found).share == 0.7
    assert found.fans[0].above_zero == (700,)
    assert found.spread("gap").percentiles == (0, 0, 0, 1000, 1000, 1000, 1000)


def test_the_chance_of_a_burden_above_a_figure_is_that_of_the_distribution() -> None:
    """One of two towns pays half of what is even from 0 to 1,000,000: above 400,000 with a chance of one fifth."""
    plan = load(samples()["mie-six-towns"])
    row = Uncertain("costs/council-run/schedule/amount", Uniform(low=0, high=12_000_000))
    found = simulate(study(replace(plan, uncertain=(row,))), Asked(draws=2_000, outcomes=("burden:taki",)))
    draws = found.inputs[row.path]
    some = plan
    for number in (0, 999, 1_999):
        some = paths.set(plan, row.path, int(draws[number]))
        burden = float(outcome_of(evaluate(some).ledger, "burden:taki").of(evaluate(some))[0])
        assert found.values["burden:taki"][number] == burden
    middle = float(np.median(found.values["burden:taki"]))
    assert Condition("burden:taki", ">", middle).chance(found).share == pytest.approx(0.5, abs=0.01)


def test_discounting_with_a_drawn_rate_gives_the_known_value() -> None:
    """100 now and 200 a year later at a rate from 0 to 1: NPV −100 − 200 ÷ (1 + r)."""
    found = simulate(study(uncertain(bare_plan(100, 200), rate=Uniform(low=0, high=1))), Asked(draws=100))
    assert found.values["npv"] == pytest.approx(-100 - 200 / (1 + found.inputs[RATE]))
    assert dict(found.influences("npv")) == {RATE: pytest.approx(1.0)}


@pytest.mark.parametrize("chunk", [DRAWS // 2, DRAWS // 7, 3, 1])
def test_any_chunks_give_the_same_numbers(chunk: int) -> None:
    looked = study(izumi())
    assert_same(simulate(looked, EVERYTHING, chunk=DRAWS), simulate(looked, EVERYTHING, chunk=chunk))


def test_the_order_in_which_chunks_are_answered_does_not_matter() -> None:
    def backwards(plan: Plan, task: simulation.Task, chunks: simulation.Chunks) -> simulation.Answers:
        for place in reversed(range(len(chunks))):
            yield place, simulation.answer(plan, task, chunks[place]())

    looked = study(izumi())
    assert_same(simulate(looked, EVERYTHING), simulate(looked, EVERYTHING, runner=backwards, chunk=100))


def test_another_seed_gives_other_draws_of_the_same_spread() -> None:
    looked = study(izumi())
    one, other = (simulate(looked, Asked(draws=2_000, seed=seed)) for seed in (1, 2))
    assert not np.array_equal(one.values["npv"], other.values["npv"])
    assert one.spread("npv").at(50) == pytest.approx(other.spread("npv").at(50), rel=0.05)


def test_draws_are_scenarios_of_their_own() -> None:
    """Each draw is what the plan gives with its figures put in by hand."""
    plan = izumi()
    found = simulate(study(plan), EVERYTHING)
    for number in (0, 250, DRAWS - 1):
        alone = plan
        for path, draws in found.inputs.items():
            whole = isinstance(paths.get(plan, path), int)
            alone = paths.set(alone, path, int(draws[number]) if whole else float(draws[number]))
        results = evaluate(alone)
        for outcome in found.outcomes:
            figure, by_hand = found.values[outcome.name][number], outcome.of(results)[0]
            assert figure == pytest.approx(by_hand, rel=1e-9, nan_ok=True), outcome.name


def test_the_usual_questions_are_asked_and_parties_without_burden_left_out() -> None:
    found = simulate(study(izumi()), Asked(draws=100))
    names = [outcome.name for outcome in found.outcomes]
    assert names[:3] == ["npv", "gap", "payback"]
    assert "burden:residents" in names
    assert "burden:city" not in names
    assert [fan.row.name for fan in found.fans] == ["gap", "cumulative"]
    assert (found.seed, found.draws, found.version) == (1, 100, __version__)


def test_percentiles_by_year_are_those_of_each_year() -> None:
    plan = uncertain(bare_plan(0, 7), cost=EVEN, later=Discrete(cases=(Case(3, 0.5), Case(9, 0.5))))
    found = simulate(study(plan), Asked(draws=1_000, rows=("cost",)))
    (fan,) = found.fans
    assert fan.percentiles[3, 0] == np.sort(found.inputs[COST])[499]
    assert fan.percentiles[:, 1].tolist() == [3, 3, 3, 3, 9, 9, 9]
    assert fan.base.tolist() == [0, 7]


def test_a_scenario_fixes_the_inputs_that_it_changes() -> None:
    scenario = Scenario("fixed", "固定", (Change(COST, 500),))
    plan = replace(uncertain(bare_plan(100), cost=EVEN, rate=Uniform(low=0, high=1)), scenarios=(scenario,))
    found = simulate(study(plan, scenario), Asked(draws=50))
    assert found.fixed == (COST,)
    assert list(found.inputs) == [RATE]
    assert set(found.values["gap"]) == {500}
    only = replace(plan, uncertain=plan.uncertain[:1])
    with pytest.raises(CostshareError, match="シナリオ"):
        simulate(study(only, scenario), Asked(draws=50))


def test_progress_is_told_and_can_stop_the_work() -> None:
    looked, told = study(izumi()), []

    def listen(done: int, every: int) -> bool:
        told.append((done, every))
        return done < 300

    with pytest.raises(Stopped):
        simulate(looked, Asked(draws=500), listen, chunk=100)
    assert told == [(100, 500), (200, 500), (300, 500)]


@pytest.mark.parametrize(
    ("plan", "asked", "word"),
    [
        (bare_plan(1), Asked(), "uncertain"),
        (uncertain(bare_plan(1), cost=EVEN), Asked(draws=0), "試行回数"),
        (uncertain(bare_plan(1), cost=EVEN), Asked(seed=-1), "種"),
        (uncertain(bare_plan(1), cost=EVEN), Asked(outcomes=("nothing",)), "nothing"),
        (uncertain(bare_plan(1), cost=EVEN), Asked(rows=("npv",)), "npv"),
        (uncertain(bare_plan(1), cost=Triangular(low=9, mode=3, high=10)), Asked(), "low"),
        (replace(bare_plan(1), uncertain=(Uncertain("years", EVEN),)), Asked(), "years"),
        (uncertain(bare_plan(1), cost=Uniform(low=9e14, high=9.9e14), later=EVEN), Asked(), "2023"),
    ],
)
def test_what_cannot_be_simulated_is_told_in_one_sentence(plan: Plan, asked: Asked, word: str) -> None:
    with pytest.raises(CostshareError) as caught:
        simulate(study(plan), replace(asked, draws=min(asked.draws, 50)))
    assert word in caught.value.text.ja
    assert caught.value.text.en


def test_sums_beyond_exact_yen_are_refused() -> None:
    plan = uncertain(bare_plan(1, 1), cost=Uniform(low=9e14, high=9.9e14), later=Uniform(low=0, high=9.9e14))
    found = simulate(study(plan), Asked(draws=50))
    assert found.values["gap"].max() < 2e15
    plan = replace(plan, costs=(*plan.costs, replace(plan.costs[0], id="d")))
    plan = paths.set(plan, "costs/d/schedule/values/2022/amount", 9 * 10**14)
    with pytest.raises(CostshareError, match="10\\^15"):
        simulate(study(plan), Asked(draws=50))


def test_a_switch_may_be_on_by_chance() -> None:
    """A grant that is refused in one case of four leaves a gap in those."""
    plan = load(samples()["mlit-implementation-subsidy"])
    path = f"funding/{plan.funding[0].id}/enabled"
    row = Uncertain(path, Discrete(cases=(Case(0, 0.25), Case(1, 0.75))))
    found = simulate(study(replace(plan, uncertain=(row,))), Asked(draws=200, outcomes=("gap", "npv")))
    off, on = (paths.set(plan, path, value) for value in (False, True))
    for value, alone in ((0, off), (1, on)):
        gap = float(outcome_of(evaluate(alone).ledger, "gap").of(evaluate(alone))[0])
        assert set(found.values["gap"][found.inputs[path] == value]) == {gap}
    assert np.count_nonzero(found.inputs[path]) == 150


def test_an_input_that_feeds_nothing_is_told_beside_the_results() -> None:
    plan = izumi()
    dead = Uncertain("execution_plan/kpis/x/target", EVEN)
    looked = study(replace(plan, uncertain=(*plan.uncertain, dead)))
    assert looked.results is not None
    assert any("execution_plan" in issue.path for issue in looked.issues)
