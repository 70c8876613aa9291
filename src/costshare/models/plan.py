"""The plan document (計画): what the user knows, and nothing that is computed from it.

Every class is frozen; rows are keyed by id, never by position. Money is whole yen. Fiscal years are named
by the calendar year in which they begin (2022 is 令和4年度).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal, Self

from costshare.i18n import Text
from costshare.models.fields import (
    Id,
    choice,
    fiscal_year,
    number,
    ratio,
    reference,
    references,
    switch,
    words,
    yen,
)

FORMAT: Literal[1] = 1
"""The number of the document's format; an older number is migrated when it is read."""


class Document:
    """A part of the plan: unknown fields are refused, types are not coerced."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
    row_key: ClassVar[str] = ""


@dataclass(frozen=True, kw_only=True)
class Variant(Document):
    """A part of the plan that comes in kinds, each a subclass told apart by its ``kind``."""

    kind: str

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> dict[str, Any]:
        """Read any kind by its ``kind``."""
        if not cls.__subclasses__():
            schema: dict[str, Any] = handler(source)
            return schema
        choices = {kind: handler.generate_schema(variant) for kind, variant in cls.kinds().items()}
        return {"type": "tagged-union", "discriminator": "kind", "choices": choices}

    @classmethod
    def kinds(cls) -> dict[str, type[Self]]:
        """Return every kind by the word for it in the document."""
        if not cls.__subclasses__():
            return {next(str(field.default) for field in dataclasses.fields(cls) if field.name == "kind"): cls}
        return {word: kind for below in cls.__subclasses__() for word, kind in below.kinds().items()}


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
    OTHER_KEY = "other_key"


class CostClass(Labelled):
    """The class of a cost item."""

    INITIAL = "initial"
    DEVELOPMENT = "development"
    OPERATION = "operation"
    MAINTENANCE = "maintenance"
    REPLACEMENT = "replacement"


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
    KeyKind.OTHER_KEY: Text("その他の基数", "Other key"),
    CostClass.INITIAL: Text("初期投資", "Initial investment"),
    CostClass.DEVELOPMENT: Text("開発", "Development"),
    CostClass.OPERATION: Text("運営", "Operation"),
    CostClass.MAINTENANCE: Text("維持管理", "Maintenance"),
    CostClass.REPLACEMENT: Text("更新", "Replacement"),
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
    RoundingMethod.DOWN: Text("切捨て", "Round down"),
    RoundingMethod.HALF_UP: Text("四捨五入", "Round half up"),
    RoundingMethod.UP: Text("切上げ", "Round up"),
    Remainder.LARGEST_REMAINDER: Text("最大剰余法", "Largest remainder"),
    Remainder.LEAD: Text("幹事が負担", "Lead party"),
    Remainder.FIRST: Text("先頭の主体が負担", "First party in order"),
    Status.SOURCED: Text("出典あり", "Sourced"),
    Status.ASSUMED: Text("仮定値", "Assumed"),
    Status.TO_CONFIRM: Text("要確認", "To be confirmed"),
    DisplayUnit.YEN: Text("円", "yen"),
    DisplayUnit.THOUSAND: Text("千円", "thousand yen"),
    DisplayUnit.MILLION: Text("百万円", "million yen"),
    EraStyle.REIWA: Text("令和", "Reiwa"),
    EraStyle.WESTERN: Text("西暦", "Western"),
}


@dataclass(frozen=True, slots=True)
class Party(Document):
    """主体: anyone who pays or benefits."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    kind: Annotated[PartyKind, choice("種別", "Kind")]
    enabled: Annotated[bool, switch("参加", "Taking part")] = True
    member: Annotated[bool, switch("構成員", "Consortium member")] = True
    lead: Annotated[bool, switch("幹事", "Lead party")] = False
    from_year: Annotated[int | None, fiscal_year("加入年度", "Member from")] = None
    until_year: Annotated[int | None, fiscal_year("脱退前の最終年度", "Member until")] = None


@dataclass(frozen=True, slots=True)
class YearValue(Document):
    """The figure that holds from a fiscal year on."""

    row_key: ClassVar[str] = "year"
    year: Annotated[int, fiscal_year("年度", "Fiscal year")]
    value: Annotated[float, number("値", "Value", low=-1e15, high=1e15)]


