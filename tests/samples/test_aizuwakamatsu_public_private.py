"""会津若松市: what is put into use is paid by the public, what is developed by the companies."""

from __future__ import annotations

import numpy as np
import pytest
from tests.samples.evaluated import BASE, by_party, in_year, plan_of, results_of, said_of, scenario_of

from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.study import study
from costshare.models.choices import FundingWay, Status

AIZU = "aizuwakamatsu-public-private"
FIELDS = ("health", "disaster", "food", "tourism", "payment", "administration")


@pytest.mark.parametrize(
    ("scenario", "cost", "grant"),
    [(BASE, 900_000_000, 600_000_000), ("cost-1200", 1_200_000_000, 600_000_000), ("not-adopted", 900_000_000, 0)],
)
def test_two_thirds_of_the_roll_out_are_granted_up_to_600_million_yen(scenario: str, cost: int, grant: int) -> None:
    results = results_of(AIZU, *([scenario] if scenario else []))
    assert sum(in_year(results, f"costs.{id}-roll-out", 2022) for id in FIELDS) == cost
    assert in_year(results, "funding.type3.raised", 2022) == grant
    assert in_year(results, "funding.city-roll-out", 2022) == cost - grant
    assert results.row("gap").sum() == 0


@pytest.mark.parametrize("scenario", [BASE, "cost-1200"])
def test_the_grant_is_admissible(scenario: str) -> None:
    plan = plan_of(AIZU)
    (found,) = eligibility_of(study(plan, scenario_of(plan, scenario)))
    assert found.eligible
    assert found.largest_admissible == 600_000_000
    assert len(FIELDS) == 6


def test_development_is_paid_by_37_companies_in_equal_parts_and_by_no_public_money() -> None:
    results = results_of(AIZU)
    paid = by_party(results, "funding.private-development.paid", 2022)
    assert paid == {"movers": 29 * 6_000_000, "locals": 8 * 6_000_000}
    every_third = [year % 3 == 0 for year in range(10)]
    assert results.row("funding.private-development").tolist() == [222_000_000 * due for due in every_third]
    assert np.array_equal(results.row("ways.private"), results.row("funding.private-development"))
    assert results.row("funding.city-development").sum() == 0


def test_operation_is_paid_by_the_city_or_as_much_of_it_as_is_agreed() -> None:
    results, partly = results_of(AIZU), results_of(AIZU, "public-70")
    assert in_year(results, "funding.city-operation", 2023) == 6 * 15_000_000 + 30_000_000 == 120_000_000
    assert in_year(partly, "funding.city-operation", 2023) == 84_000_000
    assert by_party(partly, "funding.private-operation.paid", 2023) == {"movers": 28_216_216, "locals": 7_783_784}


def test_public_development_moves_the_whole_of_it_to_the_city() -> None:
    results, public = results_of(AIZU), results_of(AIZU, "public-development")
    moved = public.table("burden")[:, 0] - results.table("burden")[:, 0]
    assert np.array_equal(moved, results.row("funding.private-development"))
    assert public.row("ways.private").sum() == 0


def test_tenants_pay_rent_for_what_is_let() -> None:
    results = results_of(AIZU)
    rent = [in_year(results, f"funding.rent-{who}.raised", 2023) for who in ("movers", "locals")]
    assert sum(rent) == 3_500 * 3_000 * 12 == 126_000_000
    assert results.table("keys.tenants")[0, 1:3].tolist() == [29, 8]
    cost = in_year(results, "costs.aict-operation", 2023) + in_year(results, "costs.aict-maintenance", 2023)
    assert cost == sum(rent) * 7 // 10


def test_rent_beyond_70_per_cent_is_saved_for_the_repairs() -> None:
    results = results_of(AIZU)
    assert in_year(results, "funding.repair-reserve.closing", 2028) == 7 * 37_800_000
    assert in_year(results, "funding.repair-reserve", 2029) == 200_000_000 + 88_200_000 - 126_000_000
    assert results.row("funding.aiyumu-share").sum() == 0


def test_below_70_per_cent_the_operator_of_the_building_pays() -> None:
    results = results_of(AIZU, "occupancy-65")
    short = 88_200_000 - 126_000_000 * 65 // 100
    assert in_year(results, "funding.aiyumu-share", 2023) == short == 6_300_000
    assert in_year(results, "funding.aiyumu-share", 2029) == short + 200_000_000


def test_ten_companies_that_leave_load_the_others() -> None:
    results = results_of(AIZU, "ten-leave")
    paid = by_party(results, "funding.private-development.paid", 2022)
    assert sum(paid.values()) == 222_000_000
    assert paid["locals"] == round(222_000_000 * 8 / 27)


def test_what_is_published_and_what_is_not_is_marked() -> None:
    plan = plan_of(AIZU)
    status = [
        said_of(plan, path).status
        for path in (
            "keys/tenants/values/movers/value",
            "funding/type3/programme",
            "services/health",
            "services/food",
            "costs/food-roll-out/schedule/amount",
            "funding/city-operation/share",
        )
    ]
    sourced, assumed = Status.SOURCED, Status.ASSUMED
    assert status == [sourced, sourced, sourced, Status.TO_CONFIRM, assumed, assumed]
    ways = {scheme.id: getattr(scheme, "funding_way", None) for scheme in plan.funding}
    assert ways["private-development"] is FundingWay.PRIVATE
