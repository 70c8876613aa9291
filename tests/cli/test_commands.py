"""The command line as its users call it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from costshare.cli import main

SAMPLES = ["mie-six-towns", "maebashi-taiyo-no-kai", "sendai-izumi-lid", "mlit-implementation-subsidy"]


class Told:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        """Hold them."""
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        """The one object that was printed."""
        return json.loads(self.out)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command in this process."""

    def call(*arguments: str) -> Told:
        code = main(arguments)
        captured = capsys.readouterr()
        return Told(code, captured.out, captured.err)

    return call


@pytest.mark.parametrize("sample", SAMPLES)
def test_evaluate_prints_every_identity_as_holding(run: Any, sample: str) -> None:
    """cost = Σ funding + gap in every year of every sample, to the yen, in what is printed."""
    lines = run("evaluate", sample, "--json").json["lines"]
    funding = [row for name, row in lines.items() if name.startswith("funding.") and not name.endswith(".closing")]
    for year, cost in enumerate(lines["cost.total"]):
        assert cost == sum(row[year] for row in funding) + lines["gap"][year]
        assert (
            lines["result.raised"][year]
            == lines["result.used"][year] + lines["result.to_reserve"][year] + lines["surplus"][year]
        )


def test_evaluate_has_the_published_shape(run: Any) -> None:
    """The keys that programs rely on are there, numbers unrounded, nothing is NaN."""
    found = run("evaluate", "mie-six-towns", "--json").json
    assert set(found) == {"plan", "scenario", "fiscal_years", "lines", "indicators", "findings", "checks", "issues"}
    assert set(found["indicators"]["project"]) >= {"npv", "irr", "payback", "mirr"}
    assert set(found["indicators"]["project"]["irr"]) >= {"value", "status", "roots", "reason"}
    assert set(found["indicators"]["project"]["payback"]["simple"]) >= {"first", "last", "status"}
    assert all(check["ok"] for check in found["checks"])
    assert found["scenario"] == "base"


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_people_get_tables_in_their_language(run: Any, sample: str, language: str) -> None:
    """The printed headings are those of the language asked for, and no figure is NaN."""
    told = run("evaluate", sample, "--lang", language)
    assert told.code == 0
    assert ("資金計画" if language == "ja" else "Funding by year") in told.out
    assert ("Funding by year" if language == "ja" else "資金計画") not in told.out
    assert "nan" not in told.out.lower().replace("finance", "")


def test_check_answers_with_its_exit_code(run: Any) -> None:
    """Eligible is 0, exactly on the boundary is 1 under a strict comparison, one yen more is 0 again."""
    assert run("check", "mlit-implementation-subsidy").code == 0
    boundary = run("check", "mlit-implementation-subsidy", "--scenario", "boundary", "--json")
    assert boundary.code == 1
    clause = next(row for row in boundary.json["clauses"] if row["id"] == "consortium-burden")
    assert (clause["status"], clause["left"], clause["right"], clause["headroom"]) == (
        "not_met",
        20_000_000,
        20_000_000,
        0,
    )
    assert "1 円" in clause["mend"]
    assert run("check", "mlit-implementation-subsidy", "--scenario", "boundary-plus-one").code == 0


def test_check_without_a_subsidy_says_so(run: Any) -> None:
    """There is nothing to check, and the sentence says what to add."""
    told = run("check", "sendai-izumi-lid")
    assert told.code == 2
    assert "補助金" in told.err


def test_explain_goes_from_a_burden_down_to_an_input(run: Any) -> None:
    """Each operand is a figure that can be explained in turn, until an input with its path is reached."""
    place: dict[str, Any] = {"line": "burden", "fiscal_year": 2024, "party": "odai"}
    seen = []
    while True:
        arguments = ["explain", "mie-six-towns", place["line"], "--json"]
        if place["fiscal_year"]:
            arguments += ["--year", str(place["fiscal_year"])]
        if place["party"]:
            arguments += ["--party", place["party"]]
        (row,) = run(*arguments).json
        seen.append(row["line"])
        if not row["operands"]:
            break
        place = next(
            (operand for operand in row["operands"] if operand["value"] and operand["line"] != row["line"]),
            row["operands"][0],
        )
    assert len(seen) > 3
    assert row["rule"] == "入力値" or row["path"]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".png", ".svg"])
