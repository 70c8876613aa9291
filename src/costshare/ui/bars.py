"""Notices as bars at the top of the page, with buttons: nothing that has to be clicked away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from costshare.i18n import Text
from costshare.ui import icons
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.words import button, label

Tone = Literal["info", "done", "caution", "bad"]


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a notice; the bar goes when it is pressed."""

    text: Text
    run: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """What a bar says. Of two notices with one ``topic`` the later takes the place of the earlier."""

    text: Text
    tone: Tone = "info"
    choices: tuple[Choice, ...] = ()
    topic: str = ""


class Bars(QWidget):
    """The bars, the latest on top; a new look says the same again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.notices: list[Notice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.setVisible(False)

    def show_notice(self, notice: Notice) -> None:
        """Put a notice on top."""
        self.dismiss(notice.topic)
        self.notices.insert(0, notice)
        self._column.insertWidget(0, _Bar(notice, self))
        self._fit()

    def dismiss(self, topic: str) -> None:
        """Take away the notices of a topic."""
        for index in reversed(range(len(self.notices))):
            if topic and self.notices[index].topic == topic:
                self.take(self.notices[index])

    def take(self, notice: Notice) -> None:
        """Take one notice away."""
        index = next((i for i, other in enumerate(self.notices) if other is notice), None)
        if index is None:
            return
        del self.notices[index]
        item = self._column.takeAt(index)
        if item is not None and (bar := item.widget()) is not None:
            bar.hide()
            bar.deleteLater()
        self._fit()

    def dress(self, look: Look) -> None:
        """Say every notice again in another language or theme."""
        self.look = look
        notices = list(reversed(self.notices))
        for notice in notices:
            self.take(notice)
        for notice in notices:
            self.show_notice(notice)

    def _fit(self) -> None:
        self._column.setContentsMargins(20, 12 if self.notices else 0, 20, 0)
        self.setVisible(bool(self.notices))


class _Bar(QFrame):
    def __init__(self, notice: Notice, bars: Bars) -> None:
        super().__init__()
        say, colours = bars.look.say, bars.look.palette
        mark(self, role="bar", state=notice.tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 6, 6)
        row.setSpacing(8)
        name, colour = _SIGNS[notice.tone]
        sign = QLabel()
        sign.setPixmap(icons.pixmap(name, getattr(colours, colour), self.devicePixelRatioF(), 18))
        words = label(say(notice.text), wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(sign)
        row.addWidget(words, 1)
        for choice in notice.choices:
            row.addWidget(button(say(choice.text), "", partial(self._choose, bars, notice, choice)))
        close = QToolButton()
        close.setIcon(icons.icon("close", colours.muted))
        close.setAccessibleName(say(CLOSE))
        close.setToolTip(say(CLOSE))
        close.clicked.connect(lambda: bars.take(notice))
        row.addWidget(close)

    @staticmethod
    def _choose(bars: Bars, notice: Notice, choice: Choice) -> None:
        bars.take(notice)
        choice.run()


_SIGNS: dict[Tone, tuple[str, str]] = {
    "info": ("info", "accent"),
    "done": ("done", "good"),
    "caution": ("warning", "caution"),
    "bad": ("error", "bad"),
}
CLOSE = Text("閉じる", "Close")
