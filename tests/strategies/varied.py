"""Plans of one structure that differ in figures and switches."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.fields import fields_of
from costshare.models.plan import OneOff, Periodic, Plan, Recurring, Schedule, Scheme, Yearly
from costshare.units import Unit

T = TypeVar("T")


def variants(plan: Plan) -> SearchStrategy[Plan]:
    """Draw plans of the structure of ``plan`` that differ from it in figures and switches."""
    return st.builds(_varied, st.just(plan), st.integers(0, 4), st.floats(0, 1, width=16), st.integers(0, 7))


def _varied(plan: Plan, which: int, by: float, place: int) -> Plan:
    """Scale the amounts, and turn one switch of one row or change the figures of the schemes."""
    costs = tuple(
        dataclasses.replace(cost, schedule=_scaled(cost.schedule, by), residual_value=_times(cost.residual_value, by))
        for cost in plan.costs
    )
    benefits = tuple(dataclasses.replace(row, schedule=_scaled(row.schedule, by)) for row in plan.benefits)
    rate, share = round(by / 10, 3), round(by, 2)
    changed = dataclasses.replace(
        plan, costs=costs, benefits=benefits, discount_rate=rate, consumption_tax_rate=rate, tax_credit_share=share
    )
    if which == 0:
        return changed
    if which == 1:
        return dataclasses.replace(changed, parties=_turned(plan.parties, place, "enabled"))
    if which == 2:
        return dataclasses.replace(changed, parties=_turned(plan.parties, place, "lead"))
    if which == 3:
        return dataclasses.replace(changed, funding=_turned(plan.funding, place, "enabled"))
    return dataclasses.replace(changed, funding=tuple(_with_other_figures(scheme, share) for scheme in plan.funding))


def _times(amount: int | None, by: float) -> int | None:
    return None if amount is None else int(amount * by)


def _turned(rows: tuple[T, ...], place: int, switch: str) -> tuple[T, ...]:
    """Turn a switch of the row at ``place``, if there is one."""
    return tuple(
        dataclasses.replace(row, **{switch: not getattr(row, switch)}) if index == place else row  # type: ignore[type-var]
        for index, row in enumerate(rows)
    )


def _scaled(schedule: Schedule, by: float) -> Schedule:
    if isinstance(schedule, Yearly):
        values = tuple(dataclasses.replace(row, amount=int(row.amount * by)) for row in schedule.values)
        return dataclasses.replace(schedule, values=values)
    assert isinstance(schedule, OneOff | Recurring | Periodic)
    return dataclasses.replace(schedule, amount=int(schedule.amount * by))


def _with_other_figures(scheme: Scheme, by: float) -> Scheme:
    """Scale the amounts and ratios that stand in a scheme itself."""
    figures: dict[str, Any] = {}
    for field in fields_of(type(scheme)):
        value = getattr(scheme, field.name)
        if value is not None and field.about.unit is Unit.YEN:
            figures[field.name] = int(value * by)
        elif value is not None and field.about.unit is Unit.RATIO:
            figures[field.name] = round(value * by, 4)
    return dataclasses.replace(scheme, **figures)
