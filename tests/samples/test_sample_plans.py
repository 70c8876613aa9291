"""The sample plans state their cases: published figures come out to the yen, and no figure is without an origin."""

from __future__ import annotations

import numpy as np
import pytest
from tests.samples.evaluated import BASE, by_party, in_year, plan_of, results_of, said_of, scenario_of

from costshare.analysis.eligibility import Clause, Eligibility, eligibility_of
from costshare.analysis.model import model_of
from costshare.analysis.scenarios import with_changes
from costshare.analysis.study import study
from costshare.ledger.book import Given
from costshare.models import paths
from costshare.models.choices import Status
from costshare.models.provenance import provenance_of
from costshare.schemes.structure import structure
from costshare.storage.codec import dumps, loads
from costshare.storage.samples import samples

MIE, MAEBASHI, IZUMI, MLIT = "mie-six-towns", "maebashi-taiyo-no-kai", "sendai-izumi-lid", "mlit-implementation-subsidy"
STEMS = tuple(samples())
SIX_TOWNS = ("taki", "odai", "meiwa", "watarai", "taiki", "kihoku")
FIVE_TOWNS = ("taki", "odai", "meiwa", "watarai", "kihoku")
THREE_TOWNS = ("taki", "odai", "watarai")


def every_case() -> list[tuple[str, str]]:
    return [(stem, id) for stem in STEMS for id in (BASE, *(row.id for row in plan_of(stem).scenarios))]


@pytest.mark.parametrize("stem", STEMS)
def test_file_is_in_the_canonical_form(stem: str) -> None:
    text = samples()[stem].read_bytes()
    assert dumps(loads(text, stem)).encode("utf-8") == text


@pytest.mark.parametrize(("stem", "scenario"), every_case())
def test_no_error_in_any_scenario(stem: str, scenario: str) -> None:
    plan = plan_of(stem)
    assert [row for row in study(plan, scenario_of(plan, scenario)).issues if row.severity == "error"] == []


@pytest.mark.parametrize("stem", STEMS)
def test_scenarios_change_figures_of_the_base_and_say_why(stem: str) -> None:
    plan = plan_of(stem)
    assert 3 <= len(plan.scenarios) <= 6
    for scenario in plan.scenarios:
        assert scenario.note
        assert all(paths.get(plan, change.path) != change.value for change in scenario.changes)
        assert structure(with_changes(plan, scenario)) == structure(plan), "a scenario is a row of the base's batch"


@pytest.mark.parametrize("stem", STEMS)
def test_every_row_of_provenance_leads_to_a_field_and_says_something(stem: str) -> None:
    plan = plan_of(stem)
    for row in plan.provenance:
        paths.get(plan, row.path)
        assert row.text
        assert bool(row.date) == (row.status is not Status.ASSUMED), row.path


@pytest.mark.parametrize("stem", STEMS)
def test_no_figure_without_a_stated_origin(stem: str) -> None:
    plan = plan_of(stem)
    rules = (item.rule for item in model_of(plan).ledger.items.values())
    read = [cell.path for rule in rules if isinstance(rule, Given) for cell in rule.cells if cell.path]
    missing = [path for path in read if paths.get(plan, path) is not None and provenance_of(plan, path) is None]
    assert len(read) > 100
    assert missing == []


@pytest.mark.parametrize(("stem", "scenario"), every_case())
def test_money_is_conserved_to_the_yen(stem: str, scenario: str) -> None:
    results = results_of(stem, *([scenario] if scenario else []))
    plan = plan_of(stem)
    used = sum((results.row(f"funding.{scheme.id}") for scheme in plan.funding), np.zeros(plan.years))
    raised = results.row("result.raised")
    assert results.at("check.master") == 0
    assert np.array_equal(results.row("cost.total"), used + results.row("gap"))
    assert np.array_equal(raised, used + results.row("result.to_reserve") + results.row("surplus"))
    assert np.all(results.table("burden") == np.floor(results.table("burden")))


@pytest.mark.parametrize(("stem", "scenario"), every_case())
def test_scenario_moves_what_it_is_about(stem: str, scenario: str) -> None:
    if scenario == BASE:
        return
    base, changed = results_of(stem), results_of(stem, scenario)
    # Where every donor gives a fixed amount, dearer works move what is left or missing and no burden.
    moved = ("burden",) if base.row("cost.total").sum() == changed.row("cost.total").sum() else ("burden", "cost.total")
    assert any(not np.array_equal(base.table(line), changed.table(line)) for line in moved)


