"""Find by typing: commands, pages and scenarios (Ctrl+K), line items and fields (Ctrl+F)."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from costshare.analysis.scenarios import BASE_NAME
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.operations import Axes
from costshare.models.fields import fields_of
from costshare.models.paths import walk
from costshare.report.places import place_name
from costshare.ui.actions import ACTIONS
from costshare.ui.menus import text_of
from costshare.ui.style import mark

if TYPE_CHECKING:
    from costshare.ui.main_window import MainWindow

WIDTH, MOST_SHOWN = 560, 50


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be found: its name, what it is, and what choosing it does."""

    name: str
    kind: str
    run: Callable[[], object]


class Finder(QFrame):
    """A field over the page; Enter takes the first entry that has every word typed, Escape leaves."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        mark(self, role="palette")
        self.field, self.list = QLineEdit(), QTreeWidget()
        mark(self.list, role="palette")
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._entries: list[Entry] = []
        self._found: list[Entry] = []
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._take())
        self.hide()

    def find_commands(self, window: MainWindow) -> None:
        """Offer the actions that can be done now, the pages and the scenarios."""
        self._offer(window, list(_commands(window)), COMMAND_HINT)

    def find_items(self, window: MainWindow) -> None:
        """Offer the line items of the model and the fields of the plan."""
        self._offer(window, list(_items(window)), ITEM_HINT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move through the list, take or leave, from the keyboard."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        if event.type() is QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._go_to(self._row() + step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    def _offer(self, window: MainWindow, entries: list[Entry], hint: Text) -> None:
        self._entries = entries
        self.field.setPlaceholderText(window.look.say(hint))
        self.field.setAccessibleName(window.look.say(hint))
        self.field.clear()
        self._search("")
        width = min(WIDTH, window.width() - 64)
        self.setGeometry((window.width() - width) // 2, 84, width, 380)
        self.show()
        self.raise_()
        self.field.setFocus()

    def _search(self, typed: str) -> None:
        words = _plain(typed).split()
        self._found = [entry for entry in self._entries if all(word in _plain(entry.name) for word in words)]
        self.list.clear()
        for entry in self._found[:MOST_SHOWN]:
            item = QTreeWidgetItem([entry.name, entry.kind])
            item.setToolTip(0, entry.name)
            item.setForeground(1, self.palette().placeholderText())
            self.list.addTopLevelItem(item)
        self._go_to(0)

    def _row(self) -> int:
        item = self.list.currentItem()
        return self.list.indexOfTopLevelItem(item) if item is not None else -1

    def _go_to(self, row: int) -> None:
        item = self.list.topLevelItem(max(0, min(self.list.topLevelItemCount() - 1, row)))
        if item is not None:
            self.list.setCurrentItem(item)

    def _take(self) -> None:
        row = self._row()
        self.hide()
        if 0 <= row < len(self._found):
            self._found[row].run()


def _commands(window: MainWindow) -> Iterator[Entry]:
    say = window.look.say
    if window.workspace is not None:
        for index, page in enumerate(window.pages):
            yield Entry(say(GO_TO.fill(page=page.name)), "", partial(window.choose_page, index))
    for action in ACTIONS:
        if action.id != "palette" and action.enabled(window):
            under = f"{say(action.under)}: " if action.under else ""
            yield Entry(under + text_of(action, window).replace("&&", "&"), action.shortcut, partial(window.do, action))
    plan = window.session.plan
    rows = [(BASE_NAME, None), *((same(row.name), row.id) for row in plan.scenarios)] if plan else []
    for name, id in rows:
        yield Entry(say(SHOW_SCENARIO.fill(name=name)), "", partial(window.session.choose_scenario, id))


def _items(window: MainWindow) -> Iterator[Entry]:
    study, say = window.session.study, window.look.say
    assert study is not None
    for path, part in walk(study.plan):
        for field in fields_of(type(part)):
            whole = f"{path}/{field.name}" if path else field.name
            if field.name != "format" and not isinstance(getattr(part, field.name), tuple):
                yield Entry(say(place_name(study.plan, whole)), say(INPUT), partial(window.reveal, whole))
    for item in study.results.ledger.items.values() if study.results else ():
        block = study.results.ledger.blocks[item.block] if study.results else item.label
        place = Place(item.id, 0 if item.axes & Axes.YEAR else None, 0 if item.axes & Axes.PARTY else None)
        yield Entry(f"{say(block)} › {say(item.label)}", say(FIGURE), partial(window.explain, place))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


COMMAND_HINT = Text("コマンド・ページ・シナリオの名前", "Name of a command, page or scenario")
ITEM_HINT = Text("項目の名前(入力欄・計算項目)", "Name of a field or line item")
GO_TO = Text("ページ: {page}", "Page: {page}")
SHOW_SCENARIO = Text("シナリオ: {name}", "Scenario: {name}")
INPUT = Text("入力", "input")
FIGURE = Text("計算", "figure")
