"""The start: samples as cards, plans opened before, files that cannot be opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.conftest import OpenWindow

from costshare.storage.samples import samples
from costshare.ui import dialogs, settings


def test_every_sample_is_a_card_with_its_title_and_a_sentence(open_window: OpenWindow, qtbot: QtBot) -> None:
    window = open_window()
    assert window.start_page is not None
    cards = window.start_page.cards
    assert len(cards) == len(samples())
    qtbot.waitUntil(lambda: all(card.title.text() for card in cards))
    assert all(card.words.text().endswith("。") for card in cards)


def test_a_sample_opens_as_a_plan_that_has_never_been_saved(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    assert window.start_page is not None
    card = window.start_page.cards[0]
    before = card.path.read_bytes()
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert window.session.plan is not None
    assert window.session.path is None
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "mine.costshare.json")
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "mine.costshare.json").exists()
    assert card.path.read_bytes() == before


def test_a_plan_opened_once_is_offered_again(open_window: OpenWindow, plan_file: Path) -> None:
    open_window(plan_file)
    window = open_window()
    assert window.start_page is not None
    names = [label.accessibleName() for label in window.start_page.findChildren(QLabel)]
    assert "six-towns" in names


@pytest.mark.parametrize("garbage", [None, 7, "", ["", "\0", "/no/such/file"], {"a": 1}])
def test_whatever_stands_in_the_settings_the_window_opens(open_window: OpenWindow, garbage: object) -> None:
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "costshare", "costshare")
    for name in ("recent", "language", "geometry"):
        store.setValue(name, garbage)
    store.sync()
    assert settings.recent() == []
    assert open_window().start_page is not None


@pytest.mark.parametrize("content", [b"", b"{", b'{"format": 1, "title": 3, "years": -1}'])
def test_a_file_that_is_no_plan_is_told_in_a_bar_and_another_can_be_opened(
    open_window: OpenWindow, tmp_path: Path, plan_file: Path, content: bytes
) -> None:
    window = open_window()
    broken = tmp_path / "broken.costshare.json"
    broken.write_bytes(content)
    window.open_path(broken)
    assert window.start_page is not None
    assert len(window.bars.notices) == 1
    assert window.bars.isVisible()
    assert window.start_page.problems.list.count() >= 1
    assert broken.read_bytes() == content
    window.open_path(plan_file)
    assert window.session.path == plan_file
    assert window.bars.notices == []
