"""補助金: a programme's dated rule set applied to the eligible cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text, joined, same
from costshare.ledger.book import Book
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Rule,
    at_most,
    equal,
    floor,
    maximum,
    minimum,
    over_parties,
    ratio,
    total,
)
from costshare.models.choices import Basis, Comparison, ComparisonBase, FundingWay
from costshare.models.fields import ratio as a_ratio
from costshare.models.fields import reference, references, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import CostItem, Plan
from costshare.models.programme import Programme
from costshare.schemes.composition import write_composition
from costshare.schemes.costs import Costs
from costshare.schemes.grant_limits import GrantLimits, Grounds, beyond, figure_of
from costshare.schemes.programme import programme_ids, programme_of
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.schemes.scope import in_scope
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
    cap: Annotated[
        int | None,
        yen("上限額", "Cap", help=Text("空欄なら制度の上限額。要確認の制度では必ず入力", "Blank: the programme's cap")),
    ] = None
    rate: Annotated[
        float | None,
        a_ratio(
            "補助率", "Rate", help=Text("空欄なら制度の補助率。要確認の制度では必ず入力", "Blank: the programme's rate")
        ),
    ] = None
    confirmed: Annotated[tuple[str, ...], references("conditions", "確認済みの要件", "Conditions confirmed")] = ()

    def parties(self) -> tuple[str, ...]:
        """Return the granting party."""
        return (self.payer,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what the programme lacks, conditions that it does not have, and money that comes after it."""
        if self.programme not in programme_ids(plan):
            return
        programme = programme_of(plan, self.programme)
        known = [condition.id for condition in programme.conditions]
        for condition in self.confirmed:
            if condition not in known:
                ids = ", ".join(sorted(known)) or "–"
                yield fault(f"{path}/confirmed", condition, KNOWN_ONLY.fill(known=ids), TAKE_OUT)
        if programme.cap_basis is Basis.UNVERIFIED and self.cap is None:
            yield fault(f"{path}/cap", self.cap, CAP_NEEDED.fill(programme=programme.name.text), ENTER_CAP)
        if programme.rate_basis is Basis.UNVERIFIED and self.rate is None:
            yield fault(f"{path}/rate", self.rate, RATE_NEEDED.fill(programme=programme.name.text), ENTER_RATE)
        if self.cap is not None and programme.cap is not None and self.cap > programme.cap:
            yield fault(f"{path}/cap", self.cap, STATED_CAP.fill(cap=f"{programme.cap:,}"), CHECK_CAP, "warning")
        later = _later_outside(plan, self, programme)
        if later:
            names = joined([same(scheme.name) for scheme in later])
            yield fault(f"{path}", same(self.name), LATER_OUTSIDE.fill(names=names), MOVE_BEFORE, "warning")

    def write(self, work: Work) -> Raised:
        """Write the costs on which the grant rests, the largest admissible amount, the grant and the room it leaves."""
        programme = programme_of(work.plan, self.programme)
        limits = GrantLimits(work, programme, self.cap, self.rate, self._write_grounds(work, programme))
        granted: Rule = limits.write()
        if self.requested is not None:
            granted = work.given("requested", Text("申請額", "Amount applied for"), Unit.YEN, "requested") * work.active
        there = work.block.line(
            "there",
            Text("補助する主体の参加", "Granting party takes part"),
            Unit.FLAG,
            work.payers((self.payer,)) * work.timeline.active,
        )
        work.block.line(
            "grantor", Text("補助する主体がいる", "There is a granting party"), Unit.FLAG, over_parties(there)
        )
        raised = work.raised_as_paid(granted * (work.active * there))
        limits.write_room(raised.total)
        return raised

    def bearable(self, plan: Plan, costs: Costs, book: Book, items: tuple[str, ...]) -> Rule | None:
        """Return the costs that may be subsidised: marked eligible, of a class of the programme, and not twice."""
        programme = programme_of(plan, self.programme)
        amounts: list[Rule] = []
        for cost in plan.costs:
            if cost.id in items and _fits(programme, cost):
                flags = _earlier_grants(plan, book, self, cost)
                amount: Rule = costs.eligible[cost.id]
                amounts.append(amount * (ONE - reduce(maximum, flags[1:], flags[0])) if flags else amount)
        return total(amounts)

    def conclude(self, work: Work, raised: Raised, outside: Line) -> None:
        """Write both sides of the comparison, which need all money from outside, and whether the amount is met."""
        programme = programme_of(work.plan, self.programme)
        block, book = work.block, work.timeline.book
        granted, granting = raised.total, book[f"{block.id}.granting"]
        cost, others = self._compared(work, programme)
        away: Rule = outside
        if programme.base is not ComparisonBase.ACTION_PLAN:
            away = work.timeline.sum([granted, *(book[id] for id in others if id in book)])
        label = programme.base_text.text if programme.base_text else OWN_BURDEN
        burden = block.line("consortium_burden", label, Unit.YEN, (cost - away) * work.active)
        headroom = block.line("headroom", Text("要件の余裕額", "Headroom"), Unit.YEN, burden - granted)
        admissible = book[f"{block.id}.admissible"]
        met = at_most(granted, admissible) * equal(book[f"{block.id}.unit_room"], ZERO)
        if programme.comparison is not Comparison.NONE:
            missing = maximum(granted - beyond(programme, burden), ZERO)
            short = block.line("short", Text("負担の不足額", "Burden missing"), Unit.YEN, missing * granting)
            self._write_fitting(work, programme, burden + granted, admissible)
            doubtful = figure_of(
                work,
                programme,
                "doubtful",
                DOUBTFUL,
                Unit.FLAG,
                "comparison_unverified",
                programme.comparison_unverified,
            )
            unclear = block.line("open", OPEN, Unit.FLAG, equal(headroom, ZERO) * (doubtful * granting))
            met = met * equal(short * (ONE - unclear), ZERO)
        block.line("met", Text("額の要件を満たす", "Amount is admissible"), Unit.FLAG, met)
        write_composition(work)

    def _write_grounds(self, work: Work, programme: Programme) -> Grounds:
        block, timeline = work.block, work.timeline
        items = [cost for cost in work.plan.costs if cost.id in work.scope_costs and _fits(programme, cost)]
        gross = block.line(
            "eligible_gross",
            Text("対象となる費用の合計", "Costs that may be subsidised"),
            Unit.YEN,
            timeline.sum([work.costs.eligible[cost.id] for cost in items]) * work.active,
        )
        earlier = {cost.id: _earlier_grants(work.plan, work.timeline.book, self, cost) for cost in items}
        paid = [
            work.costs.eligible[id] * reduce(maximum, flags[1:], flags[0]) for id, flags in earlier.items() if flags
        ]
        twice = block.line(
            "twice",
            Text("先の補助金の対象となった費用", "Costs that an earlier subsidy pays for"),
            Unit.YEN,
            total(paid) * work.active if paid else timeline.none,
            NOT_TWICE,
        )
        project = block.line(
            "project", Text("補助事業の事業費", "Cost of the subsidised project"), Unit.YEN, gross - twice
        )
        eligible = block.line("eligible", Text("補助対象経費", "Eligible cost"), Unit.YEN, minimum(work.need, project))
        cost, others = self._compared(work, programme)
        away = work.outside
        if programme.base is not ComparisonBase.ACTION_PLAN:
            away = tuple(line for line in work.outside if line.id in others)
        base = block.line(
            "base",
            Text("比較の基となる事業費", "Cost on which the comparison rests"),
            Unit.YEN,
            maximum(cost - timeline.sum(away), ZERO) * work.active,
        )
        return Grounds(project, eligible, base)

    def _compared(self, work: Work, programme: Programme) -> tuple[Line, list[str]]:
        """Return the cost of which the burden is a part, and the lines of the outside money that goes into the project.

        The project has no cost that another subsidy pays for, so other subsidies take nothing from its burden.
        """
        if programme.base is ComparisonBase.ACTION_PLAN:
            return work.costs.in_action_plan, []
        donors = [scheme for scheme in _others(work.plan, self) if not scheme.is_subsidy]
        shared = [scheme for scheme in donors if _share_costs(work.plan, self, scheme, programme)]
        return work.timeline.book[f"{work.block.id}.project"], [f"funding.{scheme.id}.outside" for scheme in shared]

    def _write_fitting(self, work: Work, programme: Programme, base: Rule, admissible: Line) -> None:
        """Write the most that fits beside money from outside that comes after the subsidy, where there is any."""
        if not _later_outside(work.plan, self, programme):
            return
        block, book = work.block, work.timeline.book
        unit, two = book[f"{block.id}.unit"], book[f"{block.id}.two"]
        most = maximum(ZERO, floor(ratio(beyond(programme, base), two)))
        fitting = minimum(admissible, floor(ratio(most, unit)) * unit)
        block.line("fitting", FITTING, Unit.YEN, fitting * work.active)