def test_export_writes_by_the_ending(run: Any, tmp_path: Path, ending: str) -> None:
    """Each ending gives a file of its kind, and no temporary file stays."""
    output = tmp_path / f"mie{ending}"
    assert run("export", "mie-six-towns", "-o", str(output)).code == 0
    signature = {".xlsx": b"PK", ".csv": b"\xef\xbb\xbfid,", ".png": b"\x89PNG", ".svg": b"<?xml"}[ending]
    assert output.read_bytes().startswith(signature)
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".png"])
def test_an_export_that_cannot_be_written_leaves_nothing(run: Any, tmp_path: Path, ending: str) -> None:
    """One sentence, exit code 2, and no half-written file."""
    told = run("export", "mie-six-towns", "-o", str(tmp_path / "no" / f"x{ending}"))
    assert told.code == 2
    assert told.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["evaluate", "no-such-plan"], ["no-such-plan", "mie-six-towns"]),
        (["evaluate", "missing.costshare.json"], ["missing.costshare.json"]),
        (["evaluate", "mie-six-towns", "--scenario", "x"], ["x", "base"]),
        (["explain", "mie-six-towns", "burdn"], ["burdn", "burden"]),
        (["explain", "mie-six-towns", "gap", "--year", "1999"], ["1999", "2022"]),
        (["explain", "mie-six-towns", "burden", "--party", "x"], ["x", "odai"]),
        (["export", "mie-six-towns", "-o", "x.doc"], [".doc", ".xlsx"]),
        (["appraise", "none.csv", "--rate", "0.04"], ["none.csv"]),
        (["appraise", "none.csv", "--rate", "nan"], ["--rate"]),
        (["new", "--from", "zzz", "-o", "x.costshare.json"], ["zzz"]),
    ],
)
def test_a_fault_is_one_sentence_and_exit_code_two(run: Any, arguments: list[str], words: list[str]) -> None:
    """The sentence names what was given and what is allowed; no traceback."""
    for language in ("ja", "en"):
        told = run(*arguments, "--lang", language)
        assert told.code == 2
        assert all(word in told.err for word in words)
        assert told.err.count("\n") == 1
        assert "Traceback" not in told.err


def faulty(tmp_path: Path, **changes: object) -> str:
    """Write the Mie sample with fields replaced and return its path."""
    from costshare.storage.samples import samples

    data = json.loads(samples()["mie-six-towns"].read_text(encoding="utf-8"))
    path = tmp_path / "faulty.costshare.json"
    path.write_text(json.dumps({**data, **changes}), encoding="utf-8")
    return str(path)


PARTY = {"id": "a", "name": "A", "kind": "municipality"}
SPLIT = {
    "kind": "weighted_split",
    "id": "w",
    "name": "w",
    "payers": ["taki"],
    "weights": [{"key": "equal", "weight": 0}],
}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"parties": [PARTY, PARTY]}, ["parties", "「a」", "2回"]),
        ({"funding": [SPLIT]}, ["funding/w/weights", "0より大きい"]),
        ({"funding": [{**SPLIT, "kind": "equal_split", "payers": ["nobody"]}]}, ["weights"]),
        (
            {"funding": [{"kind": "equal_split", "id": "e", "name": "e", "payers": ["nobody"]}]},
            ["funding/e/payers", "nobody"],
        ),
        (
            {
                "funding": [
                    {
                        "kind": "equal_split",
                        "id": "e",
                        "name": "e",
                        "payers": ["taki"],
                        "scope": {"cost_classes": ["replacement"], "services": ["council"]},
                    }
                ]
            },
            ["funding/e/scope"],
        ),
        ({"years": -1}, ["years", "-1"]),
    ],
)
def test_a_faulty_plan_is_refused_with_the_field(
    run: Any, tmp_path: Path, changes: dict[str, object], words: list[str]
) -> None:
    """evaluate and validate both answer 2 and name the field."""
    path = faulty(tmp_path, **changes)
    before = Path(path).read_bytes()
    for command in ("evaluate", "validate", "check"):
        told = run(command, path)
        assert told.code == 2
        assert all(word in told.err for word in words), told.err
    assert Path(path).read_bytes() == before


def test_appraise_reads_json_and_csv_alike(run: Any, tmp_path: Path) -> None:
    """CF (−100, 30 × 5): payback 3.3333 and 3.6531 years, NPV 33.5547, IRR 15.2382 %."""
    files = {"a.json": "[-100, 30, 30, 30, 30, 30]", "b.json": '{"flows": [-100, 30, 30, 30, 30, 30]}',
             "c.csv": "-100,30,30,30,30,30\n", "d.csv": "年度,収支\n2022,-100\n" + "2023,30\n" * 5}  # fmt: skip
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        found = run("appraise", str(tmp_path / name), "--rate", "0.04", "--json").json
        assert found["npv"] == pytest.approx(33.5547, abs=5e-5)
        assert found["irr"]["value"] == pytest.approx(0.152382, abs=5e-7)
        assert found["payback"]["simple"]["first"] == pytest.approx(10 / 3)
        assert found["payback"]["discounted"]["first"] == pytest.approx(3.6531, abs=5e-5)


