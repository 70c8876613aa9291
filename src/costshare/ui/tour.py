"""Pictures of the window: the same window, driven without a screen, page after page."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from costshare.errors import CostshareError
from costshare.i18n import LANGUAGES, Language, Text
from costshare.ui.app import make_application, pages
from costshare.ui.look import Look
from costshare.ui.main_window import MainWindow
from costshare.ui.style import dress

Size = tuple[int, int]
USUAL: Size = (1280, 800)
ROUNDS = 25
SIZES: tuple[Size, ...] = (USUAL, (1920, 1080))


def tour(
    folder: Path,
    plan: Path | str,
    languages: tuple[Language, ...] = LANGUAGES,
    themes: tuple[str, ...] = ("light", "dark"),
    sizes: tuple[Size, ...] = SIZES,
) -> list[Path]:
    """Leave a picture of the start and of every page in ``folder``: ``costs-ja-light.png``; return them.

    A fault of the program that shows only in the window is raised at the end.
    """
    application = make_application()
    faults: list[BaseException] = []
    before, sys.excepthook = sys.excepthook, lambda _, error, __: faults.append(error)
    try:
        return _all_pictures(application, folder, Path(plan), languages, themes, sizes)
    finally:
        sys.excepthook = before
        if faults:
            raise faults[0]


def _all_pictures(
    application: QApplication,
    folder: Path,
    plan: Path,
    languages: tuple[Language, ...],
    themes: tuple[str, ...],
    sizes: tuple[Size, ...],
) -> list[Path]:
    looks = [(Look(dark=theme == "dark", language=language), theme) for language in languages for theme in themes]
    return [
        picture
        for look, theme in looks
        for size in sizes
        for picture in _pictures(application, folder, plan, look, _ending(look, theme, size), size)
    ]


def screenshots(folder: Path, plan: Path | str, language: Language = "ja") -> list[Path]:
    """Leave a picture of every page in one language, light, at the usual size; return them."""
    return tour(folder, plan, (language,), ("light",), (USUAL,))


def settle(application: QApplication, seconds: float = 0.25) -> None:
    """Let everything that waits for an idle moment be drawn, however long one moment takes."""
    until, rounds = time.monotonic() + seconds, ROUNDS
    while time.monotonic() < until or rounds > 0:
        application.processEvents()
        time.sleep(0.01)
        rounds -= 1


def _ending(look: Look, theme: str, size: Size) -> str:
    return f"{look.language}-{theme}" + ("" if size == USUAL else f"-{size[0]}x{size[1]}")


def _pictures(
    application: QApplication, folder: Path, plan: Path, look: Look, ending: str, size: Size
) -> Iterator[Path]:
    window = MainWindow(pages)
    window.wear(look)
    dress(application, look)
    window.resize(*size)
    window.show()
    settle(application, 1.0)
    yield _picture(window, folder / f"start-{ending}.png")
    window.open_path(plan)
    if window.workspace is not None:
        for figure in window.workspace.strip.figures:
            figure.click()
    for index, page in enumerate(window.pages):
        window.choose_page(index)
        settle(application)
        yield _picture(window, folder / f"{page_name(page)}-{ending}.png")
    window.hide()
    window.deleteLater()


def page_name(page: type[QWidget]) -> str:
    """Return a page's name in the name of a picture: ``FundingPlanPage`` is ``funding-plan``."""
    word = page.__name__.removesuffix("Page")
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in word).lstrip("-")


def _picture(window: MainWindow, path: Path) -> Path:
    if not window.grab().save(str(path)):
        raise CostshareError(UNWRITABLE.fill(path=path))
    return path


UNWRITABLE = Text(
    "画像 {path} を書けません。書き込めるフォルダーを指定してください。",
    "The picture {path} cannot be written; give a folder that can be.",
)
