"""The execution plan held against what the ministry asks of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings

from costshare.analysis.completeness import Section, completeness_of
from costshare.analysis.study import study
from costshare.models import paths
from costshare.models.choices import RoadmapPhase
from costshare.models.execution_plan import UNWRITTEN, ExecutionPlan, Kpi, RoadmapRow
from costshare.models.plan import Plan
from tests.build import plan_of, split_of, towns
from tests.execution_plans import execution_plans
from tests.workbook.plans import SMALL

ROADMAP = (
    RoadmapRow("r1", RoadmapPhase.PREPARATION, 2020, 2021, "住民の聞き取り"),
    RoadmapRow("r2", RoadmapPhase.PLANNING, 2022, 2022, "実行計画の策定"),
    RoadmapRow("r3", RoadmapPhase.IMPLEMENTATION, 2023, 2024, "実証運行と本運行"),
    RoadmapRow("r4", RoadmapPhase.CONSOLIDATION, 2025, 2030, "運営"),
)
WRITTEN = ExecutionPlan(
    goals="車がなくても暮らせるまち",
    challenges="高齢化と路線バスの縮小",
    kpis=(Kpi("riders", "利用者数", "人/年", 1000.0, 5000.0, 2025),),
    efforts="AIオンデマンド交通",
    roadmap=ROADMAP,
    roles="Aoiが幹事となり、Beni・Cha・Firmが運営に加わる。会長が合意をまとめる。",
    sustainability="初期投資と運営費を公民で分担し、資金計画のとおり令和7年度までに回収する。",
    data_use="乗降データをデータ連携基盤で公開する",
    published_at="https://example.jp/plan",
)
"""All that is asked for, for the small plan of three towns and a firm."""


def looked_at(written: ExecutionPlan, plan: Plan = SMALL) -> dict[str, Section]:
    """Return every section by its id."""
    found = completeness_of(study(dataclasses.replace(plan, execution_plan=written)))
    return {section.id: section for section in found.sections}


def reasons(section: Section, severity: str = "error") -> list[str]:
    """Return why a section is not filled."""
    return [finding.reason.ja for finding in section.findings if finding.severity == severity]


def test_a_plan_with_all_that_is_asked_for_is_complete() -> None:
    """Every section is filled, and nothing is found wanting."""
    plan = dataclasses.replace(SMALL, execution_plan=WRITTEN)
    found = completeness_of(study(plan))
    assert found.complete
    assert [section.id for section in found.sections] == [
        "goals", "challenges", "kpis", "efforts", "roadmap", "roles", "sustainability", "data_use", "published_at",
    ]  # fmt: skip
    assert not [reasons(section) for section in found.sections if reasons(section)]


def test_nothing_written_is_missing_but_the_draft_is_there() -> None:
    """Each section is missing, but the one that the results can write."""
    found = looked_at(UNWRITTEN)
    assert found.pop("sustainability").status == "incomplete"
    assert {section.status for section in found.values()} == {"missing"}
    assert all(section.findings[0].mend.ja for section in found.values())


def test_a_plan_that_cannot_be_computed_has_no_draft() -> None:
    """Without results there is nothing that the draft could say."""
    plan = dataclasses.replace(SMALL, parties=())
    assert study(plan).results is None
    assert looked_at(UNWRITTEN, plan)["sustainability"].status == "missing"


@pytest.mark.parametrize("blank", ["", " ", "\n\t　"])
def test_blanks_are_not_words(blank: str) -> None:
    """A section of blanks is missing."""
    assert looked_at(dataclasses.replace(WRITTEN, goals=blank))["goals"].status == "missing"


@pytest.mark.parametrize(
    ("changes", "severity", "word"),
    [
        ({"target": None}, "error", "目標値"),
        ({"baseline": None}, "error", "現状値"),
        ({"target_year": None}, "error", "達成年度"),
        ({"indicator": " "}, "error", "名前"),
        ({"target": 1000.0}, "warning", "同じ"),
        ({"target_year": 2031}, "warning", "期間"),
        ({"target_year": 2021}, "warning", "2022〜2025"),
    ],
)
def test_a_kpi_needs_its_figures(changes: dict[str, Any], severity: str, word: str) -> None:
    """A figure that lacks makes KPIs incomplete; one that is odd is only said."""
    row = dataclasses.replace(WRITTEN.kpis[0], **changes)
    section = looked_at(dataclasses.replace(WRITTEN, kpis=(row,)))["kpis"]
    assert section.status == ("incomplete" if severity == "error" else "filled")
    assert any(word in reason for reason in reasons(section, severity))


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        (ROADMAP[:3], "定着・発展"),
        (ROADMAP[:2] + ROADMAP[3:], "実証・実装"),
        ((ROADMAP[0], *ROADMAP[2:]), "計画"),
        ((*ROADMAP[:3], dataclasses.replace(ROADMAP[3], from_year=2027)), "2025年度、2026年度"),
        ((*ROADMAP[:3], dataclasses.replace(ROADMAP[3], from_year=2120, until_year=2120)), "95年度"),
        ((*ROADMAP[:3], dataclasses.replace(ROADMAP[3], from_year=2021)), "早く始まります"),
        ((*ROADMAP[:3], dataclasses.replace(ROADMAP[3], until_year=2024)), "始まる前に終わります"),
        ((*ROADMAP[:3], dataclasses.replace(ROADMAP[3], until_year=None)), "終了年度"),
    ],
)
def test_a_roadmap_runs_without_gaps_from_planning_to_operation(rows: tuple[RoadmapRow, ...], word: str) -> None:
    """Phases that lack, gaps in time and a wrong order are named."""
    section = looked_at(dataclasses.replace(WRITTEN, roadmap=rows))["roadmap"]
    assert section.status == "incomplete"
    assert any(word in reason for reason in reasons(section)), reasons(section)


def test_the_order_of_rows_does_not_matter() -> None:
    """A roadmap is in order when its years are."""
    assert looked_at(dataclasses.replace(WRITTEN, roadmap=ROADMAP[::-1]))["roadmap"].status == "filled"


def test_a_roadmap_without_a_survey_is_told() -> None:
    """It is asked for, but often lies before the plan."""
    section = looked_at(dataclasses.replace(WRITTEN, roadmap=ROADMAP[1:]))["roadmap"]
    assert section.status == "filled"
    assert "調査" in reasons(section, "warning")[0]


def test_roles_name_the_parties() -> None:
    """Nobody named is incomplete; a member left out is told; full-width letters are the same letters."""
    nobody = looked_at(dataclasses.replace(WRITTEN, roles="それぞれが役割を果たす"))["roles"]
    assert nobody.status == "incomplete"
    some = looked_at(dataclasses.replace(WRITTEN, roles="Ａｏｉが進める"))["roles"]
    assert some.status == "filled"
    assert "Beni、Cha、Firm" in reasons(some, "warning")[0]


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("公民で負担し、資金計画により回収する", "初期投資から維持管理・運営まで"),
        ("初期投資から運営までの資金計画と回収", "公民の費用負担"),
        ("初期投資と運営の負担を回収する", "資金計画"),
        ("初期投資と運営の負担の資金計画", "投資回収期間"),
    ],
)
def test_the_sustainable_efforts_speak_of_all_four_things(text: str, lacks: str) -> None:
    """Each thing that is not spoken of is named, with the part of the draft that has it."""
    section = looked_at(dataclasses.replace(WRITTEN, sustainability=text))["sustainability"]
    assert section.status == "incomplete"
    (finding,) = [finding for finding in section.findings if finding.severity == "error"]
    assert lacks in finding.reason.ja
    assert lacks in finding.mend.ja


def test_what_no_draft_makes_good_is_told() -> None:
    """A plan of towns alone that runs short, without an investment: three things to write about."""
    plan = plan_of([1_000_000], towns(2), (split_of(2),))
    plan = paths.set(plan, "funding/f/scope/until_year", 2021)
    said = "".join(reasons(looked_at(UNWRITTEN, plan)["sustainability"], "warning"))
    assert "初期投資" in said
    assert "資金不足" in said
    paid = looked_at(UNWRITTEN, paths.set(plan, "funding/f/scope/until_year", None))["sustainability"]
    assert any("だけです" in reason for reason in reasons(paid, "warning"))


@settings(max_examples=50)
@given(execution_plans())
def test_any_execution_plan_is_judged_in_both_languages(written: ExecutionPlan) -> None:
    """Every section has a status, incomplete ones a reason and a mend, and each leads to a place in the plan."""
    plan = dataclasses.replace(SMALL, execution_plan=written)
    for section in completeness_of(study(plan)).sections:
        assert (section.status == "filled") is not any(finding.severity == "error" for finding in section.findings)
        for finding in section.findings:
            assert paths.resolve(plan, finding.path)
            assert all((*finding.reason, *finding.mend))