# --------------------------------------------------------------------------------------------------------------
# 三重広域連携: six towns, then five, then three


def test_mie_council_cost_is_split_equally_as_published() -> None:
    shares = by_party(results_of(MIE), "funding.council-share.paid", 2022)
    assert shares == dict.fromkeys(SIX_TOWNS, 1_000_000)


def test_mie_council_cost_by_population() -> None:
    shares = by_party(results_of(MIE, "population-split"), "funding.council-share.paid", 2022)
    expected = (1_115_730, 689_761, 1_786_074, 624_430, 621_883, 1_162_122)
    assert shares == dict(zip(SIX_TOWNS, expected, strict=True))


def test_mie_council_cost_by_twenty_parts_equal_and_eighty_population() -> None:
    shares = by_party(results_of(MIE, "equal20-population80"), "funding.council-share.paid", 2022)
    expected = (1_092_583, 751_809, 1_628_859, 699_544, 697_507, 1_129_698)
    assert shares == dict(zip(SIX_TOWNS, expected, strict=True))


def test_mie_equal_split_weighs_2_87_times_as_much_on_a_resident_of_the_smallest_town() -> None:
    results = results_of(MIE)
    paid = results.table("funding.council-share.paid")[0][: len(SIX_TOWNS)]
    people = results.table("keys.population")[0][: len(SIX_TOWNS)]
    per_head = paid / people
    assert per_head.round(1).tolist() == [71.3, 115.4, 44.6, 127.4, 128.0, 68.5]
    assert round(float(per_head.max() / per_head.min()), 2) == 2.87


def test_mie_project_costs_what_was_published_and_is_borne_by_five_towns() -> None:
    results = results_of(MIE)
    project = in_year(results, "costs.model-initial", 2022) + in_year(results, "costs.model-development", 2022)
    assert project == 146_990_000
    assert by_party(results, "funding.model-share.paid", 2022) == dict.fromkeys(FIVE_TOWNS, 29_398_000)


def test_mie_five_towns_share_what_a_grant_of_one_half_leaves() -> None:
    grant = "digital-grant-half"
    equal = by_party(results_of(MIE, grant), "funding.model-share.paid", 2022)
    assert equal == dict.fromkeys(FIVE_TOWNS, 14_699_000)
    by_people = by_party(results_of(MIE, grant, "population-split"), "funding.model-share.paid", 2022)
    expected = (15_247_073, 9_425_977, 24_407_713, 8_533_184, 15_881_053)
    assert by_people == dict(zip(FIVE_TOWNS, expected, strict=True))


def test_mie_six_towns_carry_the_maas_at_first_and_three_from_fiscal_2025() -> None:
    results = results_of(MIE)
    assert set(by_party(results, "funding.maas-share.paid", 2022)) == set(SIX_TOWNS)
    assert set(by_party(results, "funding.maas-share.paid", 2025)) == set(THREE_TOWNS)


def test_mie_a_town_that_stays_out_leaves_its_share_to_the_others() -> None:
    results = results_of(MIE, "taiki-leaves")
    assert by_party(results, "funding.council-share.paid", 2022) == dict.fromkeys(FIVE_TOWNS, 1_200_000)
    assert "taiki" not in by_party(results, "burden", 2022)


def test_mie_populations_that_are_unverified_are_marked() -> None:
    plan = plan_of(MIE)
    status = {town: said_of(plan, f"keys/population/values/{town}/value").status for town in SIX_TOWNS}
    assert {town for town, is_ in status.items() if is_ is Status.SOURCED} == {"taki", "odai", "kihoku"}
    assert {town for town, is_ in status.items() if is_ is Status.TO_CONFIRM} == {"meiwa", "watarai", "taiki"}


# --------------------------------------------------------------------------------------------------------------
# 前橋 太陽の会: one per cent of net profit, at least a million yen


def test_maebashi_25_members_give_50_million_yen_in_2018() -> None:
    given = by_party(results_of(MAEBASHI), "funding.taiyo-no-kai.paid", 2018)
    assert len(given) == 25
    assert sum(given.values()) == 50_000_000
    assert sum(given.values()) / len(given) == 2_000_000


def test_maebashi_a_loss_and_a_profit_of_100_million_yen_both_pay_the_floor() -> None:
    plan, given = plan_of(MAEBASHI), by_party(results_of(MAEBASHI), "funding.taiyo-no-kai.paid", 2018)
    profit = {row.party: row.value for row in plan.keys[0].values if row.party in given}
    assert min(profit.values()) < 0
    assert 100_000_000 in profit.values()
    assert {given[id] for id, value in profit.items() if value <= 100_000_000} == {1_000_000}
    assert all(given[id] == value / 100 for id, value in profit.items() if value > 100_000_000)


