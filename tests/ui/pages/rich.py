"""A plan that uses everything: every kind of scheme, schedule, driver and tax, and a scenario."""

from __future__ import annotations

from costshare.models.choices import (
    BenefitKind,
    CostClass,
    Directness,
    Driver,
    KeyKind,
    PartyKind,
    Tax,
)
from costshare.models.plan import (
    Benefit,
    Change,
    CostItem,
    Key,
    KeyValue,
    OneOff,
    Participation,
    Party,
    Periodic,
    Plan,
    Recurring,
    Scenario,
    Scope,
    Service,
    YearAmount,
    Yearly,
)
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
from costshare.schemes.split_keys import Band, KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.user_fee import ServiceArea, UserFee
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit

TOWNS = (
    ("minato", "湊市", 52_300, 21_900, 14_800_000_000),
    ("yama", "山手町", 14_021, 5_200, 5_100_000_000),
    ("kawa", "川辺町", 8_668, 3_900, 3_900_000_000),
    ("sato", "里見村", 3_120, 1_150, 1_850_000_000),
)


def rich_plan() -> Plan:
    """Return the plan: four municipalities, companies, residents, a fund and the state over twelve years."""
    towns = tuple(id for id, *_ in TOWNS)
    return Plan(
        title="湊広域スマートシティ 費用負担計画",
        start_fiscal_year=2025,
        years=12,
        parties=(
            *(Party(id, name, PartyKind.MUNICIPALITY, lead=id == "minato") for id, name, *_ in TOWNS),
            Party("telecom", "通信事業者", PartyKind.COMPANY),
            Party("energy", "エネルギー会社", PartyKind.COMPANY, from_year=2026),
            Party("residents", "住民", PartyKind.RESIDENTS, member=False),
            Party("fund", "民間都市開発推進機構", PartyKind.OTHER, member=False),
            Party("state", "国", PartyKind.STATE, member=False),
        ),
        keys=_keys(),
        services=(
            Service("platform", "データ連携基盤"),
            Service("mobility", "地域モビリティ", participants=(Participation("minato"), Participation("yama"))),
            Service("care", "遠隔医療・見守り"),
        ),
        costs=_costs(),
        benefits=_benefits(),
        funding=(
            UserFee(
                id="fares",
                name="モビリティ利用料",
                payer="residents",
                price=500,
                areas=(
                    ServiceArea("west", "西部地区", 1_200, 2026, None, 3),
                    ServiceArea("east", "東部地区", 800, 2028, None, 2),
                ),
                scope=Scope(services=("mobility",)),
            ),
            ResidentDues(id="dues", name="見守り会費", payer="residents", households_key="watched", monthly_dues=300),
            Subsidy(
                id="grant",
                name="国 実装化支援",
                payer="state",
                programme="mlit-smart-city-2022",
                requested=20_000_000,
                scope=Scope(services=("platform",), until_year=2026),
            ),
            HometownDonation(
                id="gift",
                name="企業版ふるさと納税",
                contributions=(
                    Contribution("a", ("telecom",), Recurring(amount=3_000_000, until_year=2027)),
                    Contribution("b", ("energy",), OneOff(year=2026, amount=5_000_000)),
                ),
            ),
            MatchingFund(id="match", name="まちづくりファンド", payer="fund", of="gift", rate=0.5, cap=6_000_000),
            FixedContribution(
                id="levy",
                name="会員企業の負担金",
                contributions=(
                    Contribution("all", ("telecom", "energy"), Recurring(amount=1_200_000, escalation=0.01)),
                    Contribution(
                        "more", ("telecom",), Yearly(values=(YearAmount(2025, 900_000), YearAmount(2030, 1_500_000)))
                    ),
                ),
            ),
            ProfitShare(id="profit", name="利益連動拠出", payers=("telecom",), profit_key="net-profit"),
            BandedContribution(
                id="bands",
                name="市町村の段階別負担",
                payers=towns,
                key="population",
                bands=(AmountBand(0, 300_000), AmountBand(5_000, 600_000), AmountBand(20_000, 1_500_000)),
            ),
            Loan(
                id="bond",
                name="過疎対策事業債",
                borrower="minato",
                year=2025,
                coverage=0.9,
                rate=0.012,
                term=10,
                grace=2,
                unit=1_000_000,
                lat_rate=0.7,
                scope=Scope(cost_classes=(CostClass.INITIAL,)),
            ),
            PublicBudget(
                id="budget",
                name="県の一般財源",
                payer="minato",
                share=0.3,
                cap=10_000_000,
                scope=Scope(services=("care",)),
                enabled=False,
            ),
            WeightedSplit(
                id="split",
                name="市町村の按分",
                payers=towns,
                weights=(
                    KeyWeight("equal", 0.3),
                    KeyWeight("population", 0.5, settled_key="population-final"),
                    KeyWeight("scale", 0.2, bands=(Band(0, 1), Band(4_000_000_000, 2), Band(10_000_000_000, 5))),
                ),
                scope=Scope(services=("platform", "care")),
            ),
            EqualSplit(id="equal", name="公債費の均等割", payers=towns, ratio_year=2025),
            ReserveFund(id="reserve", name="運営基金", initial_balance=5_000_000),
        ),
        scenarios=(
            Scenario(
                "dear",
                "料金値上げ・補助半減",
                (
                    Change("funding/fares/price", 800),
                    Change("funding/grant/requested", 10_000_000),
                    Change("costs/run/schedule/amount", 30_000_000),
                    Change("funding/fares/areas/west/users", 900),
                ),
            ),
        ),
    )


