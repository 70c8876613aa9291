"""What the window remembers between two days: language, theme, size, and which plans were open."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QSettings

from costshare.i18n import LANGUAGES, Language

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")
MOST_RECENT = 8


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "costshare", "costshare")


def language() -> Language:
    """Return the language of the window, Japanese at first."""
    value = _settings().value("language")
    return cast(Language, value) if value in LANGUAGES else "ja"


def set_language(value: Language) -> None:
    """Remember the language."""
    _settings().setValue("language", value)


def theme() -> Theme:
    """Return the theme, that of the system at first."""
    value = _settings().value("theme")
    return cast(Theme, value) if value in THEMES else "system"


def set_theme(value: Theme) -> None:
    """Remember the theme."""
    _settings().setValue("theme", value)


def recent() -> list[Path]:
    """Return the plans that were open last and are still there, the latest first."""
    value = _settings().value("recent")
    names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return [path for path in (Path(name) for name in names if isinstance(name, str)) if _is_file(path)]


def add_recent(path: Path) -> None:
    """Put a plan at the head of the recent ones."""
    kept = [path.resolve(), *(other for other in recent() if other != path.resolve())]
    _settings().setValue("recent", [str(path) for path in kept[:MOST_RECENT]])


def geometry() -> QByteArray | None:
    """Return the size and place of the window when it was last closed."""
    value = _settings().value("geometry")
    return value if isinstance(value, QByteArray) else None


def set_geometry(value: QByteArray) -> None:
    """Remember the size and place of the window."""
    _settings().setValue("geometry", value)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False
