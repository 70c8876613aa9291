"""One style for every widget: Fusion, an explicit palette, and one style sheet made from the look's tokens.

A widget says what it is by the property ``role`` (``title``, ``caption``, ``card`` …) and how things stand by
``state`` (``good``, ``caution``, ``bad``, ``plain``).
"""

from __future__ import annotations

import dataclasses
from importlib import resources

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from costshare.charts.colours import Theme as Palette
from costshare.i18n import Language
from costshare.ui.look import Look
from costshare.ui.settings import Theme

FAMILY = "Costshare Sans JP"
BODY, SMALL, LARGE, STRIP = 13, 11, 18, 20
"""Pixels of the text sizes: tables and body, captions, titles, the figures on top."""


def add_fonts() -> None:
    """Register the fonts that ship with the package."""
    for file in sorted((resources.files("costshare.ui") / "fonts").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())


def font(size: int = BODY, bold: bool = False) -> QFont:
    """Return the product's font at a size in pixels."""
    made = QFont(FAMILY)
    made.setPixelSize(size)
    made.setBold(bold)
    return made


def is_dark(theme: Theme) -> bool:
    """Return whether a theme is dark here and now."""
    if theme == "system":
        return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return theme == "dark"


def dress(application: QApplication, look: Look) -> None:
    """Give the whole application a look."""
    if application.style().objectName() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    application.setFont(font())
    application.setPalette(palette(look.palette))
    application.setStyleSheet(sheet(look.palette))
    translate(application, look.language)


def translate(application: QApplication, language: Language) -> None:
    """Let Qt's own dialogs and number formats speak Japanese, whatever the system says."""
    japanese = language == "ja"
    QLocale.setDefault(QLocale(QLocale.Language.Japanese if japanese else QLocale.Language.English))
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    if japanese:
        translator = QTranslator(application)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_ja", folder):
            application.installTranslator(translator)


def mark(widget: QWidget, **properties: str) -> None:
    """Set properties that the style sheet speaks of, and let it take effect."""
    if any(widget.property(name) != value for name, value in properties.items()):
        for name, value in properties.items():
            widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def palette(colours: Palette) -> QPalette:
    """Return the colours that Fusion draws with."""
    roles = QPalette.ColorRole
    made = QPalette()
    for role, colour in {
        roles.Window: colours.window,
        roles.WindowText: colours.text,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.rail,
        roles.Text: colours.text,
        roles.Button: colours.surface,
        roles.ButtonText: colours.text,
        roles.BrightText: colours.bad,
        roles.Highlight: colours.selection,
        roles.HighlightedText: colours.text,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.PlaceholderText: colours.muted,
        roles.ToolTipBase: colours.surface,
        roles.ToolTipText: colours.text,
        roles.Light: colours.surface,
        roles.Midlight: colours.grid,
        roles.Mid: colours.line,
        roles.Dark: colours.line,
        roles.Shadow: colours.line,
        roles.Accent: colours.accent,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return made


def sheet(colours: Palette) -> str:
    """Return the style sheet in the palette's colours."""
    tokens = {field.name: getattr(colours, field.name) for field in dataclasses.fields(colours)}
    text = (resources.files("costshare.ui") / "style.qss").read_text(encoding="utf-8")
    for name, colour in sorted(tokens.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(f"@{name}", colour)
    return text
