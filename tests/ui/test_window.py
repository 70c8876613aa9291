"""The window as a user works with it: from the keyboard, by clicks, in both languages."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.conftest import OpenWindow

from costshare.i18n import Language, Text
from costshare.models import paths
from costshare.models.document import Document
from costshare.models.fields import fields_of
from costshare.storage.files import load, save
from costshare.ui import dialogs
from costshare.ui.actions import ACTIONS
from costshare.ui.main_window import MainWindow
from costshare.ui.words import ElidedLabel

JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def dearer(window: MainWindow) -> None:
    """Edit the plan as a page does: the first cost becomes dearer."""
    plan = window.session.plan
    assert plan is not None
    assert window.workspace is not None
    path = f"costs/{plan.costs[0].id}/schedule/amount"
    changed = paths.set(plan, path, paths.get(plan, path) + 1_000_000)
    window.workspace.stack.edited.emit(Text("運営費を変更", "Change the running cost"), changed)


def figures(window: MainWindow) -> list[str]:
    """Return the five figures of the strip."""
    assert window.workspace is not None
    return [figure.value.text() for figure in window.workspace.strip.figures]


def bars(window: MainWindow) -> list[str]:
    """Return what the bars say."""
    return [window.look.say(notice.text) for notice in window.bars.notices]


def test_a_plan_shows_its_five_figures(window: MainWindow) -> None:
    assert window.workspace is not None
    assert all(figures(window))
    assert figures(window)[2] == "なし"
    headings = [figure.heading.text() for figure in window.workspace.strip.figures]
    assert headings[0] == "NPV(事業・4%)・千円"


def test_an_edit_shows_its_effect_and_keys_take_it_back_and_do_it_again(window: MainWindow) -> None:
    assert window.workspace is not None
    before = figures(window)
    dearer(window)
    after = figures(window)
    note = window.workspace.strip.figures[0].note
    assert after != before
    assert note.text().startswith("前の編集から △")
    assert note.property("state") == "bad"
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert figures(window) == before
    QTest.keyClick(window, Qt.Key.Key_Y, CONTROL)
    assert figures(window) == after


def test_undo_names_the_edit_that_it_takes_back(window: MainWindow) -> None:
    dearer(window)
    assert window.menus.actions["undo"].text() == "元に戻す: 運営費を変更"
    window.set_language("en")
    assert window.menus.actions["undo"].text() == "Undo: Change the running cost"


def test_saving_by_key_writes_the_file_and_clears_the_mark(window: MainWindow, plan_file: Path) -> None:
    dearer(window)
    assert window.top.title.text().endswith("*")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert load(plan_file) == window.session.plan
    assert window.top.title.text() == plan_file.name
    assert window.status.saved.text().startswith("保存済み ")
    assert not window.session.modified


def test_an_unwritable_place_is_told_in_a_bar_and_nothing_is_lost(
    window: MainWindow, plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan_file.read_bytes()
    dearer(window)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "no such folder" / "plan.costshare.json")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL | SHIFT)
    assert any("書けません" in text for text in bars(window))
    assert window.bars.isVisible()
    assert window.session.modified
    assert plan_file.read_bytes() == before
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "elsewhere.costshare.json")
    elsewhere = next(button for button in window.bars.findChildren(QAbstractButton) if "別の場所" in button.text())
    QTest.mouseClick(elsewhere, Qt.MouseButton.LeftButton)
    assert load(tmp_path / "elsewhere.costshare.json") == window.session.plan
    assert bars(window) == []


def test_the_explanation_opens_and_closes_by_key(window: MainWindow) -> None:
    assert window.workspace is not None
    assert window.workspace.explanation.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert not window.workspace.explanation.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.workspace.explanation.isVisible()


def test_another_language_says_everything_again_and_keeps_page_and_figure(window: MainWindow) -> None:
    assert window.workspace is not None
    last = len(window.pages) - 1
    window.choose_page(last)
    QTest.mouseClick(window.workspace.strip.figures[0], Qt.MouseButton.LeftButton)
    place = window.workspace.explanation.current
    QTest.mouseClick(window.status.language, Qt.MouseButton.LeftButton)
    assert window.look.language == "en"
    assert window.workspace.stack.chosen == last
    assert window.workspace.explanation.current == place
    assert window.workspace.strip.figures[1].heading.text() == "Payback (simple)"


def test_english_leaves_no_japanese_but_the_plans_own_words(open_window: OpenWindow, plan_file: Path) -> None:
    save(in_english(load(plan_file)), plan_file)
    window = open_window(plan_file)
    window.set_language("en")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for index in range(len(window.pages)):
        window.choose_page(index)
        QApplication.processEvents()
        left = {text for text in said(window) if JAPANESE.search(text)} - {
            "日本語",
            "Switch to Japanese / 日本語に切り替える",
        }
        assert left == set()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_label_is_cut_at_the_usual_size(window: MainWindow, language: Language) -> None:
    assert window.workspace is not None
    window.set_language(language)
    window.workspace.strip.figures[0].click()
    QApplication.processEvents()
    QApplication.processEvents()
    assert cut(window.workspace.strip) + cut(window.status) + cut(window.top) + cut(window.workspace.explanation) == []
    for button in (window.workspace.rail,):
        widest = max(button.fontMetrics().horizontalAdvance(window.look.say(page.name)) for page in window.pages)
        assert widest <= button.width() - 16 - 36 - 34


def test_every_action_has_a_shortcut_of_its_own_or_none() -> None:
    shortcuts = [action.shortcut for action in ACTIONS if action.shortcut]
    assert len(shortcuts) == len(set(shortcuts))
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)


def test_the_command_palette_finds_a_command_by_name(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CONTROL)
    assert window.finder.isVisible()
    QTest.keyClicks(window.finder.field, "english")
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    assert window.look.language == "en"


def test_an_item_is_found_by_name_and_explained(window: MainWindow) -> None:
    assert window.workspace is not None
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    window.finder.field.setText("正味現在価値 事業")
    QTest.keyClick(window.finder.field, Qt.Key.Key_Return)
    current = window.workspace.explanation.current
    assert current is not None
    assert current.id == "appraisal.project.npv"


def test_a_problem_is_a_sentence_that_leads_to_its_page(open_window: OpenWindow, plan_file: Path) -> None:
    faulty_plan(plan_file)
    window = open_window(plan_file)
    assert window.workspace is not None
    problems = window.workspace.problems
    assert problems.isVisible()
    assert problems.list.count() >= 1
    sentence = problems.list.item(0).text()
    assert sentence.startswith("費用 › ")
    assert sentence.endswith("。")
    assert window.status.problems.text().startswith("要修正 ")
    item = problems.list.visualItemRect(problems.list.item(0)).center()
    QTest.mouseClick(problems.list.viewport(), Qt.MouseButton.LeftButton, pos=item)
    assert "costs" in window.pages[window.workspace.stack.chosen].sections


def test_a_faulty_plan_opens_without_figures_and_a_mend_brings_them(open_window: OpenWindow, plan_file: Path) -> None:
    plan = load(plan_file)
    faulty_plan(plan_file)
    window = open_window(plan_file)
    assert figures(window) == ["–"] * 5
    window.session.edit(Text("直す", "Mend"), plan)
    assert figures(window)[2] == "なし"


def test_a_scenario_is_chosen_and_compared_with_the_base(window: MainWindow) -> None:
    assert window.workspace is not None
    assert window.session.plan is not None
    combo = window.workspace.strip.scenarios
    assert combo.count() == len(window.session.plan.scenarios) + 1
    row = combo.findData("running-cost-up")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    assert window.session.scenario == window.session.plan.scenarios[row - 1]
    notes = [figure.note.text() for figure in window.workspace.strip.figures]
    assert any(note.startswith("基本ケースから") for note in notes)


def test_the_display_unit_is_an_edit_that_can_be_undone(window: MainWindow) -> None:
    before = figures(window)
    window.menus.actions["unit-million"].trigger()
    assert figures(window) != before
    assert window.status.units.text().startswith("百万円")
    window.menus.actions["undo"].trigger()
    assert figures(window) == before


def test_a_workbook_is_written_beside_the_window(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    target = tmp_path / "out.xlsx"
    monkeypatch.setattr(dialogs, "ask_export", lambda *_: target)
    QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
    assert window.status.progress.isVisible()
    qtbot.waitUntil(lambda: window.errands.under_way is None, timeout=20_000)
    assert target.stat().st_size > 1000
    assert any("out.xlsx" in text for text in bars(window))
    assert not window.status.progress.isVisible()


def test_a_dropped_file_is_opened(open_window: OpenWindow, plan_file: Path) -> None:
    window = open_window()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plan_file))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert window.session.path == plan_file


def test_a_second_plan_opens_in_another_window(window: MainWindow, plan_file: Path, qtbot: QtBot) -> None:
    others: list[MainWindow] = []
    window.opened.connect(others.append)
    window.open_path(plan_file)
    (other,) = others
    qtbot.addWidget(other)
    assert other.session.path == plan_file
    assert other is not window


@pytest.mark.parametrize(("answer", "stays"), [("cancel", True), ("discard", False), ("save", False)])
def test_closing_asks_only_about_what_would_be_lost(
    window: MainWindow, plan_file: Path, monkeypatch: pytest.MonkeyPatch, answer: str, stays: bool
) -> None:
    asked: list[str] = []

    def ask(*_: object) -> str:
        asked.append(answer)
        return answer

    monkeypatch.setattr(dialogs, "ask_unsaved", ask)
    dearer(window)
    plan = window.session.plan
    assert window.close() is not stays
    assert asked == [answer]
    assert (load(plan_file) == plan) is (answer == "save")
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: "discard")


def test_dark_and_light_change_the_ground(window: MainWindow) -> None:
    light = window.grab().toImage().pixelColor(700, 400).lightness()
    window.set_theme("dark")
    QApplication.processEvents()
    assert window.grab().toImage().pixelColor(700, 400).lightness() < 60 < light


def faulty_plan(file: Path) -> None:
    """Write a fault into a plan file that can still be read: a cost of a service that is not there."""
    data = json.loads(file.read_text(encoding="utf-8"))
    data["costs"][0]["service"] = "no-such-service"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def in_english(part: Any) -> Any:
    """Return a part of a plan with every Japanese word in it replaced."""
    if isinstance(part, str):
        return f"Word {abs(hash(part)) % 10_000}" if JAPANESE.search(part) else part
    if isinstance(part, tuple):
        return tuple(in_english(row) for row in part)
    if isinstance(part, Document):
        changes = {field.name: in_english(getattr(part, field.name)) for field in fields_of(type(part))}
        return dataclasses.replace(part, **changes)  # type: ignore[type-var]
    return part


def said(window: MainWindow) -> set[str]:
    """Return every text that a user can read in a window: words, tooltips, menus, accessible names."""
    texts = {window.windowTitle()}
    for widget in window.findChildren(QWidget):
        if not widget.isVisibleTo(window):
            continue
        texts |= {widget.toolTip(), widget.accessibleName()}
        if isinstance(widget, QLabel | QAbstractButton):
            texts.add(widget.text())
        if isinstance(widget, QComboBox):
            texts |= {widget.itemText(i) for i in range(widget.count())}
        if isinstance(widget, QListWidget):
            texts |= {widget.item(i).text() for i in range(widget.count())}
    return texts | {action.text() for action in window.findChildren(QAction)}


def cut(part: QWidget) -> list[str]:
    """Return the texts of the visible labels and buttons that do not fit."""
    labels = [label for label in part.findChildren(QLabel) if label.isVisible() and not label.wordWrap()]
    buttons = [button for button in part.findChildren(QPushButton) if button.isVisible() and button.text()]
    return [
        *(label.text() for label in labels if isinstance(label, ElidedLabel) and label.shown() != label.text()),
        *(label.text() for label in labels if label.fontMetrics().horizontalAdvance(label.text()) > label.width()),
        *(
            button.text()
            for button in buttons
            if button.fontMetrics().horizontalAdvance(button.text()) > button.width()
        ),
    ]
