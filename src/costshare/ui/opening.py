"""How a plan comes into a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.storage.codec import PlanFileError
from costshare.storage.files import load
from costshare.storage.samples import samples
from costshare.ui import commands, settings
from costshare.ui.bars import Choice, Notice

if TYPE_CHECKING:
    from costshare.ui.main_window import MainWindow


def open_plan(window: MainWindow, path: Path) -> None:
    """Open a plan file, in another window if this one has a plan; a sample opens as a plan not yet saved."""
    if window.session.plan is not None:
        open_plan(window.another(), path)
        return
    try:
        plan = load(path)
    except CostshareError as error:
        _refuse(window, error)
        return
    window.bars.dismiss("open")
    sample = path.resolve() in {sample.resolve() for sample in samples().values()}
    window.session.start(plan, None if sample else path)
    if not sample:
        settings.add_recent(path)


def _refuse(window: MainWindow, error: CostshareError) -> None:
    """Say why a file cannot be opened, with all its faults, on the start page."""
    page = window.show_start()
    other = Choice(OPEN_OTHER, lambda: commands.open_file(window))
    window.tell(Notice(error.text, "bad", (other,), topic="open"))
    if isinstance(error, PlanFileError):
        page.show_problems(error.issues)


OPEN_OTHER = Text("別のファイルを開く…", "Open another file…")
