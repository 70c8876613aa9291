"""Results as pandas data frames, for CSV and for those who go on with the figures."""

from __future__ import annotations

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


def allocation_frame(found: Allocation, language: Language, speech: Speech = PLAIN) -> pd.DataFrame:
    """Return the shares of a game as rows, one for each rule and player, with what follows from them."""
    game = found.game
    rows = [
        (
            rule,
            rule_name(rule).say(language),
            _as_text(id),
            _as_text(game.label(player)),
            shares.yen[player],
            _exact(float(shares.exact[player])),
            shares.per_mille[player] if shares.per_mille else None,
            _exact(float(shares.savings[player])),
            _exact(float(shares.lost_to_others[player])),
            int(shares.core.in_core),
            shares.core.blocking,
            _as_text(core_sentence(game, shares.core, speech).say(language)),
        )
        for rule, shares in found.rules.items()
        for player, id in enumerate(game.players)
    ]
    return pd.DataFrame(rows, columns=[head.say(language) for head in ALLOCATION_HEAD], dtype=object)


def _as_text(words: str) -> str:
    """Keep a name from being read as a formula by a spreadsheet."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@")) else words


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
