"""Answers to questions as files: by the ending, whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from costshare.cli import main

TWO = ["--two", "funding/dues/monthly_dues=2000:5000:4", "funding/dues/collection_rate=80%:100%:3"]
QUESTIONS = {
    "bridge": ["compare", "mie-six-towns", "base", "running-cost-up"],
    "bridge_from_base": ["compare", "mie-six-towns", "running-cost-up", "--outcome", "burden:taki", "--lang", "en"],
    "scenarios": ["compare", "mie-six-towns"],
    "tornado": ["sensitivity", "sendai-izumi-lid"],
    "heat": ["sensitivity", "sendai-izumi-lid", *TWO, "--goal", "payback<=10"],
    "rules": ["allocate", "sendai-izumi-lid"],
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".csv", b"\xef\xbb\xbf")])
def test_an_answer_is_written_by_the_ending(
    run: Run, tmp_path: Path, question: str, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"図{ending}"
    code, out, _ = run(*QUESTIONS[question], "-o", str(path))
    assert code == 0
    assert str(path) in out
    assert path.read_bytes().startswith(begins)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_answer_is_the_same_picture(run: Run, tmp_path: Path, question: str) -> None:
    first, second = tmp_path / "1.png", tmp_path / "2.png"
    for path in (first, second):
        run(*QUESTIONS[question], "-o", str(path))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("question", QUESTIONS)
def test_another_ending_is_refused_with_those_that_are_allowed(run: Run, tmp_path: Path, question: str) -> None:
    code, _, err = run(*QUESTIONS[question], "-o", str(tmp_path / "x.pdf"))
    assert code == 2
    assert ".csv .png .svg" in err
    assert not list(tmp_path.iterdir())


def test_a_game_that_was_typed_in_is_drawn_without_the_members_of_a_plan(run: Run, tmp_path: Path) -> None:
    game, path = tmp_path / "game.json", tmp_path / "game.svg"
    game.write_text(json.dumps({"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15}}), encoding="utf-8")
    code, _, _ = run("allocate", str(game), "-o", str(path))
    assert code == 0
    assert path.read_bytes().startswith(b"<?xml")


def test_without_a_scenario_all_are_compared(run: Run, tmp_path: Path) -> None:
    found = json.loads(run("compare", "mie-six-towns", "--outcome", "npv", "--json")[1])
    assert found["scenarios"][0] == "base"
    assert len(found["scenarios"]) == 6
    (npv,) = found["outcomes"]
    assert npv["values"][0] == pytest.approx(-313_488_963.4, abs=0.1)
    path = tmp_path / "all.csv"
    run("compare", "mie-six-towns", "--outcome", "npv", "-o", str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [float(rows[0][name]) for name in found["scenarios"]] == npv["values"]
    _, said, _ = run("compare", "mie-six-towns", "--outcome", "npv", "--lang", "en")
    assert "Base case" in said


def test_three_scenarios_are_compared_side_by_side(run: Run) -> None:
    found = json.loads(run("compare", "mie-six-towns", "base", "taiki-leaves", "running-cost-up", "--json")[1])
    assert found["scenarios"] == ["base", "taiki-leaves", "running-cost-up"]


def test_one_scenario_is_compared_with_the_base(run: Run) -> None:
    found = json.loads(run("compare", "mie-six-towns", "taiki-leaves", "--json")[1])
    assert (found["first"], found["second"]) == ("base", "taiki-leaves")


def test_a_goal_about_another_outcome_marks_where_that_outcome_reaches_it(run: Run) -> None:
    marked = json.loads(run("sensitivity", "sendai-izumi-lid", *TWO, "--goal", "payback<=10", "--json")[1])
    own = json.loads(run("sensitivity", "sendai-izumi-lid", *TWO, "--outcome", "payback", "--json")[1])
    assert marked["outcome"]["name"] == "npv"
    assert marked["reached"] == [[cell is not None and cell <= 10 for cell in row] for row in own["table"]]


def test_the_values_at_which_a_goal_flips_are_a_table_and_no_picture(run: Run, tmp_path: Path) -> None:
    asked, path = ["sensitivity", "sendai-izumi-lid", "--goal", "npv>=0"], tmp_path / "flips.csv"
    assert run(*asked, "-o", str(path))[0] == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["path"] == "funding/dues/monthly_dues"
    assert run(*asked, "-o", str(tmp_path / "flips.png"))[0] == 2
