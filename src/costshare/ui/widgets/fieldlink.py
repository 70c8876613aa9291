"""An input in a line of words: its label, and its value as a link that opens it for editing."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QMenu, QPushButton, QWidget

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ui.itemmodels.form import Input, ListEntry, chosen
from costshare.ui.look import Look
from costshare.ui.style import font, mark
from costshare.ui.widgets.card import label
from costshare.ui.widgets.hint import Hint
from costshare.ui.widgets.picklist import PickList

MORE, ADD = " ▾", " ＋"
WIDEST, LEAST = 262, 90
"""How wide label and value may be together, and how much of it the value has at least."""


class FieldLink(QWidget):
    """One input of a form."""

    entered = Signal(object, object)
    """The input and its new value."""
    said = Signal(object)
    """Why something was refused, a ``Text``."""

    def __init__(self, look: Look) -> None:
        """Begin without an input."""
        super().__init__()
        self.look = look
        self.input: Input | None = None
        self._edit: QLineEdit | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(5)
        self._label = label("", "caption")
        self.link = QPushButton()
        mark(self.link, role="link")
        self.link.setFont(font(13))
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        self.link.clicked.connect(self.open)
        self.tag = label("", "caption")
        """What the scenario in sight makes of the input; stands behind the link, or on the next line."""
        mark(self.tag, state="caution")
        for part in (self._label, self.link):
            line.addWidget(part)

    def show_input(self, item: Input) -> None:
        """Show another value, or another input."""
        self.input = item
        words, name = self._words(item), self.look.say(item.label)
        self._label.setText(name)
        room = max(WIDEST - self._label.sizeHint().width() - 24, LEAST)
        elided = self.link.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.link.setText(elided + self._sign(item))
        about = item.entry.about
        told = "" if item.scenario is None else self.look.say(IN_SCENARIO.fill(value=item.scenario))
        self.tag.setText(told)
        self.tag.setVisible(bool(told) and self.tag.parent() is not None)
        notes = [name, *([self.look.say(about.help)] if about.help else []), words, *([told] if told else [])]
        self.link.setToolTip("\n".join(notes))
        self.link.setAccessibleName(" ".join([name, words, *([told] if told else [])]))
        self.updateGeometry()

    def join(self, flow: QLayout) -> None:
        """Stand in a layout, the tag behind."""
        flow.addWidget(self)
        flow.addWidget(self.tag)
        self.show()
        self.tag.setVisible(bool(self.tag.text()))

    def discard(self) -> None:
        """Go, the tag too."""
        for part in (self, self.tag):
            part.hide()
            part.deleteLater()

    def open(self) -> None:
        """Open the input for editing."""
        if self.input is None:
            return
        if isinstance(self.input.entry, ListEntry):
            self._add()
        elif self.input.entry.several:
            self._pick()
        elif self._is_switch():
            self._enter(not self.input.value)
        elif self.input.choices:
            self._choose()
        else:
            self._type()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Escape leaves the value as it was; an unreadable text stays open on Enter."""
        if watched is self._edit and event.type() is QEvent.Type.KeyPress and _is_cancel(event):
            self._close()
            return True
        return super().eventFilter(watched, event)

    def _words(self, item: Input) -> str:
        if item.entry.several and item.value and len(item.value) > 2 and not hasattr(item.entry, "row"):
            first = item.entry.show(item.value[:2])
            return self.look.say(AND_MORE.fill(first=first, count=len(item.value) - 2))
        if item.value is None and item.entry.optional:
            return self.look.say(BLANK)
        return self.look.say(item.shown)

    def _sign(self, item: Input) -> str:
        if isinstance(item.entry, ListEntry):
            return ADD
        return MORE if item.choices and not self._is_switch() else ""

    def _add(self) -> None:
        assert self.input is not None
        assert isinstance(self.input.entry, ListEntry)
        try:
            rows = self.input.entry.with_another(self.input.value, self.look.language)
        except CostshareError as error:
            self.said.emit(error.text)
            return
        self._enter(rows)

    def _is_switch(self) -> bool:
        return self.input is not None and isinstance(self.input.value, bool)

    def _choose(self) -> None:
        assert self.input is not None
        menu = QMenu(self)
        for choice in self.input.choices:
            action = menu.addAction(self.look.say(choice.label), partial(self._enter, choice.value))
            action.setCheckable(True)
            action.setChecked(choice.value == chosen(self.input))
        menu.popup(self.link.mapToGlobal(QPoint(0, self.link.height() + 2)))

    def _pick(self) -> None:
        assert self.input is not None
        pick = PickList(self.look, self.input.choices, chosen(self.input), self)
        pick.taken.connect(self._enter)
        pick.popup(self.link.mapToGlobal(QPoint(0, self.link.height() + 2)))

    def _type(self) -> None:
        assert self.input is not None
        over = _sheet_below(self)
        self._edit = QLineEdit(self.input.entry.plain(self.input.value, self.look.language), over)
        self._edit.setAccessibleName(self.look.say(self.input.label))
        self._edit.setFont(font(13))
        self._edit.resize(max(self.link.width() + 46, 96), self.link.height() + 6)
        self._edit.move(self.link.mapTo(over, QPoint(-7, -3)))
        self.hint = Hint(self._edit, self.look, self.input.entry.understood, over)
        self._edit.installEventFilter(self)
        self._edit.editingFinished.connect(self._finish)
        self._edit.show()
        self._edit.selectAll()
        self._edit.setFocus()

    def _finish(self) -> None:
        edit, item = self._edit, self.input
        if edit is None or item is None:
            return
        try:
            value = item.entry.read(edit.text())
        except CostshareError as error:
            if not edit.hasFocus():
                self._close()
                self.said.emit(error.text)
            return
        self._close()
        self._enter(value)

    def _close(self) -> None:
        if self._edit is not None:
            edit, self._edit = self._edit, None
            self.hint.hide()
            edit.hide()
            edit.deleteLater()
            self.link.setFocus()

    def _enter(self, value: Any) -> None:
        if self.input is not None and value != chosen(self.input):
            self.entered.emit(self.input, value)


def _is_cancel(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Cancel)


def _sheet_below(widget: QWidget) -> QWidget:
    """Return what the widget scrolls with, or its window."""
    over = widget
    while (above := over.parentWidget()) is not None and not over.isWindow():
        if above.objectName() == "qt_scrollarea_viewport":
            break
        over = above
    return over


AND_MORE = Text("{first}ほか{count}", "{first} and {count} more")
BLANK = Text("指定なし", "none")
IN_SCENARIO = Text("シナリオでは {value}", "scenario: {value}")
