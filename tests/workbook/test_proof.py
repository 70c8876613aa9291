"""The workbook computes what the application computes: recalculated by another engine, every cell agrees.

The engine is LibreOffice; where it is not installed, the package ``formulas`` proves a small plan.
How many random plans are proven is set by ``COSTSHARE_PROOF_PLANS`` (40), and which by ``COSTSHARE_PROOF_SEED``
(another each time; a failure names it).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from costshare.analysis.model import evaluate
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.storage.files import load
from costshare.storage.samples import samples
from costshare.workbook.proof import Comparison, compare, compare_plan, formulas_of
from costshare.workbook.recalculate import libreoffice, recalculated, recalculated_in_python
from costshare.workbook.writer import export
from tests.workbook.edits import changed, changed_inputs, deflated, with_values
from tests.workbook.plans import (
    AT_BASE_PRICES,
    EVERYTHING,
    OF_THE_BORROWING_YEAR,
    SMALL,
    random_plans,
    random_variants,
    with_costs,
)

PLANS = int(os.environ.get("COSTSHARE_PROOF_PLANS", "40"))
SEED = int(os.environ.get("COSTSHARE_PROOF_SEED") or int.from_bytes(os.urandom(4)))
FILES_A_RUN = 25

with_libreoffice = pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not installed")


@pytest.fixture
def again(tmp_path: Path) -> Path:
    """Return the folder for recalculated workbooks."""
    folder = tmp_path / "again"
    folder.mkdir()
    return folder


@with_libreoffice
@pytest.mark.slow
def test_samples_agree_cell_by_cell(tmp_path: Path, again: Path) -> None:
    written = [_written(load(path), tmp_path / f"{number}.xlsx") for number, path in enumerate(samples().values())]
    for path, recomputed in zip(written, recalculated(written, again), strict=True):
        _assert_agrees(compare(path, recomputed))


@with_libreoffice
@pytest.mark.slow
def test_random_plans_agree_cell_by_cell_and_after_a_change_of_inputs(tmp_path: Path, again: Path) -> None:
    found = random_plans(PLANS, SEED)
    every_third = list(range(0, len(found), 3))
    others = random_variants([found[number] for number in every_third], SEED)
    written = [_written(plan, tmp_path / f"plan{number}.xlsx") for number, plan in enumerate(found)]
    edited = [
        with_values(written[number], tmp_path / f"edited{number}.xlsx", changed_inputs(found[number], other))
        for number, other in zip(every_third, others, strict=True)
    ]
    cells = 0
    for recomputed in _in_runs([*written, *edited], again):
        number = int(recomputed.stem.lstrip("planedit"))
        if recomputed.stem.startswith("plan"):
            comparison = compare(written[number], recomputed)
        else:
            comparison = compare_plan(others[every_third.index(number)], recomputed)
        _assert_agrees(comparison, f"{recomputed.stem}, seed {SEED}")
        cells += comparison.cells
    print(f"seed {SEED}: {len(written)} plans and {len(edited)} after a change of inputs, {cells} cells")  # noqa: T201 - the record of what was proven


@with_libreoffice
@pytest.mark.slow
def test_every_scheme_and_feature_agrees_cell_by_cell_and_after_a_change_of_inputs(tmp_path: Path, again: Path) -> None:
    """Rates, coverages, shares, caps, prices, users, years: all that is changed in the sheet tells on every sheet."""
    pairs = [(EVERYTHING, changed(EVERYTHING)), (AT_BASE_PRICES, deflated(changed(AT_BASE_PRICES)))]
    written = [_written(plan, tmp_path / f"plan{number}.xlsx") for number, (plan, _) in enumerate(pairs)]
    edited = [
        with_values(written[number], tmp_path / f"edited{number}.xlsx", changed_inputs(*pair))
        for number, pair in enumerate(pairs)
    ]
    *same, first, second = recalculated([*written, *edited], again)
    for path, recomputed in zip(written, same, strict=True):
        _assert_agrees(compare(path, recomputed), path.name)
    for (_, other), recomputed in zip(pairs, (first, second), strict=True):
        _assert_agrees(compare_plan(other, recomputed), recomputed.name)


@with_libreoffice
def test_debt_service_at_the_ratio_of_the_borrowing_year_agrees(tmp_path: Path, again: Path) -> None:
    plan = OF_THE_BORROWING_YEAR
    paid = evaluate(plan).table("funding.debt.paid")
    assert paid[4, 1] > 0, "a party that has left still pays its part"
    assert not paid[:, 2].any(), "one that joined later pays nothing of it"
    other = paths.set(paths.set(plan, "funding/debt/ratio_year", 2026), "funding/bond/rate", 0.0225)
    written = _written(plan, tmp_path / "plan.xlsx")
    edited = with_values(written, tmp_path / "edited.xlsx", changed_inputs(plan, other))
    as_written, as_edited = recalculated([written, edited], again)
    _assert_agrees(compare(written, as_written))
    _assert_agrees(compare_plan(other, as_edited))


@with_libreoffice
@pytest.mark.slow
def test_a_plan_of_600_cost_items_agrees(tmp_path: Path, again: Path) -> None:
    plan = with_costs(600)
    written = _written(plan, tmp_path / "large.xlsx")
    (recomputed,) = recalculated([written], again)
    _assert_agrees(compare(written, recomputed))
    _assert_agrees(compare_plan(plan, recomputed))


@with_libreoffice
def test_changed_inputs_give_the_figures_of_the_changed_plan(tmp_path: Path, again: Path) -> None:
    other = _changed(SMALL)
    written = _written(SMALL, tmp_path / "small.xlsx")
    edited = with_values(written, tmp_path / "edited.xlsx", changed_inputs(SMALL, other))
    _assert_agrees(compare_plan(other, recalculated([edited], again)[0]))


@with_libreoffice
def test_without_recalculation_the_proof_fails(tmp_path: Path, again: Path) -> None:
    """Guard against the false pass: LibreOffice keeps cached values unless it is told to recalculate."""
    other = _changed(SMALL)
    written = _written(SMALL, tmp_path / "small.xlsx")
    edited = with_values(written, tmp_path / "edited.xlsx", changed_inputs(SMALL, other))
    assert compare_plan(other, recalculated([edited], again, forced=False)[0]).differences


@with_libreoffice
def test_a_wrong_cached_value_is_found(tmp_path: Path, again: Path) -> None:
    written = _written(SMALL, tmp_path / "small.xlsx")
    cell, value = next((cell, value) for cell, value in formulas_of(written).items() if value == 6_000_001)
    assert isinstance(value, int)
    tampered = with_values(written, tmp_path / "tampered.xlsx", {cell: value + 1})
    (difference,) = compare(tampered, recalculated([tampered], again)[0]).differences
    assert (difference.sheet, difference.cell) == cell


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_small_plan_agrees_in_an_engine_in_pure_python(tmp_path: Path) -> None:
    written = _written(SMALL, tmp_path / "small.xlsx")
    found = recalculated_in_python(written)
    for (sheet, cell), value in formulas_of(written).items():
        expected = pytest.approx(value, rel=1e-9, abs=1e-9) if isinstance(value, int | float) else value
        assert found[sheet.upper(), cell] == expected, (sheet, cell)


def _written(plan: Plan, path: Path) -> Path:
    export(plan, path)
    return path


def _changed(plan: Plan) -> Plan:
    """Change amounts, a rate, a year, a switch and a key, and nothing of the structure."""
    for path, value in (
        ("costs/run/schedule/amount", 7_123_457),
        ("costs/run/schedule/escalation", 0.0375),
        ("costs/build/schedule/year", 2023),
        ("discount_rate", 0.025),
        ("parties/cha/enabled", False),
        ("keys/population/values/beni/value", 9_001.0),
        ("funding/grant/requested", 12_345_678),
        ("funding/keys/weights/equal/weight", 0.35),
    ):
        plan = paths.set(plan, path, value)
    return plan


def _in_runs(files: list[Path], again: Path) -> list[Path]:
    starts = range(0, len(files), FILES_A_RUN)
    return [path for start in starts for path in recalculated(files[start : start + FILES_A_RUN], again)]


def _assert_agrees(comparison: Comparison, which: str = "") -> None:
    assert comparison.cells > 0
    assert not comparison.differences, "\n".join([which, *map(str, comparison.differences[:20])])
