"""Questions to a plan: every answer is the one that single evaluations give."""

from __future__ import annotations

import csv
import dataclasses
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.comparison import compare, side_by_side
from costshare.analysis.goal_seek import Interval, Solution, solve
from costshare.analysis.goals import Goal, goal_of
from costshare.analysis.levers import lever_of
from costshare.analysis.model import evaluate, model_of
from costshare.analysis.outcomes import Outcome, outcome_of
from costshare.analysis.scenarios import scenario_of, with_changes
from costshare.analysis.sensitivity import indifference, tornado, two_way
from costshare.analysis.study import study
from costshare.analysis.variants import fault_at
from costshare.errors import CostshareError
from costshare.models import paths
from costshare.models.choices import CostClass, KeyKind, PartyKind
from costshare.models.plan import (
    Change,
    CostItem,
    Key,
    KeyValue,
    OneOff,
    Party,
    Periodic,
    Plan,
    Recurring,
    Scenario,
    Scope,
    Service,
    YearValue,
)
from costshare.report.figures_of_outcomes import difference, figure_text, outcome_text, read_figure
from costshare.report.frames import csv_bytes, ledger_frame
from costshare.report.question_frames import comparison_csv, side_by_side_csv, tabled, tornado_csv, two_way_csv
from costshare.report.questions import comparison as comparison_text
from costshare.report.questions import solution
from costshare.report.questions import tornado as tornado_text
from costshare.report.questions import two_way as table_text
from costshare.schemes.loan import Loan
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.resident_dues import ResidentDues
from costshare.storage.files import load
from costshare.storage.samples import plan_path
from costshare.units import Unit

SAMPLES = ("mie-six-towns", "sendai-izumi-lid", "maebashi-taiyo-no-kai", "mlit-implementation-subsidy")


def sample(stem: str) -> Plan:
    return load(plan_path(stem))


def lid(dues: int = 1_000, households: int = 100, cost: int = 1_500_000) -> Plan:
    """Return a plan of five years whose running cost is paid by dues alone."""
    parties = (Party("r", "住民", PartyKind.RESIDENTS),)
    key = Key("h", "世帯", KeyKind.HOUSEHOLDS, basis_date="仮定", values=(KeyValue("r", float(households)),))
    cost_item = CostItem("c", "運営費", "s", CostClass.OPERATION, Recurring(amount=cost))
    funding = ResidentDues(id="d", name="会費", payer="r", households_key="h", monthly_dues=dues)
    return Plan("小さな計画", 2024, 5, parties=parties, keys=(key,), services=(Service("s", "施策"),),
                costs=(cost_item,), funding=(funding,))  # fmt: skip


def indebted(term: int = 20, grace: int = 15) -> Plan:
    """Return a plan with figures that are whole numbers without being yen or years of the calendar."""
    plan = dataclasses.replace(lid(), years=25, parties=(*lid().parties, Party("t", "町", PartyKind.MUNICIPALITY)))
    again = CostItem("e", "機器", "s", CostClass.INITIAL, Periodic(amount=2_000_000, year=2024, every=8))
    loan = Loan(id="l", name="地方債", borrower="t", year=2024, term=term, grace=grace, rate=0.01,
                scope=Scope(cost_classes=(CostClass.INITIAL,)))  # fmt: skip
    return dataclasses.replace(plan, costs=(*plan.costs, again), funding=(loan, *plan.funding))


def single(plan: Plan, path: str, value: float, outcome: Outcome) -> float:
    """Return the outcome of the plan with the figure entered, as a plan of its own."""
    kind = bool if paths.field_at(plan, path).is_switch else int if paths.field_at(plan, path).is_whole else float
    assert kind(value) == value
    changed = paths.set(plan, path, kind(value))
    return float(outcome.of(evaluate(changed, outcome.lines))[0])


def seek(plan: Plan, path: str, goal: str, low: float | None = None, high: float | None = None) -> Solution:
    return solve(plan, lever_of(plan, path), goal_in(plan, goal), low, high)


def goal_in(plan: Plan, text: str) -> Goal:
    return goal_of(model_of(plan).ledger, text, read_figure)


