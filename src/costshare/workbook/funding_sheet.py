"""資金計画: year by year what is spent, where the money comes from, and what is missing or left over."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.models.choices import FundingWay
from costshare.report.lines import Source, reserve_line, sources
from costshare.schemes.scheme import debts_of
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.charts import write_funding_charts
from costshare.workbook.output import UNIT_WIDTH, Number, Output, Pen, year_width
from costshare.workbook.styles import GOOD
from costshare.workbook.words import FUNDING


def write_funding(output: Output) -> None:
    """Write the yearly funding table with its charts."""
    pen = output.sheet(output.say(FUNDING), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    pen.display = output.plan.display_unit
    pen.headings((LABEL, same(""), UNIT, KIND, TOTAL))
    pen.columns(
        (34, 3, UNIT_WIDTH[output.language], 16, 13, 1.5), year_width(output.values("cost.total").flat, pen.display)
    )
    rows = _Rows(output, pen)
    rows.block(COSTS)
    for id in output.layout.ledger.items:
        if id.startswith("cost.") and id.count(".") == 1 and id not in ("cost.total", "cost.in_action_plan"):
            rows.line(id)
    cost = rows.line("cost.total", style="total")
    rows.block(SOURCES)
    found = sources(output.plan)
    used = [(source, rows.line(source.line, source.label, source.scheme.way_label)) for source in found]
    rows.line("result.used", style="total")
    gap = rows.line("gap", style="total")
    rows.block(RAISED)
    for id in ("result.raised", "result.to_reserve", "surplus"):
        rows.line(id)
    reserve = reserve_line(output.plan, output.layout.ledger)
    if reserve:
        rows.line(reserve, total=False)
    _write_ways(rows)
    _write_debts(output, rows)
    rows.block(FLOWS)
    rows.line("flow.project")
    project = rows.line("appraisal.project.payback.cumulative", output.at_prices(PROJECT_TOTAL), total=False)
    rows.line("flow.consortium")
    consortium = rows.line("appraisal.consortium.payback.cumulative", output.at_prices(CONSORTIUM_TOTAL), total=False)
    write_funding_charts(output, pen, rows.next + 1, _series(used), gap, cost, [project, consortium])


def _write_ways(rows: _Rows) -> None:
    rows.block(WAYS)
    for way in FundingWay:
        rows.line(f"ways.{way.value}", way.label)
    rows.line("result.used", style="total")


def _write_debts(output: Output, rows: _Rows) -> None:
    """Write, for each loan, what is borrowed, paid back and still owed."""
    debts = debts_of(output.plan)
    if debts:
        rows.block(DEBTS)
    for loan in debts:
        for name, total in DEBT_ROWS:
            id = f"funding.{loan.id}.{name}"
            if id in output.layout.ledger.items:
                label = output.item(id).label
                rows.line(id, Text(f"{loan.name} {label.ja}", f"{loan.name}: {label.en}"), total=total)


def _series(used: list[tuple[Source, int]]) -> list[tuple[str, int]]:
    return [(source.role, row) for source, row in used]


class _Rows:
    """Writes the table from top to bottom."""

    def __init__(self, output: Output, pen: Pen) -> None:
        self._output, self._pen = output, pen
        self.next = at.FIRST_ROW

    def block(self, title: Text) -> None:
        self.next += 0 if self.next == at.FIRST_ROW else 1
        self._pen.block(self.next, title)
        self.next += 1

    def line(
        self, id: str, label: Text | None = None, kind: Text | None = None, style: str = "text", total: bool = True
    ) -> int:
        """Write one line item; return its row."""
        row, output, pen = self.next, self._output, self._pen
        item = output.item(id)
        unit = pen.display.label if item.unit is Unit.YEN else item.unit.label
        pen.labels(row, output.say(label or item.label), "", output.say(unit), output.say(kind or same("")), style)
        values: list[Number] = pen.refer_years(row, id, style=style)
        if total:
            pen.total_of_years(row, values, item.unit, style)
        else:
            pen.blank(row, [at.CONSTANT], style)
        pen.blank(row, [at.OPENING], style)
        self.next += 1
        return row


HEADING = Text("資金計画", "Funding by fiscal year")
CAPTION = Text(
    "年度ごとの事業費と財源。表示は{unit}(セルの値は1円単位)。事業費 = 充当額の合計 + 資金不足。",
    "Cost and funding in each fiscal year, shown in {unit} (cells hold whole yen). Cost = total used + gap.",
)
LABEL = Text("項目", "Line item")
UNIT = Text("単位", "Unit")
KIND = Text("財源の種類", "Way of funding")
TOTAL = Text("合計", "Total")
COSTS = Text("事業費", "Costs")
SOURCES = Text("財源(充当の順)", "Funding (in order of use)")
RAISED = Text("調達と基金", "Money raised and the reserve")
FLOWS = Text("収支", "Flows")
WAYS = Text("財源の5分類(充当額)", "The five ways of funding (used)")
DEBTS = Text("地方債", "Loans")
DEBT_ROWS = (
    ("raised", True),
    ("opening", False),
    ("interest", True),
    ("principal", True),
    ("service", True),
    ("outstanding", False),
    ("net", True),
)
"""The line items of a loan, and whether their years are summed."""
PROJECT_TOTAL = Text("事業の収支 累計", "Project flow, cumulative")
CONSORTIUM_TOTAL = Text("協議会の収支 累計", "Consortium flow, cumulative")
