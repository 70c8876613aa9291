"""The window: it puts the parts together and keeps them telling the same plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.ledger.explanation import Place
from costshare.storage.codec import PlanFileError
from costshare.storage.files import load
from costshare.storage.samples import samples
from costshare.ui import commands, dialogs, settings
from costshare.ui.actions import Action
from costshare.ui.background import Background
from costshare.ui.bands import StatusBand, TopBand
from costshare.ui.bars import Bars, Choice, Notice
from costshare.ui.explanation import CellOf
from costshare.ui.finder import Finder
from costshare.ui.look import Look
from costshare.ui.menus import Menus
from costshare.ui.page import Page
from costshare.ui.session import Session
from costshare.ui.settings import Theme
from costshare.ui.start_page import StartPage
from costshare.ui.style import dress, is_dark
from costshare.ui.workspace import Workspace


def no_cell(*_: object) -> None:
    """Know of no workbook cell."""


class MainWindow(QMainWindow):
    """One window on one plan; ``opened`` tells of another that was asked for, ``closed`` that this one is gone."""

    opened = Signal(object)
    closed = Signal()

    def __init__(self, pages: tuple[type[Page], ...], cell_of: CellOf = no_cell) -> None:
        super().__init__()
        self.pages, self._cell_of = pages, cell_of
        self.session = Session(self)
        self.theme: Theme = settings.theme()
        self.look = Look(dark=is_dark(self.theme), language=settings.language())
        self.bars = Bars(self.look)
        self.busy = False
        self.workspace: Workspace | None = None
        self.start_page: StartPage | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(960, 600))
        self.resize(1280, 800)
        self._build()
        self.session.changed.connect(lambda _: self._present())
        self.session.title_changed.connect(self._show_title)
        self.session.refused.connect(lambda text: self.tell(Notice(text, "caution", topic="scenario")))

    # --- plans -------------------------------------------------------------------------------------------------------

    def open_path(self, path: Path) -> None:
        """Open a plan file, in another window if this one has a plan; a sample opens as a plan not yet saved."""
        if self.session.plan is not None:
            self.another().open_path(path)
            return
        try:
            plan = load(path)
        except CostshareError as error:
            self._refuse(error)
            return
        self.bars.dismiss("open")
        sample = path.resolve() in {sample.resolve() for sample in samples().values()}
        self.session.start(plan, None if sample else path)
        if not sample:
            settings.add_recent(path)

    def another(self) -> MainWindow:
        """Open another window, empty as yet."""
        window = MainWindow(self.pages, self._cell_of)
        window.move(self.pos().x() + 32, self.pos().y() + 32)
        self.opened.emit(window)
        window.show()
        return window

    def tell(self, notice: Notice) -> None:
        """Show a notice as a bar."""
        self.bars.show_notice(notice)

    def run(self, text: Text, work: Callable[[], object], done: Text) -> None:
        """Do long work beside the window, and tell when it is done."""
        background = Background(work, self)
        background.done.connect(lambda _: self.tell(Notice(done, "done", topic="work")))
        background.failed.connect(lambda error: self.tell(Notice(error.text, "bad", topic="work")))
        background.finished.connect(lambda: self._set_busy(None))
        self._set_busy(text)
        background.start()

    # --- the parts in sight ------------------------------------------------------------------------------------------

    @property
    def explanation_open(self) -> bool:
        """Whether the 根拠 panel is open."""
        return self.workspace is not None and not self.workspace.explanation.isHidden()

    @property
    def problems_open(self) -> bool:
        """Whether the list of problems is open."""
        return self.workspace is not None and not self.workspace.problems.isHidden()

    def show_explanation(self, on: bool) -> None:
        """Open or close the 根拠 panel."""
        if self.workspace is not None:
            self.workspace.explanation.setVisible(on)

    def show_problems(self, on: bool) -> None:
        """Open or close the list of problems."""
        if self.workspace is not None:
            self.workspace.problems.setVisible(on)

    def explain(self, place: Place) -> None:
        """Explain a figure, opening the 根拠 panel."""
        if self.workspace is not None:
            self.show_explanation(True)
            self.workspace.explanation.explain(place)

    def reveal(self, path: str) -> None:
        """Show the field at ``path`` where it is edited."""
        if self.workspace is not None:
            self.workspace.reveal(path)

    def choose_page(self, index: int) -> None:
        """Show a page."""
        if self.workspace is not None:
            self.workspace.choose_page(index)

    def do(self, action: Action) -> None:
        """Carry out an action if it can be done now."""
        if action.enabled(self):
            action.run(self)
        self._refresh()

    # --- the look ----------------------------------------------------------------------------------------------------

    def set_language(self, language: Language) -> None:
        """Speak another language from now on."""
        settings.set_language(language)
        self.wear(Look(dark=self.look.dark, language=language))

    def set_theme(self, theme: Theme) -> None:
        """Use another theme from now on."""
        settings.set_theme(theme)
        self.theme = theme
        self.wear(Look(dark=is_dark(theme), language=self.look.language))

    def wear(self, look: Look) -> None:
        """Make every part anew in a look, and go on where the old ones leave off."""
        if look == self.look:
            return
        self.look = look
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, look)
        self._build()

    def _build(self) -> None:
        for action in self.actions():
            self.removeAction(action)
        self.top, self.status = TopBand(self.look), StatusBand(self.look)
        self.menus = Menus(self, self.top.menus)
        self.top.undo.setDefaultAction(self.menus.actions["undo"])
        self.top.redo.setDefaultAction(self.menus.actions["redo"])
        self.finder = Finder(self)
        self.status.problems_asked.connect(lambda: commands.toggle_problems(self))
        self.status.language_asked.connect(lambda: self.set_language("en" if self.look.language == "ja" else "ja"))
        self.setMenuWidget(self.top)
        self._body = QStackedWidget()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._body, 1)
        column.addWidget(self.status)
        central = QWidget()
        central.setLayout(column)
        self.bars.setParent(None)
        old = self.workspace
        self.workspace, self.start_page = None, None
        if self.session.plan is None:
            self._show_start()
        else:
            self._show_workspace(old)
        self.setCentralWidget(central)
        self.bars.dress(self.look)
        self._show_title()

    def _show_start(self) -> None:
        self.start_page = StartPage(self.look)
        self.start_page.chosen.connect(self.open_path)
        self.start_page.open_asked.connect(lambda: commands.open_file(self))
        self.start_page.column.insertWidget(0, self.bars)
        self._body.addWidget(self.start_page)

    def _show_workspace(self, old: Workspace | None) -> None:
        made = Workspace(self.session, self.look, self.pages, self._cell_of)
        made.strip.explained.connect(self.explain)
        made.said.connect(lambda text: self.tell(Notice(text, "caution", topic="page")))
        made.column.insertWidget(0, self.bars)
        self.workspace = made
        if old is not None:
            made.take_over(old)
        else:
            made.choose_page(0)
        self._body.addWidget(made)
        self._body.setCurrentWidget(made)
        self._present()

    def _present(self) -> None:
        study = self.session.study
        assert study is not None
        if self.workspace is None:
            self._show_workspace(None)
            return
        self.workspace.present()
        self.status.present(study)
        self._refresh()

    # --- small print -------------------------------------------------------------------------------------------------

    def _show_title(self) -> None:
        session = self.session
        name = ""
        if session.plan is not None:
            name = session.path.name if session.path else session.plan.title
            self.status.show_saved(session.saved_at, session.modified, session.path is None)
        shown = f"{name}{'*' if session.modified else ''}"
        self.top.title.setText(shown)
        self.setWindowTitle(f"{shown} – costshare" if name else "costshare")
        self.setWindowModified(False)
        self._refresh()

    def _refresh(self) -> None:
        self.menus.refresh()

    def _set_busy(self, text: Text | None) -> None:
        self.busy = text is not None
        self.status.show_work(text)
        self._refresh()

    def _refuse(self, error: CostshareError) -> None:
        other = Choice(OPEN_OTHER, lambda: commands.open_file(self))
        self.tell(Notice(error.text, "bad", (other,), topic="open"))
        if isinstance(error, PlanFileError) and self.start_page is not None:
            self.start_page.show_problems(error.issues)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that may be plans."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open every file dropped."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_path(Path(url.toLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless something would be lost that the user wants to keep."""
        settings.set_geometry(self.saveGeometry())
        answer = "discard"
        if self.session.modified and self.session.plan is not None:
            answer = dialogs.ask_unsaved(self, self.look, self.session.plan.title)
        if answer == "cancel" or (answer == "save" and not commands.save(self)):
            event.ignore()
            return
        self.closed.emit()


OPEN_OTHER = Text("別のファイルを開く…", "Open another file…")