def _keys() -> tuple[Key, ...]:
    return (
        Key(
            "population",
            "人口",
            KeyKind.POPULATION,
            "人",
            "令和2年国勢調査",
            values=tuple(KeyValue(t[0], float(t[2])) for t in TOWNS),
        ),
        Key(
            "population-final",
            "人口(確定値)",
            KeyKind.OTHER_KEY,
            basis_date="令和7年10月1日",
            values=tuple(KeyValue(t[0], t[2] * 0.98 // 1) for t in TOWNS),
        ),
        Key("households", "世帯数", KeyKind.HOUSEHOLDS, values=tuple(KeyValue(t[0], float(t[3])) for t in TOWNS)),
        Key(
            "scale",
            "標準財政規模",
            KeyKind.FISCAL_SCALE,
            "円",
            "令和5年度",
            values=tuple(KeyValue(t[0], float(t[4])) for t in TOWNS),
        ),
        Key("watched", "見守り世帯", KeyKind.USAGE, values=(KeyValue("residents", 1_800.0),)),
        Key("staff", "職員数", KeyKind.STAFF, values=tuple(KeyValue(t[0], float(t[2] // 100)) for t in TOWNS)),
        Key("net-profit", "純利益", KeyKind.NET_PROFIT, "円", values=(KeyValue("telecom", 2.5e8),)),
    )


def _costs() -> tuple[CostItem, ...]:
    return (
        CostItem("build", "基盤の構築", "platform", CostClass.INITIAL, OneOff(year=2025, amount=180_000_000)),
        CostItem(
            "vehicles",
            "車両の導入",
            "mobility",
            CostClass.INITIAL,
            OneOff(year=2025, amount=48_000_000),
            tax=Tax.EXCLUDED,
            residual_value=6_000_000,
        ),
        CostItem("run", "基盤の運営", "platform", CostClass.OPERATION, Recurring(amount=24_000_000, escalation=0.01)),
        CostItem(
            "licence",
            "職員用ライセンス",
            "platform",
            CostClass.OPERATION,
            Recurring(amount=12_000, from_year=2026),
            driver=Driver.PER_UNIT,
            driver_key="staff",
        ),
        CostItem(
            "office",
            "参加団体の事務費",
            "care",
            CostClass.OPERATION,
            Recurring(amount=150_000),
            driver=Driver.PER_MEMBER,
        ),
        CostItem(
            "drive",
            "運行委託",
            "mobility",
            CostClass.OPERATION,
            Recurring(amount=18_000_000, from_year=2026, ramp_up=3),
            tax=Tax.CREDITED,
        ),
        CostItem(
            "renew",
            "端末の更新",
            "care",
            CostClass.REPLACEMENT,
            Periodic(amount=9_000_000, year=2029, every=4),
        ),
        CostItem("check", "法定点検", "mobility", CostClass.MAINTENANCE, Yearly(values=(YearAmount(2028, 2_000_000),))),
    )


def _benefits() -> tuple[Benefit, ...]:
    def yearly(amount: int) -> Recurring:
        return Recurring(amount=amount, from_year=2026, ramp_up=2)

    return (
        Benefit("desk", "窓口の削減", "platform", "minato", BenefitKind.SAVING, yearly(9_000_000)),
        Benefit("desk-2", "窓口の削減", "platform", "yama", BenefitKind.SAVING, yearly(3_000_000)),
        Benefit("data", "データ利用収入", "platform", "telecom", BenefitKind.CASH, yearly(4_000_000)),
        Benefit("time", "移動時間の短縮", "mobility", "residents", BenefitKind.NON_CASH, yearly(32_000_000)),
        Benefit(
            "trade", "来訪者の消費", "mobility", "minato", BenefitKind.NON_CASH, yearly(6_000_000), Directness.INDIRECT
        ),
        Benefit("visits", "通院の削減", "care", "residents", BenefitKind.NON_CASH, yearly(11_000_000)),
        Benefit("health", "医療費の抑制", "care", "kawa", BenefitKind.SAVING, yearly(1_500_000), Directness.INDIRECT),
    )
