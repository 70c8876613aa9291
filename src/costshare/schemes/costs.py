"""費用: every cost item by year, gathered into the pools that the funding schemes pay for."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Text, same
from costshare.ledger.book import Block
from costshare.ledger.rules import Line, total
from costshare.models.choices import CHOICE_LABELS, CostClass
from costshare.models.plan import CostItem
from costshare.schemes.schedule import write_scheduled
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Costs:
    """The yearly amount of each cost item, and the switch of each service."""

    items: dict[str, Line]
    services: dict[str, Line]
    total: Line
    eligible: dict[str, Line]
    in_action_plan: Line


def write_costs(timeline: Timeline) -> Costs:
    """Write the services' switches, the cost items, and their totals by class."""
    plan, book = timeline.plan, timeline.book
    switches = book.block("services", Text("施策", "Services"))
    services = {
        service.id: switches.given(
            service.id,
            Text(f"{service.name} 実施", f"{service.name}: carried out"),
            Unit.FLAG,
            f"services/{service.id}/enabled",
        )
        for service in plan.services
    }
    block = book.block("costs", Text("費用", "Costs"))
    items = {
        cost.id: write_scheduled(
            block, cost.id, same(cost.name), f"costs/{cost.id}", cost.schedule, services[cost.service], timeline
        )
        for cost in plan.costs
    }
    totals = book.block("cost", Text("費用の合計", "Total costs"))
    for cost_class in CostClass:
        of_class = [items[cost.id] for cost in plan.costs if cost.cost_class is cost_class]
        if of_class:
            totals.line(cost_class.value, CHOICE_LABELS[cost_class], Unit.YEN, total(list(of_class)))
    flags = _Flags(totals, plan.costs, items)
    return Costs(
        items,
        services,
        totals.line("total", Text("事業費", "Total cost"), Unit.YEN, timeline.sum(items.values())),
        flags.amounts("eligible", Text("{name} 補助対象", "{name}: eligible"), ELIGIBLE),
        totals.line(
            "in_action_plan",
            Text("実行計画に基づく取組の事業費", "Cost of the efforts under the execution plan"),
            Unit.YEN,
            timeline.sum(flags.amounts("in_action_plan", UNDER_PLAN, UNDER_PLAN_COST).values()),
        ),
    )


ELIGIBLE = Text("{name} 補助対象経費", "{name}: eligible cost")
UNDER_PLAN = Text("{name} 実行計画に基づく", "{name}: under the execution plan")
UNDER_PLAN_COST = Text("{name} 実行計画分の費用", "{name}: cost under the execution plan")


@dataclass(frozen=True, slots=True)
class _Flags:
    """Cost items counted or not by a flag of theirs."""

    block: Block
    costs: tuple[CostItem, ...]
    items: dict[str, Line]

    def amounts(self, field: str, flag: Text, amount: Text) -> dict[str, Line]:
        return {
            cost.id: self.block.line(
                f"{cost.id}.{field}_amount",
                amount.fill(name=cost.name),
                Unit.YEN,
                self.items[cost.id]
                * self.block.given(
                    f"{cost.id}.{field}", flag.fill(name=cost.name), Unit.FLAG, f"costs/{cost.id}/{field}"
                ),
            )
            for cost in self.costs
        }
