"""会費: households pay monthly dues; the number of households grows as they move in (泉パークタウン LID)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import ZERO, maximum
from costshare.models.choices import FundingWay
from costshare.models.fields import ratio, reference, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, kw_only=True)
class ResidentDues(FundingScheme):
    """会費: households × monthly dues × 12 × collection rate, rounded down to a yen."""

    heading: ClassVar[Text] = Text("会費", "Residents' dues")
    summary: ClassVar[Text] = Text("世帯が月額の会費を払う", "Households pay monthly dues")
    way: ClassVar[FundingWay] = FundingWay.USER_CHARGE
    role: ClassVar[str] = "dues"
    is_earned: ClassVar[bool] = True
    kind: Literal["resident_dues"] = "resident_dues"
    payer: Annotated[str, reference("parties", "会費を払う主体", "Payer")]
    households_key: Annotated[str, reference("keys", "世帯数", "Households")]
    monthly_dues: Annotated[int, yen("月額会費", "Monthly dues")]
    collection_rate: Annotated[float, ratio("徴収率", "Collection rate")] = 1.0

    def parties(self) -> tuple[str, ...]:
        """Return the residents' party."""
        return (self.payer,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield a fault where the payer has no households."""
        for key in plan.keys:
            if key.id == self.households_key and self.payer not in {value.party for value in key.values}:
                yield fault(f"keys/{key.id}/values", self.payer, HOUSEHOLDS_NEEDED, GIVE_HOUSEHOLDS)

    def write(self, work: Work) -> Raised:
        """Write the dues of the residents' party."""
        dues = work.given("monthly_dues", Text("月額会費", "Monthly dues"), Unit.YEN, "monthly_dues")
        collected = work.given("collection_rate", Text("徴収率", "Collection rate"), Unit.RATIO, "collection_rate")
        payer = work.payers((self.payer,))
        timeline = work.timeline
        households = work.block.line(
            "households",
            Text("会費を払う世帯数", "Paying households"),
            Unit.NUMBER,
            maximum(work.keys[self.households_key], ZERO) * payer,
        )
        yearly = timeline.rounded_down(households * dues * timeline.months * collected)
        return work.raised_as_paid(yearly * (timeline.active * work.active))


HOUSEHOLDS_NEEDED = Text("会費を払う主体の世帯数が必要です", "the payer needs a number of households")
GIVE_HOUSEHOLDS = Text("基数に世帯数を入れてください", "enter the households in the key")
