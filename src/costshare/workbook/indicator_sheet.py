"""指標: each indicator with its value, the flow it is taken on, and what it says in words that follow the figures."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.address import cell_in
from costshare.workbook.charts import write_party_chart
from costshare.workbook.layout import FIRST_YEAR
from costshare.workbook.output import Number, Output, Pen, chosen
from costshare.workbook.styles import GOOD, number_format
from costshare.workbook.words import INDICATORS

PARTY_COLUMNS = 7
LAST = FIRST_YEAR + 5


def write_indicators(output: Output) -> None:
    """Write the indicators of the three flows, of sustainability and of each party."""
    pen = output.sheet(output.say(INDICATORS), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    pen.display = output.plan.display_unit
    pen.headings((LABEL, same(""), UNIT, same(""), VALUE, same("")), years=False)
    pen.blank(at.HEADING_ROW, range(FIRST_YEAR, LAST + 1), "heading")
    pen.say(at.HEADING_ROW, FIRST_YEAR, MEANING, "heading", align="left")
    pen.columns((34, 13, 13, 13, 15, 13, 13, 13, 13, 13, 13, 13))
    pen.sheet.freeze_panes(at.FIRST_ROW, at.PARTY)
    pen.sheet.repeat_rows(at.HEADING_ROW)
    sheet = _Sheet(output, pen)
    for name, title in FLOWS:
        sheet.flow(name, title)
    sheet.sustainability()
    sheet.parties()


class _Sheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, output: Output, pen: Pen) -> None:
        self._output, self._pen = output, pen
        self._row = at.FIRST_ROW

    def flow(self, name: str, title: Text) -> None:
        """Write the indicators of one flow."""
        block = f"appraisal.{name}"
        self._pen.block(self._row, title, LAST)
        self._row += 1
        self._line(f"{block}.npv", *self._sign(f"{block}.npv", GAIN, LOSS, EVEN))
        if name == "society":
            self._line("benefit_cost.ratio", *chosen(self._output, (), BENEFIT_COST))
        self._irr(block)
        for how in ("payback", "discounted"):
            self._payback(f"{block}.{how}")
        self._row += 1

    def sustainability(self) -> None:
        """Write gap and reserve."""
        self._pen.block(self._row, SUSTAINABILITY, LAST)
        self._row += 1
        year = "sustainability.first_gap_year"
        self._line(year, *chosen(self._output, [self._case(year, "=0", NO_GAP)], HAS_GAP))
        for id in ("sustainability.first_gap", "sustainability.total_gap"):
            self._line(id, *chosen(self._output, (), same("")))
        for id in self._output.layout.ledger.items:
            if id.startswith("sustainability.lowest."):
                self._line(id, *chosen(self._output, (), same("")))
        self._row += 1

    def parties(self) -> None:
        """Write a row of indicators for each party, and the chart of burden and benefit."""
        output, pen = self._output, self._pen
        if not output.layout.ledger.parties:
            return
        pen.sheet.set_h_pagebreaks([self._row])
        pen.block(self._row, PARTIES_TITLE, LAST)
        self._row += 1
        for column, text in zip(
            (at.LABEL, *PARTY_PLACES), (PARTY, *[text for text, _ in PARTY_INDICATORS]), strict=True
        ):
            pen.say(self._row, column, text, "heading", align="left" if column == at.LABEL else "right")
        pen.sheet.set_row(self._row, 30)
        first = self._row + 1
        for party, row in enumerate(output.layout.ledger.parties):
            self._row += 1
            pen.write(self._row, at.LABEL, row.name)
            for column, (_, id) in zip(PARTY_PLACES, PARTY_INDICATORS, strict=True):
                self._value(column, id, party)
        columns = [(text, column) for column, (text, _) in zip(PARTY_PLACES[:2], PARTY_INDICATORS[:2], strict=True)]
        write_party_chart(output, pen, self._row + 2, (first, self._row), columns)

    def _irr(self, block: str) -> None:
        once = self._case(f"{block}.irr.once", "=1", ONE_ROOT)
        never = self._case(f"{block}.irr.changes", "=0", NO_ROOT)
        self._line(f"{block}.irr", *chosen(self._output, [once, never], SEVERAL_ROOTS))
        defined = self._case(f"{block}.mirr.defined", "=1", MIRR)
        self._line(f"{block}.mirr", *chosen(self._output, [defined], NO_MIRR))

    def _payback(self, block: str) -> None:
        nothing = self._case(f"{block}.lowest", ">=0", NOTHING)
        never = self._case(f"{block}.crossings", "=0", NOT_RECOVERED)
        lost = self._case(f"{block}.ending", "<0", LOST_AGAIN)
        self._line(f"{block}.first", *chosen(self._output, [nothing, never, lost], RECOVERED))
        self._line(f"{block}.last", *chosen(self._output, [nothing, never, lost], FOR_GOOD))
        self._line(f"{block}.ending", *chosen(self._output, (), same("")))

    def _sign(self, id: str, above: Text, below: Text, even: Text) -> tuple[str, str]:
        return chosen(self._output, [self._case(id, ">0", above), self._case(id, "<0", below)], even)

    def _case(self, id: str, compares: str, text: Text) -> tuple[str, bool, Text]:
        place = Place(id)
        value = self._output.figure(place)
        holds = {"=0": value == 0, "=1": value == 1, ">0": value > 0, "<0": value < 0, ">=0": value >= 0}[compares]
        return f"{cell_in(self._output.layout, place)}{compares}", holds, text

    def _line(self, id: str, formula: str, said: str) -> None:
        item = self._output.item(id)
        unit = self._pen.display.label if item.unit is Unit.YEN else item.unit.label
        self._pen.write(self._row, at.LABEL, self._output.say(item.label))
        self._pen.blank(self._row, [at.PARTY, at.NOTE, at.OPENING])
        self._pen.write(self._row, at.UNIT, self._output.say(unit), "muted")
        self._value(at.CONSTANT, id, None)
        self._pen.blank(self._row, range(FIRST_YEAR, LAST + 1))
        if said:
            self._pen.sheet.write_formula(self._row, FIRST_YEAR, f"={formula}", self._output.styles.get("muted"), said)
        self._row += 1

    def _value(self, column: int, id: str, party: int | None) -> None:
        """Write an indicator's value; a dash where it is undefined."""
        output, place = self._output, Place(id, None, party)
        flag = _defined_by(id)
        if flag is None:
            self._pen.refer(self._row, column, place)
            return
        condition = Place(flag, None, party)
        value: Number | str = output.figure(place) if output.figure(condition) else output.say(NONE)
        cells = cell_in(output.layout, condition), cell_in(output.layout, place)
        number = number_format(output.item(id).unit, [output.figure(place)], self._pen.display, nothing="0")
        self._pen.formula(self._row, column, f'IF({cells[0]}=0,"{output.say(NONE)}",{cells[1]})', "text", number, value)


def _defined_by(id: str) -> str | None:
    """Return the item that is 0 where the indicator has no value."""
    block, _, name = id.rpartition(".")
    if name in ("first", "last"):
        return f"{block}.crossings"
    return {"irr": f"{id}.once", "mirr": f"{id}.defined"}.get(name)


NONE = same("–")
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
SUSTAINABILITY = Text("資金の持続性", "Sustainability")
PARTIES_TITLE = Text("主体別(現金の便益 − 負担)", "By party (cash benefits − burden)")
PARTY = Text("主体", "Party")
PARTY_PLACES = (at.PARTY, at.UNIT, at.NOTE, at.CONSTANT, at.OPENING, FIRST_YEAR)
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
NO_GAP = Text("どの年度も資金は不足しません。", "No year is short of funds.")
HAS_GAP = Text("この年度に初めて資金が不足します。", "The first year that is short of funds.")
