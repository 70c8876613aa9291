"""根拠: a click on a figure explains it, links lead deeper, and there is always a way back."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.ui.explanation import ExplanationPanel
from costshare.ui.main_window import MainWindow


def panel_of(window: MainWindow) -> ExplanationPanel:
    assert window.workspace is not None
    return window.workspace.explanation


def words(panel: ExplanationPanel) -> list[str]:
    """Return everything that the panel says, as plain text."""
    return [label.accessibleName() or label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def link(panel: ExplanationPanel, name: str) -> QLabel:
    return next(label for label in panel.findChildren(QLabel) if label.accessibleName() == name)


def click(label: QLabel) -> None:
    QApplication.processEvents()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(6, 10))


def test_a_click_on_a_figure_explains_it(window: MainWindow) -> None:
    assert window.workspace is not None
    panel = panel_of(window)
    panel.hide()
    QTest.mouseClick(window.workspace.strip.figures[4], Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    said = words(panel)
    assert "令和5年度 ・ 住民1人当たり負担額" in said
    assert any(text.startswith("= ") and "÷" in text for text in said)
    assert "ブックのセル" in said


def test_a_link_goes_one_step_deeper_and_back_returns(window: MainWindow) -> None:
    assert window.workspace is not None
    panel = panel_of(window)
    QTest.mouseClick(window.workspace.strip.figures[4], Qt.MouseButton.LeftButton)
    start = panel.current
    assert not panel.back_button.isEnabled()
    click(link(panel, "負担額の合計"))
    assert panel.current == Place("per_capita.total_burden", 1)
    assert any(text.startswith("令和5年度 ・ 負担額の合計") for text in words(panel))
    QTest.mouseClick(panel.back_button, Qt.MouseButton.LeftButton)
    assert panel.current == start


def test_the_start_stays_pinned_however_deep_one_goes(window: MainWindow) -> None:
    panel = panel_of(window)
    window.explain(Place("per_capita.overall", 1))
    for _ in range(3):
        deeper = next(label for label in panel.findChildren(QLabel) if label.text().startswith("<a style"))
        click(deeper)
    assert len(panel.trail) == 4
    QTest.mouseClick(panel.start_button, Qt.MouseButton.LeftButton)
    assert panel.trail == [Place("per_capita.overall", 1)]


def test_an_edit_explains_the_same_figure_with_its_new_values(window: MainWindow, qtbot: QtBot) -> None:
    panel = panel_of(window)
    plan = window.session.plan
    assert plan is not None
    window.explain(Place("cost.total", 2))
    before = words(panel)
    path = f"costs/{plan.costs[0].id}/schedule/amount"
    window.session.edit(Text("変更", "Change"), paths.set(plan, path, paths.get(plan, path) * 2))
    assert panel.current == Place("cost.total", 2)
    qtbot.waitUntil(lambda: words(panel) != before)


def test_an_input_says_its_source_and_leads_to_its_field(window: MainWindow, qtbot: QtBot) -> None:
    panel = panel_of(window)
    assert window.session.study is not None
    plan = window.session.study.plan
    window.explain(Place(f"costs.{plan.costs[0].id}.amount"))
    said = words(panel)
    assert "入力値" in said
    assert {"出典あり", "仮定値", "要確認"} & set(said)
    with qtbot.waitSignal(panel.wanted) as blocker:
        click(next(label for label in panel.findChildren(QLabel) if label.accessibleName().startswith("費用 › ")))
    assert blocker.args == [f"costs/{plan.costs[0].id}/schedule/amount"]


def test_a_figure_that_is_gone_leaves_the_panel_empty(window: MainWindow) -> None:
    panel = panel_of(window)
    plan = window.session.plan
    assert plan is not None
    window.explain(Place("burden", plan.years - 1, 0))
    window.session.edit(Text("期間を縮める", "Shorten"), paths.set(plan, "years", 3))
    assert panel.current is None
