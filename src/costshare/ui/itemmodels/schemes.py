"""Funding schemes as a list that is edited: added, taken out, renamed, moved, switched."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from itertools import islice, product
from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Language, Text, same
from costshare.models import paths
from costshare.models.choices import CostClass, FundingWay, KeyKind, PartyKind
from costshare.models.document import Document
from costshare.models.fields import Field, fields_of
from costshare.models.issues import Issue
from costshare.models.plan import OneOff, Party, Plan, Scheme, Scope
from costshare.report.places import sentence
from costshare.schemes.contributions import Contribution
from costshare.schemes.public_budget import PublicBudget
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import EQUAL, KeyWeight
from costshare.schemes.validation import issues_of
from costshare.schemes.weighted_split import Split
from costshare.ui.itemmodels.edits import free_id, without
from costshare.ui.itemmodels.entry import FieldEntry, referred
from costshare.ui.itemmodels.newrows import new_row, row_of
from costshare.ui.itemmodels.sheet import Edit
from costshare.units import Unit

PAYERS = {
    FundingWay.USER_CHARGE: (PartyKind.RESIDENTS,),
    FundingWay.PRIVATE: (PartyKind.COMPANY,),
    FundingWay.DONATION: (PartyKind.COMPANY,),
    FundingWay.PUBLIC: (PartyKind.MUNICIPALITY, PartyKind.PREFECTURE),
    FundingWay.CROSS_SUBSIDY: (PartyKind.COMPANY,),
}
"""Who is likely to pay in each way of funding."""
SUGGESTED: dict[str, Callable[[Plan], int]] = {"term": lambda plan: max(1, min(10, plan.years - 1))}
"""Required figures for which nothing is no start: a loan is paid back within the plan."""
INVESTMENT = (CostClass.INITIAL, CostClass.DEVELOPMENT)
TAKERS = (Split, PublicBudget, ReserveFund)
"""Schemes that take what is left of the costs: one that came after them would find nothing to pay for."""
MOST_TRIED = 60


def add_scheme(plan: Plan, kind: type[FundingScheme], language: Language) -> tuple[Edit, str]:
    """Add a scheme, its required inputs filled with what is likely; return the edit and its id.

    It comes last, but before the schemes that take all that is left. ``CostshareError`` says what the plan lacks.
    """
    id = free_id(plan, "funding", _word(kind).replace("_", "-"))
    name = _free_name(plan, kind.heading.say(language))
    place = _place(plan, kind)
    options = _Options(plan, kind, plan.funding[:place], language)
    required = [
        field for field in fields_of(kind) if field.default is dataclasses.MISSING and field.name not in ("id", "name")
    ]
    wanted = [options.of(field) for field in required]
    known = set(issues_of(plan))
    found: list[tuple[list[Issue], Plan]] = []
    for values in islice(product(*wanted), MOST_TRIED):
        filled = dict(zip((field.name for field in required), values, strict=True))
        for scheme in options.completed(kind(id=id, name=name, scope=options.scope(), **filled)):
            made = dataclasses.replace(plan, funding=(*plan.funding[:place], scheme, *plan.funding[place:]))
            found.append(([issue for issue in issues_of(made) if issue not in known], made))
            if not found[-1][0]:
                return Edit(ADDED.fill(name=kind.heading), made), id
    issues, made = min(found, key=lambda one: _gravity(one[0]))
    if any(issue.severity == "error" for issue in issues):
        raise CostshareError(CANNOT.fill(scheme=kind.heading, reason=sentence(made, issues[0])))
    return Edit(ADDED.fill(name=kind.heading), made), id


def remove_scheme(plan: Plan, id: str) -> Edit:
    """Take a scheme out."""
    return Edit(REMOVED.fill(name=_name(plan, id)), without(plan, "funding", [id]))


def move_scheme(plan: Plan, id: str, to: int) -> Edit:
    """Move a scheme to another place in the order."""
    rest = [scheme for scheme in plan.funding if scheme.id != id]
    moved = next(scheme for scheme in plan.funding if scheme.id == id)
    to = min(max(to, 0), len(rest))
    rows = (*rest[:to], moved, *rest[to:])
    return Edit(MOVED.fill(name=moved.name, place=to + 1), dataclasses.replace(plan, funding=rows))


def switch_scheme(plan: Plan, id: str, on: bool) -> Edit:
    """Switch a scheme on or off."""
    label = (SWITCHED_ON if on else SWITCHED_OFF).fill(name=_name(plan, id))
    return Edit(label, paths.set(plan, f"funding/{id}/enabled", on))


def rename_scheme(plan: Plan, id: str, name: str) -> Edit:
    """Give a scheme another name."""
    if not name.strip():
        raise CostshareError(NAME_IT)
    label = RENAMED.fill(old=_name(plan, id), new=name.strip())
    return Edit(label, paths.set(plan, f"funding/{id}/name", name.strip()))


class _Options:
    """What is likely to stand in the required inputs of a new scheme, the likeliest first."""

    def __init__(self, plan: Plan, kind: type[FundingScheme], before: tuple[Scheme, ...], language: Language) -> None:
        self._plan, self._kind, self._before, self._language = plan, kind, before, language

    def of(self, field: Field) -> list[Any]:
        """Return the values that may stand in a required input; ``CostshareError`` if the plan has none."""
        section, row = field.about.refers, row_of(field)
        if section == "parties":
            payers = self._payers()
            several = FieldEntry(field, self._plan).several
            return [tuple(party.id for party in payers if party in self._likely(payers))] if several else _ids(payers)
        if section == "keys":
            return self._keys(field)
        if section == "funding":
            return self._earlier()
        if section is not None:
            return [choice.value for choice in referred(self._plan, section)][:1]
        if row is not None:
            return self._rows(field, row)
        if field.name in SUGGESTED:
            return [SUGGESTED[field.name](self._plan)]
        return [self._plan.start_fiscal_year if field.about.unit is Unit.FISCAL_YEAR else int(field.about.low or 0)]

    def completed(self, scheme: FundingScheme) -> Iterator[FundingScheme]:
        """Yield the scheme as it is, then with a row in each list that may be empty."""
        yield scheme
        for field in fields_of(type(scheme)):
            row = row_of(field)
            if row is not None and getattr(scheme, field.name) == ():
                (rows,) = self._rows(field, row)[:1]
                changed: dict[str, Any] = {field.name: rows}
                yield dataclasses.replace(scheme, **changed)

    def scope(self) -> Scope:
        """Return what the scheme is likely to pay for: a loan for investment, the others for everything."""
        if not self._kind.is_debt:
            return Scope()
        there = {cost.cost_class for cost in self._plan.costs}
        return Scope(cost_classes=tuple(kind for kind in INVESTMENT if kind in there))

    def _payers(self) -> list[Party]:
        if not self._plan.parties:
            raise CostshareError(NO_PARTY.fill(scheme=self._kind.heading))
        likely = self._likely(list(self._plan.parties))
        return [*likely, *(party for party in self._plan.parties if party not in likely)]

    def _likely(self, parties: list[Party]) -> list[Party]:
        kinds = (PartyKind.STATE,) if self._kind.is_subsidy else PAYERS[self._kind.way]
        return [party for party in parties if party.kind in kinds] or parties

    def _keys(self, field: Field) -> list[Any]:
        wanted = next((one for one in KeyKind if one.label.ja == field.about.label.ja), None)
        if not self._plan.keys:
            raise CostshareError(NO_KEY.fill(scheme=self._kind.heading, key=field.about.label))
        return _ids(sorted(self._plan.keys, key=lambda key: key.kind is not wanted))

    def _earlier(self) -> list[Any]:
        rows = [row for row in reversed(self._before) if isinstance(row, FundingScheme)]
        if not rows:
            raise CostshareError(NO_EARLIER.fill(scheme=self._kind.heading))
        return _ids(sorted(rows, key=lambda row: (row.carried_by is not FundingWay.DONATION, row.pays_need)))

    def _rows(self, field: Field, row: type[Document]) -> list[Any]:
        if row is KeyWeight:
            return [(KeyWeight(EQUAL, 1.0),)]
        made = new_row(self._plan, field, row, (), self._language)
        if isinstance(made, Contribution):
            payers = tuple(_ids(self._likely(self._payers())))
            once = OneOff(year=self._plan.start_fiscal_year, amount=0)
            return [(dataclasses.replace(made, payers=payers, schedule=when),) for when in (made.schedule, once)]
        return [(made,)]


def _place(plan: Plan, kind: type[FundingScheme]) -> int:
    """Return where a new scheme comes: last, or before those that take all that is left."""
    place = len(plan.funding)
    if issubclass(kind, TAKERS):
        return place
    while place and isinstance(plan.funding[place - 1], TAKERS):
        place -= 1
    return place


def _gravity(issues: list[Issue]) -> tuple[int, int]:
    return sum(issue.severity == "error" for issue in issues), len(issues)


def _word(kind: type[FundingScheme]) -> str:
    return str(next(field.default for field in dataclasses.fields(kind) if field.name == "kind"))


def _ids(rows: Iterable[Any]) -> list[Any]:
    return [row.id for row in rows]


def _free_name(plan: Plan, name: str) -> str:
    taken = {scheme.name for scheme in plan.funding}
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _name(plan: Plan, id: str) -> Text:
    return same(next(scheme.name for scheme in plan.funding if scheme.id == id))


ADDED = Text("財源「{name}」を追加", "Add the scheme {name}")
REMOVED = Text("財源「{name}」を削除", "Remove the scheme {name}")
MOVED = Text("財源「{name}」を{place}番目に移動", "Move the scheme {name} to place {place}")
SWITCHED_ON = Text("財源「{name}」を使う", "Switch the scheme {name} on")
SWITCHED_OFF = Text("財源「{name}」を使わない", "Switch the scheme {name} off")
RENAMED = Text("財源「{old}」の名称を「{new}」に変更", "Rename the scheme {old} to {new}")
NAME_IT = Text("財源の名称は空欄にできません。", "A scheme needs a name.")
NO_PARTY = Text(
    "「{scheme}」には支払う主体が必要です。先に主体を追加してください。",
    "'{scheme}' needs a party that pays; add a party first.",
)
NO_EARLIER = Text(
    "「{scheme}」には上乗せの対象になる財源が必要です。先に寄附などの財源を追加してください。",
    "'{scheme}' adds to another scheme; add that one first.",
)
CANNOT = Text("「{scheme}」はまだ加えられません。{reason}", "'{scheme}' cannot be added yet. {reason}")
NO_KEY = Text(
    "「{scheme}」には基数「{key}」が必要です。先に主体のページで基数を追加してください。",
    "'{scheme}' needs the key '{key}'; add it on the parties page first.",
)
