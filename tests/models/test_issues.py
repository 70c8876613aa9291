"""How a value is quoted in a sentence."""

from __future__ import annotations

import math

import pytest

from costshare.i18n import Text
from costshare.models.issues import LONGEST, shown


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (None, "(空欄)", "(blank)"),
        (True, "はい", "yes"),
        (False, "いいえ", "no"),
        ("年", "「年」", "'年'"),
        (math.nan, "(数でない値)", "(not a number)"),
        (-math.inf, "(無限大)", "(infinity)"),
        (-5.0, "-5", "-5"),
        (0.1, "0.1", "0.1"),
        (10**15 - 1, "999999999999999", "999999999999999"),
        (1234567890123456789012345, "1.235×10^24", "1.235×10^24"),
        (10**4000, "1×10^4000", "1×10^4000"),
        (1e300, "1×10^300", "1×10^300"),
        (-1e-7, "-1×10^-7", "-1×10^-7"),
        ({"id": "a"}, "(まとまり)", "(a group of fields)"),
        ([1, 2], "(一覧)", "(a list)"),
        (Text("あ", "a"), "あ", "a"),
    ],
)
def test_a_value_is_said_in_words_and_never_as_python_has_it(value: object, ja: str, en: str) -> None:
    assert shown(value) == Text(ja, en)


def test_a_long_text_is_cut() -> None:
    assert shown("x" * 500).en == f"'{'x' * (LONGEST - 1)}…'"
