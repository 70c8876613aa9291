"""The subsidy's boundaries: the burden has to exceed it, to the yen."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.schemes import programme as shipped
from costshare.schemes import subsidy
from costshare.schemes.subsidy import Subsidy
from tests.build import plan_of, split_of, towns

MLIT = "mlit-smart-city-2022"
AT_LEAST = "at-least"
VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def plan_with(cost: int, requested: int | None = None, programme: str = MLIT) -> Plan:
    """Return a plan in which the first party grants a subsidy, and three towns bear the rest."""
    scheme = Subsidy(id="g", name="g", payer="p1", programme=programme, requested=requested)
    return plan_of(cost, towns(3), (scheme, split_of(3)))


def subsidised(cost: int, requested: int | None = None, programme: str = MLIT) -> Results:
    """Evaluate such a plan."""
    return evaluate(plan_with(cost, requested, programme))


@pytest.fixture
def at_least(monkeypatch: pytest.MonkeyPatch) -> str:
    """Offer a programme under which the burden has only to reach the subsidy."""
    rules = shipped.programmes()
    other = dataclasses.replace(rules[MLIT], id=AT_LEAST, comparison="at_least")
    monkeypatch.setattr(subsidy, "programmes", lambda: {**rules, AT_LEAST: other})
    return AT_LEAST


def _boundary_cases() -> list[dict[str, Any]]:
    items = json.loads((VECTORS / "jp_public_tables.json").read_text(encoding="utf-8"))["items"]
    cases: list[dict[str, Any]] = next(item for item in items if item["id"] == "subsidy-rule-R3")[
        "boundary_examples_own"
    ]
    return cases


@pytest.mark.parametrize("case", [case for case in _boundary_cases() if "eligible" in case])
def test_the_burden_has_to_exceed_the_subsidy(case: dict[str, Any]) -> None:
    """40,000,000: 20,000,000 each is not eligible; one yen more of cost makes it so."""
    results = subsidised(case["cost"], case["subsidy"])
    assert results.at("funding.g.met") == case["eligible"]
    assert results.at("funding.g.consortium_burden") == case["consortium"]
    assert results.at("funding.g.headroom") == case["consortium"] - case["subsidy"]
    assert results.at("funding.g.raised") == case["subsidy"]


@pytest.mark.parametrize("case", [case for case in _boundary_cases() if "max_eligible_subsidy" in case])
def test_the_largest_admissible_subsidy(case: dict[str, Any]) -> None:
    """39,999,999 admits 19,999,999; 30,000,000 admits 14,999,999; that is what is proposed."""
    results = subsidised(case["cost"])
    assert results.at("funding.g.admissible") == case["max_eligible_subsidy"]
    assert results.at("funding.g.raised") == case["max_eligible_subsidy"]
    assert results.at("funding.g.met") == 1


def test_an_equal_burden_is_enough_where_the_programme_says_at_least(at_least: str) -> None:
    """Under ≥ a cost of 40,000,000 admits 20,000,000, and 39,999,999 admits 19,999,999."""
    assert subsidised(40_000_000, 20_000_000, at_least).at("funding.g.met") == 1
    assert subsidised(39_999_998, None, at_least).at("funding.g.admissible") == 19_999_999
    assert subsidised(39_999_999, None, at_least).at("funding.g.admissible") == 19_999_999
    assert subsidised(39_999_999, 20_000_000, at_least).at("funding.g.met") == 0


def test_an_amount_applied_for_is_never_reduced() -> None:
    """Above the cap it is not admissible, and still stands as it was asked."""
    results = subsidised(100_000_000, 25_000_000)
    assert results.at("funding.g.raised") == 25_000_000
    assert results.at("funding.g.met") == 0
    assert results.at("funding.g.admissible") == 20_000_000


def test_no_cost_admits_nothing() -> None:
    """Without a cost there is nothing to grant, and an application is not admissible."""
    assert subsidised(0).at("funding.g.admissible") == 0
    assert subsidised(1).at("funding.g.admissible") == 0
    assert subsidised(0, 1).at("funding.g.met") == 0


@given(st.integers(0, 10**9))
def test_one_yen_more_than_admissible_is_not(cost: int) -> None:
    """What is proposed is admissible, and one yen more breaks a rule."""
    most = int(subsidised(cost).at("funding.g.admissible"))
    assert subsidised(cost, most).at("funding.g.met") == 1
    assert subsidised(cost, most + 1).at("funding.g.met") == 0
    assert most == 20_000_000 or 2 * most < max(cost, 1) <= 2 * (most + 1)
