"""利益連動拠出: each member company gives a rate of its net profit, at least a floor (前橋 太陽の会)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import maximum
from costshare.models.choices import FundingWay
from costshare.models.fields import ratio, reference, references, yen
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, kw_only=True)
class ProfitShare(FundingScheme):
    """利益連動拠出: max(floor, ⌊rate × net profit⌋) a year; a loss still pays the floor."""

    heading: ClassVar[Text] = Text("利益連動拠出", "Profit-linked contribution")
    summary: ClassVar[Text] = Text(
        "会員企業が純利益の一定率を、最低額を下回らずに拠出する",
        "Each member gives a rate of its net profit, at least a floor",
    )
    way: ClassVar[FundingWay] = FundingWay.DONATION
    kind: Literal["profit_share"] = "profit_share"
    payers: Annotated[tuple[str, ...], references("parties", "会員", "Members")]
    profit_key: Annotated[str, reference("keys", "純利益", "Net profit")]
    rate: Annotated[float, ratio("拠出率", "Rate")] = 0.01
    floor: Annotated[int, yen("最低額", "Floor")] = 1_000_000

    def parties(self) -> tuple[str, ...]:
        """Return the member companies."""
        return self.payers

    def write(self, work: Work) -> Raised:
        """Write each member's contribution."""
        members = work.payers(self.payers)
        rate = work.given("rate", Text("拠出率", "Rate"), Unit.RATIO, "rate")
        least = work.given("floor", Text("最低額", "Floor"), Unit.YEN, "floor")
        profit = work.keys[self.profit_key]
        share = work.block.line(
            "by_rate", Text("純利益 × 拠出率", "Rate × net profit"), Unit.YEN, work.timeline.rounded_down(profit * rate)
        )
        return work.raised_as_paid(maximum(least, share) * (members * work.timeline.active * work.active))