@pytest.mark.parametrize("text", ["[]", "[1, NaN]", '["x"]', "{", "[true]", "[1e20]", '{"flow": [1]}'])
def test_flows_that_are_none_are_refused(run: Any, tmp_path: Path, text: str) -> None:
    """One sentence that names the file."""
    path = tmp_path / "flows.json"
    path.write_text(text, encoding="utf-8")
    told = run("appraise", str(path), "--rate", "0.04")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "flows.json" in told.err


def test_new_makes_a_plan_and_never_overwrites(run: Any, tmp_path: Path) -> None:
    """The new plan evaluates like its sample; a second call refuses and leaves the file."""
    path = tmp_path / "mine.costshare.json"
    assert run("new", "--from", "mie-six-towns", "-o", str(path)).code == 0
    assert (
        run("evaluate", str(path), "--json").json["lines"] == run("evaluate", "mie-six-towns", "--json").json["lines"]
    )
    path.write_text("mine", encoding="utf-8")
    assert run("new", "--from", "mie-six-towns", "-o", str(path)).code == 2
    assert path.read_text(encoding="utf-8") == "mine"


def test_validate_prints_nothing_wrong_for_every_sample(run: Any) -> None:
    """Samples have no faults."""
    for sample in SAMPLES:
        told = run("validate", sample)
        assert (told.code, told.err) == (0, "")


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        ("costs/council-run/schedule/amount", -5, "amount"),
        ("costs/council-run/schedule/amount", 1.5, "amount"),
        ("costs/council-run/schedule/amount", "many", "amount"),
        ("funding/mlit-subsidy/enabled", 7, "enabled"),
        ("discount_rate", -1, "discount_rate"),
        ("years", 100, "years"),
        ("parties/odai", "x", "parties/"),
        ("display_unit", "dollar", "display_unit"),
        ("costs/nothing/schedule/amount", 1, "nothing"),
    ],
)
def test_a_scenario_is_held_to_the_bounds_of_the_fields(
    run: Any, tmp_path: Path, path: str, value: object, word: str
) -> None:
    """A change out of bounds, of another kind, or to nowhere is refused by name, and validate tells it beforehand."""
    scenario = {"id": "odd", "name": "変な変更", "changes": [{"path": path, "value": value}]}
    file = faulty(tmp_path, scenarios=[scenario])
    told = run("evaluate", file, "--scenario", "odd")
    assert told.code == 2
    assert word in told.err
    assert "Traceback" not in told.err
    assert word in run("validate", file).out


