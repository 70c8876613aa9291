"""What the chart of burden beside benefit shows: each party's share of both, and who only pays or only benefits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from costshare.charts.series import Amounts
from costshare.i18n import Language, Text
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.choices import DisplayUnit
from costshare.models.plan import Plan
from costshare.report.amounts import money
from costshare.report.figures import percent, say
from costshare.units import Unit

BURDEN_SHARE, BENEFIT_SHARE = "balance.burden_share", "balance.benefit_share"
BALANCE_LINES = (
    "party.burden",
    "party.benefit",
    "balance.burden",
    "balance.benefit",
    BURDEN_SHARE,
    BENEFIT_SHARE,
    "balance.only_pays",
    "balance.only_benefits",
)
"""The line items that the chart needs."""


class Side(StrEnum):
    """On which sides a party stands."""

    BOTH = "both"
    ONLY_PAYS = "only_pays"
    ONLY_BENEFITS = "only_benefits"


@dataclass(frozen=True, slots=True)
class PartyBalance:
    """What one party pays and has over all years, in yen and as shares; ``party`` is ``None`` for several together."""

    label: str
    party: int | None
    burden: float
    benefit: float
    burden_share: float
    benefit_share: float
    side: Side = Side.BOTH


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceData:
    """Share of burden beside share of benefit of each party that has either, and the sums that they are shares of."""

    title: str
    unit: DisplayUnit
    language: Language
    parties: tuple[PartyBalance, ...]
    burden: float
    benefit: float

    @property
    def unit_label(self) -> str:
        """The display unit, for the heading."""
        return self.unit.label.say(self.language)

    def said_sums(self) -> tuple[str, str]:
        """Return what burdens and benefits come to, for the legend."""
        pairs = ((BURDEN, self.burden), (BENEFIT, self.benefit))
        return tuple(text.fill(sum=money(value, self.unit)).say(self.language) for text, value in pairs)  # type: ignore[return-value]

    def first(self, count: int) -> tuple[PartyBalance, ...]:
        """Return at most ``count`` rows: the parties with the largest shares, and the others together."""
        if len(self.parties) <= count:
            return self.parties
        largest = sorted(self.parties, key=lambda row: -max(row.burden_share, row.benefit_share))
        ranked = largest[: max(count - 1, 0)]
        rest = [row for row in self.parties if row not in ranked]
        others = PartyBalance(
            OTHERS.fill(count=len(rest)).say(self.language),
            None,
            sum(row.burden for row in rest),
            sum(row.benefit for row in rest),
            sum(row.burden_share for row in rest),
            sum(row.benefit_share for row in rest),
        )
        return (*(row for row in self.parties if row in ranked), others)

    def describe(self, place: Place) -> str:
        """Return the share at ``place`` with its amount in words, on two lines; empty if the chart lacks it."""
        row = next((row for row in self.parties if row.party == place.party), None)
        if row is None or place.id not in (BURDEN_SHARE, BENEFIT_SHARE):
            return ""
        pays = place.id == BURDEN_SHARE
        words = (SHARE_OF_BURDEN if pays else SHARE_OF_BENEFIT).say(self.language)
        share, amount = (row.burden_share, row.burden) if pays else (row.benefit_share, row.benefit)
        said = f"{row.label} {words} {percent(share)}\n{say(amount, Unit.YEN).say(self.language)}"
        mark = SIDES.get(row.side)
        return said if mark is None else f"{said}\n{mark.say(self.language)}"


def balance_data(plan: Plan, results: Results, language: Language, scenario: int = 0) -> BalanceData:
    """Return each party's share of burden and of benefit, in the plan's order."""

    def each(line: str) -> Amounts:
        return np.broadcast_to(results.table(line, scenario)[0], (max(len(plan.parties), 1),))

    columns = [each(line) for line in ("party.burden", "party.benefit", BURDEN_SHARE, BENEFIT_SHARE)]
    pays, has = each("balance.only_pays"), each("balance.only_benefits")
    rows = []
    for number, party in enumerate(plan.parties):
        burden, benefit, paying, gaining = (float(column[number]) for column in columns)
        side = Side.ONLY_PAYS if pays[number] else Side.ONLY_BENEFITS if has[number] else Side.BOTH
        if burden or benefit:
            rows.append(PartyBalance(party.name, number, burden, benefit, paying, gaining, side))
    return BalanceData(
        title=TITLE.say(language),
        unit=plan.display_unit,
        language=language,
        parties=tuple(rows),
        burden=results.at("balance.burden", scenario=scenario),
        benefit=results.at("balance.benefit", scenario=scenario),
    )


TITLE = Text("負担の割合と受益の割合(全年度)", "Share of burden and share of benefit (all years)")
BURDEN = Text("負担(総計 {sum})", "burden (total {sum})")
BENEFIT = Text("受益(総計 {sum})", "benefit (total {sum})")
SHARE_OF_BURDEN = Text("負担の割合", "share of burden")
SHARE_OF_BENEFIT = Text("受益の割合", "share of benefit")
OTHERS = Text("その他の{count}主体", "{count} others")
SIDES = {
    Side.ONLY_PAYS: Text("負担のみ", "only pays"),
    Side.ONLY_BENEFITS: Text("受益のみ", "only benefits"),
}
