"""The plan document (計画): what the user knows, and nothing that is computed from it.

Every class is frozen; rows are keyed by id, never by position. Money is whole yen. Fiscal years are named
by the calendar year in which they begin (2022 is 令和4年度).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.models.choices import (
    BenefitKind,
    CostClass,
    Directness,
    DisplayUnit,
    Driver,
    EraStyle,
    KeyKind,
    PartyKind,
    PriceBase,
    ResidualSide,
    Status,
    Tax,
)
from costshare.models.document import Document, Variant
from costshare.models.execution_plan import UNWRITTEN, ExecutionPlan
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
from costshare.models.programme import Programme
from costshare.models.uncertainty import Correlation, Uncertain

FORMAT: Literal[1] = 1
"""The number of the document's format; an older number is migrated when it is read."""


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
    ramp_up: Annotated[
        int | None,
        number(
            "立ち上がり年数",
            "Ramp-up years",
            low=1,
            high=60,
            help=Text("3なら初年度1/3、2年目2/3、3年目から全額", "3: a third in the first year, then two thirds"),
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Periodic(Schedule):
    """An amount that falls due again every few years, such as the replacement of equipment."""

    kind: Literal["periodic"] = "periodic"
    amount: Annotated[int, yen("1回の金額", "Amount each time")]
    year: Annotated[int, fiscal_year("初回の年度", "First time")]
    every: Annotated[int, number("間隔(年)", "Every (years)", low=1, high=60)]
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
    driver: Annotated[Driver, choice("金額の単位", "Amount is")] = Driver.FIXED
    driver_key: Annotated[str | None, reference("keys", "単位となる基数", "Key it is per unit of")] = None
    tax: Annotated[Tax, choice("消費税", "Consumption tax")] = Tax.INCLUDED
    residual_value: Annotated[
        int | None, yen("残存価値", "Residual value", help=Text("最終年度に残る価値", "Value left in the last year"))
    ] = None


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
    driver: Annotated[Driver, choice("金額の単位", "Amount is")] = Driver.FIXED
    driver_key: Annotated[str | None, reference("keys", "単位となる基数", "Key it is per unit of")] = None
    note: Annotated[str, words("根拠", "Evidence")] = ""


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
    consumption_tax_rate: Annotated[float, ratio("消費税率", "Consumption tax rate")] = 0.1
    tax_credit_share: Annotated[
        float,
        ratio(
            "仕入税額控除の割合",
            "Share of input tax credited",
            help=Text("課税売上割合など", "Such as the share of taxable sales"),
        ),
    ] = 1.0
    price_base: Annotated[PriceBase, choice("評価の価格", "Prices of the appraisal")] = PriceBase.NOMINAL
    deflators: Annotated[tuple[YearValue, ...], choice("デフレータ", "Deflators")] = ()
    residual_side: Annotated[ResidualSide, choice("残存価値の扱い", "Residual value counts as")] = ResidualSide.BENEFIT
    display_unit: Annotated[DisplayUnit, choice("表示単位", "Display unit")] = DisplayUnit.THOUSAND
    era: Annotated[EraStyle, choice("年度表記", "Fiscal years as")] = EraStyle.REIWA
    parties: Annotated[tuple[Party, ...], choice("主体", "Parties")] = ()
    keys: Annotated[tuple[Key, ...], choice("按分基数", "Allocation keys")] = ()
    services: Annotated[tuple[Service, ...], choice("施策", "Services")] = ()
    costs: Annotated[tuple[CostItem, ...], choice("費用", "Costs")] = ()
    benefits: Annotated[tuple[Benefit, ...], choice("受益", "Benefits")] = ()
    funding: Annotated[tuple[Scheme, ...], choice("財源", "Funding")] = ()
    execution_plan: Annotated[ExecutionPlan, choice("実行計画", "Execution plan")] = UNWRITTEN
    programmes: Annotated[
        tuple[Programme, ...],
        choice(
            "補助制度",
            "Subsidy programmes",
            help=Text("同じ識別子なら同梱の制度より優先する", "One of the same id wins over a rule set that ships"),
        ),
    ] = ()
    scenarios: Annotated[tuple[Scenario, ...], choice("シナリオ", "Scenarios")] = ()
    uncertain: Annotated[tuple[Uncertain, ...], choice("不確実な入力", "Uncertain inputs")] = ()
    correlations: Annotated[tuple[Correlation, ...], choice("順位相関", "Rank correlations")] = ()
    provenance: Annotated[tuple[Provenance, ...], choice("出典・仮定", "Sources and assumptions")] = ()

    @property
    def fiscal_years(self) -> tuple[int, ...]:
        """The fiscal years of the plan, in order."""
        return tuple(range(self.start_fiscal_year, self.start_fiscal_year + self.years))

    @property
    def last_fiscal_year(self) -> int:
        """The last fiscal year of the plan."""
        return self.start_fiscal_year + self.years - 1
