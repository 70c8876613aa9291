"""スマートシティ実行計画: the eight sections that the ministry asks of it, as the plan's authors write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from costshare.i18n import Text
from costshare.models.choices import RoadmapPhase
from costshare.models.document import Document
from costshare.models.fields import Id, choice, fiscal_year, number, words

LONGEST_SECTION = 10_000
"""Characters of the longest section; a sheet's cell holds three times as many."""


@dataclass(frozen=True, slots=True)
class Kpi(Document):
    """KPI: one indicator with where it stands, where it is to be, and by when."""

    row_key: ClassVar[str] = "id"
    id: Id
    indicator: Annotated[str, words("指標", "Indicator", most=200)]
    unit: Annotated[str, words("単位", "Unit", most=20)] = ""
    baseline: Annotated[float | None, number("現状値", "Baseline", low=-1e15, high=1e15)] = None
    target: Annotated[float | None, number("目標値", "Target", low=-1e15, high=1e15)] = None
    target_year: Annotated[int | None, fiscal_year("達成年度", "Target year")] = None


@dataclass(frozen=True, slots=True)
class RoadmapRow(Document):
    """One phase of the roadmap, from one fiscal year until another."""

    row_key: ClassVar[str] = "id"
    id: Id
    phase: Annotated[RoadmapPhase, choice("段階", "Phase")]
    from_year: Annotated[int | None, fiscal_year("開始年度", "From")] = None
    until_year: Annotated[int | None, fiscal_year("終了年度", "Until")] = None
    text: Annotated[str, words("内容", "What is done")] = ""


@dataclass(frozen=True, slots=True)
class ExecutionPlan(Document):
    """実行計画: what no figure is computed from, but what an application and its reviewers need beside the figures."""

    goals: Annotated[str, words("目標", "Goals", most=LONGEST_SECTION)] = ""
    challenges: Annotated[str, words("課題", "Challenges", most=LONGEST_SECTION)] = ""
    kpis: Annotated[tuple[Kpi, ...], choice("KPI", "KPIs")] = ()
    efforts: Annotated[str, words("取組内容", "Efforts", most=LONGEST_SECTION)] = ""
    roadmap: Annotated[tuple[RoadmapRow, ...], choice("ロードマップ", "Roadmap")] = ()
    roles: Annotated[str, words("役割分担", "Roles", most=LONGEST_SECTION)] = ""
    sustainability: Annotated[
        str,
        words(
            "持続可能な取組",
            "Sustainable efforts",
            most=LONGEST_SECTION,
            help=Text("計算結果から下書きを作れます", "A draft can be made from the results"),
        ),
    ] = ""
    data_use: Annotated[str, words("データ利活用方針", "Data policy", most=LONGEST_SECTION)] = ""
    published_at: Annotated[
        str,
        words(
            "公開先",
            "Published at",
            most=400,
            help=Text("協議会のホームページのアドレス", "The address on the consortium's site"),
        ),
    ] = ""
    published_on: Annotated[str, words("公開日", "Published on", most=40)] = ""


UNWRITTEN = ExecutionPlan()
"""The execution plan of which nothing is written yet."""
