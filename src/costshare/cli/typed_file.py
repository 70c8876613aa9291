"""A small JSON or CSV file that somebody typed: each fault is one sentence that names the file and the place."""

from __future__ import annotations

import csv
import io
import json
import math
from collections import Counter
from pathlib import Path
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.fields import AMOUNT_LIMIT
from costshare.models.issues import fault
from costshare.report.amounts import read_number
from costshare.storage.files import read_content


class TypedFile:
    """The text of a file, read as JSON or as CSV; ``form`` says what such a file looks like."""

    def __init__(self, path: Path, form: Text) -> None:
        self.path, self.form = path, form
        content = read_content(path)
        try:
            self.text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.misformed(Text("UTF-8 ではありません", "it is not UTF-8")) from None

    @property
    def is_json(self) -> bool:
        """Whether the file's name says that it is JSON; any other is CSV."""
        return self.path.suffix.lower() == ".json"

    def fault(self, place: str, value: object, allowed: Text, mend: Text) -> CostshareError:
        """Return the fault of one value."""
        said = fault(place, value, allowed, mend).message
        return CostshareError(Text(f"{self.path}: {said.ja}", f"{self.path}: {said.en}"))

    def lacks(self, place: str, what: Text, allowed: Text, mend: Text) -> CostshareError:
        """Return the fault of something that is not there."""
        return CostshareError(LACKS.fill(path=self.path, place=place, what=what, allowed=allowed, mend=mend))

    def misformed(self, why: Text) -> CostshareError:
        """Return the fault of a file that is another thing altogether."""
        return CostshareError(FORM.fill(path=self.path, reason=why, form=self.form))

    def json(self) -> dict[str, Any]:
        """Return the one object of a JSON file, without a name that stands twice."""
        try:
            data = json.loads(self.text, object_pairs_hook=self._once)
        except (ValueError, RecursionError):
            raise self.misformed(Text("JSON として読めません", "it is not JSON")) from None
        if not isinstance(data, dict):
            raise self.misformed(Text("JSON のオブジェクトではありません", "it is no JSON object"))
        return data

    def rows(self) -> list[list[str]]:
        """Return the rows of a CSV file, at least one, without empty ones."""
        try:
            rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(self.text))]
        except csv.Error:
            raise self.misformed(Text("CSV として読めません", "it is not CSV")) from None
        rows = [row for row in rows if any(row)]
        if not rows:
            raise self.misformed(Text("空です", "it is empty"))
        return rows

    def object(self, place: str, given: Any) -> dict[str, Any]:
        """Return a JSON object as it was given."""
        if not isinstance(given, dict):
            raise self.fault(place, given, AN_OBJECT, MEND_OBJECT)
        return given

    def figure(self, place: str, given: Any) -> float:
        """Return a number below 10^15."""
        if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= AMOUNT_LIMIT:
            raise self.fault(place, given, NUMBERS, MEND_FIGURE)
        return float(given)

    def typed_figure(self, place: str, cell: str) -> float:
        """Return the number that a cell of a CSV file means: 1,465 or △3 or full-width digits."""
        try:
            figure = read_number(cell)
        except CostshareError:
            figure = math.nan
        return self.figure(place, figure if math.isfinite(figure) else cell)

    def _once(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
            raise self.fault(twice, twice, ONCE, MEND_ONCE)
        return found


LACKS = Text(
    "{path}: {place}: {what}がありません。{allowed}。{mend}。", "{path}: {place}: {what} lacks; {allowed}; {mend}."
)
FORM = Text("{path}: {reason}。{form}。", "{path}: {reason}; {form}.")
ONCE = Text("同じ所に1回だけ書けます", "it may stand in one place once only")
MEND_ONCE = Text("重なりを消してください", "remove the repetition")
NUMBERS = Text("10^15 未満の有限の数が使えます", "finite numbers below 10^15 are allowed")
MEND_FIGURE = Text("値を直してください", "correct the figure")
AN_OBJECT = Text("名前と数の組が必要です", "names with numbers are needed")
MEND_OBJECT = Text('{"A": 10} のように書いてください', 'write it like {"A": 10}')
