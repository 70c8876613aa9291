"""What the pages of results say of debts, ways of funding, parties and beneficiaries."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from tests.ui.pages.desk import put, shown
from tests.ui.pages.rich import rich_plan

from costshare.analysis.study import study
from costshare.i18n import LANGUAGES, Language, Text
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan
from costshare.report.verdicts import verdicts
from costshare.ui.pages.funding_plan import FundingPlanPage
from costshare.ui.pages.overview import OverviewPage
from costshare.ui.pages.parties import PartiesPage

ROOM = (1280 - 184 - 272, 665)
"""What a page has of a window of 1280 × 800 between rail, strip and panel."""


def rows(page: FundingPlanPage | PartiesPage) -> list[str]:
    return [row.key for row in page.grid.sheet_model.sheet.rows]


def test_the_funding_plan_tells_costs_from_debt_service_and_follows_the_loan(qtbot: QtBot) -> None:
    """Catches debt service hidden in the costs, and a loan whose balance cannot be followed."""
    page, desk = put(qtbot, FundingPlanPage, rich_plan())
    assert shown(page.grid, "cost.debt_service", "2028") == "22,876"
    assert shown(page.grid, "funding.bond.raised", "2025") == "174,000"
    assert shown(page.grid, "funding.bond.outstanding", "2028") == "153,150"
    assert shown(page.grid, "funding.bond.outstanding", "total") == "–"
    assert shown(page.grid, "heading:bond", "name") == "過疎対策事業債"
    page.grid.select("funding.bond.net", "2026")
    assert desk.explained[-1] == Place("funding.bond.net", 1)


def test_a_plan_without_loans_has_no_rows_of_debt(qtbot: QtBot, plan: Plan) -> None:
    """Catches rows of dashes in every plan."""
    page, _ = put(qtbot, FundingPlanPage, plan)
    assert not [key for key in rows(page) if "debt" in key or "bond" in key or key == "cost.project"]


def test_the_five_ways_take_the_place_of_the_sources_in_chart_and_table(qtbot: QtBot) -> None:
    """Catches a view of which only the table, or only the chart, follows."""
    page, _ = put(qtbot, FundingPlanPage, rich_plan())
    QTest.mouseClick(page.views.buttons[1], Qt.MouseButton.LeftButton)
    assert [key for key in rows(page) if key.startswith("ways.")] == [
        "ways.user_charge", "ways.private", "ways.public", "ways.donation", "ways.cross_subsidy",
    ]  # fmt: skip
    assert "funding.fares" not in rows(page)
    assert [series.line for series in page.chart._data.stack] == [
        "ways.user_charge", "ways.private", "ways.public", "ways.donation",
    ]  # fmt: skip
    QTest.keyClick(page.views.buttons[1], Qt.Key.Key_Left)
    assert page.views.index == 0
    assert "funding.fares" in rows(page)


def test_what_lasts_is_said_in_figures_that_are_explained(qtbot: QtBot) -> None:
    """Catches a cliff that is told of the wrong party or not at all."""
    page, desk = put(qtbot, FundingPlanPage, rich_plan())
    said = {button.fact.label: button.fact for button in page.facts.buttons}
    assert said["補助がなくなる年度"].value == "令和9"
    change = said["最も大きな負担の変化"]
    assert change.value == "+12,900"
    assert change.note == "湊市 1,500 → 14,401"
    assert said["計画後に残る借入"].value == "0"
    button = next(button for button in page.facts.buttons if button.fact is change)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.explained[-1] == Place("cliff.change", None, 0)


def test_parties_show_both_shares_and_who_has_only_one_side(qtbot: QtBot) -> None:
    """Catches a party that pays without benefit and looks like one whose benefit is small."""
    page, desk = put(qtbot, PartiesPage, rich_plan())
    assert shown(page.summary, "minato", "share") == "32.8%"
    assert shown(page.summary, "minato", "benefit_share") == "22.6%"
    assert shown(page.summary, "minato", "npv") == "△149,555"
    assert shown(page.summary, "sato", "benefit") == "受益なし"
    page.summary.select("sato", "benefit")
    page.summary.select("total", "burden")
    assert desk.explained == [Place("balance.only_pays", None, 3), Place("balance.burden")]


def test_measures_by_year_are_chosen_where_the_plan_has_their_key(qtbot: QtBot, plan: Plan) -> None:
    """Catches an empty table for a key that the plan lacks, and a figure per household said in yen a head."""
    page, desk = put(qtbot, PartiesPage, rich_plan())
    QTest.mouseClick(page.views.buttons[4], Qt.MouseButton.LeftButton)
    assert shown(page.grid, "per_household.burden[0]", "2025") == "1,119"
    assert shown(page.grid, "per_household.monthly", "2025") == "124"
    assert not page.chart.isVisible()
    page.grid.select("per_household.monthly", "2025")
    assert desk.explained[-1] == Place("per_household.monthly", 0)
    QTest.mouseClick(page.views.buttons[5], Qt.MouseButton.LeftButton)
    assert shown(page.grid, "fiscal_scale.share[0]", "2025") == "0.17%"
    page.present(study(plan))
    assert page.views.index == 0
    assert [button.isHidden() for button in page.views.buttons] == [False, False, False, False, True, True, False]


def test_one_party_is_followed_by_scheme_and_kind(qtbot: QtBot) -> None:
    """Catches a breakdown of the wrong party, or one that does not add up to its burden."""
    page, _ = put(qtbot, PartiesPage, rich_plan())
    page.views.choose(6)
    page.summary.select("telecom", "burden")
    assert rows(page)[:5] == [
        "funding.gift.paid[4]", "funding.levy.paid[4]", "funding.profit.paid[4]", "burden[4]", "benefit.revenue[4]",
    ]  # fmt: skip
    paid = [int(shown(page.grid, key, "2025").replace(",", "")) for key in rows(page)[:3]]
    assert sum(paid) == int(shown(page.grid, "burden[4]", "2025").replace(",", ""))
    assert page._unit.text().startswith("通信事業者")
    page.summary.select("kawa", "burden")
    assert shown(page.grid, "benefit.saving[2]", "2027") == "1,500"
    other, _ = put(qtbot, PartiesPage, rich_plan())
    other.recall(page.memory())
    assert other._unit.text().startswith("川辺町")


def test_the_matrix_tells_direct_from_indirect_benefit(qtbot: QtBot) -> None:
    """Catches indirect benefits counted as direct, and parties without benefit as empty columns."""
    page, desk = put(qtbot, PartiesPage, rich_plan())
    assert shown(page.matrix, "matrix.mobility.direct", "residents") == "● 336,000"
    assert shown(page.matrix, "matrix.mobility.indirect", "minato") == "○ 63,000"
    columns = [column.key for column in page.matrix.sheet_model.sheet.columns]
    assert columns == ["service", "directness", "minato", "yama", "kawa", "telecom", "residents"]
    page.matrix.select("matrix.mobility.indirect", "minato")
    assert desk.explained[-1] == Place("matrix.mobility.indirect", None, 0)
    page.present(study(Plan(title="空", start_fiscal_year=2024, years=1)))
    assert page.matrix.sheet_model.sheet.rows == ()


LONG = Text(
    "補助が終わった後の令和9年度、負担が最も変わるのは湊市で、1,500 千円 から 14,635 千円 になります。",
    "After the subsidy, in FY2027 (R9), the burden changes most for 湊市: from 1,500 thousand to 14,635 thousand.",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_findings_fit_the_overview_of_a_small_window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    """Catches an overview that has to be scrolled to be read."""
    from costshare.ui.pages import overview

    (first, *_) = verdicts(study(rich_plan()))
    ten = tuple(first.__class__(f"v{number}", LONG, first.tone, first.place) for number in range(10))
    monkeypatch.setattr(overview, "verdicts", lambda _: ten)
    page, _ = put(qtbot, OverviewPage, rich_plan(), language, ROOM)
    assert len(page.verdicts.sentences) == 10
    (area,) = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert len(page.payers.rows) >= 3


def test_findings_beyond_a_glance_wait_and_no_warning_is_among_them(qtbot: QtBot) -> None:
    """Catches a warning folded away behind facts that are merely so."""
    every = verdicts(study(rich_plan()))
    assert len(every) > 10
    page, _ = put(qtbot, OverviewPage, rich_plan(), size=ROOM)
    said = [sentence.text() for sentence in page.verdicts.sentences]
    assert len(said) == 9
    assert said == [verdict.text.ja for verdict in every if verdict.text.ja in said]
    assert {verdict.text.ja for verdict in every if verdict.tone in ("bad", "caution")} <= set(said)
    (area,) = page.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    assert page.verdicts.more.text() == f"ほか{len(every) - 9}件の所見 ▾"
    QTest.mouseClick(page.verdicts.more, Qt.MouseButton.LeftButton)
    assert [sentence.text() for sentence in page.verdicts.sentences] == [verdict.text.ja for verdict in every]


def test_a_taller_overview_names_more_parties(qtbot: QtBot) -> None:
    """Catches a large window that still says 'and others' over empty space."""
    page, _ = put(qtbot, OverviewPage, rich_plan(), size=(1400, 1000))
    assert len(page.payers.rows) == 9
    page.resize(1000, 560)
    qtbot.waitUntil(lambda: len(page.payers.rows) < 9)
    assert all(row.fraction <= 1 for row in page.payers.rows)
