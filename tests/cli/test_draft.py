"""``costshare draft``, and the list of sections that ``costshare check`` ends with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from costshare.cli import main
from costshare.storage.files import load
from costshare.storage.samples import plan_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command in this process; return its exit code and what it printed."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call


@pytest.mark.parametrize(("language", "heading"), [("ja", "持続可能な取組"), ("en", "Sustainable efforts")])
def test_the_draft_is_printed_in_the_language_asked_for(run: Any, language: str, heading: str) -> None:
    """The heading and the sentences are those of the language."""
    code, out, _ = run("draft", "mie-six-towns", "--lang", language)
    assert code == 0
    assert out.startswith(heading)
    assert ("3. 資金計画" if language == "ja" else "3. Funding plan") in out


@pytest.mark.parametrize(("ending", "beginning"), [(".md", "# "), (".txt", "持続可能"), (".MD", "# ")])
def test_the_draft_is_written_by_the_ending(run: Any, tmp_path: Path, ending: str, beginning: str) -> None:
    """Markdown or plain text, whole, and no temporary file stays."""
    output = tmp_path / f"draft{ending}"
    code, out, _ = run("draft", "mie-six-towns", "-o", str(output))
    assert code == 0
    assert str(output) in out
    assert output.read_text(encoding="utf-8").startswith(beginning)
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize("name", ["draft.docx", "draft", "no/draft.md"])
def test_a_draft_that_cannot_be_written_leaves_nothing(run: Any, tmp_path: Path, name: str) -> None:
    """One sentence, exit code 2, and no half-written file."""
    code, out, err = run("draft", "mie-six-towns", "-o", str(tmp_path / name))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_scenario_is_drafted_by_name(run: Any) -> None:
    """The scenario's draft names it."""
    scenario = load(plan_path("mie-six-towns")).scenarios[0]
    code, out, _ = run("draft", "mie-six-towns", "--scenario", scenario.id)
    assert code == 0
    assert scenario.name in out


def test_programs_get_the_parts_with_unrounded_figures(run: Any) -> None:
    """The keys that programs rely on are there, and amounts are whole yen."""
    found = json.loads(run("draft", "mie-six-towns", "--json")[1])
    assert set(found) == {"plan", "scenario", "fiscal_years", "parts"}
    table = next(part for part in found["parts"] if part["kind"] == "table")
    assert set(table) == {"kind", "title", "rows"}
    assert set(table["rows"][0]) == {"label", "line", "party", "values", "total"}
    total = next(row for row in table["rows"] if row["line"] == "cost.total")
    assert total["values"] == json.loads(run("evaluate", "mie-six-towns", "--json")[1])["lines"]["cost.total"]


def test_check_ends_with_the_sections_of_the_execution_plan(run: Any) -> None:
    """Which section lacks what stands below the eligibility, and does not change the exit code."""
    code, out, _ = run("check", "mlit-implementation-subsidy")
    assert code == 0
    assert out.index("補助できる最大額") < out.index("実行計画の記載") < out.index("ロードマップ")
    assert "→ 目標: 記載がありません。" in out
    found = json.loads(run("check", "mlit-implementation-subsidy", "--json", "--lang", "en")[1])
    assert found["eligible"] is True
    written = found["execution_plan"]
    assert written["complete"] is False
    assert [section["id"] for section in written["sections"]][:3] == ["goals", "challenges", "kpis"]
    assert set(written["sections"][0]) == {"id", "title", "status", "asks", "source", "findings"}
