"""The cards of every kind of scheme: adding, lists of rows, schedules, references, and what a scenario overrides."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from tests.ui.pages.desk import Desk, put
from tests.ui.pages.rich import rich_plan

from costshare.analysis.study import study
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.choices import FundingWay, Status
from costshare.models.plan import OneOff, Plan, Provenance, Recurring, YearAmount, Yearly
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.registry import SCHEMES
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.user_fee import UserFee
from costshare.schemes.validation import issues_of
from costshare.ui.pages.funding import FundingPage
from costshare.ui.widgets.schemecard import SchemeCard


def card_of(page: FundingPage, id: str, whole: bool = False) -> SchemeCard:
    card = page.stack.cards[id]
    if whole:
        QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    return card


def click(card: SchemeCard, path: str) -> None:
    QTest.mouseClick(card.links[path].link, Qt.MouseButton.LeftButton)


def type_into(page: FundingPage, card: SchemeCard, path: str, text: str) -> None:
    click(card, path)
    edit = next(edit for edit in page.findChildren(QLineEdit) if edit.isVisible())
    edit.setText(text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def offered(card: SchemeCard, path: str) -> QMenu:
    click(card, path)
    return next(menu for menu in card.links[path].findChildren(QMenu) if menu.isVisible())


def pick(card: SchemeCard, path: str, words: str) -> None:
    menu = offered(card, path)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def errors(plan: Plan) -> list[str]:
    return [issue.message.ja for issue in issues_of(plan) if issue.severity == "error"]


@pytest.mark.parametrize("kind", SCHEMES, ids=lambda kind: kind.__name__)
def test_every_kind_can_be_added_to_a_full_plan_or_says_why_not(qtbot: QtBot, kind: type[FundingScheme]) -> None:
    """Catches a scheme whose required inputs (rows, years, other schemes) the menu cannot fill."""
    plan = rich_plan()
    page, desk = put(qtbot, FundingPage, plan)
    page.add(kind)
    if kind is ReserveFund:
        assert "基金は1つだけ使えます" in desk.said[-1].ja
        assert desk.plan == plan
        return
    (added,) = (scheme for scheme in desk.plan.funding if scheme not in plan.funding)
    assert isinstance(added, kind)
    assert errors(desk.plan) == []
    assert study(desk.plan).results is not None
    assert page.stack.cards[added.id].links


def test_a_new_loan_is_taken_up_before_the_shares_of_the_rest(qtbot: QtBot, plan: Plan) -> None:
    """Catches a loan put last, where the splits have left it nothing to pay for."""
    page, desk = put(qtbot, FundingPage, plan)
    page.add(Loan)
    assert [scheme.id for scheme in desk.plan.funding] == ["grant", "firms", "loan", "keys", "equal"]
    results = study(desk.plan).results
    assert results is not None
    assert results.at("funding.loan.raised", 0) > 0


def test_a_matching_fund_alone_says_what_it_needs(qtbot: QtBot, plan: Plan) -> None:
    """Catches a crash where there is no scheme to match."""
    page, desk = put(qtbot, FundingPage, dataclasses.replace(plan, funding=()))
    page.add(MatchingFund)
    assert "上乗せの対象になる財源が必要です" in desk.said[-1].ja


def test_dues_without_households_of_any_payer_say_what_is_missing(qtbot: QtBot, plan: Plan) -> None:
    """Catches a scheme added with an error that the user did not make."""
    without = dataclasses.replace(plan, keys=tuple(dataclasses.replace(key, values=()) for key in plan.keys))
    without = dataclasses.replace(without, funding=without.funding[3:])
    page, desk = put(qtbot, FundingPage, without)
    page.add(ResidentDues)
    assert "世帯数が必要です" in desk.said[-1].ja
    assert "keys/" not in desk.said[-1].ja
    assert desk.plan == without


def test_a_fee_without_a_key_of_users_begins_with_an_area(qtbot: QtBot, plan: Plan) -> None:
    """Catches user fees that nobody can pay."""
    page, desk = put(qtbot, FundingPage, plan)
    page.add(UserFee)
    (fee,) = (scheme for scheme in desk.plan.funding if isinstance(scheme, UserFee))
    assert [area.name for area in fee.areas] == ["提供区域1"]


def test_an_area_is_added_filled_in_and_taken_out(qtbot: QtBot) -> None:
    """Catches rows that share an id, and removal of the wrong one."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    card = card_of(page, "fares")
    click(card, "funding/fares/areas")
    assert desk.last_edit == "提供区域を1件追加"
    areas = paths.get(desk.plan, "funding/fares/areas")
    assert [area.name for area in areas] == ["西部地区", "東部地区", "提供区域3"]
    assert len({area.id for area in areas}) == 3
    type_into(page, card, f"funding/fares/areas/{areas[2].id}/users", "450")
    assert paths.get(desk.plan, f"funding/fares/areas/{areas[2].id}/users") == 450
    QTest.mouseClick(card.rows["funding/fares/areas/east"].remove, Qt.MouseButton.LeftButton)
    assert [area.name for area in paths.get(desk.plan, "funding/fares/areas")] == ["西部地区", "提供区域3"]
    desk.undo()
    assert "funding/fares/areas/east" in card.rows


