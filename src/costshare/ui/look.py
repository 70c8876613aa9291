"""How the window looks: the theme's colours and the language, fixed while a page lives."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.charts.colours import DARK, LIGHT
from costshare.charts.colours import Theme as Palette
from costshare.i18n import Language, Text


@dataclass(frozen=True, slots=True)
class Look:
    """Theme and language."""

    dark: bool
    language: Language

    @property
    def palette(self) -> Palette:
        """The colours of the theme, the same as the charts'."""
        return DARK if self.dark else LIGHT

    def say(self, text: Text) -> str:
        """Return a text in the language of the window."""
        return text.say(self.language)
