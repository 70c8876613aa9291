"""補助金: a programme's dated rule set applied to the eligible cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import ONE, ZERO, Line, Rule, at_most, floor, maximum, minimum, ratio
from costshare.models.choices import FundingWay
from costshare.models.fields import reference, references, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.programme import Programme, programmes
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, kw_only=True)
class Subsidy(FundingScheme):
    """補助金: the amount applied for, or, where none is given, the largest that the programme admits."""

    heading: ClassVar[Text] = Text("補助金・交付金", "Subsidy")
    summary: ClassVar[Text] = Text(
        "国の補助制度の規則をあてはめる", "A state programme's rules applied to the eligible cost"
    )
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    role: ClassVar[str] = "subsidy"
    is_subsidy: ClassVar[bool] = True
    is_lasting: ClassVar[bool] = False
    pays_debt_service: ClassVar[bool] = False
    kind: Literal["subsidy"] = "subsidy"
    payer: Annotated[str, reference("parties", "補助する主体", "Granting party")]
    programme: Annotated[str, reference("programmes", "補助制度", "Programme")]
    requested: Annotated[
        int | None,
        yen("申請額", "Amount applied for", help=Text("空欄なら補助できる最大額", "Blank: the largest admissible")),
    ] = None
    confirmed: Annotated[tuple[str, ...], references("conditions", "確認済みの要件", "Conditions confirmed")] = ()

    def parties(self) -> tuple[str, ...]:
        """Return the granting party."""
        return (self.payer,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield a warning for a condition that the programme does not have."""
        programme = programmes().get(self.programme)
        known = {condition.id for condition in programme.conditions} if programme else set()
        for condition in self.confirmed:
            if programme and condition not in known:
                yield fault(f"{path}/confirmed", condition, KNOWN_ONLY.fill(known=", ".join(sorted(known))), TAKE_OUT)

    def write(self, work: Work) -> Raised:
        """Write the base, the largest admissible amount, the grant, and both sides of the comparison."""
        programme = programmes()[self.programme]
        block = work.block
        eligible = block.line("eligible", Text("補助対象経費", "Eligible cost"), Unit.YEN, self._eligible(work))
        base = work.costs.in_action_plan if programme.base == "action_plan" else eligible
        others = work.timeline.sum(work.outside)
        borne = block.line(
            "base",
            Text("比較の基となる事業費", "Cost on which the comparison rests"),
            Unit.YEN,
            maximum(base - others, ZERO) * work.active,
        )
        admissible = self._admissible(work, programme, eligible, borne)
        granted: Rule = admissible
        if self.requested is not None:
            granted = work.given("requested", Text("申請額", "Amount applied for"), Unit.YEN, "requested") * work.active
        raised = work.raised_by(self.payer, granted)
        burden = block.line("consortium_burden", programme.base_text, Unit.YEN, borne - raised.total)
        block.line("headroom", Text("要件の余裕額", "Headroom"), Unit.YEN, burden - raised.total)
        less = borne - ONE if programme.comparison == "greater" else borne
        short = maximum(raised.total + raised.total - less, ZERO)
        block.line("short", Text("負担の不足額", "Burden missing"), Unit.YEN, short)
        block.line(
            "cap_room",
            Text("上限額までの余裕", "Room below the cap"),
            Unit.YEN,
            work.timeline.book[f"{block.id}.cap"] - raised.total,
        )
        block.line(
            "eligible_room",
            Text("補助対象経費までの余裕", "Room below the eligible cost"),
            Unit.YEN,
            eligible - raised.total,
        )
        within = at_most(raised.total, admissible)
        block.line("met", Text("額の要件を満たす", "Amount is admissible"), Unit.FLAG, within)
        return raised

    def _eligible(self, work: Work) -> Rule:
        amounts = [work.costs.eligible[cost] for cost in work.scope_costs]
        return minimum(work.need, work.timeline.sum(amounts) * work.active)

    def _admissible(self, work: Work, programme: Programme, eligible: Line, borne: Line) -> Line:
        block = work.block
        cap = block.constant("cap", Text("補助上限額", "Cap"), Unit.YEN, programme.cap)
        two = block.constant("two", Text("国と協議会の2者", "The state and the consortium"), Unit.NUMBER, 2)
        half = ratio(borne - ONE, two) if programme.comparison == "greater" else ratio(borne, two)
        most = block.line(
            "most",
            Text("負担要件から出せる最大額", "Most that the burden rule admits"),
            Unit.YEN,
            maximum(ZERO, floor(half)),
        )
        admitted: Rule = minimum(minimum(cap, eligible), most)
        if programme.rounding_unit > 1:
            unit = block.constant("unit", Text("端数処理の単位", "Rounding unit"), Unit.YEN, programme.rounding_unit)
            admitted = floor(ratio(admitted, unit)) * unit
        return block.line(
            "admissible", Text("補助できる最大額", "Largest admissible subsidy"), Unit.YEN, admitted * work.active
        )


KNOWN_ONLY = Text("この制度の要件は {known} です", "the programme's conditions are {known}")
TAKE_OUT = Text("この要件を外してください", "take the condition out")
