"""出典・仮定値: what the plan says of its inputs, and every input that is an assumption."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.ledger.operations import Axes
from costshare.report.figures import short_fiscal_year
from costshare.workbook import layout as at
from costshare.workbook.input_cells import named, number_of, unfounded
from costshare.workbook.output import Output, Pen, height
from costshare.workbook.styles import MUTED, STATUS_STYLE
from costshare.workbook.words import SOURCES

TEXT_WIDTH = 70


def write_sources(output: Output) -> None:
    """Write the list of sources, then the inputs without one."""
    pen = output.sheet(output.say(SOURCES), HEADING, CAPTION, MUTED)
    pen.columns((46, 18, 12, TEXT_WIDTH, 18))
    pen.sheet.freeze_panes(at.FIRST_ROW, 0)
    pen.headings((PATH, STATUS, DATE, SOURCE, same("")), years=False)
    row = at.FIRST_ROW
    for line in sorted(output.plan.provenance, key=lambda line: line.path):
        pen.write(row, at.LABEL, f"[{number_of(output.plan, line)}] {line.path}")
        pen.write(row, at.PARTY, output.say(line.status.label), STATUS_STYLE[line.status])
        pen.write(row, at.UNIT, line.date, "muted")
        pen.write(row, at.NOTE, line.text, "note")
        pen.blank(row, [at.CONSTANT])
        pen.sheet.set_row(row, height(line.text, TEXT_WIDTH))
        row += 1
    _write_unfounded(output, pen, row + 1)


def _write_unfounded(output: Output, pen: Pen, row: int) -> None:
    pen.block(row, UNFOUNDED, at.CONSTANT)
    row += 1
    for item, place, cell, status in unfounded(output):
        names = (
            [output.layout.ledger.parties[place.party].name]
            if place.party is not None and output.layout.ledger.parties
            else []
        )
        if item.axes & Axes.YEAR:
            year = output.layout.ledger.years[place.year or 0]
            names.append(output.say(short_fiscal_year(year, output.plan.era)))
        pen.write(row, at.LABEL, " ".join([output.say(named(output, item)), *names]))
        pen.write(row, at.PARTY, output.say(status.label), STATUS_STYLE[status])
        pen.write(row, at.UNIT, output.say(item.unit.label), "muted")
        pen.write(row, at.NOTE, cell.path, "note")
        pen.refer(row, at.CONSTANT, place)
        row += 1


HEADING = Text("出典・仮定値", "Sources and assumptions")
CAPTION = Text(
    "出典のない入力は仮定値として扱います。上は計画に記録された出典、下は出典のない入力の一覧です。",
    "An input without a source is an assumption. Above what the plan records, below every input without a source.",
)
PATH = Text("対象", "Input")
STATUS = Text("区分", "Status")
DATE = Text("確認日・単位", "Checked / unit")
SOURCE = Text("出典・説明", "Source")
UNFOUNDED = Text("出典のない入力(仮定値・要確認)と現在の値", "Inputs without a source, with their present values")
