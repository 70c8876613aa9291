"""馬場川通り: a donation to the city is matched, waits a year in a fund, and is granted to those who do the work."""

from __future__ import annotations

import numpy as np
import pytest
from tests.samples.evaluated import BASE, by_party, in_year, plan_of, results_of, said_of

from costshare.models.choices import Status

BABAKAWA = "maebashi-babakawa"
FUND = "funding.urban-design-fund"
OKU = 100_000_000


def test_the_donors_give_300_million_yen_and_the_match_adds_100() -> None:
    results = results_of(BABAKAWA)
    assert by_party(results, "burden", 2022) == {"taiyo-no-kai": 2 * OKU, "minto": OKU}
    assert by_party(results, "burden", 2023) == {"taiyo-no-kai": OKU}
    to_city, to_mdc = (results.row(f"funding.donation-to-{who}.raised") for who in ("city", "mdc"))
    assert (int(to_city.sum()), int(to_mdc.sum())) == (OKU, 2 * OKU)


def test_the_fund_holds_200_million_yen_for_a_year_and_grants_all_of_it() -> None:
    results = results_of(BABAKAWA)
    assert in_year(results, f"{FUND}.deposit", 2022) == 2 * OKU
    assert in_year(results, f"{FUND}.closing", 2022) == 2 * OKU
    assert in_year(results, FUND, 2023) == 2 * OKU
    assert in_year(results, f"{FUND}.closing", 2023) == 0


def test_the_works_are_paid_by_the_gift_to_mdc_and_by_the_grant_and_nothing_is_left() -> None:
    results = results_of(BABAKAWA)
    paid = {
        year: [in_year(results, id, year) for id in ("cost.total", "funding.donation-to-mdc", FUND, "gap", "surplus")]
        for year in (2022, 2023)
    }
    assert paid == {2022: [OKU, OKU, 0, 0, 0], 2023: [3 * OKU, OKU, 2 * OKU, 0, 0]}


@pytest.mark.parametrize(
    ("scenario", "matched", "fund", "gap", "left"),
    [
        (BASE, 100, 200, 0, 0),
        ("donation-60", 60, 120, 80, 0),
        ("donation-150", 100, 250, 0, 50),
        ("no-match", 0, 100, 100, 0),
        ("cost-300", 100, 200, 0, 100),
        ("works-plus-10", 100, 200, 30, 0),
    ],
)
def test_the_match_is_one_to_one_and_stops_at_its_cap(
    scenario: str, matched: int, fund: int, gap: int, left: int
) -> None:
    results = results_of(BABAKAWA, *([scenario] if scenario else []))
    million = 1_000_000
    assert in_year(results, "funding.minto-match.raised", 2022) == matched * million
    assert in_year(results, f"{FUND}.closing", 2022) == fund * million
    assert in_year(results, "gap", 2023) == gap * million
    assert in_year(results, f"{FUND}.closing", 2033) == left * million


def test_the_city_pays_what_the_stalls_leave_of_the_upkeep() -> None:
    results = results_of(BABAKAWA)
    upkeep = [round(6_000_000 * 1.01 ** (year - 2024)) + 3_000_000 for year in range(2024, 2034)]
    upkeep[-1] += 20_000_000
    stalls = int(5 * 60_000 * 12 * 0.5)
    assert stalls == 1_800_000
    assert results.table("burden")[2:, 1].tolist() == [cost - stalls for cost in upkeep]
    without = results_of(BABAKAWA, "no-stalls")
    assert np.array_equal(without.row("funding.city-upkeep")[2:], np.array(upkeep))


def test_what_is_published_and_what_is_not_is_marked() -> None:
    plan = plan_of(BABAKAWA)
    status = {
        path: said_of(plan, path).status
        for path in (
            "funding/donation-to-city/contributions/taiyo-no-kai/schedule/amount",
            "funding/minto-match/cap",
            "costs/works-2023/schedule/amount",
            "costs/cleaning/schedule/amount",
        )
    }
    assert list(status.values()) == [Status.SOURCED, Status.SOURCED, Status.TO_CONFIRM, Status.ASSUMED]
