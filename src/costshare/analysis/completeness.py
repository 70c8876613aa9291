"""実行計画の記載: each section that the ministry asks of an execution plan is filled, incomplete or missing, and why.

What is asked for is the list 「主な記載項目」 of the ministry's model projects; that the plan is published is
the second condition of its support. A finding that is a warning leaves a section filled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from costshare.analysis.section_checks import CHECKS, Finding, funded
from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.models.execution_plan import ExecutionPlan
from costshare.models.fields import field_of

SectionStatus = Literal["filled", "incomplete", "missing"]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the execution plan: what is asked of it, and how far it is there."""

    id: str
    title: Text
    asks: Text
    source: Text
    status: SectionStatus
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Completeness:
    """The eight sections and the publication, in the ministry's order."""

    sections: tuple[Section, ...]

    @property
    def complete(self) -> bool:
        """Whether every section is filled."""
        return all(section.status == "filled" for section in self.sections)


def completeness_of(study: Study) -> Completeness:
    """Hold the execution plan of a study against the ministry's list."""
    return Completeness(tuple(_section(study, *asked) for asked in ASKED))


def _section(study: Study, id: str, asks: Text, source: Text) -> Section:
    title = PUBLICATION if id == PUBLISHED else field_of(ExecutionPlan, id).about.label
    written = getattr(study.changed.execution_plan, id)
    if written.strip() if isinstance(written, str) else written:
        found = tuple(CHECKS[id](study) if id in CHECKS else ())
        broken = any(finding.severity == "error" for finding in found)
        return Section(id, title, asks, source, "incomplete" if broken else "filled", found)
    path = f"execution_plan/{id}"
    if id == "sustainability" and study.results is not None:
        return Section(id, title, asks, source, "incomplete", (Finding(path, ONLY_DRAFT, TAKE_DRAFT), *funded(study)))
    return Section(id, title, asks, source, "missing", (Finding(path, NOTHING, MENDS[id]),))


PUBLISHED = "published_at"
PUBLICATION = Text("公開", "Publication")
ITEMS = Text(
    "国土交通省スマートシティモデル事業「計画(戦略)に記載すべき主な項目」"
    "(「国土交通省におけるスマートシティへの取り組み」2022年3月22日)",
    "MLIT, main items of a plan in its smart-city model projects (presentation of 22 March 2022)",
)
CONDITION = Text(
    "国土交通省スマートシティ実装化支援事業 支援条件②(「国土交通省におけるスマートシティへの取り組み」2022年3月22日)",
    "MLIT, second condition of support for smart-city implementation (presentation of 22 March 2022)",
)
ASKED: tuple[tuple[str, Text, Text], ...] = (
    ("goals", Text("将来像と課題に合った目標", "Goals that fit the vision and the challenges"), ITEMS),
    ("challenges", Text("地域の課題", "The challenges of the area"), ITEMS),
    (
        "kpis",
        Text(
            "目標・課題に合い、地域の価値や収益の向上がわかる目標値と達成年度",
            "Targets and target years that fit goals and challenges and show the gain for the area",
        ),
        ITEMS,
    ),
    ("efforts", Text("取組の全体像・内容・特徴", "The efforts as a whole, each effort, what is special"), ITEMS),
    ("roadmap", Text("調査・計画・実証・実装の日程", "When survey, planning, pilot and roll-out take place"), ITEMS),
    ("roles", Text("合意形成・役割分担・推進体制", "How agreement is reached, who does what, who leads"), ITEMS),
    (
        "sustainability",
        Text(
            "初期投資から維持管理・運営まで、公民の費用負担、資金計画、投資回収期間",
            "From initial investment to operation: public and private shares, funding plan, payback",
        ),
        ITEMS,
    ),
    ("data_use", Text("使うデータ、データ基盤の整備と活用", "Which data, the data platform and its use"), ITEMS),
    (PUBLISHED, Text("協議会のホームページでの公開", "Published on the consortium's site"), CONDITION),
)
"""Each section's field, what is asked of it, and where that is asked."""

NOTHING = Text("記載がありません", "Nothing is written")
MENDS = {
    "goals": Text("将来像と課題に合う目標を書いてください", "Write goals that fit the vision and the challenges"),
    "challenges": Text("取り組む地域の課題を書いてください", "Write which challenges of the area are met"),
    "kpis": Text("指標・現状値・目標値・達成年度の行を加えてください", "Add rows of indicator, baseline, target, year"),
    "efforts": Text("取組の全体像と施策ごとの内容を書いてください", "Write the efforts as a whole and one by one"),
    "roadmap": Text("段階ごとの年度と内容の行を加えてください", "Add a row of years and contents for each phase"),
    "roles": Text("主体の名前を挙げて役割と推進体制を書いてください", "Write by name who does what and who leads"),
    "sustainability": Text(
        "計画の誤りを直すと、計算結果から下書きを作れます", "Mend the plan's faults, and a draft can be made"
    ),
    "data_use": Text("使うデータとデータ基盤の方針を書いてください", "Write which data are used, and the platform"),
    PUBLISHED: Text("公開したら、公開先のアドレスを入れてください", "Once it is published, enter the address"),
}
ONLY_DRAFT = Text(
    "本文がありません。必要な4つの内容は計算結果からの下書きで補えます",
    "Nothing is written; a draft from the results has the four things that are asked for",
)
TAKE_DRAFT = Text("下書きを作り、確かめて本文にしてください", "Make the draft, check it and take it over")
