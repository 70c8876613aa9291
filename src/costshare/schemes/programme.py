"""補助制度: the rule sets that a plan may use: those that ship, one TOML file each, and the plan's own."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from costshare.i18n import Text
from costshare.models.choices import (
    Basis,
    Comparison,
    ComparisonBase,
    CostClass,
    FloorOf,
    ProgrammeClause,
    Status,
)
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan, Provenance
from costshare.models.programme import Condition, Programme, Unverified, Wording

ENDING = ".toml"
DEFAULT = "mlit-smart-city-2022"
"""The rule set that stands first: all its figures are verified."""


def programme_of(plan: Plan, id: str) -> Programme:
    """Return the rule set that a plan means by ``id``: its own before one that ships; ``KeyError`` if there is none."""
    return next((own for own in plan.programmes if own.id == id), None) or shipped(id)


def programme_ids(plan: Plan) -> tuple[str, ...]:
    """Return the ids of all rule sets that a plan may use, its own first."""
    return tuple(dict.fromkeys([*(own.id for own in plan.programmes), *_files()]))


def programmes_of(plan: Plan) -> tuple[Programme, ...]:
    """Return all rule sets that a plan may use, its own first."""
    return tuple(programme_of(plan, id) for id in programme_ids(plan))


def programmes() -> dict[str, Programme]:
    """Return the rule sets that ship with the package, by id."""
    return {id: shipped(id) for id in _files()}


@cache
def shipped(id: str) -> Programme:
    """Return one rule set that ships; ``KeyError`` if there is none of that id."""
    return _programme(tomllib.loads(_files()[id].read_text(encoding="utf-8")))


def with_programme(plan: Plan, programme: Programme) -> Plan:
    """Return the plan with a rule set of its own, in the place of one of the same id, and with its sources."""
    path = f"programmes/{programme.id}"
    others = tuple(own for own in plan.programmes if own.id != programme.id)
    sourced = Provenance(path, Status.SOURCED, " / ".join(programme.sources), programme.checked)
    provenance = tuple(row for row in plan.provenance if row.path != path)
    return dataclasses.replace(plan, programmes=(*others, programme), provenance=(*provenance, sourced))


def programme_faults(programme: Programme, path: str) -> Iterator[Issue]:
    """Yield where the clauses of a rule set contradict each other; ``path`` is where it stands ("": a file)."""

    def at(name: str) -> str:
        return f"{path}/{name}" if path else name

    for name, basis, figure in (
        ("cap", programme.cap_basis, programme.cap),
        ("rate", programme.rate_basis, programme.rate),
    ):
        if basis is Basis.STATED and figure is None:
            yield fault(at(name), figure, STATED_NEEDED.fill(name=name), GIVE_OR_CHANGE.fill(name=name))
        if basis is not Basis.STATED and figure is not None:
            yield fault(at(name), figure, STATED_ONLY.fill(name=name, basis=basis.value), TAKE_OUT.fill(name=name))
    if programme.comparison is not Comparison.NONE:
        for name, given in (("base", programme.base), ("base_text", programme.base_text)):
            if given is None:
                yield fault(at(name), given, BASE_NEEDED, GIVE_BASE.fill(name=name))
    most, usual = programme.most_years, programme.usual_years
    if most is not None and usual is not None and usual > most:
        yield fault(at("usual_years"), usual, USUAL_WITHIN.fill(most=most), LOWER_USUAL)
    if not any(source.strip() for source in programme.sources):
        yield fault(at("sources"), EMPTY, SOURCE_NEEDED, GIVE_SOURCE)


@cache
def _files() -> Mapping[str, Traversable]:
    folder = resources.files("costshare") / "programmes"
    names = [file.name.removesuffix(ENDING) for file in folder.iterdir() if file.name.endswith(ENDING)]
    return {name: folder / f"{name}{ENDING}" for name in sorted(names, key=lambda name: (name != DEFAULT, name))}


def _programme(data: dict[str, Any]) -> Programme:
    """Build a rule set from a file that ships; its form is proven by the tests, a user's file by the storage."""
    return Programme(**{name: _BUILT.get(name, _as_it_is)(value) for name, value in data.items()})


def _as_it_is(value: Any) -> Any:
    return value


def _unverified(row: dict[str, str]) -> Unverified:
    return Unverified(ProgrammeClause(row["clause"]), row["ja"], row["en"])


_BUILT: dict[str, Callable[[Any], Any]] = {
    "name": lambda data: Wording(**data),
    "base_text": lambda data: Wording(**data),
    "cap_basis": Basis,
    "rate_basis": Basis,
    "floor_of": FloorOf,
    "comparison": Comparison,
    "base": ComparisonBase,
    "cost_classes": lambda rows: tuple(CostClass(row) for row in rows),
    "sources": tuple,
    "conditions": lambda rows: tuple(Condition(**row) for row in rows),
    "unverified": lambda rows: tuple(_unverified(row) for row in rows),
}

EMPTY = Text("(なし)", "(none)")
STATED_NEEDED = Text(
    "{name}_basis が stated なら {name} が要ります", "with {name}_basis = stated there has to be a {name}"
)
GIVE_OR_CHANGE = Text(
    "{name} を加えるか、{name}_basis を none(定めがない)か unverified(要確認)にしてください",
    "add {name}, or make {name}_basis none (no such rule) or unverified",
)
STATED_ONLY = Text(
    "{name}_basis が {basis} のときは {name} を置けません", "with {name}_basis = {basis} there may be no {name}"
)
TAKE_OUT = Text("{name} を消すか、{name}_basis を stated にしてください", "delete {name}, or make {name}_basis stated")
BASE_NEEDED = Text(
    "comparison が none でなければ base と base_text が要ります", "a comparison needs base and base_text"
)
GIVE_BASE = Text("{name} を加えるか、comparison を none にしてください", "add {name}, or make comparison none")
USUAL_WITHIN = Text("most_years の {most} 以下が使えます", "at most the {most} of most_years is allowed")
LOWER_USUAL = Text(
    "usual_years を小さくするか、most_years を大きくしてください", "lower usual_years, or raise most_years"
)
SOURCE_NEEDED = Text("規則の出典が1つ以上要ります", "at least one source of the rules is needed")
GIVE_SOURCE = Text("要綱の名称や掲載場所を加えてください", "add the document in which the rules stand")
