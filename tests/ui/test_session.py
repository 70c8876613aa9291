"""The session: one plan with its history, its file and its figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.plan import Change, Scenario
from costshare.storage.files import load
from costshare.ui.session import Session

EDIT = Text("編集", "Edit")


@pytest.fixture
def session(plan_file: Path) -> Session:
    made = Session()
    made.open(plan_file)
    return made


def test_an_edit_is_told_once_with_its_study(session: Session, qtbot: QtBot) -> None:
    assert session.plan is not None
    with qtbot.waitSignal(session.changed) as told:
        session.edit(EDIT, replace(session.plan, title="改めた計画"))
    assert told.args is not None
    assert told.args[0] is session.study
    assert session.study is not None
    assert session.study.plan.title == "改めた計画"
    assert session.modified


def test_an_edit_that_changes_nothing_is_none(session: Session, qtbot: QtBot) -> None:
    assert session.plan is not None
    with qtbot.assertNotEmitted(session.changed):
        session.edit(EDIT, replace(session.plan))
    assert not session.modified


def test_undo_back_to_the_saved_plan_leaves_nothing_to_save(session: Session) -> None:
    plan = session.plan
    assert plan is not None
    session.edit(EDIT, replace(plan, title="改めた計画"))
    session.undo()
    assert session.plan is plan
    assert not session.modified
    session.redo()
    assert session.modified


def test_the_study_before_the_last_edit_is_kept(session: Session) -> None:
    assert session.plan is not None
    first = session.study
    session.edit(EDIT, replace(session.plan, discount_rate=0.02))
    assert session.before is first


def test_a_failed_save_leaves_plan_mark_and_file_as_they_were(
    session: Session, plan_file: Path, tmp_path: Path
) -> None:
    assert session.plan is not None
    before = load(plan_file)
    session.edit(EDIT, replace(session.plan, title="改めた計画"))
    with pytest.raises(CostshareError):
        session.save(tmp_path / "missing" / "x.costshare.json")
    assert session.path == plan_file
    assert session.modified
    assert load(plan_file) == before


def test_a_scenario_whose_change_leads_nowhere_is_refused_in_words_and_the_base_is_shown(
    session: Session, qtbot: QtBot
) -> None:
    assert session.plan is not None
    broken = Scenario(id="broken", name="壊れたもの", changes=(Change("costs/none/schedule/amount", 1.0),))
    session.edit(EDIT, replace(session.plan, scenarios=(*session.plan.scenarios, broken)))
    with qtbot.waitSignal(session.refused):
        session.choose_scenario("broken")
    assert session.scenario is None
    assert session.study is not None
    assert session.study.results is not None
