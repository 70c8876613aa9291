"""負担と受益: each party's burden beside its benefit over all years, and who benefits from which service."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.models.choices import Directness
from costshare.workbook.address import cell_in
from costshare.workbook.output import Output, Pen, chosen, height
from costshare.workbook.styles import GOOD
from costshare.workbook.words import BALANCE

NAME_WIDTH, WIDTH = 34, 14.5
FIRST_TABLE = 2
"""The row of the first table's title; the two above hold the sheet's."""


def write_balance(output: Output) -> None:
    """Write both tables."""
    pen = output.sheet(output.say(BALANCE), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    pen.display = output.plan.display_unit
    parties = output.layout.ledger.parties
    pen.columns((NAME_WIDTH, *[WIDTH] * max(len(COLUMNS) + 2, len(parties) + 1)))
    pen.sheet.freeze_panes(FIRST_TABLE, 1)
    pen.sheet.repeat_columns(0)
    if parties:
        row = _write_comparison(output, pen, FIRST_TABLE)
        _write_matrix(output, pen, row + 1)


def _write_comparison(output: Output, pen: Pen, row: int) -> int:
    """Write a row a party: burden and benefit, their shares, and a mark where there is only one of them."""
    columns = [*COLUMNS, (output.at_prices(NET), "party.net", "")]
    mark = len(columns) + 1
    pen.block(row, COMPARISON, mark)
    _write_headings(pen, row + 1, PARTY, [*[text for text, _, _ in columns], MARK])
    row += 2
    for party, place in enumerate(output.layout.ledger.parties):
        pen.write(row, 0, place.name)
        for column, (_, id, _) in enumerate(columns, 1):
            pen.refer(row, column, Place(id, None, party))
        cases = []
        for id, text in MARKS:
            flag = Place(id, None, party)
            cases.append((f"{cell_in(output.layout, flag)}=1", output.figure(flag) == 1, text))
        formula, said = chosen(output, cases, NO_MARK)
        style = output.styles.get("text", align="right")
        pen.sheet.write_formula(row, mark, f"={formula}", style, said)
        row += 1
    pen.say(row, 0, TOTAL, "total")
    for column, (_, _, total) in enumerate(columns, 1):
        if total:
            pen.refer(row, column, Place(total), "total")
        else:
            pen.blank(row, [column], "total")
    pen.blank(row, [mark], "total")
    return row + 1


def _write_matrix(output: Output, pen: Pen, row: int) -> None:
    """Write a row for each service and directness, a column for each party."""
    rows = list(_matrix_rows(output))
    if not rows:
        return
    parties = output.layout.ledger.parties
    pen.block(row, MATRIX, len(parties) + 1)
    _write_headings(pen, row + 1, SERVICE, [DIRECTNESS, *[same(party.name) for party in parties]])
    row += 2
    for service, directness, id in rows:
        pen.write(row, 0, service)
        pen.say(row, 1, directness.label, "muted", align="right")
        for party in range(len(parties)):
            pen.refer(row, party + 2, Place(id, None, party))
        row += 1
    pen.say(row, 0, TOTAL, "total")
    pen.blank(row, [1], "total")
    for party in range(len(parties)):
        pen.refer(row, party + 2, Place("party.benefit", None, party), "total")


def _matrix_rows(output: Output) -> Iterator[tuple[str, Directness, str]]:
    for service in output.plan.services:
        for directness in Directness:
            id = f"matrix.{service.id}.{directness.value}"
            if id in output.layout.ledger.items:
                yield service.name, directness, id


def _write_headings(pen: Pen, row: int, first: Text, rest: Sequence[Text]) -> None:
    pen.say(row, 0, first, "heading")
    for column, text in enumerate(rest, 1):
        pen.say(row, column, text, "heading", align="right")
    pen.sheet.set_row(row, max(20, *(height(pen.output.say(text), WIDTH * 0.85) for text in rest)))


HEADING = Text("負担と受益の対比", "Burden beside benefit")
CAPTION = Text(
    "全年度の累計。金額の表示は{unit}(セルの値は1円単位)。便益には現金でない便益も含みます。",
    "All years together, shown in {unit} (cells hold whole yen). Benefits include those that are not cash.",
)
COMPARISON = Text("主体別の対比", "By party")
PARTY = Text("主体", "Party")
COLUMNS = (
    (Text("負担額", "Burden"), "party.burden", "balance.burden"),
    (Text("負担の割合", "Share of burden"), "balance.burden_share", ""),
    (Text("便益", "Benefit"), "party.benefit", "balance.benefit"),
    (Text("便益の割合", "Share of benefit"), "balance.benefit_share", ""),
    (Text("負担の割合 − 便益の割合", "Share of burden − of benefit"), "balance.difference", ""),
)
"""Each with its line item by party, and that of its total."""
NET = Text("現金の収支", "Net cash")
MARK = Text("注記", "Note")
MARKS = (
    ("balance.only_pays", Text("負担のみ", "pays only")),
    ("balance.only_benefits", Text("受益のみ", "benefits only")),
)
NO_MARK = same("–")
TOTAL = Text("合計", "Total")
MATRIX = Text("受益者の整理(施策 × 主体)", "Who benefits from what (service × party)")
SERVICE = Text("施策", "Service")
DIRECTNESS = Text("直接・間接", "Direct or indirect")
