"""Funding schemes as a list that is edited: added, taken out, renamed, moved, switched."""

from __future__ import annotations

import dataclasses
from typing import Any, get_args

from costshare.errors import CostshareError
from costshare.i18n import Language, Text, same
from costshare.models import paths
from costshare.models.choices import FundingWay, KeyKind, PartyKind
from costshare.models.document import Document
from costshare.models.fields import Field, fields_of
from costshare.models.plan import Party, Plan
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import EQUAL
from costshare.ui.itemmodels.edits import free_id, without
from costshare.ui.itemmodels.entry import FieldEntry, referred
from costshare.ui.itemmodels.sheet import Edit

PAYERS = {
    FundingWay.USER_CHARGE: (PartyKind.RESIDENTS,),
    FundingWay.PRIVATE: (PartyKind.COMPANY,),
    FundingWay.DONATION: (PartyKind.COMPANY,),
    FundingWay.PUBLIC: (PartyKind.MUNICIPALITY, PartyKind.PREFECTURE),
    FundingWay.CROSS_SUBSIDY: (PartyKind.COMPANY,),
}
"""Who is likely to pay in each way of funding."""


def add_scheme(plan: Plan, kind: type[FundingScheme], language: Language) -> tuple[Edit, str]:
    """Add a scheme at the end, its required inputs filled with what is likely; return the edit and its id."""
    word = str(next(field.default for field in dataclasses.fields(kind) if field.name == "kind"))
    id = free_id(plan, "funding", word.replace("_", "-"))
    values = {
        field.name: _likely(plan, kind, field)
        for field in fields_of(kind)
        if field.default is dataclasses.MISSING and field.name not in ("id", "name")
    }
    scheme = kind(id=id, name=_free_name(plan, kind.heading.say(language)), **values)
    return Edit(ADDED.fill(name=kind.heading), dataclasses.replace(plan, funding=(*plan.funding, scheme))), id


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


def _likely(plan: Plan, kind: type[FundingScheme], field: Field) -> Any:
    """Return a value for a required input: the likely payer, the key of that name, the first programme."""
    section = field.about.refers
    if section == "parties":
        likely = _likely_payers(plan, kind)
        several = FieldEntry(field, plan).several
        return tuple(party.id for party in likely) if several else likely[0].id
    if section == "keys":
        return _likely_key(plan, kind, field)
    if section is not None:
        return referred(plan, section)[0].value
    row = next((one for one in get_args(field.type) if isinstance(one, type) and issubclass(one, Document)), None)
    if row is not None:
        return (_likely_row(row),) if row.row_key == "key" else ()
    return field.about.low or 0


def _likely_payers(plan: Plan, kind: type[FundingScheme]) -> list[Party]:
    kinds = (PartyKind.STATE,) if kind.is_subsidy else PAYERS[kind.way]
    likely = [party for party in plan.parties if party.kind in kinds] or list(plan.parties)
    if not likely:
        raise CostshareError(NO_PARTY.fill(scheme=kind.heading))
    return likely


def _likely_key(plan: Plan, kind: type[FundingScheme], field: Field) -> str:
    wanted = next((one for one in KeyKind if one.label.ja == field.about.label.ja), None)
    keys = [key for key in plan.keys if wanted is None or key.kind is wanted] or list(plan.keys)
    if not keys:
        raise CostshareError(NO_KEY.fill(scheme=kind.heading, key=field.about.label))
    return keys[0].id


def _likely_row(row: type[Document]) -> Document:
    values: dict[str, Any] = {row.row_key: EQUAL}
    values |= {
        field.name: 1.0
        for field in fields_of(row)
        if field.default is dataclasses.MISSING and field.name != row.row_key
    }
    return row(**values)


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
NO_KEY = Text(
    "「{scheme}」には基数「{key}」が必要です。先に主体のページで基数を追加してください。",
    "'{scheme}' needs the key '{key}'; add it on the parties page first.",
)
