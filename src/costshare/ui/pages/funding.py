"""財源: the schemes in the order in which they pay, and what they come to by year."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton

from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.study import Study
from costshare.charts.cash_flow_data import subsidy_end
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan
from costshare.report.lines import sources
from costshare.schemes.registry import SCHEMES
from costshare.schemes.scheme import FundingScheme
from costshare.ui.itemmodels import schemes
from costshare.ui.itemmodels.form import Input, entered
from costshare.ui.itemmodels.schemecard import card_data
from costshare.ui.itemmodels.sheet import Edit
from costshare.ui.itemmodels.yearly import funding_rows, yearly_sheet
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.widgets.card import Card, PageFrame, label
from costshare.ui.widgets.cardstack import CardStack
from costshare.ui.widgets.grid import SpreadsheetView
from costshare.ui.widgets.scenarionote import ScenarioNote


class FundingPage(Page):
    """The stack of schemes above the table by year."""

    name: ClassVar[Text] = Text("財源", "Funding")
    icon: ClassVar[str] = "funding"
    group: ClassVar[int] = 1
    sections: ClassVar[tuple[str, ...]] = ("funding",)

    def __init__(self, look: Look) -> None:
        """Build the page."""
        super().__init__(look)
        self._study: Study | None = None
        self._year: int | None = None
        self._frame = frame = PageFrame(self, look.say(self.name), look.say(CAPTION))
        self.note = ScenarioNote(look, BESIDE)
        frame.add(self.note)
        self.stack = CardStack(look)
        frame.add(self.stack)
        frame.content.addLayout(self._adding())
        card = Card()
        self.grid = SpreadsheetView(look, frozen=1, fits=True)
        self.grid.setAccessibleName(look.say(TABLE))
        card.add(self.grid)
        frame.add(card)
        frame.content.addStretch()
        self._connect()

    def present(self, study: Study) -> None:
        """Show the schemes of a study."""
        self._study = study
        self.note.present(study)
        self._show_cards()
        self.grid.show_sheet(yearly_sheet(study, self.look, funding_rows(study.plan)))

    def reveal(self, path: str) -> None:
        """Bring the card of a field into sight, with all its inputs, and open the field."""
        section, _, rest = path.partition("/")
        card = self.stack.cards.get(rest.partition("/")[0])
        if section != "funding" or card is None:
            return
        self._frame.bring(card)
        card.setFocus()
        if path not in card.links and card.has_input(path):
            card.toggle_all()
        if path in card.links:
            card.links[path].link.setFocus()

    def memory(self) -> object:
        """Return the selected cell of the table."""
        return self.grid.selected_keys()

    def recall(self, memory: object) -> None:
        """Select that cell again."""
        if isinstance(memory, tuple):
            self.grid.select(*memory)

    def add(self, kind: type[FundingScheme]) -> None:
        """Add a scheme at the end, and show it."""
        try:
            edit, id = schemes.add_scheme(self._plan, kind, self.look.language)
        except CostshareError as error:
            self.said.emit(error.text)
            return
        self._tell(edit)
        self.stack.focus_card(id)
        if id in self.stack.cards:
            self._frame.bring(self.stack.cards[id])

    def menu(self) -> QMenu:
        """Return the menu of the kinds of schemes."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for kind in SCHEMES:
            words = f"{self.look.say(kind.heading)} — {self.look.say(kind.summary)}"
            menu.addAction(words, partial(self.add, kind))
        return menu

    @property
    def _plan(self) -> Plan:
        assert self._study is not None
        return self._study.plan

    def _connect(self) -> None:
        self.grid.pointed.connect(self._select)
        self.stack.pointed.connect(self._select)
        self.stack.said.connect(self.said)
        self.stack.entered.connect(self._enter)
        self.stack.reordered.connect(lambda id, to: self._tell(schemes.move_scheme(self._plan, id, to)))
        self.stack.removed.connect(lambda id: self._tell(schemes.remove_scheme(self._plan, id)))
        self.stack.switched.connect(lambda id, on: self._tell(schemes.switch_scheme(self._plan, id, on)))
        self.stack.renamed.connect(self._rename)

    def _show_cards(self) -> None:
        study = self._study
        assert study is not None
        year = self._selected_year(study)
        checks = {check.scheme.id: check for check in eligibility_of(study)}
        rows = [
            card_data(study, self.look, source, number, year, checks.get(source.scheme.id))
            for number, source in enumerate(sources(study.plan), 1)
        ]
        self.stack.show_cards(rows, year)

    def _selected_year(self, study: Study) -> int:
        """Return the year that was selected last; at first, the first without a subsidy."""
        if self._year is not None:
            return min(self._year, study.plan.years - 1)
        end = None if study.results is None else subsidy_end(study.results)
        return 0 if end is None else end + 1

    def _select(self, place: Place) -> None:
        if place.year is not None and place.year != self._year:
            self._year = place.year
            self._show_cards()
        self.explained.emit(place)

    def _enter(self, item: Input, value: Any) -> None:
        try:
            self._tell(entered(self._plan, item, value))
        except CostshareError as error:
            self.said.emit(error.text)

    def _rename(self, id: str, name: str) -> None:
        try:
            self._tell(schemes.rename_scheme(self._plan, id, name))
        except CostshareError as error:
            self.said.emit(error.text)

    def _tell(self, edit: Edit) -> None:
        self.edited.emit(edit.label, edit.plan)

    def _adding(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        self.adder = QPushButton(self.look.say(ADD))
        self.adder.clicked.connect(lambda: self.menu().popup(self.adder.mapToGlobal(QPoint(0, self.adder.height()))))
        line.addWidget(self.adder)
        line.addWidget(label(self.look.say(ORDER), "caption"))
        line.addStretch()
        return line


CAPTION = Text("誰が、どの順に、いくら負担するか", "Who pays, in which order, and how much")
BESIDE = Text("シナリオの値は項目の横に示します。", "Values of the scenario stand beside.")
TABLE = Text("年度ごとの充当額", "Funding by year")
ADD = Text("＋ 財源を加える", "＋ Add a scheme")
ORDER = Text(
    "上から順に費用に充てます。残りが資金不足になります。",
    "Schemes pay for the costs from top to bottom; what remains is the gap.",
)
