"""Samples of answers for the charts."""

from __future__ import annotations

from functools import cache
from typing import cast

import numpy as np

from costshare.analysis.coalitions import PerMember, membership_of, per_member
from costshare.analysis.comparison import Comparison, SideBySide, compare, side_by_side
from costshare.analysis.goals import Goal, Relation
from costshare.analysis.levers import lever_of
from costshare.analysis.model import model_of
from costshare.analysis.outcomes import Outcome, outcome_of
from costshare.analysis.scenarios import scenario_of
from costshare.analysis.sensitivity import Tornado, TwoWay, tornado, two_way
from costshare.fairness.allocation import Allocation, allocation_of
from costshare.models.plan import Plan
from costshare.storage.files import load
from costshare.storage.samples import plan_path

SAMPLES = ("mie-six-towns", "sendai-izumi-lid", "mlit-application-full")
SIZES = ((500, 220), (780, 420), (1700, 900))
"""As small as a chart is ever shown, as on a page, and as on a large screen."""


@cache
def sample(stem: str) -> Plan:
    return load(plan_path(stem))


def outcome(stem: str, name: str) -> Outcome:
    return outcome_of(model_of(sample(stem)).ledger, name)


@cache
def swings(stem: str, name: str) -> Tornado:
    return tornado(sample(stem), outcome(stem, name))


@cache
def bridge(stem: str, first: str, second: str, name: str) -> Comparison:
    plan = sample(stem)
    return compare(plan, scenario_of(plan, first), scenario_of(plan, second), [outcome(stem, name)])


@cache
def every_scenario(stem: str, names: tuple[str, ...]) -> SideBySide:
    return side_by_side(sample(stem), [outcome(stem, name) for name in names])


@cache
def dues_and_collection(name: str, goal: str = "", count: int = 7) -> TwoWay:
    """Monthly dues down, the part of them that is collected across, of the plan with residents' dues."""
    plan = sample("sendai-izumi-lid")
    levers = [lever_of(plan, f"funding/dues/{field}") for field in ("monthly_dues", "collection_rate")]
    values = (np.round(np.linspace(2_000, 5_000, count)), np.linspace(0.4, 1.0, count))
    relation, figure = ("<=", 10.0) if goal == "payback" else (">=", 0.0)
    about = Goal(outcome("sendai-izumi-lid", goal), cast(Relation, relation), figure) if goal else None
    return two_way(plan, outcome("sendai-izumi-lid", name), levers[0], levers[1], values, about)


@cache
def division(stem: str) -> tuple[Allocation, tuple[PerMember, ...]]:
    members = membership_of(sample(stem))
    game = members.game()
    return allocation_of(game, members.keys()), per_member(game)
