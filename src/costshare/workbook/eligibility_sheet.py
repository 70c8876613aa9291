"""補助要件: both sides of each programme's comparison, live, and the conditions that only a person can confirm."""

from __future__ import annotations

from costshare.analysis.eligibility import Clause, eligibility_of
from costshare.analysis.study import study
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.schemes.programme import programmes
from costshare.schemes.subsidy import Subsidy
from costshare.workbook import layout as at
from costshare.workbook.address import cell_in
from costshare.workbook.layout import FIRST_YEAR
from costshare.workbook.output import Output, Pen, chosen, year_width
from costshare.workbook.styles import GOOD
from costshare.workbook.words import ELIGIBILITY

ROWS = ("eligible", "base", "raised", "consortium_burden", "headroom", "cap_room", "eligible_room", "admissible")
STATUS_WORDS = {
    "met": Text("満たす", "met"),
    "not_met": Text("満たさない", "not met"),
    "unverified": Text("要確認", "to be confirmed"),
}
STATUS_STYLES = {"met": "sourced", "not_met": "to_confirm", "unverified": "assumed"}


def write_eligibility(output: Output) -> None:
    """Write the check of every subsidy of the plan."""
    pen = output.sheet(output.say(ELIGIBILITY), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    pen.display = output.plan.display_unit
    pen.headings((LABEL, same(""), UNIT, RULE, TOTAL))
    pen.columns((44, 3, 8, 22, 13, 1.5), year_width(output.values("cost.total").flat, pen.display))
    found = {check.scheme.id: check for check in eligibility_of(study(output.plan))}
    row = at.FIRST_ROW
    for scheme in output.plan.funding:
        if isinstance(scheme, Subsidy):
            row = _write_subsidy(output, pen, row, scheme)
            if scheme.id in found:
                row = _write_clauses(
                    output, pen, row, [clause for clause in found[scheme.id].clauses if clause.left is None]
                )
            row += 1
    if row == at.FIRST_ROW:
        pen.say(row, at.LABEL, NO_SUBSIDY)


def _write_subsidy(output: Output, pen: Pen, row: int, scheme: Subsidy) -> int:
    programme = programmes()[scheme.programme]
    pen.block(row, TITLE.fill(scheme=scheme.name, programme=programme.name))
    sign = GREATER if programme.comparison == "greater" else AT_LEAST
    notes = {"consortium_burden": sign, "headroom": HEADROOM, "raised": GRANTED, "admissible": LARGEST}
    for name in ROWS:
        row += 1
        id = f"funding.{scheme.id}.{name}"
        item = output.item(id)
        pen.labels(
            row, output.say(item.label), "", output.say(pen.display.label), output.say(notes.get(name, same("")))
        )
        values = pen.refer_years(row, id)
        if name == "raised":
            pen.total_of_years(row, values, item.unit)
        else:
            pen.blank(row, [at.CONSTANT])
        pen.blank(row, [at.OPENING])
    return _write_verdict(output, pen, row + 1, scheme)


def _write_verdict(output: Output, pen: Pen, row: int, scheme: Subsidy) -> int:
    pen.labels(row, output.say(VERDICT), "", "", "", "total")
    pen.blank(row, [at.CONSTANT, at.OPENING], "total")
    for year in range(len(output.layout.ledger.years)):
        raised, met = (Place(f"funding.{scheme.id}.{name}", year) for name in ("raised", "met"))
        nothing = (f"{cell_in(output.layout, raised)}=0", output.figure(raised) == 0, same("–"))
        fits = (f"{cell_in(output.layout, met)}=1", output.figure(met) == 1, FITS)
        formula, said = chosen(output, [nothing, fits], DOES_NOT_FIT)
        style = output.styles.get("total", align="right")
        pen.sheet.write_formula(row, FIRST_YEAR + year, f"={formula}", style, said)
    last = output.layout.last_year
    for text, name in ((FITS, "good"), (DOES_NOT_FIT, "bad")):
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{output.say(text)}"',
            "format": output.styles.changes(name),
        }
        pen.sheet.conditional_format(row, FIRST_YEAR, row, last, rule)
    return row + 1


def _write_clauses(output: Output, pen: Pen, row: int, clauses: list[Clause]) -> int:
    for clause in clauses:
        pen.labels(row, output.say(CONDITION), "", "", "")
        pen.write(row, at.NOTE, output.say(STATUS_WORDS[clause.status]), STATUS_STYLES[clause.status])
        pen.blank(row, range(at.CONSTANT, output.layout.last_year + 1))
        said = output.say(clause.text) + (f" → {output.say(clause.mend)}" if clause.mend else "")
        pen.write(row, at.CONSTANT, said)
        row += 1
    return row


HEADING = Text("補助要件", "Subsidy eligibility")
CAPTION = Text(
    "額の要件は式で判定します(表示は{unit})。構成・公開などの要件は書き出したときの確認の結果です。",
    "Amounts are judged by formulas (shown in {unit}); other conditions are as confirmed when the workbook "
    "was written.",
)
LABEL = Text("項目・要件", "Line item or condition")
UNIT = Text("単位", "Unit")
RULE = Text("要件", "Rule")
TOTAL = Text("合計", "Total")
TITLE = Text("{scheme} — {programme}", "{scheme} — {programme}")
GRANTED = Text("右辺", "Right side")
GREATER = Text("左辺 > 右辺", "Left side > right side")
AT_LEAST = Text("左辺 ≧ 右辺", "Left side ≥ right side")
HEADROOM = Text("左辺 − 右辺", "Left side − right side")
LARGEST = Text("申請できる最大額", "Most to apply for")
CONDITION = Text("その他の要件", "Other condition")
VERDICT = Text("額の要件の判定", "Verdict on the amounts")
FITS = Text("適合", "Met")
DOES_NOT_FIT = Text("不適合", "Not met")
NO_SUBSIDY = Text("この計画に補助金・交付金はありません。", "The plan has no subsidy.")
