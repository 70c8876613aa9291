"""持続性: gaps, the end of the subsidies, what covers the running cost, the ways of funding, and what is owed."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.models.choices import FundingWay
from costshare.workbook import layout as at
from costshare.workbook.output import Output
from costshare.workbook.statements import TABLE_PLACES, Statements
from costshare.workbook.styles import GOOD
from costshare.workbook.words import LASTING


def write_lasting(output: Output) -> None:
    """Write what tells whether the plan lasts."""
    pen = output.sheet(output.say(LASTING), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    sheet = Statements(output, pen, (LABEL, UNIT, VALUE, MEANING))
    _write_gap(sheet)
    if "cliff.year" in output.layout.ledger.items:
        _write_cliff(sheet)
    _write_coverage(sheet)
    _write_ways(sheet)


def _write_gap(sheet: Statements) -> None:
    sheet.block(GAP)
    year = "sustainability.first_gap_year"
    sheet.line(year, [sheet.case(year, "=0", NO_GAP)], HAS_GAP)
    sheet.line("sustainability.first_gap")
    sheet.line("sustainability.total_gap")
    for id in sheet.output.layout.ledger.items:
        if id.startswith("sustainability.lowest."):
            sheet.line(id, [sheet.case(id, "=0", RUNS_OUT)], NEVER_EMPTY)
        elif id == "sustainability.owed":
            sheet.line(id, [sheet.case(id, "=0", NOTHING_OWED)], OWED)


def _write_cliff(sheet: Statements) -> None:
    """Write what changes in the first year without subsidies, and each payer's burden before and after."""
    output, pen = sheet.output, sheet.pen
    sheet.block(CLIFF)
    sheet.line("cliff.year", [sheet.case("cliff.year", "=0", NEVER_ENDS)], ENDS)
    sheet.line("cliff.lost", otherwise=LOST)
    sheet.line("cliff.gap", [sheet.case("cliff.gap", "=0", NO_GAP_AFTER)], GAP_AFTER)
    sheet.row += 1
    sheet.headings(PARTY, [text for text, _ in CLIFF_COLUMNS])
    for party, row in enumerate(output.layout.ledger.parties):
        pen.write(sheet.row, at.LABEL, row.name)
        for column, (_, id) in zip(TABLE_PLACES, CLIFF_COLUMNS, strict=False):
            sheet.value(column, id, party)
        sheet.row += 1


def _write_coverage(sheet: Statements) -> None:
    sheet.block(COVERAGE)
    sheet.line("coverage.recurring_total")
    sheet.line("coverage.own_total")
    sheet.line("coverage.own", [sheet.case("coverage.recurring_total", "=0", NO_RUNNING_COST)], OWN)
    sheet.line("coverage.earned_total")
    sheet.line("coverage.earned", [sheet.case("coverage.recurring_total", "=0", NO_RUNNING_COST)], EARNED)
    sheet.line("coverage.subsidised_total")
    sheet.line("coverage.cost")
    sheet.line("coverage.dependency", otherwise=DEPENDENCY)


def _write_ways(sheet: Statements) -> None:
    sheet.block(WAYS)
    sheet.headings(WAY, [USED, SHARE])
    for way in FundingWay:
        sheet.pen.say(sheet.row, at.LABEL, way.label)
        for column, name in zip(TABLE_PLACES, ("total", "share"), strict=False):
            sheet.value(column, f"ways.{way.value}.{name}", None)
        sheet.row += 1


HEADING = Text("資金の持続性", "Sustainability")
CAPTION = Text(
    "金額の表示は{unit}(セルの値は1円単位)。言葉は値に応じて変わります。",
    "Amounts shown in {unit} (cells hold whole yen). The words follow the figures.",
)
LABEL = Text("項目", "Line item")
UNIT = Text("単位", "Unit")
VALUE = Text("値", "Value")
MEANING = Text("読み方", "What it says")
GAP = Text("資金不足と残高", "Gaps and balances")
NO_GAP = Text("どの年度も資金は不足しません。", "No year is short of funds.")
HAS_GAP = Text("この年度に初めて資金が不足します。", "The first year that is short of funds.")
RUNS_OUT = Text("残高が尽きる年度があります。", "In some year nothing is left.")
NEVER_EMPTY = Text("どの年度末にもこの額以上が残ります。", "At least so much is left at the end of every year.")
NOTHING_OWED = Text("計画の期間内に全額を償還します。", "All is paid back within the plan.")
OWED = Text("計画の期間の後に償還する元金です。", "Principal that is paid back after the plan.")
CLIFF = Text("補助終了の影響", "When the subsidies end")
NEVER_ENDS = Text(
    "補助は計画の最終年度まで続くか、受けません。終了の影響は計画に現れません。",
    "Subsidies last until the end of the plan, or there are none: no year shows what their end means.",
)
ENDS = Text("この年度から補助金がありません。", "From this year on there is no subsidy.")
LOST = Text("この額の財源が翌年度からなくなります。", "So much funding is gone from the next year on.")
NO_GAP_AFTER = Text("終了の翌年度も資金は不足しません。", "The year after is not short of funds.")
GAP_AFTER = Text("終了の翌年度は、この額を賄う財源がありません。", "In the year after nobody pays for so much.")
PARTY = Text("主体", "Party")
CLIFF_COLUMNS = (
    (Text("補助の最終年度の負担額", "Burden in the last year of subsidies"), "cliff.before"),
    (Text("終了後の最初の年度の負担額", "Burden in the first year without"), "cliff.after"),
    (Text("増減", "Change"), "cliff.change"),
)
COVERAGE = Text("運営費の充足と補助金への依存", "What covers the running cost, and dependency on subsidies")
NO_RUNNING_COST = Text("補助終了後の運営費はありません。", "There is no running cost after the subsidies.")
OWN = Text(
    "補助終了後の運営費・維持管理費のうち、続く財源で賄う割合です。",
    "Of the running cost after the subsidies, what lasting sources pay.",
)
EARNED = Text("同じ費用のうち、利用者からの収入で賄う割合です。", "Of the same cost, what the users pay.")
DEPENDENCY = Text("事業費のうち補助金で賄う割合です。", "Of the total cost, what subsidies pay.")
WAYS = Text("財源の5分類(全年度)", "The five ways of funding (all years)")
WAY = Text("区分", "Way of funding")
USED = Text("充当額", "Used")
SHARE = Text("割合", "Share")
