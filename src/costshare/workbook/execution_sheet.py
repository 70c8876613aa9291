"""実行計画: the sections as they are written, KPIs, the roadmap over fiscal years, what lacks, and the draft on money.

The figures of the draft's tables refer to the ledger; its sentences are those of the day the workbook was written.
"""

from __future__ import annotations

from typing import Any

from costshare.analysis.completeness import completeness_of
from costshare.analysis.study import Study, study
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.models.execution_plan import ExecutionPlan, Kpi, RoadmapRow
from costshare.models.fields import field_of
from costshare.report.completeness import STATUS_WORDS, said
from costshare.report.figures import EMPTY, short_fiscal_year
from costshare.report.manuscript import Heading, Manuscript, Paragraph, Part, Points, Row, YearTable
from costshare.report.sustainable_efforts import sustainable_efforts
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.layout import FIRST_YEAR
from costshare.workbook.output import Output, Pen, year_width
from costshare.workbook.prose import lines_height, write_prose
from costshare.workbook.styles import ACCENT, GOOD, number_format
from costshare.workbook.words import EXECUTION

WIDTHS = (34, 14, 14, 14, 14, 1.5)
STATUS_STYLES = {"filled": "sourced", "incomplete": "assumed", "missing": "to_confirm"}
KPI_COLUMNS = ("indicator", "unit", "baseline", "target", "target_year")
PHASE_COLUMNS = ("phase", "from_year", "until_year", "text")


def write_execution_plan(output: Output) -> None:
    """Write the execution plan with its completeness and the draft of its section on money."""
    looked = study(output.plan)
    draft = sustainable_efforts(looked) if looked.results is not None else None
    pen = output.sheet(output.say(EXECUTION), HEADING, CAPTION, GOOD)
    pen.headings((ITEM, same(""), same(""), same(""), TOTAL))
    year = year_width(output.values("cost.total").flat, draft.unit if draft else pen.display)
    pen.columns(WIDTHS, year)
    sheet = _Sheet(output, pen, sum(WIDTHS) + year * len(output.layout.ledger.years))
    sheet.completeness(looked)
    sheet.sections()
    if draft is not None:
        sheet.draft(draft)


