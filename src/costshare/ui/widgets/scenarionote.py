"""Says above a page of inputs that it shows a scenario's results while edits change the base."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ui import icons
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.words import label


class ScenarioNote(QFrame):
    """A thin bar, there only while a scenario is in sight."""

    def __init__(self, look: Look, marks: Text) -> None:
        """Begin hidden; ``marks`` says how the page shows other values of the scenario."""
        super().__init__()
        self.look, self._marks = look, marks
        mark(self, role="bar", state="info")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 12, 5)
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("info", look.palette.accent, self.devicePixelRatioF(), 16))
        self.words = label("", wrap=True)
        row.addWidget(sign)
        row.addWidget(self.words, 1)
        self.hide()

    def present(self, study: Study) -> None:
        """Say which scenario is in sight, if any."""
        self.setVisible(study.scenario is not None)
        if study.scenario is not None:
            self.words.setText(self.look.say(NOTE.fill(name=study.scenario.name, marks=self._marks)))


NOTE = Text(
    "シナリオ「{name}」の結果です。編集は基本ケースを変えます。{marks}",
    "Results of the scenario '{name}'. Edits change the base. {marks}",
)
