"""Menus made from the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from costshare.i18n import Text
from costshare.ui import icons
from costshare.ui.actions import ACTIONS, MENUS, Action

if TYPE_CHECKING:
    from costshare.ui.main_window import MainWindow


class Menus:
    """The menu bar's actions, which know when they can be used."""

    def __init__(self, window: MainWindow, bar: QMenuBar) -> None:
        """Fill ``bar``; shortcuts hold for the whole window."""
        self._window = window
        self.actions: dict[str, QAction] = {}
        say = window.look.say
        menus = {id: bar.addMenu(say(text)) for id, text in MENUS.items()}
        under: dict[Text, QMenu] = {}
        for action in ACTIONS:
            menu = menus[action.menu]
            if action.apart:
                menu.addSeparator()
            if action.under is not None:
                if action.under not in under:
                    under[action.under] = menu.addMenu(say(action.under))
                menu = under[action.under]
            menu.addAction(self._made(action))
        for menu in (*menus.values(), *under.values()):
            menu.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Bring every action up to date with the window."""
        window = self._window
        for action in ACTIONS:
            made = self.actions[action.id]
            made.setEnabled(action.enabled(window))
            if action.checked is not None:
                made.setChecked(action.checked(window))
            made.setText(text_of(action, window))

    def _made(self, action: Action) -> QAction:
        window = self._window
        made = QAction(window.look.say(action.text), window)
        made.setObjectName(action.id)
        if action.icon:
            colours = window.look.palette
            made.setIcon(icons.icon(action.icon, colours.text, colours.line))
            made.setIconVisibleInMenu(False)
        made.setCheckable(action.checked is not None)
        if action.shortcut:
            made.setShortcut(QKeySequence(action.shortcut))
        made.triggered.connect(lambda: window.do(action))
        self.actions[action.id] = made
        window.addAction(made)
        return made


def text_of(action: Action, window: MainWindow) -> str:
    """Return what an action is called now: undo names the edit that it takes back."""
    text = window.look.say(action.text)
    detail = action.detail(window) if action.detail else None
    return f"{text}: {window.look.say(detail)}".replace("&", "&&") if detail else text
