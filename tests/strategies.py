"""Random valid plans: ``plans()``, and ``variants(plan)`` for others of the same structure.

Valid means: ids that are referred to exist, keys of a split have few enough points to be split exactly
(``costshare.schemes.split``), and no rule of a scheme's ``faults`` is broken. Everything shrinks to an empty
plan of one year: lists to none, amounts to 0, choices to the first.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import BenefitKind, CostClass, Directness, KeyKind, PartyKind, Remainder, RoundingMethod
from costshare.models.plan import (
    Benefit,
    CostItem,
    Key,
    KeyValue,
    OneOff,
    Participation,
    Party,
    Plan,
    Recurring,
    Schedule,
    Scope,
    Service,
    YearAmount,
    Yearly,
    YearValue,
)
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.programme import programmes
from costshare.schemes.registry import SCHEMES
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import EQUAL, Band, KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit, RoundingUnit, WeightedSplit

T = TypeVar("T")

FIRST_YEARS = (2022, 2019, 2030)
AWKWARD_AMOUNTS = (
    1, 2, 3, 99, 101, 9_973, 104_729, 1_000_003, 6_000_000, 7_000_000, 20_000_000, 39_999_999, 40_000_000,
    40_000_001, 73_495_000, 100_000_007, 999_999_937, 4_999_999_937,
)  # fmt: skip
MOST_COUNTED = 11_000_000
"""What one of eight parties may count in a key, so that all together stay below √2^53 points."""

AS_THEY_ARE: tuple[tuple[float | None, int], ...] = ((None, 0),)
POWERS_OF_COUNTS = (*AS_THEY_ARE, (1.0, 0), (0.58496, 0), (0.585, 2), (0.5, 3), (0.75, 0), (0.3, 4))
POWERS_OF_RATIOS: tuple[tuple[float | None, int], ...] = (
    (None, 3),
    (None, 2),
    (None, 6),
    (2.0, 5),
    (0.5, 4),
    (None, 0),
)
WEIGHTS = (1.0, 0.2, 0.8, 0.5, 0.25, 0.3, 0.045, 0.333333, 0.0, 2.0)


@cache
def amounts(most: int = 5 * 10**9) -> SearchStrategy[int]:
    """Draw amounts in yen: small ones, awkward ones, large ones, 0."""
    awkward = st.sampled_from([amount for amount in AWKWARD_AMOUNTS if amount <= most])
    return st.one_of(st.integers(0, min(most, 10_000)), awkward, st.integers(0, most))


@cache
def rates(most: int, per: int = 1000) -> SearchStrategy[float]:
    """Draw ratios of up to three decimals from 0 to ``most``/``per``."""
    return st.integers(0, most).map(lambda thousandths: thousandths / per)


@cache
def some_of(rows: tuple[T, ...], least: int = 0) -> SearchStrategy[tuple[T, ...]]:
    """Draw some of ``rows`` in any order."""
    return st.lists(st.sampled_from(rows), unique=True, min_size=least).map(tuple) if rows else st.just(())


@dataclasses.dataclass(frozen=True)
class Ground:
    """What the parts of one plan may refer to."""

    start: int
    years: int
    parties: tuple[Party, ...] = ()
    keys: tuple[Key, ...] = ()
    services: tuple[Service, ...] = ()
    costs: tuple[CostItem, ...] = ()

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties by id."""
        return tuple(party.id for party in self.parties)

    def keys_of(self, *kinds: KeyKind) -> tuple[Key, ...]:
        """Return the keys of the given kinds."""
        return tuple(key for key in self.keys if key.kind in kinds)

    def year(self) -> SearchStrategy[int]:
        """Draw a fiscal year in the plan or just outside it."""
        return _years(self.start - 2, self.start + self.years + 1)

    def span(self) -> SearchStrategy[tuple[int | None, int | None]]:
        """Draw from and until, each often left open; the span may lie outside the plan."""
        return _spans(self.start - 2, self.start + self.years + 1)


@cache
def _years(first: int, last: int) -> SearchStrategy[int]:
    return st.integers(first, last)


@cache
def _spans(first: int, last: int) -> SearchStrategy[tuple[int | None, int | None]]:
    years = st.none() | _years(first, last)
    return st.tuples(years, years).map(_in_order)


