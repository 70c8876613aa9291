"""Explanations: the rule in words, its values, and a way down to the inputs."""

from __future__ import annotations

import numpy as np
from hypothesis import given as drawn
from hypothesis import strategies as st

from costshare.analysis.model import evaluate
from costshare.i18n import LANGUAGES, Text, same
from costshare.ledger.book import Given
from costshare.ledger.explanation import Explanation, Place, explain, wanted
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Axes
from costshare.ledger.order import references
from costshare.ledger.rules import floor, maximum, previous, ratio, running
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.report.figures import whole
from costshare.schemes.split_keys import KeyWeight
from costshare.units import Unit
from tests.build import key, plan_of, split_of, towns
from tests.ledger.figures import given, new_book, run
from tests.strategies import plans


def say(value: float, unit: Unit) -> Text:
    """Say amounts in whole yen and all else as it is."""
    return same(whole(value)) if unit is Unit.YEN else same(f"{value:g}")


def explained(results: Results, id: str, year: int = 0, party: int = 0) -> Explanation:
    """Explain a figure at the indices that its item has."""
    axes = results.ledger.items[id].axes
    place = Place(id, year if axes & Axes.YEAR else None, party if axes & Axes.PARTY else None)
    return explain(results, place, say)


def test_a_rule_is_said_with_its_values() -> None:
    """The words and the same with values, in both languages, brackets where they are needed."""
    book, page = new_book(2, 1)
    a, b = given(page, "a", Axes.YEAR), given(page, "b", Axes.YEAR)
    page.line("c", Text("商", "Quotient"), Unit.YEN, floor(ratio(maximum(a - b, b), a + b)) * (a - b))
    page.line("last", Text("前年", "Last"), Unit.YEN, previous(a))
    page.line("so_far", Text("累計", "So far"), Unit.YEN, running(a))
    table = {"a": np.array([[[1000.0]], [[3000.0]]]), "b": np.array([[[1.0]], [[1000.0]]])}
    results = run(book, table, "x.a", "x.b", "x.c", "x.last", "x.so_far")
    found = explained(results, "x.c", 1)
    assert found.rule.ja == "切捨て(最大(a − b、b) ÷ (a + b)) × (a − b)"
    assert found.rule.en == "round down(max(a − b, b) ÷ (a + b)) × (a − b)"
    assert found.worked.ja == "切捨て(最大(3,000 − 1,000、1,000) ÷ (3,000 + 1,000)) × (3,000 − 1,000)"
    assert [figure.value for figure in found.operands] == [3000, 1000]
    assert explained(results, "x.last", 1).worked.en == "1,000"
    assert explained(results, "x.last", 1).rule == Text("前年度のa", "last year's a")
    assert explained(results, "x.last", 0).operands == ()
    assert [figure.value for figure in explained(results, "x.so_far", 1).operands] == [3000, 1000]


def test_a_share_is_explained_by_need_and_points() -> None:
    """From a town's burden the steps lead down to its population in the plan."""
    plan = plan_of(100, towns(2), (split_of(2, (KeyWeight("k", 1.0),)),), (key((14_021, 8_668)),))
    results = evaluate(plan)
    seen: dict[str, float] = {}
    waiting = [explained(results, "burden", 0, 1)]
    while waiting:
        step = waiting.pop()
        if step.path:
            seen[step.path] = step.figure.value
        waiting.extend(explain(results, figure.place, say) for figure in step.operands)
    assert seen["keys/k/values/p2/value"] == 8_668
    assert seen["costs/c/schedule/values/2022/amount"] == 100


@drawn(plans(), st.data())
def test_every_figure_can_be_explained(plan: Plan, data: st.DataObject) -> None:
    """Each operand has the value that the results have; an input is that of the plan; nothing is left unsaid."""
    results = evaluate(plan)
    id = data.draw(st.sampled_from(sorted(results.ledger.items)))
    year = data.draw(st.integers(0, plan.years - 1))
    party = data.draw(st.integers(0, max(0, len(plan.parties) - 1)))
    found = explained(results, id, year, party)
    assert found.figure.value == results.at(id, year, party)
    for language in LANGUAGES:
        assert "{" not in found.rule.say(language) + found.worked.say(language)
    for figure in found.operands:
        assert figure.value == results.at(figure.place.id, figure.place.year or 0, figure.place.party or 0)
        assert figure.place.year is None or figure.place.year >= 0
    if isinstance(results.ledger.items[id].rule, Given):
        value = paths.get(plan, found.path) if found.path else None
        assert value is None or float(value) == found.figure.value
    else:
        named = {line.id for line in references(results.ledger.items[id].rule)}
        assert {figure.place.id for figure in found.operands} <= named | {id}


@drawn(plans(), st.data())
def test_an_explanation_needs_only_its_own_items(plan: Plan, data: st.DataObject) -> None:
    """What ``wanted`` names is enough to explain a figure."""
    full = evaluate(plan)
    id = data.draw(st.sampled_from(sorted(full.ledger.items)))
    few = evaluate(plan, wanted(full.ledger, id))
    year = plan.years - 1
    assert explained(few, id, year) == explained(full, id, year)
