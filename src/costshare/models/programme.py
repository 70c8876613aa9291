"""補助制度: the dated rule set of a subsidy programme, as data.

One class for the rule sets that ship with the package, for a user's TOML file and for a plan's own. Amounts are whole
yen; a figure that nobody has verified is not given but marked, and the user enters it in the scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from costshare.i18n import Text
from costshare.models.choices import Basis, Comparison, ComparisonBase, CostClass, FloorOf, ProgrammeClause
from costshare.models.document import Document
from costshare.models.fields import Id, choice, number, ratio, switch, words, yen
from costshare.models.fields import fiscal_year as a_fiscal_year


@dataclass(frozen=True, slots=True)
class Wording(Document):
    """Words in both languages."""

    ja: Annotated[str, words("日本語", "In Japanese")]
    en: Annotated[str, words("英語", "In English")]

    @property
    def text(self) -> Text:
        """The words as every output shows them."""
        return Text(self.ja, self.en)


@dataclass(frozen=True, slots=True)
class Condition(Document):
    """A condition that only a person can confirm."""

    row_key: ClassVar[str] = "id"
    id: Id
    ja: Annotated[str, words("日本語", "In Japanese")]
    en: Annotated[str, words("英語", "In English")]

    @property
    def text(self) -> Text:
        """The condition in words."""
        return Text(self.ja, self.en)


@dataclass(frozen=True, slots=True)
class Unverified(Document):
    """What of a clause nobody has verified; the check marks the clause as 要確認."""

    clause: Annotated[ProgrammeClause, choice("条項", "Clause")]
    ja: Annotated[str, words("日本語", "In Japanese")]
    en: Annotated[str, words("英語", "In English")]

    @property
    def text(self) -> Text:
        """The remark in words."""
        return Text(self.ja, self.en)


CAP_BASIS_HELP = Text(
    "定めがある(stated)、上限なし(none)、要確認(unverified: 財源の「上限額」に入力する)",
    "stated, none (no cap by rule), or unverified (the user enters the cap in the scheme)",
)
RATE_BASIS_HELP = Text(
    "定めがある(stated)、定額補助(none)、要確認(unverified: 財源の「補助率」に入力する)",
    "stated, none (a fixed amount), or unverified (the user enters the rate in the scheme)",
)
UNVERIFIED_HELP = Text(
    "負担と補助額が等しいときの扱いが確認できていない", "Whether equal amounts are enough has not been verified"
)
USUAL_HELP = Text("これを超え、最長の年数までは要確認", "Beyond it, up to the most, is to be confirmed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme(Document):
    """補助制度: the rules of one programme in one fiscal year, with their sources and what of them is unverified.

    ``cap``, ``floor``: yen in a fiscal year; ``period_cap``: yen over all years. ``cost_classes``: empty for all.
    """

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[Wording, choice("名称", "Name")]
    fiscal_year: Annotated[int, a_fiscal_year("規則の年度", "Fiscal year of the rules")]
    cap_basis: Annotated[Basis, choice("上限額の定め", "Whether there is a cap", help=CAP_BASIS_HELP)]
    cap: Annotated[int | None, yen("年度の上限額", "Cap a year")] = None
    period_cap: Annotated[int | None, yen("期間総額の上限", "Cap over all years")] = None
    rate_basis: Annotated[Basis, choice("補助率の定め", "Whether there is a rate", help=RATE_BASIS_HELP)]
    rate: Annotated[float | None, ratio("補助率", "Rate")] = None
    floor: Annotated[int | None, yen("下限額", "Floor")] = None
    floor_of: Annotated[FloorOf, choice("下限額の対象", "Floor of")] = FloorOf.PROJECT_COST
    rounding_unit: Annotated[int, yen("端数処理の単位(切捨て)", "Unit to which the grant is rounded down", low=1)] = 1
    cost_classes: Annotated[tuple[CostClass, ...], choice("対象となる費用区分", "Eligible cost classes")] = ()
    most_years: Annotated[int | None, number("補助を受けられる最長の年数", "Most years granted", low=1, high=60)] = None
    usual_years: Annotated[int | None, number("原則の年数", "Years in principle", low=1, high=60, help=USUAL_HELP)] = (
        None
    )
    comparison: Annotated[Comparison, choice("負担との比較", "Comparison with the burden")]
    comparison_unverified: Annotated[bool, switch("等額は要確認", "Equality unverified", help=UNVERIFIED_HELP)] = False
    base: Annotated[ComparisonBase | None, choice("比較の基になる事業費", "Cost on which the comparison rests")] = None
    base_text: Annotated[Wording | None, choice("比較する負担の呼び方", "What the burden is called")] = None
    needs_company: Annotated[bool, switch("民間事業者が要る", "Needs a company")] = False
    needs_local_government: Annotated[bool, switch("地方公共団体が要る", "Needs a local government")] = False
    conditions: Annotated[tuple[Condition, ...], choice("確認する要件", "Conditions to confirm")] = ()
    sources: Annotated[tuple[str, ...], choice("出典", "Sources")]
    checked: Annotated[str, words("確認日", "Date checked", most=40)]
    unverified: Annotated[tuple[Unverified, ...], choice("要確認の事項", "What is unverified")] = ()

    def doubts(self, *clauses: ProgrammeClause) -> bool:
        """Whether one of the clauses is marked as unverified."""
        marked = {row.clause for row in self.unverified}
        if self.cap_basis is Basis.UNVERIFIED:
            marked.add(ProgrammeClause.CAP)
        if self.rate_basis is Basis.UNVERIFIED:
            marked.add(ProgrammeClause.RATE)
        return not marked.isdisjoint(clauses)
