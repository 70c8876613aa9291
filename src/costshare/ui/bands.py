"""The bands above and below: menus with the plan's name, and how the plan stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QProgressBar, QSizePolicy, QToolButton, QWidget

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.report.figures import plain
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.words import ElidedLabel, button, label


class TopBand(QWidget):
    """The menu bar at the left, the plan's file in the middle, undo and redo at the right."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, role="band-top")
        self.setFixedHeight(32)
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self.menus.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.title = ElidedLabel()
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        mark(self.title, state="muted")
        self.undo, self.redo = QToolButton(), QToolButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 10, 2)
        row.setSpacing(2)
        row.addWidget(self.menus)
        row.addWidget(self.title, 1)
        for tool in (self.undo, self.redo):
            tool.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            row.addWidget(tool)


class StatusBand(QWidget):
    """When the plan was saved, what there is to mend, what is under way, and the units and language of the window."""

    problems_asked = Signal()
    language_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        mark(self, role="band-bottom")
        self.setFixedHeight(27)
        self.saved = label(role="caption")
        self.problems = button("", "quiet", self.problems_asked.emit)
        self.work = label(role="caption")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(96)
        self.units = label(role="caption")
        self.language = button(look.say(LANGUAGE), "quiet", self.language_asked.emit)
        self.language.setToolTip(look.say(SWITCH))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 10, 1)
        row.setSpacing(12)
        for part in (self.saved, self.problems, self.work, self.progress):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self.units)
        row.addWidget(self.language)
        self.problems.hide()
        self.show_work(None)

    def present(self, study: Study) -> None:
        """Show what there is to mend and the units of the plan."""
        say, plan = self.look.say, study.changed
        errors = any(issue.severity == "error" for issue in study.issues)
        self.problems.setText(say(TO_MEND.fill(count=len(study.issues)) if study.issues else NOTHING))
        mark(self.problems, state="bad" if errors else "caution" if study.issues else "")
        self.problems.show()
        rate = plain(round(plan.discount_rate * 100, 6))
        self.units.setText(say(UNITS.fill(unit=plan.display_unit.label, era=plan.era.label, rate=rate)))

    def show_saved(self, saved_at: datetime | None, modified: bool, never: bool) -> None:
        """Show whether everything is on disk."""
        text = UNSAVED if modified else NEVER if never else OPENED
        if saved_at is not None and not modified:
            text = SAVED.fill(time=saved_at.strftime("%H:%M"))
        self.saved.setText(self.look.say(text))
        mark(self.saved, state="caution" if modified else "")

    def show_work(self, text: Text | None) -> None:
        """Show what is under way beside the window, or that nothing is."""
        self.work.setText(self.look.say(text) if text else "")
        self.work.setVisible(text is not None)
        self.progress.setVisible(text is not None)


TO_MEND = Text("要修正 {count} 件 ▴", "{count} to mend ▴")
NOTHING = Text("要修正なし", "Nothing to mend")
UNITS = Text("{unit} ・ {era} ・ 割引率 {rate}%", "{unit} · {era} · discount rate {rate}%")
SAVED = Text("保存済み {time}", "Saved {time}")
UNSAVED = Text("未保存の変更あり", "Unsaved changes")
NEVER = Text("未保存(見本から)", "Not saved yet (from a sample)")
OPENED = Text("変更なし", "No changes")
LANGUAGE = Text("日本語", "English")
SWITCH = Text("英語に切り替える / Switch to English", "Switch to Japanese / 日本語に切り替える")