def _fits(programme: Programme, cost: CostItem) -> bool:
    return not programme.cost_classes or cost.cost_class in programme.cost_classes


def _earlier_grants(plan: Plan, book: Book, subsidy: Subsidy, cost: CostItem) -> list[Rule]:
    """Return the flags of the years in which each earlier subsidy pays for a cost."""
    flags: list[Rule] = []
    for scheme in plan.funding:
        if scheme.id == subsidy.id:
            break
        if not isinstance(scheme, Subsidy) or not in_scope(scheme, cost):
            continue
        if _fits(programme_of(plan, scheme.programme), cost):
            flags.append(book[f"funding.{scheme.id}.granting"])
    return flags


def _others(plan: Plan, subsidy: Subsidy) -> list[FundingScheme]:
    return [scheme for scheme in plan.funding if isinstance(scheme, FundingScheme) and scheme.id != subsidy.id]


def _share_costs(plan: Plan, subsidy: Subsidy, scheme: FundingScheme, programme: Programme) -> bool:
    """Return whether a scheme may pay for a cost of the subsidised project."""
    return any(in_scope(scheme, cost) and in_scope(subsidy, cost) and _fits(programme, cost) for cost in plan.costs)


def _later_outside(plan: Plan, subsidy: Subsidy, programme: Programme) -> list[FundingScheme]:
    """Return the schemes after a subsidy whose money from outside lessens the burden that is compared with it."""
    if programme.comparison is Comparison.NONE:
        return []
    place = [scheme.id for scheme in plan.funding].index(subsidy.id)
    after = [scheme for scheme in plan.funding[place + 1 :] if isinstance(scheme, FundingScheme) and scheme.enabled]
    members = {party.id for party in plan.parties if party.member}
    from_outside = [
        scheme
        for scheme in after
        if scheme.is_subsidy
        or not (scheme.is_earned or scheme.is_debt or all(party in members for party in scheme.parties()))
    ]
    if programme.base is ComparisonBase.ACTION_PLAN:
        return from_outside
    return [
        scheme for scheme in from_outside if not scheme.is_subsidy and _share_costs(plan, subsidy, scheme, programme)
    ]