def _in_order(span: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    first, last = span
    return (last, first) if first is not None and last is not None and last < first else span


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a valid plan."""
    ground = Ground(draw(st.sampled_from(FIRST_YEARS)), draw(st.integers(1, 15)))
    ground = dataclasses.replace(ground, parties=draw(_rows(0, 8, lambda n: _party(ground, n))))
    ground = dataclasses.replace(ground, keys=_keys(draw, ground))
    ground = dataclasses.replace(ground, services=draw(_rows(1, 3, lambda n: _service(ground, n))))
    ground = dataclasses.replace(ground, costs=draw(_rows(0, 6, lambda n: _cost(ground, n))))
    return Plan(
        title="drawn",
        start_fiscal_year=ground.start,
        years=ground.years,
        discount_rate=draw(st.sampled_from((0.04, 0.0, 0.01, 0.02, 0.1))),
        base_fiscal_year=draw(st.none() | st.integers(ground.start - 3, ground.start + ground.years - 1)),
        parties=ground.parties,
        keys=ground.keys,
        services=ground.services,
        costs=ground.costs,
        benefits=draw(_rows(0, 4, lambda n: _benefit(ground, n))) if ground.parties else (),
        funding=draw(_funding(ground)),
    )


def variants(plan: Plan) -> SearchStrategy[Plan]:
    """Draw plans of the structure of ``plan`` that differ from it in figures and switches."""
    return st.builds(_varied, st.just(plan), st.integers(0, 3), st.floats(0, 1, width=16), st.integers(0, 7))


def _varied(plan: Plan, which: int, by: float, place: int) -> Plan:
    """Scale the amounts, and turn one switch of one row."""
    costs = tuple(dataclasses.replace(cost, schedule=_scaled(cost.schedule, by)) for cost in plan.costs)
    benefits = tuple(dataclasses.replace(row, schedule=_scaled(row.schedule, by)) for row in plan.benefits)
    changed = dataclasses.replace(plan, costs=costs, benefits=benefits, discount_rate=round(by / 10, 3))
    if which == 0:
        return changed
    if which == 1:
        return dataclasses.replace(changed, parties=_turned(plan.parties, place, "enabled"))
    if which == 2:
        return dataclasses.replace(changed, parties=_turned(plan.parties, place, "lead"))
    return dataclasses.replace(changed, funding=_turned(plan.funding, place, "enabled"))


def _turned(rows: tuple[T, ...], place: int, switch: str) -> tuple[T, ...]:
    """Turn a switch of the row at ``place``, if there is one."""
    return tuple(
        dataclasses.replace(row, **{switch: not getattr(row, switch)}) if index == place else row  # type: ignore[type-var]
        for index, row in enumerate(rows)
    )


def _scaled(schedule: Schedule, by: float) -> Schedule:
    if isinstance(schedule, Yearly):
        values = tuple(dataclasses.replace(row, amount=int(row.amount * by)) for row in schedule.values)
        return dataclasses.replace(schedule, values=values)
    assert isinstance(schedule, OneOff | Recurring)
    return dataclasses.replace(schedule, amount=int(schedule.amount * by))


def _rows(least: int, most: int, row: Callable[[int], SearchStrategy[T]]) -> SearchStrategy[tuple[T, ...]]:
    """Draw rows numbered from 1."""
    return st.integers(least, most).flatmap(lambda count: st.tuples(*[row(n) for n in range(1, count + 1)]))


def _party(ground: Ground, number: int) -> SearchStrategy[Party]:
    def made(kind: PartyKind, on: bool, member: bool, lead: bool, span: tuple[int | None, int | None]) -> Party:
        return Party(f"p{number}", f"主体{number}", kind, on, member, lead, *span)

    kind = st.sampled_from((PartyKind.MUNICIPALITY, *PartyKind))
    return st.builds(made, kind, _mostly_on(), st.booleans().map(_not), st.booleans(), _mostly_open(ground))


def _mostly_open(ground: Ground) -> SearchStrategy[tuple[int | None, int | None]]:
    return _open_spans(ground.start - 2, ground.start + ground.years + 1)


@cache
def _open_spans(first: int, last: int) -> SearchStrategy[tuple[int | None, int | None]]:
    return st.one_of(st.just((None, None)), _spans(first, last))


def _keys(draw: st.DrawFn, ground: Ground) -> tuple[Key, ...]:
    """Draw at most one key of each of some kinds; each kind's figures are of its own size."""
    kinds = draw(st.one_of(some_of(tuple(FIGURES)), st.just(tuple(FIGURES))))
    return tuple(draw(_key(ground, kind, FIGURES[kind])) for kind in kinds)


FIGURES: dict[KeyKind, SearchStrategy[float]] = {
    KeyKind.POPULATION: st.one_of(st.integers(0, 40_000), st.integers(0, MOST_COUNTED)).map(float),
    KeyKind.HOUSEHOLDS: st.integers(0, 20_000).map(float),
    KeyKind.FISCAL_CAPACITY: rates(3000),
    KeyKind.NET_PROFIT: st.one_of(amounts(), st.integers(-(10**10), 2 * 10**10)).map(float),
}


def _key(ground: Ground, kind: KeyKind, figure: SearchStrategy[float]) -> SearchStrategy[Key]:
    steps = st.one_of(st.just(()), _by_year(ground, figure))
    parties = st.one_of(some_of(ground.party_ids), st.just(ground.party_ids))
    rows = parties.flatmap(
        lambda ids: st.tuples(*[st.builds(KeyValue, st.just(party), figure, steps) for party in ids])
    )
    return rows.map(lambda values: Key(kind.value.replace("_", "-"), kind.label.ja, kind, values=values))


def _by_year(ground: Ground, figure: SearchStrategy[float]) -> SearchStrategy[tuple[YearValue, ...]]:
    return st.lists(st.builds(YearValue, ground.year(), figure), unique_by=lambda row: row.year, max_size=3).map(tuple)


def _service(ground: Ground, number: int) -> SearchStrategy[Service]:
    def row(id: str) -> SearchStrategy[Participation]:
        return _mostly_open(ground).map(lambda span: Participation(id, *span))

    listed = some_of(ground.party_ids).flatmap(lambda ids: st.tuples(*[row(party) for party in ids]))
    participants = st.one_of(st.just(()), listed)
    return st.builds(lambda on, rows: Service(f"s{number}", f"施策{number}", on, rows), _mostly_on(), participants)


def _schedule(ground: Ground) -> SearchStrategy[Schedule]:
    return _schedules(ground.start - 2, ground.start + ground.years + 1)


@cache
def _schedules(first: int, last: int) -> SearchStrategy[Schedule]:
    def recurring(amount: int, span: tuple[int | None, int | None], escalation: float) -> Schedule:
        return Recurring(amount=amount, from_year=span[0], until_year=span[1], escalation=escalation)

    years = _years(first, last)
    escalations = st.one_of(st.just(0.0), st.sampled_from((0.01, 0.02, -0.05, 0.015, 1.0, -0.5)))
    values = st.lists(st.builds(YearAmount, years, amounts()), unique_by=lambda row: row.year, max_size=6)
    return st.one_of(
        st.builds(recurring, amounts(), _spans(first, last), escalations),
        st.builds(lambda year, amount: OneOff(year=year, amount=amount), years, amounts()),
        values.map(lambda rows: Yearly(values=tuple(rows))),
    )


def _cost(ground: Ground, number: int) -> SearchStrategy[CostItem]:
    def made(
        service: str, cost_class: CostClass, schedule: Schedule, on: bool, eligible: bool, planned: bool
    ) -> CostItem:
        return CostItem(f"c{number}", f"費用{number}", service, cost_class, schedule, on, eligible, planned)

    services = st.sampled_from([service.id for service in ground.services])
    on, classes = _mostly_on(), st.sampled_from(tuple(CostClass))
    return st.builds(made, services, classes, _schedule(ground), on, on, on)


def _not(flag: bool) -> bool:
    return not flag


def _benefit(ground: Ground, number: int) -> SearchStrategy[Benefit]:
    return st.builds(
        Benefit,
        st.just(f"b{number}"),
        st.just(f"便益{number}"),
        st.sampled_from([service.id for service in ground.services]),
        st.sampled_from(ground.party_ids),
        st.sampled_from(tuple(BenefitKind)),
        _schedule(ground),
        st.sampled_from(tuple(Directness)),
        st.booleans().map(_not),
    )


def _scope(ground: Ground) -> SearchStrategy[Scope]:
    def made(services: tuple[str, ...], classes: tuple[CostClass, ...], span: tuple[int | None, int | None]) -> Scope:
        scope = Scope(services, classes, *span)
        reached = any(_reaches(scope, cost) for cost in ground.costs)
        return scope if reached else Scope(from_year=span[0], until_year=span[1])

    services = some_of(tuple(service.id for service in ground.services))
    classes = st.one_of(st.just(()), some_of(tuple(CostClass)))
    return st.one_of(st.just(Scope()), st.builds(made, services, classes, _mostly_open(ground)))


def _reaches(scope: Scope, cost: CostItem) -> bool:
    return (not scope.services or cost.service in scope.services) and (
        not scope.cost_classes or cost.cost_class in scope.cost_classes
    )


def _funding(ground: Ground) -> SearchStrategy[tuple[FundingScheme, ...]]:
    """Draw schemes of every kind that the plan can hold, in any order; at most one reserve fund."""
    possible = tuple(kind for kind in SCHEMES if kind in BUILDERS and _possible(kind, ground))

    def one_reserve(kinds: tuple[type[FundingScheme], ...]) -> tuple[type[FundingScheme], ...]:
        return tuple(kind for n, kind in enumerate(kinds) if kind is not ReserveFund or ReserveFund not in kinds[:n])

    def schemes(kinds: tuple[type[FundingScheme], ...]) -> SearchStrategy[tuple[FundingScheme, ...]]:
        return st.tuples(*[BUILDERS[kind](ground, f"f{n}") for n, kind in enumerate(kinds, 1)])

    kinds = st.one_of(
        _rows(0, 6, lambda _: st.sampled_from(possible)), _rows(2, 6, lambda _: st.sampled_from(possible))
    )
    return kinds.map(one_reserve).flatmap(schemes)


def _possible(kind: type[FundingScheme], ground: Ground) -> bool:
    if kind is ReserveFund:
        return True
    needs = {ProfitShare: KeyKind.NET_PROFIT, ResidentDues: KeyKind.HOUSEHOLDS}
    if kind not in needs:
        return bool(ground.parties)
    return any(key.values for key in ground.keys_of(needs[kind]))


@cache
def _mostly_on() -> SearchStrategy[bool]:
    return st.integers(0, 5).map(lambda number: number < 5)


def _payers(ground: Ground) -> SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(ground.party_ids), some_of(ground.party_ids, least=1))


