"""A plan that the pages are tried on."""

from __future__ import annotations

import pytest

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
    YearAmount,
    Yearly,
)
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit

TOWNS = (("taki", "多気町", 14021), ("odai", "大台町", 8668), ("meiwa", "明和町", 22445))


@pytest.fixture
def plan() -> Plan:
    """Three towns, a company and the state; costs of every schedule; a subsidy in the first year."""
    towns = tuple(id for id, _, _ in TOWNS)
    return Plan(
        title="試験計画",
        start_fiscal_year=2022,
        years=6,
        parties=(
            *(Party(id, name, PartyKind.MUNICIPALITY, lead=id == "taki") for id, name, _ in TOWNS),
            Party("state", "国", PartyKind.STATE, member=False),
            Party("company", "会社", PartyKind.COMPANY),
        ),
        keys=(
            Key(
                "population",
                "人口",
                KeyKind.POPULATION,
                values=tuple(KeyValue(id, float(n)) for id, _, n in TOWNS),
            ),
            Key("profit", "純利益", KeyKind.NET_PROFIT, "円", values=(KeyValue("company", 2.5e8),)),
        ),
        services=(Service("platform", "基盤"), Service("mobility", "交通")),
        costs=(
            CostItem("build", "開発", "platform", CostClass.DEVELOPMENT, OneOff(year=2022, amount=90_000_000)),
            CostItem("run", "運営費", "platform", CostClass.OPERATION, Recurring(amount=6_000_000)),
            CostItem(
                "care",
                "保守費",
                "mobility",
                CostClass.MAINTENANCE,
                Recurring(amount=3_000_000, escalation=0.01),
            ),
            CostItem(
                "renew",
                "更新",
                "mobility",
                CostClass.REPLACEMENT,
                Yearly(values=(YearAmount(2025, 8_000_000),)),
            ),
        ),
        benefits=(Benefit("saving", "窓口の削減", "platform", "odai", BenefitKind.SAVING, Recurring(amount=900_000)),),
        funding=(
            Subsidy(
                id="grant",
                name="国 補助金",
                payer="state",
                programme="mlit-smart-city-2022",
                requested=20_000_000,
                scope=Scope(until_year=2022),
            ),
            ProfitShare(id="firms", name="企業", payers=("company",), profit_key="profit"),
            WeightedSplit(
                id="keys",
                name="按分",
                payers=towns,
                weights=(KeyWeight("equal", 0.2), KeyWeight("population", 0.8)),
                scope=Scope(services=("platform",)),
            ),
            EqualSplit(id="equal", name="均等割", payers=towns),
        ),
        provenance=(Provenance("costs/build", Status.SOURCED, "見積書", "2026-04-01"),),
    )
