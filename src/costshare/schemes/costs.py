"""費用: every cost item by year, with what drives it, its consumption tax and what is left of it at the end."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Text, same
from costshare.ledger.book import Block
from costshare.ledger.rules import ONE, ZERO, Line, Rule, maximum, over_parties, ratio, total
from costshare.models.choices import CHOICE_LABELS, CostClass, Driver, Tax
from costshare.models.plan import CostItem, Plan
from costshare.schemes.participation import Participation
from costshare.schemes.schedule import scheduled
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Costs:
    """The yearly amounts of the cost items, the switch of each service, and what the items come to.

    ``project`` is what the plan's own items cost; ``total`` is what has to be funded, debt service included.
    """

    items: dict[str, Line]
    services: dict[str, Line]
    project: Line
    total: Line
    eligible: dict[str, Line]
    in_action_plan: Line
    residual: Line


def write_costs(
    timeline: Timeline, keys: dict[str, Line], participation: Participation, debt_service: list[Line]
) -> Costs:
    """Write the services' switches, the cost items, and their totals by class; loans add their debt service."""
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
    writer = _Items(book.block("costs", Text("費用", "Costs")), timeline, keys, participation, services)
    items = {cost.id: writer.write(cost) for cost in plan.costs}
    totals = book.block("cost", Text("費用の合計", "Total costs"))
    for cost_class in CostClass:
        of_class = [items[cost.id] for cost in plan.costs if cost.cost_class is cost_class]
        if cost_class is CostClass.DEBT_SERVICE:
            of_class += debt_service
        if of_class:
            totals.line(cost_class.value, CHOICE_LABELS[cost_class], Unit.YEN, total(list(of_class)))
    flags = _Flags(totals, plan.costs, items)
    project, every = _write_totals(totals, timeline, items, debt_service)
    return Costs(
        items,
        services,
        project,
        every,
        flags.amounts("eligible", Text("{name} 補助対象", "{name}: eligible"), ELIGIBLE),
        totals.line(
            "in_action_plan",
            Text("実行計画に基づく取組の事業費", "Cost of the efforts under the execution plan"),
            Unit.YEN,
            timeline.sum(flags.amounts("in_action_plan", UNDER_PLAN, UNDER_PLAN_COST).values()),
        ),
        _write_residual(plan, timeline, services),
    )


def _write_totals(
    block: Block, timeline: Timeline, items: dict[str, Line], debt_service: list[Line]
) -> tuple[Line, Line]:
    whole = Text("事業費", "Total cost")
    if not debt_service:
        line = block.line("total", whole, Unit.YEN, timeline.sum(items.values()))
        return line, line
    label = Text("事業費(公債費を除く)", "Cost before debt service")
    project = block.line("project", label, Unit.YEN, timeline.sum(items.values()))
    return project, block.line("total", whole, Unit.YEN, total([project, *debt_service]), TOTAL_NOTE)


def _write_residual(plan: Plan, timeline: Timeline, services: dict[str, Line]) -> Line:
    rows = [cost for cost in plan.costs if cost.residual_value is not None]
    if not rows:
        return timeline.none
    block = timeline.book.block("residual", Text("残存価値", "Residual value"))
    left: list[Rule] = []
    for cost in rows:
        value = block.given(cost.id, RESIDUAL.fill(name=cost.name), Unit.YEN, f"costs/{cost.id}/residual_value")
        left.append(value * (timeline.book[f"costs.{cost.id}.enabled"] * services[cost.service]))
    return block.line(
        "total", Text("最終年度の残存価値", "Residual value in the last year"), Unit.YEN, total(left) * timeline.last
    )


