"""動かす項目: what can be turned to reach a goal — a figure of the plan, or how many of a scheme's payers take part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from costshare.analysis.batch import WHOLE_UNITS, check_figures
from costshare.analysis.model import Model, model_of
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.schemes.scheme import FundingScheme
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
    payers: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it takes whole numbers only."""
        return self.unit in WHOLE_UNITS or bool(self.payers)

    def figures(self, values: Array) -> Mapping[str, Array]:
        """Return the figures of the plan that the values stand for, each (scenarios,)."""
        if not self.payers:
            return {self.path: values}
        return {f"parties/{payer}/enabled": (values > at).astype(float) for at, payer in enumerate(self.payers)}


def lever_of(plan: Plan, path: str) -> Lever:
    """Return the lever of that name: a field's path, or ``members:SCHEME``; ``CostshareError`` if there is none."""
    if path.startswith(MEMBERS):
        return _members(plan, path)
    model = model_of(plan)
    about = paths.about(plan, path)
    value = paths.get(plan, path)
    now = _default(model, path) if value is None else value
    if isinstance(now, bool | int | float):
        check_figures(model, plan, path, np.array([float(now)]))
    else:
        check_figures(model, plan, path, np.empty(0))
        raise CostshareError(NOT_A_NUMBER.fill(path=path))
    low = 0.0 if about.low is None else about.low
    high = max(abs(float(now)) * 10, 1.0)
    if about.unit is Unit.FISCAL_YEAR:
        low, high = float(plan.start_fiscal_year), float(plan.last_fiscal_year)
    elif about.high is not None and (about.unit in (Unit.RATIO, Unit.FLAG) or about.high < high):
        high = about.high
    return Lever(path, about.unit or Unit.NUMBER, float(now), (low, high))


def _default(model: Model, path: str) -> float | None:
    """Return the figure that holds where the field is blank."""
    for id, place in model.paths.get(path, []):
        return model.blank(id, place)
    return None


def _members(plan: Plan, path: str) -> Lever:
    id = path.removeprefix(MEMBERS)
    schemes = {scheme.id: scheme for scheme in plan.funding if isinstance(scheme, FundingScheme)}
    if id not in schemes:
        raise CostshareError(NO_SCHEME.fill(id=id, known=", ".join(schemes) or "–"))
    payers = schemes[id].parties()
    there = {party.id for party in plan.parties if party.enabled}
    now = float(sum(payer in there for payer in payers))
    if not payers:
        raise CostshareError(NO_PAYERS.fill(id=id))
    return Lever(path, Unit.NUMBER, now, (0.0, float(len(payers))), payers)


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
