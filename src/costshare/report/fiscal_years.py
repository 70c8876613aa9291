"""Fiscal years as people write them: 令和6, R6, 令和元年度, 2024, FY2024."""

from __future__ import annotations

import re

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.choices import EraStyle
from costshare.models.issues import shown
from costshare.report.amounts import plain_text


def read_fiscal_year(text: str, era: EraStyle) -> int:
    """Return the fiscal year that 令和6, R6, 2024年度 or FY2024 means; ``CostshareError`` if none."""
    body = plain_text(text).removesuffix("度").removesuffix("年")
    if year := re.fullmatch(r"(?:fy)?(\d{4})", body):
        return int(year[1])
    if named := re.fullmatch(r"(令和|r|平成|h)?(元|\d{1,2})", body):
        number = 1 if named[2] == "元" else int(named[2])
        if named[1] or era is EraStyle.REIWA:
            return number + (1988 if named[1] in ("平成", "h") else 2018)
    raise CostshareError(NO_YEAR.fill(text=shown(text)))


NO_YEAR = Text(
    "{text} は年度として読めません。令和6 や 2024 のように入力してください。",
    "{text} is not a fiscal year; type it as R6 or 2024.",
)