def test_a_goal_seek_finds_the_smallest_dues_that_close_the_gap_to_the_yen() -> None:
    """100 households × 12 months: 1,250 yen a month make 1,500,000 yen, 1,249 do not."""
    found = seek(lid(), "funding/d/monthly_dues", "gap=0", 0, 5_000)
    assert [(row.low, row.high) for row in found.intervals] == [(1_250.0, 5_000.0)]
    assert (found.nearest, found.outcome) == (1_250.0, 0.0)


def test_a_goal_seek_says_how_near_it_comes_where_no_value_will_do() -> None:
    found = seek(lid(), "funding/d/collection_rate", "gap=0")
    assert not found.is_reached
    assert (found.nearest, found.outcome) == (1.0, 5 * 300_000)


def test_a_goal_seek_finds_every_interval_where_the_outcome_does_not_rise_steadily() -> None:
    """A burden between two bounds is met by an inner interval of values only."""
    plan = lid()
    found = seek(plan, "funding/d/monthly_dues", "burden:r<=6,000,000", 0, 3_000)
    assert [(row.low, row.high) for row in found.intervals] == [(0.0, 1_000.0)]
    dues = [seek(plan, "funding/d/monthly_dues", f"burden:r={amount}", 0, 9_000) for amount in (6_000_000, 6_000_001)]
    assert [(row.low, row.high) for row in dues[0].intervals] == [(1_000.0, 1_000.0)]
    assert not dues[1].is_reached
    assert [(row.low, row.high) for row in dues[1].crossings] == [(1_000.0, 1_001.0)]


def test_the_number_of_members_is_a_lever() -> None:
    """Each of the first n companies gives at least 1,000,000 yen: three of them pay 3,000,000 yen a year."""
    parties = tuple(Party(f"c{n}", f"会社{n}", PartyKind.COMPANY) for n in range(5))
    profits = Key("p", "純利益", KeyKind.NET_PROFIT, values=tuple(KeyValue(party.id, 0.0) for party in parties))
    scheme = ProfitShare(id="t", name="会", payers=tuple(party.id for party in parties), profit_key="p")
    cost = CostItem("c", "費用", "s", CostClass.OPERATION, Recurring(amount=2_500_000))
    plan = Plan("会員", 2024, 2, parties=parties, keys=(profits,), services=(Service("s", "施策"),),
                costs=(cost,), funding=(scheme,))  # fmt: skip
    found = seek(plan, "members:t", "gap=0")
    assert (found.lever.now, found.intervals[0].low, found.intervals[0].high) == (5.0, 3.0, 5.0)


def test_the_start_year_of_revenue_is_a_lever() -> None:
    plan = dataclasses.replace(lid(dues=1_250), funding=(dataclasses.replace(lid(dues=1_250).funding[0]),))
    found = seek(plan, "funding/d/scope/from_year", "gap<=3,000,000")
    assert [(row.low, row.high) for row in found.intervals] == [(2024.0, 2026.0)]


@pytest.mark.parametrize("stem", SAMPLES)
def test_a_tornado_bar_is_what_two_single_evaluations_give(stem: str) -> None:
    plan = sample(stem)
    outcome = outcome_of(model_of(plan).ledger, "npv")
    found = tornado(plan, outcome)
    assert found.base == evaluate(plan).at(outcome.line)
    assert [bar.swing for bar in found.bars] == sorted((bar.swing for bar in found.bars), reverse=True)
    for bar in found.bars[:6]:
        for value, expected in ((bar.low_value, bar.low), (bar.high_value, bar.high)):
            assert single(plan, bar.path, value, outcome) == expected


@pytest.mark.parametrize("share", [0.1, 0.13])
def test_whole_numbers_of_every_unit_are_moved_to_whole_numbers(share: float) -> None:
    plan = indebted()
    outcome = outcome_of(model_of(plan).ledger, "gap")
    found = tornado(plan, outcome, share)
    assert {"funding/l/term", "funding/l/grace", "costs/e/schedule/every"} <= {bar.path for bar in found.bars}
    for bar in found.bars:
        for value, expected in ((bar.low_value, bar.low), (bar.high_value, bar.high)):
            assert single(plan, bar.path, value, outcome) == expected
    assert lever_of(plan, "funding/l/term").is_whole
    with pytest.raises(CostshareError, match="整数"):
        two_way(plan, outcome, lever_of(plan, "funding/l/term"), lever_of(plan, "discount_rate"),
                (np.array([19.5]), np.array([0.04])))  # fmt: skip


