"""The questions that the window asks, and only when the user asked for something that needs an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from costshare import __version__
from costshare.i18n import Text
from costshare.storage.files import EXTENSION
from costshare.ui.look import Look

Answer = Literal["save", "discard", "cancel"]


def ask_open(parent: QWidget, look: Look, folder: Path) -> Path | None:
    """Ask for a plan file to open."""
    name, _ = QFileDialog.getOpenFileName(parent, look.say(OPEN), str(folder), look.say(PLANS))
    return Path(name) if name else None


def ask_save(parent: QWidget, look: Look, suggestion: Path) -> Path | None:
    """Ask for a file to write the plan to; the ending is added where it is left out."""
    name, _ = QFileDialog.getSaveFileName(parent, look.say(SAVE_AS), str(suggestion), look.say(PLANS))
    if not name:
        return None
    return Path(name if name.endswith(".json") else name + EXTENSION)


def ask_export(parent: QWidget, look: Look, suggestion: Path) -> Path | None:
    """Ask for a file to write the workbook to."""
    name, _ = QFileDialog.getSaveFileName(parent, look.say(EXPORT), str(suggestion), look.say(WORKBOOKS))
    if not name:
        return None
    return Path(name if name.endswith(".xlsx") else f"{name}.xlsx")


def ask_unsaved(parent: QWidget, look: Look, title: str) -> Answer:
    """Ask what becomes of edits that are not saved."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("costshare")
    box.setText(look.say(UNSAVED.fill(title=title)))
    save = box.addButton(look.say(SAVE), QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(look.say(DISCARD), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(look.say(CANCEL), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    pressed = box.clickedButton()
    return "save" if pressed is save else "discard" if pressed is discard else "cancel"


def about(parent: QWidget, look: Look) -> None:
    """Say what the program is."""
    QMessageBox.about(parent, look.say(ABOUT), look.say(ABOUT_TEXT.fill(version=__version__)))


OPEN = Text("計画を開く", "Open a plan")
SAVE_AS = Text("名前を付けて保存", "Save as")
EXPORT = Text("Excel ブックに出力", "Export to Excel")
PLANS = Text(f"計画 (*{EXTENSION} *.json)", f"Plans (*{EXTENSION} *.json)")
WORKBOOKS = Text("Excel ブック (*.xlsx)", "Excel workbooks (*.xlsx)")
UNSAVED = Text("「{title}」の変更を保存しますか。", "Save the changes to '{title}'?")
SAVE = Text("保存", "Save")
DISCARD = Text("保存しない", "Don't save")
CANCEL = Text("キャンセル", "Cancel")
ABOUT = Text("costshare について", "About costshare")
ABOUT_TEXT = Text(
    "costshare {version}\n\nスマートシティの費用を誰がどう負担し、いつ回収し、続けられるかを\n"
    "根拠とともに示します。通信は行いません。",
    "costshare {version}\n\nWho pays for a smart city, when it is paid back and whether it lasts,\n"
    "with reasons. It opens no network connection.",
)
