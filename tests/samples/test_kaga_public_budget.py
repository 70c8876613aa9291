"""加賀市: the city's general account carries its first priority; the council asks for no dues."""

from __future__ import annotations

import pytest
from tests.samples.evaluated import by_party, in_year, plan_of, results_of, said_of

from costshare.models.choices import Status

KAGA = "kaga-public-budget"
FY2022 = {"platform-2022": 24_840_000, "e-kaga-2022": 33_400_000, "promotion-2022": 37_500_000}
FY2023 = {"e-kaga-2023": 170_020_000, "pass-2023": 129_700_000}


def test_the_published_budget_and_accounts_come_out() -> None:
    results = results_of(KAGA)
    for year, items in ((2022, FY2022), (2023, FY2023)):
        assert {id: in_year(results, f"costs.{id}", year) for id in items} == items
        assert in_year(results, "cost.total", year) == sum(items.values())
        assert by_party(results, "burden", year) == {"city": sum(items.values())}
    assert (sum(FY2022.values()), sum(FY2023.values())) == (95_740_000, 299_720_000)


def test_the_budget_is_a_quarter_of_a_per_cent_of_the_general_account() -> None:
    plan, results = plan_of(KAGA), results_of(KAGA)
    (figure,) = plan.keys[0].values
    assert figure.value == 34_489_000_000
    account = results.table("keys.general-account")[0, 0]
    assert account == 34_624_000_000
    assert f"{in_year(results, 'burden.total', 2022) / account:.2%}" == "0.28%"


def test_the_council_collects_nothing_and_dues_would_be_little() -> None:
    assert results_of(KAGA).row("funding.council-dues.raised").sum() == 0
    results = results_of(KAGA, "division-dues")
    assert by_party(results, "burden", 2022) == {"city": 92_740_000, "council-companies": 3_000_000}
    assert f"{3_000_000 / in_year(results, 'cost.total', 2022):.1%}" == "3.1%"
    assert results.row("surplus").sum() == 0


def test_the_ceiling_of_one_per_cent_holds_and_of_half_a_per_cent_does_not() -> None:
    assert plan_of(KAGA).funding[2].id == "top-priority"
    assert results_of(KAGA).row("gap").sum() == 0
    gap = results_of(KAGA, "cap-half-percent").row("gap")
    assert gap.tolist()[:3] == [0, 299_720_000 - 34_489_000_000 // 200, 0]
    assert gap[1] == 127_275_000


def test_a_grant_of_two_thirds_leaves_the_city_99_million_yen() -> None:
    results = results_of(KAGA, "type3-grant")
    assert by_party(results, "burden", 2023) == {"state": 199_813_333, "city": 99_906_667}
    assert 299_720_000 * 2 // 3 == 199_813_333


def test_going_on_as_in_2023_breaks_the_ceiling() -> None:
    results = results_of(KAGA, "peak-continues")
    cost = 12_000_000 + 37_500_000 + 299_720_000
    assert in_year(results, "cost.total", 2024) == cost
    assert in_year(results, "gap", 2024) == cost - 344_890_000 == 4_330_000


def test_the_32_members_of_staff_cost_more_than_the_projects() -> None:
    results = results_of(KAGA, "staff-counted")
    assert in_year(results, "costs.staff-cost", 2022) == 32 * 8_000_000
    assert in_year(results, "cost.total", 2022) == 95_740_000 + 256_000_000
    assert results.row("gap").sum() == 0


@pytest.mark.parametrize("item", [*FY2022, *FY2023])
def test_published_amounts_have_a_source(item: str) -> None:
    assert said_of(plan_of(KAGA), f"costs/{item}/schedule/amount").status is Status.SOURCED


def test_the_ceiling_and_the_grant_are_not_facts() -> None:
    plan = plan_of(KAGA)
    assert said_of(plan, "funding/top-priority/cap").status is Status.ASSUMED
    assert said_of(plan, "funding/digital-grant/rate").status is Status.TO_CONFIRM
