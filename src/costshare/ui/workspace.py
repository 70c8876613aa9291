"""Everything that shows a plan: rail, strip, pages, problems below, 根拠 at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from costshare.ui.explanation import ExplanationPanel
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.problems import Problems
from costshare.ui.rail import Rail, belongs
from costshare.ui.session import Session
from costshare.ui.stack import Stack
from costshare.ui.strip import Strip

EXPLANATION_WIDTH = 272


class Workspace(QWidget):
    """The parts around the pages, tied to one another; ``said`` carries a page's refusal (``Text``)."""

    said = Signal(object)

    def __init__(self, session: Session, look: Look, pages: tuple[type[Page], ...]) -> None:
        super().__init__()
        self.session = session
        self.pages = pages
        self.rail, self.strip = Rail(pages, look), Strip(look)
        self.stack = Stack(pages, look)
        self.problems, self.explanation = Problems(look), ExplanationPanel(look)
        self.page_column = QWidget()
        self._lay_out()
        self._tie()
        self.problems.hide()

    def present(self) -> None:
        """Show the session's study everywhere."""
        study = self.session.study
        assert study is not None
        self.rail.present(study)
        self.strip.present(self.session)
        self.stack.present(study)
        self.explanation.present(study)
        self.problems.present(study.changed, study.issues)

    def choose_page(self, index: int) -> None:
        """Show a page."""
        self.rail.choose(index)
        self.stack.choose(index)

    def reveal(self, path: str) -> None:
        """Show the field at ``path`` on the page where it is edited."""
        index = next((i for i, page in enumerate(self.pages) if belongs(page, path)), None)
        if index is not None:
            self.choose_page(index)
            if self.stack.page is not None:
                self.stack.page.reveal(path)
                self.stack.page.setFocus()

    def take_over(self, old: Workspace) -> None:
        """Go on where an earlier workspace, in another look, leaves off."""
        self.stack.remember(old.stack)
        self.explanation.trail = list(old.explanation.trail)
        self.problems.setVisible(not old.problems.isHidden())
        self.explanation.setVisible(not old.explanation.isHidden())
        self.across.setSizes(old.across.sizes())
        self.down.setSizes(old.down.sizes())
        self.rail.choose(self.stack.chosen)

    def _lay_out(self) -> None:
        self.column = QVBoxLayout(self.page_column)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.stack, 1)
        self.down = _splitter(Qt.Orientation.Vertical, (self.page_column, self.problems), (600, 150))
        self.across = _splitter(
            Qt.Orientation.Horizontal, (self.down, self.explanation), (10 * EXPLANATION_WIDTH, EXPLANATION_WIDTH)
        )
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.strip)
        right.addWidget(self.across, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)

    def _tie(self) -> None:
        self.rail.chosen.connect(self.stack.choose)
        self.strip.scenario_chosen.connect(self.session.choose_scenario)
        self.stack.edited.connect(self.session.edit)
        self.stack.explained.connect(self.explanation.explain)
        for part in (self.stack, self.problems, self.explanation):
            part.wanted.connect(self.reveal)
        self.stack.said.connect(self.said)
        self.problems.closed.connect(self.problems.hide)


def _splitter(orientation: Qt.Orientation, parts: tuple[QWidget, QWidget], sizes: tuple[int, int]) -> QSplitter:
    made = QSplitter(orientation)
    made.setHandleWidth(1)
    made.setChildrenCollapsible(False)
    for part in parts:
        made.addWidget(part)
    made.setStretchFactor(0, 1)
    made.setStretchFactor(1, 0)
    made.setSizes(list(sizes))
    return made
