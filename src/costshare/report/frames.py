"""Results as pandas data frames, for CSV and for those who go on with the figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from costshare.analysis.study import Study
from costshare.fairness.allocation import Allocation
from costshare.i18n import Language, Text
from costshare.ledger.operations import Axes
from costshare.report.coalitions import PLAIN, Speech, core_sentence, rule_name


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
                "label": item.label.say(language),
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


def allocation_frame(found: Allocation, language: Language, speech: Speech = PLAIN) -> pd.DataFrame:
    """Return the shares of a game as rows, one for each rule and player, with what follows from them."""
    game = found.game
    rows = [
        (
            rule,
            rule_name(rule).say(language),
            id,
            game.label(player),
            shares.yen[player],
            _exact(float(shares.exact[player])),
            shares.per_mille[player] if shares.per_mille else None,
            _exact(float(shares.savings[player])),
            _exact(float(shares.lost_to_others[player])),
            int(shares.core.in_core),
            shares.core.blocking,
            core_sentence(game, shares.core, speech).say(language),
        )
        for rule, shares in found.rules.items()
        for player, id in enumerate(game.players)
    ]
    return pd.DataFrame(rows, columns=[head.say(language) for head in ALLOCATION_HEAD], dtype=object)


def csv_bytes(frame: pd.DataFrame, index: bool = False) -> bytes:
    """Return a table as CSV that Excel reads as UTF-8; no word in it is read as a formula by a spreadsheet."""
    cells = [[_as_text(cell) for cell in row] for row in frame.astype(object).to_numpy().tolist()]
    heads = pd.Index([_as_text(name) for name in frame.columns], dtype=object)
    shown = pd.DataFrame(cells, index=frame.index.map(_as_text), columns=heads, dtype=object)
    shown.index.name = _as_text(frame.index.name)
    return shown.to_csv(index=index, lineterminator="\r\n").encode("utf-8-sig")


def _as_text(cell: Any) -> Any:
    """Keep words from being read as a formula by a spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _exact(value: float) -> int | float:
    return int(value) if value.is_integer() else value


ALLOCATION_HEAD = (
    Text("方式ID", "rule"),
    Text("方式", "rule name"),
    Text("主体ID", "player"),
    Text("主体", "player name"),
    Text("円", "yen"),
    Text("端数処理前", "exact"),
    Text("千分率", "per mille"),
    Text("単独で行うより得する額", "saved against going alone"),
    Text("抜けると他の主体が失う額", "lost to the others by leaving"),
    Text("コア内", "in the core"),
    Text("抜けるほうが得な提携の数", "coalitions that would leave"),
    Text("最も不満な提携", "worst coalition"),
)
