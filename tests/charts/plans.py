"""Plans for the charts: towns, companies and residents over any number of years."""

from __future__ import annotations

from costshare.models.choices import BenefitKind, CostClass, DisplayUnit, KeyKind, PartyKind
from costshare.models.plan import Benefit, CostItem, Key, KeyValue, OneOff, Party, Plan, Recurring, Scope, Service
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit

START = 2022


def plan(
    years: int = 10, towns: int = 3, companies: int = 1, split_until: int | None = None, unit: str = "thousand"
) -> Plan:
    """A subsidy in the first year, companies, a reserve, and towns that split the rest until a year."""
    town_ids = tuple(f"town{number}" for number in range(towns))
    company_ids = tuple(f"company{number}" for number in range(companies))
    return Plan(
        title="試験計画",
        start_fiscal_year=START,
        years=years,
        display_unit=DisplayUnit(unit),
        parties=(
            *(Party(id, f"{id}町", PartyKind.MUNICIPALITY, lead=id == "town0") for id in town_ids),
            *(Party(id, f"{id}株式会社", PartyKind.COMPANY) for id in company_ids),
            Party("state", "国", PartyKind.STATE, member=False),
        ),
        keys=(
            Key(
                "profit",
                "純利益",
                KeyKind.NET_PROFIT,
                "円",
                values=tuple(KeyValue(id, 2.5e8) for id in company_ids),
            ),
        ),
        services=(Service("mobility", "MaaS"),),
        costs=(
            CostItem("build", "開発", "mobility", CostClass.DEVELOPMENT, OneOff(year=START, amount=90_000_000)),
            CostItem("run", "運営", "mobility", CostClass.OPERATION, Recurring(amount=30_000_000, escalation=0.01)),
        ),
        benefits=(
            Benefit(
                "saved", "削減", "mobility", "town1", BenefitKind.SAVING, Recurring(amount=8_000_000), enabled=True
            ),
        ),
        funding=_funding(town_ids, company_ids, split_until),
    )


def _funding(towns: tuple[str, ...], companies: tuple[str, ...], split_until: int | None) -> tuple[FundingScheme, ...]:
    return (
        Subsidy(
            id="grant",
            name="国 補助金",
            payer="state",
            programme="mlit-smart-city-2022",
            requested=20_000_000,
            scope=Scope(until_year=START),
        ),
        *(ProfitShare(id=f"from_{id}", name=f"{id} 拠出", payers=(id,), profit_key="profit") for id in companies),
        ReserveFund(id="reserve", name="基金", initial_balance=25_000_000),
        EqualSplit(id="towns", name="均等割", payers=towns, scope=Scope(until_year=split_until)),
    )
