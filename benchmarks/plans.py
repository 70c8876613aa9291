"""Plans of a given size with every kind of scheme, for the benchmarks."""

from __future__ import annotations

from costshare.models.choices import BenefitKind, CostClass, KeyKind, PartyKind
from costshare.models.plan import (
    Benefit,
    CostItem,
    Key,
    KeyValue,
    OneOff,
    Party,
    Plan,
    Recurring,
    Scheme,
    Scope,
    Service,
)
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit, KeyWeight, WeightedSplit


def plan(years: int = 30, parties: int = 20) -> Plan:
    """Return a plan of ``years`` × ``parties`` with eight schemes."""
    towns = [f"t{number}" for number in range(parties - 4)]
    firms = ["c1", "c2"]
    return Plan(
        title="benchmark",
        start_fiscal_year=2022,
        years=years,
        parties=(
            *[Party(town, town, PartyKind.MUNICIPALITY, lead=town == "t0") for town in towns],
            *[Party(firm, firm, PartyKind.COMPANY) for firm in firms],
            Party("homes", "homes", PartyKind.RESIDENTS),
            Party("state", "state", PartyKind.STATE, member=False),
        ),
        keys=(
            Key("population", "population", KeyKind.POPULATION, values=_values(towns, 7001, 313)),
            Key("usage", "usage", KeyKind.USAGE, values=_values(towns, 401, 97)),
            Key("profit", "profit", KeyKind.NET_PROFIT, "円", values=_values(firms, 250_000_000, 77_000_001)),
            Key("households", "households", KeyKind.HOUSEHOLDS, values=(KeyValue("homes", 721.0),)),
        ),
        services=(Service("base", "base"), Service("mobility", "mobility"), Service("health", "health")),
        costs=(
            CostItem("build", "build", "base", CostClass.INITIAL, OneOff(year=2022, amount=120_000_000)),
            CostItem("run", "run", "base", CostClass.OPERATION, Recurring(amount=31_000_001, escalation=0.01)),
            CostItem("bus", "bus", "mobility", CostClass.OPERATION, Recurring(amount=47_000_003, escalation=0.02)),
            CostItem("care", "care", "health", CostClass.MAINTENANCE, Recurring(amount=23_000_007)),
        ),
        benefits=tuple(
            Benefit(
                f"b{town}", town, "base", town, BenefitKind.SAVING, Recurring(amount=900_000 + 7 * at, escalation=0.01)
            )
            for at, town in enumerate(towns[:6])
        ),
        funding=_funding(towns, firms),
    )


def _values(parties: list[str], first: int, step: int) -> tuple[KeyValue, ...]:
    return tuple(KeyValue(party, float(first + step * at)) for at, party in enumerate(parties))


def _funding(towns: list[str], firms: list[str]) -> tuple[Scheme, ...]:
    everyone = tuple(towns)
    return (
        ResidentDues(id="dues", name="dues", payer="homes", households_key="households", monthly_dues=1_500),
        ProfitShare(id="profit", name="profit", payers=tuple(firms), profit_key="profit"),
        Subsidy(
            id="grant", name="grant", payer="state", programme="mlit-smart-city-2022", scope=Scope(until_year=2022)
        ),
        ReserveFund(id="reserve", name="reserve", initial_balance=10_000_000, interest_rate=0.002),
        EqualSplit(id="base", name="base", payers=everyone, scope=Scope(services=("base",), until_year=2040)),
        WeightedSplit(
            id="bus",
            name="bus",
            payers=everyone,
            scope=Scope(services=("mobility",)),
            weights=(KeyWeight("equal", 0.2), KeyWeight("population", 0.8)),
        ),
        WeightedSplit(
            id="care",
            name="care",
            payers=everyone,
            scope=Scope(services=("health",)),
            weights=(KeyWeight("usage", 1.0),),
        ),
        EqualSplit(id="rest", name="rest", payers=tuple(firms)),
    )
