"""One row of a list in a form: its name, its inputs, and the way to take it out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from costshare.i18n import Text
from costshare.ui import icons
from costshare.ui.itemmodels.form import Line
from costshare.ui.look import Look
from costshare.ui.widgets.fieldlink import FieldLink
from costshare.ui.widgets.flow import FlowLayout
from costshare.ui.words import label

NAME, INDENT = 108, 18


class FormLine(QWidget):
    """The inputs of one row, in a line of words."""

    removed = Signal(object)
    """The ``Line`` that is to go."""

    def __init__(self, look: Look, line: Line) -> None:
        """Be the line of a row."""
        super().__init__()
        self.look, self.line = look, line
        across = QHBoxLayout(self)
        across.setContentsMargins((line.depth - 1) * INDENT, 0, 0, 0)
        across.setSpacing(8)
        self._name = label("", "caption", wrap=True)
        self._name.setFixedWidth(NAME - (line.depth - 1) * INDENT)
        across.addWidget(self._name)
        self.flow = FlowLayout()
        across.addLayout(self.flow, 1)
        self.remove = QToolButton()
        self.remove.setIcon(icons.icon("close", look.palette.muted))
        self.remove.clicked.connect(lambda: self.removed.emit(self.line))
        across.addWidget(self.remove)
        self.remove.setVisible(line.rows is not None)
        self.show_line(line)

    def show_line(self, line: Line) -> None:
        """Show the row as it is now."""
        self.line = line
        name = self.look.say(line.label)
        self._name.setText(name)
        words = self.look.say(REMOVE.fill(name=name))
        self.remove.setToolTip(words)
        self.remove.setAccessibleName(words)

    def place(self, links: Sequence[FieldLink]) -> None:
        """Set the links of its inputs."""
        for link in links:
            link.join(self.flow)


REMOVE = Text("{name} を削除", "Remove {name}")
