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
from costshare.models import paths
from costshare.models.choices import Comparison, ComparisonBase, CostClass, FloorOf, KeyKind
from costshare.models.plan import Key, KeyValue, Plan
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.programme import shipped
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.validation import issues_of
from tests.build import plan_of, row, split_of, towns
from tests.schemes.rule_sets import FIRM, STATE, gift, grant, plan, rules

MLIT = "mlit-smart-city-2022"
AT_LEAST = "at-least"
VECTORS = Path(__file__).resolve().parents[1] / "vectors"


def plan_with(cost: int, requested: int | None = None, programme: str = MLIT) -> Plan:
    """Return a plan in which the first party grants a subsidy, and three towns bear the rest."""
    scheme = Subsidy(id="g", name="g", payer="p1", programme=programme, requested=requested)
    made = plan_of(cost, towns(3), (scheme, split_of(3)))
    at_least = dataclasses.replace(shipped(MLIT), id=AT_LEAST, comparison=Comparison.AT_LEAST)
    return dataclasses.replace(made, programmes=(at_least,))


def subsidised(cost: int, requested: int | None = None, programme: str = MLIT) -> Results:
    """Evaluate such a plan."""
    return evaluate(plan_with(cost, requested, programme))


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


def test_an_equal_burden_is_enough_where_the_programme_says_at_least() -> None:
    """Under ≥ a cost of 40,000,000 admits 20,000,000, and 39,999,999 admits 19,999,999."""
    assert subsidised(40_000_000, 20_000_000, AT_LEAST).at("funding.g.met") == 1
    assert subsidised(39_999_998, None, AT_LEAST).at("funding.g.admissible") == 19_999_999
    assert subsidised(39_999_999, None, AT_LEAST).at("funding.g.admissible") == 19_999_999
    assert subsidised(39_999_999, 20_000_000, AT_LEAST).at("funding.g.met") == 0


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


# ---------------------------------------------------------------------------------------------------------------------
# Clauses of a programme, year by year


def row_of(made: Plan, name: str, scheme: str = "g") -> list[int]:
    """Return a yearly line of a subsidy; the plan has no faults."""
    assert [issue for issue in issues_of(made) if issue.severity == "error"] == []
    return row(evaluate(made), f"funding.{scheme}.{name}")


def test_a_rate_is_applied_to_the_eligible_cost_and_rounded_down() -> None:
    """Half of an odd yen is lost; two thirds of 900,000,000 are 600,000,000 in spite of binary fractions."""
    half = plan({"s": [1_000_001]}, (grant(),), (rules(rate=0.5),))
    assert row_of(half, "admissible") == [500_000]
    thirds = plan({"s": [900_000_000]}, (grant(programme="digital-garden-2022-type3"),))
    assert row_of(thirds, "admissible") == [600_000_000]


def test_a_grant_is_rounded_down_to_the_unit_of_the_programme() -> None:
    """The unit applies to the least of all limits."""
    made = plan({"s": [1_999_999]}, (grant(),), (rules(rate=0.5, rounding_unit=1_000),))
    assert row_of(made, "raised") == [999_000]


def test_an_amount_applied_for_that_is_no_whole_unit_breaks_the_rule() -> None:
    """It stands as it was asked; what lies beyond the unit is told."""
    made = plan({"s": [2_000_000]}, (grant(requested=500_500),), (rules(rounding_unit=1_000),))
    assert row_of(made, "raised") == [500_500]
    assert row_of(made, "unit_room") == [-500]
    assert row_of(made, "met") == [0]


@pytest.mark.parametrize(("cost", "admissible"), [(2_999_999, 0), (3_000_000, 1_500_000)])
def test_below_the_floor_of_the_project_nothing_is_admissible(cost: int, admissible: int) -> None:
    """The FY2023 rules of the MIC programme: half, from a project of 3,000,000 yen on, no cap."""
    made = plan({"s": [cost]}, (grant(programme="mic-smart-city-2023"),))
    assert row_of(made, "admissible") == [admissible]


@pytest.mark.parametrize(("cost", "admissible"), [(199, 0), (200, 100)])
def test_below_the_floor_of_the_grant_nothing_is_admissible(cost: int, admissible: int) -> None:
    """Where the sources give the smallest grant, it is the grant that is compared."""
    made = plan({"s": [cost]}, (grant(),), (rules(rate=0.5, floor=100, floor_of=FloorOf.GRANT),))
    assert row_of(made, "admissible") == [admissible]


