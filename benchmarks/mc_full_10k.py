"""A whole simulation of 10,000 draws beside the bare evaluation of as many: what sampling, IRR and percentiles cost.

The simulation draws four inputs by Latin hypercube, two of them tied; evaluates the waterfall with the burdens and
flows of all parties; finds every internal rate of return of the project, and the percentiles of all outcomes and of the
gap and the cumulative flow by year. The evaluation is that of ``mc_eval_10k``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from benchmarks.draws import BUS, CARE, DUES, RUN, WANTED, draws
from benchmarks.harness import Figure, alternate, at_most
from benchmarks.mc_linear import rise_of
from benchmarks.plans import plan

from costshare.analysis.model import model_of
from costshare.analysis.simulation import Asked, Simulation, simulate
from costshare.analysis.study import study
from costshare.models.plan import Plan
from costshare.models.uncertainty import Correlation, Pert, Triangular, Uncertain, Uniform

SCENARIOS, MANY = 10_000, 100_000


def figures() -> Iterable[Figure]:
    """Yield the ratio, after proving that chunks of another size give the same numbers."""
    base = uncertain(plan())
    looked, model, drawn = study(base), model_of(base), draws(SCENARIOS)
    parties = [party.id for party in base.parties]
    outcomes = ("npv", "irr", "payback", "gap", *(f"{what}:{id}" for what in ("burden", "net") for id in parties))
    asked = Asked(draws=SCENARIOS, outcomes=outcomes)

    def whole() -> Simulation:
        found = simulate(looked, asked)
        for name in outcomes:
            found.spread(name)
        return found

    _prove(whole(), simulate(looked, asked, chunk=777))
    evaluation, ours = alternate(lambda: model.vary(base, drawn, WANTED), whole)
    measured = f"sampling + evaluation + IRR + percentiles ÷ evaluation ({ours * 1e3:.0f} ÷ {evaluation * 1e3:.0f} ms)"
    yield at_most("mc_full_10k", measured, ours / evaluation, 1.3)
    yield at_most("mc_full_10k", f"rise of peak memory, {MANY:,} draws", rise_of("mc_full_10k"), 200, "MB")


def work(scenarios: int) -> object:
    """Simulate so many draws with the usual questions; what is found is kept."""
    return simulate(study(uncertain(plan())), Asked(draws=scenarios))


def uncertain(base: Plan) -> Plan:
    """Return the plan with four uncertain inputs."""
    return replace(
        base,
        uncertain=(
            Uncertain(RUN, Triangular(low=25e6, mode=31e6, high=40e6)),
            Uncertain(BUS, Pert(low=40e6, mode=47e6, high=60e6)),
            Uncertain(CARE, Triangular(low=20e6, mode=23e6, high=30e6)),
            Uncertain(DUES, Uniform(low=1_000, high=3_000)),
        ),
        correlations=(Correlation(RUN, BUS, 0.5),),
    )


def _prove(one: Simulation, other: Simulation) -> None:
    for name, values in one.values.items():
        assert np.array_equal(values, other.values[name], equal_nan=True), name
