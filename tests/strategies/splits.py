"""Equal and weighted splits."""

from __future__ import annotations

from functools import cache, partial
from typing import Any, Literal

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import FundingWay, KeyKind, Remainder, RoundingMethod
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import EQUAL, Band, KeyWeight
from costshare.schemes.weighted_split import EqualSplit, RoundingUnit, Split, WeightedSplit
from tests.strategies.ground import Ground, some_of
from tests.strategies.scope import common, payers

Power = tuple[float | None, Literal[0, 1, 2, 3, 4, 5, 6]]
"""An exponent, and how many decimals count."""

AS_THEY_ARE: tuple[Power, ...] = ((None, 0),)
POWERS_OF_COUNTS: tuple[Power, ...] = (*AS_THEY_ARE, (1.0, 0), (0.58496, 0), (0.585, 2), (0.5, 3), (0.75, 0), (0.3, 4))
POWERS_OF_RATIOS: tuple[Power, ...] = (
    (None, 3),
    (None, 2),
    (None, 6),
    (2.0, 5),
    (0.5, 4),
    (None, 0),
)
WEIGHTS = (1.0, 0.2, 0.8, 0.5, 0.25, 0.3, 0.045, 0.333333, 0.0, 2.0)
COUNTS = (KeyKind.POPULATION, KeyKind.HOUSEHOLDS, KeyKind.USAGE)
RATIOS = (KeyKind.FISCAL_CAPACITY, KeyKind.FISCAL_SCALE)

Rounding = tuple[RoundingMethod, RoundingUnit, Remainder]


def equal_split(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw an equal split."""
    return st.builds(partial(_made, EqualSplit), _roundings(), **_of_payers(ground, id))


def weighted_split(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a weighted split."""
    return st.builds(partial(_made, WeightedSplit), _roundings(), weights=_weights(ground), **_of_payers(ground, id))


def _of_payers(ground: Ground, id: str) -> dict[str, SearchStrategy[Any]]:
    ratio_years = st.one_of(st.none(), st.none(), ground.year_within())
    return common(ground, id) | {
        "payers": payers(ground),
        "ratio_year": ratio_years,
        "funding_way": st.none() | st.sampled_from(FundingWay),
    }


def _made(kind: type[Split], rounding: Rounding, **fields: Any) -> FundingScheme:
    method, unit, remainder = rounding
    return kind(rounding=method, rounding_unit=unit, remainder=remainder, **fields)


@cache
def _roundings() -> SearchStrategy[Rounding]:
    """Draw rounding rules; largest remainders go with rounding down only."""
    units: SearchStrategy[RoundingUnit] = st.sampled_from((1, 1000, 10, 100, 10000))
    down = st.tuples(st.just(RoundingMethod.DOWN), units, st.sampled_from(tuple(Remainder)))
    held = st.sampled_from((Remainder.LEAD, Remainder.FIRST))
    return st.one_of(down, st.tuples(st.sampled_from(tuple(RoundingMethod)), units, held))


def _weights(ground: Ground) -> SearchStrategy[tuple[KeyWeight, ...]]:
    """Draw the keys of a split, at least one with a weight above 0, and often their definitive figures."""
    kinds = {key.id: key.kind for key in ground.keys_of(*COUNTS, *RATIOS)}
    definitive = {
        group: tuple(key.id for key in ground.keys_of(*group)) for group in (COUNTS, RATIOS) if ground.keys_of(*group)
    }

    def row(key: str) -> SearchStrategy[KeyWeight]:
        if key == EQUAL:
            return st.sampled_from(WEIGHTS).map(lambda weight: KeyWeight(EQUAL, weight))
        group = COUNTS if kinds[key] in COUNTS else RATIOS
        return _key_weight(key, group is RATIOS, definitive[group])

    rows = some_of((EQUAL, *kinds), least=1).flatmap(lambda ids: st.tuples(*[row(key) for key in ids]))
    return rows.filter(lambda weights: any(row.weight > 0 for row in weights))


@cache
def _key_weight(key: str, is_ratio: bool, definitive: tuple[str, ...]) -> SearchStrategy[KeyWeight]:
    """Draw how a key counts; by bands, heads may."""

    def made(weight: float, power: Power, bands: tuple[Band, ...], settled: str | None) -> KeyWeight:
        return KeyWeight(key, weight, *power, bands, settled_key=settled)

    weights, powers = st.sampled_from(WEIGHTS), st.sampled_from(POWERS_OF_RATIOS if is_ratio else POWERS_OF_COUNTS)
    settled = st.none() | st.sampled_from(definitive)
    by_power = st.builds(made, weights, powers, st.just(()), settled)
    if is_ratio:
        return by_power
    scales: SearchStrategy[Power] = st.sampled_from(((None, 0), (None, 1), (None, 2)))
    return st.one_of(by_power, by_power, st.builds(made, weights, scales, _bands(), settled))


@cache
def _bands() -> SearchStrategy[tuple[Band, ...]]:
    def made(limits: list[int], points: list[int]) -> tuple[Band, ...]:
        return tuple(Band(limit, number / 4) for limit, number in zip(limits, points, strict=False))

    limits = st.lists(st.sampled_from((0, 5_000, 10_000, 20_000, 1_000_000)), unique=True, min_size=1)
    return st.builds(made, limits, st.lists(st.integers(0, 400), min_size=5, max_size=5))
