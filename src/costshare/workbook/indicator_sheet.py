"""指標: each indicator with its value, the flow it is taken on, and what it says in words that follow the figures."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.workbook import layout as at
from costshare.workbook.charts import write_party_chart
from costshare.workbook.output import Output
from costshare.workbook.statements import TABLE_PLACES, Case, Statements
from costshare.workbook.styles import GOOD
from costshare.workbook.words import INDICATORS


def write_indicators(output: Output) -> None:
    """Write the indicators of the three flows, and those of each party."""
    pen = output.sheet(output.say(INDICATORS), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    sheet = Statements(output, pen, (LABEL, UNIT, VALUE, MEANING))
    for name, title in FLOWS:
        _write_flow(sheet, name, title)
    if output.layout.ledger.parties:
        _write_parties(sheet)


def _write_flow(sheet: Statements, name: str, title: Text) -> None:
    block = f"appraisal.{name}"
    sheet.block(title)
    npv = f"{block}.npv"
    sheet.line(npv, [sheet.case(npv, ">0", GAIN), sheet.case(npv, "<0", LOSS)], EVEN)
    if name == "society":
        sheet.line("benefit_cost.ratio", otherwise=BENEFIT_COST)
    roots = [sheet.case(f"{block}.irr.once", "=1", ONE_ROOT), sheet.case(f"{block}.irr.changes", "=0", NO_ROOT)]
    sheet.line(f"{block}.irr", roots, SEVERAL_ROOTS)
    sheet.line(f"{block}.mirr", [sheet.case(f"{block}.mirr.defined", "=1", MIRR)], NO_MIRR)
    for how in ("payback", "discounted"):
        cases = _payback(sheet, f"{block}.{how}")
        sheet.line(f"{block}.{how}.first", cases, RECOVERED)
        sheet.line(f"{block}.{how}.last", cases, FOR_GOOD)
        sheet.line(f"{block}.{how}.ending")


def _payback(sheet: Statements, block: str) -> list[Case]:
    return [
        sheet.case(f"{block}.lowest", ">=0", NOTHING),
        sheet.case(f"{block}.crossings", "=0", NOT_RECOVERED),
        sheet.case(f"{block}.ending", "<0", LOST_AGAIN),
    ]


def _write_parties(sheet: Statements) -> None:
    """Write a row of indicators for each party, and the chart of burden and benefit."""
    output, pen = sheet.output, sheet.pen
    pen.sheet.set_h_pagebreaks([sheet.row + 1])
    sheet.block(PARTIES_TITLE)
    sheet.headings(PARTY, [text for text, _ in PARTY_INDICATORS])
    first = sheet.row
    for party, row in enumerate(output.layout.ledger.parties):
        pen.write(sheet.row, at.LABEL, row.name)
        for column, (_, id) in zip(TABLE_PLACES, PARTY_INDICATORS, strict=False):
            sheet.value(column, id, party)
        sheet.row += 1
    columns = [(text, column) for column, (text, _) in zip(TABLE_PLACES, PARTY_INDICATORS[:2], strict=False)]
    write_party_chart(output, pen, sheet.row + 1, (first, sheet.row - 1), columns)


HEADING = Text("指標", "Indicators")
CAPTION = Text(
    "収支は入るほうを正とし、初年度は割り引きません。金額の表示は{unit}(セルの値は1円単位)。"
    "言葉は値に応じて変わります。",
    "What comes in is positive; the first year is not discounted. Amounts shown in {unit}. The words follow "
    "the figures.",
)
LABEL = Text("指標", "Indicator")
UNIT = Text("単位", "Unit")
VALUE = Text("値", "Value")
MEANING = Text("読み方", "What it says")
FLOWS = (
    ("project", Text(
        "事業の収支(− 費用 + 事業収入 + 現金の便益。財源の前)",
        "Project flow (− cost + earned revenue + cash benefits, before funding)",
    )),
    ("consortium", Text(
        "協議会の収支(事業の収支 + 構成員以外からの資金)",
        "Consortium flow (the project's, and money from others than members)",
    )),
    ("society", Text("社会全体の収支(− 費用 + すべての便益)", "Society's flow (− cost + all benefits)")),
)  # fmt: skip
PARTIES_TITLE = Text("主体別(現金の便益 − 負担)", "By party (cash benefits − burden)")
PARTY = Text("主体", "Party")
PARTY_INDICATORS = (
    (Text("負担の累計", "Total burden"), "party.burden"),
    (Text("便益の累計", "Total benefit"), "party.benefit"),
    (Text("現金収支の累計", "Total net cash"), "party.net"),
    (Text("NPV", "NPV"), "party.npv"),
    (Text("単純回収年数", "Payback, simple"), "party.payback.first"),
    (Text("割引回収年数", "Payback, discounted"), "party.discounted.first"),
)
GAIN = Text("現在価値で収入が支出を上回ります。", "In present value more comes in than goes out.")
LOSS = Text("現在価値で支出が収入を上回ります。", "In present value more goes out than comes in.")
EVEN = Text("現在価値で収入と支出が等しくなります。", "In present value inflow equals outflow.")
BENEFIT_COST = Text("便益の現在価値 ÷ 費用の現在価値。", "Present value of benefits ÷ present value of costs.")
ONE_ROOT = Text("収支の符号変化は1回で、率は1つに定まります。", "The flow changes sign once: there is one rate.")
NO_ROOT = Text("定まりません(収支の符号が変わりません)。", "Undefined (the flow is all of one sign).")
SEVERAL_ROOTS = Text(
    "収支の符号が2回以上変わり、率が1つとは限りません。MIRRを見てください。",
    "The flow changes sign more than once, so the rate may not be unique: see the MIRR.",
)
MIRR = Text("割引率で調達・再投資するときの率です。", "The rate if financed and reinvested at the discount rate.")
NO_MIRR = Text(
    "定まりません(収入超過と支出超過の両方の年度が要ります)。", "Undefined (needs years of inflow and of outflow)."
)
NOTHING = Text(
    "回収すべき投資がありません(累計が負になりません)。", "Nothing to recover (the cumulative flow is never negative)."
)
NOT_RECOVERED = Text("評価期間内に回収できません。", "Not recovered within the period.")
LOST_AGAIN = Text("一度回収しますが、その後の支出で再び不足します。", "Recovered once, but later outlays undo it.")
RECOVERED = Text("この年数で最初に回収します。", "First recovered after this many years.")
FOR_GOOD = Text(
    "この年数のあとは累計が負に戻りません。", "After this many years the cumulative flow stays at 0 or above."
)
