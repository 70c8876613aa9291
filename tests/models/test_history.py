"""Undo and redo over immutable plans."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from costshare.i18n import same
from costshare.models.history import History
from costshare.models.plan import Plan

START = Plan(title="0", start_fiscal_year=2022, years=1)


def test_an_edit_that_changes_nothing_leaves_no_step() -> None:
    """Typing the same value again is not an edit."""
    history = History(START)
    history.edit(same("none"), dataclasses.replace(START))
    assert history.undo_label is None
    assert not history.modified


@given(st.lists(st.sampled_from(["edit", "undo", "redo", "save"]), max_size=40))
def test_undo_and_redo_walk_the_same_path_as_a_plain_list(moves: list[str]) -> None:
    """For any walk the plan, the labels and "modified" are those of a list with a cursor."""
    history, past, cursor, saved = History(START), [START], 0, START
    for number, move in enumerate(moves, 1):
        if move == "edit":
            plan = dataclasses.replace(START, title=str(number))
            history.edit(same(str(number)), plan)
            past = [*past[: cursor + 1], plan]
            cursor += 1
        elif move == "undo":
            history.undo()
            cursor = max(0, cursor - 1)
        elif move == "redo":
            history.redo()
            cursor = min(len(past) - 1, cursor + 1)
        else:
            history.mark_saved()
            saved = past[cursor]
        assert history.plan is past[cursor]
        assert history.modified is (past[cursor] is not saved)
        assert (history.undo_label and history.undo_label.ja) == (past[cursor].title if cursor else None)
        assert (history.redo_label and history.redo_label.ja) == (
            past[cursor + 1].title if cursor + 1 < len(past) else None
        )
