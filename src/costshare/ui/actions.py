"""Every action of the window as data: menus, shortcuts and the command palette are made from this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from costshare.i18n import LANGUAGES, Language, Text
from costshare.models.choices import DisplayUnit
from costshare.ui import commands
from costshare.ui.settings import THEMES, Theme

if TYPE_CHECKING:
    from costshare.ui.main_window import MainWindow

Menu = Literal["file", "edit", "view", "help"]
MENUS: dict[Menu, Text] = {
    "file": Text("ファイル", "File"),
    "edit": Text("編集", "Edit"),
    "view": Text("表示", "View"),
    "help": Text("ヘルプ", "Help"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that the window can do, and when; ``detail`` says more of it than the text can."""

    id: str
    text: Text
    menu: Menu
    run: Callable[[MainWindow], object]
    shortcut: str = ""
    enabled: Callable[[MainWindow], bool] = commands.always
    checked: Callable[[MainWindow], bool] | None = None
    detail: Callable[[MainWindow], Text | None] | None = None
    under: Text | None = None
    """The submenu that holds it."""
    icon: str = ""
    apart: bool = False
    """Whether a line sets it off from the action before."""


def _language(language: Language) -> Action:
    return Action(
        f"language-{language}",
        {"ja": Text("日本語", "日本語"), "en": Text("English", "English")}[language],
        "view",
        lambda window: window.set_language(language),
        checked=lambda window: window.look.language == language,
        under=LANGUAGE,
    )


def _theme(theme: Theme) -> Action:
    return Action(
        f"theme-{theme}",
        THEME_NAMES[theme],
        "view",
        lambda window: window.set_theme(theme),
        checked=lambda window: window.theme == theme,
        under=THEME,
    )


def _unit(unit: DisplayUnit) -> Action:
    return Action(
        f"unit-{unit.value}",
        unit.label,
        "view",
        lambda window: commands.show_in(window, unit),
        enabled=commands.has_plan,
        checked=lambda window: window.session.plan is not None and window.session.plan.display_unit is unit,
        under=DISPLAY_UNIT,
    )


LANGUAGE = Text("言語", "Language")
THEME = Text("配色", "Theme")
DISPLAY_UNIT = Text("表示単位", "Display unit")
THEME_NAMES: dict[Theme, Text] = {
    "system": Text("システムに合わせる", "As the system"),
    "light": Text("明るい", "Light"),
    "dark": Text("暗い", "Dark"),
}

ACTIONS: tuple[Action, ...] = (
    Action("new", Text("見本から新しい計画…", "New plan from a sample…"), "file", commands.new, "Ctrl+N"),
    Action("open", Text("開く…", "Open…"), "file", commands.open_file, "Ctrl+O"),
    Action("save", Text("保存", "Save"), "file", commands.save, "Ctrl+S", commands.has_plan, apart=True),
    Action(
        "save-as", Text("名前を付けて保存…", "Save as…"), "file", commands.save_as, "Ctrl+Shift+S", commands.has_plan
    ),
    Action(
        "export", Text("Excel ブックに出力…", "Export to Excel…"), "file", commands.export_workbook, "Ctrl+E",
        commands.can_export, apart=True,
    ),
    Action("close", Text("閉じる", "Close"), "file", commands.close, "Ctrl+W", apart=True),
    Action(
        "undo", Text("元に戻す", "Undo"), "edit", commands.undo, "Ctrl+Z", commands.can_undo,
        detail=commands.undo_label, icon="undo",
    ),
    Action(
        "redo", Text("やり直す", "Redo"), "edit", commands.redo, "Ctrl+Y", commands.can_redo,
        detail=commands.redo_label, icon="redo",
    ),
    Action(
        "find", Text("項目を探す…", "Find an item…"), "edit", commands.find, "Ctrl+F", commands.has_plan, apart=True
    ),
    Action("palette", Text("コマンドを探す…", "Find a command…"), "edit", commands.show_palette, "Ctrl+K"),
    Action(
        "explanation", Text("根拠", "Why (explanation)"), "view", commands.toggle_explanation, "F1", commands.has_plan,
        commands.explanation_open,
    ),
    Action(
        "problems", Text("要修正の項目", "Problems"), "view", commands.toggle_problems, "F8", commands.has_plan,
        commands.problems_open,
    ),
    *(_language(language) for language in LANGUAGES),
    *(_theme(theme) for theme in THEMES),
    *(_unit(unit) for unit in DisplayUnit),
    Action("about", Text("costshare について", "About costshare"), "help", commands.about),
)  # fmt: skip