def test_a_switch_is_on_or_off() -> None:
    plan = lid()
    lever = lever_of(plan, "parties/r/enabled")
    assert (lever.span, lever.is_whole) == ((0.0, 1.0), True)
    assert seek(plan, "parties/r/enabled", "burden:r=0").intervals == (Interval(0.0, 0.0),)
    with pytest.raises(CostshareError, match="使えます"):
        seek(plan, "parties/r/enabled", "burden:r=0", 0, 10)
    outcome = outcome_of(model_of(plan).ledger, "burden:r")
    bar = tornado(plan, outcome, inputs=["parties/r/enabled"]).bars[0]
    assert (bar.low_value, bar.high_value) == (0.0, 1.0)
    assert (bar.low, bar.high) == tuple(single(plan, bar.path, value, outcome) for value in (0.0, 1.0))


@pytest.mark.parametrize("path", ["title", "notes", "costs", "costs/c", "provenance", "members:d"])
def test_inputs_that_cannot_be_moved_are_refused_in_a_sentence(path: str) -> None:
    plan = lid()
    outcome = outcome_of(model_of(plan).ledger, "gap")
    with pytest.raises(CostshareError):
        tornado(plan, outcome, inputs=[path])
    with pytest.raises(CostshareError):
        indifference(plan, goal_in(plan, "gap=0"), [path])


def test_a_blank_input_is_moved_from_its_default() -> None:
    plan = lid()
    path = "funding/d/scope/from_year"
    assert paths.get(plan, path) is None
    outcome = outcome_of(model_of(plan).ledger, "burden:r")
    found = tornado(plan, outcome, inputs=[path])
    assert found.base == evaluate(plan).at("party.burden", party=0)
    for bar in found.bars:
        assert bar.high == single(plan, path, bar.high_value, outcome)
    until = tornado(plan, outcome, inputs=["funding/d/scope/until_year"])
    assert until.base == found.base
    worth = outcome_of(model_of(plan).ledger, "npv")
    for bar in tornado(plan, worth, inputs=["base_fiscal_year"]).bars:
        assert bar.high == pytest.approx(single(plan, bar.path, bar.high_value, worth))


def test_what_was_typed_is_echoed_shortened() -> None:
    plan, long = lid(), "x" * 5_000
    for path, goal in ((long, "gap=0"), (f"members:{long}", "gap=0"), ("discount_rate", long),
                       ("discount_rate", f"{long}>=1"), ("discount_rate", f"burden:{long}>=1")):  # fmt: skip
        with pytest.raises(CostshareError) as refused:
            seek(plan, path, goal)
        assert len(refused.value.text.ja) < 700


def test_a_two_way_table_is_what_single_evaluations_give() -> None:
    plan = lid()
    levers = [lever_of(plan, f"funding/d/{field}") for field in ("monthly_dues", "collection_rate")]
    values = (np.array([500.0, 1_250.0]), np.array([0.5, 0.9, 1.0]))
    found = two_way(plan, outcome_of(model_of(plan).ledger, "gap"), levers[0], levers[1], values)
    for at, dues in enumerate(values[0]):
        for place, rate in enumerate(values[1]):
            changed = paths.set(plan, "funding/d/monthly_dues", int(dues))
            changed = paths.set(changed, "funding/d/collection_rate", float(rate))
            assert found.outcomes[at, place] == evaluate(changed).at("sustainability.total_gap")


def test_scenarios_side_by_side_are_what_single_evaluations_give() -> None:
    plan = sample("mie-six-towns")
    outcomes = [outcome_of(model_of(plan).ledger, name) for name in ("npv", "burden:meiwa")]
    found = side_by_side(plan, outcomes)
    assert found.scenarios == (None, *plan.scenarios)
    for scenario, values in zip(found.scenarios, found.values, strict=True):
        results = evaluate(with_changes(plan, scenario))
        assert values == tuple(float(outcome.of(results)[0]) for outcome in outcomes)


def test_a_scenario_that_cannot_be_computed_leaves_the_others_to_be_compared() -> None:
    plan = dataclasses.replace(lid(), scenarios=(Scenario("x", "誤り", (Change("costs/none/amount", 1),)),))
    found = side_by_side(plan, [outcome_of(model_of(plan).ledger, "gap")])
    assert found.values[0] is not None
    assert found.values[1] is None
    assert found.faults[0] is None
    assert found.faults[1] is not None


