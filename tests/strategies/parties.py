"""Parties, the keys that give them figures, and the services that they take part in."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import KeyKind, PartyKind
from costshare.models.plan import Key, KeyValue, Participation, Party, Service, YearValue
from tests.strategies.ground import Ground, Span, amounts, mostly_on, on_first, rates, some_of

MOST_COUNTED = 11_000_000
"""What one of eight parties may count in a key, so that all together stay below √2^53 points."""

FIGURES: dict[KeyKind, SearchStrategy[float]] = {
    KeyKind.POPULATION: st.one_of(st.integers(0, 40_000), st.integers(0, MOST_COUNTED)).map(float),
    KeyKind.HOUSEHOLDS: st.integers(0, 20_000).map(float),
    KeyKind.FISCAL_CAPACITY: rates(3000),
    KeyKind.NET_PROFIT: st.one_of(amounts(), st.integers(-(10**10), 2 * 10**10)).map(float),
    KeyKind.USAGE: st.one_of(st.integers(0, 5_000).map(float), st.integers(-100, 50_000).map(lambda n: n / 10)),
    KeyKind.FISCAL_SCALE: rates(3000),
    KeyKind.OTHER_KEY: st.one_of(amounts(10**9), st.integers(-(10**6), 10**8)).map(float),
}
"""Each kind of key has figures of its own size: heads, ratios, profits, or (the last) taxes."""


def party(ground: Ground, number: int) -> SearchStrategy[Party]:
    """Draw a party."""

    def made(kind: PartyKind, on: bool, member: bool, lead: bool, span: Span) -> Party:
        return Party(f"p{number}", f"主体{number}", kind, on, member, lead, *span)

    kind = st.sampled_from((PartyKind.MUNICIPALITY, *PartyKind))
    return st.builds(made, kind, mostly_on(), on_first(), st.booleans(), ground.mostly_open())


def keys(draw: st.DrawFn, ground: Ground) -> tuple[Key, ...]:
    """Draw at most one key of each of some kinds."""
    kinds = draw(st.one_of(some_of(tuple(FIGURES)), st.just(tuple(FIGURES)), st.just(tuple(FIGURES))))
    return tuple(draw(_key(ground, kind, FIGURES[kind])) for kind in kinds)


def _key(ground: Ground, kind: KeyKind, figure: SearchStrategy[float]) -> SearchStrategy[Key]:
    steps = st.one_of(st.just(()), _by_year(ground, figure))
    parties = st.one_of(some_of(ground.party_ids), st.just(ground.party_ids), st.just(ground.party_ids))
    rows = parties.flatmap(lambda ids: st.tuples(*[st.builds(KeyValue, st.just(id), figure, steps) for id in ids]))
    return rows.map(lambda values: Key(kind.value.replace("_", "-"), kind.label.ja, kind, values=values))


def _by_year(ground: Ground, figure: SearchStrategy[float]) -> SearchStrategy[tuple[YearValue, ...]]:
    return st.lists(st.builds(YearValue, ground.year(), figure), unique_by=lambda row: row.year, max_size=3).map(tuple)


def service(ground: Ground, number: int) -> SearchStrategy[Service]:
    """Draw a service in which all take part, or those it lists."""

    def row(id: str) -> SearchStrategy[Participation]:
        return ground.mostly_open().map(lambda span: Participation(id, *span))

    listed = some_of(ground.party_ids).flatmap(lambda ids: st.tuples(*[row(party) for party in ids]))
    participants = st.one_of(st.just(()), listed)
    return st.builds(lambda on, rows: Service(f"s{number}", f"施策{number}", on, rows), mostly_on(), participants)
