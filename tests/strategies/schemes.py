"""Contributions, charges, public budgets, loans and the reserve: a builder for each kind of scheme."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import Frequency, FundingWay, KeyKind, LoanMethod
from costshare.schemes.banded_contribution import AmountBand, BandedContribution
from costshare.schemes.contributions import Contribution
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.hometown_donation import HometownDonation
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.public_budget import PublicBudget
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.user_fee import ServiceArea, UserFee
from tests.strategies.costs import schedule
from tests.strategies.ground import Ground, Span, amounts, numbered, rates
from tests.strategies.scope import common, payer, payers

WAYS = st.sampled_from(tuple(FundingWay))
TAXES = (KeyKind.OTHER_KEY, KeyKind.NET_PROFIT)


def profit_share(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a profit-linked contribution."""
    return st.builds(
        ProfitShare,
        **common(ground, id),
        payers=payers(ground),
        profit_key=st.just(ground.keys_of(KeyKind.NET_PROFIT)[0].id),
        rate=st.one_of(st.just(0.01), rates(1000)),
        floor=st.one_of(st.just(1_000_000), amounts(10**7)),
    )


def resident_dues(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw residents' dues."""
    key = ground.keys_of(KeyKind.HOUSEHOLDS)[0]
    return st.builds(
        ResidentDues,
        **common(ground, id),
        payer=st.sampled_from([row.party for row in key.values]),
        households_key=st.just(key.id),
        monthly_dues=amounts(10_007),
        collection_rate=st.one_of(st.just(1.0), rates(1000)),
    )


def user_fee(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw users' charges, of a key's users, of areas, or of both."""
    fields: dict[str, SearchStrategy[Any]] = common(ground, id) | {
        "price": amounts(10_007),
        "periods": st.one_of(st.just(12), st.integers(1, 365)),
        "occupancy": st.one_of(st.just(1.0), rates(1000)),
    }
    by_area = st.builds(UserFee, payer=payer(ground), areas=numbered(1, 3, lambda n: _area(ground, n)), **fields)
    keys = [key for key in ground.keys_of(KeyKind.USAGE, KeyKind.HOUSEHOLDS) if key.values]
    if not keys:
        return by_area

    def of_key(key: Any) -> SearchStrategy[FundingScheme]:
        users = st.sampled_from([row.party for row in key.values])
        areas = numbered(0, 2, lambda n: _area(ground, n))
        return st.builds(UserFee, payer=users, users_key=st.just(key.id), areas=areas, **fields)

    return st.one_of(by_area, st.sampled_from(keys).flatmap(of_key))


def _area(ground: Ground, number: int) -> SearchStrategy[ServiceArea]:
    def made(users: float, span: Span, ramp_up: int | None) -> ServiceArea:
        return ServiceArea(f"a{number}", f"地区{number}", users, *span, ramp_up=ramp_up)

    users = st.one_of(st.integers(0, 20_000).map(float), rates(1000, 10))
    return st.builds(made, users, ground.mostly_open(), st.none() | st.integers(1, 7))


def fixed_contribution(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw contributions of given amounts."""
    return st.builds(FixedContribution, **common(ground, id), contributions=_contributions(ground), funding_way=WAYS)


def hometown_donation(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw companies' donations, with the rates of the tax law or others, and with taxes or without."""
    keys: SearchStrategy[str | None] = st.sampled_from((None, *(key.id for key in ground.keys_of(*TAXES))))
    lawful = {"deduction_rate": 0.3, "resident_rate": 0.4, "resident_limit": 0.2, "national_limit_of_gift": 0.1,
              "national_limit": 0.05, "enterprise_rate": 0.2, "enterprise_limit": 0.2}  # fmt: skip
    parameters = {name: st.one_of(st.just(rate), rates(1000)) for name, rate in lawful.items()}
    taxes = {"resident_tax_key": keys, "corporate_tax_key": keys, "enterprise_tax_key": keys}
    contributions = _contributions(ground)
    return st.builds(HometownDonation, **common(ground, id), contributions=contributions, **parameters, **taxes)


def _contributions(ground: Ground) -> SearchStrategy[tuple[Contribution, ...]]:
    def row(number: int) -> SearchStrategy[Contribution]:
        return st.builds(
            Contribution, id=st.just(f"g{number}"), payers=payers(ground), schedule=schedule(ground, 10**9)
        )

    return numbered(1, 3, row)


def banded_contribution(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw amounts by bands of a key."""

    def bands(limits: list[int], sums: list[int]) -> tuple[AmountBand, ...]:
        return tuple(AmountBand(limit, amount) for limit, amount in zip(limits, sums, strict=False))

    keys = [key.id for key in ground.keys_of(KeyKind.POPULATION, KeyKind.HOUSEHOLDS, KeyKind.USAGE)]
    limits = st.lists(st.sampled_from((0, 5_000, 10_000, 20_000, 1_000_000)), unique=True, min_size=1)
    return st.builds(
        BandedContribution,
        **common(ground, id),
        payers=payers(ground),
        key=st.sampled_from(keys),
        bands=st.builds(bands, limits, st.lists(amounts(10**7), min_size=5, max_size=5)),
        funding_way=WAYS,
    )


def public_budget(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a public party's share of the need."""
    return st.builds(
        PublicBudget,
        **common(ground, id),
        payer=payer(ground),
        share=st.one_of(st.just(1.0), rates(1000)),
        cap=st.none() | amounts(10**9),
    )


def matching_fund(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a match of an earlier scheme."""
    return st.builds(
        MatchingFund,
        **common(ground, id),
        payer=payer(ground),
        of=st.sampled_from(ground.matchable),
        rate=st.one_of(st.just(1.0), rates(3000)),
        cap=st.none() | amounts(10**9),
        yearly_cap=st.none() | amounts(10**9),
    )


def loan(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a loan; its term may outlast the plan."""

    def made(term: int, grace: int, **fields: Any) -> FundingScheme:
        return Loan(term=term, grace=min(grace, term - 1), **fields)

    return st.builds(
        made,
        **common(ground, id),
        term=st.one_of(st.integers(1, 5), st.integers(1, 12), st.integers(1, 60)),
        grace=st.one_of(st.just(0), st.just(0), st.integers(0, 5)),
        borrower=payer(ground),
        year=ground.year_within(),
        coverage=st.one_of(st.just(1.0), rates(1000)),
        rate=st.one_of(st.sampled_from((0.0, 0.01, 0.005, 0.003, 0.0123)), rates(200)),
        method=st.sampled_from(tuple(LoanMethod)),
        frequency=st.sampled_from(tuple(Frequency)),
        unit=st.sampled_from((1, 1000, 10_000, 100_000, 1_000_000)),
        lat_rate=st.one_of(st.sampled_from((0.0, 0.7, 0.8)), rates(1000)),
    )


def reserve_fund(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a reserve fund."""
    return st.builds(
        ReserveFund,
        **common(ground, id),
        initial_balance=amounts(10**9),
        interest_rate=st.one_of(st.just(0.0), rates(100)),
        target_balance=st.none() | amounts(10**9),
    )
