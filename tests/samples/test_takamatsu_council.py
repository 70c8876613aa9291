"""高松の協議会: 120 members, what their dues bring in, and what another small member costs the city."""

from __future__ import annotations

import numpy as np
import pytest
from tests.samples.evaluated import BASE, by_party, in_year, plan_of, results_of, said_of

from costshare.ledger.numbers import Results
from costshare.models.choices import Status

TAKAMATSU = "takamatsu-council"
YEARS = range(2021, 2033)
DUES = ("company-dues", "body-dues")
COST_OF_A_MEMBER = 25_000


def members(results: Results, year: int) -> int:
    return in_year(results, "costs.secretariat-members.units", year)


def dues(results: Results, year: int) -> int:
    return sum(in_year(results, f"funding.{id}.raised", year) for id in DUES)


def from_the_city(results: Results, year: int) -> int:
    return in_year(results, "funding.city-budget.raised", year)


def dues_of(employees: float, lowest: int = 10_000) -> int:
    return next(
        amount for least, amount in ((1000, 100_000), (300, 50_000), (50, 30_000), (1, lowest)) if employees >= least
    )


def test_starts_with_the_published_120_members_and_they_join_and_leave() -> None:
    results = results_of(TAKAMATSU)
    counts = [members(results, year) for year in YEARS]
    # 5, 4 and 3 companies join in 2023, 2025, 2027; 2, 2, 1, 1 leave after 2023 to 2026, two other bodies after 2025.
    assert counts == [120, 120, 125, 123, 125, 122, 124, 124, 124, 124, 124, 124]
    assert [in_year(results, "costs.secretariat-members", year) for year in YEARS] == [
        count * COST_OF_A_MEMBER for count in counts
    ]


def test_dues_go_by_employees_of_each_company() -> None:
    results, plan = results_of(TAKAMATSU), plan_of(TAKAMATSU)
    employees = {row.party: row.value for row in plan.keys[0].values}
    for year in (2021, 2027):
        there = [
            party.id
            for party in plan.parties
            if party.kind == "company" and (party.from_year or 0) <= year <= (party.until_year or 9999)
        ]
        expected = {id: dues_of(employees[id]) for id in there}
        assert by_party(results, "funding.company-dues.paid", year) == expected
    assert dues(results, 2021) == 2_170_000 + 8 * 10_000 + 15 * 20_000 + 6 * 5_000


def test_city_pays_what_dues_and_the_working_groups_leave() -> None:
    results = results_of(TAKAMATSU)
    # 8,000,000 + 120 × 25,000 + 1,200,000 for the council, 18,000,000 + 14,000,000 + 5,000,000 for the platform.
    assert in_year(results, "cost.total", 2021) == 49_200_000
    assert from_the_city(results, 2021) == 49_200_000 - 2_580_000
    assert by_party(results, "funding.working-group-fee.paid", 2022).values() == pytest.approx([300_000] * 10)
    assert not results.row("gap").any()
    assert not results.row("surplus").any()


def test_equipment_is_replaced_every_five_years() -> None:
    replaced = results_of(TAKAMATSU).row("costs.platform-replacement")
    assert {year: int(amount) for year, amount in zip(YEARS, replaced, strict=True) if amount} == {
        2026: 20_000_000,
        2031: 20_000_000,
    }


def test_free_membership_costs_the_city_what_the_dues_were() -> None:
    base, free = results_of(TAKAMATSU), results_of(TAKAMATSU, "dues-free")
    assert [from_the_city(free, year) - from_the_city(base, year) for year in YEARS] == [
        dues(base, year) for year in YEARS
    ]


@pytest.mark.parametrize(
    ("scenario", "lowest", "cheaper_alone"), [(BASE, 10_000, True), ("dues-cover-members", 25_000, False)]
)
def test_small_members_cost_the_city_more_than_they_bring_until_the_lowest_dues_are_raised(
    scenario: str, lowest: int, cheaper_alone: bool
) -> None:
    chosen = [scenario] if scenario else []
    with_them, without = results_of(TAKAMATSU, *chosen), results_of(TAKAMATSU, *chosen, "no-new-members")
    new = members(with_them, 2032) - members(without, 2032)
    employees = {row.party: row.value for row in plan_of(TAKAMATSU).keys[0].values}
    brought = sum(dues_of(employees[f"company-{number:03d}"], lowest) for number in range(91, 103))
    change = from_the_city(with_them, 2032) - from_the_city(without, 2032)
    assert new == 12
    assert change == new * COST_OF_A_MEMBER - brought
    assert (change > 0) is cheaper_alone


def test_capped_city_budget_leaves_a_gap_that_is_largest_when_equipment_is_replaced() -> None:
    gap = results_of(TAKAMATSU, "city-cap").row("gap")
    assert np.all(gap > 0)
    assert {YEARS[at] for at in np.argsort(gap)[-2:]} == {2026, 2031}
    assert int(gap[0]) == 46_620_000 - 30_000_000


def test_equal_split_asks_ten_times_the_dues_of_a_small_member() -> None:
    paid = by_party(results_of(TAKAMATSU, "members-equal"), "funding.members-equal.paid", 2021)
    assert len(paid) == 120
    assert sum(paid.values()) == 12_200_000
    assert set(paid.values()) == {101_666, 101_667}


def test_only_the_council_its_size_and_the_rate_are_sourced() -> None:
    plan = plan_of(TAKAMATSU)
    sourced = {row.path for row in plan.provenance if row.status is Status.SOURCED}
    assert sourced == {"discount_rate", "parties/takamatsu", "services/council", "services/working-groups"}
    assert said_of(plan, "funding/company-dues/bands/1/amount").status is Status.ASSUMED
