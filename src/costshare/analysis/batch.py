"""Many variants of a plan as the rows of one scenario axis: drawn figures, or whole plans.

Scenarios, tornado bars, two-way tables, goal seek, draws and coalitions are all evaluated here; there is no second
engine and no loop over single evaluations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from costshare.analysis.model import Model, model_of
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Array
from costshare.models import paths
from costshare.models.issues import cut, shown
from costshare.models.plan import Plan
from costshare.schemes.uncertainty_faults import field_bounds


@dataclass(frozen=True, slots=True)
class Row:
    """One variant of a plan among the results of a batch."""

    results: Results
    scenario: int


def varied(plan: Plan, figures: Mapping[str, Array], lines: Iterable[str]) -> Results:
    """Evaluate the plan with the figures at some paths replaced, each array (scenarios,), as one batch.

    ``CostshareError`` where a path leads to no figure of the plan's ledger, or a figure is out of its bounds.
    """
    model = model_of(plan)
    for path, values in figures.items():
        # The figure that holds where the field is blank need not be one that could be typed.
        blank = path in model.paths and paths.get(plan, path) is None
        check_figures(model, plan, path, values[values != blank_figure(model, path)] if blank else values)
    return model.vary(plan, figures, lines)


def evaluate_plans(plans: Sequence[Plan], lines: Iterable[str]) -> list[Row]:
    """Evaluate plans without faults, those of one structure as one batch; one row for each, in their order.

    A line that a plan's ledger lacks (the burden under a scheme that it does not have) is left out for it.
    """
    wanted = tuple(lines)
    groups: dict[int, tuple[Model, list[int]]] = {}
    for place, plan in enumerate(plans):
        model = model_of(plan)
        groups.setdefault(id(model), (model, []))[1].append(place)
    rows: dict[int, Row] = {}
    for model, places in groups.values():
        results = model.evaluate([plans[place] for place in places], [id for id in wanted if id in model.ledger.items])
        rows.update((place, Row(results, scenario)) for scenario, place in enumerate(places))
    return [rows[place] for place in range(len(plans))]


def blank_figure(model: Model, path: str) -> float | None:
    """Return the figure that holds where the field at ``path`` is blank."""
    for id, place in model.paths.get(path, []):
        return model.blank(id, place)
    return None


def check_figures(model: Model, plan: Plan, path: str, values: Array) -> None:
    """Raise ``CostshareError`` unless every value may stand at ``path``, which feeds a figure of the ledger."""
    field = paths.field_at(plan, path)
    if path not in model.paths:
        raise CostshareError(NO_FIGURE.fill(path=cut(path)))
    bounds = field_bounds(field)
    outside = values[~((values >= bounds.low) & (values <= bounds.high))]
    if outside.size:
        ends = {"low": f"{bounds.low:,.6g}", "high": f"{bounds.high:,.6g}"}
        raise CostshareError(OUT_OF_BOUNDS.fill(path=cut(path), value=shown(float(outside[0])), **ends))
    if bounds.is_whole and (values != np.round(values)).any():
        part = float(values[values != np.round(values)][0])
        raise CostshareError(WHOLE_ONLY.fill(path=cut(path), value=shown(part)))


NO_FIGURE = Text(
    "パス「{path}」は計算に使う数値ではありません(空欄か、文字や選択肢です)。数値の項目のパスにするか、先に値を入れてください。",
    "Path '{path}' is no figure that the results rest on (it is blank, a text or a choice); "
    "give the path of a number, or enter a value first.",
)
OUT_OF_BOUNDS = Text(
    "{path}: 値 {value} は使えません。{low} から {high} までが使えます。範囲を直してください。",
    "{path}: the value {value} is not usable; {low} to {high} is allowed; correct the range.",
)
WHOLE_ONLY = Text(
    "{path}: 値 {value} は使えません。整数が使えます。整数にしてください。",
    "{path}: the value {value} is not usable; whole numbers are allowed; round it.",
)