@dataclass(frozen=True, slots=True)
class _Items:
    """Writes cost items: schedule, driver, tax."""

    block: Block
    timeline: Timeline
    keys: dict[str, Line]
    participation: Participation
    services: dict[str, Line]

    def write(self, cost: CostItem) -> Line:
        block, label, path = self.block, same(cost.name), f"costs/{cost.id}"
        enabled = block.given(f"{cost.id}.enabled", COUNTED.fill(name=label), Unit.FLAG, f"{path}/enabled")
        amount = scheduled(block, cost.id, label, f"{path}/schedule", cost.schedule, self.timeline)
        counted: Rule = amount * enabled * self.services[cost.service]
        if cost.driver is not Driver.FIXED:
            unit = block.line(f"{cost.id}.unit_amount", UNIT_AMOUNT.fill(name=label), Unit.YEN, counted)
            counted = self.timeline.rounded(unit * self._units(cost))
        if cost.tax is not Tax.INCLUDED:
            counted = self._taxed(cost, block.line(f"{cost.id}.given", GIVEN.fill(name=label), Unit.YEN, counted))
        return block.line(cost.id, label, Unit.YEN, counted)

    def _units(self, cost: CostItem) -> Line:
        takes_part = self.participation.of(cost.service)
        label = UNITS.fill(name=cost.name)
        if cost.driver is Driver.PER_MEMBER or cost.driver_key is None:
            members = takes_part * self.timeline.member
            there = self.block.line(f"{cost.id}.members", UNITS_BY_PARTY.fill(name=cost.name), Unit.FLAG, members)
            return self.block.line(f"{cost.id}.units", label, Unit.NUMBER, over_parties(there))
        by_party = self.block.line(
            f"{cost.id}.units_by_party",
            UNITS_BY_PARTY.fill(name=cost.name),
            Unit.NUMBER,
            maximum(self.keys[cost.driver_key], ZERO) * takes_part,
        )
        return self.block.line(f"{cost.id}.units", label, Unit.NUMBER, over_parties(by_party))

    def _taxed(self, cost: CostItem, amount: Line) -> Rule:
        rate = self._once("tax_rate", Text("消費税率", "Consumption tax rate"), "consumption_tax_rate")
        if cost.tax is Tax.EXCLUDED:
            tax = self.timeline.rounded_down(amount * rate)
            return amount + self.block.line(f"{cost.id}.tax", TAX.fill(name=cost.name), Unit.YEN, tax)
        within = self.timeline.rounded_down(ratio(amount * rate, ONE + rate))
        tax = self.block.line(f"{cost.id}.tax", TAX.fill(name=cost.name), Unit.YEN, within)
        share = self._once("tax_credit_share", Text("仕入税額控除の割合", "Share credited"), "tax_credit_share")
        credit = self.timeline.rounded_down(tax * share)
        return amount - self.block.line(f"{cost.id}.credit", CREDIT.fill(name=cost.name), Unit.YEN, credit)

    def _once(self, name: str, label: Text, path: str) -> Line:
        id = f"{self.block.id}.{name}"
        book = self.timeline.book
        return book[id] if id in book else self.block.given(name, label, Unit.RATIO, path)


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


COUNTED = Text("{name} 計上", "{name}: counted")
UNIT_AMOUNT = Text("{name} 1単位当たりの金額", "{name}: amount per unit")
UNITS = Text("{name} 単位の数", "{name}: units")
UNITS_BY_PARTY = Text("{name} 主体ごとの単位の数", "{name}: units by party")
GIVEN = Text("{name} 入力した金額", "{name}: amount as given")
TAX = Text("{name} 消費税額", "{name}: consumption tax")
CREDIT = Text("{name} 仕入税額控除", "{name}: input tax credited")
RESIDUAL = Text("{name} 残存価値", "{name}: residual value")
ELIGIBLE = Text("{name} 補助対象経費", "{name}: eligible cost")
UNDER_PLAN = Text("{name} 実行計画に基づく", "{name}: under the execution plan")
UNDER_PLAN_COST = Text("{name} 実行計画分の費用", "{name}: cost under the execution plan")
TOTAL_NOTE = Text(
    "計画の費用に、地方債の元利償還金を加えた、財源で賄う額です。",
    "The plan's costs and the debt service of its loans: what has to be funded.",
)
