"""A user's rule set: read whole or refused with a sentence that says where, what, what is allowed, and the mend."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from costshare.errors import CostshareError
from costshare.models.choices import Basis, Comparison, CostClass
from costshare.storage.codec import PlanFileError
from costshare.storage.programmes import LARGEST, load_programme, read_programme

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "adding-a-programme.md"
GOOD = """
id = "city-pilot"
name = { ja = "市の実証補助", en = "City pilot grant" }
fiscal_year = 2026
cap_basis = "stated"
cap = 3000000
rate_basis = "stated"
rate = 0.5
comparison = "none"
sources = ["要綱"]
checked = "2026-11-22"
"""


def faults_of(text: str) -> list[tuple[str, str]]:
    """Return path and English sentence of each fault of a rule set."""
    with pytest.raises(PlanFileError) as caught:
        read_programme(text.encode(), "own.toml")
    assert all(issue.message.ja for issue in caught.value.issues)
    assert str(caught.value).startswith("own.toml: ")
    return [(issue.path, issue.message.en) for issue in caught.value.issues]


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new)


def test_a_rule_set_is_read() -> None:
    own = read_programme(GOOD.encode(), "own.toml")
    assert (own.id, own.cap, own.rate, own.comparison) == ("city-pilot", 3_000_000, 0.5, Comparison.NONE)


def test_the_example_of_the_documentation_is_read(tmp_path: Path) -> None:
    """Its every field is there, so that the example is complete."""
    (example,) = re.findall(r"```toml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "own.toml"
    path.write_text(example, encoding="utf-8")
    own = load_programme(path)
    assert own.cap_basis is Basis.STATED
    assert CostClass.DEVELOPMENT in own.cost_classes
    for field in dataclasses.fields(own):
        assert re.search(rf"^(\[\[)?{field.name}\b", example, re.MULTILINE), field.name


@pytest.mark.parametrize(
    "field", ["id", "name", "fiscal_year", "cap_basis", "rate_basis", "comparison", "sources", "checked"]
)
def test_a_missing_clause_is_named(field: str) -> None:
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"{field} ="))
    ((path, said),) = faults_of(text)
    assert path == field
    assert "required" in said


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        ("cap = 3000000", "cap = nan", "cap", "whole number"),
        ("cap = 3000000", 'cap = "3000000"', "cap", "whole number"),
        ("cap = 3000000", "cap = -1", "cap", "0 or more"),
        ("cap = 3000000", "cap = 3000000.5", "cap", "whole number"),
        ("rate = 0.5", "rate = inf", "rate", "number"),
        ("rate = 0.5", "rate = 1.5", "rate", "1 or less"),
        ("rate = 0.5", "rate = true", "rate", "number"),
        ('comparison = "none"', 'comparison = "more"', "comparison", "allowed are"),
        ('id = "city-pilot"', 'id = "市"', "id", "lower-case"),
        ('en = "City pilot grant" }', 'fr = "…" }', "name/en", "required"),
        ("fiscal_year = 2026", "fiscal_year = 2026\ncolour = 1", "colour", "no field of that name"),
        ('sources = ["要綱"]', 'sources = "要綱"', "sources", "list"),
        ('sources = ["要綱"]', "sources = []", "sources", "source"),
        ("cap = 3000000\n", "", "cap", "there has to be a cap"),
        ('cap_basis = "stated"', 'cap_basis = "none"', "cap", "there may be no cap"),
        ('rate_basis = "stated"', 'rate_basis = "unverified"', "rate", "there may be no rate"),
        ('comparison = "none"', 'comparison = "greater"', "base", "base_text"),
        ("cap = 3000000", "cap = 3000000\nmost_years = 2\nusual_years = 3", "usual_years", "at most the 2"),
        ("cap = 3000000", "cap = 3000000\nrounding_unit = 0", "rounding_unit", "1 or more"),
    ],
)
def test_a_wrong_clause_is_told(old: str, new: str, path: str, said: str) -> None:
    found = dict(faults_of(changed(old, new)))
    assert said in found[path]


@pytest.mark.parametrize(
    "content",
    [
        b"id = ",
        b'id = "a"\nid = "b"\n',
        b"\xff\xfe",
        b"a = " + b"[" * 100_000,
        b"x = 1\n" * LARGEST,
        b"",
    ],
    ids=["cut off", "repeated", "not UTF-8", "nested", "too large", "empty"],
)
def test_what_is_no_rule_set_is_refused(content: bytes) -> None:
    with pytest.raises(PlanFileError):
        read_programme(content, "own.toml")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CostshareError, match=r"none\.toml"):
        load_programme(tmp_path / "none.toml")
