"""``programmes`` and ``check`` on the command line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from costshare.cli import main
from costshare.models import paths
from costshare.models.choices import Comparison
from costshare.storage.files import load, save
from costshare.storage.samples import samples
from tests.schemes.rule_sets import grant, plan, rules
from tests.storage.test_programme_files import GOOD

Told = tuple[int, str, str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command in this process; return its exit code and what it printed."""

    def call(*arguments: str) -> Told:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a plan without subsidies and a rule set."""
    save(plan({"s": [8_000_000]}, ()), tmp_path / "plan.costshare.json")
    (tmp_path / "own.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("language", "mark"), [("ja", "要確認"), ("en", "nverified")])
def test_the_list_names_version_cap_rate_and_what_is_unverified(run: Any, language: str, mark: str) -> None:
    code, out, _ = run("programmes", "--lang", language)
    assert code == 0
    line = next(line for line in out.splitlines() if line.startswith("mlit-smart-city-2022 "))
    assert "2022" in line
    assert "20,000,000" in line
    assert mark in next(line for line in out.splitlines() if line.startswith("digital-garden-2022-type1 "))


def test_the_list_for_programs_has_stable_keys(run: Any) -> None:
    code, out, _ = run("programmes", "--json")
    rows = {row["id"]: row for row in json.loads(out)["programmes"]}
    assert code == 0
    row = rows["mlit-smart-city-2026-strategic"]
    assert (row["cap"], row["cap_basis"], row["comparison_unverified"]) == (50_000_000, "stated", True)
    assert set(row["unverified"][0]) == {"clause", "text"}
    assert rows["mic-smart-city-2024"]["cap"] is None


def test_a_rule_set_is_put_into_a_plan(run: Any, folder: Path) -> None:
    """The new plan holds it; the old one is untouched; the list of the new plan begins with it."""
    before = (folder / "plan.costshare.json").read_bytes()
    made = folder / "made.costshare.json"
    code, out, _ = run(
        "programmes", "--add", str(folder / "own.toml"), "--to", str(folder / "plan.costshare.json"), "-o", str(made)
    )
    assert (code, "city-pilot" in out) == (0, True)
    assert (folder / "plan.costshare.json").read_bytes() == before
    assert load(made).programmes[0].cap == 3_000_000
    code, out, _ = run("programmes", "--to", str(made), "--json")
    assert json.loads(out)["programmes"][0]["id"] == "city-pilot"
    assert run("programmes", "--add", str(folder / "own.toml"), "--to", str(made), "-o", str(made))[0] == 0
    assert len(load(made).programmes) == 1


def test_without_an_output_the_plan_itself_is_rewritten_with_a_backup(run: Any, folder: Path) -> None:
    path = folder / "plan.costshare.json"
    before = path.read_bytes()
    code, out, _ = run("programmes", "--add", str(folder / "own.toml"), "--to", str(path), "--json")
    assert code == 0
    assert json.loads(out) == {"programme": "city-pilot", "file": str(path), "issues": []}
    assert path.with_name(path.name + ".bak").read_bytes() == before


def test_what_cannot_be_done_is_told_and_nothing_is_written(run: Any, folder: Path) -> None:
    """No plan, a sample without an output, an output that is there, a faulty rule set."""
    own, there = str(folder / "own.toml"), str(folder / "plan.costshare.json")
    (folder / "bad.toml").write_text(GOOD.replace("cap = 3000000", "cap = nan"), encoding="utf-8")
    sample = next(iter(samples()))
    files = sorted(folder.iterdir())
    for arguments, said in (
        (("--add", own), "--to"),
        (("--add", own, "--to", sample), "-o"),
        (("--add", own, "--to", sample, "-o", there), "exists"),
        (("-o", there), "--add"),
        (("--add", str(folder / "bad.toml"), "--to", there), "cap"),
        (("--add", str(folder / "none.toml"), "--to", there), "none.toml"),
    ):
        code, out, err = run("programmes", *arguments, "--lang", "en")
        assert (code, out) == (2, "")
        assert said in err
        assert "Traceback" not in err
    assert sorted(folder.iterdir()) == files
    assert load(folder / "plan.costshare.json").programmes == ()


def test_check_of_several_subsidies_keeps_its_keys(run: Any, folder: Path) -> None:
    """One subsidy: its own keys at the top; several: a list, and whether all are eligible; never another name."""
    own = rules(cap=100, comparison=Comparison.GREATER)
    path = folder / "several.costshare.json"
    save(plan({"a": [1_000], "b": [1_000]}, (grant("g", services=("a",)),), (own,)), path)
    code, out, _ = run("check", str(path), "--json")
    one = json.loads(out)
    assert code == 0
    assert set(one) >= {"programme", "eligible", "clauses", "largest_admissible_subsidy", "subsidies"}
    assert one["clauses"] == one["subsidies"][0]["clauses"]
    assert {"id", "status", "left", "right", "headroom", "mend", "mend_yen"} <= set(one["clauses"][0])
    funding = (grant("h", services=("a",)), grant("g", services=("b",), requested=300))
    save(plan({"a": [1_000], "b": [1_000]}, funding, (own,)), path)
    code, out, _ = run("check", str(path), "--json")
    several = json.loads(out)
    assert code == 1
    assert several["eligible"] is False
    assert [row["scheme"] for row in several["subsidies"]] == ["h", "g"]
    assert [row["eligible"] for row in several["subsidies"]] == [True, False]


@pytest.mark.parametrize(("language", "mark"), [("ja", "要確認"), ("en", "unverified")])
def test_check_marks_what_is_unverified(run: Any, folder: Path, language: str, mark: str) -> None:
    """Equal amounts under the rules of FY2026: eligible as far as can be said, marked, exit code 0."""
    made = plan({"s": [40_000_000]}, (grant(programme="mlit-smart-city-2026-urban-service", requested=20_000_000),))
    path = folder / "equal.costshare.json"
    save(made, path)
    code, out, _ = run("check", str(path), "--lang", language)
    assert code == 0
    (line,) = [line for line in out.splitlines() if re.search(r"20,000,000 +20,000,000 +0$", line)][:1]
    assert line.startswith(mark)
    save(paths.set(made, "funding/g/requested", 20_000_001), path)
    assert run("check", str(path))[0] == 1


def test_check_without_the_cap_that_has_to_be_entered_is_an_error(run: Any, folder: Path) -> None:
    path = folder / "plan.costshare.json"
    save(plan({"s": [40_000_000]}, (grant(programme="mlit-smart-city-2025-standard"),)), path)
    code, _, err = run("check", str(path))
    assert code == 2
    assert "funding/g/cap" in err