@dataclass(frozen=True, slots=True)
class KeyValue(Document):
    """A party's figure of a key: ``value`` at first, then each of ``by_year`` from its year on."""

    row_key: ClassVar[str] = "party"
    party: Annotated[str, reference("parties", "主体", "Party")]
    value: Annotated[float, number("値", "Value", low=-1e15, high=1e15)]
    by_year: Annotated[tuple[YearValue, ...], choice("年度別の値", "Value from a year on")] = ()


@dataclass(frozen=True, slots=True)
class Key(Document):
    """按分基数: a named figure per party, such as population or net profit."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    kind: Annotated[KeyKind, choice("種別", "Kind")]
    unit: Annotated[str, words("単位", "Unit", most=20)] = ""
    basis_date: Annotated[str, words("基準日", "Basis date", most=40)] = ""
    values: Annotated[tuple[KeyValue, ...], choice("主体ごとの値", "Value of each party")] = ()


@dataclass(frozen=True, slots=True)
class Participation(Document):
    """A party's part in a service, for all years or from one year until another."""

    row_key: ClassVar[str] = "party"
    party: Annotated[str, reference("parties", "主体", "Party")]
    from_year: Annotated[int | None, fiscal_year("参加年度", "From")] = None
    until_year: Annotated[int | None, fiscal_year("最終年度", "Until")] = None


@dataclass(frozen=True, slots=True)
class Service(Document):
    """施策: what is done; without ``participants`` every party takes part."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    enabled: Annotated[bool, switch("実施", "Carried out")] = True
    participants: Annotated[tuple[Participation, ...], choice("参加する主体", "Participating parties")] = ()


@dataclass(frozen=True, slots=True)
class YearAmount(Document):
    """An amount in one fiscal year."""

    row_key: ClassVar[str] = "year"
    year: Annotated[int, fiscal_year("年度", "Fiscal year")]
    amount: Annotated[int, yen("金額", "Amount")]


@dataclass(frozen=True, kw_only=True)
class Schedule(Variant):
    """When an amount falls due."""


@dataclass(frozen=True, kw_only=True)
class OneOff(Schedule):
    """An amount in a single fiscal year."""

    kind: Literal["one_off"] = "one_off"
    year: Annotated[int, fiscal_year("年度", "Fiscal year")]
    amount: Annotated[int, yen("金額", "Amount")]


@dataclass(frozen=True, kw_only=True)
class Recurring(Schedule):
    """The same amount every year, changing at a yearly rate from its first year on."""

    kind: Literal["recurring"] = "recurring"
    amount: Annotated[int, yen("年額", "Yearly amount")]
    from_year: Annotated[int | None, fiscal_year("開始年度", "From")] = None
    until_year: Annotated[int | None, fiscal_year("終了年度", "Until")] = None
    escalation: Annotated[float, ratio("年上昇率", "Yearly escalation", low=-0.5, high=1.0)] = 0.0


@dataclass(frozen=True, kw_only=True)
class Yearly(Schedule):
    """An amount given year by year."""

    kind: Literal["yearly"] = "yearly"
    values: Annotated[tuple[YearAmount, ...], choice("年度別の金額", "Amount by year")]


@dataclass(frozen=True, slots=True)
class CostItem(Document):
    """費用項目: one cost of one service."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    service: Annotated[str, reference("services", "施策", "Service")]
    cost_class: Annotated[CostClass, choice("費用区分", "Cost class")]
    schedule: Annotated[Schedule, choice("支出時期", "Schedule")]
    enabled: Annotated[bool, switch("計上", "Counted")] = True
    eligible: Annotated[bool, switch("補助対象", "Eligible for subsidy")] = True
    in_action_plan: Annotated[bool, switch("実行計画に基づく取組", "Under the execution plan")] = True


