"""The application: it opens on a plan, and a fault of the program costs nobody their work."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import OpenWindow

from costshare.ui import app
from costshare.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    QStandardPaths.setTestModeEnabled(True)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


@pytest.mark.usefixtures("qtbot")
def test_it_opens_on_a_plan_and_ends_with_its_last_window(plan_file: Path) -> None:
    seen: list[str] = []

    def look() -> None:
        windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
        (window,) = [window for window in windows if window.isVisible()]
        if window.session.plan is None:
            QTimer.singleShot(20, look)
            return
        seen.append(window.windowTitle())
        window.close()

    QTimer.singleShot(0, look)
    assert app.run(plan_file) == 0
    assert seen == ["six-towns.costshare.json – costshare"]


def test_a_fault_of_the_program_is_told_in_a_bar_and_written_down(window: MainWindow) -> None:
    handler = app.Handler([window])
    plan = window.session.plan
    error = ZeroDivisionError("a fault")
    handler(ZeroDivisionError, error, None)
    (notice,) = window.bars.notices
    assert notice.tone == "bad"
    assert "ZeroDivisionError" in notice.text.en
    assert window.session.plan is plan


def test_numbers_and_dialogs_speak_the_language_of_the_window(window: MainWindow) -> None:
    assert QLocale().language() == QLocale.Language.Japanese
    assert QApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    window.set_language("en")
    assert QLocale().language() == QLocale.Language.English
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_a_look_chosen_in_one_window_is_worn_by_all(open_window: OpenWindow) -> None:
    windows: list[MainWindow] = []
    for _ in range(2):
        app.keep(windows, open_window())
    windows[0].set_language("en")
    assert [window.look.language for window in windows] == ["en", "en"]


def test_the_window_comes_before_the_charts() -> None:
    """Neither the entry modules nor an empty window load what only a plan in sight needs."""
    import subprocess

    code = (
        "import sys; from costshare.ui.app import make_application, pages; "
        "from costshare.ui.main_window import MainWindow; make_application(); "
        "MainWindow(pages, expecting=True).show(); "
        "print(sorted(sys.modules.keys() & {'matplotlib', 'pandas', 'openpyxl', 'xlsxwriter', 'pydantic'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
