"""A second, independent calculation of a plan: plain Python, whole yen and exact fractions, year by year.

Written from docs and docstrings, not from the ledger's rules, and sharing no code with them. Rates and weights count
as the decimals that the user typed (0.1 is 1/10), so nothing here is a binary fraction. Where an exact figure lies so
near a rounding boundary that binary arithmetic cannot be expected to see on which side, ``TooClose`` is raised; a
figure that lies exactly on the boundary is not too close.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from costshare.models.choices import BenefitKind, KeyKind, Remainder, RoundingMethod
from costshare.models.plan import (
    Benefit,
    CostItem,
    Key,
    OneOff,
    Participation,
    Party,
    Plan,
    Recurring,
    Schedule,
    Yearly,
)
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.programme import programmes
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import Split, WeightedSplit

NEAR = Fraction(4, 10**14)
"""How near to a boundary, relative to its size, an amount may lie and be too close to call."""
FINE = Fraction(3, 10**9)
"""How near the remainders of a split may lie, in yen, and be too close to call."""

Shares = dict[str, int]
"""Yen by party."""


class TooClose(Exception):
    """An exact figure that binary arithmetic may round either way."""


@dataclass
class Turn:
    """What one scheme does in one year."""

    need: int
    raised: int
    used: int
    paid: Shares
    details: dict[str, int] = field(default_factory=dict)


@dataclass
class Year:
    """One fiscal year of a plan."""

    year: int
    costs: dict[str, int]
    schemes: dict[str, Turn]
    gap: int
    to_reserve: int
    surplus: int
    benefits: dict[str, int]
    burden: Shares
    benefit: Shares
    cash: Shares
    project: int
    consortium: int
    society: int

    @property
    def cost(self) -> int:
        """The total cost of the year."""
        return sum(self.costs.values())


@dataclass(frozen=True)
class Paybacks:
    """Years until the first and the last crossing; ``None`` where there is none."""

    first: Fraction | None
    last: Fraction | None


def worked_out(plan: Plan) -> list[Year]:
    """Work a plan out, year by year."""
    balances = {
        scheme.id: scheme.initial_balance if scheme.enabled else 0
        for scheme in plan.funding
        if isinstance(scheme, ReserveFund)
    }
    return [_Reckoning(plan, year, balances).year_worked_out() for year in plan.fiscal_years]


# Amounts and figures ---------------------------------------------------------------------------------------------


def typed(number: float) -> Fraction:
    """Return a number as the decimal that was typed."""
    return Fraction(str(number))


def rounded_down(amount: Fraction) -> int:
    """Round down to a whole yen."""
    above = floor(amount) + 1
    if above - amount <= NEAR * abs(amount):
        raise TooClose(amount)
    return floor(amount)


def rounded(amount: Fraction) -> int:
    """Round to a whole yen, half away from zero (no amount is negative)."""
    above = floor(amount + Fraction(1, 2)) + Fraction(1, 2)
    if above - amount <= NEAR * abs(amount):
        raise TooClose(amount)
    return floor(amount + Fraction(1, 2))


def within(year: int, first: int | None, last: int | None) -> bool:
    """Return whether a year lies in a span whose ends may be open."""
    return (first is None or first <= year) and (last is None or year <= last)


def takes_part(party: Party, year: int) -> bool:
    """Return whether a party is there in a year."""
    return party.enabled and within(year, party.from_year, party.until_year)


def scheduled(schedule: Schedule, plan: Plan, year: int) -> int:
    """Return the amount that falls due in a year."""
    if isinstance(schedule, OneOff):
        return schedule.amount if schedule.year == year else 0
    if isinstance(schedule, Yearly):
        return sum(row.amount for row in schedule.values if row.year == year)
    assert isinstance(schedule, Recurring)
    if not within(year, schedule.from_year, schedule.until_year):
        return 0
    begins = plan.start_fiscal_year if schedule.from_year is None else schedule.from_year
    return rounded(schedule.amount * (1 + typed(schedule.escalation)) ** (year - begins))


def row_amount(row: CostItem | Benefit, plan: Plan, year: int) -> int:
    """Return the amount of a cost or a benefit in a year: 0 where it or its service is switched off."""
    service = next(service for service in plan.services if service.id == row.service)
    return scheduled(row.schedule, plan, year) if row.enabled and service.enabled else 0


def key_figure(key: Key, party: str, year: int) -> float:
    """Return a party's figure of a key: its first, or that of the latest year from which another holds."""
    for row in key.values:
        if row.party == party:
            steps = [step for step in row.by_year if step.year <= year]
            return max(steps, key=lambda step: step.year).value if steps else row.value
    return 0.0


