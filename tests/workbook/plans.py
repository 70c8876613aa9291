"""Plans to write as workbooks: the samples, one with awkward names, and random ones by seed."""

from __future__ import annotations

import dataclasses
from functools import partial

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import (
    BenefitKind,
    CostClass,
    Directness,
    DisplayUnit,
    Driver,
    EraStyle,
    Frequency,
    FundingWay,
    KeyKind,
    LoanMethod,
    PartyKind,
    PriceBase,
    Remainder,
    ResidualSide,
    RoundingMethod,
    Status,
    Tax,
)
from costshare.models.plan import (
    Benefit,
    CostItem,
    Key,
    KeyValue,
    OneOff,
    Participation,
    Party,
    Periodic,
    Plan,
    Provenance,
    Recurring,
    Scope,
    Service,
    YearAmount,
    Yearly,
    YearValue,
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
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.user_fee import ServiceArea, UserFee
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit
from tests.strategies import BUILDERS, plans, variants

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


PEOPLE = (("aoi", "Aoi City", 31_021), ("beni", "Beni Town", 8_668), ("cha", "Cha Village", 2_445))

EVERYTHING = Plan(
    title="Every scheme and every feature",
    region="Prefecture",
    start_fiscal_year=2024,
    years=8,
    discount_rate=0.03,
    tax_credit_share=0.6,
    parties=(
        *(Party(id, name, PartyKind.MUNICIPALITY, lead=id == "aoi") for id, name, _ in PEOPLE),
        Party("prefecture", "Prefecture", PartyKind.PREFECTURE),
        Party("state", "State", PartyKind.STATE, member=False),
        Party("firm", "Data Firm", PartyKind.COMPANY),
        Party("maker", "Maker", PartyKind.COMPANY, member=False, until_year=2029),
        Party("residents", "Residents", PartyKind.RESIDENTS),
    ),
    keys=(
        Key(
            "population",
            "Population",
            KeyKind.POPULATION,
            values=tuple(KeyValue(id, float(people), (YearValue(2028, people * 0.95),)) for id, _, people in PEOPLE),
        ),
        Key(
            "settled",
            "Population at the census",
            KeyKind.OTHER_KEY,
            values=tuple(KeyValue(id, float(people - 301)) for id, _, people in PEOPLE),
        ),
        Key(
            "households",
            "Households",
            KeyKind.HOUSEHOLDS,
            values=(*(KeyValue(id, float(people // 3)) for id, _, people in PEOPLE), KeyValue("residents", 1_240.0)),
        ),
        Key(
            "scale",
            "Standard fiscal scale",
            KeyKind.FISCAL_SCALE,
            values=(KeyValue("aoi", 9.1e9), KeyValue("beni", 3.3e9), KeyValue("cha", 1.2e9)),
        ),
        Key("profit", "Net profit", KeyKind.NET_PROFIT, values=(KeyValue("firm", 250_000_000.0),)),
        Key("tax", "Inhabitant tax", KeyKind.OTHER_KEY, values=(KeyValue("maker", 9_000_000.0),)),
        Key("corporate", "Corporate tax", KeyKind.OTHER_KEY, values=(KeyValue("maker", 70_000_000.0),)),
        Key("enterprise", "Enterprise tax", KeyKind.OTHER_KEY, values=(KeyValue("maker", 5_000_000.0),)),
        Key("riders", "Riders", KeyKind.USAGE, values=(KeyValue("residents", 812.0), KeyValue("aoi", 41.5))),
    ),
    services=(
        Service("platform", "Data platform"),
        Service("buses", "On-demand buses", participants=(Participation("aoi"), Participation("beni", 2025))),
    ),
    costs=(
        CostItem(
            "build",
            "Building",
            "platform",
            CostClass.INITIAL,
            OneOff(year=2024, amount=180_000_000),
            tax=Tax.CREDITED,
            residual_value=12_345_678,
        ),
        CostItem(
            "run",
            "Running",
            "platform",
            CostClass.OPERATION,
            Recurring(amount=21_000_001, from_year=2025, escalation=0.013, ramp_up=3),
            tax=Tax.EXCLUDED,
        ),
        CostItem(
            "servers",
            "Servers",
            "platform",
            CostClass.REPLACEMENT,
            Periodic(amount=9_000_007, year=2026, every=3, escalation=0.02),
        ),
        CostItem(
            "licences",
            "Licences",
            "platform",
            CostClass.MAINTENANCE,
            Recurring(amount=210_500),
            driver=Driver.PER_MEMBER,
        ),
        CostItem(
            "drivers",
            "Drivers",
            "buses",
            CostClass.OPERATION,
            Recurring(amount=113, from_year=2025),
            driver=Driver.PER_UNIT,
            driver_key="population",
        ),
        CostItem(
            "vehicles",
            "Vehicles",
            "buses",
            CostClass.INITIAL,
            Yearly(values=(YearAmount(2025, 33_000_000), YearAmount(2026, 11_000_003))),
            in_action_plan=False,
        ),
    ),
    benefits=(
        Benefit("saved", "Staff saved", "platform", "aoi", BenefitKind.SAVING, Recurring(amount=14_000_000)),
        Benefit(
            "sold",
            "Data sold",
            "platform",
            "firm",
            BenefitKind.CASH,
            Recurring(amount=6_000_000, ramp_up=4),
            directness=Directness.INDIRECT,
        ),
        Benefit(
            "time",
            "Time saved",
            "buses",
            "residents",
            BenefitKind.NON_CASH,
            Recurring(amount=9_100, from_year=2025),
            driver=Driver.PER_UNIT,
            driver_key="riders",
        ),
        Benefit(
            "care",
            "Care avoided",
            "buses",
            "beni",
            BenefitKind.SAVING,
            Periodic(amount=1_500_000, year=2025, every=2, until_year=2031),
            directness=Directness.INDIRECT,
        ),
    ),
    funding=(
        Loan(
            id="vehicle-bond",
            name="Bond for vehicles",
            borrower="beni",
            year=2025,
            coverage=0.75,
            rate=0.02,
            term=9,
            method=LoanMethod.LEVEL_PRINCIPAL,
            frequency=Frequency.YEARLY,
            scope=Scope(services=("buses",), cost_classes=(CostClass.INITIAL,)),
        ),
        UserFee(
            id="fares",
            name="Fares",
            payer="residents",
            price=1_980,
            periods=12,
            occupancy=0.83,
            users_key="riders",
            areas=(ServiceArea("east", "East", 120.0, from_year=2026, ramp_up=2), ServiceArea("west", "West", 77.5)),
            scope=Scope(services=("buses",)),
        ),
        ResidentDues(
            id="dues",
            name="Dues",
            payer="residents",
            households_key="households",
            monthly_dues=210,
            collection_rate=0.97,
        ),
        ProfitShare(id="share", name="Share of profit", payers=("firm",), profit_key="profit"),
        FixedContribution(
            id="fixed",
            name="Member fees",
            funding_way=FundingWay.CROSS_SUBSIDY,
            contributions=(
                Contribution("both", ("firm", "prefecture"), Recurring(amount=1_500_000, until_year=2029)),
                Contribution("once", ("firm",), OneOff(year=2025, amount=2_000_000)),
            ),
        ),
        HometownDonation(
            id="gift",
            name="Hometown donation",
            resident_tax_key="tax",
            corporate_tax_key="corporate",
            enterprise_tax_key="enterprise",
            contributions=(Contribution("gifts", ("maker",), Recurring(amount=10_000_000, until_year=2027)),),
        ),
        BandedContribution(
            id="banded",
            name="Lump sums",
            payers=("aoi", "beni", "cha"),
            key="population",
            bands=(AmountBand(0, 300_000), AmountBand(5_000, 900_000), AmountBand(30_000, 2_500_000)),
        ),
        Subsidy(
            id="grant",
            name="State grant",
            payer="state",
            programme="mlit-smart-city-2022",
            requested=25_000_000,
            scope=Scope(until_year=2026),
        ),
        MatchingFund(
            id="match", name="Matching", payer="state", of="gift", rate=0.5, cap=12_000_000, yearly_cap=4_500_000
        ),
        PublicBudget(id="budget", name="Prefecture's part", payer="prefecture", share=0.15, cap=20_000_000),
        Loan(
            id="bond",
            name="Bond",
            borrower="aoi",
            year=2024,
            coverage=0.9,
            rate=0.012,
            term=6,
            grace=1,
            unit=10_000,
            lat_rate=0.5,
            scope=Scope(services=("platform",), cost_classes=(CostClass.INITIAL,)),
        ),
        ReserveFund(
            id="fund",
            name="Reserve",
            initial_balance=3_000_000,
            interest_rate=0.01,
            scope=Scope(services=("platform",)),
        ),
        WeightedSplit(
            id="keys",
            name="By keys",
            payers=("aoi", "beni", "cha"),
            weights=(KeyWeight("equal", 0.2), KeyWeight("population", 0.8, settled_key="settled")),
            scope=Scope(services=("platform",)),
        ),
        EqualSplit(
            id="even",
            name="Evenly",
            payers=("aoi", "beni"),
            rounding=RoundingMethod.UP,
            rounding_unit=1000,
            remainder=Remainder.LEAD,
        ),
    ),
    provenance=(
        Provenance("costs/run", Status.SOURCED, "Budget book", "2024-04-01"),
        Provenance("funding/bond/rate", Status.TO_CONFIRM, "Rate of the day"),
    ),
)
"""A plan with every kind of scheme, driver, tax, schedule and benefit."""

OF_THE_BORROWING_YEAR = Plan(
    title="Debt service at the ratio of the borrowing year",
    start_fiscal_year=2024,
    years=7,
    parties=(
        Party("aoi", "Aoi", PartyKind.MUNICIPALITY, lead=True),
        Party("beni", "Beni", PartyKind.MUNICIPALITY, until_year=2026),
        Party("cha", "Cha", PartyKind.MUNICIPALITY, from_year=2026),
    ),
    keys=(
        Key(
            "people",
            "People",
            KeyKind.POPULATION,
            values=tuple(KeyValue(id, float(people), (YearValue(2027, people * 1.25),)) for id, _, people in PEOPLE),
        ),
    ),
    services=(Service("hall", "Hall"),),
    costs=(
        CostItem("hall", "Hall", "hall", CostClass.INITIAL, OneOff(year=2025, amount=100_000_000)),
        CostItem("heat", "Heat", "hall", CostClass.OPERATION, Recurring(amount=3_000_001)),
    ),
    funding=(
        Loan(
            id="bond",
            name="Bond",
            borrower="aoi",
            year=2025,
            rate=0.01,
            term=4,
            grace=1,
            lat_rate=0.7,
            scope=Scope(cost_classes=(CostClass.INITIAL,)),
        ),
        WeightedSplit(
            id="debt",
            name="Debt service",
            payers=("aoi", "beni", "cha"),
            weights=(KeyWeight("people", 1.0),),
            ratio_year=2025,
            scope=Scope(cost_classes=(CostClass.DEBT_SERVICE,)),
        ),
        EqualSplit(
            id="even",
            name="Evenly",
            payers=("aoi", "beni", "cha"),
            rounding=RoundingMethod.HALF_UP,
            rounding_unit=100,
            remainder=Remainder.FIRST,
        ),
    ),
)
"""A party that has left still pays its part of the debt service."""


AT_BASE_PRICES = dataclasses.replace(
    EVERYTHING,
    title="At the prices of the base year",
    base_fiscal_year=2026,
    price_base=PriceBase.REAL,
    deflators=(YearValue(2024, 98.5), YearValue(2026, 101.2), YearValue(2029, 107.9)),
    residual_side=ResidualSide.COST,
    display_unit=DisplayUnit.MILLION,
    era=EraStyle.WESTERN,
)
"""The same, appraised in real terms, with the residual value on the other side."""


def with_costs(count: int) -> Plan:
    """Return the small plan with so many cost items, each its own."""
    costs = tuple(
        CostItem(
            f"c{number}",
            f"Cost {number}",
            ("council", "buses")[number % 2],
            (CostClass.OPERATION, CostClass.DEVELOPMENT, CostClass.OPERATION)[number % 3],
            Recurring(amount=100_000 + 7 * number, escalation=0.01),
        )
        for number in range(count)
    )
    return dataclasses.replace(SMALL, costs=costs, provenance=())


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
    for kind in BUILDERS:
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
