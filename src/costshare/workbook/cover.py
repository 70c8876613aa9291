"""表紙・使い方: what the workbook is, whether it adds up, its main figures, and how to read it."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.report.figures import fiscal_year
from costshare.units import Unit
from costshare.workbook import words
from costshare.workbook.address import cell_in
from costshare.workbook.output import Output, Pen, chosen, height
from costshare.workbook.styles import ACCENT
from costshare.workbook.words import clean

WIDTHS = (46, 16, 12, 32, 32, 32)
MASTER = "check.master"


def write_cover(output: Output) -> None:
    """Write the first sheet."""
    pen = output.sheet(output.say(words.COVER), same(""), same(""), ACCENT)
    pen.display = output.plan.display_unit
    pen.columns(WIDTHS)
    pen.sheet.fit_to_pages(1, 1)
    pen.write(0, 0, output.plan.title, "cover")
    pen.sheet.set_row(0, 32)
    plan = output.plan
    first, last = (fiscal_year(year, plan.era) for year in (plan.start_fiscal_year, plan.last_fiscal_year))
    pen.say(1, 0, SUBTITLE.fill(region=plan.region or "–", first=first, last=last, years=plan.years), "caption")
    row = _write_master(output, pen, 3)
    row = _write_main_figures(output, pen, row + 1)
    row = _write_contents(output, pen, row + 1)
    row = _write_legend(pen, row + 1)
    for text in (*HOW_TO, *([same(plan.notes)] if plan.notes else [])):
        _write_prose(output, pen, row, text)
        row += 1


def _write_master(output: Output, pen: Pen, row: int) -> int:
    pen.block(row, CHECK, 5)
    place = Place(MASTER)
    cell, value = cell_in(output.layout, place), output.figure(place)
    pen.say(row + 1, 0, output.item(MASTER).label)
    pen.refer(row + 1, 1, place, "text")
    formula, said = chosen(output, [(f"{cell}=0", value == 0, ADDS_UP)], DOES_NOT_ADD_UP)
    pen.blank(row + 1, range(2, 6))
    pen.sheet.write_formula(row + 1, 2, f"={formula}", output.styles.get("text", indent=1), said)
    for text, name in ((ADDS_UP, "good"), (DOES_NOT_ADD_UP, "bad")):
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{output.say(text)}"',
            "format": output.styles.changes(name),
        }
        pen.sheet.conditional_format(row + 1, 2, row + 1, 2, rule)
    return row + 2


def _write_main_figures(output: Output, pen: Pen, row: int) -> int:
    pen.block(row, MAIN_FIGURES, 5)
    for id in MAIN:
        if id in output.layout.ledger.items:
            row += 1
            item = output.item(id)
            pen.say(row, 0, LABELS.get(id, item.label))
            pen.refer(row, 1, Place(id))
            pen.say(row, 2, pen.display.label if item.unit is Unit.YEN else item.unit.label, "muted", indent=1)
            pen.blank(row, range(3, 6))
    return row + 1


def _write_contents(output: Output, pen: Pen, row: int) -> int:
    pen.block(row, CONTENTS, 5)
    pages = [(page.name, output.say(page.heading)) for page in output.layout.calculations]
    named = [(output.say(name), output.say(text)) for name, text in SHEETS]
    checks = output.say(words.CHECKS)
    for name, text in (*named, *[page for page in pages if page[0] != checks]):
        row += 1
        target = "internal:'" + name.replace("'", "''") + "'!A1"
        pen.sheet.write_url(row, 0, target, output.styles.get("link"), clean(name))
        pen.write(row, 1, text)
        pen.blank(row, range(2, 6))
    return row + 1


def _write_legend(pen: Pen, row: int) -> int:
    pen.block(row, LEGEND, 5)
    for style, sample, text in LEGEND_ROWS:
        row += 1
        pen.say(row, 0, sample, style)
        pen.say(row, 1, text)
        pen.blank(row, range(2, 6))
    pen.block(row + 2, HOW, 5)
    return row + 3


def _write_prose(output: Output, pen: Pen, row: int, text: Text) -> None:
    said = output.say(text)
    pen.sheet.merge_range(row, 0, row, 5, said, output.styles.get("prose"))
    pen.sheet.set_row(row, height(said, sum(WIDTHS) * 0.92) + 2)


SUBTITLE = Text("{region} | {first}〜{last}({years}年間)", "{region} | {first} – {last} ({years} years)")
CHECK = Text("検算", "Does it add up?")
ADDS_UP = Text("すべての検算が合っています", "Every check holds")
DOES_NOT_ADD_UP = Text("合わない検算があります。チェックシートを見てください", "Some check fails: see the sheet Checks")
MAIN_FIGURES = Text("主な数値(計算シートの値)", "Main figures (from the calculation sheets)")
MAIN = (
    "benefit_cost.ratio",
    "appraisal.project.npv",
    "appraisal.society.npv",
    "sustainability.first_gap_year",
    "sustainability.total_gap",
)
LABELS = {
    "appraisal.project.npv": Text("NPV(事業の収支)", "NPV (project flow)"),
    "appraisal.society.npv": Text("NPV(社会全体の収支)", "NPV (society's flow)"),
}
CONTENTS = Text("シート", "Sheets")
SHEETS = (
    (words.INPUTS, Text("すべての入力。黄色のセルを変えられます", "Every input; yellow cells may be changed")),
    (words.TABLES, Text("主体・基数・財源の負担者の表(1行に1主体)", "Parties, keys and payers, one row a party")),
    (words.FUNDING, Text("年度ごとの事業費・財源・地方債、グラフ", "Cost, funding and debt by year, with charts")),
    (words.PARTIES, Text("主体ごとの負担・便益・収支", "Burden, benefit and flow of each party")),
    (
        words.BALANCE,
        Text("主体ごとの負担と受益の対比、受益者の整理表", "Burden beside benefit, and who benefits from what"),
    ),
    (words.INDICATORS, Text("NPV・IRR・回収年数など。値と読み方", "NPV, IRR, payback: values and what they say")),
    (
        words.LASTING,
        Text(
            "資金不足・補助終了の影響・運営費の充足・債務",
            "Gaps, the end of the subsidies, what covers the running cost",
        ),
    ),
    (
        words.ELIGIBILITY,
        Text("補助要件の両辺・余裕額・判定", "Both sides of the subsidy's conditions, headroom, verdict"),
    ),
    (
        words.EXECUTION,
        Text(
            "実行計画の記載と点検、「持続可能な取組」の下書き",
            "The execution plan, what it lacks, and a draft on money",
        ),
    ),
    (words.CHECKS, Text("合計・按分・残高の検算", "Checks of sums, splits and balances")),
    (words.SOURCES, Text("入力の出典と仮定値の一覧", "Sources of the inputs, and the assumptions")),
)
LEGEND = Text("セルの見方", "Cells")
LEGEND_ROWS = (
    (
        "input",
        Text("1,234", "1,234"),
        Text("入力値。変えると計算し直されます", "An input; change it and all is computed anew"),
    ),
    (
        "fixed",
        Text("1,234", "1,234"),
        Text("計画の構成から決まる値・定数", "Follows from the make-up of the plan, or a constant"),
    ),
    ("text", Text("1,234", "1,234"), Text("計算値(式)", "Computed (a formula)")),
    ("sourced", Text("出典あり", "Sourced"), Text("出典のある入力", "An input with a source")),
    ("assumed", Text("仮定値", "Assumed"), Text("出典のない入力", "An input without a source")),
    ("to_confirm", Text("要確認", "To be confirmed"), Text("確認が要る入力", "An input to be confirmed")),
)
HOW = Text("使い方", "How to use this workbook")
HOW_TO = (
    Text(
        "1. 入力シートの黄色のセルを変えると、すべての表とグラフが計算し直されます。マクロも外部への接続もありません。",
        "1. Change a yellow cell of the sheet Inputs and every table and chart is computed anew. No macros, no "
        "links to the outside.",
    ),
    Text(
        "2. 結果の表の数値は、計算シートの同じ名前の行を参照しています。"
        "計算シートの各行には、式と同じ内容の説明があります。",
        "2. Figures in the result tables refer to the row of the same name on a calculation sheet, where each "
        "rule is also said in words.",
    ),
    Text(
        "3. どのシートでも同じ列が同じ年度です。負の数は△、0は–で表します。金額のセルは1円単位の値を持ちます。",
        "3. The same column is the same fiscal year on every sheet. △ marks negative figures, – stands for 0. "
        "Cells hold whole yen.",
    ),
    Text(
        "4. 期間・主体・財源を増減するときは、アプリで計画を直して書き出し直してください。",
        "4. To add or remove years, parties or schemes, edit the plan in the application and write the workbook anew.",
    ),
)
