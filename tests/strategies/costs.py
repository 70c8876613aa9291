"""Schedules, costs and benefits."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import BenefitKind, CostClass, Directness, Driver, KeyKind, Tax
from costshare.models.plan import Benefit, CostItem, OneOff, Periodic, Recurring, Schedule, YearAmount, Yearly
from tests.strategies.ground import Ground, Span, amounts, mostly_on, on_first, open_spans, years_between

AMOUNTS, PRICES, PRICES_PER_UNIT = 5 * 10**9, 10**8, 2_000
"""The most that amounts may be; prices are multiplied by up to 8 parties or by tens of millions of people."""

GENTLE = (0.01, 0.02, -0.05, 0.015)
STEEP = (1.0, -0.5)


def schedule(ground: Ground, most: int = AMOUNTS) -> SearchStrategy[Schedule]:
    """Draw when an amount of up to ``most`` falls due."""
    return _schedules(ground.start - 2, ground.start + ground.years + 1, most)


@cache
def _schedules(first: int, last: int, most: int) -> SearchStrategy[Schedule]:
    def recurring(amount: int, span: Span, escalation: float, ramp_up: int | None) -> Schedule:
        return Recurring(amount=amount, from_year=span[0], until_year=span[1], escalation=escalation, ramp_up=ramp_up)

    def periodic(amount: int, year: int, every: int, lasts: int | None, escalation: float) -> Schedule:
        until = None if lasts is None else year + lasts
        return Periodic(amount=amount, year=year, every=every, until_year=until, escalation=escalation)

    years = years_between(first, last)
    gentle = st.one_of(st.just(0.0), st.sampled_from(GENTLE))
    ramp_ups = st.none() | st.integers(1, 7)
    values = st.lists(st.builds(YearAmount, years, amounts(most)), unique_by=lambda row: row.year, max_size=6)
    return st.one_of(
        st.builds(recurring, amounts(most), open_spans(first, last), gentle, ramp_ups),
        st.builds(lambda year, amount: OneOff(year=year, amount=amount), years, amounts(most)),
        values.map(lambda rows: Yearly(values=tuple(rows))),
        st.builds(periodic, amounts(most), years, st.integers(1, 6), st.none() | st.integers(0, 12), gentle),
        st.builds(recurring, amounts(min(most, 10**7)), open_spans(first, last), st.sampled_from(STEEP), ramp_ups),
    )


def cost(ground: Ground, number: int) -> SearchStrategy[CostItem]:
    """Draw a cost item."""

    def made(
        service: str,
        cost_class: CostClass,
        priced: Priced,
        tax: Tax,
        flags: tuple[bool, bool, bool],
        residual: int | None,
    ) -> CostItem:
        schedule, driver, key = priced
        return CostItem(
            f"c{number}", f"費用{number}", service, cost_class, schedule, *flags, driver, key, tax, residual
        )

    services = st.sampled_from([service.id for service in ground.services])
    flags = st.tuples(mostly_on(), mostly_on(), mostly_on())
    residuals = st.none() | amounts(10**9)
    classes, taxes = st.sampled_from(tuple(CostClass)), st.sampled_from(tuple(Tax))
    return st.builds(made, services, classes, _priced(ground), taxes, flags, residuals)


def benefit(ground: Ground, number: int) -> SearchStrategy[Benefit]:
    """Draw a benefit."""

    def made(service: str, party: str, kind: BenefitKind, priced: Priced, directness: Directness, on: bool) -> Benefit:
        schedule, driver, key = priced
        return Benefit(f"b{number}", f"便益{number}", service, party, kind, schedule, directness, on, driver, key)

    services = st.sampled_from([service.id for service in ground.services])
    priced = _priced(ground, per_member=False)
    kinds, directness = st.sampled_from(tuple(BenefitKind)), st.sampled_from(tuple(Directness))
    return st.builds(made, services, st.sampled_from(ground.party_ids), kinds, priced, directness, on_first())


Priced = tuple[Schedule, Driver, str | None]
"""A schedule, what its amount is multiplied by, and by which key."""


def _priced(ground: Ground, per_member: bool = True) -> SearchStrategy[Priced]:
    fixed = st.tuples(schedule(ground), st.just(Driver.FIXED), st.none())
    ways: list[SearchStrategy[Priced]] = [fixed, fixed]
    if per_member:
        ways.append(st.tuples(schedule(ground, PRICES), st.just(Driver.PER_MEMBER), st.none()))
    counting = (KeyKind.POPULATION, KeyKind.HOUSEHOLDS, KeyKind.USAGE, KeyKind.FISCAL_CAPACITY)
    keys = [key.id for key in ground.keys_of(*counting)]
    if keys:
        prices = schedule(ground, PRICES_PER_UNIT)
        ways.append(st.tuples(prices, st.just(Driver.PER_UNIT), st.sampled_from(keys)))
    return st.one_of(ways)
