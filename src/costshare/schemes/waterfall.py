"""資金計画: the schemes in their order, each meeting what the earlier ones have left of the costs in its scope.

Costs that the same schemes pay for, with the same participants, form one pool. In every year
``cost = Σ funding used + gap`` and ``Σ funding raised = Σ used + deposited in the reserve + surplus``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from costshare.i18n import Text, same
from costshare.ledger.book import Block, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line, Rule, at_most, minimum, total
from costshare.models.plan import CostItem, Plan, Scheme, Service
from costshare.schemes.costs import Costs
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme, Raised, Share, Work
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Funded:
    """What one scheme does in each year."""

    scheme: FundingScheme
    raised: Raised
    used: Line


@dataclass(slots=True)
class _Pool:
    """Costs that are funded together; ``open`` is what is left of them as the schemes take their turns."""

    name: str
    service: str
    schemes: frozenset[str]
    costs: tuple[str, ...]
    open: Line


@dataclass(slots=True)
class Waterfall:
    """Writes the funding of a plan, scheme by scheme."""

    timeline: Timeline
    costs: Costs
    keys: dict[str, Line]
    _pools: list[_Pool] = field(default_factory=list)
    _participation: dict[str, Line] = field(default_factory=dict)
    _surplus: list[Line] = field(default_factory=list)
    _funded: list[Funded] = field(default_factory=list)

    def write(self) -> list[Funded]:
        """Write every scheme of the plan, then the gap, the surplus and what goes into reserves."""
        plan, book = self.timeline.plan, self.timeline.book
        self._write_pools(plan)
        schemes = [scheme for scheme in plan.funding if isinstance(scheme, FundingScheme)]
        reserve = next((scheme.id for scheme in schemes if isinstance(scheme, ReserveFund)), None)
        left = self.costs.total
        for scheme in schemes:
            left = self._write_scheme(scheme, left, takes_surplus=scheme.id == reserve)
        block = book.block("result", Text("資金計画のまとめ", "Funding summary"))
        gap = book.block("gap", Text("資金不足", "Gap"))
        gap.line("", Text("資金不足", "Funding gap"), Unit.YEN, self.timeline.sum([pool.open for pool in self._pools]))
        block.line(
            "raised",
            Text("調達額の合計", "Total raised"),
            Unit.YEN,
            self.timeline.sum([row.raised.total for row in self._funded]),
        )
        block.line(
            "used", Text("充当額の合計", "Total used"), Unit.YEN, self.timeline.sum([row.used for row in self._funded])
        )
        deposited = self.timeline.sum([book[f"funding.{reserve}.deposit"]] if reserve else [])
        to_reserve = block.line("to_reserve", Text("基金への積立て", "Deposited in the reserve"), Unit.YEN, deposited)
        surplus = book.block("surplus", Text("余剰", "Surplus"))
        beyond = [book[f"funding.{scheme.id}.surplus"] for scheme in schemes if not scheme.pays_need]
        surplus.line("", Text("余剰", "Surplus"), Unit.YEN, self.timeline.sum(beyond) - to_reserve)
        return self._funded

    def _write_pools(self, plan: Plan) -> None:
        gathered: dict[tuple[str, frozenset[str]], list[CostItem]] = {}
        services = {service.id: service for service in plan.services}
        for cost in plan.costs:
            own = cost.service if services[cost.service].participants else ""
            schemes = frozenset(scheme.id for scheme in plan.funding if in_scope(scheme, cost))
            gathered.setdefault((own, schemes), []).append(cost)
        block = self.timeline.book.block("pools", Text("財源ごとの対象費用", "Costs by funding"))
        for number, ((service, schemes), costs) in enumerate(gathered.items(), 1):
            label = same("・".join(dict.fromkeys(cost.name for cost in costs)))
            amount = total([self.costs.items[cost.id] for cost in costs])
            line = block.line(f"pool_{number}", label, Unit.YEN, amount)
            self._pools.append(_Pool(f"pool_{number}", service, schemes, tuple(cost.id for cost in costs), line))
        for row in plan.services:
            if row.participants:
                self._participation[row.id] = self._write_participation(block, row)

    def _write_participation(self, block: Block, service: Service) -> Line:
        rows = {row.party: row for row in service.participants}
        parties, path = self.timeline.plan.parties, f"services/{service.id}/participants"

        def cells(name: str, blank: int) -> tuple[Cell, ...]:
            return tuple(Cell(f"{path}/{party.id}/{name}" if party.id in rows else "", blank) for party in parties)

        plan = self.timeline.plan
        listed = block.given_cells(
            f"{service.id}.listed",
            TAKES_PART.fill(name=service.name),
            Unit.FLAG,
            Axes.PARTY,
            self.timeline.parties_among(tuple(rows)),
        )
        first = block.given_cells(
            f"{service.id}.from",
            PART_FROM.fill(name=service.name),
            Unit.FISCAL_YEAR,
            Axes.PARTY,
            cells("from_year", plan.start_fiscal_year),
        )
        last = block.given_cells(
            f"{service.id}.until",
            PART_UNTIL.fill(name=service.name),
            Unit.FISCAL_YEAR,
            Axes.PARTY,
            cells("until_year", plan.last_fiscal_year),
        )
        flag = listed * at_most(first, self.timeline.year) * at_most(self.timeline.year, last)
        return block.line(f"{service.id}.participates", PART_IN_YEAR.fill(name=service.name), Unit.FLAG, flag)

    def _write_scheme(self, scheme: FundingScheme, left: Line, takes_surplus: bool) -> Line:
        path = f"funding/{scheme.id}"
        block = self.timeline.book.block(
            f"funding.{scheme.id}", Text(f"財源: {scheme.name}", f"Funding: {scheme.name}")
        )
        active = self._write_active(block, path)
        pools = [pool for pool in self._pools if scheme.id in pool.schemes]
        need = block.line("need", NEED, Unit.YEN, self.timeline.sum([pool.open for pool in pools]) * active)
        surplus = self._later_surplus(scheme) if takes_surplus else self.timeline.none
        shares = self._write_shares(scheme, block, pools, need, active)
        costs = tuple(cost for pool in pools for cost in pool.costs)
        granted = tuple(row.raised.total for row in self._funded if row.scheme.is_subsidy)
        raised = scheme.write(
            Work(
                scheme.name,
                self.timeline,
                self.costs,
                self.keys,
                block,
                path,
                active,
                need,
                shares,
                costs,
                granted,
                surplus,
            )
        )
        used = block.line(
            "", Text(f"{scheme.name} 充当額", f"{scheme.name}: used"), Unit.YEN, minimum(raised.total, need)
        )
        self._funded.append(Funded(scheme, raised, used))
        if not scheme.pays_need:
            block.line("surplus", Text("必要額を超える分", "Beyond the need"), Unit.YEN, raised.total - used)
        self._close_pools(block, pools, used, active)
        return block.line("left", Text("この後の残り", "Left to fund"), Unit.YEN, left - used)

    def _write_active(self, block: Block, path: str) -> Line:
        plan = self.timeline.plan
        enabled = block.given("enabled", Text("使う", "In use"), Unit.FLAG, f"{path}/enabled")
        first = block.given(
            "from", Text("開始年度", "From"), Unit.FISCAL_YEAR, f"{path}/scope/from_year", plan.start_fiscal_year
        )
        last = block.given(
            "until", Text("終了年度", "Until"), Unit.FISCAL_YEAR, f"{path}/scope/until_year", plan.last_fiscal_year
        )
        return block.line(
            "active", Text("使う年度", "In use in the year"), Unit.FLAG, enabled * self.timeline.within(first, last)
        )

    def _later_surplus(self, reserve: FundingScheme) -> Rule:
        """Return the surplus of every scheme of the same year, those after the reserve included."""
        others = [
            scheme
            for scheme in self.timeline.plan.funding
            if isinstance(scheme, FundingScheme) and not scheme.pays_need
        ]
        return self.timeline.sum([Line(f"funding.{scheme.id}.surplus", Axes.YEAR) for scheme in others])

    def _write_shares(
        self, scheme: FundingScheme, block: Block, pools: list[_Pool], need: Line, active: Line
    ) -> tuple[Share, ...]:
        services = list(dict.fromkeys(pool.service for pool in pools))
        if len(services) == 1:
            return (Share("", need, self._takes_part(services[0])),)
        shares = []
        for service in services:
            own = total([pool.open for pool in pools if pool.service == service])
            name = next((same(row.name) for row in self.timeline.plan.services if row.id == service), OTHERS)
            line = block.line(f"{service or OTHER_SERVICES}.need", SHARED_NEED.fill(name=name), Unit.YEN, own * active)
            shares.append(Share(f"{service or OTHER_SERVICES}.", line, self._takes_part(service)))
        return tuple(shares)

    def _takes_part(self, service: str) -> Rule:
        return self.timeline.active * self._participation[service] if service else self.timeline.active

    def _close_pools(self, block: Block, pools: list[_Pool], used: Line, active: Line) -> None:
        if len(pools) == 1:
            pools[0].open = self._opened(block, pools[0], pools[0].open - used)
            return
        rest = used
        for pool in pools:
            taken = block.line(
                f"{pool.name}.used", POOL_USED.fill(pool=self._label(pool)), Unit.YEN, minimum(pool.open * active, rest)
            )
            pool.open = self._opened(block, pool, pool.open - taken)
            if pool is not pools[-1]:
                rest = block.line(f"{pool.name}.rest", POOL_REST.fill(pool=self._label(pool)), Unit.YEN, rest - taken)

    def _opened(self, block: Block, pool: _Pool, rule: Rule) -> Line:
        return block.line(f"{pool.name}.left", POOL_LEFT.fill(pool=self._label(pool)), Unit.YEN, rule)

    def _label(self, pool: _Pool) -> Text:
        costs = {cost.id: cost.name for cost in self.timeline.plan.costs}
        return same("・".join(costs[cost] for cost in pool.costs))


def in_scope(scheme: Scheme, cost: CostItem) -> bool:
    """Return whether a scheme pays for a cost item in some year."""
    scope = scheme.scope
    return (not scope.services or cost.service in scope.services) and (
        not scope.cost_classes or cost.cost_class in scope.cost_classes
    )


OTHER_SERVICES = "other_services"
"""Stands where a service's id stands; with its underscore it is none itself, as ``pool_1`` is not."""

NEED = Text("必要額(前の財源を除いた残り)", "Need (after the earlier schemes)")
SHARED_NEED = Text("必要額 {name}", "Need: {name}")
OTHERS = Text("その他の施策", "other services")
POOL_USED = Text("{pool} 充当額", "{pool}: used")
POOL_REST = Text("{pool} の後の充当残", "{pool}: left of the funding after it")
POOL_LEFT = Text("{pool} この後の残り", "{pool}: left to fund")
TAKES_PART = Text("{name} 参加団体", "{name}: takes part")
PART_FROM = Text("{name} 参加年度", "{name}: from")
PART_UNTIL = Text("{name} 最終年度", "{name}: until")
PART_IN_YEAR = Text("{name} 参加している年度", "{name}: takes part in the year")