# Splits ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class KeyPoints:
    """What each party counts under a key, in whole points, and the weight of the key."""

    weight: int
    points: Sequence[int]


def millionths(weight: float) -> int:
    """Return a weight in whole millionths."""
    return rounded(typed(weight) * 10**6)


def whole_points(figure: float, row: KeyWeight) -> int:
    """Return what a figure counts, in whole points: the definition of a split, worked in binary fractions."""
    counted = max(figure, 0.0)
    if row.bands:
        reached = [band for band in row.bands if band.at_least <= figure]
        counted = max(reached, key=lambda band: band.at_least).points if reached else 0.0
    if row.exponent is not None:
        counted = float(counted**row.exponent)
    scaled = counted * float(10**row.decimals)
    return floor(scaled + min(scaled * 1e-14, 1e-4) + 0.5)


def quotas(amount: int, keys: Sequence[KeyPoints]) -> list[Fraction]:
    """Return each party's exact share: Σ weight × points ÷ total points, over the keys under which anybody counts."""
    keys = [key for key in keys if key.weight and sum(key.points)]
    weights = sum(key.weight for key in keys)
    parties = range(len(keys[0].points)) if keys else range(0)
    return [
        sum((Fraction(amount * key.weight * key.points[i], weights * sum(key.points)) for key in keys), Fraction())
        for i in parties
    ]


def split(
    amount: int,
    keys: Sequence[KeyPoints],
    leads: Sequence[bool],
    method: RoundingMethod = RoundingMethod.DOWN,
    unit: int = 1,
    remainder: Remainder = Remainder.LARGEST_REMAINDER,
) -> list[int]:
    """Split an amount among parties in whole yen; all 0 where nobody counts."""
    exact = quotas(amount, keys)
    if not exact:
        return [0] * len(leads)
    several = len(keys) > 1
    shares = [_to_unit(quota, method, unit, several) for quota in exact]
    left = amount - sum(shares)
    if remainder is Remainder.LARGEST_REMAINDER:
        return _by_largest_remainder(exact, shares, left, unit, several)
    counting = [i for i, quota in enumerate(exact) if any(key.weight * key.points[i] for key in keys)]
    leading = [i for i in counting if leads[i]] if remainder is Remainder.LEAD else []
    shares[(leading or counting)[0]] += left
    return shares


def _to_unit(quota: Fraction, method: RoundingMethod, unit: int, several: bool) -> int:
    """Round a quota to the unit; with several keys a quota within a few billionths of a boundary is too close."""
    boundary = Fraction(unit, 2) if method is RoundingMethod.HALF_UP else Fraction(0)
    beyond = (quota - boundary) % unit
    if several and beyond and min(beyond, unit - beyond) <= FINE:
        raise TooClose(quota)
    if method is RoundingMethod.UP:
        return ceil(quota / unit) * unit
    return floor((quota + boundary) / unit) * unit


def _by_largest_remainder(
    exact: Sequence[Fraction], shares: Sequence[int], left: int, unit: int, several: bool
) -> list[int]:
    """Give what is left, a unit each and the last the rest of it, to the largest remainders, earlier ones first."""
    remainders = [quota - share for quota, share in zip(exact, shares, strict=True)]
    if several and any(0 < abs(a - b) <= FINE for a in remainders for b in remainders):
        raise TooClose(remainders)
    given = list(shares)
    for i in sorted(range(len(given)), key=lambda i: (-remainders[i], i)):
        given[i] += min(unit, left)
        left -= min(unit, left)
    return given


