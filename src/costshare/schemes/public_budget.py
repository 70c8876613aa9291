"""一般財源: a public party takes a share of what is left of the costs in scope (加賀, 会津若松)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import Rule, minimum
from costshare.models.choices import FundingWay, PartyKind
from costshare.models.fields import ratio, reference, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit

PUBLIC_KINDS = frozenset({PartyKind.STATE, PartyKind.PREFECTURE, PartyKind.MUNICIPALITY})


@dataclass(frozen=True, kw_only=True)
class PublicBudget(FundingScheme):
    """一般財源: need × share, rounded down to a yen, at most the cap of the year."""

    heading: ClassVar[Text] = Text("一般財源", "Public budget")
    summary: ClassVar[Text] = Text(
        "地方公共団体が対象費用の一定割合を負担する", "A public party takes a share of the costs in scope"
    )
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    role: ClassVar[str] = "municipalities"
    pays_need: ClassVar[bool] = True
    kind: Literal["public_budget"] = "public_budget"
    payer: Annotated[str, reference("parties", "負担する団体", "Paying public party")]
    share: Annotated[float, ratio("負担割合", "Share")] = 1.0
    cap: Annotated[int | None, yen("年度の上限額", "Cap in a year", help=Text("空欄は上限なし", "Blank: no cap"))] = (
        None
    )

    def parties(self) -> tuple[str, ...]:
        """Return the public party."""
        return (self.payer,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield a warning where the payer is not a public party."""
        for party in plan.parties:
            if party.id == self.payer and party.kind not in PUBLIC_KINDS:
                yield fault(f"{path}/payer", party.name, PUBLIC_ONLY, CHOOSE_PUBLIC, "warning")

    def write(self, work: Work) -> Raised:
        """Write the share of the need that the public party takes."""
        share = work.given("share", Text("負担割合", "Share"), Unit.RATIO, "share")
        taken: Rule = work.timeline.rounded_down(work.need * share)
        if self.cap is not None:
            taken = minimum(taken, work.given("cap", Text("年度の上限額", "Cap in a year"), Unit.YEN, "cap"))
        return work.raised_by(self.payer, taken)


PUBLIC_ONLY = Text("一般財源を出せるのは国・都道府県・市町村です", "public budgets are those of public parties")
CHOOSE_PUBLIC = Text("公共の主体を選ぶか、負担金にしてください", "choose a public party, or use a contribution")
