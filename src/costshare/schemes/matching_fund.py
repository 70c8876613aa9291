"""マッチング: a fund adds to what another scheme raises, up to a cap (民都機構: 寄附 → 基金 → マッチング → 助成)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import Line, Rule, minimum, previous
from costshare.models.choices import FundingWay
from costshare.models.fields import ratio, reference, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, kw_only=True)
class MatchingFund(FundingScheme):
    """マッチング: rate × what an earlier scheme raises, at most the caps of the year and of all years together."""

    heading: ClassVar[Text] = Text("マッチング", "Matching fund")
    summary: ClassVar[Text] = Text("他の財源の額に応じて上乗せする", "Adds to what another scheme raises, up to a cap")
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    is_lasting: ClassVar[bool] = False
    pays_debt_service: ClassVar[bool] = False
    kind: Literal["matching_fund"] = "matching_fund"
    payer: Annotated[str, reference("parties", "上乗せする主体", "Matching party")]
    of: Annotated[str, reference("funding", "上乗せの対象", "Scheme that is matched")]
    rate: Annotated[float, ratio("上乗せ率", "Rate", high=10.0)] = 1.0
    cap: Annotated[
        int | None, yen("通算の上限額", "Cap over all years", help=Text("空欄は上限なし", "Blank: no cap"))
    ] = None
    yearly_cap: Annotated[int | None, yen("年度の上限額", "Cap in a year")] = None

    def parties(self) -> tuple[str, ...]:
        """Return the matching party."""
        return (self.payer,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield a fault where the scheme that is matched does not come before."""
        earlier: list[str] = []
        for scheme in plan.funding:
            if scheme.id == self.id:
                break
            earlier.append(scheme.id)
        if self.of in {scheme.id for scheme in plan.funding} and self.of not in earlier:
            yield fault(f"{path}/of", self.of, EARLIER_ONLY, MOVE_UP)

    def write(self, work: Work) -> Raised:
        """Write the match; what has been matched so far is carried from year to year."""
        rate = work.given("rate", Text("上乗せ率", "Rate"), Unit.RATIO, "rate")
        matched = work.timeline.book[f"funding.{self.of}.raised"]
        added: Rule = work.timeline.rounded_down(matched * rate)
        if self.yearly_cap is not None:
            cap = work.given("yearly_cap", Text("年度の上限額", "Cap in a year"), Unit.YEN, "yearly_cap")
            added = minimum(added, cap)
        if self.cap is None:
            return work.raised_by(self.payer, added)
        cap = work.given("cap", Text("通算の上限額", "Cap over all years"), Unit.YEN, "cap")
        so_far = previous(Line(f"{work.block.id}.matched", work.need.axes))
        room = work.block.line("room", Text("上限額までの残り", "Room below the cap"), Unit.YEN, cap - so_far)
        raised = work.raised_by(self.payer, minimum(added, room))
        work.block.line("matched", Text("上乗せ額の累計", "Matched so far"), Unit.YEN, so_far + raised.total)
        return raised


EARLIER_ONLY = Text(
    "上乗せの対象は、順番が前の財源だけです(循環を防ぐため)",
    "only a scheme that comes before it can be matched, lest it go in a circle",
)
MOVE_UP = Text("対象の財源をこの財源より前に移してください", "move that scheme before this one")
