"""伊那市 ゆうあいマーケット: no number of households in the area pays for the service by fees alone."""

from __future__ import annotations

import numpy as np
import pytest
from tests.samples.evaluated import BASE, by_party, in_year, plan_of, results_of, said_of

from costshare.cli import main
from costshare.models.choices import Status

INA = "ina-drone-shopping"
COST, PRICE = 30_357_000, 12_000


def test_fees_of_101_households_are_4_per_cent_of_the_cost() -> None:
    results = results_of(INA)
    assert in_year(results, "funding.fees.raised", 2024) == 101 * PRICE == 1_212_000
    assert in_year(results, "cost.total", 2024) == COST
    assert results.at("coverage.earned") == pytest.approx(1_212_000 / COST, rel=1e-12)
    assert f"{results.at('coverage.earned'):.1%}" == "4.0%"
    assert by_party(results, "burden", 2024) == {"city": COST - 1_212_000, "users": 1_212_000}


def test_the_printed_result_says_4_per_cent(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", INA]) == 0
    said = capsys.readouterr().out
    assert "4.0%" in said
    assert "1,212" in said
    assert "30,357" in said


@pytest.mark.parametrize(
    ("scenario", "users", "share"),
    [(BASE, 101, 4.0), ("households-600", 600, 23.7), ("households-900", 900, 35.6)],
)
def test_all_households_of_the_area_are_not_enough(scenario: str, users: int, share: float) -> None:
    results = results_of(INA, *([scenario] if scenario else []))
    fees = users * PRICE
    assert in_year(results, "funding.fees.users", 2024) == users
    assert in_year(results, "funding.fees", 2024) == fees < COST
    assert round(100 * results.at("coverage.earned"), 1) == share == round(100 * fees / COST, 1)
    assert in_year(results, "funding.city-operation", 2024) == COST - fees
    assert results.row("gap").sum() == 0


def test_fees_break_even_at_2530_households_and_not_at_one_less() -> None:
    results = results_of(INA, "households-2530")
    assert in_year(results, "funding.fees.raised", 2024) == 2530 * PRICE == 30_360_000
    assert 2529 * PRICE < COST
    assert in_year(results, "surplus", 2024) == 3_000
    assert in_year(results, "funding.city-operation", 2024) == 0
    area = sum(in_year(results, f"funding.fees.area.{id}", 2024) for id in ("hase", "nine"))
    assert (area, in_year(results, "funding.fees.area.wider", 2024)) == (900, 1630)


def test_900_households_would_have_to_pay_2811_yen_a_month() -> None:
    results = results_of(INA, "price-2811")
    assert in_year(results, "funding.fees.raised", 2024) == 900 * 12 * 2811 >= COST > 900 * 12 * 2810
    assert in_year(results, "funding.city-operation", 2024) == 0


def test_the_grant_pays_half_of_the_three_years_of_development() -> None:
    results = results_of(INA)
    grants = [in_year(results, "funding.regional-grant", year) for year in (2018, 2019, 2020, 2021)]
    assert grants == [28_500_000, 25_750_000, 25_750_000, 0]
    assert sum(grants) == 160_000_000 // 2
    assert results.at("cliff.year") == 2021
    alone = results_of(INA, "no-grant")
    assert np.array_equal(alone.row("funding.city-development"), results.row("costs.drone-development"))


def test_half_the_city_s_money_leaves_a_gap_in_every_year_of_the_service() -> None:
    gap = results_of(INA, "city-half").row("gap")
    assert gap[:2].tolist() == [0, 0]
    assert gap[2:].min() == (20_238_000 - 606_000) / 2
    assert gap[6] == (COST - 1_212_000) / 2


def test_what_is_published_and_what_is_not_is_marked() -> None:
    plan = plan_of(INA)
    status = {
        path: said_of(plan, path).status
        for path in (
            "funding/fees/price",
            "costs/market-run/schedule/amount",
            "keys/registered/values/users/value",
            "funding/fees/areas/hase/users",
            "funding/regional-grant/cap",
            "costs/market-2020/schedule/amount",
        )
    }
    sourced, confirm = Status.SOURCED, Status.TO_CONFIRM
    assert list(status.values()) == [sourced, sourced, sourced, confirm, confirm, Status.ASSUMED]
