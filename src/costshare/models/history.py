"""Undo and redo: a list of plans with the names of the edits that led to them.

Plans are immutable, so a step back is a reference and "modified" is an identity test.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from costshare.i18n import Text
from costshare.models.plan import Plan


@dataclass(frozen=True, slots=True)
class Step:
    """A plan and the name of the edit that made it."""

    label: Text
    plan: Plan


@dataclass(slots=True)
class History:
    """The one mutable thing around a plan: what it was, what it is, what was undone."""

    opened: Plan
    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)
    _saved: Plan | None = None

    def __post_init__(self) -> None:
        """Begin with the opened plan as the saved one."""
        self._saved = self.opened

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self._done[-1].plan if self._done else self.opened

    @property
    def modified(self) -> bool:
        """Whether the plan differs from the one last saved."""
        return self.plan is not self._saved

    @property
    def undo_label(self) -> Text | None:
        """The edit that undo would take back."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> Text | None:
        """The edit that redo would do again."""
        return self._undone[-1].label if self._undone else None

    def edit(self, label: Text, plan: Plan) -> None:
        """Record an edit; an edit that changes nothing leaves no step."""
        if plan == self.plan:
            return
        self._done.append(Step(label, plan))
        self._undone.clear()

    def undo(self) -> None:
        """Take the last edit back, if there is one."""
        if self._done:
            self._undone.append(self._done.pop())

    def redo(self) -> None:
        """Do the last undone edit again, if there is one."""
        if self._undone:
            self._done.append(self._undone.pop())

    def mark_saved(self) -> None:
        """Take the plan as it stands for the saved one."""
        self._saved = self.plan
