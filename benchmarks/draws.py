"""Draws for the plan of ``benchmarks.plans``: what varies, and what is asked of each scenario."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

RUN, BUS, CARE = (f"costs/{cost}/schedule/amount" for cost in ("run", "bus", "care"))
DUES = "funding/dues/monthly_dues"

WANTED = (
    "gap",
    "burden",
    "flow.party",
    "appraisal.project.npv",
    "appraisal.project.payback.first",
    "appraisal.project.payback.last",
    "appraisal.project.discounted.first",
    "appraisal.project.discounted.last",
)


def draws(scenarios: int) -> dict[str, Array]:
    """Return four inputs drawn anew, (scenarios,), in whole yen; the same numbers each time."""
    random = np.random.default_rng(20220401)
    return {
        RUN: np.floor(random.triangular(25e6, 31e6, 40e6, scenarios)),
        BUS: np.floor(random.triangular(40e6, 47e6, 60e6, scenarios)),
        CARE: np.floor(random.triangular(20e6, 23e6, 30e6, scenarios)),
        DUES: np.floor(random.uniform(1000, 3000, scenarios)),
    }
