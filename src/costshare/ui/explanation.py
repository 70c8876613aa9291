"""根拠: why a figure is what it is, one step at a time, with the way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.book import Ledger
from costshare.ledger.explanation import Explanation, Place
from costshare.models.choices import Status
from costshare.report.figures import say
from costshare.report.grounds import Ground, grounds
from costshare.report.places import brief_name, place_name
from costshare.ui import icons
from costshare.ui.explanation_words import fits, linked, operand_names, title
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.words import ClampedLabel, button, label, link, rule
from costshare.workbook.address import cell_in
from costshare.workbook.layout import Layout, layout_of

MOST_OPERANDS = 60
"""Operands listed before the list is cut; a total over all parties and years has hundreds."""


class ExplanationPanel(QWidget):
    """Explains one figure of the study; links go one step deeper, and the trail leads back to the start."""

    wanted = Signal(str)
    """The path of an input that is to be shown on its page."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.trail: list[Place] = []
        self._study: Study | None = None
        self._layout: Layout | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(240)
        mark(self, role="panel-right")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 8, 8)
        column.setSpacing(6)
        column.addLayout(self._head())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        mark(self._area, role="surface")
        column.addWidget(self._area)
        self._draw()

    def explain(self, place: Place) -> None:
        """Explain a figure from the start."""
        self.trail = [place]
        self._draw()

    def deeper(self, place: Place) -> None:
        """Explain an operand of the figure shown."""
        self.trail.append(place)
        self._draw()

    def back(self) -> None:
        """Return to the figure before."""
        if len(self.trail) > 1:
            self.trail.pop()
            self._draw()

    def back_to_start(self) -> None:
        """Return to the figure that was asked about."""
        self.trail = self.trail[:1]
        self._draw()

    def present(self, study: Study) -> None:
        """Explain the same figure in another study, once the page is drawn; what is gone leaves the trail."""
        self._study = study
        known = study.results.ledger.items if study.results else {}
        self.trail = [place for place in self.trail if place.id in known and fits(study, place)]
        self._later.start(0)

    @property
    def current(self) -> Place | None:
        """The figure that is explained."""
        return self.trail[-1] if self.trail else None

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label(self.look.say(GROUNDS), "heading"))
        row.addStretch()
        self.start_button = self._tool("pin", TO_START, self.back_to_start)
        self.back_button = self._tool("back", BACK, self.back)
        row.addWidget(self.start_button)
        row.addWidget(self.back_button)
        return row

    def _tool(self, name: str, text: Text, pressed: Callable[[], None]) -> QToolButton:
        tool = QToolButton()
        tool.setIcon(icons.icon(name, self.look.palette.accent, self.look.palette.line))
        tool.setToolTip(self.look.say(text))
        tool.setAccessibleName(self.look.say(text))
        tool.clicked.connect(pressed)
        return tool

    def _draw(self) -> None:
        self._later.stop()
        deep = len(self.trail) > 1
        self.back_button.setEnabled(deep)
        self.start_button.setEnabled(deep)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        if self._study is None or self._study.results is None or self.current is None:
            column.addWidget(label(self.look.say(HINT), "caption", wrap=True))
        else:
            self._fill(column, self._study, self.current)
        column.addStretch()
        self._area.setWidget(body)

    def _fill(self, column: QVBoxLayout, study: Study, place: Place) -> None:
        explanation = study.explain(place, say)
        if len(self.trail) > 1:
            start = study.explain(self.trail[0], say).figure
            column.addWidget(self._pinned(self.look.say(title(study, start))))
        column.addWidget(label(self.look.say(title(study, explanation.figure)), "caption", wrap=True))
        value = label(self.look.say(say(explanation.figure.value, explanation.figure.unit)), "value")
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(value)
        column.addWidget(self._rule(study, explanation))
        if explanation.note is not None:
            column.addWidget(label(self.look.say(explanation.note), "caption", wrap=True))
        if explanation.path:
            name = self.look.say(place_name(study.changed, explanation.path))
            column.addWidget(link(name, self.look, partial(self.wanted.emit, explanation.path)))
        if explanation.operands:
            column.addSpacing(4)
            column.addWidget(label(self.look.say(FOLLOW), "caption"))
            column.addLayout(self._operands(study, explanation))
        self._add_grounds(column, study, place)
        assert study.results is not None
        self._section(column, CELL)
        cell = label(cell_in(self._layout_of(study.results.ledger), place), wrap=True)
        cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(cell)

    def _pinned(self, text: str) -> QWidget:
        pinned = button(self.look.say(START).format(text=text), "quiet", self.back_to_start)
        pinned.setIcon(icons.icon("pin", self.look.palette.muted))
        pinned.setIconSize(QSize(14, 14))
        return pinned

    def _rule(self, study: Study, explanation: Explanation) -> QFrame:
        box = QFrame()
        mark(box, role="rule")
        column = QVBoxLayout(box)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        words = QLabel(linked(self.look.say(explanation.rule), explanation.operands, self.look))
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        words.setWordWrap(True)
        words.linkActivated.connect(lambda number: self.deeper(explanation.operands[int(number)].place))
        column.addWidget(words)
        worked = self.look.say(explanation.worked)
        result = self.look.say(say(explanation.figure.value, explanation.figure.unit))
        if explanation.operands and worked != self.look.say(explanation.rule):
            column.addWidget(label(f"= {worked}", wrap=True))
        if explanation.operands and worked != result:
            column.addWidget(label(f"= {result}", wrap=True))
        return box

    def _operands(self, study: Study, explanation: Explanation) -> QLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        names = operand_names(study, explanation)
        for row, (name, figure) in enumerate(zip(names, explanation.operands[:MOST_OPERANDS], strict=False)):
            grid.addWidget(link(self.look.say(name), self.look, partial(self.deeper, figure.place)), row, 0)
            value = label(self.look.say(say(figure.value, figure.unit)))
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        last = min(len(explanation.operands), MOST_OPERANDS)
        if len(explanation.operands) > MOST_OPERANDS:
            more = MORE.fill(count=len(explanation.operands) - MOST_OPERANDS)
            grid.addWidget(label(self.look.say(more), "caption"), last, 0)
        grid.addWidget(rule(), last + 1, 0, 1, 2)
        figure = explanation.figure
        grid.addWidget(label(self.look.say(figure.label), "heading", wrap=True), last + 2, 0)
        total = label(self.look.say(say(figure.value, figure.unit)), "heading")
        grid.addWidget(total, last + 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return grid

    def _add_grounds(self, column: QVBoxLayout, study: Study, place: Place) -> None:
        found = grounds(study, place)
        if found:
            self._section(column, SOURCES)
        for ground in found:
            self._add_ground(column, study, ground)

    def _add_ground(self, column: QVBoxLayout, study: Study, ground: Ground) -> None:
        provenance = ground.provenance
        status = provenance.status if provenance else Status.ASSUMED
        path = provenance.path if provenance else ground.path
        row = QHBoxLayout()
        name = self.look.say(brief_name(study.changed, path))
        row.addWidget(link(name, self.look, partial(self.wanted.emit, ground.path)), 1)
        badge = label(self.look.say(status.label), "badge", "" if status is Status.SOURCED else "caution")
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if provenance is not None and provenance.text:
            date = f" ({provenance.date})" if provenance.date else ""
            column.addWidget(ClampedLabel(provenance.text + date))

    def _layout_of(self, ledger: Ledger) -> Layout:
        """Return the workbook's layout; plans that differ in figures alone share it."""
        if self._layout is None or self._layout.ledger is not ledger:
            self._layout = layout_of(ledger, self.look.language)
        return self._layout

    def _section(self, column: QVBoxLayout, text: Text) -> None:
        column.addSpacing(4)
        column.addWidget(label(self.look.say(text), "caption"))


GROUNDS = Text("根拠", "Why")
HINT = Text(
    "数字をクリックすると、その式・値・出典がここに出ます。F1 で開閉します。",
    "Click any figure to see its rule, its values and its sources here. F1 opens and closes this panel.",
)
BACK = Text("前に戻る", "Back")
TO_START = Text("始めの数字に戻る", "Back to the first figure")
START = Text("始め: {text}", "From: {text}")
FOLLOW = Text("たどる", "Made of")
MORE = Text("ほかに {count} 件", "and {count} more")
SOURCES = Text("出典", "Sources")
CELL = Text("ブックのセル", "Workbook cell")