@cache
def _roundings() -> SearchStrategy[tuple[RoundingMethod, RoundingUnit, Remainder]]:
    """Draw rounding rules; largest remainders go with rounding down only."""
    units: SearchStrategy[RoundingUnit] = st.sampled_from((1, 1000, 10, 100, 10000))
    down = st.tuples(st.just(RoundingMethod.DOWN), units, st.sampled_from(tuple(Remainder)))
    held = st.sampled_from((Remainder.LEAD, Remainder.FIRST))
    return st.one_of(down, st.tuples(st.sampled_from(tuple(RoundingMethod)), units, held))


def _equal_split(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    def made(
        on: bool,
        scope: Scope,
        payers: tuple[str, ...],
        rounding: tuple[RoundingMethod, RoundingUnit, Remainder],
    ) -> FundingScheme:
        method, unit, remainder = rounding
        return EqualSplit(
            id=id,
            name=id,
            enabled=on,
            scope=scope,
            payers=payers,
            rounding=method,
            rounding_unit=unit,
            remainder=remainder,
        )

    return st.builds(made, _mostly_on(), _scope(ground), _payers(ground), _roundings())


def _weighted_split(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    def made(
        on: bool,
        scope: Scope,
        payers: tuple[str, ...],
        rounding: tuple[RoundingMethod, RoundingUnit, Remainder],
        weights: tuple[KeyWeight, ...],
    ) -> FundingScheme:
        method, unit, remainder = rounding
        return WeightedSplit(
            id=id, name=id, enabled=on, scope=scope, payers=payers, rounding=method, rounding_unit=unit,
            remainder=remainder, weights=weights,
        )  # fmt: skip

    return st.builds(made, _mostly_on(), _scope(ground), _payers(ground), _roundings(), _weights(ground))


def _weights(ground: Ground) -> SearchStrategy[tuple[KeyWeight, ...]]:
    """Draw the keys of a split, at least one with a weight above 0."""
    usable = ground.keys_of(KeyKind.POPULATION, KeyKind.HOUSEHOLDS, KeyKind.FISCAL_CAPACITY)
    names = some_of((EQUAL, *(key.id for key in usable)), least=1)
    kinds = {key.id: key.kind for key in usable}
    rows = names.flatmap(lambda ids: st.tuples(*[_key_weight(key, kinds.get(key)) for key in ids]))
    return rows.filter(lambda weights: any(row.weight > 0 for row in weights))


@cache
def _key_weight(key: str, kind: KeyKind | None) -> SearchStrategy[KeyWeight]:
    weights = st.sampled_from(WEIGHTS)
    if kind is None:
        return weights.map(lambda weight: KeyWeight(key, weight))
    powers = st.sampled_from(POWERS_OF_RATIOS if kind is KeyKind.FISCAL_CAPACITY else POWERS_OF_COUNTS)
    by_power = st.builds(lambda weight, power: KeyWeight(key, weight, *power), weights, powers)
    if kind is KeyKind.FISCAL_CAPACITY:
        return by_power
    by_band = st.builds(
        lambda weight, decimals, bands: KeyWeight(key, weight, None, decimals, bands),
        weights,
        st.sampled_from((0, 1, 2)),
        _bands(),
    )
    return st.one_of(by_power, by_band)


@cache
def _bands() -> SearchStrategy[tuple[Band, ...]]:
    def made(limits: list[int], points: list[int]) -> tuple[Band, ...]:
        return tuple(Band(limit, number / 4) for limit, number in zip(limits, points, strict=False))

    limits = st.lists(st.sampled_from((0, 5_000, 10_000, 20_000, 1_000_000)), unique=True, min_size=1)
    return st.builds(made, limits, st.lists(st.integers(0, 400), min_size=5, max_size=5))


def _profit_share(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    def made(on: bool, scope: Scope, payers: tuple[str, ...], rate: float, floor: int) -> FundingScheme:
        key = ground.keys_of(KeyKind.NET_PROFIT)[0].id
        return ProfitShare(
            id=id, name=id, enabled=on, scope=scope, payers=payers, profit_key=key, rate=rate, floor=floor
        )

    shares = st.one_of(st.just(0.01), rates(1000))
    floors = st.one_of(st.just(1_000_000), amounts(10**7))
    return st.builds(made, _mostly_on(), _scope(ground), _payers(ground), shares, floors)


def _resident_dues(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    key = ground.keys_of(KeyKind.HOUSEHOLDS)[0]

    def made(on: bool, scope: Scope, payer: str, dues: int, rate: float) -> FundingScheme:
        return ResidentDues(
            id=id,
            name=id,
            enabled=on,
            scope=scope,
            payer=payer,
            households_key=key.id,
            monthly_dues=dues,
            collection_rate=rate,
        )

    payers = st.sampled_from([row.party for row in key.values])
    return st.builds(made, _mostly_on(), _scope(ground), payers, amounts(10_007), st.one_of(st.just(1.0), rates(1000)))


def _subsidy(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    def made(on: bool, scope: Scope, payer: str, programme: str, requested: int | None) -> FundingScheme:
        return Subsidy(id=id, name=id, enabled=on, scope=scope, payer=payer, programme=programme, requested=requested)

    payers, kinds = st.sampled_from(ground.party_ids), st.sampled_from(tuple(programmes()))
    return st.builds(made, _mostly_on(), _scope(ground), payers, kinds, st.none() | amounts(10**8))


def _reserve_fund(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    def made(on: bool, scope: Scope, balance: int, rate: float, target: int | None) -> FundingScheme:
        return ReserveFund(
            id=id,
            name=id,
            enabled=on,
            scope=scope,
            initial_balance=balance,
            interest_rate=rate,
            target_balance=target,
        )

    interest = st.one_of(st.just(0.0), rates(100))
    return st.builds(made, _mostly_on(), _scope(ground), amounts(10**9), interest, st.none() | amounts(10**9))


BUILDERS: dict[type[FundingScheme], Callable[[Ground, str], SearchStrategy[FundingScheme]]] = {
    EqualSplit: _equal_split,
    WeightedSplit: _weighted_split,
    ProfitShare: _profit_share,
    ResidentDues: _resident_dues,
    Subsidy: _subsidy,
    ReserveFund: _reserve_fund,
}
"""How each kind of scheme is drawn; a kind that is missing here is missed by every property test."""