def test_an_indifference_point_is_the_last_step_before_the_verdict_flips() -> None:
    plan = lid(dues=1_300)
    found = {row.path: row for row in indifference(plan, goal_in(plan, "gap=0"))}
    assert found["funding/d/monthly_dues"].below == 1_249
    assert found["costs/c/schedule/amount"].above == 1_560_001
    assert found["funding/d/monthly_dues"].above is None


@pytest.mark.parametrize("stem", SAMPLES)
def test_the_parts_of_a_bridge_sum_to_the_difference(stem: str) -> None:
    plan = sample(stem)
    ledger = model_of(plan).ledger
    outcomes = [outcome_of(ledger, name) for name in ("npv", "gap", "society-npv")]
    for scenario in plan.scenarios:
        found = compare(plan, None, scenario, outcomes)
        changed = evaluate(with_changes(plan, scenario))
        for at, outcome in enumerate(outcomes):
            assert found.before[at] == evaluate(plan).at(outcome.line)
            assert found.after[at] == changed.at(outcome.line)
            parts = [step.parts[at] for step in found.steps]
            assert sum(part for part in parts if part is not None) == pytest.approx(found.after[at] - found.before[at])


def test_changes_that_are_faulty_apart_stand_in_one_step() -> None:
    """Between the two changes of the split all its weights would be 0."""
    plan = sample("mie-six-towns")
    found = compare(plan, None, scenario_of(plan, "population-split"), [outcome_of(model_of(plan).ledger, "npv")])
    assert max(len(step.changes) for step in found.steps) > 1


