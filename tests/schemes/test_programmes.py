"""The rule sets that ship: each reads back, none states what nobody has verified, and no mark is lost on the way."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.study import study
from costshare.i18n import LANGUAGES, Language
from costshare.models.choices import Basis, Comparison, ComparisonBase, CostClass, EraStyle, FloorOf, Status
from costshare.models.plan import Plan
from costshare.models.programme import Programme
from costshare.report import printed, rule_sets
from costshare.schemes.programme import programme_of, programmes, shipped, with_programme
from costshare.schemes.validation import issues_of
from costshare.storage.codec import dumps, loads
from costshare.storage.programmes import read_programme
from tests.schemes.rule_sets import grant, plan, rules

FOLDER = resources.files("costshare") / "programmes"
FILES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith(".toml"))
ALL = tuple(programmes())


def applied(programme: Programme) -> Plan:
    """Return a plan with a subsidy under the programme, with what the user has to enter."""
    scheme = grant(
        programme=programme.id,
        cap=30_000_000 if programme.cap_basis is Basis.UNVERIFIED else None,
        rate=0.5 if programme.rate_basis is Basis.UNVERIFIED else None,
    )
    return plan({"s": [80_000_000]}, (scheme,), classes={"s": CostClass.INITIAL})


@pytest.mark.parametrize("name", FILES)
def test_every_file_reads_back_through_the_validator(name: str) -> None:
    """What the package reads without a validator is what the validator reads; the id is the file's name."""
    assert read_programme((FOLDER / name).read_bytes(), name) == shipped(name.removesuffix(".toml"))
    assert shipped(name.removesuffix(".toml")).id == name.removesuffix(".toml")


@pytest.mark.parametrize("id", ALL)
def test_every_rule_set_says_where_it_stands_and_when_it_was_checked(id: str) -> None:
    assert all(source.strip() for source in shipped(id).sources)
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", shipped(id).checked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", ALL)
def test_no_unverified_clause_loses_its_mark_in_the_check(id: str, language: Language) -> None:
    """Every remark is a clause of its own with its mark, and an entered cap or rate is marked where it is compared."""
    programme = shipped(id)
    (found,) = eligibility_of(study(applied(programme)))
    lines = printed.check(found, EraStyle.REIWA, language).splitlines()
    mark = {"ja": "要確認", "en": "unverified"}[language]
    for remark in programme.unverified:
        assert any(line.startswith(mark) and remark.text.say(language) in line for line in lines), remark
    statuses = {clause.id: clause.status for clause in found.clauses}
    for clause, basis in (("cap", programme.cap_basis), ("rate", programme.rate_basis)):
        if basis is Basis.UNVERIFIED:
            assert statuses[clause] == "unverified"
    for condition in programme.conditions:
        assert statuses[condition.id] == "unverified"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unverified_clause_loses_its_mark_in_the_list(language: Language) -> None:
    text = rule_sets.printed(tuple(programmes().values()), language)
    for programme in programmes().values():
        assert programme.name.text.say(language) in text
        for remark in programme.unverified:
            assert remark.text.say(language) in text


@pytest.mark.parametrize("id", [id for id in ALL if shipped(id).cap_basis is Basis.UNVERIFIED])
def test_an_unverified_cap_is_no_default(id: str) -> None:
    """The file holds no figure for it, and a plan that does not enter one is not computed."""
    assert shipped(id).cap is None
    made = plan({"s": [80_000_000]}, (grant(programme=id),), classes={"s": CostClass.INITIAL})
    assert "funding/g/cap" in {issue.path for issue in issues_of(made) if issue.severity == "error"}


def test_the_published_figures_are_those_of_the_sources() -> None:
    """MLIT FY2022 and FY2026, MIC, Digital Garden City TYPE3 and the second-generation regional grant."""
    mlit = shipped("mlit-smart-city-2022")
    assert (mlit.cap, mlit.rate_basis, mlit.comparison) == (20_000_000, Basis.NONE, Comparison.GREATER)
    assert mlit.base is ComparisonBase.ACTION_PLAN
    for id, cap in (("urban-service", 35_000_000), ("strategic", 50_000_000)):
        later = shipped(f"mlit-smart-city-2026-{id}")
        assert (later.cap, later.comparison, later.comparison_unverified) == (cap, Comparison.AT_LEAST, True)
        assert later.base is ComparisonBase.SUBSIDISED_PROJECT
    floors = [shipped(f"mic-smart-city-{year}").floor for year in (2022, 2023, 2024)]
    assert floors == [1_000_000, 3_000_000, 3_000_000]
    mic = shipped("mic-smart-city-2024")
    assert (mic.rate, mic.cap_basis, mic.floor_of) == (0.5, Basis.NONE, FloorOf.PROJECT_COST)
    assert shipped("digital-garden-2022-type3").cap == 600_000_000
    for kind in ("soft", "hub"):
        caps = [
            shipped(f"regional-revival-2025-{kind}-{who}").cap for who in ("prefecture", "core-city", "municipality")
        ]
        assert caps == [1_500_000_000, 1_500_000_000, 1_000_000_000]
    works = shipped("regional-revival-2025-infra-municipality")
    assert (works.period_cap, works.usual_years, works.most_years) == (1_000_000_000, 5, 7)


def test_a_plan_carries_rule_sets_through_its_file() -> None:
    """A plan's own rule set is written and read back the same, with its sources as provenance."""
    made = with_programme(plan({"s": [100]}, (grant(),)), rules(cap=50, rate=0.5))
    assert loads(dumps(made), "plan") == made
    assert programme_of(made, "own").cap == 50
    (source,) = [row for row in made.provenance if row.path == "programmes/own"]
    assert (source.status, source.text) == (Status.SOURCED, "要綱")


def test_a_rule_set_takes_the_place_of_one_of_the_same_id() -> None:
    made = with_programme(with_programme(plan({"s": [100]}, ()), rules(cap=50)), rules(cap=60))
    assert [own.cap for own in made.programmes] == [60]
    assert len([row for row in made.provenance if row.path == "programmes/own"]) == 1


def test_a_rule_set_of_a_plan_may_not_contradict_itself() -> None:
    """The sentence names the field in the plan."""
    made = plan({"s": [100]}, (grant(),), (rules(cap_basis=Basis.STATED),))
    (issue,) = issues_of(made)
    assert issue.path == "programmes/own/cap"


def test_an_unknown_programme_is_told_with_those_that_are_known() -> None:
    (issue,) = issues_of(plan({"s": [100]}, (grant(programme="missing"),), (rules(),)))
    assert issue.path == "funding/g/programme"
    assert "own" in issue.message.ja
    assert "mlit-smart-city-2022" in issue.message.ja