def test_what_is_said_of_a_row_goes_with_it(qtbot: QtBot) -> None:
    """Catches scenarios and sources left behind that lead nowhere."""
    said = Provenance("funding/fares/areas/west/users", Status.SOURCED, "調査")
    page, desk = put(qtbot, FundingPage, dataclasses.replace(rich_plan(), provenance=(said,)))
    QTest.mouseClick(card_of(page, "fares").rows["funding/fares/areas/west"].remove, Qt.MouseButton.LeftButton)
    assert desk.plan.provenance == ()
    assert "funding/fares/areas/west/users" not in {change.path for change in desk.plan.scenarios[0].changes}
    assert len(desk.plan.scenarios[0].changes) == 3


def test_a_contribution_changes_its_form_and_keeps_its_amounts(qtbot: QtBot) -> None:
    """Catches a change of form that loses amounts, or takes what was switched off for nothing."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    card, path = card_of(page, "gift"), "funding/gift/contributions/a/schedule"
    pick(card, path, "年度別")
    given = Yearly(values=tuple(YearAmount(year, 3_000_000) for year in (2025, 2026, 2027)))
    assert paths.get(desk.plan, path) == given
    type_into(page, card, f"{path}/values/2026/amount", "4百万")
    assert paths.get(desk.plan, f"{path}/values/2026/amount") == 4_000_000
    pick(card, path, "一時")
    assert paths.get(desk.plan, path) == OneOff(year=2025, amount=3_000_000)
    pick(card, path, "毎年")
    assert paths.get(desk.plan, path) == Recurring(amount=3_000_000)


def test_a_bound_of_a_band_is_typed_and_a_second_alike_refused(qtbot: QtBot) -> None:
    """Catches two bands of one lower bound, which no path could tell apart."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    card = card_of(page, "bands")
    type_into(page, card, "funding/bands/bands/5000/at_least", "8,000")
    assert [band.at_least for band in paths.get(desk.plan, "funding/bands/bands")] == [0, 8_000, 20_000]
    type_into(page, card, "funding/bands/bands/8000/at_least", "20000")
    assert "行はもうあります" in desk.said[-1].ja
    click(card, "funding/bands/bands")
    assert [band.at_least for band in paths.get(desk.plan, "funding/bands/bands")] == [0, 8_000, 20_000, 32_000]


def test_bands_of_a_key_in_a_split_are_rows_of_their_own(qtbot: QtBot) -> None:
    """Catches rows within rows that the form leaves out."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    card = card_of(page, "split", whole=True)
    type_into(page, card, "funding/split/weights/scale/bands/4000000000/points", "3")
    assert paths.get(desk.plan, "funding/split/weights/scale/bands/4000000000/points") == 3
    assert "funding/split/weights/equal/bands" not in card.links


def test_a_matching_fund_offers_only_schemes_before_it(qtbot: QtBot) -> None:
    """Catches a choice that would go in a circle."""
    page, _ = put(qtbot, FundingPage, rich_plan())
    menu = offered(card_of(page, "match"), "funding/match/of")
    assert [action.text() for action in menu.actions()] == [
        "モビリティ利用料", "見守り会費", "国 実装化支援", "企業版ふるさと納税",
    ]  # fmt: skip
    menu.close()


def test_an_optional_reference_is_taken_back(qtbot: QtBot) -> None:
    """Catches a definitive key that, once chosen, cannot be left out again."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    card = card_of(page, "split", whole=True)
    pick(card, "funding/split/weights/population/settled_key", "指定なし")
    assert paths.get(desk.plan, "funding/split/weights/population/settled_key") is None


