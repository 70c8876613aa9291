"""``appraise``: a bare list of yearly flows."""

from __future__ import annotations

import csv
import io
import json
import math
from argparse import Namespace
from pathlib import Path
from typing import Any

from costshare.analysis.appraisal import appraise as appraisal_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.choices import DisplayUnit
from costshare.models.issues import shown
from costshare.report import outcome, printed
from costshare.report.amounts import read_number
from costshare.storage.files import read_content

MOST_FLOWS = 1000


def appraise(asked: Namespace) -> int:
    """Print NPV, every IRR, MIRR and both paybacks."""
    if not (math.isfinite(asked.rate) and -1 < asked.rate <= 10):
        raise CostshareError(RATE.fill(rate=shown(asked.rate)))
    found = appraisal_of(_read(Path(asked.flows)), asked.rate)
    if asked.json:
        print_json(outcome.appraised(found, None, asked.lang))
    else:
        print(printed.appraisal(found, DisplayUnit.YEN, asked.lang))
    return 0


def _read(path: Path) -> list[float]:
    try:
        text = read_content(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CostshareError(FORM.fill(path=path, reason=Text("UTF-8 ではありません", "it is not UTF-8"))) from None
    cells = _from_json(text, path) if path.suffix.lower() == ".json" else _from_csv(text, path)
    flows = [_number(cell, place, path) for place, cell in enumerate(cells)]
    if not 1 <= len(flows) <= MOST_FLOWS:
        raise CostshareError(COUNT.fill(path=path, count=len(flows), most=MOST_FLOWS))
    return flows


def _from_json(text: str, path: Path) -> list[Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise CostshareError(FORM.fill(path=path, reason=Text("JSON として読めません", "it is not JSON"))) from None
    flows = data.get("flows") if isinstance(data, dict) else data
    if not isinstance(flows, list):
        raise CostshareError(FORM.fill(path=path, reason=Text("収支の一覧がありません", "it has no list of flows")))
    return flows


def _from_csv(text: str, path: Path) -> list[Any]:
    """Return the figures of one row, of one column, or of the second of two after a column of years."""
    rows = [row for row in csv.reader(io.StringIO(text)) if any(cell.strip() for cell in row)]
    if len(rows) == 1:
        return [cell for cell in rows[0] if cell.strip()]
    width = max((len(row) for row in rows), default=0)
    if width > 2 or any(len(row) != width for row in rows):
        raise CostshareError(
            FORM.fill(path=path, reason=Text("行と列がともに複数あります", "it has several rows and columns"))
        )
    cells = [row[-1] for row in rows]
    return cells[1:] if cells and not any(letter.isdigit() for letter in cells[0]) else cells


def _number(cell: Any, place: int, path: Path) -> float:
    try:
        value = read_number(cell) if isinstance(cell, str) else cell
    except CostshareError:
        value = None
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and abs(value) < 1e15:
        return float(value)
    raise CostshareError(NUMBER.fill(path=path, place=place, cell=shown(cell)))


RATE = Text(
    "--rate: 値 {rate} は使えません。-1 より大きく 10 以下の率が使えます(4%なら 0.04)。",
    "--rate: {rate} is not usable; a rate above -1 and up to 10 is allowed (0.04 for 4 %).",
)
FORM = Text(
    "{path}: {reason}。[-100, 30, 30] のような JSON か、1行、1列、または年度と収支の2列の CSV にしてください。",
    "{path}: {reason}; write JSON like [-100, 30, 30], or a CSV of one row, one column, or years beside flows.",
)
COUNT = Text(
    "{path}: 収支が{count}個あります。1個から{most}個まで使えます。",
    "{path}: there are {count} flows; 1 to {most} are allowed.",
)
NUMBER = Text(
    "{path}: flows/{place}: 値 {cell} は使えません。10^15 未満の有限の数にしてください。",
    "{path}: flows/{place}: the value {cell} is not usable; enter a finite number below 10^15.",
)
