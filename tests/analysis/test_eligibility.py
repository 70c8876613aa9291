"""The check of subsidies, clause by clause: boundaries to the yen, both sides, headroom and the smallest mend."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from costshare.analysis.eligibility import Clause, Eligibility, eligibility_of
from costshare.analysis.study import study
from costshare.models import paths
from costshare.models.choices import Basis, Comparison, FloorOf, ProgrammeClause
from costshare.models.plan import Plan, Scope
from costshare.models.programme import Condition, Unverified
from tests.schemes.rule_sets import DONOR, FIRM, STATE, TOWN, gift, grant, plan, rules

STRICT = rules("strict", cap=20_000_000, comparison=Comparison.GREATER)
LENIENT = rules("lenient", cap=20_000_000, comparison=Comparison.AT_LEAST)
LATEST = "mlit-smart-city-2026-urban-service"


def checks(made: Plan) -> tuple[Eligibility, ...]:
    looked = study(made)
    assert looked.results is not None, looked.issues
    return eligibility_of(looked)


def checked(made: Plan) -> Eligibility:
    (found,) = checks(made)
    return found


def clauses(made: Plan, id: str) -> list[Clause]:
    return [clause for clause in checked(made).clauses if clause.id == id]


def clause(made: Plan, id: str) -> Clause:
    (found,) = clauses(made, id)
    return found


def applying(cost: int, requested: int, programme: str) -> Plan:
    return plan({"s": [cost]}, (grant(programme=programme, requested=requested),), (STRICT, LENIENT))


# ---------------------------------------------------------------------------------------------------------------------
# Boundaries


@pytest.mark.parametrize(
    ("cost", "programme", "eligible", "headroom", "mend"),
    [
        (40_000_000, "strict", False, 0, 1),
        (40_000_001, "strict", True, 1, None),
        (39_999_999, "strict", False, -1, 2),
        (40_000_000, "lenient", True, 0, None),
        (39_999_999, "lenient", False, -1, 1),
    ],
)
def test_the_boundary_is_seen_to_the_yen(
    cost: int, programme: str, eligible: bool, headroom: int, mend: int | None
) -> None:
    """40,000,000 → 20,000,000 each: not eligible under >, eligible under ≥; 40,000,001 is eligible."""
    made = applying(cost, 20_000_000, programme)
    found = clause(made, "consortium-burden")
    assert checked(made).eligible is eligible
    assert (found.left, found.right) == (cost - 20_000_000, 20_000_000)
    assert (found.headroom, found.mend_yen) == (headroom, mend)
    assert (found.status == "met") is eligible


def test_equal_amounts_are_unverified_under_the_rules_of_2026() -> None:
    """The sources differ on equality, and on nothing else: a yen more is met, a yen less is not."""
    at = {
        cost: clause(applying(cost, 20_000_000, LATEST), "consortium-burden")
        for cost in (39_999_999, 40_000_000, 40_000_001)
    }
    assert [found.status for found in at.values()] == ["not_met", "unverified", "met"]
    assert checked(applying(40_000_000, 20_000_000, LATEST)).eligible
    assert at[40_000_000].mend is not None


def test_mending_as_told_makes_it_eligible() -> None:
    """Raising the burden by the yen that the mend names, or applying for the most that it names."""
    made = applying(39_000_000, 20_000_000, "strict")
    found = clause(made, "consortium-burden")
    assert found.mend_yen == 1_000_001
    assert checked(applying(39_000_000 + 1_000_001, 20_000_000, "strict")).eligible
    most = int(checked(made).largest_admissible)
    assert f"{most:,}" in (found.mend.en if found.mend else "")
    assert checked(applying(39_000_000, most, "strict")).eligible
    assert not checked(applying(39_000_000, most + 1, "strict")).eligible


# ---------------------------------------------------------------------------------------------------------------------
# Each clause


@pytest.mark.parametrize(
    ("id", "own", "costs", "requested", "sides"),
    [
        ("cap", {"cap": 50}, [200], 60, (60, 50, -10)),
        ("rate", {"rate": 0.5}, [101], 60, (60, 50, -10)),
        ("eligible-cost", {}, [50], 60, (60, 50, -10)),
        ("period-cap", {"period_cap": 50}, [200], 60, (60, 50, -10)),
        ("project-floor", {"floor": 300}, [200], 60, (200, 300, -100)),
        ("grant-floor", {"floor": 70, "floor_of": FloorOf.GRANT}, [200], 60, (60, 70, -10)),
        ("rounding-unit", {"rounding_unit": 50}, [200], 60, (60, 50, -10)),
    ],
)
def test_a_broken_clause_names_both_sides_and_the_yen_that_mend_it(
    id: str, own: dict[str, Any], costs: list[int], requested: int, sides: tuple[int, int, int]
) -> None:
    made = plan({"s": costs}, (grant(requested=requested),), (rules(**own),))
    found = clause(made, id)
    assert found.status == "not_met"
    assert (found.left, found.right, found.headroom) == sides
    assert found.mend_yen == -sides[2]
    assert found.mend is not None
    assert [row.id for row in checked(made).clauses if row.status == "not_met"] == [id]
    assert not checked(made).eligible


def test_what_is_proposed_breaks_no_clause() -> None:
    """Where no amount is applied for, the largest admissible one is granted, under every clause at once."""
    own = rules(
        cap=900, rate=0.5, period_cap=1_500, floor=100, rounding_unit=10, most_years=3, comparison=Comparison.GREATER
    )
    made = plan({"s": [2_001, 1_111, 1_111, 1_111]}, (grant(),), (own,))
    found = checked(made)
    assert found.eligible
    assert [row.left for row in found.clauses if row.id == "cap"] == [900, 550, 50]
    assert found.largest_admissible == 900


def test_years_beyond_the_usual_are_to_be_confirmed_and_beyond_the_most_not_met() -> None:
    made = plan({"s": [100] * 4}, (grant(requested=10),), (rules(most_years=3, usual_years=2),))
    assert [row.status for row in clauses(made, "years")] == ["met", "met", "unverified", "not_met"]


def test_a_cost_subsidised_twice_is_told() -> None:
    """Applying for more than is left of the costs beside an earlier subsidy."""
    funding = (grant("first", requested=10, services=("a",)), grant("second", requested=70))
    made = plan({"a": [100], "b": [60]}, funding, (rules(),))
    first, second = checks(made)
    assert first.eligible
    assert not any(row.id == "no-cost-twice" for row in first.clauses)
    (found,) = [row for row in second.clauses if row.id == "no-cost-twice"]
    assert (found.status, found.left, found.right, found.headroom) == ("not_met", 70, 60, -10)


def test_several_programmes_in_one_plan_are_checked_each_by_its_own_rules() -> None:
    """Three programmes for three services; one of them is broken, and only that one."""
    funding = (
        grant("mic", "mic-smart-city-2024", ("a",)),
        grant("state", "mlit-smart-city-2022", ("b",), requested=20_000_000),
        grant("town", "own", ("c",), requested=600),
    )
    made = plan({"a": [8_000_000], "b": [60_000_000], "c": [1_000]}, funding, (rules(cap=500),))
    found = {check.scheme.id: check for check in checks(made)}
    assert {id: check.eligible for id, check in found.items()} == {"mic": True, "state": True, "town": False}
    assert found["mic"].largest_admissible == 4_000_000
    (burden,) = [row for row in found["state"].clauses if row.id == "consortium-burden"]
    assert burden.left == 8_000_000 + 60_000_000 + 1_000 - 4_000_000 - 20_000_000 - 600


def test_money_that_comes_after_the_subsidy_is_deducted_and_the_mend_holds() -> None:
    made = plan({"s": [100]}, (grant(requested=49), gift("gift", [20])), (rules(comparison=Comparison.GREATER),))
    found = clause(made, "consortium-burden")
    assert (found.left, found.right, found.headroom, found.mend_yen) == (31, 49, -18, 19)
    assert "39" in (found.mend.ja if found.mend else "")
    assert checked(paths.set(made, "funding/g/requested", 39)).eligible


# ---------------------------------------------------------------------------------------------------------------------
# Members, the granting party, nothing to subsidise


def test_members_count_in_the_years_granted() -> None:
    """A company that joins later is none in the year of the grant; one that is switched off never is."""
    own = rules(needs_company=True, needs_local_government=True)
    made = plan({"s": [100, 100]}, (dataclasses.replace(grant(), scope=Scope(until_year=2026)),), (own,))
    assert checked(made).eligible
    late = paths.set(made, f"parties/{FIRM}/from_year", 2027)
    assert (clause(late, "composition-company").status, clause(late, "composition-company").fiscal_year) == (
        "not_met",
        2026,
    )
    assert clause(late, "composition-local-government").status == "met"
    left = paths.set(made, f"parties/{FIRM}/until_year", 2026)
    assert checked(left).eligible
    assert not checked(paths.set(made, f"parties/{TOWN}/enabled", False)).eligible
    assert not checked(paths.set(made, f"parties/{FIRM}/member", False)).eligible


def test_a_granting_party_that_is_off_or_away_is_said_plainly() -> None:
    made = plan({"s": [100, 100]}, (grant(),), (rules(),))
    assert clause(made, "granting-party").status == "met"
    off = clauses(paths.set(made, f"parties/{STATE}/enabled", False), "granting-party")
    assert [(row.status, row.fiscal_year) for row in off] == [("not_met", 2026), ("not_met", 2027)]
    assert "switched off" in off[0].text.en
    away = clauses(paths.set(made, f"parties/{STATE}/until_year", 2026), "granting-party")
    assert [(row.status, row.fiscal_year) for row in away] == [("not_met", 2027)]
    assert "does not take part" in away[0].text.en


def test_a_subsidy_without_eligible_cost_is_not_called_eligible() -> None:
    made = paths.set(plan({"s": [100]}, (grant(),), (rules(),)), "costs/s/eligible", False)
    assert not checked(made).eligible
    assert clause(made, "subsidised-cost").mend is not None


def test_a_grant_of_nothing_is_not_called_eligible() -> None:
    """A cost of one yen admits nothing, as the burden could not exceed it."""
    made = plan({"s": [1]}, (grant(),), (rules(comparison=Comparison.GREATER),))
    assert not checked(made).eligible
    assert clause(made, "granted").status == "not_met"
    assert checked(made).largest_admissible == 0


def test_a_subsidy_that_is_off_is_not_checked() -> None:
    assert checks(paths.set(plan({"s": [100]}, (grant(),), (rules(),)), "funding/g/enabled", False)) == ()


# ---------------------------------------------------------------------------------------------------------------------
# What nobody has verified


@pytest.mark.parametrize(
    ("marked", "id", "own"),
    [
        (ProgrammeClause.CAP, "cap", {"cap": 90}),
        (ProgrammeClause.RATE, "rate", {"rate": 0.5}),
        (ProgrammeClause.FLOOR, "project-floor", {"floor": 10}),
        (ProgrammeClause.YEARS, "years", {"most_years": 3}),
        (ProgrammeClause.COMPARISON, "consortium-burden", {"comparison": Comparison.GREATER}),
        (ProgrammeClause.COMPOSITION, "composition-company", {"needs_company": True}),
    ],
)
def test_a_marked_clause_is_never_simply_met(marked: ProgrammeClause, id: str, own: dict[str, Any]) -> None:
    remark = Unverified(marked, "要綱で確認", "To be confirmed in the rules")
    made = plan({"s": [100]}, (grant(),), (rules(unverified=(remark,), **own),))
    assert clause(made, id).status == "unverified"
    assert clause(made, "unverified-1").text == remark.text
    assert checked(made).eligible


def test_a_cap_that_the_user_entered_for_an_unverified_one_stays_marked() -> None:
    made = plan({"s": [100]}, (grant(cap=30, requested=30),), (rules(cap_basis=Basis.UNVERIFIED),))
    assert clause(made, "cap").status == "unverified"
    over = paths.set(made, "funding/g/requested", 31)
    assert (clause(over, "cap").status, clause(over, "cap").headroom) == ("not_met", -1)


def test_a_condition_is_unverified_until_a_person_confirms_it() -> None:
    own = rules(conditions=(Condition("published", "公開", "Published"),))
    made = plan({"s": [100]}, (grant(),), (own,))
    assert clause(made, "published").status == "unverified"
    assert clause(paths.set(made, "funding/g/confirmed", ("published",)), "published").status == "met"


def test_a_donor_that_is_a_member_lessens_nothing() -> None:
    """What members give is the consortium's own."""
    made = plan({"s": [100]}, (gift("gift", [20]), grant()), (rules(comparison=Comparison.GREATER),))
    made = paths.set(made, f"parties/{DONOR}/member", True)
    assert (clause(made, "consortium-burden").left, clause(made, "consortium-burden").right) == (51, 49)
