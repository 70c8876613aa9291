"""What the actions do to a window, and when they can be done."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.choices import DisplayUnit
from costshare.storage.files import EXTENSION
from costshare.ui import dialogs, export, settings
from costshare.ui.bars import Choice, Notice

if TYPE_CHECKING:
    from costshare.ui.main_window import MainWindow


def always(_: MainWindow) -> bool:
    """Tell that an action can be done at any time."""
    return True


def has_plan(window: MainWindow) -> bool:
    """Tell whether a plan is open."""
    return window.session.plan is not None


def can_export(window: MainWindow) -> bool:
    """Tell whether there are figures to hand over and no hand-over is under way."""
    return (
        window.session.study is not None
        and window.session.study.results is not None
        and window.errands.under_way is None
    )


def can_undo(window: MainWindow) -> bool:
    """Tell whether there is an edit to take back."""
    return undo_label(window) is not None


def can_redo(window: MainWindow) -> bool:
    """Tell whether there is an edit to do again."""
    return redo_label(window) is not None


def undo_label(window: MainWindow) -> Text | None:
    """Return the name of the edit that undo takes back."""
    return window.session.history.undo_label if window.session.history else None


def redo_label(window: MainWindow) -> Text | None:
    """Return the name of the edit that redo does again."""
    return window.session.history.redo_label if window.session.history else None


def undo(window: MainWindow) -> None:
    """Take the last edit back."""
    window.session.undo()


def redo(window: MainWindow) -> None:
    """Do the last undone edit again."""
    window.session.redo()


def new(window: MainWindow) -> None:
    """Offer the samples: in this window if it is empty, else in another."""
    if has_plan(window):
        window.another().show()


def open_file(window: MainWindow) -> None:
    """Ask for a plan file and open it."""
    path = dialogs.ask_open(window, window.look, _folder(window))
    if path is not None:
        window.open_path(path)


def save(window: MainWindow) -> bool:
    """Write the plan to its file, asking for one where it has none; tell whether it is written."""
    if window.session.path is None:
        return save_as(window)
    return _save(window, window.session.path)


def save_as(window: MainWindow) -> bool:
    """Ask for a file and write the plan to it; tell whether it is written."""
    assert window.session.plan is not None
    suggestion = window.session.path or _folder(window) / f"{file_name(window.session.plan.title)}{EXTENSION}"
    path = dialogs.ask_save(window, window.look, suggestion)
    return path is not None and _save(window, path)


def export_workbook(window: MainWindow) -> None:
    """Ask for a file and write the workbook to it, beside the window."""
    study = window.session.study
    assert study is not None
    name = window.session.path.name.removesuffix(EXTENSION) if window.session.path else file_name(study.plan.title)
    path = dialogs.ask_export(window, window.look, _folder(window) / f"{name}.xlsx")
    if path is not None:
        language = window.look.language
        work = partial(export.write_workbook, study, path, language)
        window.errands.run(EXPORTING.fill(name=path.name), work, EXPORTED.fill(path=path))


def close(window: MainWindow) -> None:
    """Close the window."""
    window.close()


def find(window: MainWindow) -> None:
    """Look for an item or a field by name."""
    window.finder.find_items(window)


def show_palette(window: MainWindow) -> None:
    """Look for a command by name."""
    window.finder.find_commands(window)


def explanation_open(window: MainWindow) -> bool:
    """Tell whether the 根拠 panel is open."""
    return window.workspace is not None and not window.workspace.explanation.isHidden()


def problems_open(window: MainWindow) -> bool:
    """Tell whether the list of problems is open."""
    return window.workspace is not None and not window.workspace.problems.isHidden()


def toggle_explanation(window: MainWindow) -> None:
    """Open or close the 根拠 panel."""
    if window.workspace is not None:
        window.workspace.explanation.setVisible(not explanation_open(window))


def toggle_problems(window: MainWindow) -> None:
    """Open or close the list of problems."""
    if window.workspace is not None:
        window.workspace.problems.setVisible(not problems_open(window))


def show_in(window: MainWindow, unit: DisplayUnit) -> None:
    """Show amounts in a unit; that is part of the plan and can be undone."""
    plan = window.session.plan
    assert plan is not None
    window.session.edit(UNIT_CHANGED.fill(unit=unit.label), dataclasses.replace(plan, display_unit=unit))


def about(window: MainWindow) -> None:
    """Say what the program is."""
    dialogs.about(window, window.look)


def file_name(title: str) -> str:
    """Return a title as the name of a file on every system."""
    kept = "".join("_" if letter in '\\/:*?"<>|' or ord(letter) < 32 else letter for letter in title)
    return kept.strip(" .")[:80] or "plan"


def _save(window: MainWindow, path: Path) -> bool:
    try:
        window.session.save(path)
    except CostshareError as error:
        elsewhere = Choice(SAVE_ELSEWHERE, lambda: save_as(window))
        window.tell(Notice(error.text, "bad", (elsewhere,), topic="save"))
        return False
    window.bars.dismiss("save")
    settings.add_recent(path)
    return True


def _folder(window: MainWindow) -> Path:
    if window.session.path is not None:
        return window.session.path.parent
    return next((path.parent for path in settings.recent()), Path.home())


UNIT_CHANGED = Text("表示単位を{unit}に変更", "Show amounts in {unit}")
SAVE_ELSEWHERE = Text("別の場所に保存…", "Save elsewhere…")
EXPORTING = Text("{name} を作成中", "Writing {name}")
EXPORTED = Text("ブックを保存しました: {path}", "The workbook is saved: {path}")
