"""The line in which a cell of a grid is edited."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from costshare.ui.itemmodels.sheet import Cell, Column
from costshare.ui.look import Look
from costshare.ui.style import font
from costshare.ui.widgets.hint import Hint, Understand

LIST_WIDTH = 140


class CellEdit(QLineEdit):
    """A bare line over the cell; below it stands what is understood, or a list of choices."""

    chosen = Signal()
    """A choice was taken from the list."""

    def __init__(self, parent: QWidget, look: Look, column: Column, cell: Cell) -> None:
        """Edit ``cell`` of ``column``."""
        super().__init__(parent)
        colours = look.palette
        self.hint: Hint | None = None
        self.taken = False
        """Whether its text has been taken: the grid may have other columns since, and no place for it."""
        self.setFrame(False)
        self.setFont(font(13))
        self.setStyleSheet(
            f"background: {colours.surface}; border: 2px solid {colours.accent}; border-radius: 0;"
            "padding: 0 3px; min-height: 0;"
        )
        right = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(right | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(column.heading)
        self._choices = cell.choices
        if self._choices:
            self._offer(self._choices)

    @property
    def readable(self) -> bool:
        """Whether what was typed so far means something here."""
        return self.hint is None or self.hint.readable

    def explain(self, look: Look, understand: Understand, over: QWidget) -> None:
        """Say below the line what is understood, from the first typed character on."""
        self.hint = Hint(self, look, understand, over)

    def begin(self, text: str, typing: bool) -> None:
        """Begin with a text; the list opens at once unless a character was typed."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        if self._choices and not typing:
            self.completer().complete()

    def _offer(self, choices: tuple[str, ...]) -> None:
        completer = QCompleter(list(choices), self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setMinimumWidth(LIST_WIDTH)
            popup.setFont(font(13))
        self.setCompleter(completer)
        completer.activated.connect(self._take)

    def _take(self, text: str) -> None:
        self.setText(text)
        self.chosen.emit()
