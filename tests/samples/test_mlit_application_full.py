"""申請一式: every section is filled, the subsidy is admissible, and what the prose says is what the plan comes to."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from tests.samples.evaluated import by_party, in_year, plan_of, results_of, said_of, scenario_of

from costshare.analysis.appraisal import appraisal_of
from costshare.analysis.completeness import completeness_of
from costshare.analysis.eligibility import Eligibility, eligibility_of
from costshare.analysis.scenarios import with_changes
from costshare.analysis.study import study
from costshare.models import paths
from costshare.models.choices import BenefitKind, CostClass, Directness, Driver, PartyKind, Status, Tax
from costshare.models.plan import Plan

FULL = "mlit-application-full"
YEARS = range(2022, 2037)
MEMBERS = 8


def checked(plan: Plan, scenario: str = "") -> Eligibility:
    (found,) = eligibility_of(study(plan, scenario_of(plan, scenario)))
    return found


def burden_clause(found: Eligibility) -> tuple[float | None, float | None, float | None]:
    clause = next(clause for clause in found.clauses if clause.id == "consortium-burden")
    return clause.left, clause.right, clause.headroom


def test_every_kind_of_party_cost_tax_driver_and_benefit_is_there() -> None:
    plan = plan_of(FULL)
    assert {party.kind for party in plan.parties} == set(PartyKind)
    assert {cost.cost_class for cost in plan.costs} == set(CostClass) - {CostClass.DEBT_SERVICE}
    assert {cost.tax for cost in plan.costs} == set(Tax)
    assert {cost.driver for cost in plan.costs} == set(Driver)
    assert {benefit.kind for benefit in plan.benefits} == set(BenefitKind)
    assert {benefit.directness for benefit in plan.benefits} == set(Directness)
    assert all(benefit.note for benefit in plan.benefits)
    assert all(key.basis_date for key in plan.keys)
    assert plan.funding[-1].id == "agreement"


def test_execution_plan_is_complete_and_nothing_is_warned_of() -> None:
    found = study(plan_of(FULL))
    complete = completeness_of(found)
    assert complete.complete
    assert [row for section in complete.sections for row in section.findings] == []
    assert found.issues == ()
    written = found.plan.execution_plan
    assert all(getattr(written, field.name) for field in fields(written))


def test_subsidy_is_admissible_with_headroom_and_nothing_left_to_confirm_by_hand() -> None:
    found = checked(plan_of(FULL))
    assert found.eligible
    assert all(clause.status == "met" for clause in found.clauses if not clause.id.startswith("unverified"))
    # 24,200,000 with tax + 16,000,000 + 12,000,000 + 9,000,000 + 5,400,000 of the efforts under the plan, less the
    # gift and its match of 5,000,000 each and the subsidy.
    cost = 24_200_000 + 16_000_000 + 12_000_000 + 9_000_000 + 5_400_000
    assert burden_clause(found) == (cost - 30_000_000, 20_000_000, cost - 50_000_000)


def test_equal_amounts_are_not_enough_and_one_yen_more_is() -> None:
    plan = plan_of(FULL)
    found = checked(plan, "boundary")
    assert in_year(results_of(FULL, "boundary"), "cost.in_action_plan", 2022) == 50_000_000
    assert not found.eligible
    assert burden_clause(found) == (20_000_000, 20_000_000, 0)
    assert found.largest_admissible == 19_999_999
    more = paths.set(with_changes(plan, scenario_of(plan, "boundary")), "costs/pilot-run/schedule/amount", 9_000_001)
    assert checked(more).eligible


@pytest.mark.parametrize("scenario", ["fewer-users", "costs-plus-20", "town-leaves", "no-donation"])
def test_stays_admissible_and_funded_when_things_go_worse(scenario: str) -> None:
    assert checked(plan_of(FULL), scenario).eligible
    assert not results_of(FULL, scenario).row("gap").any()


def test_every_year_is_funded_and_running_cost_needs_no_subsidy() -> None:
    results = results_of(FULL)
    assert not results.row("gap").any()
    assert not results.row("surplus").any()
    assert results.at("coverage.own") == 1
    assert in_year(results, "funding.mlit", 2022) == 20_000_000
    assert results.row("funding.mlit")[1:].sum() == 0


def test_consumption_tax_is_added_or_credited() -> None:
    results = results_of(FULL)
    assert in_year(results, "costs.platform-run", 2023) == 9_680_000
    # Of 48,000,000 with tax 4,363,636 is tax, 80 % of it credited.
    assert in_year(results, "costs.vehicles", 2023) == 48_000_000 - 3_490_908


def test_office_and_sensors_go_by_members_and_by_sensors() -> None:
    results = results_of(FULL)
    assert in_year(results, "costs.office-members", 2022) == MEMBERS * 60_000
    assert in_year(results, "costs.sensors-build", 2023) == 75 * 160_000
    assert in_year(results_of(FULL, "town-leaves"), "costs.sensors-build", 2023) == 60 * 160_000
    assert set(by_party(results, "funding.agreement.paid", 2030)) >= {"city", "town"}
    replaced = results.row("cost.replacement")
    assert {year: int(amount) for year, amount in zip(YEARS, replaced, strict=True) if amount} == {
        2028: 15_000_000,
        2030: 75 * 90_000,
        2033: 15_000_000,
    }


def test_fares_grow_as_the_areas_open() -> None:
    results = results_of(FULL)
    # 600 users in thirds from 2023, 350 in quarters from 2024, 200 in thirds from 2025; 1,500 × 12 × 0.9 each.
    users = {2023: 200.0, 2024: 400 + 87.5, 2025: 600 + 175 + 200 / 3, 2027: 1150.0}
    for year, count in users.items():
        assert in_year(results, "funding.fare.raised", year) == int(count * 1_500 * 12 * 0.9 + 1e-6)


def test_gift_is_matched_up_to_the_cap_and_costs_its_donor_a_tenth() -> None:
    results = results_of(FULL)
    assert [in_year(results, "funding.match.raised", year) for year in (2022, 2023, 2024)] == [5_000_000, 3_000_000, 0]
    # Of 5,000,000: 1,500,000 as an expense; 1,600,000 (20 % of the inhabitant tax of 8,000,000), 400,000, 1,000,000.
    assert by_party(results, "funding.donation.net", 2022) == {"donor": 500_000}


def test_loan_covers_three_quarters_of_what_is_left_of_the_vehicles() -> None:
    results = results_of(FULL)
    assert in_year(results, "funding.vehicle-bond.raised", 2023) == 33_300_000
    assert results.at("sustainability.owed") == 0
    assert np.array_equal(results.row("funding.city-debt"), results.row("funding.vehicle-bond.service"))


def test_reserve_takes_the_residents_surplus_and_pays_for_replacement() -> None:
    results = results_of(FULL)
    dues = in_year(results, "funding.living-dues.raised", 2026)
    assert dues == int(620 * 900 * 12 * 0.97)
    assert in_year(results, "result.to_reserve", 2026) == dues - 5_400_000
    assert [year for year, drawn in zip(YEARS, results.row("funding.reserve"), strict=True) if drawn] == [
        2028,
        2030,
        2033,
    ]
    assert results.at("sustainability.lowest.reserve") > 0


def test_agreed_shares_are_whole_thousands_but_for_the_lead() -> None:
    table = results_of(FULL).table("funding.agreement.paid")
    lead = [party.lead for party in plan_of(FULL).parties].index(True)
    others = np.delete(table, lead, axis=1)
    assert np.all(others % 1000 == 0)
    assert np.all(table >= 0)


def test_prose_on_money_says_what_the_plan_comes_to() -> None:
    plan, results = plan_of(FULL), results_of(FULL)
    text = plan.execution_plan.sustainability

    def thousands(amount: float) -> str:
        return f"{round(amount / 1000):,}千円"

    assert thousands(results.at("totals.cost.total")) in text
    for cost_class in CostClass:
        assert thousands(results.at(f"totals.cost.{cost_class}")) in text
    for side in ("public", "private"):
        assert f"{results.at(f'sharing.{side}.share') * 100:.1f}%" in text
    assert f"{results.at('benefit_cost.ratio'):.2f}(割引率4%)" in text
    left, right, headroom = burden_clause(checked(plan))
    assert all(thousands(amount or 0) in text for amount in (left, right, headroom))
    for flow in ("project", "consortium"):
        assert f"{appraisal_of(results, flow).simple.first:.2f}年" in text


def test_kpis_agree_with_the_model() -> None:
    plan, results = plan_of(FULL), results_of(FULL)
    targets = {row.id: (row.target, row.target_year) for row in plan.execution_plan.kpis}
    paying = in_year(results, "funding.fare.raised", 2027) / (1_500 * 12)
    assert targets["riders"] == (paying, 2027)
    assert targets["shops"] == (by_party(results, "keys.shops", 2026)["chamber"], 2026)
    running = in_year(results, "cost.operation", 2027) + in_year(results, "cost.maintenance", 2027)
    revenue = in_year(results, "ways.user_charge", 2027)
    target, _ = targets["own-revenue"]
    assert revenue / running * 100 >= (target or 0)


def test_only_the_rules_and_the_rate_are_sourced() -> None:
    plan = plan_of(FULL)
    sourced = {row.path for row in plan.provenance if row.status is Status.SOURCED}
    assert sourced == {"discount_rate", "funding/mlit", "funding/mlit/requested"}
    assert said_of(plan, "funding/mlit/confirmed").status is Status.ASSUMED