def test_a_fault_of_the_program_is_a_sentence_and_no_verdict(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1 says "not eligible" and nothing else."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("costshare.cli.results.study_of", broken)
    told = run("check", "mlit-implementation-subsidy")
    assert told.code == 2
    assert "Traceback" not in told.err
    assert told.err.count("\n") == 1


def test_sums_beyond_exact_yen_are_refused(run: Any, tmp_path: Path) -> None:
    """Amounts that are allowed one by one may not add up to 10^15 yen or more."""
    schedule = {"kind": "recurring", "amount": 9 * 10**14}
    costs = [
        {"id": f"c{number}", "name": "x", "service": "council", "cost_class": "operation", "schedule": schedule}
        for number in range(3)
    ]
    told = run("evaluate", faulty(tmp_path, costs=costs, scenarios=[], provenance=[], funding=[]))
    assert told.code == 2
    assert "cost.total" in told.err


def test_an_amount_without_escalation_is_never_changed(run: Any, tmp_path: Path) -> None:
    """The guard against binary fractions adds no yen, up to the largest amount."""
    amount = 10**15 - 1
    cost = {"id": "c", "name": "x", "service": "council", "cost_class": "operation"}
    costs = [{**cost, "schedule": {"kind": "recurring", "amount": amount}}]
    found = run("evaluate", faulty(tmp_path, costs=costs, scenarios=[], provenance=[], funding=[]), "--json").json
    assert set(found["lines"]["cost.total"]) == {amount}


@pytest.mark.parametrize(
    ("text", "flows"),
    [("△100\n30\n80\n", [-100, 30, 80]), ("(100)\n30\n80\n", [-100, 30, 80]), ("収支\n-100\n１３０\n", [-100, 130])],
)
def test_flows_are_read_as_people_write_them(run: Any, tmp_path: Path, text: str, flows: list[float]) -> None:
    """A negative first flow is no heading; △, brackets and full-width digits are numbers."""
    written, plain = tmp_path / "a.csv", tmp_path / "b.json"
    written.write_text(text, encoding="utf-8")
    plain.write_text(json.dumps(flows), encoding="utf-8")
    assert run("appraise", str(written), "--rate", "0.1").out == run("appraise", str(plain), "--rate", "0.1").out


@pytest.mark.parametrize("text", ["2022,2023,2024\n-100,60,60\n", "1e300\n-1\n", "-100\nx\n"])
def test_flows_of_another_shape_are_refused(run: Any, tmp_path: Path, text: str) -> None:
    """A table that could be read in two ways is not read at all."""
    path = tmp_path / "flows.csv"
    path.write_text(text, encoding="utf-8")
    told = run("appraise", str(path), "--rate", "0.04")
    assert (told.code, told.err.count("\n")) == (2, 1)


def test_a_table_for_a_spreadsheet_keeps_whole_yen_and_starts_no_formula(run: Any, tmp_path: Path) -> None:
    """No figure gains a decimal point, and a name that begins like a formula is text."""
    path = tmp_path / "out.csv"
    party = {"id": "taki", "name": "多気町", "kind": "municipality"}
    cost = {"id": "c", "name": "@SUM(A1)", "service": "council", "cost_class": "operation"}
    split = {"kind": "equal_split", "id": "e", "name": "=1+1", "payers": ["taki"]}
    plan = faulty(
        tmp_path,
        parties=[party],
        keys=[],
        benefits=[],
        scenarios=[],
        provenance=[],
        funding=[split],
        services=[{"id": "council", "name": "協議会"}],
        costs=[{**cost, "schedule": {"kind": "recurring", "amount": 1000}}],
    )
    assert run("export", plan, "-o", str(path)).code == 0
    text = path.read_text(encoding="utf-8-sig")
    assert "1000.0" not in text
    assert ",1000," in text
    assert ",@" not in text
    assert ",=" not in text


def test_decimals_of_a_key_that_would_not_count_are_told(run: Any, tmp_path: Path) -> None:
    """財政力指数 0.45 and 0.62 without decimals would count as 0 and 1."""
    key = {
        "id": "index",
        "name": "財政力指数",
        "kind": "fiscal_capacity",
        "values": [{"party": "taki", "value": 0.45}, {"party": "odai", "value": 0.62}],
    }
    split = {"kind": "weighted_split", "id": "w", "name": "w", "payers": ["taki", "odai"]}
    for decimals, told in ((0, True), (2, False)):
        weights = [{"key": "index", "weight": 1, "decimals": decimals}]
        plan = faulty(tmp_path, keys=[key], provenance=[], scenarios=[], funding=[{**split, "weights": weights}])
        assert ("funding/w/weights/index/decimals" in run("validate", plan).out) is told


def test_validate_says_how_grave_each_issue_is(run: Any, tmp_path: Path) -> None:
    """A dead path is one caution with its place; an error is called one."""
    change = {"path": "costs/nothing/enabled", "value": True}
    told = run("validate", faulty(tmp_path, scenarios=[{"id": "odd", "name": "変", "changes": [change]}]))
    (line,) = told.out.splitlines()
    assert ": 注意: scenarios/odd/changes/costs/nothing/enabled: " in line
    told = run("validate", faulty(tmp_path, scenarios=[{"id": "base", "name": "変"}]), "--lang", "en")
    assert ": error: scenarios/base/id: " in told.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["appraise", "flows.csv"], ["--rate"]),
        (["export"], ["PLAN", "--output"]),
        (["appraise", "flows.csv", "--rate", "abc"], ["--rate", "abc"]),
        (["simulate", "mie-six-towns", "-n", "x"], ["--draws", "x"]),
        (["simulate", "mie-six-towns", "-n"], ["--draws"]),
        (["simulate", "mie-six-towns", "--chart", "pie"], ["pie", "fan, histogram, inputs"]),
        (["evaluate", "mie-six-towns", "--nothing"], ["--nothing"]),
        (["evaluate", "mie-six-towns", "--json=1"], ["--json"]),
        (["compare", "mie-six-towns", "--o"], ["--outcome", "--output"]),
        (["nothing"], ["nothing", "evaluate"]),
        (["explain", "mie-six-towns", "gap", "--year", "昔"], ["昔", "2024"]),
    ],
)
def test_a_wrong_call_is_one_sentence_too(run: Any, arguments: list[str], words: list[str]) -> None:
    """No usage in English: what lacks or is not allowed, in the language that was asked for."""
    japanese, english = (run(*arguments, *asked) for asked in ([], ["--lang=en"]))
    for told in (japanese, english):
        assert (told.code, told.out) == (2, "")
        assert told.err.count("\n") == 1
        assert all(word in told.err for word in words), told.err
        assert "usage:" not in told.err
    assert japanese.err.endswith("。\n")
    assert "。" not in english.err


def test_a_fiscal_year_is_asked_for_as_people_write_it(run: Any) -> None:
    """The calendar year and the era name the same year."""
    asked = ["explain", "mie-six-towns", "gap", "--json", "--year"]
    found = [run(*asked, year).json for year in ("2024", "令和6", "R6", "令和6年度")]
    assert found == [found[0]] * 4
    assert found[0][0]["fiscal_year"] == 2024
    assert "2019" in run("explain", "mie-six-towns", "gap", "--year", "令和元").err
