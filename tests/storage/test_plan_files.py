"""What a plan file may hold, and what is said of one that may not."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from costshare.errors import CostshareError
from costshare.models.plan import Plan
from costshare.storage.codec import DEEPEST, PlanFileError, dumps, loads, schema
from costshare.storage.files import load, save, write_whole
from costshare.storage.migrations import migrated
from tests.strategies import plans


def minimal(**changes: Any) -> dict[str, Any]:
    """Return the smallest plan with some fields changed."""
    return {
        "title": "計画", "start_fiscal_year": 2022, "years": 3, "format": 1,
        "parties": [{"id": "a", "name": "A町", "kind": "municipality"}],
        "services": [{"id": "s", "name": "施策"}],
        "costs": [
            {
                "id": "c", "name": "運営費", "service": "s", "cost_class": "operation",
                "schedule": {"kind": "recurring", "amount": 1000},
            }
        ],
        "funding": [{"kind": "equal_split", "id": "f", "name": "均等割", "payers": ["a"]}],
        **changes,
    }  # fmt: skip


def faults(data: object) -> dict[str, str]:
    """Return the sentences told of a document, by field path."""
    text = data if isinstance(data, str) else json.dumps(data)
    with pytest.raises(PlanFileError) as caught:
        loads(text, "plan.costshare.json")
    return {issue.path: issue.message.ja for issue in caught.value.issues}


@given(plans())
def test_a_plan_comes_back_as_it_was_and_is_written_the_same_again(plan: Plan) -> None:
    """Load → save → load is identical to the byte, for any plan."""
    text = dumps(plan)
    again = loads(text, "plan")
    assert again == plan
    assert dumps(again) == text


def test_every_fault_is_told_at_once_with_its_place() -> None:
    """One reading names every fault by its field path: ids for rows, not positions."""
    data = minimal(years=0, colour="red")
    data["parties"][0]["kind"] = "planet"
    data["costs"][0]["schedule"]["amount"] = -1
    del data["funding"][0]["name"]
    assert set(faults(data)) == {"years", "colour", "parties/a/kind", "costs/c/schedule/amount", "funding/f/name"}


@pytest.mark.parametrize(
    ("field", "value", "allowed"),
    [
        ("years", -3, "1 以上"),
        ("years", 61, "60 以下"),
        ("years", 2.5, "整数"),
        ("years", "10", "整数"),
        ("years", True, "整数"),
        ("discount_rate", 2.0, "1 以下"),
        ("title", 5, "文字列"),
        ("parties", {}, "一覧"),
        ("display_unit", "dollar", "yen"),
    ],
)
def test_a_value_out_of_bounds_is_told_with_what_is_allowed(field: str, value: object, allowed: str) -> None:
    """The sentence holds the field, the value and what is allowed."""
    found = faults(minimal(**{field: value}))
    assert field in found
    assert allowed in found[field]


def test_an_amount_of_ten_to_the_fifteenth_yen_is_refused() -> None:
    """Amounts stay below 10^15 yen, so that whole yen are exact."""
    data = minimal()
    data["costs"][0]["schedule"]["amount"] = 10**15
    assert "999999999999999 以下" in faults(data)["costs/c/schedule/amount"]
    data["costs"][0]["schedule"]["amount"] = 10**15 - 1
    loads(json.dumps(data), "plan")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(word: str) -> None:
    """NaN and Infinity are not JSON and not figures."""
    text = json.dumps(minimal()).replace("1000", word)
    assert word in faults(text)["costs/c/schedule/amount"]


def test_a_number_beyond_a_float_is_refused() -> None:
    """1e999 would be read as infinity."""
    text = json.dumps(minimal(discount_rate=0.04)).replace("0.04", "1e999")
    assert "discount_rate" in faults(text)


def test_a_repeated_field_is_refused() -> None:
    """Which of two values counts is never guessed."""
    text = (
        json.dumps(minimal())
        .replace('"title"', '"years": 4, "title"', 1)
        .replace('"id": "a",', '"name": "b", "id": "a",')
    )
    found = faults(text.replace("1000", "NaN"))
    assert list(found) == ["years", "parties/a/name", "costs/c/schedule/amount"]
    assert all(sentence.startswith(f"{path}: ") for path, sentence in found.items())


def test_many_names_are_looked_through_once() -> None:
    """A file of many names with one twice is refused as fast as it is read."""
    names = ",".join(f'"n{number}": 1' for number in range(200_000))
    began = time.perf_counter()
    assert list(faults(f'{{{names}, "n0": 2}}')) == ["n0"]
    assert time.perf_counter() - began < 10


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    """Its size is looked at first."""
    path = tmp_path / "large.costshare.json"
    with path.open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(PlanFileError, match="33,554,432"):
        load(path)


@pytest.mark.parametrize("text", ["", "{", '{"title": "x', "[1, 2]", '"plan"', "null", "\x00"])
def test_a_file_that_is_no_plan_is_told_so(text: str) -> None:
    """Cut off, another kind of JSON, or none at all: one sentence that says what to choose."""
    assert "計画" in faults(text)[""]


def test_a_file_in_another_encoding_is_told_so() -> None:
    """Shift-JIS from an old editor is named for what it is."""
    with pytest.raises(PlanFileError) as caught:
        loads(json.dumps(minimal(), ensure_ascii=False).encode("cp932"), "plan")
    assert "UTF-8" in caught.value.text.en


def test_a_deeply_nested_file_is_refused() -> None:
    """Neither recursion nor memory runs out on a hostile file."""
    assert "JSON" in faults("[" * 200_000)[""]
    deep: object = 1
    for _ in range(DEEPEST + 1):
        deep = {"a": deep}
    assert str(DEEPEST) in faults({"format": 1, "x": deep})[""]


@pytest.mark.parametrize(("number", "word"), [(2, "新しい版"), ("1", "形式番号"), (None, "形式番号"), (0, "形式番号")])
def test_a_wrong_format_number_is_refused(number: object, word: str) -> None:
    """A newer format asks for an update; anything else is no plan file."""
    assert word in faults(minimal(format=number))["format"]


def test_an_older_format_is_lifted_step_by_step() -> None:
    """The migration door applies each step in turn and stamps the number."""
    steps = {
        -1: lambda data: {**data, "years": data["years"] + 1},
        0: lambda data: {**data, "years": data["years"] * 2},
    }
    lifted = migrated({"format": -1, "years": 1}, CostshareError, steps)
    assert lifted == {"format": 1, "years": 4}


def test_the_published_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    """The JSON Schema and the reader agree on a good plan and on a bad one."""
    import jsonschema

    published = schema()
    jsonschema.validate(minimal(), published)
    for bad in (minimal(years=0), minimal(colour="red"), minimal(funding=[{"kind": "gift"}])):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(bad, published)
        assert faults(bad)


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    """The sentence names the file and how to mend it."""
    with pytest.raises(CostshareError) as caught:
        load(tmp_path / "none.costshare.json")
    assert "none.costshare.json" in caught.value.text.ja
    assert "確かめて" in caught.value.text.ja


def test_a_save_keeps_the_former_file_beside_it(tmp_path: Path) -> None:
    """The plan as it was before the save stays as .bak."""
    path = tmp_path / "p.costshare.json"
    first, second = loads(json.dumps(minimal()), "p"), loads(json.dumps(minimal(years=5)), "p")
    save(first, path)
    save(second, path)
    assert load(path) == second
    assert load(path.with_name(path.name + ".bak")) == first
    assert sorted(file.name for file in tmp_path.iterdir()) == ["p.costshare.json", "p.costshare.json.bak"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_saved_file_can_be_read_by_those_who_could_read_it(tmp_path: Path) -> None:
    """A new file gets the usual permissions, a saved one keeps its own."""
    path, usual = tmp_path / "p.json", tmp_path / "usual"
    usual.touch()
    write_whole(path, b"new")
    assert path.stat().st_mode == usual.stat().st_mode
    path.chmod(0o640)
    write_whole(path, b"again")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_save_that_fails_leaves_the_file_untouched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old file or new file, never a torn one, and no litter."""
    path = tmp_path / "p.json"
    write_whole(path, b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CostshareError):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["p.json"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A path into nowhere is one sentence."""
    with pytest.raises(CostshareError) as caught:
        write_whole(tmp_path / "no" / "p.json", b"x")
    assert "p.json" in caught.value.text.ja


def test_choices_are_listed_as_each_language_lists_them() -> None:
    """Neither the validator's quotes nor its "or" stand in a Japanese sentence."""
    with pytest.raises(PlanFileError) as caught:
        loads(json.dumps(minimal(display_unit=None, years=10**24)), "plan")
    said = {issue.path: issue.message for issue in caught.value.issues}
    assert "値 (空欄) は使えません。使えるのは yen・thousand・million です" in said["display_unit"].ja
    assert "(blank) is not usable; allowed are yen, thousand or million;" in said["display_unit"].en
    assert "値 1×10^24 は" in said["years"].ja
    kinds = faults(minimal(funding=[{"kind": "magic", "id": "f", "name": "f"}]))
    assert "使える種類は" in kinds["funding/f"]
    assert "'" not in kinds["funding/f"]
