"""補助制度: the dated rule set of a subsidy programme, read from one TOML file per programme and year."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from costshare.i18n import Text


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that only a person can confirm."""

    id: str
    text: Text


@dataclass(frozen=True, slots=True)
class Programme:
    """The rules of one programme in one fiscal year, with their sources and what of them is unverified."""

    id: str
    name: Text
    fiscal_year: int
    cap: int
    comparison: Literal["greater", "at_least"]
    base: Literal["action_plan", "subsidised_project"]
    base_text: Text
    rounding_unit: int
    needs_company: bool
    needs_local_government: bool
    conditions: tuple[Condition, ...]
    sources: tuple[str, ...]
    checked: str
    unverified: tuple[Text, ...]


@cache
def programmes() -> dict[str, Programme]:
    """Return the programmes that ship with the package, by id."""
    folder = resources.files("costshare") / "programmes"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    read = [
        _programme(file.name.removesuffix(".toml"), tomllib.loads(file.read_text(encoding="utf-8"))) for file in files
    ]
    return {programme.id: programme for programme in read}


def _programme(id: str, data: dict[str, Any]) -> Programme:
    return Programme(
        id=id,
        name=_text(data["name"]),
        fiscal_year=data["fiscal_year"],
        cap=data["cap"],
        comparison=data["comparison"],
        base=data["base"],
        base_text=_text(data["base_text"]),
        rounding_unit=data["rounding_unit"],
        needs_company=data["needs_company"],
        needs_local_government=data["needs_local_government"],
        conditions=tuple(Condition(row["id"], _text(row)) for row in data.get("conditions", [])),
        sources=tuple(data["sources"]),
        checked=data["checked"],
        unverified=tuple(_text(row) for row in data.get("unverified", [])),
    )


def _text(data: dict[str, str]) -> Text:
    return Text(data["ja"], data["en"])
