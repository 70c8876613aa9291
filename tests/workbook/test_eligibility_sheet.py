"""The sheet 補助要件: its formulas agree with the application's check, also after inputs are changed in the sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.study import study
from costshare.models import paths
from costshare.models.choices import Comparison, ComparisonBase, CostClass, FloorOf, ProgrammeClause
from costshare.models.plan import Plan
from costshare.models.programme import Unverified
from costshare.workbook.proof import compare, compare_plan, figures_of
from costshare.workbook.recalculate import libreoffice, recalculated
from costshare.workbook.writer import export
from tests.schemes.rule_sets import gift, grant, plan, rules
from tests.workbook.edits import changed_inputs, with_values

SHEET = "補助要件"
REMARK = Unverified(ProgrammeClause.RATE, "補助率は要綱で確認", "The rate is to be confirmed")
PROGRAMMES = (
    rules(
        "first", cap=30_000, rate=0.5, period_cap=70_000, floor=10_000, rounding_unit=1_000, most_years=3,
        usual_years=2, cost_classes=(CostClass.DEVELOPMENT,), unverified=(REMARK,),
    ),
    rules("second", cap=90_000, comparison=Comparison.AT_LEAST, base=ComparisonBase.SUBSIDISED_PROJECT,
          comparison_unverified=True, needs_company=True, needs_local_government=True),
    rules("third", comparison=Comparison.GREATER, floor=500, floor_of=FloorOf.GRANT),
)  # fmt: skip
MANY = plan(
    {"a": [60_001, 60_001, 60_001, 60_001], "b": [40_000, 40_000, 0, 40_000], "c": [5_000, 5_000, 5_000, 5_000]},
    (
        grant("one", "first", ("a",)),
        gift("gift", [1_000], ("b",)),
        grant("two", "second", ("a", "b"), requested=19_500),
        grant("three", "third", ("c",)),
        grant("mlit", "mlit-smart-city-2026-strategic", ("c",)),
        gift("late", [0, 2_000], ("c",)),
    ),
    PROGRAMMES,
    {"a": CostClass.DEVELOPMENT},
)
"""A plan with several subsidies that meets, misses and leaves open clauses of every kind."""


def written(made: Plan, path: Path) -> Path:
    export(made, path)
    return path


def rows_of(path: Path) -> dict[str, list[object]]:
    """Return the rows of the sheet by their first cell, the last of each name."""
    cells = figures_of(path)
    found: dict[str, list[object]] = {}
    for number in range(1, 400):
        label = cells.get((SHEET, f"A{number}"))
        if isinstance(label, str):
            found.setdefault(label, []).append([cells.get((SHEET, f"{column}{number}")) for column in "DEGHIJ"])
    return found


def live(path: Path) -> dict[str, list[object]]:
    """Return what stands in the fiscal years' columns, by the name of the row; rows of words run over none of them."""
    return {
        label: [row[2:] for row in rows if any(value is not None for value in row[2:])]  # type: ignore[index]
        for label, rows in rows_of(path).items()
    }


@pytest.fixture
def again(tmp_path: Path) -> Path:
    folder = tmp_path / "again"
    folder.mkdir()
    return folder


@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")
def test_the_formulas_agree_before_and_after_a_change(tmp_path: Path, again: Path) -> None:
    """Recalculated by LibreOffice: every cell of the plan, and every status after inputs are changed in the sheet."""
    changed = MANY
    for path, value in (
        ("programmes/first/cap", 20_000),
        ("programmes/first/rate", 0.25),
        ("programmes/first/most_years", 2),
        ("programmes/second/comparison_unverified", False),
        ("programmes/third/floor", 5_000),
        ("funding/two/requested", 20_000),
        ("parties/firm/enabled", False),
    ):
        changed = paths.set(changed, path, value)
    before, after = written(MANY, tmp_path / "many.xlsx"), written(changed, tmp_path / "changed.xlsx")
    edited = with_values(before, tmp_path / "edited.xlsx", changed_inputs(MANY, changed))
    first, second = recalculated([before, edited], again)
    assert compare(before, first).differences == ()
    assert compare_plan(changed, second).differences == ()
    assert live(second) == live(after)


def test_each_amount_clause_says_what_the_check_says(tmp_path: Path) -> None:
    """The statuses that are cached in the sheet are those of the check, year by year."""
    rows = rows_of(written(MANY, tmp_path / "many.xlsx"))
    words = {"met": "満たす", "not_met": "満たさない", "unverified": "要確認"}
    looked = study(MANY)
    every = [clause for check in eligibility_of(looked) for clause in check.clauses if clause.left is not None]
    assert {clause.status for clause in every} == {"met", "not_met", "unverified"}
    for check in eligibility_of(looked):
        for clause in check.clauses:
            if clause.left is None or clause.fiscal_year is None or clause.id == "consortium-burden":
                continue
            column = 2 + looked.plan.fiscal_years.index(clause.fiscal_year)
            assert words[clause.status] in [row[column] for row in rows[clause.text.ja]], clause  # type: ignore[index]


def test_what_is_unverified_is_marked_and_the_sources_stand_beside_the_rules(tmp_path: Path) -> None:
    rows = rows_of(written(MANY, tmp_path / "many.xlsx"))
    said = [row for name in ("その他の要件", "規則の出典", "制度の規則") for row in rows[name]]
    assert ["要確認", "補助率は要綱で確認", None, None, None, None] in said
    assert any(row[1] == "housenews.jp/?p=34709" for row in said)  # type: ignore[index]
    assert any("2026年度版" in str(row[1]) for row in said)  # type: ignore[index]
