"""Every fault of a plan at once: ids, references, years, and what each scheme has to say of itself."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from costshare.errors import CostshareError
from costshare.i18n import Text, same
from costshare.models.document import Document
from costshare.models.fields import fields_of
from costshare.models.issues import Issue, fault
from costshare.models.paths import resolve, row_name, walk
from costshare.models.plan import Key, OneOff, Participation, Party, Plan, Recurring, Scheme, Scope, YearAmount
from costshare.schemes.programme import programmes
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.scope import in_scope, pays_for_something
from costshare.schemes.split_keys import EQUAL, KeyWeight
from costshare.schemes.weighted_split import Split

POINTS_LIMIT = 90_000_000
"""Points of one key stay below this sum, so that every product of a remainder with points is exact."""


def issues_of(plan: Plan) -> tuple[Issue, ...]:
    """Return every fault of a plan, errors before warnings."""
    found = [
        *_repeated_keys(plan),
        *_lost_references(plan),
        *_years(plan),
        *_funding(plan),
        *_keys_too_large(plan),
        *_paths(plan),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda issue: issue.severity))


def _repeated_keys(plan: Plan) -> Iterator[Issue]:
    for path, part in [("", plan), *walk(plan)]:
        for field in fields_of(type(part)):
            rows = getattr(part, field.name)
            if isinstance(rows, tuple):
                names = Counter(
                    row_name(row, i) if isinstance(row, Document) else str(row) for i, row in enumerate(rows)
                )
                for name, count in names.items():
                    if count > 1:
                        yield fault(_join(path, field.name), name, ONCE.fill(count=count), RENAME)


def _lost_references(plan: Plan) -> Iterator[Issue]:
    known = {section: {row.id for row in getattr(plan, section)} for section in ("parties", "keys", "services")}
    known["programmes"] = set(programmes())
    for path, part in walk(plan):
        for field in fields_of(type(part)):
            section = field.about.refers
            if section not in known:
                continue
            value = getattr(part, field.name)
            for id in value if isinstance(value, tuple) else (value,):
                if id is not None and id not in known[section] and not (id == EQUAL and isinstance(part, KeyWeight)):
                    allowed = KNOWN.fill(ids=", ".join(sorted(known[section])) or "–")
                    yield fault(_join(path, field.name), id, allowed, CHOOSE_KNOWN)


def _years(plan: Plan) -> Iterator[Issue]:
    first, last = plan.start_fiscal_year, plan.last_fiscal_year
    span = WITHIN.fill(first=first, last=last)
    for path, part in walk(plan):
        if isinstance(part, OneOff | YearAmount) and not first <= part.year <= last:
            yield fault(_join(path, "year"), part.year, span, MOVE_YEAR, "warning")
        if isinstance(part, Party | Participation | Recurring | Scope):
            begins, ends = part.from_year, part.until_year
            if begins is not None and ends is not None and ends < begins:
                yield fault(_join(path, "until_year"), ends, AFTER.fill(year=begins), MOVE_UNTIL)
    base = plan.base_fiscal_year
    if base is not None and not first - 60 <= base <= last:
        yield fault("base_fiscal_year", base, WITHIN.fill(first=first - 60, last=last), MOVE_YEAR)


def _funding(plan: Plan) -> Iterator[Issue]:
    reserves = [scheme.id for scheme in plan.funding if isinstance(scheme, ReserveFund)]
    for extra in reserves[1:]:
        yield fault(f"funding/{extra}", extra, ONE_RESERVE, TAKE_OUT_RESERVE)
    for scheme in plan.funding:
        path = f"funding/{scheme.id}"
        if isinstance(scheme, FundingScheme):
            yield from scheme.faults(plan, path)
        if not pays_for_something(scheme, plan):
            yield fault(f"{path}/scope", _scope_text(scheme), SOME_COST, WIDEN, "error" if plan.costs else "warning")
    for cost in plan.costs:
        if plan.funding and not any(in_scope(scheme, cost) for scheme in plan.funding):
            yield fault(f"costs/{cost.id}", same(cost.name), SOME_SCHEME, WIDEN, "warning")


def _keys_too_large(plan: Plan) -> Iterator[Issue]:
    keys = {key.id: key for key in plan.keys}
    for scheme in (scheme for scheme in plan.funding if isinstance(scheme, Split)):
        for row in scheme.key_weights():
            points = _most_points(row, keys[row.key], scheme) if row.key in keys else 0
            if points > POINTS_LIMIT:
                limit = SMALLER_SUM.fill(limit=f"{POINTS_LIMIT:,}")
                yield fault(f"keys/{row.key}/values", f"{points:,.0f}", limit, USE_THOUSANDS)


def _most_points(row: KeyWeight, key: Key, scheme: Split) -> float:
    """Return what all parties may count at most under a key of a split."""
    scale = float(10**row.decimals)
    power = 1.0 if row.exponent is None else row.exponent
    if row.bands:
        return math.pow(max(band.points for band in row.bands), power) * scale * len(scheme.payers)
    most = [max(0.0, value.value, *(step.value for step in value.by_year)) for value in key.values]
    return sum(math.pow(figure, power) for figure in most) * scale


def _paths(plan: Plan) -> Iterator[Issue]:
    for scenario in plan.scenarios:
        for change in scenario.changes:
            yield from _path(plan, change.path, f"scenarios/{scenario.id}/changes")
    for row in plan.provenance:
        yield from _path(plan, row.path, "provenance")


def _path(plan: Plan, path: str, place: str) -> Iterator[Issue]:
    try:
        resolve(plan, path)
    except CostshareError as error:
        yield Issue(place, error.text, "warning")


def _scope_text(scheme: Scheme) -> Text:
    scope = scheme.scope
    return same(", ".join([*scope.services, *scope.cost_classes]) or "–")


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name


ONCE = Text(
    "同じ識別子が{count}回使われています。1回だけ使えます", "the same key stands {count} times and may stand only once"
)
RENAME = Text("どちらかの識別子を変えるか、行を1つ消してください", "change one of them, or delete a row")
KNOWN = Text("計画にあるのは {ids} です", "the plan has {ids}")
CHOOSE_KNOWN = Text("この中から選ぶか、先に追加してください", "choose one of these, or add it first")
WITHIN = Text("{first}年度から{last}年度までが使えます", "fiscal years {first} to {last} are allowed")
MOVE_YEAR = Text("年度を直すか、計画の期間を延ばしてください", "correct the year, or lengthen the plan")
AFTER = Text("{year}年度以後が使えます", "it has to be {year} or later")
MOVE_UNTIL = Text("終了年度を遅くするか、開始年度を早めてください", "move the last year, or the first")
ONE_RESERVE = Text("基金は1つだけ使えます", "a plan may have one reserve fund")
TAKE_OUT_RESERVE = Text("基金を1つにまとめてください", "keep one of them")
SOME_COST = Text("この財源の対象となる費用がありません", "no cost is in the scope of the scheme")
WIDEN = Text("財源の対象(施策・費用区分)を直してください", "correct the scope (services, cost classes) of the scheme")
SOME_SCHEME = Text(
    "この費用に充てる財源がないため、全額が資金不足になります",
    "no scheme pays for this cost, so all of it becomes a gap",
)
SMALLER_SUM = Text("重みの合計は{limit}までです", "the points may add up to {limit}")
USE_THOUSANDS = Text("千単位などに桁を下げてください", "enter the key in thousands, or with fewer decimals")
