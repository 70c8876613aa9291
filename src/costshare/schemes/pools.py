"""費用のまとまり: costs that the same schemes pay for, with the same participants, and what is left of them.

The waterfall fills the pools scheme by scheme; what it has left and taken is then told apart by whom it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from costshare.i18n import Text, same
from costshare.ledger.book import Block
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ZERO, Line, Rule, below, minimum, over_parties, over_years, total
from costshare.models.choices import CostClass
from costshare.schemes.costs import Costs
from costshare.schemes.participation import Participation
from costshare.schemes.scheme import FundingScheme, debts_of
from costshare.schemes.scope import in_scope, pays_debt_of
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class _Payable:
    """What has to be paid for: a cost item, or the debt service of a loan (no ``item``)."""

    name: str
    amount: Line
    service: str
    schemes: frozenset[str]
    item: str = ""
    is_recurring: bool = False


@dataclass(slots=True)
class Pool:
    """Costs that are funded together; ``open`` is what is left of them as the schemes take their turns."""

    name: str
    label: Text
    service: str
    schemes: frozenset[str]
    costs: tuple[str, ...]
    open: Line
    recurring: tuple[Line, ...]
    all_recurring: bool
    taken: list[tuple[FundingScheme, Line]] = field(default_factory=list)


def gathered(timeline: Timeline, costs: Costs, participation: Participation) -> list[Pool]:
    """Write the pools of a plan's costs and of the debt service of its loans, in the order of the costs."""
    rows_of: dict[tuple[str, frozenset[str]], list[_Payable]] = {}
    for payable in _payables(timeline, costs, participation):
        rows_of.setdefault((payable.service, payable.schemes), []).append(payable)
    block = timeline.book.block("pools", Text("財源ごとの対象費用", "Costs by funding"))
    pools = []
    for number, ((service, schemes), rows) in enumerate(rows_of.items(), 1):
        label = same("・".join(dict.fromkeys(row.name for row in rows)))
        line = block.line(f"pool_{number}", label, Unit.YEN, total([row.amount for row in rows]))
        items = tuple(row.item for row in rows if row.item)
        recurring = tuple(row.amount for row in rows if row.is_recurring)
        only = len(recurring) == len(rows)
        pools.append(Pool(f"pool_{number}", label, service, schemes, items, line, recurring, only))
    return pools


def _payables(timeline: Timeline, costs: Costs, participation: Participation) -> Iterator[_Payable]:
    plan = timeline.plan
    for cost in plan.costs:
        schemes = frozenset(scheme.id for scheme in plan.funding if in_scope(scheme, cost))
        service = cost.service if cost.service in participation.listed else ""
        recurs = cost.cost_class in RECURRING
        yield _Payable(cost.name, costs.items[cost.id], service, schemes, cost.id, recurs)
    for loan in debts_of(plan):
        schemes = frozenset(scheme.id for scheme in plan.funding if pays_debt_of(scheme, loan))
        services = loan.scope.services
        service = services[0] if len(services) == 1 and services[0] in participation.listed else ""
        yield _Payable(DEBT_SERVICE.fill(name=loan.name).ja, debt_service_of(loan), service, schemes)


def debt_service_of(loan: FundingScheme) -> Line:
    """Refer to the debt service of a loan, a cost of the years after the one in which it was taken up."""
    return Line(f"funding.{loan.id}.service", Axes.YEAR)


def write_running_cost(pools: list[Pool], timeline: Timeline) -> None:
    """Write how much of the running cost lasting sources pay, and how much users pay.

    Where a pool holds other costs too, these sources are taken to pay the running cost first.
    """
    block = timeline.book.block("running", Text("運営費・維持管理費", "Running cost"))
    holding = [pool for pool in pools if pool.recurring]
    costs = [block.line(f"{pool.name}.cost", pool.label, Unit.YEN, total(list(pool.recurring))) for pool in holding]
    block.line("cost", RUNNING_COST, Unit.YEN, timeline.sum(costs))

    def write(name: str, label: Text, counted: set[str]) -> None:
        parts: list[Rule] = []
        for pool, cost in zip(holding, costs, strict=True):
            taken: list[Rule] = [line for scheme, line in pool.taken if scheme.id in counted]
            if taken:
                parts.append(total(taken) if pool.all_recurring else minimum(total(taken), cost))
        block.line(name, label, Unit.YEN, total(parts) if parts else timeline.none)

    schemes = [scheme for scheme in timeline.plan.funding if isinstance(scheme, FundingScheme)]
    write("own", RUNNING_OWN, {scheme.id for scheme in schemes if scheme.is_lasting})
    write("earned", RUNNING_EARNED, {scheme.id for scheme in schemes if scheme.is_earned})


def write_shared_gap(block: Block, pools: list[Pool], participation: Participation) -> None:
    """Write the part of the gap that falls to members: that of what any of them takes part in that year."""
    timeline = participation.timeline
    anyone: dict[str, Line] = {}
    for service in dict.fromkeys(pool.service for pool in pools):
        name = service or OTHER_SERVICES
        there = block.line(f"{name}.members", MEMBERS_THERE, Unit.FLAG, participation.of(service) * timeline.member)
        anyone[service] = block.line(f"{name}.anyone", ANYONE, Unit.FLAG, below(ZERO, over_parties(there)))
    shared = [pool.open * anyone[pool.service] for pool in pools]
    whole = total(shared) if shared else timeline.none
    line = block.line("shared", SHARED_GAP, Unit.YEN, whole, SHARED_GAP_NOTE)
    block.line("shared_total", SHARED_GAP_TOTAL, Unit.YEN, over_years(line))


RECURRING = frozenset({CostClass.OPERATION, CostClass.MAINTENANCE})
"""The classes of cost that come back every year: the running cost."""
OTHER_SERVICES = "other_services"
"""Stands where a service's id stands; with its underscore it is none itself, as ``pool_1`` is not."""
DEBT_SERVICE = Text("{name} 元利償還金", "{name}: debt service")
RUNNING_COST = Text("運営費・維持管理費の合計", "Running cost in all")
RUNNING_OWN = Text("補助・借入れ・基金以外で賄う運営費・維持管理費", "Running cost paid by lasting sources")
RUNNING_EARNED = Text("利用者からの収入で賄う運営費・維持管理費", "Running cost paid by users")
MEMBERS_THERE = Text("参加する構成員", "Members that take part")
ANYONE = Text("参加する構成員がいる年度", "Some member takes part in the year")
SHARED_GAP = Text("資金不足のうち構成員が担う分", "Gap that falls to members")
SHARED_GAP_TOTAL = Text("資金不足のうち構成員が担う分 全年度", "Gap that falls to members: all years")
SHARED_GAP_NOTE = Text(
    "どの構成員も参加していない施策・年度の資金不足は含みません。",
    "Without the gap of services in years in which no member takes part in them.",
)