@dataclass(frozen=True, slots=True)
class Benefit(Document):
    """受益: what one party has from one service."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    service: Annotated[str, reference("services", "施策", "Service")]
    party: Annotated[str, reference("parties", "受益者", "Beneficiary")]
    kind: Annotated[BenefitKind, choice("便益の種類", "Kind of benefit")]
    schedule: Annotated[Schedule, choice("発生時期", "Schedule")]
    directness: Annotated[Directness, choice("直接・間接", "Direct or indirect")] = Directness.DIRECT
    enabled: Annotated[bool, switch("計上", "Counted")] = True


@dataclass(frozen=True, slots=True)
class Scope(Document):
    """What a scheme pays for; an empty list means all."""

    services: Annotated[tuple[str, ...], references("services", "施策", "Services")] = ()
    cost_classes: Annotated[tuple[CostClass, ...], choice("費用区分", "Cost classes")] = ()
    from_year: Annotated[int | None, fiscal_year("開始年度", "From")] = None
    until_year: Annotated[int | None, fiscal_year("終了年度", "Until")] = None


@dataclass(frozen=True, kw_only=True)
class Scheme(Variant):
    """財源: a way of funding, in its place in the order. Each kind is one module of ``costshare.schemes``."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    enabled: Annotated[bool, switch("使う", "In use")] = True
    scope: Annotated[Scope, choice("充当する費用", "Costs it pays for")] = Scope()


@dataclass(frozen=True, slots=True)
class Change(Document):
    """One change of a scenario: the field at ``path`` takes ``value``."""

    row_key: ClassVar[str] = "path"
    path: Annotated[str, words("変更する項目", "Path", most=400)]
    value: Annotated[float | bool | str | None, choice("値", "Value")]


@dataclass(frozen=True, slots=True)
class Scenario(Document):
    """シナリオ: a name and a list of changes to the base, never a copy."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    changes: Annotated[tuple[Change, ...], choice("変更", "Changes")] = ()
    note: Annotated[str, words("説明", "Note")] = ""


@dataclass(frozen=True, slots=True)
class Provenance(Document):
    """Where the inputs at ``path`` and below come from; an input without one is an assumption (仮定値)."""

    row_key: ClassVar[str] = "path"
    path: Annotated[str, words("対象", "Path", most=400)]
    status: Annotated[Status, choice("区分", "Status")]
    text: Annotated[str, words("出典", "Source")] = ""
    date: Annotated[str, words("確認日", "Date checked", most=40)] = ""


@dataclass(frozen=True, slots=True)
class Plan(Document):
    """計画: the whole document."""

    title: Annotated[str, words("計画名", "Title", most=200)]
    start_fiscal_year: Annotated[int, fiscal_year("開始年度", "First fiscal year")]
    years: Annotated[int, number("評価年数", "Years", low=1, high=60)]
    format: Literal[1] = FORMAT
    region: Annotated[str, words("地域", "Region", most=200)] = ""
    notes: Annotated[str, words("備考", "Notes")] = ""
    discount_rate: Annotated[float, ratio("社会的割引率", "Social discount rate")] = 0.04
    base_fiscal_year: Annotated[int | None, fiscal_year("現在価値の基準年度", "Base fiscal year for discounting")] = (
        None
    )
    display_unit: Annotated[DisplayUnit, choice("表示単位", "Display unit")] = DisplayUnit.THOUSAND
    era: Annotated[EraStyle, choice("年度表記", "Fiscal years as")] = EraStyle.REIWA
    parties: Annotated[tuple[Party, ...], choice("主体", "Parties")] = ()
    keys: Annotated[tuple[Key, ...], choice("按分基数", "Allocation keys")] = ()
    services: Annotated[tuple[Service, ...], choice("施策", "Services")] = ()
    costs: Annotated[tuple[CostItem, ...], choice("費用", "Costs")] = ()
    benefits: Annotated[tuple[Benefit, ...], choice("受益", "Benefits")] = ()
    funding: Annotated[tuple[Scheme, ...], choice("財源", "Funding")] = ()
    scenarios: Annotated[tuple[Scenario, ...], choice("シナリオ", "Scenarios")] = ()
    provenance: Annotated[tuple[Provenance, ...], choice("出典・仮定", "Sources and assumptions")] = ()

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The fiscal years of the plan, in order."""
        return tuple(range(self.start_fiscal_year, self.start_fiscal_year + self.years))

    @property
    def last_fiscal_year(self) -> int:
        """The last fiscal year of the plan."""
        return self.start_fiscal_year + self.years - 1
