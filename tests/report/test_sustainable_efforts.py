"""The draft of 持続可能な取組 says what the ledger says, in both languages."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

import pytest
from hypothesis import assume, given, settings
from tests.build import plan_of, split_of, towns
from tests.strategies import plans
from tests.workbook.plans import SMALL

from costshare.analysis.study import Study, study
from costshare.i18n import LANGUAGES, Language
from costshare.models import paths
from costshare.models.choices import DisplayUnit
from costshare.models.plan import Plan
from costshare.report.figures import amount
from costshare.report.manuscript import MOST_YEARS, Manuscript, YearTable, markdown, objects, plain_text
from costshare.report.sustainable_efforts import sustainable_efforts
from costshare.storage.files import load
from costshare.storage.samples import plan_path, samples

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def drafted(plan: Plan) -> Manuscript:
    """Return the draft of a plan."""
    found = study(plan)
    assert found.results is not None
    return sustainable_efforts(found)


def tables(written: Manuscript) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table, as programs get them, by the table's title."""
    return {part["title"]: part["rows"] for part in objects(written, "ja") if part["kind"] == "table"}


def by_line(rows: list[dict[str, Any]]) -> dict[str, list[float]]:
    """Return the figures of the rows that are no party's, by line item."""
    return {row["line"]: row["values"] for row in rows if row["party"] is None}


@settings(max_examples=40)
@given(plans())
def test_every_figure_is_the_ledgers_and_sums_are_as_shown(plan: Plan) -> None:
    """Rows are line items to the yen; classes make up the cost, parties the burden, funding and gap the cost."""
    found = study(plan)
    assume(found.results is not None)
    assert found.results is not None
    written = sustainable_efforts(found)
    shown = tables(written)
    parties = [party.id for party in plan.parties]
    for row in (row for rows in shown.values() for row in rows):
        at = 0 if row["party"] is None else parties.index(row["party"])
        assert row["values"] == [found.results.at(row["line"], year, at) for year in range(plan.years)]
        if row["total"] is not None:
            assert row["total"] == sum(row["values"])
    funding = by_line(shown["年度別の資金計画"])
    for year in range(plan.years):
        used = sum(funding[f"funding.{row.id}"][year] for row in plan.funding if f"funding.{row.id}" in funding)
        assert funding["cost.total"][year] == used + funding["gap"][year]
        if costs := by_line(shown.get("費用区分別・年度別の事業費", [])):
            # Debt service is left out, as it would count what a loan pays for twice.
            total = "cost.project" if "cost.project" in costs else "cost.total"
            parts = (figures[year] for line, figures in costs.items() if line != total)
            assert costs[total][year] == sum(parts)
        if burden := shown.get("主体別・年度別の負担額", []):
            whole = by_line(burden)
            paid = sum(row["values"][year] for row in burden if row["party"] is not None)
            assert whole["burden.total"][year] == paid
            assert whole["sharing.public"][year] + whole["sharing.private"][year] == paid


