"""The validator's findings said in the product's own sentences: field path, value, what is allowed, the mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from costshare.i18n import Text
from costshare.models.issues import Issue, fault, shown


def issue_of(error: Any, data: Any) -> Issue:
    """Return the issue for one finding of the validator on ``data``."""
    path = _path(error["loc"], data)
    allowed, mend = _SENTENCES.get(error["type"], _other)(error)
    value: object = MISSING if error["type"] in _MISSING else error["input"]
    return fault(path, value, allowed, mend)


def _path(loc: tuple[int | str, ...], data: Any) -> str:
    """Return a location as a plan path: rows by their key, without the names of kinds that stand between."""
    names, place = [], data
    for part in loc:
        if isinstance(part, int) and isinstance(place, list) and part < len(place):
            place = place[part]
            names.append(row_name(place, part))
        elif isinstance(place, dict) and part in place:
            place = place[part]
            names.append(str(part))
        elif part is loc[-1] and not (isinstance(place, dict) and place.get("kind") == part):
            names.append(str(part))
    return "/".join(names)


def row_name(row: Any, index: int) -> str:
    """Return the name of a row of a file in a path: its key, or ``#number`` where it has none."""
    for key in ("id", "party", "year", "path", "key", "at_least"):
        if isinstance(row, dict) and isinstance(row.get(key), str | int):
            return str(row[key])
    return f"#{index + 1}"


MISSING = Text("(なし)", "(missing)")
_MISSING = {"missing", "missing_argument", "missing_keyword_only_argument"}
Sentence = Callable[[Any], tuple[Text, Text]]


def _said(ja: str, en: str, mend_ja: str, mend_en: str) -> Sentence:
    def sentence(error: Any) -> tuple[Text, Text]:
        context = {name: _as_said(value) for name, value in error.get("ctx", {}).items()}
        return Text(ja, en).fill(**context), Text(mend_ja, mend_en)

    return sentence


def _as_said(value: object) -> object:
    if isinstance(value, float):
        return shown(value)
    return _choices(value) if isinstance(value, str) else value


def _choices(listed: str) -> Text:
    """Return the validator's list of choices as each language lists them: ``'a', 'b' or 'c'`` is a・b・c."""
    words = [word.strip("'") for word in listed.replace(" or ", ", ").split(", ")]
    together = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
    return Text("・".join(words), together)


_NEEDED = _said("この項目は必ず要ります", "the field is required", "項目を加えてください", "add the field")
_UNKNOWN = _said(
    "ここに置ける項目ではありません",
    "no field of that name may stand here",
    "つづりを直すか、項目を消してください",
    "correct its spelling, or delete it",
)
_WHOLE = _said(
    "整数が使えます",
    "a whole number is allowed",
    "小数点と引用符を除いてください",
    "write it without decimals and quotes",
)
_NUMBER = _said("有限の数が使えます", "a finite number is allowed", "数に直してください", "write it as a number")
_WORDS = _said("文字列が使えます", "text is allowed", "引用符で囲んでください", "put it in quotes")
_SWITCH = _said("true か false が使えます", "true or false is allowed", "どちらかに直してください", "write one of them")
_CHOICE = _said(
    "使えるのは {expected} です", "allowed are {expected}", "この中から選んでください", "choose one of these"
)
_KIND = _said(
    "使える種類は {expected_tags} です",
    "the kinds are {expected_tags}",
    "kind をこの中から選んでください",
    "choose one of these as kind",
)
_LIST = _said("一覧 [ ] が使えます", "a list [ ] is allowed", "角かっこで囲んでください", "put it in square brackets")
_GROUP = _said(
    "項目のまとまり {{ }} が使えます",
    "a group of fields {{ }} is allowed",
    "波かっこで囲んでください",
    "put it in braces",
)
_SENTENCES: dict[str, Sentence] = {
    "missing": _NEEDED,
    "missing_argument": _NEEDED,
    "missing_keyword_only_argument": _NEEDED,
    "unexpected_keyword_argument": _UNKNOWN,
    "extra_forbidden": _UNKNOWN,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "string_type": _WORDS,
    "bool_type": _SWITCH,
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "union_tag_invalid": _KIND,
    "union_tag_not_found": _said("kind が要ります", "a kind is required", "kind を加えてください", "add a kind"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dataclass_type": _GROUP,
    "dataclass_exact_type": _GROUP,
    "greater_than_equal": _said(
        "{ge} 以上が使えます",
        "{ge} or more is allowed",
        "値を大きくしてください",
        "enter a larger value",
    ),
    "less_than_equal": _said(
        "{le} 以下が使えます",
        "{le} or less is allowed",
        "値を小さくしてください",
        "enter a smaller value",
    ),
    "string_too_long": _said(
        "{max_length}字までです",
        "at most {max_length} characters are allowed",
        "短くしてください",
        "shorten it",
    ),
    "string_pattern_mismatch": _said(
        "英小文字・数字・ハイフンで64字まで使えます",
        "lower-case letters, digits and hyphens are allowed, at most 64",
        "識別子を直してください",
        "correct the id",
    ),
}
_other = _said(
    "この項目の形ではありません",
    "it does not have the form of the field",
    "項目の説明を見て直してください",
    "correct it by the field reference",
)