OWN_BURDEN = Text("補助事業の自己負担額", "Own burden for the subsidised project")
NOT_TWICE = Text(
    "1つの費用を2つの補助金の対象にしません。先の補助金が出る年度には、その対象の費用を除きます。",
    "No cost is subsidised twice: in years in which an earlier subsidy is granted, its costs are left out.",
)
DOUBTFUL = Text("等額の扱いは要確認", "Equality unverified")
OPEN = Text("負担と補助額が等しく要確認", "Burden equals subsidy: unverified")
FITTING = Text("後の外部資金と合わせて申請できる最大額", "Most to apply for beside later money from outside")
KNOWN_ONLY = Text("この制度の要件は {known} です", "the programme's conditions are {known}")
TAKE_OUT = Text("この要件を外してください", "take the condition out")
CAP_NEEDED = Text(
    "「{programme}」の上限額は確認できていないため、入力が要ります",
    "the cap of '{programme}' is unverified and has to be entered",
)
ENTER_CAP = Text("要綱の上限額を円で入力してください", "enter the cap of the programme's rules in yen")
RATE_NEEDED = Text(
    "「{programme}」の補助率は確認できていないため、入力が要ります",
    "the rate of '{programme}' is unverified and has to be entered",
)
ENTER_RATE = Text(
    "要綱の補助率を入力してください(定額補助なら1)", "enter the rate of the programme's rules (1 for a fixed amount)"
)
STATED_CAP = Text("制度の上限額は {cap} 円です", "the programme's cap is {cap} yen")
CHECK_CAP = Text("要綱を確かめ、違うなら空欄にしてください", "check the programme's rules, or leave it blank")
LATER_OUTSIDE = Text(
    "この補助金より後に外部からの資金({names})があり、補助できる最大額に反映されません",
    "money from outside ({names}) comes after this subsidy and is not in its largest admissible amount",
)
MOVE_BEFORE = Text(
    "その財源を補助金の前に移すか、申請額を入力して要件を確かめてください",
    "move that scheme before the subsidy, or enter the amount applied for and check it",
)
