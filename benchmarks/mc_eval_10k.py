"""10,000 scenarios of a plan of 30 years × 20 parties × 8 schemes, measured in copies of one (S, T, P) array.

Four inputs are drawn; the gap, the burdens and flows of all parties, the project's NPV and both of its paybacks
(first and last crossing) are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from benchmarks.draws import WANTED, draws
from benchmarks.harness import Figure, alternate, at_most
from benchmarks.plans import plan

from costshare.analysis.model import Model, model_of
from costshare.models import paths
from costshare.models.plan import Plan

SCENARIOS = 10_000


def figures() -> Iterable[Figure]:
    """Yield the ratio, after proving that scenarios come out as plans of their own do."""
    base = plan()
    model, figures = model_of(base), draws(SCENARIOS)
    _prove(base, model)
    array = np.random.default_rng(0).random((SCENARIOS, base.years, len(base.parties)))
    copy, ours = alternate(array.copy, lambda: model.vary(base, figures, WANTED), rounds=9)
    measured = (
        f"whole waterfall, {SCENARIOS:,} × 30 × 20 ÷ copying one such array ({ours * 1e3:.0f} ÷ {copy * 1e3:.1f} ms)"
    )
    yield at_most("mc_eval_10k", measured, ours / copy, 40)


def _prove(base: Plan, model: Model) -> None:
    drawn = draws(SCENARIOS)
    batch = model.vary(base, drawn, WANTED)
    for scenario in (0, 1, SCENARIOS // 2, SCENARIOS - 1):
        alone = base
        for path, values in drawn.items():
            alone = paths.set(alone, path, int(values[scenario]))
        one = model.evaluate([alone], WANTED)
        for id in WANTED:
            assert np.array_equal(batch.figures(id)[scenario], one.figures(id)[0]), id
