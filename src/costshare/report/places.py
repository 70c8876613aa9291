"""A field's path said as people say it: 費用 › 運営費 › 年額."""

from __future__ import annotations

from typing import Any

from costshare.errors import CostshareError
from costshare.i18n import Text, joined, same
from costshare.models.fields import fields_of
from costshare.models.issues import Issue
from costshare.models.paths import resolve
from costshare.models.plan import KeyValue, Plan, YearValue
from costshare.models.programme import Wording
from costshare.schemes.split_keys import EQUAL, EQUAL_SHARE

SEPARATOR = " › "


def place_name(plan: Plan, path: str) -> Text:
    """Return the labels along ``path``; the path itself where it leads nowhere."""
    try:
        steps = resolve(plan, path) if path else []
    except CostshareError:
        return same(path)
    labels = [_step(plan, place, name) for place, name in steps]
    return joined(labels, SEPARATOR, SEPARATOR) if labels else WHOLE


def brief_name(plan: Plan, path: str) -> Text:
    """Return the names of the rows along ``path``, and the field where it leads to one: 協議会運営費 年額."""
    try:
        steps = resolve(plan, path) if path else []
    except CostshareError:
        return same(path)
    rows = [_step(plan, place, name) for place, name in steps if isinstance(place, tuple)]
    field = [_step(plan, *steps[-1])] if steps and (not rows or _is_field(*steps[-1])) else []
    return joined([*rows, *field], " ", " ") if rows or field else WHOLE


def sentence(plan: Plan | None, issue: Issue) -> Text:
    """Return a problem with its place said in words instead of as a path."""
    if plan is None or not issue.path:
        return issue.message
    name = place_name(plan, issue.path)
    lead = f"{issue.path}: "
    return Text(
        f"{name.ja}: {issue.message.ja.removeprefix(lead)}", f"{name.en}: {issue.message.en.removeprefix(lead)}"
    )


def _step(plan: Plan, place: Any, name: Any) -> Text:
    if not isinstance(place, tuple):
        return next(field.about.label for field in fields_of(type(place)) if field.name == name)
    row = place[name]
    if isinstance(row, YearValue):
        return FROM_YEAR.fill(year=row.year)
    if getattr(row, "key", None) == EQUAL:
        return EQUAL_SHARE
    own = getattr(row, "name", None) or _referred(plan, row)
    if isinstance(own, Wording):
        return own.text
    return same(str(own or getattr(row, "year", None) or name + 1))


def _is_field(place: Any, name: Any) -> bool:
    if isinstance(place, KeyValue | YearValue) and name == "value":
        # The figure of a key: its key and its party say what it is.
        return False
    return not isinstance(place, tuple) and not isinstance(getattr(place, name), tuple)


def _referred(plan: Plan, row: Any) -> str | None:
    """Return the name of the party or key that a row without a name of its own is about."""
    for attribute, rows in (("party", plan.parties), ("key", plan.keys)):
        id = getattr(row, attribute, None)
        if id is not None:
            return next((known.name for known in rows if known.id == id), str(id))
    return None


FROM_YEAR = Text("{year}年度から", "from FY{year}")
WHOLE = Text("計画", "Plan")
