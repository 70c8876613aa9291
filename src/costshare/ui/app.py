"""The application: one event loop, its windows, and the one handler for faults of the program."""

from __future__ import annotations

import contextlib
import logging
import sys
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication

from costshare.i18n import Text
from costshare.ui import settings
from costshare.ui.bars import Notice
from costshare.ui.look import Look
from costshare.ui.main_window import MainWindow
from costshare.ui.page import Page
from costshare.ui.style import add_fonts, dress, is_dark

LOGGER = logging.getLogger("costshare")


def run(plan: Path | str | None = None) -> int:
    """Open the window, on a plan if one is given, and stay until the last window is closed."""
    application = make_application()
    windows: list[MainWindow] = []
    keep(windows, MainWindow(pages, expecting=plan is not None))
    sys.excepthook = Handler(windows)
    _start_log()
    first = windows[0]
    if (geometry := settings.geometry()) is not None:
        first.restoreGeometry(geometry)
    first.show()
    application.styleHints().colorSchemeChanged.connect(partial(follow_system, windows))
    if plan is not None:
        QTimer.singleShot(0, first, lambda: first.open_path(Path(plan)))
    return application.exec()


def make_application() -> QApplication:
    """Return the application with the product's fonts, look and translations."""
    application = QApplication.instance() or QApplication(["costshare"])
    assert isinstance(application, QApplication)
    application.setApplicationName("costshare")
    application.setApplicationDisplayName("")
    add_fonts()
    dress(application, Look(dark=is_dark(settings.theme()), language=settings.language()))
    return application


def pages() -> tuple[type[Page], ...]:
    """Return the pages in the order of the rail."""
    from costshare.ui.pages.registry import PAGES

    return PAGES


def keep(windows: list[MainWindow], window: MainWindow) -> None:
    """Keep a window, and those that it opens, as long as they are open."""
    windows.append(window)
    window.opened.connect(lambda other: keep(windows, other))
    window.closed.connect(lambda: windows.remove(window))
    window.worn.connect(partial(wear, windows))


def wear(windows: list[MainWindow], look: Look) -> None:
    """Give every window the look that was chosen in one."""
    for window in windows:
        window.wear(look)


def follow_system(windows: list[MainWindow], _: object) -> None:
    """Turn light or dark with the system, where that is what was chosen."""
    for window in windows:
        if window.theme == "system":
            window.set_theme("system")


class Handler:
    """Takes every fault of the program: into the log, and onto a bar, with the plan as it was."""

    def __init__(self, windows: list[MainWindow]) -> None:
        """Tell of faults on the last of ``windows``."""
        self._windows = windows

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the fault down and tell of it; an interrupt ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOGGER.error("fault of the program", exc_info=(kind, error, trace))
        if self._windows:
            words = FAULT.fill(kind=kind.__name__, log=log_file())
            self._windows[-1].tell(Notice(words, "bad", topic="fault"))


def log_file() -> Path:
    """Return the file in which faults of the program are written down."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / "costshare.log"


def _start_log() -> None:
    with contextlib.suppress(OSError):
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=1_000_000, backupCount=1, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        LOGGER.addHandler(handler)


FAULT = Text(
    "プログラムの不具合で、いまの操作を終えられませんでした({kind})。計画はそのままです。"
    "名前を付けて保存し、{log} を開発元に送ってください。",
    "A fault of the program ({kind}) stopped what you just did; your plan is as it was."
    " Save it under a new name, and send {log} to the developers.",
)
