"""The pages that only show results: overview, funding plan, parties; and what holds for every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from tests.ui.pages.desk import put, shown
from tests.ui.pages.rich import rich_plan

from costshare.analysis.study import study
from costshare.i18n import LANGUAGES, Language
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.report.figures import say
from costshare.storage.codec import loads
from costshare.storage.samples import samples
from costshare.ui.page import Page
from costshare.ui.pages.funding_plan import FundingPlanPage
from costshare.ui.pages.overview import OverviewPage
from costshare.ui.pages.parties import PartiesPage
from costshare.ui.pages.registry import PAGES
from costshare.ui.widgets.grid import SpreadsheetView

NARROWEST = (1280 - 184 - 272, 660)
"""What a page has of a window of 1280 × 800 between the rail and the panel of sources."""


def test_the_overview_names_payers_beneficiaries_and_verdicts(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, OverviewPage, plan)
    payers = page.payers.rows
    assert payers[0].name == "明和町"
    assert sum(float(row.share.rstrip("%")) for row in payers) == pytest.approx(100, abs=2)
    assert [row.name for row in page.beneficiaries.rows] == ["大台町"]
    QTest.mouseClick(page.verdicts.sentences[0], Qt.MouseButton.LeftButton)
    assert desk.explained == [Place("sustainability.total_gap")]
    QTest.keyClick(page.payers, Qt.Key.Key_Down)
    assert desk.explained[-1] == Place("party.burden", None, 2)


def test_a_click_on_the_chart_is_explained_and_the_picture_can_be_saved(
    qtbot: QtBot, plan: Plan, tmp_path: Path
) -> None:
    page, desk = put(qtbot, OverviewPage, plan)
    qtbot.waitUntil(lambda: page.chart._canvas is not None, timeout=10_000)
    canvas = page.chart._canvas
    assert canvas is not None
    page.chart.repaint()
    panel = page.chart._artists.frame.panels[0].axes
    x, y = panel.transData.transform((0, 1_000_000))
    at = canvas.rect().bottomLeft()
    at.setX(round(x / canvas.device_pixel_ratio))
    at.setY(canvas.height() - round(y / canvas.device_pixel_ratio))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at)
    assert desk.explained == [Place("funding.grant", 0)]
    page.chart.save(tmp_path / "chart.svg")
    assert (tmp_path / "chart.svg").stat().st_size > 1000
    page.chart.save(tmp_path / "chart.bmp")
    assert ".png" in desk.said[-1].ja


def test_the_funding_plan_adds_up_and_marks_the_end_of_the_subsidy(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPlanPage, plan)
    assert shown(page.grid, "cost.total", "2022") == "99,000"
    assert shown(page.grid, "result.used", "2022") == "99,000"
    assert shown(page.grid, "gap", "2022") == "–"
    columns = page.grid.sheet_model.sheet.columns
    assert [column.key for column in columns if column.ends] == ["2022"]
    page.grid.select("flow.project", "2023")
    assert desk.explained == [Place("flow.project", 1)]


def test_parties_show_burden_share_benefit_and_payback(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, PartiesPage, plan)
    assert shown(page.summary, "odai", "benefit") == "5,400"
    assert shown(page.summary, "total", "share") == "100.0%"
    assert shown(page.summary, "odai", "payback") == "期間内なし"
    page.summary.select("odai", "benefit")
    page.grid.select("burden[1]", "2023")
    assert desk.explained == [Place("party.benefit", None, 1), Place("burden", 1, 1)]


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_every_page_shows_a_plan_with_errors_and_an_empty_one(qtbot: QtBot, plan: Plan, kind: type[Page]) -> None:
    page, _ = put(qtbot, kind, paths.set(plan, "funding/equal/payers", ()))
    page.present(study(Plan(title="空", start_fiscal_year=2024, years=1)))
    page.present(study(plan))


@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_every_grid_figure_can_be_explained(qtbot: QtBot, plan: Plan, kind: type[Page]) -> None:
    page, _ = put(qtbot, kind, plan)
    seen = study(plan)
    for grid in page.findChildren(SpreadsheetView):
        QAbstractItemModelTester(grid.sheet_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        places = [cell.place for row in grid.sheet_model.sheet.rows for cell in row.cells if cell.place]
        assert places
        for place in places:
            seen.explain(place, say)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", PAGES, ids=lambda kind: kind.__name__)
def test_no_label_or_figure_is_cut_in_a_small_window(qtbot: QtBot, kind: type[Page], language: Language) -> None:
    page, _ = put(qtbot, kind, Plan(title="空", start_fiscal_year=2024, years=1), language, NARROWEST)
    shown_plans = {name: study(loads(file.read_text(encoding="utf-8"), name)) for name, file in samples().items()}
    rich = rich_plan()
    for name, looked in {**shown_plans, "rich": study(rich), "scenario": study(rich, rich.scenarios[0])}.items():
        page.present(looked)
        qtbot.wait(20)
        assert _labels(page) == [], name
        for grid in page.findChildren(SpreadsheetView):
            assert _cut_figures(grid) == [], name


def _labels(page: Page) -> list[str]:
    """Return the words that have less room than they need."""
    labels = [
        label.text()
        for label in page.findChildren(QLabel)
        if label.isVisible() and label.text() and not label.wordWrap() and label.width() < label.sizeHint().width()
    ]
    buttons = [
        button.text()
        for button in page.findChildren(QAbstractButton)
        if button.isVisible()
        and button.text()
        and button.width() < min(button.sizeHint().width(), button.minimumSizeHint().width())
    ]
    return [*labels, *buttons]


def _cut_figures(grid: SpreadsheetView) -> list[str]:
    sheet = grid.sheet_model.sheet
    return [
        row.cells[number].text
        for row in sheet.rows
        for number, column in enumerate(sheet.columns)
        if column.right and grid.figure_width(row.cells[number].text, row.strong) > grid.columnWidth(number)
    ]
