"""主体別負担: what each party pays, has, and keeps in each fiscal year."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.output import UNIT_WIDTH, Output, Pen, year_width
from costshare.workbook.styles import GOOD
from costshare.workbook.words import PARTIES


def write_parties(output: Output) -> None:
    """Write burden, benefit and net flow by party and year."""
    pen = output.sheet(output.say(PARTIES), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    pen.display = output.plan.display_unit
    pen.headings((LABEL, same(""), UNIT, KIND, TOTAL))
    pen.columns(
        (34, 3, UNIT_WIDTH[output.language], 16, 13, 1.5), year_width(output.values("burden.total").flat, pen.display)
    )
    row = at.FIRST_ROW
    for title, id, sum_of_years, sum_of_parties in TABLES:
        if id in output.layout.ledger.items:
            row = _write_table(output, pen, row, title, id, sum_of_years, sum_of_parties) + 1
    monthly = [f"{name}.monthly" for name in ("per_capita", "per_household")]
    _write_monthly(output, pen, row, [id for id in monthly if id in output.layout.ledger.items])


def _write_table(
    output: Output, pen: Pen, row: int, title: Text, id: str, sum_of_years: str, sum_of_parties: str
) -> int:
    pen.block(row, title)
    row += 1
    item = output.item(id)
    unit = output.say(pen.display.label if item.unit is Unit.YEN else item.unit.label)
    for party, _ in enumerate(output.layout.ledger.parties):
        name, kind = output.plan.parties[party].name, output.plan.parties[party].kind.label
        pen.labels(row, name, "", unit, output.say(kind))
        values = pen.refer_years(row, id, party)
        if sum_of_years == SUMMED:
            pen.total_of_years(row, values, item.unit)
        elif sum_of_years:
            pen.refer(row, at.CONSTANT, Place(sum_of_years, None, party))
        else:
            pen.blank(row, [at.CONSTANT])
        pen.blank(row, [at.OPENING])
        row += 1
    if not sum_of_parties:
        return row
    pen.labels(row, output.say(output.item(sum_of_parties).label), "", unit, "", "total")
    values = pen.refer_years(row, sum_of_parties, style="total")
    if sum_of_years:
        pen.total_of_years(row, values, item.unit, "total")
    else:
        pen.blank(row, [at.CONSTANT], "total")
    pen.blank(row, [at.OPENING], "total")
    return row + 1


def _write_monthly(output: Output, pen: Pen, row: int, ids: list[str]) -> None:
    if ids:
        pen.block(row, MONTHLY)
    for id in ids:
        row += 1
        item = output.item(id)
        pen.labels(row, output.say(item.label), "", output.say(item.unit.label), "")
        pen.refer_years(row, id)
        pen.blank(row, [at.CONSTANT, at.OPENING])


HEADING = Text("主体別の負担と受益", "Burden and benefit by party")
CAPTION = Text(
    "主体ごと・年度ごと。表示は{unit}(セルの値は1円単位)。負担は正の数、収支は入るほうを正とします。",
    "By party and fiscal year, shown in {unit} (cells hold whole yen). Burdens are positive; in flows what "
    "comes in is positive.",
)
LABEL = Text("主体", "Party")
UNIT = Text("単位", "Unit")
KIND = Text("種別", "Kind")
TOTAL = Text("累計", "All years")
SUMMED = "="
"""In place of the line item of a party's total: the years are summed, as no item holds that."""
TABLES = (
    (Text("負担額", "Burden"), "burden", "party.burden", "burden.total"),
    (Text("便益", "Benefit"), "benefit", "party.benefit", "flow.all_benefits"),
    (Text("現金の収支(便益 − 負担)", "Net cash flow (benefit − burden)"), "flow.party", SUMMED, ""),
    (Text("人口1人当たり負担額", "Burden per capita"), "per_capita.burden", "", "per_capita.overall"),
    (Text("1世帯当たり負担額", "Burden per household"), "per_household.burden", "", "per_household.overall"),
    (Text("標準財政規模に対する負担額の割合", "Burden ÷ standard fiscal scale"), "fiscal_scale.share", "", ""),
)
MONTHLY = Text("住民・世帯の月額負担", "Burden a month")
