"""A window as a user meets it: fresh settings, no question left open, the real pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from costshare.storage.samples import samples
from costshare.ui import dialogs, settings
from costshare.ui.app import make_application, pages
from costshare.ui.main_window import MainWindow

OpenWindow = Callable[..., MainWindow]


@pytest.fixture(autouse=True)
def _fresh_settings(tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    settings.set_theme("light")


@pytest.fixture(autouse=True)
def _no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: "discard")


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan file of the user's own."""
    return Path(shutil.copy(samples()["mie-six-towns"], tmp_path / "six-towns.costshare.json"))


@pytest.fixture
def open_window(qtbot: QtBot) -> OpenWindow:
    """Open a window, on a plan if one is given."""

    def opened(plan: Path | None = None) -> MainWindow:
        make_application()
        window = MainWindow(pages)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if plan is not None:
            window.open_path(plan)
        return window

    return opened


@pytest.fixture
def window(open_window: OpenWindow, plan_file: Path) -> MainWindow:
    """A window on a plan file of the user's own."""
    return open_window(plan_file)