def test_the_cap_over_all_years_is_used_up() -> None:
    """Each year has what the years before have left of it; an application beyond it is not reduced."""
    own = rules(rate=0.5, period_cap=1_000)
    made = plan({"s": [1_200, 1_200, 1_200]}, (grant(),), (own,))
    assert row_of(made, "raised") == [600, 400, 0]
    assert row_of(made, "granted_to_date") == [600, 1_000, 1_000]
    asked = plan({"s": [1_200, 1_200, 1_200]}, (grant(requested=600),), (own,))
    assert row_of(asked, "raised") == [600, 600, 600]
    assert row_of(asked, "period_room") == [400, -200, -600]
    assert row_of(asked, "met") == [1, 0, 0]


def test_after_the_most_years_nothing_is_admissible() -> None:
    """Only years in which something is granted count."""
    made = plan({"s": [0, 100, 100, 100]}, (grant(),), (rules(most_years=2),))
    assert row_of(made, "raised") == [0, 100, 100, 0]
    asked = plan({"s": [100, 100, 100]}, (grant(requested=10),), (rules(most_years=2),))
    assert row_of(asked, "met") == [1, 1, 0]


def test_costs_of_other_classes_are_not_eligible() -> None:
    """A programme for development pays no operation."""
    classes = {"dev": CostClass.DEVELOPMENT}
    own = rules(cost_classes=(CostClass.DEVELOPMENT,))
    made = plan({"dev": [70], "run": [30]}, (grant(),), (own,), classes)
    assert row_of(made, "eligible_gross") == [70]
    assert row_of(made, "raised") == [70]


def test_figures_of_a_rule_set_in_the_plan_are_inputs() -> None:
    """They are read by path, so that a scenario or an edit changes them without another ledger."""
    made = plan({"s": [1_000]}, (grant(),), (rules(cap=400, rate=0.5),))
    assert row_of(made, "raised") == [400]
    assert row_of(paths.set(made, "programmes/own/cap", 300), "raised") == [300]
    assert row_of(paths.set(made, "programmes/own/rate", 0.2), "raised") == [200]


def test_a_rule_set_of_the_plan_wins_over_one_that_ships() -> None:
    """Of two with one id, the plan's own is applied."""
    made = plan({"s": [100_000_000]}, (grant(programme=MLIT),), (rules(MLIT, cap=30_000_000),))
    assert row_of(made, "admissible") == [30_000_000]


def test_a_cap_of_the_scheme_comes_before_that_of_the_programme() -> None:
    """It supplies an unverified cap, and overrides a stated one."""
    assert row_of(plan({"s": [100]}, (grant(cap=30),), (rules(cap=50),)), "admissible") == [30]
    unverified = "mlit-smart-city-2025-strategic"
    (issue,) = [row for row in issues_of(plan({"s": [100]}, (grant(programme=unverified),))) if row.severity == "error"]
    assert issue.path == "funding/g/cap"
    assert "値 (空欄) は使えません" in issue.message.ja
    assert "(blank)" in issue.message.en
    assert "要綱" in issue.message.ja
    assert row_of(plan({"s": [100]}, (grant(programme=unverified, cap=39),)), "admissible") == [39]


def test_an_unverified_rate_has_to_be_entered() -> None:
    """A rate that nobody has verified is never applied of itself."""
    made = plan(
        {"s": [100]}, (grant(programme="digital-garden-2024-type1", cap=1_000),), classes={"s": CostClass.INITIAL}
    )
    assert [row.path for row in issues_of(made) if row.severity == "error"] == ["funding/g/rate"]
    assert row_of(paths.set(made, "funding/g/rate", 0.5), "admissible") == [50]


def test_a_higher_cap_than_the_stated_one_is_remarked_on() -> None:
    made = plan({"s": [100]}, (grant(cap=60),), (rules(cap=50),))
    assert [(row.path, row.severity) for row in issues_of(made)] == [("funding/g/cap", "warning")]


# ---------------------------------------------------------------------------------------------------------------------
# Several subsidies, and other money from outside


