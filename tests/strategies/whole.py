"""Whole plans."""

from __future__ import annotations

import dataclasses

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import PriceBase, ResidualSide
from costshare.models.plan import Plan, YearValue
from tests.strategies.costs import benefit, cost
from tests.strategies.funding import funding
from tests.strategies.ground import Ground, numbered, often
from tests.strategies.parties import keys, party, service
from tests.strategies.subsidies import programmes

FIRST_YEARS = (2022, 2019, 2030)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a valid plan."""
    ground = Ground(draw(st.sampled_from(FIRST_YEARS)), draw(st.one_of(st.integers(1, 15), st.integers(5, 15))))
    ground = dataclasses.replace(ground, parties=draw(often(8, lambda n: party(ground, n))))
    ground = dataclasses.replace(ground, keys=keys(draw, ground))
    ground = dataclasses.replace(ground, services=draw(numbered(1, 3, lambda n: service(ground, n))))
    ground = dataclasses.replace(ground, costs=draw(often(6, lambda n: cost(ground, n))))
    ground = dataclasses.replace(ground, programmes=draw(programmes()))
    deflators = draw(st.one_of(st.just(()), _deflators(ground)))
    return Plan(
        title="drawn",
        start_fiscal_year=ground.start,
        years=ground.years,
        discount_rate=draw(st.sampled_from((0.04, 0.0, 0.01, 0.02, 0.1))),
        base_fiscal_year=draw(st.none() | st.integers(ground.start - 3, ground.start + ground.years - 1)),
        consumption_tax_rate=draw(st.sampled_from((0.1, 0.08, 0.0, 0.05))),
        tax_credit_share=draw(st.sampled_from((1.0, 0.0, 0.95, 0.333))),
        price_base=draw(st.sampled_from(PriceBase)) if deflators else PriceBase.NOMINAL,
        deflators=deflators,
        residual_side=draw(st.sampled_from(ResidualSide)),
        parties=ground.parties,
        keys=ground.keys,
        services=ground.services,
        costs=ground.costs,
        benefits=draw(numbered(0, 4, lambda n: benefit(ground, n))) if ground.parties else (),
        funding=draw(funding(ground)),
        programmes=ground.programmes,
    )


def _deflators(ground: Ground) -> SearchStrategy[tuple[YearValue, ...]]:
    indices = st.one_of(st.just(100.0), st.integers(700, 1400).map(lambda tenths: tenths / 10))
    rows = st.builds(YearValue, ground.year(), indices)
    return st.lists(rows, unique_by=lambda row: row.year, min_size=1, max_size=4).map(tuple)
