"""What is wrong with how a command was called, as one sentence in the language that was asked for."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NoReturn

from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.models.issues import shown


class Parser(argparse.ArgumentParser):
    """A parser whose faults are those of the product: a sentence, and no usage in English."""

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments with one sentence."""
        said = next(
            (text.fill(**_parts(found)) for form, text in FORMS if (found := re.fullmatch(form, message))), None
        )
        raise CostshareError(HELP.fill(said=said or OTHER.fill(said=message), command=self.prog))


def language_of(arguments: Sequence[str]) -> Language:
    """Return the language that unreadable arguments ask for, Japanese unless it is seen to be English."""
    pairs = pairwise(arguments)
    return "en" if "--lang=en" in arguments or ("--lang", "en") in pairs else "ja"


def _parts(found: re.Match[str]) -> dict[str, object]:
    """Return the parts of the library's own message, values quoted and lists without its quotes."""
    parts: dict[str, object] = {name: part.replace("'", "") for name, part in found.groupdict().items()}
    if "value" in parts:
        parts["value"] = shown(parts["value"])
    if "kind" in parts:
        parts["kind"] = KINDS.get(str(parts["kind"]), ANOTHER)
    return parts


KINDS = {"int": Text("整数", "a whole number"), "float": Text("数", "a number")}
ANOTHER = Text("別の値", "another value")
FORMS = (
    (
        r"the following arguments are required: (?P<names>.*)",
        Text("{names} が必要です。加えてください", "{names} is needed; add it"),
    ),
    (
        r"argument (?P<name>.+?): invalid (?P<kind>int|float) value: (?P<value>.*)",
        Text(
            "{name}: 値 {value} は使えません。{kind}が使えます",
            "{name}: the value {value} is not usable; {kind} is allowed",
        ),
    ),
    (
        r"argument (?P<name>.+?): invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)",
        Text(
            "{name}: 値 {value} は使えません。使えるのは {known} です",
            "{name}: the value {value} is not usable; allowed are {known}",
        ),
    ),
    (
        r"argument (?P<name>.+?): expected .*arguments?",
        Text("{name} に値が足りません。加えてください", "{name} lacks a value; add it"),
    ),
    (
        r"argument (?P<name>.+?): ignored explicit argument (?P<value>.*)",
        Text("{name} に値 {value} は付けられません。外してください", "{name} takes no value {value}; leave it out"),
    ),
    (
        r"unrecognized arguments: (?P<names>.*)",
        Text(
            "{names} という引数はありません。直すか外してください",
            "there is no argument {names}; correct it or leave it out",
        ),
    ),
    (
        r"ambiguous option: (?P<name>\S+) could match (?P<known>.*)",
        Text(
            "{name} は {known} のどれかわかりません。略さずに書いてください", "{name} may be {known}; write it in full"
        ),
    ),
)
OTHER = Text("引数が使えません({said})", "the arguments are not usable ({said})")
HELP = Text("{said}。使い方は {command} --help で見られます。", "{said}; {command} --help tells how it is used.")
