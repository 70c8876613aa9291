"""Changing cells of a saved workbook as a user would, but leaving every cached value as it was."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from openpyxl import load_workbook

from costshare.analysis.model import model_of
from costshare.models.plan import Plan
from costshare.workbook.proof import Cell, figures_by_cell

Values = dict[Cell, float]


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
