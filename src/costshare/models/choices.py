"""The named choices of the plan document, each with its label in both languages."""

from __future__ import annotations

from enum import StrEnum

from costshare.i18n import Text


class Labelled(StrEnum):
    """A named choice; its label stands in ``CHOICE_LABELS``."""

    @property
    def label(self) -> Text:
        """The choice as a form shows it."""
        return CHOICE_LABELS[self]


class PartyKind(Labelled):
    """What a party is."""

    STATE = "state"
    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    COMPANY = "company"
    RESIDENTS = "residents"
    ACADEMIA = "academia"
    OTHER = "other"


class KeyKind(Labelled):
    """What an allocation key measures."""

    POPULATION = "population"
    HOUSEHOLDS = "households"
    USAGE = "usage"
    FISCAL_CAPACITY = "fiscal_capacity"
    STAFF = "staff"
    NET_PROFIT = "net_profit"
    FISCAL_SCALE = "fiscal_scale"
    ELDERLY = "elderly"
    AREA = "area"
    OTHER_KEY = "other_key"


class CostClass(Labelled):
    """The class of a cost item."""

    INITIAL = "initial"
    DEVELOPMENT = "development"
    OPERATION = "operation"
    MAINTENANCE = "maintenance"
    REPLACEMENT = "replacement"
    DEBT_SERVICE = "debt_service"


class Driver(Labelled):
    """What the amount of a cost or a benefit is multiplied by."""

    FIXED = "fixed"
    PER_MEMBER = "per_member"
    PER_UNIT = "per_unit"


class Tax(Labelled):
    """How a cost is given and counted with regard to consumption tax."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    CREDITED = "credited"


class PriceBase(Labelled):
    """The prices in which flows are appraised."""

    NOMINAL = "nominal"
    REAL = "real"


class ResidualSide(Labelled):
    """The side of the benefit–cost ratio on which residual value counts."""

    BENEFIT = "benefit"
    COST = "cost"


class Directness(Labelled):
    """Whether a party benefits directly or indirectly."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class BenefitKind(Labelled):
    """What a benefit is to the party that has it."""

    CASH = "cash"
    SAVING = "saving"
    NON_CASH = "non_cash"


class FundingWay(Labelled):
    """The five ways of funding a smart city (内閣府 2021)."""

    USER_CHARGE = "user_charge"
    PRIVATE = "private"
    PUBLIC = "public"
    DONATION = "donation"
    CROSS_SUBSIDY = "cross_subsidy"


class LoanMethod(Labelled):
    """How a loan is paid back."""

    LEVEL_PAYMENT = "level_payment"
    LEVEL_PRINCIPAL = "level_principal"


class Frequency(Labelled):
    """How often instalments fall due."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"


class Basis(Labelled):
    """Whether a subsidy programme's rules state a figure: a figure that is unverified is the user's to enter."""

    STATED = "stated"
    NONE = "none"
    UNVERIFIED = "unverified"


class Comparison(Labelled):
    """How a programme compares the consortium's burden with the subsidy."""

    GREATER = "greater"
    AT_LEAST = "at_least"
    NONE = "none"


class ComparisonBase(Labelled):
    """The cost of which the consortium's burden is a part."""

    ACTION_PLAN = "action_plan"
    SUBSIDISED_PROJECT = "subsidised_project"


class FloorOf(Labelled):
    """What may not be smaller than a programme's floor."""

    PROJECT_COST = "project_cost"
    GRANT = "grant"


class ProgrammeClause(Labelled):
    """The clause of a programme on which a remark bears."""

    CAP = "cap"
    RATE = "rate"
    FLOOR = "floor"
    ROUNDING = "rounding"
    COSTS = "costs"
    YEARS = "years"
    COMPARISON = "comparison"
    COMPOSITION = "composition"
    OTHER = "other"


class RoundingMethod(Labelled):
    """How an amount is brought to its rounding unit."""

    DOWN = "down"
    HALF_UP = "half_up"
    UP = "up"


