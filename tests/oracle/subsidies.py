"""Subsidies: what a programme admits, and the two sides of its comparison with the consortium's burden."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.models.choices import Comparison, ComparisonBase, FloorOf
from costshare.models.plan import CostItem, Plan, Scheme
from costshare.models.programme import Programme
from costshare.schemes.programme import programmes
from costshare.schemes.subsidy import Subsidy
from tests.oracle.amounts import rounded_down, typed
from tests.oracle.outside import not_borne
from tests.oracle.situation import Situation, reaches
from tests.oracle.years import Turn


def rule_set(scheme: Subsidy, plan: Plan) -> Programme:
    """Return the rule set that a subsidy means: the plan's own before one that ships."""
    own = {programme.id: programme for programme in plan.programmes}
    return own.get(scheme.programme) or programmes()[scheme.programme]


def subsidised_costs(scheme: Subsidy, now: Situation) -> list[CostItem]:
    """Return the cost items that a subsidy may pay: eligible, of its classes, and in no earlier subsidy that grants."""
    costs = [cost for cost in now.plan.costs if cost.eligible and _subsidises(scheme, cost, now.plan)]
    return [cost for cost in costs if not _paid_for_before(scheme, cost, now)]


def subsidy_turn(scheme: Subsidy, now: Situation) -> Turn:
    """Return the amount applied for, or else the largest that is admissible, with the costs and limits behind it."""
    rules, in_use, need = rule_set(scheme, now.plan), now.in_use(scheme), now.need_of(scheme)
    costs = [cost for cost in now.plan.costs if in_use and cost.eligible and _subsidises(scheme, cost, now.plan)]
    gross = sum(now.costs[cost.id] for cost in costs)
    twice = sum(now.costs[cost.id] for cost in costs if _paid_for_before(scheme, cost, now))
    project = gross - twice
    eligible = min(need, project)
    away = [row for row in now.plan.funding if row.id in now.turns and _lessens_burden(row, scheme, now.plan)]
    base = _compared(rules, project, now) - sum(not_borne(row, now.turns[row.id], now.plan) for row in away)
    base = max(0, base) if in_use else 0
    limits = dict(_limits(scheme, rules, eligible, base, now))
    limit = min(limits.values())
    granted_years = sum(1 for year in now.earlier if year.schemes[scheme.id].raised)
    largest = limit - limit % rules.rounding_unit
    floored = project if rules.floor_of is FloorOf.PROJECT_COST else largest
    if not in_use or floored < (rules.floor or 0) or granted_years >= (rules.most_years or 60):
        largest = 0
    wished = largest if scheme.requested is None else scheme.requested
    details = {
        "eligible_gross": gross,
        "twice": twice,
        "project": project,
        "eligible": eligible,
        "base": base,
        "limit": limit,
        "admissible": largest,
        **{name: figure for name, figure in limits.items() if name not in ("cap", "eligible")},
    }
    return Turn(need, {scheme.payer: wished if now.pays(scheme.payer, scheme) else 0}, details=details)


def _limits(scheme: Subsidy, rules: Programme, eligible: int, base: int, now: Situation) -> Iterator[tuple[str, int]]:
    """Yield the limits that the programme has, and that of the eligible cost, which every one has."""
    cap = rules.cap if scheme.cap is None else scheme.cap
    rate = rules.rate if scheme.rate is None else scheme.rate
    yield "eligible", eligible
    if cap is not None:
        yield "cap", cap
    if rate is not None:
        yield "by_rate", rounded_down(typed(rate) * eligible)
    if rules.comparison is Comparison.GREATER:
        yield "most", max(s for s in (base // 2, base // 2 - 1, 0) if s == 0 or base - s > s)
    if rules.comparison is Comparison.AT_LEAST:
        yield "most", base // 2
    if rules.period_cap is not None:
        granted = sum(year.schemes[scheme.id].raised for year in now.earlier)
        yield "period_left", max(0, rules.period_cap - granted)


def compare_burden(scheme: Subsidy, now: Situation) -> None:
    """Set the burden against the subsidy, when every scheme of the year has had its turn."""
    rules, turn = rule_set(scheme, now.plan), now.turns[scheme.id]
    granted = turn.raised
    others = [row for row in now.plan.funding if row.id != scheme.id and _lessens_burden(row, scheme, now.plan)]
    away = granted + sum(not_borne(row, now.turns[row.id], now.plan) for row in others)
    burden = _compared(rules, turn.details["project"], now) - away if now.in_use(scheme) else 0
    short = max(0, granted + (rules.comparison is Comparison.GREATER) - burden) if granted else 0
    is_open = bool(granted) and burden == granted and rules.comparison_unverified
    met = granted <= turn.details["admissible"] and granted % rules.rounding_unit == 0
    turn.details |= {"consortium_burden": burden, "headroom": burden - granted}
    if rules.comparison is not Comparison.NONE:
        turn.details |= {"short": short, "open": int(is_open)}
        met = met and (short == 0 or is_open)
    turn.details["met"] = int(met)


def _compared(rules: Programme, project: int, now: Situation) -> int:
    """Return the cost of which the consortium's burden is a part."""
    if rules.base is ComparisonBase.ACTION_PLAN:
        return sum(now.costs[cost.id] for cost in now.plan.costs if cost.in_action_plan)
    return project


def _subsidises(scheme: Subsidy, cost: CostItem, plan: Plan) -> bool:
    classes = rule_set(scheme, plan).cost_classes
    return reaches(scheme, cost) and (not classes or cost.cost_class in classes)


def _paid_for_before(scheme: Subsidy, cost: CostItem, now: Situation) -> bool:
    """Return whether a subsidy that comes before and is granted this year pays for a cost."""
    before = now.plan.funding[: [row.id for row in now.plan.funding].index(scheme.id)]
    earlier = [row for row in before if isinstance(row, Subsidy)]
    return any(now.turns[row.id].raised > 0 and _subsidises(row, cost, now.plan) for row in earlier)


def _lessens_burden(scheme: Scheme, subsidy: Subsidy, plan: Plan) -> bool:
    """Return whether a scheme's money from outside goes into the costs of which the burden is a part.

    Where that is the subsidised project alone, the scheme has to reach one of the costs that the subsidy may pay for;
    another subsidy never does, as no cost is subsidised twice.
    """
    if rule_set(subsidy, plan).base is ComparisonBase.ACTION_PLAN:
        return True
    shared = any(reaches(scheme, cost) and _subsidises(subsidy, cost, plan) for cost in plan.costs)
    return shared and not isinstance(scheme, Subsidy)
