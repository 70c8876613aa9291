"""The start: plans opened before, the samples as cards, and a place to drop a file."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from costshare.i18n import Text
from costshare.models.issues import Issue
from costshare.storage.files import EXTENSION
from costshare.storage.samples import samples
from costshare.ui import settings
from costshare.ui.look import Look
from costshare.ui.problems import Problems
from costshare.ui.sample_card import SampleCard
from costshare.ui.words import button, label, link

COLUMNS = 3


class StartPage(QWidget):
    """``chosen`` carries the path of a plan; ``open_asked`` asks for another."""

    chosen = Signal(object)
    open_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.cards: list[SampleCard] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self._body())
        self.problems = Problems(look)
        self.problems.closed.connect(self.problems.hide)
        self.problems.setMaximumHeight(180)
        self.problems.hide()
        self.column.addWidget(area, 1)
        self.column.addWidget(self.problems)

    def show_problems(self, issues: Sequence[Issue]) -> None:
        """List what is wrong with a file that could not be opened."""
        self.problems.present(None, issues)
        self.problems.show()

    def _body(self) -> QWidget:
        say, body = self.look.say, QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(40, 32, 40, 32)
        row.setSpacing(40)
        left, right = QVBoxLayout(), QVBoxLayout()
        row.addLayout(left)
        row.addLayout(right, 1)
        left.setSpacing(8)
        left.addWidget(label("costshare", "title"))
        about = label(say(ABOUT), "caption", wrap=True)
        about.setFixedWidth(232)
        left.addWidget(about)
        left.addSpacing(8)
        opening = button(say(OPEN), "primary", self.open_asked.emit)
        left.addWidget(opening)
        self.setFocusProxy(opening)
        drop = label(say(DROP), "caption", wrap=True)
        drop.setFixedWidth(232)
        left.addWidget(drop)
        left.addSpacing(16)
        self._add_recent(left)
        left.addStretch()
        right.setSpacing(12)
        right.addWidget(label(say(SAMPLES), "title"))
        right.addWidget(label(say(SAMPLES_HINT), "caption"))
        right.addLayout(self._samples())
        right.addStretch()
        return body

    def _add_recent(self, column: QVBoxLayout) -> None:
        paths = settings.recent()
        column.addWidget(label(self.look.say(RECENT), "heading"))
        if not paths:
            column.addWidget(label(self.look.say(NO_RECENT), "caption"))
        for path in paths:
            entry = link(path.name.removesuffix(EXTENSION), self.look, partial(self.chosen.emit, path))
            entry.setToolTip(str(path))
            entry.setFixedWidth(232)
            column.addWidget(entry)

    def _samples(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, path in enumerate(samples().values()):
            card = SampleCard(path, self.look, CARD_EVERY * (number + 1))
            card.clicked.connect(lambda _=False, path=path: self.chosen.emit(path))
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
            self.cards.append(card)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        return grid


CARD_EVERY = 40
"""Milliseconds between the cards that are filled, so that a click in between is answered at once."""
ABOUT = Text(
    "スマートシティの費用を誰がどう負担し、いつ回収し、補助が終わったあとも続けられるかを、"
    "1円単位で根拠とともに示します。",
    "Who pays for a smart city and how, when it is paid back, and whether it lasts after the subsidy:"
    " to the yen, with reasons.",
)
OPEN = Text("計画を開く…", "Open a plan…")
DROP = Text("計画ファイルをここに落としても開けます。", "Or drop a plan file anywhere here.")
RECENT = Text("最近の計画", "Recent plans")
NO_RECENT = Text("まだありません", "None yet")
SAMPLES = Text("見本から始める", "Start from a sample")
SAMPLES_HINT = Text(
    "見本は写しとして開きます。数字を自分の町のものに置き換えてください。",
    "A sample opens as a copy: put your own town's figures in its place.",
)
