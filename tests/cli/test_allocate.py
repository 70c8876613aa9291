"""``costshare allocate`` as its users call it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from costshare.cli import main

TVA = {
    "players": ["n", "f", "p"],
    "cost": {"n": 163520, "f": 140826, "p": 250096, "n,f": 301607, "n,p": 378821, "f,p": 367370, "n,f,p": 412584},
}
TOWNS = """提携,費用
A町,"3,000"
B町,3000
C町,５０００
A町・B町,3500
A町・C町,7000
B町・C町,7000
A町・B町・C町,7500
"""
RULES = ["equal", "stand_alone", "eans", "scrb", "shapley", "nucleolus", "per_capita_nucleolus"]
TWO = {"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15}}

Allocate = Callable[..., tuple[int, str, str]]


@pytest.fixture
def allocate(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Allocate:
    """Write a game to a file and allocate it; return the exit code and what was printed."""

    def call(game: object, *arguments: str, name: str = "") -> tuple[int, str, str]:
        text = game if isinstance(game, str) else json.dumps(game)
        path = tmp_path / (name or ("game.csv" if text.startswith(("提携", "coalition")) else "game.json"))
        path.write_text(text, encoding="utf-8")
        code = main(["allocate", str(path), *arguments])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_json_has_the_published_shape(allocate: Allocate) -> None:
    """Players, shares by rule, unrounded, and the core test of each."""
    code, out, _ = allocate(TVA, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["players"] == ["n", "f", "p"]
    assert list(found["rules"]) == RULES
    assert found["rules"]["shapley"] == pytest.approx({"n": 117_829, "f": 100_756.5, "p": 193_998.5})
    assert found["rules"]["scrb"] == pytest.approx({"n": 117_475.54, "f": 99_157.29, "p": 195_951.16}, abs=0.005)
    assert found["yen"]["shapley"] == {"n": 117_829, "f": 100_757, "p": 193_998}
    assert set(found["core"]) == set(found["rules"])
    assert found["core"]["nucleolus"]["in_core"] is True
    assert found["core"]["nucleolus"]["blocking"] == 0
    assert set(found["core"]["nucleolus"]["worst"]) == {"coalition", "excess"}
    assert found["core"]["nucleolus"]["worst"]["excess"] == pytest.approx(-47_286)
    assert found["least_core"]["slack"] == pytest.approx(47_286)
    assert found["separable"] == {"n": 45_214, "f": 33_763, "p": 110_977}
    assert found["non_separable"] == 222_630
    assert found["savings"]["equal"]["f"] == pytest.approx(140_826 - 137_528)
    assert found["lost_to_others"]["equal"]["f"] == pytest.approx(137_528 - 33_763)


def test_people_read_who_would_leave(allocate: Allocate) -> None:
    """Equal shares of towns that differ: two of them would rather be alone, and it is said by how much."""
    code, out, _ = allocate(TOWNS)
    assert code == 0
    assert "× 均等割: A町・B町だけで組むほうが1,500 円安い" in out
    assert "○ 仁: 抜けるほうが得な提携はありません" in out
    assert "診断" in out
    _, out, _ = allocate(TOWNS, "--lang", "en")
    assert "× Equal shares: A町, B町 would together pay 1,500 yen less on their own" in out
    assert "Diagnosis" in out


def test_csv_and_json_say_the_same(allocate: Allocate) -> None:
    """A table of either kind, members in any order and with any mark between them."""
    names = ["A", "B", "C"]
    table = {"A": 3000, "B": 3000, "C": 5000, "B,A": 3500, "A,C": 7000, "C,B": 7000, "C,A,B": 7500}
    _, of_json, _ = allocate({"players": names, "cost": table}, "--json")
    joined = "coalition,cost\n" + "".join(f"{key.replace(',', '+')},{value}\n" for key, value in table.items())
    _, of_csv, _ = allocate(joined, "--json")
    assert json.loads(of_json) == json.loads(of_csv)
    quoted = "coalition,cost\n" + "".join(f'"{key}",{value}\n' for key, value in table.items())
    assert json.loads(allocate(quoted, "--json")[1]) == json.loads(of_csv)


def test_a_value_game_is_shared_as_a_value(allocate: Allocate) -> None:
    """The words speak of gains; a coalition that would gain more is named."""
    game = {"players": ["A", "B", "C"], "value": {"A": 0, "B": 0, "C": 0, "A,B": 90, "A,C": 10, "B,C": 10, "A,B,C": 99}}
    _, out, _ = allocate(game, "--lang", "en")
    assert "A, B would together gain 24 yen more on their own" in out
    found = json.loads(allocate(game, "--json")[1])
    assert found["kind"] == "value"
    assert found["core"]["equal"]["worst"] == {"coalition": ["A", "B"], "excess": pytest.approx(24)}
    _, out, _ = allocate("提携,価値\nA,1\nB,1\nA+B,5\n", "--lang", "en", name="value.csv")
    assert "Gained against going alone" in out


def test_names_and_keys_stand_in_the_game(allocate: Allocate) -> None:
    """Players may have names, and figures to share by; both may come from a file of their own."""
    game = {**TWO, "players": [{"id": "A", "name": "A町"}, "B"], "keys": {"人口": {"A": 1, "B": 2}}}
    found = json.loads(allocate(game, "--json")[1])
    assert found["names"] == {"A": "A町", "B": "B"}
    assert found["rules"]["key.人口"] == {"A": 5, "B": 10}
    assert "按分(人口)" in allocate(game)[1]


def test_keys_and_what_can_be_justified_come_from_files(allocate: Allocate, tmp_path: Path) -> None:
    """A dam of three uses by 分離費用身替り妥当支出法, its limits from a CSV or a JSON file, a key beside it."""
    dam = {
        "players": ["A", "B", "C"],
        "cost": {"A": 6000, "B": 5000, "C": 4000, "B,C": 6500, "A,C": 7400, "A,B": 8300, "A,B,C": 10_000},
    }
    (tmp_path / "limits.csv").write_text(
        "用途,妥当投資額,身替り建設費\nA,7000,6000\nB,4500,\nC,4200,4000\n", encoding="utf-8"
    )
    limits = {"justifiable": {"A": 7000, "B": 4500, "C": 4200}, "alternative": {"A": 6000, "C": 4000}}
    (tmp_path / "limits.json").write_text(json.dumps(limits), encoding="utf-8")
    (tmp_path / "keys.csv").write_text("player,users\nA,1\nB,1\nC,2\n", encoding="utf-8")
    shares = []
    for name in ("limits.csv", "limits.json"):
        _, out, _ = allocate(dam, "--json", "--justifiable", str(tmp_path / name), "--keys", str(tmp_path / "keys.csv"))
        found = json.loads(out)
        shares.append(found["rules"]["scrb"])
        assert found["per_mille"]["scrb"] == {"A": 432, "B": 322, "C": 246}
        assert found["rules"]["key.users"] == {"A": 2500, "B": 2500, "C": 5000}
    shares.append(json.loads(allocate({**dam, **limits}, "--json")[1])["rules"]["scrb"])
    for share in shares:
        assert share == pytest.approx({"A": 4320.896, "B": 3223.881, "C": 2455.224}, abs=5e-4)


def test_a_csv_file_of_the_result(allocate: Allocate, tmp_path: Path) -> None:
    """A row for each rule and player; no name is taken for a formula."""
    output = tmp_path / "shares.csv"
    game = {"players": ["=A", "B"], "cost": {"=A": 10, "B": 12, "=A,B": 15}}
    code, out, _ = allocate(game, "-o", str(output), "--lang", "en")
    assert (code, out.strip()) == (0, f"Written to {output}")
    rows = list(csv.DictReader(output.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == 7 * 2
    assert {row["player"] for row in rows} == {"'=A", "B"}
    assert sum(int(row["yen"]) for row in rows if row["rule"] == "shapley") == 15
    assert allocate(game, "-o", str(tmp_path / "shares.doc"))[0] == 2
    assert allocate(game, "-o", str(tmp_path / "no" / "shares.csv"))[0] == 2


@pytest.mark.parametrize(
    ("game", "words"),
    [
        ({"players": ["A", "B"], "cost": {"A": 10, "B": 12}}, ["cost", "A,B", "3"]),
        ({"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,C": 15}}, ["cost/A,C", "C", "A, B"]),
        ({"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15, "B,A": 16}}, ["cost/B,A"]),
        ({"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,A": 15}}, ["cost/A,A"]),
        ({"players": ["A", "B"], "cost": {"A": 10, "B": 12, "A,B": 15, "": 1}}, ["cost/"]),
        ('{"players": ["A"], "cost": {"A": NaN}}', ["cost/A", "10^15"]),
        ('{"players": ["A"], "cost": {"A": 1e999}}', ["cost/A", "10^15"]),
        ('{"players": ["A"], "cost": {"A": 1, "A": 2}}', ["A: "]),
        ({"players": ["A"], "cost": {"A": "1"}}, ["cost/A", "1"]),
        ({"players": ["A"], "cost": {"A": True}}, ["cost/A", "10^15"]),
        ({"players": ["A"], "cost": {"A": 10**15}}, ["cost/A", "10^15"]),
        ({"players": ["A"], "cost": [1]}, ["cost", '{"A": 10}']),
        ({"players": ["A"]}, ["cost", "value"]),
        ({"players": ["A"], "cost": {"A": 1}, "value": {"A": 1}}, ["cost", "value"]),
        ({"cost": {"A": 1}}, ["players"]),
        ({"players": [], "cost": {}}, ["players", "16"]),
        ({"players": [*"ABCDEFGHIJKLMNOPQ"], "cost": {}}, ["players", "17", "16"]),
        ({"players": ["A", "A"], "cost": {"A": 1}}, ["players/1", "A"]),
        ({"players": ["A", " "], "cost": {"A": 1}}, ["players/1"]),
        ({"players": ["A,B"], "cost": {"A,B": 1}}, ["players/0", "A,B"]),
        ({"players": [7], "cost": {"7": 1}}, ["players/0", "7"]),
        ({**TWO, "justifable": {}}, ["justifable", "justifiable"]),
        ({**TWO, "justifiable": {"C": 1}}, ["justifiable/C", "A, B"]),
        ({**TWO, "justifiable": {"A": -1}}, ["justifiable/A", "-1"]),
        ({**TWO, "keys": {"k": {"A": 1}}}, ["keys/k", "B"]),
        ({"players": ["A"], "value": {"A": 1}, "justifiable": {"A": 1}}, ["justifiable", "cost"]),
        ("[1", ["JSON"]),
        ("[1]", ["JSON"]),
        ("[" * 100_000, ["JSON"]),
        ("coalition,cost\nA,10\nB,12\nA,B,15\n", ["cost/4", "A,B,15"]),
        ("coalition,cost\nA,1x\n", ["cost/A", "1x"]),
        ("coalition,cost\nA,1\nA,2\n", ["cost/A"]),
        ("coalition,cost\nA,1\nA+B,2\n", ["cost/A+B", "B"]),
        ("coalition,price\nA,1\n", ["coalition,cost"]),
        ("coalition\n", ["coalition,cost"]),
    ],
)  # fmt: skip
def test_a_faulty_game_is_one_sentence(allocate: Allocate, game: Any, words: list[str]) -> None:
    """The sentence names the file, the place, the value and what is allowed; exit code 2, nothing printed."""
    for language in ("ja", "en"):
        code, out, err = allocate(game, "--lang", language)
        assert (code, out, err.count("\n")) == (2, "", 1), err
        assert "game." in err
        assert all(word in err for word in words if not (language == "ja" and word == "coalition,cost")), err
        assert "Traceback" not in err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("player,price\nA,1\nB,1\n", ["price", "justifiable"]),
        ("player,justifiable\nA,1\nA,2\n", ["justifiable/A"]),
        ("player,justifiable\nC,1\n", ["justifiable/C"]),
        ("player,justifiable\nA\n", ["limits.csv"]),
        ("", ["limits.csv"]),
    ],
)
def test_faulty_limits_are_one_sentence(allocate: Allocate, tmp_path: Path, text: str, words: list[str]) -> None:
    """Also of the file beside the game."""
    path = tmp_path / "limits.csv"
    path.write_text(text, encoding="utf-8")
    code, out, err = allocate(TWO, "--justifiable", str(path))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert all(word in err for word in words), err


def test_files_that_cannot_be_read_are_named(allocate: Allocate, tmp_path: Path) -> None:
    """A file that is not there, and one that is not UTF-8."""
    assert main(["allocate", str(tmp_path / "none.json")]) == 2
    path = tmp_path / "sjis.csv"
    path.write_bytes("提携,費用\n".encode("cp932"))
    assert main(["allocate", str(path)]) == 2
    assert allocate(TWO, "--keys", str(tmp_path / "none.csv"))[0] == 2


def test_what_lacks_is_told_with_a_mend_that_is_one(allocate: Allocate) -> None:
    """Missing coalitions and missing players each have a sentence without a gap in it."""
    _, _, coalitions = allocate({"players": ["A", "B"], "cost": {"A": 10, "B": 12}})
    assert "A,B" in coalitions
    assert "足りない提携の額を加えてください" in coalitions
    _, _, players = allocate({**TWO, "keys": {"population": {"A": 1}}})
    assert "足りない主体の値を加えてください" in players
    assert "{" not in coalitions + players
