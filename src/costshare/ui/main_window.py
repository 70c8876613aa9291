"""The window: it puts the parts together and keeps them telling the same plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout

from costshare.i18n import Language
from costshare.ledger.explanation import Place
from costshare.ui import commands, dialogs, settings
from costshare.ui.actions import Action
from costshare.ui.background import Errands
from costshare.ui.bands import StatusBand, TopBand
from costshare.ui.bars import Bars, Notice
from costshare.ui.finder import Finder
from costshare.ui.look import Look
from costshare.ui.menus import Menus
from costshare.ui.opening import open_plan
from costshare.ui.page import Page
from costshare.ui.session import Session
from costshare.ui.settings import Theme
from costshare.ui.start_page import StartPage
from costshare.ui.style import dress, is_dark
from costshare.ui.words import band
from costshare.ui.workspace import Workspace

Pages = Callable[[], tuple[type[Page], ...]]


class MainWindow(QMainWindow):
    """One window on one plan; ``opened`` tells of another that was asked for, ``closed`` that this one is gone."""

    opened = Signal(object)
    closed = Signal()
    worn = Signal(object)
    """A ``Look`` that was chosen here and is meant for every window."""

    def __init__(self, pages: Pages, *, expecting: bool = False) -> None:
        """Open empty, with the start page unless a plan is expected; the pages are loaded when there is a plan."""
        super().__init__()
        self._load_pages, self._expecting = pages, expecting
        self.session = Session(self)
        self.theme: Theme = settings.theme()
        self.look = Look(dark=is_dark(self.theme), language=settings.language())
        self.bars = Bars(self.look)
        self.errands = Errands(self)
        self.workspace: Workspace | None = None
        self.start_page: StartPage | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(QSize(960, 600))
        self.resize(1280, 800)
        self._build()
        self.session.changed.connect(lambda _: self._present())
        self.session.title_changed.connect(self._show_title)
        self.errands.told.connect(self.tell)
        self.errands.changed.connect(self._show_work)
        self.session.refused.connect(lambda text: self.tell(Notice(text, "caution", topic="scenario")))

    @property
    def pages(self) -> tuple[type[Page], ...]:
        """The pages, once there is a plan."""
        return self.workspace.pages if self.workspace else ()

    def open_path(self, path: Path) -> None:
        """Open a plan file: here, or in another window if this one has a plan."""
        open_plan(self, path)

    def another(self) -> MainWindow:
        """Open another window, empty as yet."""
        window = MainWindow(self._load_pages)
        window.move(self.pos().x() + 32, self.pos().y() + 32)
        self.opened.emit(window)
        window.show()
        return window

    def tell(self, notice: Notice) -> None:
        """Show a notice as a bar."""
        self.bars.show_notice(notice)

    def explain(self, place: Place) -> None:
        """Explain a figure, opening the 根拠 panel."""
        if self.workspace is not None:
            self.workspace.explanation.show()
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
        if look != self.look:
            self.look = look
            application = QApplication.instance()
            assert isinstance(application, QApplication)
            dress(application, look)
            self._build()
            self.worn.emit(look)

    def _build(self) -> None:
        self._build_bands()
        old, central = self.workspace, band("window")
        self._body = QStackedWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._body, 1)
        column.addWidget(self.status)
        self.bars.setParent(None)
        self.workspace, self.start_page = None, None
        if self.session.plan is not None:
            self._show_workspace(old)
        elif not self._expecting:
            self.show_start()
        self.setCentralWidget(central)
        self.bars.dress(self.look)
        self._show_title()
        self._focus()

    def _build_bands(self) -> None:
        for action in self.actions():
            self.removeAction(action)
            action.deleteLater()
        for finder in self.findChildren(Finder):
            finder.hide()
            finder.deleteLater()
        self.top, self.status, self.finder = TopBand(self.look), StatusBand(self.look), Finder(self)
        self.menus = Menus(self, self.top.menus)
        self.top.undo.setDefaultAction(self.menus.actions["undo"])
        self.top.redo.setDefaultAction(self.menus.actions["redo"])
        self.status.problems_asked.connect(lambda: commands.toggle_problems(self))
        self.status.language_asked.connect(lambda: self.set_language("en" if self.look.language == "ja" else "ja"))
        self.setMenuWidget(self.top)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where one can go on from the keyboard."""
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        if self.workspace is not None:
            self.workspace.rail.setFocus()
        elif self.start_page is not None:
            self.start_page.setFocus()

    def show_start(self) -> StartPage:
        """Show the start page, and return it."""
        self._expecting = False
        if self.start_page is None:
            self.start_page = StartPage(self.look)
            self.start_page.chosen.connect(self.open_path)
            self.start_page.open_asked.connect(lambda: commands.open_file(self))
            self.start_page.column.insertWidget(0, self.bars)
            self._body.addWidget(self.start_page)
        return self.start_page

    def _show_workspace(self, old: Workspace | None) -> None:
        made = Workspace(self.session, self.look, self._load_pages())
        made.strip.explained.connect(self.explain)
        made.said.connect(lambda text: self.tell(Notice(text, "caution", topic="page")))
        made.column.insertWidget(0, self.bars)
        self.workspace = made
        if old is not None:
            made.take_over(old)
        else:
            made.choose_page(0)
            made.problems.setVisible(self.session.faulty)
        self._body.addWidget(made)
        self._body.setCurrentWidget(made)
        self._present()
        self._focus()

    def _present(self) -> None:
        study = self.session.study
        assert study is not None
        if self.workspace is None:
            self._show_workspace(None)
            return
        self.workspace.present()
        self.status.present(study)
        self._refresh()

    def _show_title(self) -> None:
        session = self.session
        name = ""
        if session.plan is not None:
            name = session.path.name if session.path else session.plan.title
            self.status.show_saved(session.saved_at, session.modified, session.path is None)
        shown = f"{name}{'*' if session.modified else ''}"
        self.top.title.setText(shown)
        self.setWindowTitle(f"{shown} – costshare" if name else "costshare")
        self._refresh()

    def _show_work(self) -> None:
        self.status.show_work(self.errands.under_way)
        self._refresh()

    def _refresh(self) -> None:
        self.menus.refresh()

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
        self.errands.finish()
        self.closed.emit()