def test_maebashi_babagawa_takes_the_published_300_million_yen() -> None:
    results = results_of(MAEBASHI)
    to_city, to_mdc = results.row("costs.babagawa-city"), results.row("costs.babagawa-mdc")
    assert (int(to_city.sum()), int(to_mdc.sum())) == (100_000_000, 200_000_000)


def test_maebashi_is_saved_up_for_and_lasts_unless_profits_fall() -> None:
    assert results_of(MAEBASHI).row("gap").sum() == 0
    assert results_of(MAEBASHI).at("sustainability.lowest.reserve") == 3_000_000
    assert results_of(MAEBASHI, "profit-minus-30").at("sustainability.first_gap_year") == 2022


def test_maebashi_31_joining_members_give_at_least_their_floor() -> None:
    results = results_of(MAEBASHI, "members-56")
    assert in_year(results, "funding.taiyo-new.raised", 2023) == 0
    assert in_year(results, "funding.taiyo-new.raised", 2024) == 31_000_000


# --------------------------------------------------------------------------------------------------------------
# 泉パークタウン LID: dues of 721 households


@pytest.mark.parametrize(
    ("scenario", "dues"), [(BASE, 25_956_000), ("dues-1000", 8_652_000), ("dues-5000", 43_260_000)]
)
def test_izumi_dues_of_all_721_lots(scenario: str, dues: int) -> None:
    results = results_of(IZUMI, *([scenario] if scenario else []))
    assert in_year(results, "funding.dues.raised", 2036) == dues


def test_izumi_developers_carry_the_first_years_in_equal_parts() -> None:
    paid = by_party(results_of(IZUMI), "funding.developers.paid", 2022)
    assert list(paid) == ["mec", "panasonic-oe", "panasonic-homes", "kanden"]
    assert len(set(paid.values())) == 1


def test_izumi_gap_opens_when_the_support_ends_and_closes_with_a_lever() -> None:
    assert results_of(IZUMI).at("sustainability.first_gap_year") == 2026
    assert results_of(IZUMI, "dues-5000").row("gap").sum() == 0
    assert results_of(IZUMI, "support-one-more-year").row("gap").sum() == 0
    assert np.all(results_of(IZUMI, "dues-1000").row("gap")[4:] > 0)


# --------------------------------------------------------------------------------------------------------------
# 実装化支援事業: the consortium's burden has to exceed the subsidy


def checked(scenario: str) -> tuple[Eligibility, Clause]:
    plan = plan_of(MLIT)
    (found,) = eligibility_of(study(plan, scenario_of(plan, scenario)))
    return found, next(clause for clause in found.clauses if clause.id == "consortium-burden")


def test_mlit_base_case_is_eligible_with_room_to_spare() -> None:
    found, clause = checked(BASE)
    assert found.eligible
    assert (clause.left, clause.right, clause.headroom) == (28_000_000, 20_000_000, 8_000_000)
    assert all(clause.status == "met" for clause in found.clauses if not clause.id.startswith("unverified"))


def test_mlit_equal_amounts_are_not_enough() -> None:
    found, clause = checked("boundary")
    assert in_year(results_of(MLIT, "boundary"), "cost.in_action_plan", 2022) == 40_000_000
    assert not found.eligible
    assert (clause.left, clause.right, clause.headroom) == (20_000_000, 20_000_000, 0)
    assert found.largest_admissible == 19_999_999


def test_mlit_one_yen_more_is_enough() -> None:
    found, clause = checked("boundary-plus-one")
    assert in_year(results_of(MLIT, "boundary-plus-one"), "cost.in_action_plan", 2022) == 40_000_001
    assert found.eligible
    assert clause.headroom == 1


def test_mlit_burden_rises_once_the_subsidy_has_ended() -> None:
    burden = results_of(MLIT).table("burden")
    consortium = burden[:, :5].sum(axis=1)
    assert (int(consortium[0]), int(consortium[1])) == (29_500_000, 47_100_000)


def test_mlit_replacement_has_no_funds_until_it_is_agreed_on() -> None:
    assert results_of(MLIT).at("sustainability.first_gap_year") == 2028
    assert results_of(MLIT, "replacement-agreed").row("gap").sum() == 0
