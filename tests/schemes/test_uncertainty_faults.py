"""Faults of uncertain inputs: one sentence each, with its place; the plan itself is computed all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costshare.analysis.study import study
from costshare.analysis.uncertain_inputs import drawing_faults
from costshare.models.plan import Plan
from costshare.models.uncertainty import (
    Case,
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
from costshare.schemes.uncertainty_faults import uncertainty_faults
from tests.analysis.uncertain_plans import COST, EVEN, LATER, RATE, bare_plan, uncertain

SHARE = Uniform(low=0, high=1)


def told(plan: Plan) -> list[str]:
    return [issue.path for issue in uncertainty_faults(plan)]


def of(path: str, distribution: Distribution) -> Plan:
    return replace(bare_plan(), uncertain=(Uncertain(path, distribution),))


@pytest.mark.parametrize(
    ("path", "distribution", "field"),
    [
        (COST, Triangular(low=5, mode=3, high=9), "distribution/low"),
        (COST, Triangular(low=1, mode=10, high=9), "distribution/high"),
        (COST, Pert(low=5, mode=3, high=9), "distribution/low"),
        (COST, Uniform(low=5, high=3), "distribution/low"),
        (COST, Normal(mean=5, sd=-1), "distribution/sd"),
        (COST, Normal(mean=-5, sd=1), "distribution/mean"),
        (COST, Lognormal(median=0, spread=1), "distribution/median"),
        (COST, Lognormal(median=5, spread=-1), "distribution/spread"),
        (COST, Discrete(cases=(Case(1, 0.5), Case(2, 0.4))), "distribution/cases"),
        (COST, Discrete(cases=()), "distribution/cases"),
        (COST, Discrete(cases=(Case(1, 1.5), Case(2, -0.5))), "distribution/cases/2/probability"),
        (COST, Discrete(cases=(Case(1.5, 1.0),)), "distribution/cases/1.5"),
        (COST, Uniform(low=-5, high=3), "distribution/low"),
        (COST, Uniform(low=0, high=1e15), "distribution/high"),
        (COST, Uniform(low=1.2, high=1.8), "distribution/high"),
        (RATE, Uniform(low=0, high=1.5), "distribution/high"),
        ("parties/p1/enabled", SHARE, "distribution/kind"),
        ("parties/p1/enabled", Discrete(cases=(Case(0, 0.5), Case(2, 0.5))), "distribution/cases/2"),
        ("costs/none/schedule/amount", EVEN, ""),
        ("costs/c", EVEN, ""),
        ("costs/c/name", EVEN, ""),
        ("parties/p1/from_year", EVEN, ""),
        ("years", EVEN, ""),
        ("start_fiscal_year", EVEN, ""),
        ("consumption_tax_rate/x", EVEN, ""),
    ],
)
def test_each_fault_is_told_at_its_place_and_forbids_no_result(
    path: str, distribution: Distribution, field: str
) -> None:
    plan = of(path, distribution)
    place = f"uncertain/{path}"
    assert (f"{place}/{field}" if field else place) in told(plan)
    issues = [issue for issue in uncertainty_faults(plan) if issue.path.startswith(place)]
    assert all(issue.severity == "warning" and issue.message.en for issue in issues)
    assert study(plan).results is not None


@pytest.mark.parametrize(
    ("path", "distribution"),
    [
        (COST, Triangular(low=0, mode=0, high=9)),
        (COST, Pert(low=1.5, mode=2.5, high=9)),
        (COST, Normal(mean=5, sd=100)),
        (COST, Lognormal(median=5, spread=0)),
        (COST, Uniform(low=3, high=3)),
        (RATE, Discrete(cases=(Case(0.02, 0.1), Case(0.04, 0.2), Case(0.045, 0.7)))),
        ("parties/p1/enabled", Discrete(cases=(Case(0, 0.5), Case(1, 0.5)))),
    ],
)
def test_what_can_be_drawn_has_no_fault(path: str, distribution: Distribution) -> None:
    assert told(of(path, distribution)) == []


def test_a_number_that_feeds_no_figure_is_told_once_the_ledger_is_known() -> None:
    """A tax rate that no cost of the plan uses moves nothing."""
    found = list(drawing_faults(of("tax_credit_share", SHARE)))
    assert [issue.path for issue in found] == ["uncertain/tax_credit_share"]
    assert study(of("tax_credit_share", SHARE)).issues == tuple(found)


@pytest.mark.parametrize(
    ("rows", "place"),
    [
        ((Correlation(COST, "costs/x", 0.5),), "correlations/#0/second"),
        ((Correlation(COST, COST, 0.5),), "correlations/#0/second"),
        ((Correlation(COST, LATER, 1.5),), "correlations/#0/correlation"),
        ((Correlation(COST, LATER, 0.5), Correlation(LATER, COST, 0.5)), "correlations/#1"),
        (
            (Correlation(COST, LATER, 0.9), Correlation(LATER, RATE, 0.9), Correlation(COST, RATE, -0.9)),
            "correlations",
        ),
    ],
)
def test_correlations_that_cannot_be_are_told(rows: tuple[Correlation, ...], place: str) -> None:
    plan = uncertain(bare_plan(), rows, cost=EVEN, later=EVEN, rate=SHARE)
    assert told(plan) == [place]


def test_three_inputs_in_step_are_no_fault() -> None:
    rows = (Correlation(COST, LATER, 1.0), Correlation(LATER, RATE, 1.0), Correlation(COST, RATE, 1.0))
    assert told(uncertain(bare_plan(), rows, cost=EVEN, later=EVEN, rate=SHARE)) == []