class Remainder(Labelled):
    """Who takes the yen that rounding leaves over."""

    LARGEST_REMAINDER = "largest_remainder"
    LEAD = "lead"
    FIRST = "first"


class RoadmapPhase(Labelled):
    """A phase on the way to a smart city, in the order in which they follow one another."""

    INITIATION = "initiation"
    PREPARATION = "preparation"
    PLANNING = "planning"
    IMPLEMENTATION = "implementation"
    CONSOLIDATION = "consolidation"


class Status(Labelled):
    """How well an input is founded."""

    SOURCED = "sourced"
    ASSUMED = "assumed"
    TO_CONFIRM = "to_confirm"


class DisplayUnit(Labelled):
    """The unit in which money is shown."""

    YEN = "yen"
    THOUSAND = "thousand"
    MILLION = "million"

    @property
    def divisor(self) -> int:
        """Yen in one display unit."""
        return {"yen": 1, "thousand": 1_000, "million": 1_000_000}[self.value]


class EraStyle(Labelled):
    """How fiscal years are shown."""

    REIWA = "reiwa"
    WESTERN = "western"


CHOICE_LABELS: dict[Labelled, Text] = {
    PartyKind.STATE: Text("国", "State"),
    PartyKind.PREFECTURE: Text("都道府県", "Prefecture"),
    PartyKind.MUNICIPALITY: Text("市町村", "Municipality"),
    PartyKind.COMPANY: Text("民間事業者", "Company"),
    PartyKind.RESIDENTS: Text("住民組織", "Residents' organisation"),
    PartyKind.ACADEMIA: Text("大学・研究機関", "Academia"),
    PartyKind.OTHER: Text("その他", "Other"),
    KeyKind.POPULATION: Text("人口", "Population"),
    KeyKind.HOUSEHOLDS: Text("世帯数", "Households"),
    KeyKind.USAGE: Text("利用実績", "Usage"),
    KeyKind.FISCAL_CAPACITY: Text("財政力", "Fiscal capacity"),
    KeyKind.STAFF: Text("職員数", "Staff"),
    KeyKind.NET_PROFIT: Text("純利益", "Net profit"),
    KeyKind.FISCAL_SCALE: Text("標準財政規模", "Standard fiscal scale"),
    KeyKind.ELDERLY: Text("高齢者人口", "Elderly population"),
    KeyKind.AREA: Text("面積", "Area"),
    KeyKind.OTHER_KEY: Text("その他の基数", "Other key"),
    CostClass.INITIAL: Text("初期投資", "Initial investment"),
    CostClass.DEVELOPMENT: Text("開発", "Development"),
    CostClass.OPERATION: Text("運営", "Operation"),
    CostClass.MAINTENANCE: Text("維持管理", "Maintenance"),
    CostClass.REPLACEMENT: Text("更新", "Replacement"),
    CostClass.DEBT_SERVICE: Text("公債費", "Debt service"),
    Driver.FIXED: Text("定額", "Fixed"),
    Driver.PER_MEMBER: Text("参加する構成員1者当たり", "Per participating member"),
    Driver.PER_UNIT: Text("基数1単位当たり", "Per unit of a key"),
    Tax.INCLUDED: Text("税込", "Tax included"),
    Tax.EXCLUDED: Text("税抜(消費税を加える)", "Without tax (tax is added)"),
    Tax.CREDITED: Text("税込(仕入控除後で計上)", "Tax included, counted net of input tax"),
    PriceBase.NOMINAL: Text("名目", "Nominal"),
    PriceBase.REAL: Text("実質(基準年度価格)", "Real (prices of the base year)"),
    ResidualSide.BENEFIT: Text("便益に加える", "A benefit"),
    ResidualSide.COST: Text("費用から引く", "A deduction from cost"),
    Directness.DIRECT: Text("直接", "Direct"),
    Directness.INDIRECT: Text("間接", "Indirect"),
    BenefitKind.CASH: Text("現金収入", "Cash revenue"),
    BenefitKind.SAVING: Text("行政コスト削減", "Cost saving"),
    BenefitKind.NON_CASH: Text("非現金の便益", "Non-cash benefit"),
    FundingWay.USER_CHARGE: Text("利用者課金", "User charges"),
    FundingWay.PRIVATE: Text("民間負担", "Private contributions"),
    FundingWay.PUBLIC: Text("行政負担", "Public funds"),
    FundingWay.DONATION: Text("寄附", "Donations"),
    FundingWay.CROSS_SUBSIDY: Text("他事業収益充当", "Cross-subsidy"),
    LoanMethod.LEVEL_PAYMENT: Text("元利均等", "Level payments"),
    LoanMethod.LEVEL_PRINCIPAL: Text("元金均等", "Level principal"),
    Frequency.YEARLY: Text("年1回", "Yearly"),
    Frequency.HALF_YEARLY: Text("半年賦(年2回)", "Half-yearly"),
    Basis.STATED: Text("定めがある", "Stated"),
    Basis.NONE: Text("定めがない", "No such rule"),
    Basis.UNVERIFIED: Text("要確認", "Unverified"),
    Comparison.GREATER: Text("負担 > 補助額", "Burden > subsidy"),
    Comparison.AT_LEAST: Text("負担 ≧ 補助額", "Burden ≥ subsidy"),
    Comparison.NONE: Text("比較しない", "Not compared"),
    ComparisonBase.ACTION_PLAN: Text("実行計画に基づく取組の全体", "All efforts under the execution plan"),
    ComparisonBase.SUBSIDISED_PROJECT: Text("補助事業", "The subsidised project"),
    FloorOf.PROJECT_COST: Text("事業費", "Project cost"),
    FloorOf.GRANT: Text("補助額", "Subsidy"),
    ProgrammeClause.CAP: Text("上限額", "Cap"),
    ProgrammeClause.RATE: Text("補助率", "Rate"),
    ProgrammeClause.FLOOR: Text("下限額", "Floor"),
    ProgrammeClause.ROUNDING: Text("端数処理", "Rounding"),
    ProgrammeClause.COSTS: Text("補助対象経費", "Eligible costs"),
    ProgrammeClause.YEARS: Text("補助の年数", "Years"),
    ProgrammeClause.COMPARISON: Text("負担との比較", "Comparison with the burden"),
    ProgrammeClause.COMPOSITION: Text("構成員", "Composition"),
    ProgrammeClause.OTHER: Text("その他", "Other"),
    RoundingMethod.DOWN: Text("切捨て", "Round down"),
    RoundingMethod.HALF_UP: Text("四捨五入", "Round half up"),
    RoundingMethod.UP: Text("切上げ", "Round up"),
    Remainder.LARGEST_REMAINDER: Text("最大剰余法", "Largest remainder"),
    Remainder.LEAD: Text("幹事が負担", "Lead party"),
    Remainder.FIRST: Text("先頭の主体が負担", "First party in order"),
    RoadmapPhase.INITIATION: Text("初動", "Start-up"),
    RoadmapPhase.PREPARATION: Text("準備", "Preparation"),
    RoadmapPhase.PLANNING: Text("計画", "Planning"),
    RoadmapPhase.IMPLEMENTATION: Text("実証・実装", "Pilot and roll-out"),
    RoadmapPhase.CONSOLIDATION: Text("定着・発展", "Consolidation and growth"),
    Status.SOURCED: Text("出典あり", "Sourced"),
    Status.ASSUMED: Text("仮定値", "Assumed"),
    Status.TO_CONFIRM: Text("要確認", "To be confirmed"),
    DisplayUnit.YEN: Text("円", "yen"),
    DisplayUnit.THOUSAND: Text("千円", "thousand yen"),
    DisplayUnit.MILLION: Text("百万円", "million yen"),
    EraStyle.REIWA: Text("令和", "Reiwa"),
    EraStyle.WESTERN: Text("西暦", "Western"),
}