# A year ----------------------------------------------------------------------------------------------------------


@dataclass
class _Pool:
    """Costs that the same schemes reach, of one service that names its participants or of any that do not."""

    service: str
    reached_by: frozenset[str]
    left: int = 0


class _Reckoning:
    """One year of a plan; ``balances`` are the reserves' and are carried from year to year."""

    def __init__(self, plan: Plan, year: int, balances: dict[str, int]) -> None:
        self.plan, self.year, self.balances = plan, year, balances
        self.costs = {cost.id: row_amount(cost, plan, year) for cost in plan.costs}
        self.pools = self._pools()
        self.turns: dict[str, Turn] = {}
        self.schemes = [scheme for scheme in plan.funding if isinstance(scheme, FundingScheme)]

    def year_worked_out(self) -> Year:
        for scheme in self.schemes:
            self._take_turn(scheme)
        over = sum(turn.raised - turn.used for turn in self.turns.values())
        deposit = self._close_reserves(over)
        return self._summed_up(deposit, over - deposit)

    def _pools(self) -> list[_Pool]:
        """Gather the costs, in their order, into pools."""
        pools: dict[tuple[str, frozenset[str]], _Pool] = {}
        naming = {service.id for service in self.plan.services if service.participants}
        for cost in self.plan.costs:
            reached_by = frozenset(scheme.id for scheme in self.plan.funding if self._reaches(scheme.id, cost))
            service = cost.service if cost.service in naming else ""
            pool = pools.setdefault((service, reached_by), _Pool(service, reached_by))
            pool.left += self.costs[cost.id]
        return list(pools.values())

    def _reaches(self, scheme: str, cost: CostItem) -> bool:
        scope = next(row.scope for row in self.plan.funding if row.id == scheme)
        by_service = not scope.services or cost.service in scope.services
        return by_service and (not scope.cost_classes or cost.cost_class in scope.cost_classes)

    def _in_use(self, scheme: FundingScheme) -> bool:
        return scheme.enabled and within(self.year, scheme.scope.from_year, scheme.scope.until_year)

    def _there(self, party: str) -> bool:
        return takes_part(next(row for row in self.plan.parties if row.id == party), self.year)

    def _take_turn(self, scheme: FundingScheme) -> None:
        pools = [pool for pool in self.pools if scheme.id in pool.reached_by and self._in_use(scheme)]
        need = sum(pool.left for pool in pools)
        turn = Turn(need, 0, 0, {})
        if isinstance(scheme, ProfitShare):
            self._profit_share(scheme, turn)
        elif isinstance(scheme, ResidentDues):
            self._resident_dues(scheme, turn)
        elif isinstance(scheme, Subsidy):
            self._subsidy(scheme, turn)
        elif isinstance(scheme, ReserveFund):
            self._drawn(scheme, turn)
        else:
            assert isinstance(scheme, Split)
            self._splits(scheme, turn, pools)
        turn.raised += sum(turn.paid.values())
        turn.used = min(turn.raised, need)
        self.turns[scheme.id] = turn
        rest = turn.used
        for pool in pools:
            taken = min(rest, pool.left)
            pool.left -= taken
            rest -= taken

    def _profit_share(self, scheme: ProfitShare, turn: Turn) -> None:
        key = next(key for key in self.plan.keys if key.id == scheme.profit_key)
        for payer in scheme.payers:
            if self._in_use(scheme) and self._there(payer):
                profit = typed(key_figure(key, payer, self.year))
                by_rate = rounded_down(typed(scheme.rate) * profit) if profit > 0 else 0
                turn.paid[payer] = max(scheme.floor, by_rate)

    def _resident_dues(self, scheme: ResidentDues, turn: Turn) -> None:
        key = next(key for key in self.plan.keys if key.id == scheme.households_key)
        if self._in_use(scheme) and self._there(scheme.payer):
            households = typed(key_figure(key, scheme.payer, self.year))
            turn.paid[scheme.payer] = rounded_down(
                households * scheme.monthly_dues * 12 * typed(scheme.collection_rate)
            )

    def _subsidy(self, scheme: Subsidy, turn: Turn) -> None:
        programme = programmes()[scheme.programme]
        in_scope = [cost for cost in self.plan.costs if cost.eligible and self._reaches(scheme.id, cost)]
        eligible = min(turn.need, sum(self.costs[cost.id] for cost in in_scope)) if self._in_use(scheme) else 0
        planned = sum(self.costs[cost.id] for cost in self.plan.costs if cost.in_action_plan)
        earlier = [row.id for row in self.schemes if isinstance(row, Subsidy) and row.id in self.turns]
        base = planned if programme.base == "action_plan" else eligible
        base = max(0, base - sum(self.turns[row].raised for row in earlier)) if self._in_use(scheme) else 0
        strictly = programme.comparison == "greater"
        most = max((s for s in (base // 2, base // 2 - 1) if s >= 0 and base - s >= s + strictly), default=0)
        largest = min(programme.cap, eligible, most)
        largest = largest - largest % programme.rounding_unit if self._in_use(scheme) else 0
        wished = largest if scheme.requested is None else scheme.requested
        granted = wished if self._in_use(scheme) and self._there(scheme.payer) else 0
        turn.paid[scheme.payer] = granted
        turn.details = {
            "eligible": eligible,
            "base": base,
            "admissible": largest,
            "consortium_burden": base - granted,
            "headroom": base - granted - granted,
            "met": int(granted <= largest),
        }

    def _drawn(self, scheme: ReserveFund, turn: Turn) -> None:
        opening = self.balances[scheme.id]
        interest = rounded_down(opening * typed(scheme.interest_rate))
        turn.raised = min(turn.need, opening + interest)
        turn.details = {"opening": opening, "interest": interest}

    def _splits(self, scheme: Split, turn: Turn, pools: list[_Pool]) -> None:
        """Split the need, once for each service that names its participants and once for all others."""
        rows = scheme.weights if isinstance(scheme, WeightedSplit) else (KeyWeight("equal", 1.0),)
        leads = [party.lead for party in self.plan.parties]
        for service in dict.fromkeys(pool.service for pool in pools):
            amount = sum(pool.left for pool in pools if pool.service == service)
            counting = [party.id for party in self.plan.parties if self._shares_in(party.id, service, scheme)]
            keys = [
                KeyPoints(10**6 if len(rows) == 1 else millionths(row.weight), self._points(row, counting))
                for row in rows
            ]
            shares = split(amount, keys, leads, scheme.rounding, scheme.rounding_unit, scheme.remainder)
            for party, share in zip(self.plan.parties, shares, strict=True):
                turn.paid[party.id] = turn.paid.get(party.id, 0) + share

    def _shares_in(self, party: str, service: str, scheme: Split) -> bool:
        if party not in scheme.payers or not self._there(party):
            return False
        rows: tuple[Participation, ...] = next(
            (row.participants for row in self.plan.services if row.id == service), ()
        )
        listed = [row for row in rows if row.party == party and within(self.year, row.from_year, row.until_year)]
        return not service or bool(listed)

    def _points(self, row: KeyWeight, counting: Sequence[str]) -> list[int]:
        ids = [party.id for party in self.plan.parties]
        if row.key == "equal":
            return [int(id in counting) for id in ids]
        key = next(key for key in self.plan.keys if key.id == row.key)
        return [whole_points(key_figure(key, id, self.year), row) if id in counting else 0 for id in ids]

    def _close_reserves(self, over: int) -> int:
        """Close the reserves; the first of them takes the year's surplus, up to its target, where it is in use."""
        reserves = [scheme for scheme in self.schemes if isinstance(scheme, ReserveFund)]
        deposited = 0
        for scheme in reserves:
            turn = self.turns[scheme.id]
            left = turn.details["opening"] + turn.details["interest"] - turn.raised
            room = over if scheme.target_balance is None else max(0, scheme.target_balance - left)
            deposit = min(over, room) if scheme is reserves[0] and self._in_use(scheme) else 0
            deposited += deposit
            turn.details |= {"deposit": deposit, "closing": left + deposit}
            self.balances[scheme.id] = left + deposit
        return deposited

    def _summed_up(self, to_reserve: int, surplus: int) -> Year:
        burden = {
            party.id: sum(turn.paid.get(party.id, 0) for turn in self.turns.values()) for party in self.plan.parties
        }
        benefits = {
            row.id: row_amount(row, self.plan, self.year) if self._there(row.party) else 0 for row in self.plan.benefits
        }
        cash = self._to_parties(benefits, BenefitKind.CASH, BenefitKind.SAVING)
        benefit = self._to_parties(benefits, *BenefitKind)
        cost = sum(self.costs.values())
        project = sum(cash.values()) + self._earned() - cost
        return Year(
            self.year, self.costs, self.turns, sum(pool.left for pool in self.pools), to_reserve, surplus, benefits,
            burden, benefit, cash, project, project + self._from_outside(), sum(benefit.values()) - cost,
        )  # fmt: skip

    def _to_parties(self, benefits: dict[str, int], *kinds: BenefitKind) -> Shares:
        rows = [row for row in self.plan.benefits if row.kind in kinds]
        return {party.id: sum(benefits[row.id] for row in rows if row.party == party.id) for party in self.plan.parties}

    def _earned(self) -> int:
        return sum(self.turns[scheme.id].raised for scheme in self.schemes if isinstance(scheme, ResidentDues))

    def _from_outside(self) -> int:
        outsiders = [party.id for party in self.plan.parties if not party.member]
        given = [self.turns[scheme.id].paid for scheme in self.schemes if not isinstance(scheme, ResidentDues)]
        return sum(paid.get(party, 0) for paid in given for party in outsiders)


# Indicators ------------------------------------------------------------------------------------------------------


def present_values(flows: Sequence[int | Fraction], plan: Plan) -> list[Fraction]:
    """Return yearly amounts discounted by (1 + r)^−(t − t_base)."""
    base = plan.start_fiscal_year if plan.base_fiscal_year is None else plan.base_fiscal_year
    growth = 1 + typed(plan.discount_rate)
    return [flow * growth ** (base - year) for flow, year in zip(flows, plan.fiscal_years, strict=True)]


def paybacks(flows: Sequence[int | Fraction]) -> Paybacks:
    """Return the moments at which the cumulative flow rises to 0 or above, linear within the year, from t = 0."""
    total, moments = Fraction(0), []
    for t, flow in enumerate(flows):
        if total < 0 <= total + flow:
            moments.append(t - 1 + -total / Fraction(flow))
        total += flow
    if not moments:
        return Paybacks(None, None)
    return Paybacks(moments[0], moments[-1] if total >= 0 else None)


def first_gap_year(years: Sequence[Year]) -> int | None:
    """Return the first fiscal year with a gap."""
    return next((year.year for year in years if year.gap > 0), None)


def per_resident(plan: Plan, year: Year) -> Fraction | None:
    """Return the burden per resident: of the parties with people, over the people of those that take part."""
    key = next((key for key in plan.keys if key.kind is KeyKind.POPULATION), None)
    if key is None:
        return None
    people = {party.id: typed(key_figure(key, party.id, year.year)) for party in plan.parties}
    living = sum((people[party.id] for party in plan.parties if takes_part(party, year.year)), Fraction(0))
    paid = sum(year.burden[id] for id, count in people.items() if count > 0)
    return paid / living if living else Fraction(0)
