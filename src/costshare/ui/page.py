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

    ``edited`` carries the edit's name (``Text``) and the new plan; ``explained`` the ``Place`` of a figure.
    """

    edited = Signal(object, object)
    explained = Signal(object)

    name: ClassVar[Text]
    icon: ClassVar[str]

    def __init__(self, look: Look) -> None:
        """Build the page in the given theme and language, before any study is shown."""
        super().__init__()
        self.look = look

    def present(self, study: Study) -> None:
        """Show a study; called at every edit, so it changes figures and keeps widgets."""
        raise NotImplementedError