def test_the_rates_of_a_tax_relief_are_there_on_demand(qtbot: QtBot) -> None:
    """Catches a card flooded with parameters that nobody changes."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    card = card_of(page, "gift")
    assert "funding/gift/deduction_rate" not in card.links
    page.reveal("funding/gift/deduction_rate")
    assert card.links["funding/gift/deduction_rate"].link.hasFocus()
    type_into(page, card, "funding/gift/deduction_rate", "25%")
    assert paths.get(desk.plan, "funding/gift/deduction_rate") == 0.25


def test_long_lists_are_folded_until_they_are_asked_for(qtbot: QtBot) -> None:
    """Catches a card of ten bands that pushes all others out of sight."""
    plan = rich_plan()
    page, desk = put(qtbot, FundingPage, plan)
    card = card_of(page, "bands")
    for _ in range(4):
        click(card, "funding/bands/bands")
    assert len(paths.get(desk.plan, "funding/bands/bands")) == 7
    assert len(card.rows) == 4
    assert card.fold.text() == "ほか3行 ▾"
    QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    assert sum(path.startswith("funding/bands/bands/") for path in card.rows) == 7


def test_a_loan_tells_its_debt_service_and_what_is_owed(qtbot: QtBot) -> None:
    """Catches a card that shows the money borrowed and hides that it has to be paid back."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    facts = card_of(page, "bond").facts.buttons
    said = {button.fact.label: button.fact.value for button in facts}
    assert said == {
        "令和9 調達額": "0", "利子": "2,088", "元利償還金": "2,088", "交付税算入後": "626", "借入残高": "174,000",
    }  # fmt: skip
    QTest.mouseClick(facts[-1], Qt.MouseButton.LeftButton)
    assert desk.explained[-1] == Place("funding.bond.outstanding", 2)


def test_the_caption_says_the_way_that_the_plan_chooses(qtbot: QtBot) -> None:
    """Catches a caption that goes by the kind of scheme alone."""
    page, _ = put(qtbot, FundingPage, paths.set(rich_plan(), "funding/levy/funding_way", FundingWay.DONATION))
    data = card_of(page, "levy").data
    assert data is not None
    assert "寄附" in data.caption.split(" ・ ")


def in_scenario(page: FundingPage, desk: Desk) -> None:
    """Show every state of the plan under its first scenario."""
    page.present(study(desk.plan, desk.plan.scenarios[0]))


def test_a_scenario_shows_its_values_beside_and_edits_change_the_base(qtbot: QtBot) -> None:
    """Catches an edit of what looks like the scenario, and a base value taken for the scenario's."""
    page, desk = put(qtbot, FundingPage, rich_plan())
    assert page.note.isHidden()
    in_scenario(page, desk)
    assert page.note.isVisible()
    assert "編集は基本ケースを変えます" in page.note.words.text()
    price = card_of(page, "fares").links["funding/fares/price"]
    assert price.link.text() == "500 円"
    assert price.tag.isVisible()
    assert price.tag.text() == "シナリオでは 800 円"
    users = card_of(page, "fares").links["funding/fares/areas/west/users"]
    assert users.tag.text() == "シナリオでは 900"
    type_into(page, card_of(page, "fares"), "funding/fares/price", "600円")
    assert paths.get(desk.plan, "funding/fares/price") == 600
    assert desk.plan.scenarios == rich_plan().scenarios


def test_the_keyboard_stays_where_a_row_was_taken_out(qtbot: QtBot) -> None:
    """Catches the focus falling out of the card when the link under it goes."""
    page, _ = put(qtbot, FundingPage, rich_plan())
    card = card_of(page, "fares")
    card.links["funding/fares/areas/east/users"].link.setFocus()
    card._remove_row(card.rows["funding/fares/areas/east"].line)
    assert any(link.link.hasFocus() for link in card.links.values())
