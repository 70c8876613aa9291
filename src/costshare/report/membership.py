"""What a plan's membership comes to: cost per member as more take part, and estimated Shapley values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from costshare.analysis.coalitions import PerMember
from costshare.fairness.rounding import whole_yen
from costshare.fairness.sampling import Sampled
from costshare.i18n import Language, Text
from costshare.models.choices import DisplayUnit
from costshare.report.figures import amount
from costshare.report.text_table import text_table

Plain = dict[str, Any]


def growth_text(rows: Sequence[PerMember], unit: DisplayUnit, language: Language) -> str:
    """Return the cost per member by the number of members."""
    head = [cell.say(language) for cell in GROWTH_HEAD]
    cells = [[f"{row.members}", *[amount(value, unit) for value in (row.least, row.mean, row.most)]] for row in rows]
    return f"{GROWTH.fill(unit=unit.label).say(language)}\n{text_table(head, cells)}"


def growth_rows(rows: Sequence[PerMember]) -> list[Plain]:
    """Return the same for programs."""
    return [{"members": row.members, "least": row.least, "mean": row.mean, "most": row.most} for row in rows]


def estimate_text(names: Sequence[str], found: Sampled, unit: DisplayUnit, language: Language) -> str:
    """Return estimated Shapley values in whole yen that sum to the total, each with its standard error."""
    head = [cell.say(language) for cell in ESTIMATE_HEAD]
    rows = [
        [name, amount(value, unit), amount(float(error), unit)]
        for name, value, error in zip(names, whole_yen(found.values), found.standard_errors, strict=True)
    ]
    said = ESTIMATE.fill(unit=unit.label, seatings=found.seatings, coalitions=f"{found.coalitions:,}", seed=found.seed)
    return f"{said.say(language)}\n{text_table(head, rows)}"


def estimated(players: Sequence[str], found: Sampled) -> Plain:
    """Return the same for programs, unrounded."""
    return {
        "players": list(players),
        "shapley": dict(zip(players, found.values.tolist(), strict=True)),
        "standard_error": dict(zip(players, found.standard_errors.tolist(), strict=True)),
        "yen": dict(zip(players, whole_yen(found.values), strict=True)),
        "seatings": found.seatings,
        "coalitions": found.coalitions,
        "seed": found.seed,
    }


GROWTH = Text("参加者数と1者当たりの費用({unit})", "Cost per member by the number of members ({unit})")
GROWTH_HEAD = (
    Text("参加者数", "Members"),
    Text("最も安い組", "Cheapest"),
    Text("平均", "Mean"),
    Text("最も高い組", "Dearest"),
)
ESTIMATE = Text(
    "シャープレイ値の推定({unit}、着席 {seatings} 回、提携 {coalitions} 個、乱数の種 {seed})",
    "Estimated Shapley values ({unit}; {seatings} seatings, {coalitions} coalitions, seed {seed})",
)
ESTIMATE_HEAD = (Text("構成員", "Member"), Text("推定値", "Estimate"), Text("標準誤差", "Standard error"))
