"""The stack of funding schemes: inputs, order, adding and taking out, and the table below."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.pages.desk import Desk, put, shown

from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.schemes.registry import SCHEMES
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.validation import issues_of
from costshare.ui.pages.funding import FundingPage
from costshare.ui.widgets.picklist import PickList
from costshare.ui.widgets.schemecard import SchemeCard

ALT = Qt.KeyboardModifier.AltModifier


def order(desk: Desk) -> list[str]:
    return [scheme.id for scheme in desk.plan.funding]


def editor(page: FundingPage) -> QLineEdit:
    return next(edit for edit in page.findChildren(QLineEdit) if edit.isVisible())


def open_link(card: SchemeCard, path: str) -> None:
    QTest.mouseClick(card.links[path].link, Qt.MouseButton.LeftButton)


def test_every_scheme_has_a_card_with_its_inputs_amounts_and_what_is_left(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, FundingPage, plan)
    assert list(page.stack.cards) == ["grant", "firms", "keys", "equal"]
    data = page.stack.cards["grant"].data
    assert data is not None
    assert data.title == "1. 国 補助金"
    assert "行政負担" in data.caption
    assert data.values[:2] == (20_000_000, 0)
    assert data.left_heading == "この後の残り(令和5)"
    assert data.left == "9,030"


def test_an_amount_is_typed_into_its_link(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    open_link(page.stack.cards["grant"], "funding/grant/requested")
    edit = editor(page)
    assert edit.text() == "20,000"
    edit.setText("1千5百万")
    assert page.stack.cards["grant"].links["funding/grant/requested"].hint.text() == "= 15,000,000 円"
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert paths.get(desk.plan, "funding/grant/requested") == 15_000_000
    assert desk.last_edit == "「国 補助金」の申請額を 15,000,000 円 に変更"


def test_a_value_out_of_bounds_stays_open_and_escape_closes_it(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    open_link(page.stack.cards["firms"], "funding/firms/rate")
    edit = editor(page)
    edit.setText("120%")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert edit.isVisible()
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert desk.plan == plan


def test_a_blank_amount_means_none_where_that_is_allowed(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    open_link(page.stack.cards["grant"], "funding/grant/requested")
    editor(page).clear()
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    grant = desk.plan.funding[0]
    assert isinstance(grant, Subsidy)
    assert grant.requested is None


def test_payers_are_chosen_from_a_list_as_one_edit(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    open_link(page.stack.cards["equal"], "funding/equal/payers")
    pick = next(widget for widget in page.findChildren(PickList) if widget.isVisible())
    pick.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    pick.list.item(4).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(pick, Qt.Key.Key_Return)
    assert paths.get(desk.plan, "funding/equal/payers") == ("odai", "meiwa", "company")


def test_weights_are_inputs_of_their_own(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    open_link(page.stack.cards["keys"], "funding/keys/weights/population/weight")
    editor(page).setText("8割5分")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert paths.get(desk.plan, "funding/keys/weights/population/weight") == 0.85


def test_alt_and_arrows_move_a_card(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    card = page.stack.cards["firms"]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Up, ALT)
    assert order(desk) == ["firms", "grant", "keys", "equal"]
    assert desk.last_edit == "財源「企業」を1番目に移動"
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Up, ALT)
    assert order(desk)[0] == "firms"
    QTest.keyClick(card, Qt.Key.Key_Down, ALT)
    assert order(desk) == ["grant", "firms", "keys", "equal"]
    assert list(page.stack.cards) == order(desk)


def test_a_card_is_dragged_below_another(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    handle, below = page.stack.cards["grant"].handle, page.stack.cards["keys"]
    at = handle.mapFromGlobal(below.mapToGlobal(QPoint(10, below.height() - 4)))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    QTest.mouseMove(handle, at)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    assert order(desk) == ["firms", "keys", "grant", "equal"]
    desk.undo()
    assert list(page.stack.cards) == ["grant", "firms", "keys", "equal"]


@pytest.mark.parametrize("kind", SCHEMES, ids=lambda kind: kind.__name__)
def test_any_scheme_can_be_added_and_leaves_the_plan_in_order(
    qtbot: QtBot, plan: Plan, kind: type[FundingScheme]
) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    page.add(kind)
    if desk.said:
        assert "先に" in desk.said[-1].ja
        return
    (added,) = (scheme for scheme in desk.plan.funding if scheme not in plan.funding)
    assert isinstance(added, kind)
    assert page.stack.cards[added.id].data is not None
    assert [issue for issue in issues_of(desk.plan) if issue.severity == "error"] == []


def test_the_menu_offers_every_scheme_with_its_summary(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, FundingPage, plan)
    words = [action.text() for action in page.menu().actions()]
    assert len(words) == len(SCHEMES)
    assert words[0] == "均等割 — 参加する主体で等しく分ける"


def test_a_scheme_is_switched_off_renamed_and_removed(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    card = page.stack.cards["firms"]
    card.switched.emit("firms", False)
    assert not desk.plan.funding[1].enabled
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_F2)
    editor(page).setText("会員企業")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert desk.plan.funding[1].name == "会員企業"
    QTest.keyClick(card, Qt.Key.Key_Delete)
    assert order(desk) == ["grant", "keys", "equal"]


def test_a_cell_of_the_table_is_explained_and_chooses_the_year(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    sheet = page.grid.sheet_model.sheet
    index = page.grid.sheet_model.index(4, sheet.column("2025"))
    rect = page.grid.visualRect(index)
    QTest.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.explained[-1] == Place("funding.equal", 3)
    data = page.stack.cards["equal"].data
    assert data is not None
    assert data.left_heading == "この後の残り(令和7)"


def test_what_is_left_is_explained(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    card = page.stack.cards["grant"]
    QTest.mouseClick(card._left, Qt.MouseButton.LeftButton)
    assert desk.explained == [Place("funding.grant.left", 1)]


def test_an_edit_keeps_the_widgets_of_the_other_cards(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, plan)
    before = dict(page.stack.cards)
    links = dict(page.stack.cards["keys"].links)
    page.stack.entered.emit(page.stack.cards["firms"].links["funding/firms/floor"].input, 2_000_000)
    assert page.stack.cards == before
    assert page.stack.cards["keys"].links == links
    assert shown(page.grid, "funding.firms", "2022") == "2,500"
    assert paths.get(desk.plan, "funding/firms/floor") == 2_000_000


def test_a_hidden_field_is_revealed_by_its_path(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, FundingPage, plan)
    card = page.stack.cards["equal"]
    assert "funding/equal/rounding" not in card.links
    page.reveal("funding/equal/rounding")
    assert card.links["funding/equal/rounding"].link.hasFocus()


def test_a_plan_with_errors_still_shows_its_inputs(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, FundingPage, paths.set(plan, "funding/equal/payers", ()))
    assert shown(page.grid, "gap", "2022") == "–"
    open_link(page.stack.cards["grant"], "funding/grant/requested")
    editor(page).setText("10,000")
    QTest.keyClick(editor(page), Qt.Key.Key_Return)
    assert paths.get(desk.plan, "funding/grant/requested") == 10_000_000
