"""A user's rule set of a subsidy programme: a TOML file, checked as a plan file is."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.models.issues import Issue
from costshare.models.programme import Programme
from costshare.schemes.programme import programme_faults
from costshare.storage.codec import PlanFileError
from costshare.storage.faults import issue_of
from costshare.storage.files import UNREADABLE, reason

LARGEST = 256 * 1024
"""Bytes of the largest rule set that is read."""


def load_programme(path: Path) -> Programme:
    """Read a rule set; ``CostshareError`` if the file is not there, ``PlanFileError`` with all faults in it."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise CostshareError(UNREADABLE.fill(path=path, reason=reason(error))) from None
    return read_programme(content, str(path))


def read_programme(content: bytes, source: str) -> Programme:
    """Read a rule set from TOML; ``PlanFileError`` with all faults, each with its field path."""
    if len(content) > LARGEST:
        raise PlanFileError(source, [Issue("", TOO_LARGE.fill(most=f"{LARGEST:,}"))])
    data = _parsed(content, source)
    from pydantic import ValidationError

    try:
        # As JSON, so that lists, named choices and numbers are told apart as they are in a plan file.
        programme: Programme = _adapter().validate_json(json.dumps(data, default=str))
    except RecursionError:
        raise PlanFileError(source, [Issue("", NOT_TOML.fill(where="–"))]) from None
    except ValidationError as error:
        raise PlanFileError(source, [issue_of(row, data) for row in error.errors(include_url=False)]) from None
    faults = list(programme_faults(programme, ""))
    if faults:
        raise PlanFileError(source, faults)
    return programme


@cache
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Programme)


def _parsed(content: bytes, source: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise PlanFileError(source, [Issue("", NOT_UTF8)]) from None
    except (ValueError, RecursionError) as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"{place[1]}:{place[2]}" if place else "–"
        raise PlanFileError(source, [Issue("", NOT_TOML.fill(where=where))]) from None


TOO_LARGE = Text(
    "ファイルが {most} バイトを超えています。補助制度の TOML ファイルを選んでください。",
    "The file has more than {most} bytes; choose the TOML file of a subsidy programme.",
)
NOT_UTF8 = Text(
    "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。",
    "The text is not UTF-8; save it again as UTF-8.",
)
NOT_TOML = Text(
    "TOML として読めません(行:桁 {where})。同じ項目が2回ないか、引用符と括弧が閉じているかを確かめてください。",
    "It cannot be read as TOML (line:column {where}); check for a field given twice, and for open quotes or brackets.",
)
