"""Every string that a user sees exists in Japanese and in English."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "costshare"
FILES = sorted(SOURCE.rglob("*.py"))
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ㐀-鿿]")
BOTH_IN_ONE = {"cli/parser.py"}
"""Where one line of help holds both languages, because argparse has only one."""
READERS = {"report/amounts.py", "report/fiscal_years.py", "ui/itemmodels/entry.py"}
"""Where Japanese numerals and years are read, whatever the language of the window."""
NAMES = {"日本語に切り替える", "英語に切り替える", "日本語", "円", "元"}
"""What is called so in both languages, and units that a plan file holds."""


def _place(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """Yield the calls of a function by one of the names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def literal(node: ast.expr) -> str | None:
    """Return the text of a literal, with the braces of an f-string left in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


@pytest.mark.parametrize("file", FILES, ids=_place)
def test_each_text_says_the_same_in_both_languages(file: Path) -> None:
    """Both sentences are there, the English one holds no Japanese, and both have the same blanks to fill."""
    for call in calls(ast.parse(file.read_text(encoding="utf-8")), {"Text"}):
        if len(call.args) != 2 or None in (said := [literal(argument) for argument in call.args]):
            continue
        ja, en = (text or "" for text in said)
        where = f"{file.name}:{call.lineno} {ja!r} / {en!r}"
        assert bool(ja.strip()) == bool(en.strip()), where
        assert not JAPANESE.search(_without_names(en)) or _place(file) in READERS, where
        blanks = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (ja, en)]
        if all(isinstance(argument, ast.Constant) for argument in call.args):
            assert blanks[0] == blanks[1], where


@pytest.mark.parametrize(
    "file",
    [file for file in FILES if _place(file) not in BOTH_IN_ONE | READERS],
    ids=_place,
)
def test_no_japanese_stands_alone(file: Path) -> None:
    """A Japanese literal is part of a pair: an argument next to its English, or a docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    paired = {id(inner) for pair in _pairs(tree) for argument in pair for inner in ast.walk(argument)}
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    alone = [
        f"{file.name}:{node.lineno} {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and JAPANESE.search(_without_names(node.value))
        and id(node) not in paired
        and id(node) not in docstrings
    ]
    assert alone == []


def _without_names(text: str) -> str:
    return re.sub("|".join(sorted(NAMES, key=len, reverse=True)), "", text)


def _pairs(tree: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield neighbours of which the second is English: arguments of a call, or items of a tuple."""
    for node in ast.walk(tree):
        row = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        for first, second in pairwise(row):
            ja, en = literal(first), literal(second)
            if ja and en and JAPANESE.search(ja) and not JAPANESE.search(en):
                yield first, second
