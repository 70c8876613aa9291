"""Changing cells of a saved workbook as a user would, but leaving every cached value as it was."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from costshare.analysis.model import model_of
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.workbook.proof import Cell, figures_by_cell

Values = dict[Cell, float]

CHANGES: tuple[tuple[str, float], ...] = (
    ("consumption_tax_rate", 0.08),
    ("tax_credit_share", 0.35),
    ("parties/maker/enabled", False),
    ("parties/cha/until_year", 2028),
    ("parties/beni/lead", True),
    ("keys/population/values/aoi/value", 29_777.0),
    ("keys/population/values/beni/by_year/2028/value", 7_901.0),
    ("keys/riders/values/residents/value", 640.0),
    ("services/buses/participants/beni/from_year", 2026),
    ("costs/build/residual_value", 9_876_543),
    ("costs/run/schedule/amount", 23_450_001),
    ("costs/run/schedule/ramp_up", 2),
    ("costs/servers/schedule/every", 2),
    ("costs/drivers/schedule/amount", 157),
    ("costs/vehicles/schedule/values/2025/amount", 41_234_567),
    ("benefits/time/schedule/amount", 8_800),
    ("benefits/care/schedule/every", 3),
    ("funding/vehicle-bond/coverage", 0.6),
    ("funding/vehicle-bond/rate", 0.025),
    ("funding/bond/coverage", 0.7),
    ("funding/bond/rate", 0.0085),
    ("funding/bond/term", 5),
    ("funding/bond/grace", 2),
    ("funding/bond/lat_rate", 0.3),
    ("funding/fares/price", 2_150),
    ("funding/fares/occupancy", 0.71),
    ("funding/fares/areas/east/users", 205.0),
    ("funding/fares/areas/east/ramp_up", 3),
    ("funding/dues/collection_rate", 0.9),
    ("funding/fixed/contributions/both/schedule/amount", 2_750_000),
    ("funding/gift/contributions/gifts/schedule/amount", 14_000_000),
    ("funding/gift/resident_limit", 0.15),
    ("funding/banded/bands/5000/amount", 750_000),
    ("funding/banded/bands/30000/amount", 1_900_000),
    ("funding/match/rate", 0.75),
    ("funding/match/cap", 10_000_000),
    ("funding/match/yearly_cap", 4_000_000),
    ("funding/budget/share", 0.2),
    ("funding/budget/cap", 6_000_000),
    ("funding/keys/weights/population/weight", 0.65),
)
"""Other figures for every kind of scheme and feature that a plan with everything has; nothing of its structure."""


def changed(plan: Plan) -> Plan:
    """Return the plan with everything with these figures."""
    for path, value in CHANGES:
        plan = paths.set(plan, path, value)
    return plan


def deflated(plan: Plan) -> Plan:
    """Return a plan in real terms with another deflator and base year."""
    plan = paths.set(plan, "deflators/2029/value", 111.4)
    return paths.set(plan, "base_fiscal_year", 2028)


def changed_inputs(before: Plan, after: Plan) -> Values:
    """Return the input cells in which the workbooks of two plans of one structure differ."""
    ids = {id for id, item in model_of(before).ledger.items.items() if item.is_input}
    old = {cell: value for cell, id, value in figures_by_cell(before) if id in ids}
    new = {cell: value for cell, id, value in figures_by_cell(after) if id in ids}
    assert old.keys() == new.keys()
    return {cell: value for cell, value in new.items() if value != old[cell]}


def with_values(path: Path, output: Path, values: Values) -> Path:
    """Copy a workbook with other values in some cells; formulas and all other cached values stay."""
    names = load_workbook(path, read_only=True).sheetnames
    parts: dict[str, dict[str, float]] = {}
    for (sheet, cell), value in values.items():
        parts.setdefault(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml", {})[cell] = value
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name in parts:
                content = _edited(content.decode("utf-8"), parts[name]).encode("utf-8")
            new.writestr(name, content)
    return output


def _edited(xml: str, values: dict[str, float]) -> str:
    for cell, value in values.items():
        xml, count = re.subn(
            rf'(<c r="{cell}"[^>]*>(?:<f>[^<]*</f>)?<v>)[^<]*(</v>)', rf"\g<1>{value!r}\g<2>", xml, count=1
        )
        assert count == 1, cell
    return xml
