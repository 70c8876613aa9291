"""Plans to write as workbooks: the samples, one with awkward names, and random ones by seed."""

from __future__ import annotations

import dataclasses
from functools import partial

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import BenefitKind, CostClass, KeyKind, PartyKind, Status
from costshare.models.plan import (
    Benefit,
    CostItem,
    Key,
    KeyValue,
    OneOff,
    Party,
    Plan,
    Provenance,
    Recurring,
    Scope,
    Service,
)
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.registry import SCHEMES
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit
from tests.strategies import plans, variants

TOWNS = (("aoi", "Aoi", 14_021), ("beni", "Beni", 8_668), ("cha", "Cha", 22_445))

SMALL = Plan(
    title="Three towns",
    region="Prefecture",
    start_fiscal_year=2022,
    years=4,
    parties=(
        *(Party(id, name, PartyKind.MUNICIPALITY, lead=id == "aoi") for id, name, _ in TOWNS),
        Party("state", "State", PartyKind.STATE, member=False),
        Party("firm", "Firm", PartyKind.COMPANY),
    ),
    keys=(
        Key(
            "population",
            "Population",
            KeyKind.POPULATION,
            values=tuple(KeyValue(id, float(people)) for id, _, people in TOWNS),
        ),
        Key("profit", "Profit", KeyKind.NET_PROFIT, values=(KeyValue("firm", 250_000_000.0),)),
    ),
    services=(Service("council", "Council"), Service("buses", "Buses")),
    costs=(
        CostItem("run", "Running", "council", CostClass.OPERATION, Recurring(amount=6_000_001, escalation=0.01)),
        CostItem("build", "Building", "buses", CostClass.DEVELOPMENT, OneOff(year=2022, amount=50_000_000)),
    ),
    benefits=(
        Benefit("saved", "Saved", "buses", "beni", BenefitKind.SAVING, Recurring(amount=30_000_000, from_year=2023)),
    ),
    funding=(
        ProfitShare(id="share", name="Share", payers=("firm",), profit_key="profit"),
        Subsidy(
            id="grant",
            name="Grant",
            payer="state",
            programme="mlit-smart-city-2022",
            requested=20_000_000,
            scope=Scope(until_year=2022),
        ),
        ReserveFund(id="fund", name="Fund", initial_balance=1_000_000, interest_rate=0.01),
        WeightedSplit(
            id="keys",
            name="By keys",
            payers=("aoi", "beni", "cha"),
            weights=(KeyWeight("equal", 0.2), KeyWeight("population", 0.8)),
            scope=Scope(services=("council",)),
        ),
        EqualSplit(id="even", name="Evenly", payers=("aoi", "beni", "cha")),
    ),
    provenance=(
        Provenance("costs/run", Status.SOURCED, "Budget book", "2024-04-01"),
        Provenance("costs/run/schedule/escalation", Status.TO_CONFIRM, "A guess"),
    ),
)
"""A plan with names in English only, and most kinds of rows."""


def with_names(plan: Plan, name: str) -> Plan:
    """Return the plan with everything in it named ``name``."""
    return dataclasses.replace(
        plan,
        title=name,
        region=name,
        notes=name,
        parties=tuple(dataclasses.replace(row, name=name) for row in plan.parties),
        keys=tuple(dataclasses.replace(row, name=name) for row in plan.keys),
        services=tuple(dataclasses.replace(row, name=name) for row in plan.services),
        costs=tuple(dataclasses.replace(row, name=name) for row in plan.costs),
        benefits=tuple(dataclasses.replace(row, name=name) for row in plan.benefits),
        funding=tuple(dataclasses.replace(row, name=name) for row in plan.funding),
        provenance=tuple(dataclasses.replace(row, text=name, date=name) for row in plan.provenance),
    )


def drawn(strategy: SearchStrategy[Plan], count: int, number: int) -> list[Plan]:
    """Draw plans; the same seed draws the same ones."""
    found: list[Plan] = []

    @seed(number)
    @settings(max_examples=count, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(strategy)
    def collect(plan: Plan) -> None:
        found.append(plan)

    collect()
    return found


def random_plans(count: int, number: int) -> list[Plan]:
    """Draw plans, and for each kind of scheme that none of them has, one that has it."""
    found = drawn(plans(), count, number)
    for kind in SCHEMES:
        if not any(_has(kind, plan) for plan in found):
            found += drawn(plans().filter(partial(_has, kind)), 1, number)
    return found


def random_variants(of: list[Plan], number: int) -> list[Plan]:
    """Draw, for each plan, one of the same structure with other figures."""
    every = st.tuples(*[variants(plan) for plan in of])
    found: list[tuple[Plan, ...]] = []

    @seed(number)
    @settings(max_examples=3, phases=[Phase.generate], database=None, suppress_health_check=list(HealthCheck))
    @given(every)
    def collect(row: tuple[Plan, ...]) -> None:
        found.append(row)

    collect()
    return list(found[-1])


def _has(kind: type[FundingScheme], plan: Plan) -> bool:
    return any(isinstance(scheme, kind) for scheme in plan.funding)