class _Sheet:
    """Writes the sheet from top to bottom."""

    def __init__(self, output: Output, pen: Pen, columns: float) -> None:
        self._output, self._pen, self._columns = output, pen, columns
        self._last = output.layout.last_year
        self._row = at.FIRST_ROW

    def completeness(self, looked: Study) -> None:
        """Write each section's status, what is asked of it and what it lacks."""
        self._block(COMPLETENESS)
        wide = self._columns - sum(WIDTHS[: at.UNIT])
        for section in completeness_of(looked).sections:
            self._pen.say(self._row, at.LABEL, section.title)
            self._pen.say(self._row, at.PARTY, STATUS_WORDS[section.status], STATUS_STYLES[section.status])
            text = "\n".join(self._output.say(line) for line in (section.asks, *[text for _, text in said(section)]))
            self._merged(at.UNIT, self._last, text, "note")
            self._pen.sheet.set_row(self._row, lines_height(text, wide))
            self._row += 1
        self._row += 1

    def sections(self) -> None:
        """Write every section as it stands in the plan."""
        written = self._output.plan.execution_plan
        for field in ("goals", "challenges", "kpis", "efforts", "roadmap", "roles", "sustainability", "data_use"):
            self._block(field_of(ExecutionPlan, field).about.label)
            content = getattr(written, field)
            if not content:
                self._prose(self._output.say(NOT_WRITTEN), "caption")
            elif field == "kpis":
                self._kpis(content)
            elif field == "roadmap":
                self._roadmap(content)
            else:
                self._prose(content)
            self._row += 1
        self._block(PUBLISHED)
        published = [part for part in (written.published_at, written.published_on) if part]
        self._prose(" ".join(published) if published else self._output.say(NOT_WRITTEN))
        self._row += 1

    def draft(self, draft: Manuscript) -> None:
        """Write the draft, its tables as references to the ledger."""
        self._pen.display = draft.unit
        for part in draft.parts:
            self._part(part)

    def _part(self, part: Part) -> None:
        match part:
            case Heading():
                self._row += 1 if part.level > 1 else 0
                self._block(part.text)
            case Paragraph():
                self._prose(self._output.say(part.text))
            case Points():
                for text in part.texts:
                    self._prose(f"• {self._output.say(text)}")
            case YearTable():
                self._head(TITLE.fill(title=part.title, unit=self._pen.display.label))
                for row in part.rows:
                    self._line(row)
                self._row += 1

    def _line(self, row: Row) -> None:
        style = "total" if row.strong else "text"
        self._pen.labels(self._row, self._output.say(row.label), "", "", "", style)
        self._pen.refer_years(self._row, row.line, row.party, style)
        if row.total is None:
            self._pen.blank(self._row, [at.CONSTANT], style)
        else:
            self._pen.refer(self._row, at.CONSTANT, Place(row.total, None, row.party), style)
        self._pen.blank(self._row, [at.OPENING], style)
        self._row += 1

    def _kpis(self, rows: tuple[Kpi, ...]) -> None:
        for column, name in enumerate(KPI_COLUMNS):
            side = "left" if column < at.UNIT else "right"
            self._pen.say(self._row, column, field_of(Kpi, name).about.label, "heading", align=side)
        for row in rows:
            self._row += 1
            self._pen.write(self._row, at.LABEL, row.indicator, text_wrap=True)
            self._pen.write(self._row, at.PARTY, row.unit, "muted")
            for column, figure in ((at.UNIT, row.baseline), (at.NOTE, row.target)):
                self._figure(column, figure)
            self._pen.say(self._row, at.CONSTANT, self._year(row.target_year), align="right")
            self._pen.sheet.set_row(self._row, lines_height(row.indicator, WIDTHS[at.LABEL]))
        self._row += 1

    def _figure(self, column: int, figure: float | None) -> None:
        if figure is None:
            self._pen.write(self._row, column, EMPTY, align="right")
        else:
            number = number_format(Unit.NUMBER, [figure])
            self._pen.sheet.write_number(self._row, column, figure, self._output.styles.get("text", number))

    def _roadmap(self, rows: tuple[RoadmapRow, ...]) -> None:
        for column, name in enumerate(PHASE_COLUMNS):
            side = "right" if column in (at.PARTY, at.UNIT) else "left"
            self._pen.say(self._row, column, field_of(RoadmapRow, name).about.label, "heading", align=side)
        self._pen.blank(self._row, range(at.CONSTANT, self._last + 1), "heading")
        for row in rows:
            self._row += 1
            self._pen.say(self._row, at.LABEL, row.phase.label)
            self._pen.say(self._row, at.PARTY, self._year(row.from_year), align="right")
            self._pen.say(self._row, at.UNIT, self._year(row.until_year), align="right")
            self._merged(at.NOTE, at.CONSTANT, row.text, "note", indent=1)
            self._bar(row)
            self._pen.sheet.set_row(self._row, lines_height(row.text, WIDTHS[at.NOTE] + WIDTHS[at.CONSTANT]))
        self._row += 1

    def _bar(self, row: RoadmapRow) -> None:
        """Fill the cells of the phase's fiscal years, as far as they lie in the plan."""
        bar = self._output.styles.get("text", bg_color=ACCENT)
        for number, year in enumerate(self._output.layout.ledger.years):
            inside = (
                row.from_year is not None and row.until_year is not None and row.from_year <= year <= row.until_year
            )
            if inside:
                self._pen.sheet.write_blank(self._row, FIRST_YEAR + number, None, bar)
            else:
                self._pen.blank(self._row, [FIRST_YEAR + number])

    def _year(self, year: int | None) -> Text:
        return same(EMPTY) if year is None else short_fiscal_year(year, self._output.plan.era)

    def _block(self, title: Text) -> None:
        self._pen.block(self._row, title)
        self._row += 1

    def _head(self, title: Text) -> None:
        self._pen.say(self._row, at.LABEL, title, "heading")
        self._pen.blank(self._row, range(at.PARTY, self._last + 1), "heading")
        self._row += 1

    def _prose(self, text: str, style: str = "prose") -> None:
        self._row = write_prose(self._pen, self._row, text, self._last, self._columns, style)

    def _merged(self, first: int, last: int, text: str, style: str, **more: Any) -> None:
        cell = self._output.styles.get(style, **more)
        self._pen.sheet.merge_range(self._row, first, self._row, last, "", cell)
        self._pen.write(self._row, first, text, style, **more)


HEADING = Text("実行計画", "Execution plan")
CAPTION = Text(
    "記載の点検、計画に書かれた各項目、計算結果からの「持続可能な取組」の下書き。下書きの表は計算シートを参照し、"
    "文の数値は書き出したときのものです。",
    "What is complete, the sections as written, and the draft on money. The draft's tables refer to the "
    "calculation sheets; its sentences are those of the day of writing.",
)
ITEM = Text("項目", "Item")
TOTAL = Text("合計", "Total")
COMPLETENESS = Text("記載の点検(国土交通省の主な記載項目による)", "Completeness (by the ministry's list)")
PUBLISHED = Text("公開先・公開日", "Where and when it is published")
NOT_WRITTEN = Text("(記載なし)", "(nothing written)")
TITLE = Text("{title}(単位: {unit})", "{title} (in {unit})")
