"""A page on a desk: alone, with a history that takes its edits and shows it what has come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from costshare.analysis.study import study
from costshare.i18n import Language, Text
from costshare.ledger.explanation import Place
from costshare.models.history import History
from costshare.models.plan import Plan
from costshare.ui.app import make_application
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.widgets.celledit import CellEdit
from costshare.ui.widgets.grid import SpreadsheetView

PageType = TypeVar("PageType", bound=Page)
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(eq=False)
class Desk:
    """What a page asked for, and the plan as it stands."""

    page: Page
    history: History
    explained: list[Place] = field(default_factory=list)
    said: list[Text] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.history.plan

    @property
    def last_edit(self) -> str:
        """The name of the last edit."""
        assert self.history.undo_label is not None
        return self.history.undo_label.ja

    def edit(self, label: Text, plan: Plan) -> None:
        """Take an edit and show the page what has come of it."""
        self.history.edit(label, plan)
        self.page.present(study(self.history.plan))

    def undo(self) -> None:
        """Take the last edit back."""
        self.history.undo()
        self.page.present(study(self.history.plan))


def put(
    qtbot: QtBot,
    kind: type[PageType],
    plan: Plan,
    language: Language = "ja",
    size: tuple[int, int] = (1000, 700),
) -> tuple[PageType, Desk]:
    """Put a page on the desk."""
    make_application()
    page = kind(Look(dark=False, language=language))
    desk = Desk(page, History(plan))
    page.edited.connect(desk.edit)
    page.explained.connect(desk.explained.append)
    page.said.connect(desk.said.append)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.present(study(plan))
    qtbot.wait(20)
    return page, desk


def type_in(grid: SpreadsheetView, row: str, column: str, text: str) -> None:
    """Choose a cell and type a text over it, then Enter."""
    assert grid.select(row, column)
    grid.setFocus()
    enter(grid, text)
    QTest.keyClick(open_editor(grid), Qt.Key.Key_Return)


def enter(grid: SpreadsheetView, text: str) -> None:
    """Type a text over the current cell; what no key has comes as from an input method."""
    if text.isascii():
        QTest.keyClicks(grid, text[0])
        QTest.keyClicks(open_editor(grid), text[1:])
    else:
        QTest.keyClick(grid, Qt.Key.Key_F2)
        open_editor(grid).selectAll()
        open_editor(grid).insert(text)


def open_editor(grid: SpreadsheetView) -> CellEdit:
    """Return the line in which a cell is being edited."""
    editors = [edit for edit in grid.findChildren(CellEdit) if edit.isVisible()]
    assert len(editors) == 1
    return editors[0]


def shown(grid: SpreadsheetView, row: str, column: str) -> str:
    """Return what a cell shows."""
    sheet = grid.sheet_model.sheet
    return next(r for r in sheet.rows if r.key == row).cells[sheet.column(column)].text
