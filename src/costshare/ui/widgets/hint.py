"""What is understood of a text while it is typed, shown just below the field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ui.look import Look
from costshare.ui.style import font

Understand = Callable[[str], Text]


class Hint(QLabel):
    """Follows a line edit: says what its text means, or why it means nothing."""

    def __init__(self, edit: QLineEdit, look: Look, understand: Understand, over: QWidget) -> None:
        """Stand over ``over``, below ``edit``, from the first typed character on."""
        super().__init__(over)
        self._edit, self._look, self._understand, self._over = edit, look, understand, over
        self.readable = True
        self.setFont(font(11))
        self.hide()
        edit.textChanged.connect(self.tell)
        edit.destroyed.connect(self.deleteLater)

    def tell(self, text: str) -> None:
        """Say what a text means."""
        try:
            said = self._understand(text)
        except CostshareError as error:
            self._show(self._look.say(error.text), readable=False)
        else:
            self._show(f"= {self._look.say(said)}", readable=True)

    def _show(self, words: str, readable: bool) -> None:
        self.readable = readable
        colours = self._look.palette
        ink = colours.muted if readable else colours.bad
        self.setStyleSheet(
            f"background: {colours.surface}; color: {ink}; border: 1px solid {colours.line};"
            "border-radius: 4px; padding: 2px 6px;"
        )
        self.setText(words)
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        over = self._over
        widest = max(120, over.width() - 16)
        self.setWordWrap(False)
        wraps = self.sizeHint().width() > widest
        self.setWordWrap(wraps)
        self.resize(widest, self.heightForWidth(widest) if wraps else 0)
        if not wraps:
            self.adjustSize()
        below = self._edit.mapTo(over, QPoint(0, self._edit.height() + 2))
        if below.y() + self.height() > over.height():
            below.setY(self._edit.mapTo(over, QPoint(0, 0)).y() - self.height() - 2)
        self.move(max(8, min(below.x(), over.width() - self.width() - 8)), below.y())
