"""三重の複数事業: six, five and three towns; every way of splitting comes out to the published or reckoned yen."""

from __future__ import annotations

from math import log2

import numpy as np
import pytest
from tests.samples.evaluated import by_party, in_year, plan_of, results_of, said_of

from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.study import study
from costshare.ledger.numbers import Results
from costshare.models.choices import Status

MIE = "mie-multi-project"
SIX = ("taki", "odai", "meiwa", "watarai", "taiki", "kihoku")
FIVE = ("taki", "odai", "meiwa", "watarai", "kihoku")
THREE = ("taki", "odai", "watarai")
LEAVERS = ("meiwa", "taiki", "kihoku")
YEARS = range(2022, 2035)


def of(towns: tuple[str, ...], *amounts: int) -> dict[str, int]:
    return dict(zip(towns, amounts, strict=True))


def paid(results: Results, scheme: str, year: int) -> dict[str, int]:
    return by_party(results, f"funding.{scheme}.paid", year)


def test_council_is_borne_equally_by_six_towns_in_every_year() -> None:
    results = results_of(MIE)
    assert all(paid(results, "council-share", year) == dict.fromkeys(SIX, 1_000_000) for year in YEARS)


def test_grant_of_one_half_leaves_five_towns_14_699_000_yen_each() -> None:
    results = results_of(MIE)
    assert in_year(results, "costs.model-build", 2022) == 146_990_000
    assert paid(results, "digital-grant", 2022) == {"state": 73_495_000}
    assert paid(results, "model-build-share", 2022) == dict.fromkeys(FIVE, 14_699_000)


def test_five_towns_pay_twice_that_without_the_grant() -> None:
    assert paid(results_of(MIE, "grant-not-granted"), "model-build-share", 2022) == dict.fromkeys(FIVE, 29_398_000)


def test_five_towns_by_population() -> None:
    shares = paid(results_of(MIE, "model-by-population"), "model-build-share", 2022)
    assert shares == of(FIVE, 15_247_073, 9_425_977, 24_407_713, 8_533_184, 15_881_053)


def test_shared_counter_by_population_with_largest_remainders() -> None:
    shares = paid(results_of(MIE), "counter-share", 2022)
    assert shares == of(SIX, 1_859_549, 1_149_602, 2_976_791, 1_040_716, 1_036_472, 1_936_870)


def test_promotion_by_twenty_parts_equal_and_eighty_population() -> None:
    shares = paid(results_of(MIE), "promotion-share", 2022)
    assert shares == of(SIX, 1_092_583, 751_809, 1_628_859, 699_544, 697_507, 1_129_698)


def test_shared_systems_ask_half_as_much_again_of_twice_the_population() -> None:
    shares = paid(results_of(MIE), "systems-share", 2022)
    assert sum(shares.values()) == 10_000_000
    published = dict(zip(SIX, (18.1217, 13.6780, 23.8633, 12.9046, 12.8738, 18.5587), strict=True))
    assert {town: round(share / 100_000, 4) for town, share in shares.items()} == pytest.approx(published, abs=1e-4)
    people = {row.party: row.value for row in plan_of(MIE).keys[0].values}
    exponent = np.log2(shares["meiwa"] / shares["taiki"]) / np.log2(people["meiwa"] / people["taiki"])
    assert exponent == pytest.approx(log2(1.5), abs=1e-5)


def test_model_is_run_by_population_once_the_companies_have_paid() -> None:
    results = results_of(MIE)
    # 9,600,000 + 7,200,000 − 2 × 1,500,000 − 500,000 in 2023.
    assert in_year(results, "funding.model-run-share", 2023) == 13_300_000
    assert set(paid(results, "model-run-share", 2023)) == set(FIVE)
    assert in_year(results_of(MIE, "no-companies"), "funding.model-run-share", 2023) == 16_800_000


def test_maas_costs_two_million_yen_less_for_each_town_that_left() -> None:
    results = results_of(MIE)
    assert [in_year(results, "costs.maas-per-town", year) for year in (2024, 2025)] == [12_000_000, 6_000_000]
    # Fares: 330 users a third, two thirds and wholly there; then 180.
    fares = [in_year(results, "funding.maas-fare.raised", year) for year in (2022, 2023, 2024, 2025)]
    assert fares == [1_320_000, 2_640_000, 3_960_000, 2_160_000]


def test_rides_are_settled_in_the_next_year_even_by_those_who_left() -> None:
    counted, planned = results_of(MIE), results_of(MIE, "rides-as-planned")
    settled = {
        year: {
            town: paid(counted, "maas-share", year).get(town, 0) - paid(planned, "maas-share", year).get(town, 0)
            for town in SIX
        }
        for year in YEARS
    }
    assert not any(settled[2022].values())
    assert all(sum(settled[year].values()) == 0 for year in YEARS)
    # 80 % of the need of 2024 goes by rides: 4,300 of 15,500 counted against 3,600 of 16,000 planned for 多気町.
    need = in_year(counted, "funding.maas-share", 2024)
    assert settled[2025]["taki"] == pytest.approx(need * 0.8 * (4_300 / 15_500 - 3_600 / 16_000), abs=1)
    assert all(settled[2025][town] < 0 for town in LEAVERS)
    assert set(paid(counted, "maas-share", 2026)) == set(THREE)


def test_loan_of_24_million_yen_is_paid_back_by_the_six_towns_of_the_borrowing_year() -> None:
    results = results_of(MIE)
    service = results.row("funding.maas-loan.service")
    # Twenty instalments of 1,200,000 after four of interest alone: 4 × 60,000 + 0.25 % × 1,200,000 × (1 + … + 20).
    assert service.sum() == 24_000_000 + 240_000 + 630_000
    assert results.at("funding.maas-loan.net_so_far", len(YEARS) - 1) == 24_870_000 * 3 // 10
    assert results.at("sustainability.owed") == 0
    for year in YEARS[3:]:
        shares = paid(results, "maas-debt-share", year)
        assert set(shares) == set(SIX)
        assert sum(shares.values()) == in_year(results, "funding.maas-loan.service", year)
        assert max(shares.values()) - min(shares.values()) <= 1


def test_without_taiki_the_council_costs_the_others_1_200_000_yen_each() -> None:
    results = results_of(MIE, "taiki-leaves")
    assert paid(results, "council-share", 2022) == dict.fromkeys(FIVE, 1_200_000)
    assert "taiki" not in by_party(results, "burden", 2030)


def test_grant_rests_on_figures_that_are_to_be_confirmed() -> None:
    plan = plan_of(MIE)
    (found,) = eligibility_of(study(plan))
    assert found.eligible
    assert found.largest_admissible == 73_495_000
    status = {clause.id: clause.status for clause in found.clauses if clause.fiscal_year == 2022}
    assert (status["cap"], status["rate"], status["eligible-cost"]) == ("unverified", "unverified", "met")
    for path in ("funding/digital-grant/cap", "funding/digital-grant/rate", "funding/maas-loan/rate"):
        assert said_of(plan, path).status is Status.TO_CONFIRM
    assert said_of(plan, "costs/model-build/schedule/amount").status is Status.SOURCED
    assert study(plan).issues == ()
