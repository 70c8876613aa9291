"""The sources behind a figure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costshare.analysis.study import study
from costshare.ledger.explanation import Place
from costshare.models.choices import Status
from costshare.models.plan import Plan, Provenance
from costshare.report.grounds import MOST, grounds
from costshare.storage.files import load
from costshare.storage.samples import samples


@pytest.fixture
def plan() -> Plan:
    return replace(load(samples()["mie-six-towns"]), provenance=())


def test_an_input_is_its_own_ground_and_an_assumption_where_the_plan_is_silent(plan: Plan) -> None:
    cost = plan.costs[0].id
    (ground,) = grounds(study(plan), Place(f"costs.{cost}.amount"))
    assert ground.path == f"costs/{cost}/schedule/amount"
    assert ground.provenance is None


def test_a_total_over_parties_is_no_better_founded_than_its_weakest_part(plan: Plan) -> None:
    key = plan.keys[0]
    rows = [Provenance(f"keys/{key.id}/values/{value.party}", Status.SOURCED, "国勢調査") for value in key.values]
    rows[1] = replace(rows[1], status=Status.TO_CONFIRM)
    found = grounds(study(replace(plan, provenance=tuple(rows))), Place("per_capita.total_people", 1))
    (ground,) = [ground for ground in found if ground.path.startswith("keys/")]
    assert ground.provenance is not None
    assert ground.provenance.status is Status.TO_CONFIRM


def test_a_total_with_one_silent_part_is_an_assumption(plan: Plan) -> None:
    key = plan.keys[0]
    rows = tuple(Provenance(f"keys/{key.id}/values/{value.party}", Status.SOURCED) for value in key.values[1:])
    found = grounds(study(replace(plan, provenance=rows)), Place("per_capita.total_people", 1))
    assert [ground.provenance for ground in found if ground.path.startswith("keys/")] == [None]


def test_each_source_is_named_once_and_not_too_many(plan: Plan) -> None:
    sourced = replace(plan, provenance=(Provenance("costs", Status.SOURCED, "予算書"),))
    found = grounds(study(sourced), Place("appraisal.project.npv"))
    assert 0 < len(found) <= MOST
    assert sum(ground.path.startswith("costs/") for ground in found) == 1
