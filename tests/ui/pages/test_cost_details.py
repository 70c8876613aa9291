"""The grid of costs with drivers, taxes, ramp-up and costs that come back every few years."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.pages.desk import CONTROL, put, shown, type_in
from tests.ui.pages.rich import rich_plan

from costshare.analysis.study import study
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.choices import Driver, Tax
from costshare.models.plan import Periodic, Plan, Recurring, YearAmount, Yearly
from costshare.ui.pages.costs import CostsPage

DETAILS = ["every", "ramp_up", "driver", "driver_key", "tax", "residual_value"]


def columns(page: CostsPage) -> list[str]:
    return [column.key for column in page.grid.sheet_model.sheet.columns if column.key in DETAILS]


def open_details(page: CostsPage) -> None:
    QTest.mouseClick(page.details, Qt.MouseButton.LeftButton)


def test_details_are_there_on_demand_and_wherever_a_cost_uses_them(qtbot: QtBot, plan: Plan) -> None:
    """Catches a unit price or a tax that counts and cannot be seen, and a grid crowded by what nobody uses."""
    page, desk = put(qtbot, CostsPage, plan)
    assert columns(page) == []
    open_details(page)
    assert columns(page) == DETAILS
    type_in(page.grid, "run", "tax", "税抜(消費税を加える)")
    assert paths.get(desk.plan, "costs/run/tax") is Tax.EXCLUDED
    open_details(page)
    assert columns(page) == ["tax"]


def test_an_amount_per_unit_is_a_price_in_yen(qtbot: QtBot) -> None:
    """Catches a price of 12,000 yen shown as 12, or read as 12,000 thousand."""
    page, desk = put(qtbot, CostsPage, rich_plan())
    assert shown(page.grid, "licence", "amount") == "12,000 円"
    type_in(page.grid, "licence", "amount", "13,500")
    assert paths.get(desk.plan, "costs/licence/schedule/amount") == 13_500
    assert shown(page.grid, "licence", "year:2026") == "10,530"


def test_a_cost_per_unit_begins_with_a_key_and_gives_it_back(qtbot: QtBot, plan: Plan) -> None:
    """Catches a unit price without units, and a key left behind on a fixed amount."""
    page, desk = put(qtbot, CostsPage, plan)
    open_details(page)
    type_in(page.grid, "run", "driver", "基数1単位当たり")
    assert paths.get(desk.plan, "costs/run/driver") is Driver.PER_UNIT
    assert paths.get(desk.plan, "costs/run/driver_key") == "population"
    type_in(page.grid, "run", "driver_key", "純利益")
    assert paths.get(desk.plan, "costs/run/driver_key") == "profit"
    type_in(page.grid, "run", "driver", "定額")
    assert paths.get(desk.plan, "costs/run/driver_key") is None


def test_a_renewal_every_few_years_is_typed(qtbot: QtBot, plan: Plan) -> None:
    """Catches a periodic schedule that cannot be entered or loses what the yearly one said."""
    page, desk = put(qtbot, CostsPage, plan)
    type_in(page.grid, "renew", "schedule", "定期")
    assert paths.get(desk.plan, "costs/renew/schedule") == Periodic(amount=8_000_000, year=2025, every=5)
    type_in(page.grid, "renew", "every", "2")
    assert shown(page.grid, "renew", "year:2027") == "8,000"
    type_in(page.grid, "renew", "schedule", "年度別")
    assert paths.get(desk.plan, "costs/renew/schedule") == Yearly(
        values=(YearAmount(2025, 8_000_000), YearAmount(2027, 8_000_000))
    )
    type_in(page.grid, "renew", "schedule", "定期")
    assert paths.get(desk.plan, "costs/renew/schedule/every") == 2


def test_a_change_of_form_keeps_the_unit_price(qtbot: QtBot) -> None:
    """Catches a unit price replaced by what it comes to, which would then be multiplied again."""
    page, desk = put(qtbot, CostsPage, rich_plan())
    type_in(page.grid, "licence", "schedule", "年度別")
    schedule = paths.get(desk.plan, "costs/licence/schedule")
    assert isinstance(schedule, Yearly)
    assert {row.amount for row in schedule.values} == {12_000}
    assert shown(page.grid, "licence", "year:2026") == "12,000 円"
    type_in(page.grid, "licence", "year:2027", "15,000")
    assert paths.get(desk.plan, "costs/licence/schedule/values/2027/amount") == 15_000


def test_ramp_up_is_typed_and_taken_back(qtbot: QtBot, plan: Plan) -> None:
    """Catches an optional figure that cannot be left blank again."""
    page, desk = put(qtbot, CostsPage, plan)
    open_details(page)
    type_in(page.grid, "run", "ramp_up", "3")
    assert shown(page.grid, "run", "year:2022") == "2,000"
    page.grid.select("run", "ramp_up")
    QTest.keyClick(page.grid, Qt.Key.Key_Delete)
    assert paths.get(desk.plan, "costs/run/schedule") == Recurring(amount=6_000_000)


def test_a_block_of_details_is_pasted_as_one_edit(qtbot: QtBot, plan: Plan) -> None:
    """Catches details that do not behave like the rest of the spreadsheet."""
    page, desk = put(qtbot, CostsPage, plan)
    open_details(page)
    QGuiApplication.clipboard().setText("税抜(消費税を加える)\t1,000\n税込\t\n")
    page.grid.select("build", "tax")
    QTest.keyClick(page.grid, Qt.Key.Key_V, CONTROL)
    assert paths.get(desk.plan, "costs/build/tax") is Tax.EXCLUDED
    assert paths.get(desk.plan, "costs/build/residual_value") == 1_000_000
    desk.undo()
    assert desk.plan == plan


def test_debt_service_is_a_row_that_nobody_types(qtbot: QtBot) -> None:
    """Catches a total that its rows do not add up to."""
    page, desk = put(qtbot, CostsPage, rich_plan())
    sheet = page.grid.sheet_model.sheet
    column = sheet.column("year:2028")
    rows = {row.key: int(row.cells[column].plain.replace(",", "").partition(".")[0] or 0) for row in sheet.rows}
    total = rows.pop("total")
    assert abs(sum(rows.values()) - total) < len(rows)
    assert rows["debt:bond"] > 0
    page.grid.select("debt:bond", "year:2028")
    QTest.keyClicks(page.grid, "5")
    assert "元利償還金は計算された値" in desk.said[-1].ja
    assert desk.explained[-1] == Place("funding.bond.service", 3)


def test_a_scenario_marks_the_cells_that_it_overrides(qtbot: QtBot) -> None:
    """Catches base inputs beside a scenario's results with no word of the difference."""
    page, desk = put(qtbot, CostsPage, rich_plan())
    page.present(study(desk.plan, desk.plan.scenarios[0]))
    assert page.note.isVisible()
    sheet = page.grid.sheet_model.sheet
    marked = [(row.key, sheet.columns[at].key) for row in sheet.rows for at, c in enumerate(row.cells) if c.overridden]
    assert marked == [("run", "amount")]
    cell = next(row for row in sheet.rows if row.key == "run").cells[sheet.column("amount")]
    assert cell.text == "24,000"
    assert "30,000 千円" in cell.tip
    assert shown(page.grid, "run", "year:2025") == "30,000"


def test_a_hidden_detail_is_revealed_by_its_path(qtbot: QtBot, plan: Plan) -> None:
    """Catches a problem in the list whose field never comes into sight."""
    page, _ = put(qtbot, CostsPage, plan)
    page.reveal("costs/care/residual_value")
    assert page.grid.selected_keys() == ("care", "residual_value")
    memory = page.memory()
    other, _ = put(qtbot, CostsPage, plan)
    other.recall(memory)
    assert other.grid.selected_keys() == ("care", "residual_value")