@given(st.integers(0, 4_000), st.integers(1, 300), st.integers(0, 3_000_000))
def test_a_goal_seek_agrees_with_the_arithmetic_of_dues(dues: int, households: int, cost: int) -> None:
    """The least dues that pay the cost are the quotient rounded up."""
    needed = -(-cost // (households * 12))
    plan = lid(dues, households, cost)
    if needed > 4_000:
        return
    found = seek(plan, "funding/d/monthly_dues", "gap=0", 0, 4_000)
    assert found.intervals[0].low == needed


@pytest.mark.parametrize(
    ("path", "goal", "said"),
    [
        ("funding/d/name", "gap=0", "数値ではありません"),
        ("funding/d/nothing", "gap=0", "計画にありません"),
        ("members:none", "gap=0", "none"),
        ("funding/d/monthly_dues", "gap", "読めません"),
        ("funding/d/monthly_dues", "happiness>=1", "happiness"),
        ("funding/d/monthly_dues", "burden:nobody<=1", "主体"),
        ("funding/d/monthly_dues", "gap@1999<=1", "gap@1999"),
        ("discount_rate", "burden:r<=1", "変わらず"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_in_a_sentence(path: str, goal: str, said: str) -> None:
    with pytest.raises(CostshareError) as refused:
        seek(lid(), path, goal)
    assert said in refused.value.text.ja


def test_a_range_outside_the_bounds_of_the_field_is_refused() -> None:
    with pytest.raises(CostshareError, match="使えます"):
        seek(lid(), "funding/d/collection_rate", "gap=0", 0.0, 2.0)
    with pytest.raises(CostshareError, match="空です"):
        seek(lid(), "funding/d/monthly_dues", "gap=0", 10, 5)


def test_a_scenario_that_adds_nothing_has_no_bridge() -> None:
    plan = dataclasses.replace(lid(), scenarios=(Scenario("same", "同じ", (Change("funding/d/monthly_dues", 1_000),)),))
    found = compare(plan, None, plan.scenarios[0], [outcome_of(model_of(plan).ledger, "gap")])
    assert found.steps == ()


def test_a_payback_that_never_happens_is_later_than_any_year() -> None:
    plan = dataclasses.replace(
        lid(), costs=(CostItem("c", "費用", "s", CostClass.INITIAL, OneOff(year=2024, amount=9_000_000)),)
    )
    ledger = model_of(plan).ledger
    outcome = outcome_of(ledger, "payback")
    assert outcome.of(evaluate(plan, outcome.lines))[0] == np.inf


def test_values_that_make_the_plan_faulty_do_not_reach_a_goal() -> None:
    """Grace has to be shorter than the term of 20 years."""
    plan = indebted()
    found = seek(plan, "funding/l/grace", "gap<=900,000,000")
    assert found.intervals == (Interval(0.0, 19.0),)
    assert found.faulty is not None
    assert "19" in solution(plan, found, "ja")
    assert "誤り" in solution(plan, found, "ja")
    kept = seek(plan, "funding/l/grace", "gap<=900,000,000", 20, 59)
    assert not kept.is_reached
    assert kept.nearest == 15


def test_cells_of_faulty_plans_are_marked() -> None:
    plan = indebted()
    outcome = outcome_of(model_of(plan).ledger, "gap")
    levers = [lever_of(plan, f"funding/l/{field}") for field in ("grace", "term")]
    values = (np.array([5.0, 12.0]), np.array([10.0, 20.0]))
    found = two_way(plan, outcome, levers[0], levers[1], values, goal_in(plan, "gap>=0"))
    assert found.reached is not None
    assert found.reached.tolist() == [[True, True], [False, True]]
    assert np.isnan(found.outcomes).tolist() == [[False, False], [True, False]]
    assert found.fault(1, 0) is not None
    assert "–(不可)" in table_text(plan, found, "ja")
    assert tabled(found, "ja")["table"][1][0] is None


def test_faulty_plans_flip_nothing_and_move_nothing() -> None:
    plan = indebted(grace=19)
    outcome = outcome_of(model_of(plan).ledger, "gap")
    bar = next(bar for bar in tornado(plan, outcome, 0.5).bars if bar.path == "funding/l/grace")
    assert bar.low == single(plan, bar.path, bar.low_value, outcome)
    assert np.isnan(bar.high)
    assert bar.high_fault is not None
    gap = single(plan, "funding/l/grace", 19, outcome)
    for row in indifference(plan, Goal(outcome, "<=", gap), ["funding/l/grace", "funding/l/term"]):
        for value in (row.below, row.above):
            assert value is None or fault_at(plan, {row.path: value}) is None


def test_sums_that_are_not_exact_are_refused() -> None:
    """Costs of 800 and 200 trillion yen in one year are 10^15."""
    much = CostItem("m", "大工事", "s", CostClass.INITIAL, OneOff(year=2024, amount=800_000_000_000_000))
    plan = dataclasses.replace(lid(), costs=(*lid().costs, much))
    found = seek(plan, "costs/c/schedule/amount", "gap>=900,000,000,000,000", 0, 900_000_000_000_000)
    assert found.intervals[0].high == 199_999_999_999_999
    assert found.faulty is not None
    assert "10^15" in found.faulty[1].ja
    change = Change("costs/c/schedule/amount", 400_000_000_000_000)
    plan = dataclasses.replace(plan, scenarios=(Scenario("much", "大きい", (change,)),))
    outcome = outcome_of(model_of(plan).ledger, "gap")
    with pytest.raises(CostshareError, match="10\\^15"):
        compare(plan, None, plan.scenarios[0], [outcome])
    beside = side_by_side(plan, [outcome])
    assert beside.values[1] is None
    assert beside.faults[1] is not None
    amounts = (np.array([100_000_000_000_000.0, 400_000_000_000_000.0]), np.array([0.9]))
    levers = (lever_of(plan, "costs/c/schedule/amount"), lever_of(plan, "funding/d/collection_rate"))
    table = two_way(plan, outcome, *levers, amounts)
    assert np.isnan(table.outcomes).tolist() == [[False], [True]]


@pytest.mark.parametrize(("figure", "above"), [("6,000,000", 1_000), ("6,000,001", 1_000)])
def test_an_equality_flips_where_the_outcome_passes_its_figure(figure: str, above: int) -> None:
    plan = lid(dues=900)
    (row,) = indifference(plan, goal_in(plan, f"burden:r={figure}"), ["funding/d/monthly_dues"])
    assert (row.below, row.above) == (None, above)


def test_an_equality_of_the_npv_flips_as_a_goal_seek_finds_it() -> None:
    plan = lid(dues=1_200)
    rows = {row.path: row for row in indifference(plan, goal_in(plan, "npv=0"))}
    found = seek(plan, "costs/c/schedule/amount", "npv=0")
    assert rows["costs/c/schedule/amount"].below == 1_440_000
    assert found.intervals == (Interval(1_440_000.0, 1_440_000.0),)


def test_a_rate_that_is_undefined_is_said_so() -> None:
    plan = lid()
    found = seek(plan, "funding/d/monthly_dues", "irr>=0.01")
    assert not found.is_reached
    assert np.isnan(found.outcome)
    assert "定まらず" in solution(plan, found, "ja")
    cost = CostItem("c", "費用", "s", CostClass.INITIAL, OneOff(year=2024, amount=5_000_000))
    plan = dataclasses.replace(plan, costs=(cost,))
    found = seek(plan, "funding/d/monthly_dues", "irr>=0.9")
    assert found.is_reached
    outcome = outcome_of(model_of(plan).ledger, "irr")
    moved = tornado(plan, outcome, 1.0)
    bar = next(bar for bar in moved.bars if bar.path == "funding/d/monthly_dues")
    assert np.isnan(bar.low)
    assert bar.low_fault is None
    assert "定まりません" in tornado_text(plan, moved, "ja")
    hopeless = seek(plan, "funding/d/monthly_dues", "irr>=0.9", 0, 2_000)
    assert not hopeless.is_reached
    assert hopeless.nearest == 2_000


def test_a_payback_that_never_happens_is_said_so() -> None:
    plan = lid()
    outcome = outcome_of(model_of(plan).ledger, "payback")
    assert "回収できません" in outcome_text(np.inf, outcome, plan).ja


def test_names_in_a_csv_are_no_formulas() -> None:
    bad = '=HYPERLINK("x")'
    plan = lid()
    party = dataclasses.replace(plan.parties[0], name=bad)
    cost = dataclasses.replace(plan.costs[0], name="@SUM(A1)")
    changes = (Change("costs/c/schedule/amount", 2_000_000),)
    plan = dataclasses.replace(plan, parties=(party,), costs=(cost,), scenarios=(Scenario("dear", "-1", changes),))
    outcome = outcome_of(model_of(plan).ledger, "burden:r")
    levers = (lever_of(plan, "funding/d/monthly_dues"), lever_of(plan, "funding/d/collection_rate"))
    values = (np.array([900.0, 1_000.0]), np.array([0.5, 1.0]))
    written = [
        comparison_csv(plan, compare(plan, None, plan.scenarios[0], [outcome]), "ja"),
        side_by_side_csv(plan, side_by_side(plan, [outcome]), "ja"),
        tornado_csv(plan, tornado(plan, outcome_of(model_of(plan).ledger, "gap")), "ja"),
        two_way_csv(two_way(plan, outcome, *levers, values)),
        csv_bytes(ledger_frame(study(plan), "ja")),
    ]
    for table in written:
        rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
        for cell in (cell for row in rows for cell in row):
            assert not cell.startswith(("=", "+", "@"))
            assert not cell.startswith("-") or float(cell) < 0
    assert bad in written[0].decode("utf-8-sig").replace('""', '"')


def test_a_figure_of_a_key_is_said_with_its_year_and_unit() -> None:
    later = KeyValue("r", 100.0, by_year=(YearValue(2026, 721.0),))
    key = dataclasses.replace(lid().keys[0], unit="世帯", values=(later,))
    plan = dataclasses.replace(lid(cost=20_000_000), keys=(key,))
    found = tornado(plan, outcome_of(model_of(plan).ledger, "gap"))
    bar = next(bar for bar in found.bars if bar.path.endswith("2026/value"))
    assert (bar.low_value, bar.high_value) == (649.0, 793.0)
    assert bar.low == single(plan, bar.path, 649.0, found.outcome)
    said = tornado_text(plan, found, "ja")
    assert "世帯 住民 2026年度から" in said
    assert "649 世帯" in said


def test_shares_are_compared_in_percentage_points_and_an_equal_share_by_its_name() -> None:
    plan = sample("mie-six-towns")
    scenario = scenario_of(plan, "population-split")
    said = comparison_text(plan, compare(plan, None, scenario, [outcome_of(model_of(plan).ledger, "npv")]), "ja")
    assert "均等割" in said
    assert "equal" not in said
    assert difference(0.5, Unit.RATIO, plan) == ("+50 ポイント", "+50 points")
    assert difference(-0.0125, Unit.RATIO, plan).ja == "△1.25 ポイント"
    assert figure_text(1.0, Unit.RATIO, plan).ja == "100%"
    assert figure_text(0.0001, Unit.RATIO, plan).ja == "0.0100%"