def test_no_cost_is_subsidised_twice() -> None:
    """A later subsidy leaves out the costs of an earlier one, in the years in which that one is granted."""
    funding = (grant("first", services=("a",), requested=10), grant("second", programme="half"))
    made = plan({"a": [100, 100], "b": [60, 60]}, funding, (rules(), rules("half", rate=0.5)))
    made = paths.set(made, "funding/first/scope/until_year", 2026)
    assert row_of(made, "eligible_gross", "second") == [160, 160]
    assert row_of(made, "twice", "second") == [100, 0]
    assert row_of(made, "eligible", "second") == [60, 160]
    assert row_of(made, "raised", "second") == [30, 80]


def test_an_earlier_subsidy_for_another_class_takes_no_cost_away() -> None:
    """A cost that is in its scope and not eligible under it is not subsidised by it."""
    own = rules("dev-only", cost_classes=(CostClass.DEVELOPMENT,))
    funding = (grant("first", "dev-only"), grant("second", "half"))
    made = plan({"d": [100], "r": [60]}, funding, (own, rules("half", rate=0.5)), {"d": CostClass.DEVELOPMENT})
    assert row_of(made, "twice", "second") == [100]
    assert row_of(made, "eligible", "second") == [60]


def test_the_burden_is_less_by_every_money_from_outside() -> None:
    """A donor's gift before the subsidy lowers the largest admissible amount and the burden."""
    made = plan({"s": [100]}, (gift("gift", [20]), grant()), (rules(comparison=Comparison.GREATER),))
    assert row_of(made, "base") == [80]
    assert row_of(made, "admissible") == [39]
    assert row_of(made, "consortium_burden") == [41]
    assert row_of(made, "met") == [1]


def test_money_from_outside_that_comes_later_counts_in_the_check_and_is_warned_of() -> None:
    """The largest amount knows only what comes before; both sides of the comparison know all."""
    made = plan({"s": [100]}, (grant(), gift("gift", [20])), (rules(comparison=Comparison.GREATER),))
    assert row_of(made, "admissible") == [49]
    assert row_of(made, "consortium_burden") == [31]
    assert row_of(made, "headroom") == [-18]
    assert row_of(made, "short") == [19]
    assert row_of(made, "fitting") == [39]
    assert row_of(made, "met") == [0]
    (issue,) = issues_of(made)
    assert (issue.path, issue.severity) == ("funding/g", "warning")
    assert "gift" in issue.message.en
    assert row_of(paths.set(made, "funding/g/requested", 39), "met") == [1]


def test_a_subsidised_project_is_borne_apart_from_other_subsidies() -> None:
    """Its costs are none of theirs; a gift for other services does not lessen its burden, one for its own does."""
    own = rules(comparison=Comparison.AT_LEAST, base=ComparisonBase.SUBSIDISED_PROJECT)
    funding = (
        grant("other", "free", ("a",)),
        gift("far", [30], ("a",)),
        gift("near", [10], ("b",)),
        grant(services=("b",)),
    )
    made = plan({"a": [100], "b": [60]}, funding, (own, rules("free", cap=50)))
    assert row_of(made, "base") == [50]
    assert row_of(made, "admissible") == [25]
    assert row_of(made, "consortium_burden") == [25]
    assert row_of(made, "met") == [1]


def test_the_members_own_means_before_the_subsidy_are_their_burden() -> None:
    """What a member has paid for the project already does not lower the cost that is compared."""
    own = rules(comparison=Comparison.AT_LEAST, base=ComparisonBase.SUBSIDISED_PROJECT)
    first = ProfitShare(id="p", name="p", payers=(FIRM,), profit_key="profit", floor=30)
    made = plan({"s": [100]}, (first, grant()), (own,))
    made = dataclasses.replace(made, keys=(Key("profit", "純利益", KeyKind.NET_PROFIT, values=(KeyValue(FIRM, 0.0),)),))
    assert row_of(made, "eligible") == [70]
    assert row_of(made, "admissible") == [50]


def test_where_the_granting_party_is_away_nothing_is_granted() -> None:
    made = paths.set(plan({"s": [100, 100]}, (grant(),), (rules(),)), f"parties/{STATE}/until_year", 2026)
    assert row_of(made, "raised") == [100, 0]
    assert row_of(made, "grantor") == [1, 0]
