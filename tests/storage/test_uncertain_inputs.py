"""Uncertain inputs in a plan file: as they were, held to their bounds, and apart from the ledger's structure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.analysis.model import model_of
from costshare.models import paths
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
from costshare.storage.codec import PlanFileError, dumps, loads
from tests.analysis.uncertain_plans import COST, LATER, bare_plan

FIGURES = st.floats(-1e15, 1e15)
SPREADS = st.floats(0, 5)


def distributions() -> SearchStrategy[Distribution]:
    cases = st.builds(Case, FIGURES, st.floats(0, 1))
    return st.one_of(
        st.builds(Triangular, low=FIGURES, mode=FIGURES, high=FIGURES),
        st.builds(Pert, low=FIGURES, mode=FIGURES, high=FIGURES),
        st.builds(Normal, mean=FIGURES, sd=st.floats(0, 1e15)),
        st.builds(Lognormal, median=st.floats(0, 1e15), spread=SPREADS),
        st.builds(Uniform, low=FIGURES, high=FIGURES),
        st.builds(Discrete, cases=st.lists(cases, max_size=3).map(tuple)),
    )


@given(st.lists(distributions(), max_size=3), st.floats(-1, 1))
def test_uncertain_inputs_come_back_as_they_were(found: list[Distribution], correlation: float) -> None:
    rows = tuple(Uncertain(f"costs/c{number}", distribution) for number, distribution in enumerate(found))
    plan = replace(bare_plan(), uncertain=rows, correlations=(Correlation(COST, LATER, correlation),))
    text = dumps(plan)
    assert loads(text, "plan") == plan
    assert dumps(loads(text, "plan")) == text


def test_a_plan_without_them_is_written_as_before() -> None:
    assert "uncertain" not in dumps(bare_plan())


@pytest.mark.parametrize(
    ("distribution", "place"),
    [
        ('{"kind": "normal", "mean": 3, "sd": -1}', "uncertain/discount_rate/distribution/sd"),
        ('{"kind": "cauchy", "mean": 3}', "uncertain/discount_rate/distribution"),
        ('{"kind": "uniform", "low": 3}', "uncertain/discount_rate/distribution/high"),
    ],
)
def test_a_distribution_that_is_none_is_told_with_its_place(distribution: str, place: str) -> None:
    row = f'{{"path": "discount_rate", "distribution": {distribution}}}'
    text = dumps(bare_plan()).rstrip().removesuffix("}") + f', "uncertain": [{row}]}}'
    with pytest.raises(PlanFileError) as caught:
        loads(text, "plan")
    assert [issue.path for issue in caught.value.issues] == [place]


def test_they_change_no_rule_of_the_ledger() -> None:
    plan = bare_plan()
    other = replace(plan, uncertain=(Uncertain(COST, Uniform(low=0, high=9)),))
    assert model_of(other) is model_of(plan)


def test_a_row_that_is_named_by_a_path_can_be_edited() -> None:
    plan = replace(bare_plan(), uncertain=(Uncertain(COST, Uniform(low=0, high=9)),))
    place = f"uncertain/{COST}/distribution/high"
    assert paths.get(plan, place) == 9
    assert paths.get(paths.set(plan, place, 7.0), place) == 7
    assert paths.about(plan, place).label.en == "Highest"
