"""The grid of costs, used from the keyboard as a spreadsheet is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.pages.desk import CONTROL, Desk, enter, open_editor, put, shown, type_in

from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.plan import CostItem, OneOff, Plan, Recurring, YearAmount, Yearly
from costshare.ui.pages.costs import CostsPage
from costshare.ui.widgets.blocks import Area


def schedule(desk: Desk, id: str) -> object:
    return next(cost for cost in desk.plan.costs if cost.id == id).schedule


def paste(page: CostsPage, row: str, column: str, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    page.grid.select(row, column)
    QTest.keyClick(page.grid, Qt.Key.Key_V, CONTROL)


def test_a_typed_amount_replaces_the_old_one_and_moves_down(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "run", "amount", "7,000")
    assert paths.get(desk.plan, "costs/run/schedule/amount") == 7_000_000
    assert desk.last_edit == "「運営費」の年額を 7,000,000 円 に変更"
    assert page.grid.selected_keys() == ("care", "amount")
    assert shown(page.grid, "run", "amount") == "7,000"
    assert shown(page.grid, "run", "year:2023") == "7,000"


@pytest.mark.parametrize("text", ["7百万", "700万円", "７，０００", "7,000,000円", "7 million"])
def test_amounts_are_understood_as_people_write_them(qtbot: QtBot, plan: Plan, text: str) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "run", "amount", text)
    assert paths.get(desk.plan, "costs/run/schedule/amount") == 7_000_000


def test_what_is_typed_is_said_back_before_it_is_taken(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, CostsPage, plan)
    page.grid.select("run", "amount")
    enter(page.grid, "2千万")
    hint = open_editor(page.grid).hint
    assert hint is not None
    assert hint.text() == "= 20,000,000 円"


def test_what_cannot_be_read_stays_open_and_escape_leaves_the_old_value(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("run", "amount")
    QTest.keyClicks(page.grid, "x")
    editor = open_editor(page.grid)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert desk.plan == plan


def test_f2_opens_the_cell_with_its_exact_figure(qtbot: QtBot, plan: Plan) -> None:
    plan = paths.set(plan, "costs/run/schedule/amount", 6_000_123)
    page, _ = put(qtbot, CostsPage, plan)
    page.grid.select("run", "amount")
    QTest.keyClick(page.grid, Qt.Key.Key_F2)
    assert open_editor(page.grid).text() == "6,000.123"


def test_tab_takes_the_entry_and_moves_right(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("run", "amount")
    QTest.keyClicks(page.grid, "5")
    QTest.keyClick(open_editor(page.grid), Qt.Key.Key_Tab)
    assert paths.get(desk.plan, "costs/run/schedule/amount") == 5_000
    assert page.grid.selected_keys() == ("run", "from")


def test_years_of_a_yearly_cost_are_typed_and_those_of_others_are_refused(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "renew", "year:2023", "1,500")
    assert schedule(desk, "renew") == Yearly(values=(YearAmount(2023, 1_500_000), YearAmount(2025, 8_000_000)))
    assert desk.last_edit == "「更新」の令和5年度の金額を 1,500,000 円 に変更"
    page.grid.select("run", "year:2023")
    QTest.keyClicks(page.grid, "5")
    assert "計算されています" in desk.said[-1].ja


def test_a_block_from_excel_is_pasted_as_one_edit(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    paste(page, "renew", "year:2022", "1,234\t2\t３，０００\n")
    assert schedule(desk, "renew") == Yearly(
        values=(
            YearAmount(2022, 1_234_000),
            YearAmount(2023, 2_000),
            YearAmount(2024, 3_000_000),
            YearAmount(2025, 8_000_000),
        )
    )
    assert desk.last_edit == "費用の3か所を変更"
    desk.undo()
    assert desk.plan == plan


def test_a_block_that_does_not_fit_is_refused_whole_with_the_reason(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    paste(page, "renew", "amount", "1\n2\n3\n4\n")
    assert "4行×1列" in desk.said[-1].ja
    paste(page, "build", "amount", "1\n2\nabc\n")
    assert "読めません" in desk.said[-1].ja
    paste(page, "build", "amount", "△1\n2\n")
    assert "使えません" in desk.said[-1].ja
    paste(page, "run", "year:2022", "1\t2\n")
    assert "入力できない欄" in desk.said[-1].ja
    assert desk.plan == plan


def test_copying_and_pasting_a_column_loses_no_yen(qtbot: QtBot, plan: Plan) -> None:
    plan = paths.set(plan, "costs/run/schedule/amount", 6_000_123)
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("run", "amount")
    QTest.keyClick(page.grid, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "6,000.123\n"
    page.grid.select("care", "amount")
    QTest.keyClick(page.grid, Qt.Key.Key_V, CONTROL)
    assert paths.get(desk.plan, "costs/care/schedule/amount") == 6_000_123


def test_fill_right_and_fill_down_are_one_edit_each(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    sheet = page.grid.sheet_model.sheet
    row = [r.key for r in sheet.rows].index("renew")
    page.grid.select("renew", "year:2025")
    page.grid._select_area(Area(row, sheet.column("year:2025"), row, sheet.column("year:2027")))
    QTest.keyClick(page.grid, Qt.Key.Key_R, CONTROL)
    assert schedule(desk, "renew") == Yearly(values=tuple(YearAmount(year, 8_000_000) for year in (2025, 2026, 2027)))
    desk.undo()
    page.grid._select_area(Area(1, sheet.column("amount"), 2, sheet.column("amount")))
    QTest.keyClick(page.grid, Qt.Key.Key_D, CONTROL)
    assert paths.get(desk.plan, "costs/care/schedule/amount") == 6_000_000


def test_delete_clears_an_amount_to_nothing(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("renew", "year:2025")
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert schedule(desk, "renew") == Yearly(values=())
    page.grid.select("run", "amount")
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert paths.get(desk.plan, "costs/run/schedule/amount") == 0


def test_space_switches_a_flag(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("run", "eligible")
    QTest.keyClick(page.grid, Qt.Key.Key_Space)
    assert not next(cost for cost in desk.plan.costs if cost.id == "run").eligible


def test_a_schedule_keeps_its_figures_when_it_changes_its_form(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "run", "schedule", "年度別")
    assert schedule(desk, "run") == Yearly(values=tuple(YearAmount(year, 6_000_000) for year in plan.fiscal_years))
    type_in(page.grid, "run", "schedule", "毎年")
    assert schedule(desk, "run") == Recurring(amount=6_000_000)
    type_in(page.grid, "run", "schedule", "一時")
    assert schedule(desk, "run") == OneOff(year=2022, amount=6_000_000)


def test_a_new_name_in_the_service_column_makes_a_service(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "run", "service", "観光")
    assert desk.plan.services[-1].name == "観光"
    assert next(cost for cost in desk.plan.costs if cost.id == "run").service == desk.plan.services[-1].id


def test_frozen_cells_are_edited_where_they_are_seen(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "run", "name", "基盤の運営")
    assert next(cost for cost in desk.plan.costs if cost.id == "run").name == "基盤の運営"


def test_cost_items_are_added_below_the_selected_one_and_removed(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("build", "amount")
    add, remove = page.findChildren(QPushButton)[:2]
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert [cost.id for cost in desk.plan.costs] == ["build", "cost", "run", "care", "renew"]
    assert page.grid.selected_keys() == ("cost", "name")
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert [cost.id for cost in desk.plan.costs] == ["build", "run", "care", "renew"]


def test_an_empty_plan_gets_its_first_cost_and_service(qtbot: QtBot) -> None:
    page, desk = put(qtbot, CostsPage, Plan(title="空", start_fiscal_year=2024, years=3))
    page.add_row()
    assert [type(cost) for cost in desk.plan.costs] == [CostItem]
    assert len(desk.plan.services) == 1


def test_a_selected_figure_is_explained(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("run", "year:2023")
    page.grid.select("total", "year:2024")
    assert desk.explained == [Place("costs.run", 1), Place("cost.total", 2)]


def test_an_edit_elsewhere_keeps_selection_and_tells_nothing(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    page.grid.select("run", "year:2023")
    desk.explained.clear()
    page.add_row()
    page.grid.select("care", "year:2024")
    desk.explained.clear()
    desk.undo()
    assert page.grid.selected_keys() == ("care", "year:2024")
    assert desk.explained == []


def test_a_plan_with_errors_shows_its_inputs_and_dashes(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, CostsPage, paths.set(plan, "costs/run/service", "nowhere"))
    assert shown(page.grid, "run", "amount") == "6,000"
    assert shown(page.grid, "run", "year:2023") == "–"


def test_a_field_is_revealed_by_its_path(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, CostsPage, plan)
    page.reveal("costs/care/schedule/escalation")
    assert page.grid.selected_keys() == ("care", "escalation")


def test_inputs_without_a_source_are_marked(qtbot: QtBot, plan: Plan) -> None:
    page, _ = put(qtbot, CostsPage, plan)
    sheet = page.grid.sheet_model.sheet
    amounts = {row.key: row.cells[sheet.column("amount")].assumed for row in sheet.rows}
    assert amounts["run"]
    assert not amounts["build"]


def test_the_item_model_keeps_the_rules_of_qt(qtbot: QtBot, plan: Plan) -> None:
    page, desk = put(qtbot, CostsPage, plan)
    QAbstractItemModelTester(page.grid.sheet_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.add_row()
    type_in(page.grid, "run", "amount", "1")
    desk.undo()
