"""The sheet 実行計画: what the authors wrote, the roadmap's bar, and a draft whose tables follow the ledger."""

from __future__ import annotations

import dataclasses
import re
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from costshare.i18n import Language
from costshare.models.choices import RoadmapPhase
from costshare.models.execution_plan import LONGEST_SECTION, ExecutionPlan, Kpi, RoadmapRow
from costshare.models.plan import Plan
from costshare.workbook.layout import CONSTANT, FIRST_YEAR, HEADING_ROW, OPENING
from costshare.workbook.proof import compare, figures_of, formulas_of
from costshare.workbook.recalculate import libreoffice, recalculated
from costshare.workbook.words import EXECUTION
from costshare.workbook.writer import export
from tests.execution_plans import execution_plans
from tests.workbook.plans import SMALL, drawn

SHEET = EXECUTION.ja
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
WRITTEN = ExecutionPlan(
    goals="Towns where one can live without a car\n\nSecond paragraph",
    kpis=(Kpi("riders", "Riders", "people", 1000.5, None, 2024),),
    roadmap=(
        RoadmapRow("r1", RoadmapPhase.PLANNING, 2020, 2022, "Planning"),
        RoadmapRow("r2", RoadmapPhase.IMPLEMENTATION, 2023, 2024, "Pilot"),
        RoadmapRow("r3", RoadmapPhase.CONSOLIDATION, None, 2040, "Operation"),
    ),
)


def with_written(written: ExecutionPlan) -> Plan:
    """Return the small plan with an execution plan."""
    return dataclasses.replace(SMALL, execution_plan=written)


def sheet_of(plan: Plan, folder: Path, language: Language = "ja") -> Worksheet:
    """Return the sheet of a plan's workbook."""
    path = folder / f"out-{language}.xlsx"
    export(plan, path, language)
    return load_workbook(path)[EXECUTION.say(language)]


def row_of(sheet: Worksheet, label: str) -> int:
    """Return the first row (1 is the first) whose first cell holds a text."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == label)


def test_sections_stand_as_they_are_written(tmp_path: Path) -> None:
    """Text, KPIs as figures, and a word where nothing is written."""
    sheet = sheet_of(with_written(WRITTEN), tmp_path)
    assert row_of(sheet, WRITTEN.goals)
    assert row_of(sheet, "(記載なし)")
    row = row_of(sheet, "Riders")
    assert [sheet.cell(row, column).value for column in range(2, 6)] == ["people", 1000.5, "–", "令和6"]


def test_the_roadmap_is_a_bar_over_the_years_of_the_plan(tmp_path: Path) -> None:
    """Cells of a phase's years are filled, those before, after and of a phase without years are not."""
    sheet = sheet_of(with_written(WRITTEN), tmp_path)

    def bar(phase: str) -> list[bool]:
        row = max(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == phase)
        years = range(FIRST_YEAR + 1, FIRST_YEAR + 1 + SMALL.years)
        return [sheet.cell(row, column).fill.fgColor.rgb == "FF1F5FBF" for column in years]

    assert bar("計画") == [True, False, False, False]
    assert bar("実証・実装") == [False, True, True, False]
    assert bar("定着・発展") == [False] * 4


def test_every_figure_of_the_draft_refers_to_the_ledger(tmp_path: Path) -> None:
    """All formulas are plain references, each table's row holds one over all years, and the column before is empty."""
    sheet = sheet_of(SMALL, tmp_path)
    rows = 0
    for row in sheet.iter_rows(min_row=HEADING_ROW + 2):
        formulas = [cell for cell in row if cell.data_type == "f"]
        for cell in formulas:
            assert re.fullmatch(r"='?[^'!]+'?!\$?[A-Z]+\$?\d+", str(cell.value))
        if formulas:
            rows += 1
            columns = {row.index(cell) for cell in formulas} - {CONSTANT}
            assert columns == set(range(FIRST_YEAR, FIRST_YEAR + SMALL.years))
        assert row[OPENING].value is None
    assert rows > 15


def test_the_cover_lists_the_sheet(tmp_path: Path) -> None:
    """It is found from the first sheet."""
    export(SMALL, tmp_path / "out.xlsx")
    assert SHEET in [
        value for (sheet, _), value in figures_of(tmp_path / "out.xlsx").items() if sheet == "表紙・使い方"
    ]


def test_the_sheet_is_printed_as_the_others(tmp_path: Path) -> None:
    """A4, landscape, as many pages high as it takes."""
    sheet = sheet_of(SMALL, tmp_path)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToHeight == 0


@pytest.mark.parametrize("text", ["=1+1", "+SUM(A1)", "-2", "@cmd", '=HYPERLINK("http://x","y")'])
def test_what_is_written_is_never_a_formula(tmp_path: Path, text: str) -> None:
    """Every field of the execution plan that holds text is written as text."""
    written = ExecutionPlan(
        **dict.fromkeys(("goals", "challenges", "efforts", "roles", "sustainability", "data_use"), text),
        kpis=(Kpi("k", text, text[:20]),),
        roadmap=(RoadmapRow("r", RoadmapPhase.PLANNING, 2022, 2022, text),),
        published_at=text,
    )
    export(with_written(written), tmp_path / "out.xlsx")
    written_formulas = _formulas(tmp_path / "out.xlsx")
    assert not written_formulas & {text, f"={text}"}
    with zipfile.ZipFile(tmp_path / "out.xlsx") as file:
        sheets = "".join(file.read(name).decode() for name in file.namelist() if "worksheets/sheet" in name)
    assert "HYPERLINK(" not in sheets


def test_long_sections_are_parted_so_that_all_of_them_is_seen(tmp_path: Path) -> None:
    """No row is higher than Excel shows, and no word is lost."""
    long = "長い文章。" * (LONGEST_SECTION // 5)
    export(with_written(ExecutionPlan(goals=long)), tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx")[SHEET]
    texts = [str(sheet.cell(row, 1).value or "") for row in range(1, sheet.max_row + 1)]
    assert "".join(text for text in texts if text and not text.strip("長い文章。")) == long
    assert all((dimension.height or 0) <= 409 for dimension in sheet.row_dimensions.values())


def test_the_english_sheet_is_english(tmp_path: Path) -> None:
    """No Japanese word where the plan has none."""
    sheet = sheet_of(with_written(WRITTEN), tmp_path, "en")
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert not [text for text in texts if JAPANESE.search(text.replace(SHEET, ""))]


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.slow
def test_any_execution_plan_is_recalculated_as_it_was_written(tmp_path: Path) -> None:
    """Random execution plans: the draft's cells hold the ledger's figures after a recalculation."""
    again = tmp_path / "again"
    again.mkdir()
    paths = []
    for number, written in enumerate(drawn_execution_plans(6)):
        paths.append(tmp_path / f"{number}.xlsx")
        export(with_written(written), paths[-1])
    for path, recomputed in zip(paths, recalculated(paths, again), strict=True):
        comparison = compare(path, recomputed)
        assert comparison.cells > 1000
        assert not comparison.differences
        assert [cell for cell in formulas_of(path) if cell[0] == SHEET]


def drawn_execution_plans(count: int) -> list[ExecutionPlan]:
    """Draw execution plans, the same every time."""
    plans = drawn(execution_plans().map(with_written), count, 1)
    return [plan.execution_plan for plan in plans]


def _formulas(path: Path) -> set[str]:
    cells = [cell for sheet in load_workbook(path).worksheets for row in sheet.iter_rows() for cell in row]
    return {str(cell.value) for cell in cells if cell.data_type == "f"}
