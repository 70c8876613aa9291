"""A few views of one thing, of which one is in sight: buttons joined to a bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from costshare.i18n import Text
from costshare.ui.look import Look
from costshare.ui.style import mark


class Segments(QWidget):
    """Buttons of which one is down; Left and Right choose the next."""

    chosen = Signal(int)
    """The number of the button that was chosen."""

    def __init__(self, look: Look, name: Text, labels: Sequence[Text]) -> None:
        """Offer views by their labels, the first at first."""
        super().__init__()
        self.setAccessibleName(look.say(name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        for number, words in enumerate(labels):
            button = QPushButton(look.say(words))
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            place = "first" if number == 0 else "last" if number == len(labels) - 1 else "middle"
            mark(button, role="segment", place=place)
            self._group.addButton(button, number)
            self.buttons.append(button)
            row.addWidget(button)
        self.buttons[0].setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """The number of the view in sight."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Bring a view into sight."""
        if index != self.index and 0 <= index < len(self.buttons):
            self.buttons[index].setChecked(True)
            self.chosen.emit(index)

    def offer(self, index: int, offered: bool) -> None:
        """Offer a view, or not: one in sight gives way to the first."""
        self.buttons[index].setVisible(offered)
        if not offered and self.index == index:
            self.choose(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Left and Right choose the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        offered = [number for number, button in enumerate(self.buttons) if not button.isHidden()]
        at = offered.index(self.index) + step
        if 0 <= at < len(offered):
            self.choose(offered[at])
            self.buttons[offered[at]].setFocus()
