"""A small list from which several values are chosen at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from costshare.ui.itemmodels.entry import Choice
from costshare.ui.look import Look
from costshare.ui.style import font

ROW, MOST_ROWS = 26, 12


class PickList(QFrame):
    """Check boxes; what is checked is taken as one edit when the list closes, Escape takes nothing."""

    taken = Signal(object)

    def __init__(self, look: Look, choices: Sequence[Choice], checked: Sequence[Any], parent: QWidget) -> None:
        """Offer ``choices`` with some of them checked."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        colours = look.palette
        self.setStyleSheet(f"PickList {{ background: {colours.surface}; border: 1px solid {colours.line}; }}")
        self._choices, self._cancelled = tuple(choices), False
        self._before = tuple(checked)
        self.list = QListWidget()
        self.list.setFont(font(13))
        for choice in choices:
            item = QListWidgetItem(look.say(choice.label), self.list)
            item.setSizeHint(QSize(0, ROW))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.value in checked else Qt.CheckState.Unchecked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.list)
        self.list.itemClicked.connect(self._toggle)
        self._pressed: QListWidgetItem | None = None

    def popup(self, at: QPoint) -> None:
        """Open at a place of the screen."""
        width = max(180, self.list.sizeHintForColumn(0) + 40)
        self.resize(min(width, 420), min(len(self._choices), MOST_ROWS) * ROW + 14)
        self.move(at)
        self.show()
        self.list.setFocus()

    def chosen(self) -> tuple[Any, ...]:
        """Return what is checked: what was, in its order, then what has been added."""
        now = [
            choice.value
            for row, choice in enumerate(self._choices)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        ]
        kept = [value for value in self._before if value in now]
        return (*kept, *(value for value in now if value not in kept))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter takes what is checked, Escape nothing."""
        self._cancelled = event.key() == Qt.Key.Key_Escape
        if self._cancelled or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: the list is closed."""
        super().hideEvent(event)
        if not self._cancelled and self.chosen() != self._before:
            self._cancelled = True
            self.taken.emit(self.chosen())

    def _toggle(self, item: QListWidgetItem) -> None:
        self.list.setCurrentItem(item)
