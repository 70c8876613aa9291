"""What every page of the window is."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ui.look import Look


class Page(QWidget):
    """A page shows a study and asks for edits and explanations; a new look makes a new page.

    ``edited`` carries the edit's name (``Text``) and the new plan; ``explained`` the ``Place`` of a figure;
    ``wanted`` the path of a field on whichever page that is (``costs/platform/schedule/amount``); ``said`` why
    something was refused (``Text``), which the window shows in a bar.
    """

    edited = Signal(object, object)
    explained = Signal(object)
    wanted = Signal(str)
    said = Signal(object)

    name: ClassVar[Text]
    icon: ClassVar[str]
    """One of the drawings in ``costshare.ui.icons``."""
    group: ClassVar[int] = 0
    """Pages that follow one another in the rail stand together where their groups are equal."""
    sections: ClassVar[tuple[str, ...]] = ()
    """The plan's sections that are edited here: their faults are counted in the rail and lead to this page."""

    def __init__(self, look: Look) -> None:
        """Build the page in the given theme and language, before any study is shown."""
        super().__init__()
        self.look = look

    def present(self, study: Study) -> None:
        """Show a study; called at every edit, so it changes figures and keeps widgets."""
        raise NotImplementedError

    def reveal(self, path: str) -> None:
        """Select the field at ``path``, as far as the page shows it."""

    def memory(self) -> object:
        """Return what is selected, to be given back to the page that a new look makes."""
        return None

    def recall(self, memory: object) -> None:
        """Select again what ``memory`` of an earlier page names; called after ``present``."""
