"""Results as pandas data frames, for CSV and for those who go on with the figures."""

from __future__ import annotations

import pandas as pd

from costshare.analysis.study import Study
from costshare.i18n import Language
from costshare.ledger.operations import Axes


def ledger_frame(study: Study, language: Language) -> pd.DataFrame:
    """Return every line item as rows (one a party where it has parties), its fiscal years as columns."""
    results = study.results
    assert results is not None
    ledger = results.ledger
    rows = []
    for item in ledger.items.values():
        years, parties = ledger.cells(item.axes)
        for at in range(parties):
            row: dict[str, object] = {
                "id": item.id,
                "label": _as_text(item.label.say(language)),
                "party": ledger.parties[at].id if item.axes & Axes.PARTY and ledger.parties else "",
                "unit": item.unit.label.say(language),
            }
            if item.axes & Axes.YEAR:
                row |= {str(ledger.years[year]): _exact(results.at(item.id, year, at)) for year in range(years)}
            else:
                row["constant"] = _exact(results.at(item.id, 0, at))
            rows.append(row)
    columns = ["id", "label", "party", "unit", "constant", *[str(year) for year in ledger.years]]
    # Whole yen stay whole beside cells that are empty.
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _as_text(words: str) -> str:
    """Keep a name from being read as a formula by a spreadsheet."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


def _exact(value: float) -> int | float:
    return int(value) if value.is_integer() else value
