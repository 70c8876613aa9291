"""The sentences of the overview say what the figures say, and each leads to its figure."""

from __future__ import annotations

import dataclasses

import pytest

from costshare.analysis.study import study
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.report.figures import say
from costshare.report.verdict import Verdict
from costshare.report.verdicts import verdicts
from costshare.storage.codec import loads
from costshare.storage.samples import samples


@pytest.fixture
def plan() -> Plan:
    return loads(samples()["mie-six-towns"].read_text(encoding="utf-8"), "mie-six-towns")


def of(plan: Plan) -> dict[str, Verdict]:
    return {verdict.id.partition(".")[0]: verdict for verdict in verdicts(study(plan))}


@pytest.mark.parametrize("name", samples())
def test_every_sentence_of_every_sample_is_filled_in_and_explained(name: str) -> None:
    seen = study(loads(samples()[name].read_text(encoding="utf-8"), name))
    found = verdicts(seen)
    assert found
    for verdict in found:
        for sentence in verdict.text:
            assert "{" not in sentence
            assert "nan" not in sentence.lower()
        if verdict.place is not None:
            seen.explain(verdict.place, say)


def test_a_plan_without_results_has_no_verdicts(plan: Plan) -> None:
    broken = paths.set(plan, f"costs/{plan.costs[0].id}/service", "nowhere")
    assert verdicts(study(broken)) == ()


def test_a_gap_is_named_with_its_first_year_and_its_total(plan: Plan) -> None:
    assert of(plan)["gap"].tone == "good"
    unfunded = dataclasses.replace(plan, funding=plan.funding[:1], scenarios=(), provenance=())
    gap = of(unfunded)["gap"]
    assert gap.tone == "bad"
    assert "令和4年度" in gap.text.ja
    assert gap.place is not None
    assert gap.place.id == "gap"


def test_the_figure_in_the_sentence_on_the_end_of_the_subsidy_is_that_of_its_place(plan: Plan) -> None:
    seen, cliff = study(plan), of(plan)["cliff"]
    assert seen.results is not None
    assert cliff.place is not None
    party = cliff.place.party
    assert party is not None
    before, after = (seen.results.at("burden", year, party) for year in (0, 1))
    assert f"{before / 1000:,.0f} 千円 から {after / 1000:,.0f} 千円 になります" in cliff.text.ja
    assert seen.results.at(cliff.place.id, party=party) == after - before


def test_members_that_pay_without_benefit_are_named(plan: Plan) -> None:
    bare = dataclasses.replace(plan, benefits=plan.benefits[:1], scenarios=(), provenance=())
    assert "受益が計上されていません" in of(bare)["only_pay"].text.ja
