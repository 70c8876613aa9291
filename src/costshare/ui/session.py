"""The one mutable object of a window: the plan with its history, its file, the scenario and the last figures."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from costshare.analysis.study import Study, study
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.history import History
from costshare.models.plan import Plan, Scenario
from costshare.storage import files


class Session(QObject):
    """A plan being worked on; every view hears of an edit through ``changed``."""

    changed = Signal(object)
    """A new ``Study``: after an edit, undo, redo, a plan opened, a scenario chosen."""
    title_changed = Signal()
    """The file's name or whether it is modified."""
    refused = Signal(object)
    """Why a scenario cannot be shown, a ``Text``; the base is shown instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a plan."""
        super().__init__(parent)
        self.history: History | None = None
        self.path: Path | None = None
        self.saved_at: datetime | None = None
        self.study: Study | None = None
        self.before: Study | None = None
        self.base: Study | None = None
        self._scenario: str | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan as it stands, ``None`` before one is opened."""
        return self.history.plan if self.history else None

    @property
    def modified(self) -> bool:
        """Whether something would be lost if the window closed."""
        return self.history is not None and self.history.modified

    @property
    def scenario(self) -> Scenario | None:
        """The chosen scenario, ``None`` for the base."""
        rows = self.plan.scenarios if self.plan else ()
        return next((row for row in rows if row.id == self._scenario), None)

    @property
    def faulty(self) -> bool:
        """Whether an error keeps the figures from being computed."""
        return self.study is not None and self.study.results is None

    def start(self, plan: Plan, path: Path | None) -> None:
        """Take up a plan; without a path it has never been saved."""
        self.history, self.path, self.saved_at = History(plan), path, None
        self._scenario, self.study, self.before = None, None, None
        self._look()
        self.before = None
        self.title_changed.emit()

    def open(self, path: Path) -> None:
        """Take up the plan in a file; ``CostshareError`` if it cannot be read."""
        self.start(files.load(path), path)

    def edit(self, label: Text, plan: Plan) -> None:
        """Take the plan as edited; an edit that changes nothing is none."""
        if self.history is not None and plan != self.history.plan:
            self.history.edit(label, plan)
            self._look()
            self.title_changed.emit()

    def undo(self) -> None:
        """Take the last edit back."""
        if self.history is not None and self.history.undo_label is not None:
            self.history.undo()
            self._look()
            self.title_changed.emit()

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self.history is not None and self.history.redo_label is not None:
            self.history.redo()
            self._look()
            self.title_changed.emit()

    def choose_scenario(self, id: str | None) -> None:
        """Show the plan under a scenario, ``None`` for the base."""
        if id != self._scenario:
            self._scenario = id
            self._look()

    def save(self, path: Path | None = None) -> None:
        """Write the plan to its file or to another; ``CostshareError`` if it cannot be written."""
        assert self.history is not None
        target = path or self.path
        assert target is not None
        files.save(self.history.plan, target)
        self.path, self.saved_at = target, datetime.now().astimezone()
        self.history.mark_saved()
        self.title_changed.emit()

    def _look(self) -> None:
        assert self.history is not None
        same_scenario = self.study is not None and self.study.scenario == self.scenario
        before = self.study if same_scenario else None
        self.study = self._studied(self.history.plan)
        self.before = before
        self.base = study(self.history.plan) if self.scenario else None
        self.changed.emit(self.study)

    def _studied(self, plan: Plan) -> Study:
        try:
            return study(plan, self.scenario)
        except CostshareError as error:
            self._scenario = None
            self.refused.emit(error.text)
            return study(plan)
