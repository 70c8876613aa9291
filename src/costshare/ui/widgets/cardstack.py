"""The funding schemes as a stack of cards that can be dragged into another order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from costshare.ui.itemmodels.schemecard import CardData
from costshare.ui.look import Look
from costshare.ui.widgets.schemecard import SchemeCard

GAP = 9


class CardStack(QWidget):
    """Cards from top to bottom, kept as long as their schemes are there."""

    entered = Signal(object, object)
    reordered = Signal(str, int)
    """A scheme and its new place."""
    removed = Signal(str)
    switched = Signal(str, bool)
    renamed = Signal(str, str)
    pointed = Signal(object)
    said = Signal(object)

    def __init__(self, look: Look) -> None:
        """Begin without cards."""
        super().__init__()
        self.look = look
        self.cards: dict[str, SchemeCard] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GAP)
        self._mark = QFrame(self)
        self._mark.setStyleSheet(f"background: {look.palette.accent}; border: none; border-radius: 1px;")
        self._mark.hide()

    def show_cards(self, rows: Sequence[CardData], year: int) -> None:
        """Show these schemes in this order."""
        ids = [row.id for row in rows]
        for id in [id for id in self.cards if id not in ids]:
            gone = self.cards.pop(id)
            self._layout.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        order = list(self.cards)
        for row in rows:
            if row.id not in self.cards:
                self.cards[row.id] = self._card()
            self.cards[row.id].show_data(row, year)
        if order != ids:
            self._arrange(ids)

    def focus_card(self, id: str) -> None:
        """Put the focus on a card."""
        if id in self.cards:
            self.cards[id].setFocus()

    def _arrange(self, ids: list[str]) -> None:
        self.cards = {id: self.cards[id] for id in ids}
        for place, card in enumerate(self.cards.values()):
            self._layout.removeWidget(card)
            self._layout.insertWidget(place, card)
        cards = list(self.cards.values())
        for before, after in pairwise(cards):
            QWidget.setTabOrder(before, after)

    def _card(self) -> SchemeCard:
        card = SchemeCard(self.look)
        card.entered.connect(self.entered)
        card.removed.connect(self.removed)
        card.switched.connect(self.switched)
        card.renamed.connect(self.renamed)
        card.pointed.connect(self.pointed)
        card.said.connect(self.said)
        card.moved.connect(self._step)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        return card

    def _step(self, id: str, by: int) -> None:
        place = list(self.cards).index(id) + by
        if 0 <= place < len(self.cards):
            self.reordered.emit(id, place)
            self.focus_card(id)

    def _drag(self, _: str, at: QPoint) -> None:
        cards = list(self.cards.values())
        gap = self._gap_at(at)
        y = cards[gap].y() - GAP // 2 - 1 if gap < len(cards) else cards[-1].geometry().bottom() + 2
        self._mark.setGeometry(0, max(0, y), self.width(), 3)
        self._mark.raise_()
        self._mark.show()

    def _drop(self, id: str, at: QPoint) -> None:
        self._mark.hide()
        old, gap = list(self.cards).index(id), self._gap_at(at)
        new = gap - 1 if gap > old else gap
        if new != old:
            self.reordered.emit(id, new)
            self.focus_card(id)

    def _gap_at(self, at: QPoint) -> int:
        """Return before which card a place of the screen lies."""
        y = self.mapFromGlobal(at).y()
        return sum(card.geometry().center().y() < y for card in self.cards.values())
