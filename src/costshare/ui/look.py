"""How the window looks: the theme's colours and the language, fixed while a page lives."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Language, Text


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a theme."""

    window: str
    surface: str
    rail: str
    line: str
    grid: str
    text: str
    muted: str
    accent: str
    selection: str
    good: str
    caution: str
    bad: str


LIGHT = Palette(
    "#F5F6F8", "#FFFFFF", "#FBFBFC", "#DFE3E8", "#EDF0F3", "#1C2530", "#667382", "#1F5FBF", "#E8EFF9",
    "#2E7D32", "#A85B00", "#B3261E",
)  # fmt: skip
DARK = Palette(
    "#12161B", "#1A2027", "#161B21", "#2B333D", "#262E37", "#E7EBF0", "#98A4B1", "#7DB0FF", "#22314A",
    "#7FC784", "#F0B35B", "#FF8A80",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """Theme and language."""

    dark: bool
    language: Language

    @property
    def palette(self) -> Palette:
        """The colours of the theme."""
        return DARK if self.dark else LIGHT

    def say(self, text: Text) -> str:
        """Return a text in the language of the window."""
        return text.say(self.language)
