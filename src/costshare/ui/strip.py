"""The strip above every page: the five figures that matter, how they changed, and the scenario."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from costshare.analysis.scenarios import BASE_NAME
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.models.choices import DisplayUnit
from costshare.report.headline import Change, Headline, change, headlines
from costshare.ui.look import Look
from costshare.ui.session import Session
from costshare.ui.style import mark
from costshare.ui.words import ElidedLabel, label

HEIGHT = 76


class Strip(QWidget):
    """Five figures and the choice of a scenario; ``explained`` carries the ``Place`` of a figure clicked."""

    explained = Signal(object)
    scenario_chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        mark(self, role="strip")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.figures = [StripFigure(look) for _ in range(5)]
        for figure in self.figures:
            figure.clicked.connect(lambda _=False, figure=figure: self._explain(figure))
            row.addWidget(figure, 1)
        self.scenarios = QComboBox()
        row.addWidget(self._scenario_cell(), 1)

    def present(self, session: Session) -> None:
        """Show the session's figures beside those of before the last edit, and those of the base."""
        study = session.study
        assert study is not None
        unit = study.changed.display_unit
        now = headlines(study)
        before = headlines(session.before) if session.before else now
        base = headlines(session.base) if session.base else now
        for figure, headline, old, plain in zip(self.figures, now, before, base, strict=True):
            figure.present(headline, change(headline, old, unit), change(headline, plain, unit), unit)
        self._list_scenarios(session)

    def _scenario_cell(self) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(2)
        heading = label(self.look.say(SCENARIO), "caption")
        heading.setBuddy(self.scenarios)
        self.scenarios.setAccessibleName(self.look.say(SCENARIO))
        self.scenarios.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        mark(self.scenarios, role="scenario")
        self.scenarios.activated.connect(lambda row: self.scenario_chosen.emit(self.scenarios.itemData(row)))
        column.addWidget(heading)
        column.addWidget(self.scenarios)
        column.addStretch()
        return cell

    def _list_scenarios(self, session: Session) -> None:
        assert session.plan is not None
        rows = [(self.look.say(BASE_NAME), None), *((row.name, row.id) for row in session.plan.scenarios)]
        combo = self.scenarios
        if [(combo.itemText(i), combo.itemData(i)) for i in range(combo.count())] != rows:
            combo.clear()
            for name, id in rows:
                combo.addItem(name, id)
        chosen = session.scenario.id if session.scenario else None
        combo.setCurrentIndex([id for _, id in rows].index(chosen))

    def _explain(self, figure: StripFigure) -> None:
        if figure.place is not None:
            self.explained.emit(figure.place)


class StripFigure(QPushButton):
    """One figure as a button: heading, value, and what is to be said of it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.place: Place | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.setMinimumWidth(96)
        mark(self, role="figure")
        self.heading, self.value, self.note = ElidedLabel("caption"), label(role="figure"), ElidedLabel("note")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 8, 8)
        column.setSpacing(0)
        for part in (self.heading, self.value, self.note):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(part)

    def sizeHint(self) -> QSize:
        """Let the strip share its width."""
        return QSize(160, HEIGHT)

    def present(self, headline: Headline, edit: Change | None, base: Change | None, unit: DisplayUnit) -> None:
        """Show a headline; what the last edit did goes before the difference from the base, the note last."""
        say = self.look.say
        self.place = headline.place
        self.heading.setText(say(headline.heading))
        self.value.setText(say(headline.value))
        mark(self.value, state=headline.state)
        told = [(SINCE_EDIT.fill(change=edit.text), edit)] if edit else []
        told += [(SINCE_BASE.fill(change=base.text), base)] if base else []
        text, shown = told[0] if told else (headline.note, None)
        self.note.setText(say(text))
        mark(self.note, state=_state(shown) if shown else _note_state(headline))
        lines = [say(headline.heading), say(headline.value), say(headline.note), *(say(text) for text, _ in told)]
        self.setToolTip("\n".join(line for line in lines if line))
        self.setAccessibleName(f"{say(headline.heading)}: {say(headline.value)}")
        self.setAccessibleDescription(say(text))

    def labels(self) -> tuple[QLabel, ...]:
        """Return the three labels, top down."""
        return (self.heading, self.value, self.note)


def _state(shown: Change) -> str:
    return "muted" if shown.better is None else "good" if shown.better else "bad"


def _note_state(headline: Headline) -> str:
    return headline.state if headline.id == "subsidy" and headline.state != "plain" else "muted"


SCENARIO = Text("シナリオ", "Scenario")
SINCE_EDIT = Text("前の編集から {change}", "Last edit: {change}")
SINCE_BASE = Text("基本ケースから {change}", "From base: {change}")
