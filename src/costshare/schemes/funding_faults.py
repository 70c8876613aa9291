"""Faults of the funding as a whole: scopes, the order of the schemes, and keys that cannot be split by."""

from __future__ import annotations

import math
from collections.abc import Iterator

from costshare.i18n import Text, same
from costshare.models.issues import Issue, fault
from costshare.models.plan import Key, Plan, Scheme
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme, debts_of
from costshare.schemes.scope import in_scope, pays_debt_of, pays_for_something
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.weighted_split import Split

POINTS_LIMIT = 90_000_000
"""Points of one key stay below this sum, so that every product of a remainder with points is exact."""


def funding_faults(plan: Plan) -> Iterator[Issue]:
    """Yield every fault of the funding, those of each scheme included."""
    yield from _schemes(plan)
    yield from _unfunded(plan)
    yield from _order(plan)
    yield from _keys(plan)


def _schemes(plan: Plan) -> Iterator[Issue]:
    reserves = [scheme.id for scheme in plan.funding if isinstance(scheme, ReserveFund)]
    for extra in reserves[1:]:
        yield fault(f"funding/{extra}", extra, ONE_RESERVE, TAKE_OUT_RESERVE)
    for scheme in plan.funding:
        path = f"funding/{scheme.id}"
        if isinstance(scheme, FundingScheme):
            yield from scheme.faults(plan, path)
        if not pays_for_something(scheme, plan):
            yield fault(f"{path}/scope", _scope_text(scheme), SOME_COST, WIDEN, "error" if plan.costs else "warning")


def _unfunded(plan: Plan) -> Iterator[Issue]:
    if not plan.funding:
        return
    for cost in plan.costs:
        if not any(in_scope(scheme, cost) for scheme in plan.funding):
            yield fault(f"costs/{cost.id}", same(cost.name), SOME_SCHEME, WIDEN, "warning")
    for loan in debts_of(plan):
        if not any(pays_debt_of(scheme, loan) for scheme in plan.funding):
            yield fault(f"funding/{loan.id}", same(loan.name), SOME_SCHEME_FOR_DEBT, ADD_CLASS, "warning")


def _order(plan: Plan) -> Iterator[Issue]:
    """Yield a warning for each scheme that finds nothing left, because a split before it has taken all the need."""
    for place, scheme in enumerate(plan.funding):
        for split in plan.funding[:place]:
            if isinstance(split, Split) and scheme.enabled and _takes_all(split, scheme, plan):
                yield fault(f"funding/{scheme.id}", scheme.name, BEFORE.fill(split=split.name), MOVE_UP, "warning")
                break


def _takes_all(split: Scheme, scheme: Scheme, plan: Plan) -> bool:
    years, span = split.scope, (plan.start_fiscal_year, plan.last_fiscal_year)
    lasts = (years.from_year or span[0]) <= span[0] and (years.until_year or span[1]) >= span[1]
    paid = [cost for cost in plan.costs if in_scope(scheme, cost)]
    debts = [loan for loan in debts_of(plan) if pays_debt_of(scheme, loan)]
    return (
        split.enabled
        and lasts
        and bool(paid or debts)
        and all(in_scope(split, cost) for cost in paid)
        and all(pays_debt_of(split, loan) for loan in debts)
        and not isinstance(scheme, ReserveFund)
    )


def _keys(plan: Plan) -> Iterator[Issue]:
    keys = {key.id: key for key in plan.keys}
    undated: set[str] = set()
    for scheme in (scheme for scheme in plan.funding if isinstance(scheme, Split)):
        for row in scheme.key_weights():
            for id in (row.key, row.settled_key):
                if id in keys:
                    points = _most_points(row, keys[id], scheme)
                    if points > POINTS_LIMIT:
                        limit = SMALLER_SUM.fill(limit=f"{POINTS_LIMIT:,}")
                        yield fault(f"keys/{id}/values", f"{points:,.0f}", limit, USE_THOUSANDS)
                    if not keys[id].basis_date:
                        undated.add(id)
    for id in sorted(undated):
        yield fault(f"keys/{id}/basis_date", BLANK, BASIS_DATE, GIVE_DATE, "warning")


def _most_points(row: KeyWeight, key: Key, scheme: Split) -> float:
    """Return what all parties may count at most under a key of a split."""
    scale = float(10**row.decimals)
    power = 1.0 if row.exponent is None else row.exponent
    if row.bands:
        return math.pow(max(band.points for band in row.bands), power) * scale * len(scheme.payers)
    most = [max(0.0, value.value, *(step.value for step in value.by_year)) for value in key.values]
    return sum(math.pow(figure, power) for figure in most) * scale


def _scope_text(scheme: Scheme) -> Text:
    scope = scheme.scope
    return same(", ".join([*scope.services, *scope.cost_classes]) or "–")


BLANK = Text("(空欄)", "(blank)")
ONE_RESERVE = Text("基金は1つだけ使えます", "a plan may have one reserve fund")
TAKE_OUT_RESERVE = Text("基金を1つにまとめてください", "keep one of them")
SOME_COST = Text("この財源の対象となる費用がありません", "no cost is in the scope of the scheme")
WIDEN = Text("財源の対象(施策・費用区分)を直してください", "correct the scope (services, cost classes) of the scheme")
SOME_SCHEME = Text(
    "この費用に充てる財源がないため、全額が資金不足になります",
    "no scheme pays for this cost, so all of it becomes a gap",
)
SOME_SCHEME_FOR_DEBT = Text(
    "元利償還金に充てる財源がないため、全額が資金不足になります",
    "no scheme pays the debt service, so all of it becomes a gap",
)
ADD_CLASS = Text(
    "いずれかの財源の対象に費用区分「公債費」を加えてください", "add the cost class 'debt service' to a scheme's scope"
)
BEFORE = Text(
    "前にある「{split}」が残りの全額を分けるため、充てる額が残りません",
    "the split '{split}' before it takes all the need, so that nothing is left for it",
)
MOVE_UP = Text("特定財源は按分より前に移してください", "move earmarked revenue before the split")
SMALLER_SUM = Text("重みの合計は{limit}までです", "the points may add up to {limit}")
USE_THOUSANDS = Text("千単位などに桁を下げてください", "enter the key in thousands, or with fewer decimals")
BASIS_DATE = Text("按分に使う基数には基準日が必要です", "a key that costs are split by needs a basis date")
GIVE_DATE = Text("「前年9月30日現在」のように基準日を入れてください", "enter it, such as '30 September last year'")
