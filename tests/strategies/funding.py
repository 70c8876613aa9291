"""The list of schemes of a plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import KeyKind
from costshare.schemes.banded_contribution import BandedContribution
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.hometown_donation import HometownDonation
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.public_budget import PublicBudget
from costshare.schemes.registry import SCHEMES
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.user_fee import UserFee
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit
from tests.strategies import schemes, splits, subsidies
from tests.strategies.ground import Ground, often
from tests.strategies.scope import with_something_to_pay

Kinds = tuple[type[FundingScheme], ...]

BUILDERS: dict[type[FundingScheme], Callable[[Ground, str], SearchStrategy[FundingScheme]]] = {
    EqualSplit: splits.equal_split,
    WeightedSplit: splits.weighted_split,
    ProfitShare: schemes.profit_share,
    ResidentDues: schemes.resident_dues,
    UserFee: schemes.user_fee,
    FixedContribution: schemes.fixed_contribution,
    HometownDonation: schemes.hometown_donation,
    BandedContribution: schemes.banded_contribution,
    PublicBudget: schemes.public_budget,
    MatchingFund: schemes.matching_fund,
    Subsidy: subsidies.subsidy,
    Loan: schemes.loan,
    ReserveFund: schemes.reserve_fund,
}
"""How each kind of scheme is drawn; a kind that is missing here is missed by every property test."""

NEEDED_KEYS: dict[type[FundingScheme], tuple[KeyKind, ...]] = {
    ProfitShare: (KeyKind.NET_PROFIT,),
    ResidentDues: (KeyKind.HOUSEHOLDS,),
    BandedContribution: (KeyKind.POPULATION, KeyKind.HOUSEHOLDS, KeyKind.USAGE),
}
"""Kinds of keys of which a scheme needs one with figures."""


def funding(ground: Ground) -> SearchStrategy[tuple[FundingScheme, ...]]:
    """Draw schemes of every kind that the plan can hold, in any order; at most one reserve fund."""
    possible = tuple(kind for kind in SCHEMES if kind in BUILDERS and _possible(kind, ground))

    def drawn(kinds: Kinds) -> SearchStrategy[tuple[FundingScheme, ...]]:
        rows = []
        for number, kind in enumerate(kinds, 1):
            matchable = tuple(f"f{n}" for n in range(1, number))
            rows.append(BUILDERS[kind](dataclasses.replace(ground, matchable=matchable), f"f{number}"))
        return st.tuples(*rows)

    kinds = often(6, lambda _: st.sampled_from(possible))
    return kinds.map(_in_possible_order).flatmap(drawn).map(lambda rows: with_something_to_pay(rows, ground.costs))


def _possible(kind: type[FundingScheme], ground: Ground) -> bool:
    if kind is ReserveFund:
        return True
    keys = ground.keys_of(*NEEDED_KEYS.get(kind, ()))
    return bool(ground.parties) and (kind not in NEEDED_KEYS or any(key.values for key in keys))


def _in_possible_order(kinds: Kinds) -> Kinds:
    """Keep one reserve fund, and no match that has nothing before it to match."""
    once = [kind for n, kind in enumerate(kinds) if kind is not ReserveFund or ReserveFund not in kinds[:n]]
    while once and once[0] is MatchingFund:
        once = once[1:]
    return tuple(once)
