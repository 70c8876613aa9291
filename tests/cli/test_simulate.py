"""``costshare simulate`` as its users call it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from costshare.cli import main

PLAN = ("simulate", "sendai-izumi-lid", "-n", "200")


class Told:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def call(*arguments: str) -> Told:
        code = main(arguments)
        captured = capsys.readouterr()
        return Told(code, captured.out, captured.err)

    return call


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "ja",
            [
                "投資を回収できる確率は",
                "P95",
                "影響の大きい入力",
                "三角分布 3,600,000 – 4,200,000 – 6,000,000 円",
                "令和8",
            ],
        ),
        ("en", ["The chance of payback within the period", "P95", "Inputs that matter", "PERT 88% – 98% – 100%", "R8"]),
    ],
)
def test_it_prints_sentences_percentiles_and_inputs(run: Any, language: str, words: list[str]) -> None:
    told = run(*PLAN, "--lang", language)
    assert (told.code, told.err) == (0, "")
    assert all(word in told.out for word in words)
    assert "nan" not in told.out.replace("finance", "")


def test_the_same_seed_prints_the_same_and_another_one_something_else(run: Any) -> None:
    assert run(*PLAN).out == run(*PLAN).out
    assert run(*PLAN).out != run(*PLAN, "--seed", "2").out


def test_chances_are_asked_for_as_people_write_them(run: Any) -> None:
    told = run(*PLAN, "--chance", "burden:mec>1,200万円", "--chance", "payback≤10年", "--chance", "irr>=5%", "--json")
    chances = json.loads(told.out)["chances"]
    assert [(row["outcome"], row["comparison"], row["threshold"]) for row in chances] == [
        ("gap", ">", 0),
        ("payback", "<", None),
        ("burden:mec", ">", 12_000_000),
        ("payback", "<=", 10),
        ("irr", ">=", 0.05),
    ]
    assert all(0 <= row["share"] <= 1 and row["text"] for row in chances)
    assert "三菱地所 負担額の累計が12,000 千円を超える確率は" in chances[2]["text"]


def test_json_has_stable_keys_and_no_figure_that_is_none(run: Any) -> None:
    found = json.loads(run(*PLAN, "--outcome", "payback", "--outcome", "irr", "--row", "burden:mec", "--json").out)
    assert {"plan", "scenario", "draws", "seed", "version", "inputs", "outcomes", "rows", "chances"} <= set(found)
    assert (found["draws"], found["seed"], found["scenario"]) == (200, 1, "base")
    assert set(found["outcomes"]) == {"payback", "irr"}
    assert found["outcomes"]["payback"]["percentiles"]["95"] is None
    assert found["outcomes"]["payback"]["not_within_period"] > 0
    assert found["outcomes"]["irr"]["undefined"] > 0
    assert len(found["rows"]["burden:mec"]["percentiles"]["50"]) == len(found["fiscal_years"])
    assert found["inputs"][0]["distribution"] == {"kind": "pert", "low": 0.88, "mode": 0.98, "high": 1}


def test_a_table_holds_every_draw(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "draws.csv"
    assert run(*PLAN, "-o", str(path)).code == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert len(rows) == 200
    assert "seed 1" in next(iter(rows[0]))
    assert {row["payback"] for row in rows} >= {""}
    assert all("." not in row["costs/centre-operation/schedule/amount"] for row in rows)


@pytest.mark.parametrize("chart", ["fan", "histogram", "inputs"])
@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_each_chart_is_written(run: Any, tmp_path: Path, chart: str, ending: str) -> None:
    path = tmp_path / f"chart{ending}"
    assert run(*PLAN, "-o", str(path), "--chart", chart).code == 0
    assert path.read_bytes().startswith(b"\x89PNG" if ending == ".png" else b"<?xml")
    assert list(tmp_path.iterdir()) == [path]


def test_a_scenario_is_simulated_with_what_it_changes_fixed(run: Any) -> None:
    found = json.loads(run(*PLAN, "--scenario", "slow-move-in", "--json").out)
    assert found["scenario"] == "slow-move-in"
    assert len(found["fixed"]) == 3


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("simulate", "mlit-implementation-subsidy"), "uncertain"),
        ((*PLAN, "--outcome", "wealth"), "wealth"),
        ((*PLAN, "--row", "wealth"), "wealth"),
        ((*PLAN, "--chance", "npv"), "npv"),
        ((*PLAN, "--chance", "npv>much"), "much"),
        ((*PLAN, "-o", "x.docx"), ".docx"),
        (("simulate", "sendai-izumi-lid", "-n", "0"), "0"),
        ((*PLAN, "--seed", "-3"), "-3"),
        ((*PLAN, "--scenario", "none"), "none"),
    ],
)
def test_a_fault_is_one_sentence_and_exit_code_two(run: Any, arguments: tuple[str, ...], word: str) -> None:
    for language in ("ja", "en"):
        told = run(*arguments, "--lang", language)
        assert (told.code, told.out) == (2, "")
        assert word in told.err
        assert told.err.count("\n") == 1


def test_long_work_tells_how_far_it_is(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("costshare.cli.progress.QUIET", 0.0)
    monkeypatch.setattr("costshare.analysis.simulation.MOST", 64)
    assert "200 (" in run(*PLAN).err


def test_validate_tells_what_cannot_be_drawn(run: Any, tmp_path: Path) -> None:
    from costshare.storage.samples import samples

    data = json.loads(samples()["sendai-izumi-lid"].read_text(encoding="utf-8"))
    data["uncertain"][0]["distribution"]["low"] = 0.99
    data["uncertain"][1]["path"] = "tax_credit_share"
    path = tmp_path / "plan.costshare.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    told = run("validate", str(path))
    assert told.code == 0
    assert "uncertain/funding/dues/collection_rate/distribution/low" in told.out
    assert "tax_credit_share" in told.out
    assert run("evaluate", str(path)).code == 0
    assert run("simulate", str(path)).code == 2
