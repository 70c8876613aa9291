"""What every benchmark shares: a figure against its goal, and two ways of doing a thing timed in turn.

A figure is a ratio inside one run, so that it holds on a slow or busy machine.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure: ``value`` in ``unit``, beside its ``goal`` in words."""

    name: str
    measured: str
    value: float
    goal: str
    reached: bool
    unit: str = "×"


def at_least(name: str, measured: str, value: float, goal: float, unit: str = "×") -> Figure:
    """Return the figure of something that should be large."""
    return Figure(name, measured, value, f"≥ {goal:g} {unit}", value >= goal, unit)


def at_most(name: str, measured: str, value: float, goal: float, unit: str = "×") -> Figure:
    """Return the figure of something that should be small."""
    return Figure(name, measured, value, f"≤ {goal:g} {unit}", value <= goal, unit)


def alternate(a: Callable[[], object], b: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Return the median seconds of ``a`` and of ``b``, run in turn after one unmeasured run of each."""
    a(), b()
    pairs = [(_seconds(a), _seconds(b)) for _ in range(rounds)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return time.perf_counter() - start
    finally:
        gc.enable()
