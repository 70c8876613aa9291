"""The list of problems below the page: every fault of the plan as a sentence, and the way to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from costshare.i18n import Text
from costshare.models.issues import Issue
from costshare.models.plan import Plan
from costshare.report.places import sentence
from costshare.ui import icons
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.words import label


class Problems(QWidget):
    """The problems of a plan; ``wanted`` carries the path of the field of the one chosen."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, role="panel-below")
        self.setMinimumHeight(88)
        self.list = QListWidget()
        self.list.setAccessibleName(look.say(PROBLEMS))
        self.list.setWordWrap(True)
        self.list.setSpacing(1)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._tell)
        self.list.itemActivated.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 8, 4)
        column.setSpacing(4)
        column.addLayout(self._head())
        column.addWidget(self.list)

    def present(self, plan: Plan | None, issues: Sequence[Issue]) -> None:
        """Show the problems of a plan, or of a file that could not be read as one."""
        self.heading.setText(self.look.say(COUNT.fill(count=len(issues)) if issues else NO_PROBLEMS))
        self.list.clear()
        colours = self.look.palette
        for issue in issues:
            item = QListWidgetItem(self.look.say(sentence(plan, issue)))
            bad = issue.severity == "error"
            item.setIcon(icons.icon("error" if bad else "warning", colours.bad if bad else colours.caution))
            item.setData(Qt.ItemDataRole.UserRole, issue.path)
            self.list.addItem(item)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.heading = label(role="heading")
        close = QToolButton()
        close.setIcon(icons.icon("down", self.look.palette.muted))
        close.setToolTip(self.look.say(FOLD))
        close.setAccessibleName(self.look.say(FOLD))
        close.clicked.connect(self.closed)
        row.addWidget(self.heading)
        row.addStretch()
        row.addWidget(close)
        return row

    def _tell(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))


PROBLEMS = Text("要修正の項目", "Problems")
COUNT = Text("要修正 {count} 件", "{count} to mend")
NO_PROBLEMS = Text("要修正の項目はありません", "Nothing to mend")
FOLD = Text("閉じる", "Close")
