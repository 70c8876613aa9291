"""動かす項目: what can be turned to reach a goal — a figure of the plan, or how many of a scheme's payers take part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from costshare.analysis.batch import blank_figure, check_figures
from costshare.analysis.model import model_of
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models import paths
from costshare.models.issues import cut
from costshare.models.plan import Plan
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.uncertainty_faults import field_bounds
from costshare.units import Unit

MEMBERS = "members:"
"""Stands before a scheme's id: the number of its payers that take part, in their order."""


@dataclass(frozen=True, slots=True)
class Lever:
    """Something of the plan that takes values of a unit: the figure at ``path``, or how many ``payers`` take part.

    By itself it moves in ``span``: a figure between its bounds, at most to ten times what it is ``now``.
    """

    path: str
    unit: Unit
    now: float
    span: tuple[float, float]
    is_whole: bool
    """Whether it takes whole numbers only."""
    bounds: tuple[float, float]
    """The least and the greatest value that may stand there."""
    payers: tuple[str, ...] = ()

    def figures(self, values: Array) -> Mapping[str, Array]:
        """Return the figures of the plan that the values stand for, each (scenarios,)."""
        if not self.payers:
            return {self.path: values}
        return {f"parties/{payer}/enabled": (values > at).astype(float) for at, payer in enumerate(self.payers)}


def lever_of(plan: Plan, path: str) -> Lever:
    """Return the lever of that name: a field's path, or ``members:SCHEME``; ``CostshareError`` if there is none."""
    return _members(plan, path) if path.startswith(MEMBERS) else figure_lever(plan, path)


def figure_lever(plan: Plan, path: str) -> Lever:
    """Return the figure at a path as a lever; ``CostshareError`` unless the results rest on a number there."""
    model = model_of(plan)
    field, value = paths.field_at(plan, path), paths.get(plan, path)
    now = blank_figure(model, path) if value is None else value
    given = [] if value is None or not isinstance(now, int | float) else [float(now)]
    check_figures(model, plan, path, np.array(given))
    if not isinstance(now, int | float):
        raise CostshareError(NOT_A_NUMBER.fill(path=cut(path)))
    bounds, unit = field_bounds(field), field.about.unit
    low = bounds.low if np.isfinite(bounds.low) else 0.0
    high = min(max(abs(float(now)) * 10, 1.0), bounds.high)
    if unit is Unit.FISCAL_YEAR:
        low, high = float(plan.start_fiscal_year), float(plan.last_fiscal_year)
    elif unit is Unit.RATIO and np.isfinite(bounds.high):
        high = bounds.high
    span, held = (float(low), float(high)), (bounds.low, bounds.high)
    return Lever(path, unit or Unit.NUMBER, float(now), span, bounds.is_whole, held)


def _members(plan: Plan, path: str) -> Lever:
    id = path.removeprefix(MEMBERS)
    schemes = {scheme.id: scheme for scheme in plan.funding if isinstance(scheme, FundingScheme)}
    if id not in schemes:
        raise CostshareError(NO_SCHEME.fill(id=cut(id), known=", ".join(schemes) or "–"))
    payers = schemes[id].parties()
    there = {party.id for party in plan.parties if party.enabled}
    now = float(sum(payer in there for payer in payers))
    if not payers:
        raise CostshareError(NO_PAYERS.fill(id=cut(id)))
    every = (0.0, float(len(payers)))
    return Lever(path, Unit.NUMBER, now, every, is_whole=True, bounds=every, payers=payers)


NOT_A_NUMBER = Text(
    "パス「{path}」は数値ではないため動かせません。数値の項目のパスにしてください。",
    "Path '{path}' is no number and cannot be moved; give the path of a number.",
)
NO_PAYERS = Text(
    "財源「{id}」には支払う主体がありません。別の財源を選んでください。",
    "The scheme '{id}' has no payers; choose another scheme.",
)
NO_SCHEME = Text(
    "財源「{id}」は計画にありません。{known} が使えます。識別子を直してください。",
    "The plan has no scheme '{id}'; it has {known}; correct the id.",
)
