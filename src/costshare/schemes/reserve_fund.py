"""基金: surplus is put aside and drawn when it is needed (corkscrew)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import ZERO, Line, Rule, maximum, minimum, previous
from costshare.models.choices import FundingWay
from costshare.models.fields import choice, ratio, yen
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, kw_only=True)
class ReserveFund(FundingScheme):
    """基金: opening + interest − drawdown + deposits = closing, never below 0; draws what the need takes of it."""

    heading: ClassVar[Text] = Text("基金", "Reserve fund")
    summary: ClassVar[Text] = Text(
        "余剰を積み立て、不足する年度に取り崩す", "Surplus is put aside and drawn in lean years"
    )
    way: ClassVar[FundingWay] = FundingWay.CROSS_SUBSIDY
    role: ClassVar[str] = "reserve"
    pays_need: ClassVar[bool] = True
    is_lasting: ClassVar[bool] = False
    kind: Literal["reserve_fund"] = "reserve_fund"
    initial_balance: Annotated[int, yen("当初残高", "Initial balance")] = 0
    interest_rate: Annotated[float, ratio("運用利率", "Interest rate", high=0.5)] = 0.0
    funding_way: Annotated[
        FundingWay,
        choice("財源の区分", "Way of funding", help=Text("積み立てた元の財源の区分", "That of what was put aside")),
    ] = FundingWay.CROSS_SUBSIDY
    target_balance: Annotated[int | None, yen("目標残高", "Target balance")] = None

    @property
    def carried_by(self) -> FundingWay:
        """The way that the plan chooses."""
        return self.funding_way

    def write(self, work: Work) -> Raised:
        """Write the corkscrew; deposits are the surplus of the same year, up to the target balance, while in use."""
        block, timeline = work.block, work.timeline
        initial = work.given("initial_balance", Text("当初残高", "Initial balance"), Unit.YEN, "initial_balance")
        rate = work.given("interest_rate", Text("運用利率", "Interest rate"), Unit.RATIO, "interest_rate")
        closing_before = previous(Line(f"{block.id}.closing", work.need.axes))
        opening = block.line(
            "opening",
            Text("期首残高", "Opening balance"),
            Unit.YEN,
            closing_before + initial * (timeline.first * timeline.book[f"{block.id}.enabled"]),
        )
        interest = block.line("interest", Text("運用益", "Interest"), Unit.YEN, timeline.rounded_down(opening * rate))
        drawn = block.line("raised", Text("取崩し", "Drawdown"), Unit.YEN, minimum(work.need, opening + interest))
        room: Rule = work.surplus
        if self.target_balance is not None:
            target = work.given("target_balance", Text("目標残高", "Target balance"), Unit.YEN, "target_balance")
            room = minimum(work.surplus, maximum(ZERO, target - (opening + interest - drawn)))
        deposit = block.line("deposit", Text("積立て", "Deposit"), Unit.YEN, room * work.active)
        block.line("closing", Text("期末残高", "Closing balance"), Unit.YEN, opening + interest - drawn + deposit)
        return Raised(drawn, None)
