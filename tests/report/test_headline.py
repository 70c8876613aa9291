"""The five figures on top: which they are, what is said of them, and how they change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costshare.analysis.study import Study, study
from costshare.i18n import LANGUAGES, Text
from costshare.models import paths
from costshare.models.choices import BenefitKind, DisplayUnit
from costshare.models.plan import Plan, Recurring
from costshare.report.headline import Change, Headline, change, difference_text, headlines
from costshare.report.printed import evaluation
from costshare.storage.files import load
from costshare.storage.samples import samples
from costshare.units import Unit


@pytest.fixture
def plan() -> Plan:
    return load(samples()["mie-six-towns"])


def by_id(looked: Study) -> dict[str, Headline]:
    return {headline.id: headline for headline in headlines(looked)}


def test_there_are_five_in_their_order_for_every_sample() -> None:
    for path in samples().values():
        found = headlines(study(load(path)))
        assert [headline.id for headline in found] == ["npv", "payback", "gap", "subsidy", "resident"]


def test_every_figure_shown_is_the_ledgers(plan: Plan) -> None:
    looked = study(plan)
    assert looked.results is not None
    for headline in headlines(looked):
        assert headline.place is not None
        if headline.kind not in ("none", "not_recovered"):
            place = headline.place
            assert headline.number == looked.results.at(place.id, place.year or 0, place.party or 0)


def test_a_payback_that_is_not_reached_says_the_final_cumulative_as_its_reason(plan: Plan) -> None:
    found = by_id(study(plan))["payback"]
    assert found.value.ja == "期間内なし"
    assert found.note.ja.startswith("令和13の累計 △")
    assert found.note.ja.endswith(" 千円")


def test_a_payback_that_is_reached_is_in_years(plan: Plan) -> None:
    income = Recurring(amount=90_000_000, from_year=plan.start_fiscal_year + 1)
    row = replace(plan.benefits[0], kind=BenefitKind.CASH, schedule=income)
    found = by_id(study(replace(plan, benefits=(row,), provenance=())))["payback"]
    assert found.kind == "recovered"
    assert found.value.ja.endswith(" 年")
    assert found.unit is Unit.YEARS


def test_a_gap_is_bad_and_names_its_first_year_and_amount(plan: Plan) -> None:
    unfunded = replace(plan, funding=())
    found = by_id(study(unfunded))["gap"]
    assert found.state == "bad"
    assert found.value.ja == "令和4"
    assert " 不足・累計 " in found.note.ja
    assert by_id(study(plan))["gap"].state == "good"


def test_without_subsidy_or_population_a_dash_says_why(plan: Plan) -> None:
    bare = by_id(study(replace(plan, funding=(), keys=(), provenance=())))
    assert (bare["subsidy"].value.ja, bare["subsidy"].note.ja) == ("–", "補助金なし")
    assert (bare["resident"].value.ja, bare["resident"].note.ja) == ("–", "人口の基数がありません")


def test_a_plan_with_faults_shows_dashes_and_asks_to_mend_it(plan: Plan) -> None:
    faulty = study(paths.set(plan, f"costs/{plan.costs[0].id}/service", "no-such-service"))
    assert {headline.value.ja for headline in headlines(faulty)} == {"–"}


def test_a_dearer_plan_changes_for_the_worse(plan: Plan) -> None:
    path = f"costs/{plan.costs[0].id}/schedule/amount"
    before = by_id(study(plan))["npv"]
    after = by_id(study(paths.set(plan, path, paths.get(plan, path) + 1_000_000)))["npv"]
    told = change(after, before, DisplayUnit.THOUSAND)
    assert told is not None
    assert told.text.ja.startswith("△")
    assert told.better is False
    assert change(before, before, DisplayUnit.THOUSAND) is None


def test_a_change_of_kind_says_what_was_there_before(plan: Plan) -> None:
    before, after = by_id(study(plan))["gap"], by_id(study(replace(plan, funding=())))["gap"]
    assert change(after, before, DisplayUnit.THOUSAND) == Change(Text("なし から", "was None"), None)


@pytest.mark.parametrize(
    ("difference", "unit", "display", "text"),
    [
        (1234.0, Unit.YEN, DisplayUnit.YEN, "+1,234"),
        (-1_234_000.0, Unit.YEN, DisplayUnit.THOUSAND, "△1,234"),
        (499.0, Unit.YEN, DisplayUnit.THOUSAND, ""),
        (0.0, Unit.YEN, DisplayUnit.YEN, ""),
        (-0.25, Unit.YEARS, DisplayUnit.THOUSAND, "△0.25"),
        (12.4, Unit.YEN_PER_PERSON, DisplayUnit.THOUSAND, "+12"),
    ],
)
def test_a_difference_has_its_sign_and_is_silent_where_none_can_be_seen(
    difference: float, unit: Unit, display: DisplayUnit, text: str
) -> None:
    assert difference_text(difference, unit, display) == text


def test_headings_carry_the_unit_in_both_languages(plan: Plan) -> None:
    for unit in DisplayUnit:
        npv = by_id(study(replace(plan, display_unit=unit)))["npv"]
        assert all(npv.heading.say(language) for language in LANGUAGES)
        assert unit.label.ja in npv.heading.ja


def test_a_ratio_without_a_cost_is_said_in_words(plan: Plan) -> None:
    """Nothing to divide by is not a ratio of 0.00, in the strip and in what is printed."""
    bare = study(replace(plan, costs=tuple(replace(cost, enabled=False) for cost in plan.costs)))
    note = by_id(bare)["npv"].note
    assert note == Text("社会全体のB/C なし(費用がありません)", "B/C for society none (there is no cost)")
    assert "(B/C、社会全体・割引後): なし(費用がありません)" in evaluation(bare, "ja")
    assert "0.00" not in note.ja
    assert "なし" not in by_id(study(plan))["npv"].note.ja
