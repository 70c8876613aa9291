"""The pages, each made when it is first shown; only the page in sight is kept up to date."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from costshare.analysis.study import Study
from costshare.ui.look import Look
from costshare.ui.page import Page


class Stack(QStackedWidget):
    """Holds one page of each kind and passes on what they ask for."""

    edited = Signal(object, object)
    explained = Signal(object)
    wanted = Signal(str)
    said = Signal(object)

    def __init__(self, kinds: tuple[type[Page], ...], look: Look) -> None:
        super().__init__()
        self.kinds = kinds
        self.look = look
        self.chosen = 0
        self._study: Study | None = None
        self._made: dict[int, Page] = {}
        self._fresh: set[int] = set()
        self._memories: dict[int, object] = {}

    @property
    def page(self) -> Page | None:
        """The page in sight."""
        return self._made.get(self.chosen)

    def choose(self, index: int) -> None:
        """Show a page."""
        self.chosen = index
        self._show()

    def present(self, study: Study) -> None:
        """Show a study on the page in sight; the others follow when they are chosen."""
        self._study = study
        self._fresh.clear()
        self._show()

    def remember(self, old: Stack) -> None:
        """Go on where an earlier stack, in another look, leaves off: its page, and what is selected on each."""
        self.chosen = old.chosen
        self._memories = old.memories()

    def memories(self) -> dict[int, object]:
        """Return what is selected on each page."""
        return {**self._memories, **{index: page.memory() for index, page in self._made.items()}}

    def _show(self) -> None:
        if self._study is None:
            return
        page = self._made.get(self.chosen) or self._make(self.chosen)
        self.setCurrentWidget(page)
        if self.chosen not in self._fresh:
            page.present(self._study)
            self._fresh.add(self.chosen)
        if self.chosen in self._memories:
            page.recall(self._memories.pop(self.chosen))

    def _make(self, index: int) -> Page:
        page = self.kinds[index](self.look)
        page.setAccessibleName(self.look.say(page.name))
        page.edited.connect(self.edited)
        page.explained.connect(self.explained)
        page.wanted.connect(self.wanted)
        page.said.connect(self.said)
        self._made[index] = page
        self.addWidget(page)
        return page
