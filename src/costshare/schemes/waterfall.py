"""資金計画: the schemes in their order, each meeting what the earlier ones have left of the costs in its scope.

Costs that the same schemes pay for, with the same participants, form one pool. In every year
``cost = Σ funding used + gap`` and ``Σ funding raised = Σ used + deposited in the reserve + surplus``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from costshare.i18n import Text, same
from costshare.ledger.book import Block
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, Line, Rule, minimum, over_parties, total
from costshare.schemes.costs import Costs
from costshare.schemes.participation import Participation
from costshare.schemes.pools import OTHER_SERVICES, Pool, gathered, write_running_cost, write_shared_gap
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme, Raised, Share, Work
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Funded:
    """What one scheme does in each year."""

    scheme: FundingScheme
    work: Work
    raised: Raised
    used: Line
    outside: Line | None
    """What non-members pay, by year; ``None`` for earned revenue and for money that nobody pays."""


@dataclass(slots=True)
class Waterfall:
    """Writes the funding of a plan, scheme by scheme."""

    timeline: Timeline
    costs: Costs
    keys: dict[str, Line]
    participation: Participation
    _pools: list[Pool] = field(default_factory=list)
    _outside: list[Line] = field(default_factory=list)
    _funded: list[Funded] = field(default_factory=list)

    def write(self) -> list[Funded]:
        """Write every scheme of the plan, then the gap, the surplus and what goes into reserves."""
        book = self.timeline.book
        self._pools = gathered(self.timeline, self.costs, self.participation)
        schemes = self._schemes()
        reserve = next((scheme.id for scheme in schemes if isinstance(scheme, ReserveFund)), None)
        left = self.costs.total
        for scheme in schemes:
            left = self._write_scheme(scheme, left, takes_surplus=scheme.id == reserve)
        block = book.block("result", Text("資金計画のまとめ", "Funding summary"))
        gap = book.block("gap", Text("資金不足", "Gap"))
        gap.line("", Text("資金不足", "Funding gap"), Unit.YEN, self.timeline.sum([pool.open for pool in self._pools]))
        write_shared_gap(gap, self._pools, self.participation)
        write_running_cost(self._pools, self.timeline)
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
        label = Text("補助金と構成員以外からの資金の合計", "Subsidies and other money from outside")
        outside = block.line("outside", label, Unit.YEN, self.timeline.sum(self._outside))
        for row in self._funded:
            row.scheme.conclude(row.work, row.raised, outside)
        return self._funded

    def _schemes(self) -> list[FundingScheme]:
        return [scheme for scheme in self.timeline.plan.funding if isinstance(scheme, FundingScheme)]

    def _write_scheme(self, scheme: FundingScheme, left: Line, takes_surplus: bool) -> Line:
        path = f"funding/{scheme.id}"
        block = self.timeline.book.block(
            f"funding.{scheme.id}", Text(f"財源: {scheme.name}", f"Funding: {scheme.name}")
        )
        active = self._write_active(block, path)
        pools = [pool for pool in self._pools if scheme.id in pool.schemes]
        reach = {pool.name: self._reached(scheme, block, pool) for pool in pools}
        need = block.line("need", NEED, Unit.YEN, self.timeline.sum(reach.values()) * active)
        surplus = self._later_surplus(scheme) if takes_surplus else self.timeline.none
        shares = self._write_shares(scheme, block, pools, need, active)
        costs = tuple(cost for pool in pools for cost in pool.costs)
        work = Work(
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
            tuple(self._outside),
            surplus,
        )
        raised = scheme.write(work)
        used = block.line(
            "", Text(f"{scheme.name} 充当額", f"{scheme.name}: used"), Unit.YEN, minimum(raised.total, need)
        )
        outside = self._write_outside(scheme, block, raised)
        if scheme.is_subsidy:
            self._outside.append(raised.total)
        elif outside is not None:
            self._outside.append(outside)
        self._funded.append(Funded(scheme, work, raised, used, outside))
        if not scheme.pays_need:
            block.line("surplus", Text("必要額を超える分", "Beyond the need"), Unit.YEN, raised.total - used)
        self._close_pools(scheme, block, pools, reach, used, active)
        return block.line("left", Text("この後の残り", "Left to fund"), Unit.YEN, left - used)

    def _write_outside(self, scheme: FundingScheme, block: Block, raised: Raised) -> Line | None:
        if scheme.is_earned or raised.paid is None:
            return None
        given = raised.paid * (ONE - self.timeline.member)
        by_party = block.line("outside_by_party", PAID_FROM_OUTSIDE, Unit.YEN, given)
        return block.line("outside", OUTSIDE, Unit.YEN, over_parties(by_party))

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
        others = [scheme for scheme in self._schemes() if not scheme.pays_need]
        return self.timeline.sum([Line(f"funding.{scheme.id}.surplus", Axes.YEAR) for scheme in others])

    def _write_shares(
        self, scheme: FundingScheme, block: Block, pools: list[Pool], need: Line, active: Line
    ) -> tuple[Share, ...]:
        services = list(dict.fromkeys(pool.service for pool in pools))
        if len(services) == 1:
            return (Share("", need, self.participation.of(services[0])),)
        shares = []
        for service in services:
            own = total([pool.open for pool in pools if pool.service == service])
            name = next((same(row.name) for row in self.timeline.plan.services if row.id == service), OTHERS)
            line = block.line(f"{service or OTHER_SERVICES}.need", SHARED_NEED.fill(name=name), Unit.YEN, own * active)
            shares.append(Share(f"{service or OTHER_SERVICES}.", line, self.participation.of(service)))
        return tuple(shares)

    def _close_pools(
        self,
        scheme: FundingScheme,
        block: Block,
        pools: list[Pool],
        reach: dict[str, Line],
        used: Line,
        active: Line,
    ) -> None:
        if len(pools) == 1:
            pools[0].taken.append((scheme, used))
            pools[0].open = self._opened(block, pools[0], pools[0].open - used)
            return
        rest = used
        for pool in pools:
            taken = block.line(
                f"{pool.name}.used", POOL_USED.fill(pool=pool.label), Unit.YEN, minimum(reach[pool.name] * active, rest)
            )
            pool.taken.append((scheme, taken))
            pool.open = self._opened(block, pool, pool.open - taken)
            if pool is not pools[-1]:
                rest = block.line(f"{pool.name}.rest", POOL_REST.fill(pool=pool.label), Unit.YEN, rest - taken)

    def _reached(self, scheme: FundingScheme, block: Block, pool: Pool) -> Line:
        """Return what is left of a pool that the scheme may pay."""
        bearable = scheme.bearable(self.timeline.plan, self.costs, self.timeline.book, pool.costs)
        if bearable is None:
            return pool.open
        label = BEARABLE.fill(pool=pool.label)
        return block.line(f"{pool.name}.bearable", label, Unit.YEN, minimum(pool.open, bearable))

    def _opened(self, block: Block, pool: Pool, rule: Rule) -> Line:
        return block.line(f"{pool.name}.left", POOL_LEFT.fill(pool=pool.label), Unit.YEN, rule)


NEED = Text("必要額(前の財源を除いた残り)", "Need (after the earlier schemes)")
SHARED_NEED = Text("必要額 {name}", "Need: {name}")
OTHERS = Text("その他の施策", "other services")
BEARABLE = Text("{pool} 充てられる額", "{pool}: what it may pay")
POOL_USED = Text("{pool} 充当額", "{pool}: used")
POOL_REST = Text("{pool} の後の充当残", "{pool}: left of the funding after it")
POOL_LEFT = Text("{pool} この後の残り", "{pool}: left to fund")
PAID_FROM_OUTSIDE = Text("構成員以外の支払額", "Paid by others than members")
OUTSIDE = Text("構成員以外からの資金", "Money from outside the consortium")