@pytest.mark.parametrize("write", [markdown, plain_text])
@pytest.mark.parametrize("name", sorted(samples()))
def test_what_is_read_is_the_ledger_in_thousand_yen(name: str, write: Any) -> None:
    """Each cell of each table, as it is pasted, is its figure rounded to thousand yen with △ for what is negative."""
    written = drafted(load(plan_path(name)))
    lines = [re.split(r"\s*\|\s*|\s{2,}", line.strip("| ")) for line in write(written, "ja").splitlines()]
    cells = {cell for line in lines for cell in (tuple(line[1:]), tuple(line[1:-1]))}
    for part in written.parts:
        for row in part.rows if isinstance(part, YearTable) else ():
            said = [amount(value, DisplayUnit.THOUSAND) for value in written.values(row)]
            total = written.total(row)
            ending = () if total is None else (amount(total, DisplayUnit.THOUSAND),)
            # A table of many years is drawn in two parts.
            half = 0 if len(said) <= MOST_YEARS else -(-len(said) // 2)
            assert (*said[half:], *ending) in cells
            assert not half or tuple(said[:half]) in cells


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", [markdown, plain_text])
@pytest.mark.parametrize("name", sorted(samples()))
def test_no_blank_is_left_to_fill(name: str, write: Any, language: Language) -> None:
    """No placeholder, no NaN, no double stop, in any sample and scenario."""
    plan = load(plan_path(name))
    for scenario in (None, *plan.scenarios):
        text = write(sustainable_efforts(study(plan, scenario)), language)
        assert not re.search(r"\{|\}|\bnan\b|\binf\b|None|。。|\.\. ", text)
        assert "- \n" not in text


@pytest.mark.parametrize("write", [markdown, plain_text])
def test_an_english_draft_is_english(write: Any) -> None:
    """A plan with English names has a draft without a Japanese word."""
    assert not JAPANESE.search(write(drafted(SMALL), "en"))


def test_the_whole_list_of_the_ministry_is_addressed() -> None:
    """Costs to operation, shares, funding plan, payback: what is asked for stands there, with the word for it."""
    plan = load(plan_path("mie-six-towns"))
    text = plain_text(drafted(plan), "ja")
    written = dataclasses.replace(plan.execution_plan, sustainability=text[:9_000])
    from costshare.analysis.completeness import completeness_of

    found = completeness_of(study(dataclasses.replace(plan, execution_plan=written)))
    section = next(section for section in found.sections if section.id == "sustainability")
    assert section.status == "filled", section.findings


def test_what_is_not_recovered_is_said_with_its_reason() -> None:
    """No payback is a sentence with the final sum, not an empty figure."""
    text = plain_text(drafted(load(plan_path("mie-six-towns"))), "ja")
    assert "事業の収支(単純): 評価期間内に回収できません(最終年度の累計 △331,488千円)" in text
    assert "公民で負担します" in text
    text = plain_text(drafted(load(plan_path("mlit-implementation-subsidy"))), "ja")
    assert "事業の収支(単純): 7.64年で回収します" in text
    assert "公民で負担します" not in text


def test_the_year_after_the_subsidy_is_told_party_by_party() -> None:
    """Burdens before and after, and the gap that opens."""
    text = plain_text(drafted(load(plan_path("mlit-implementation-subsidy"))), "ja")
    assert "国 スマートシティ実装化支援事業: 令和4年度、20,000 千円" in text
    assert "- 市: 14,750 千円 → 23,550 千円(増減 8,800 千円)" in text
    assert "補助の終了後は令和10年度に初めて 5,863 千円 の資金不足が生じ" in text


def test_a_subsidy_until_the_end_and_a_plan_without_one() -> None:
    """Neither has a year after the subsidy, and both say so."""
    text = plain_text(drafted(load(plan_path("sendai-izumi-lid"))), "ja")
    assert "補助金を前提としない計画です" in text
    brief = paths.set(paths.set(SMALL, "years", 1), "funding/fund/enabled", False)
    assert "最終年度(令和4年度)まで見込んでいます" in plain_text(drafted(brief), "ja")


def test_assumptions_are_named_and_marked() -> None:
    """Rows on inputs without a source carry a mark, and the inputs are listed by how well they are founded."""
    text = plain_text(drafted(SMALL), "ja")
    assert "要確認(費用): Running" in text
    assert "仮定値(費用): Building" in text
    assert "運営 ※" in text
    sourced = dataclasses.replace(
        SMALL,
        provenance=tuple(
            dataclasses.replace(SMALL.provenance[0], path=path)
            for path in ("costs", "benefits", "funding", "keys", "parties", "services")
        ),
    )
    text = plain_text(drafted(sourced), "ja")
    assert "すべてに出典があります" in text
    assert "運営 ※" not in text


def test_an_empty_plan_has_a_draft() -> None:
    """Nothing to pay, nobody who pays: sentences, not tables of nothing."""
    text = plain_text(drafted(Plan(title="t", start_fiscal_year=2022, years=1)), "ja")
    assert "費用は計上されていません" in text
    assert "費用を負担する主体はありません" in text


def test_a_scenario_has_a_draft_of_its_own() -> None:
    """The scenario's name and figures are those of the scenario."""
    plan = load(plan_path("mlit-implementation-subsidy"))
    scenario = next(row for row in plan.scenarios if row.id == "boundary")
    text = plain_text(sustainable_efforts(study(plan, scenario)), "ja")
    assert scenario.name in text
    assert text != plain_text(drafted(plan), "ja")


def test_a_long_plan_goes_on_below() -> None:
    """Tables of many years are parted evenly, and the total stands in the last part."""
    text = markdown(drafted(plan_of([1_000_000] * 25, towns(2), (split_of(2),))), "ja")
    heads = [line for line in text.splitlines() if (line.startswith("|  |") and "令和4 " in line) or "令和28" in line]
    assert all(line.count("|") <= MOST_YEARS + 3 for line in heads)
    totals = [line for line in text.splitlines() if line.startswith("| 事業費 |")]
    assert [line.count("1,000") for line in totals[:3]] == [9, 9, 7]
    assert totals[2].endswith("| 25,000 |")


@pytest.mark.parametrize("name", ["a|b", "<script>x</script>", "*A* _b_ [c](d)", "# A", "A\nB", "`A`"])
def test_a_name_is_never_markdown(name: str) -> None:
    """What the authors typed is read as typed, and breaks no table."""
    text = markdown(drafted(dataclasses.replace(SMALL, parties=_renamed(name))), "ja")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert len({re.sub(r"\\.", "", line).count("|") for line in rows if "市町村" in line}) == 1
    assert "<script>" not in text


def _renamed(name: str) -> Any:
    first, *others = SMALL.parties
    return (dataclasses.replace(first, name=name), *others)


def test_a_study_without_results_has_no_draft() -> None:
    """There is nothing to say of a plan that cannot be computed."""
    faulty: Study = study(dataclasses.replace(SMALL, parties=()))
    assert faulty.results is None
    with pytest.raises(AssertionError):
        sustainable_efforts(faulty)
