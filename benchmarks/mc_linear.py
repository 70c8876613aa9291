"""Time grows with scenarios, years and parties no faster than they do, and 100,000 scenarios take bounded memory.

Asked for are the gap of each year, the project's NPV and both of its paybacks. They rest on every split among the
parties; the parties' own figures, which are as large as the batch, are not asked for.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.draws import WANTED, draws
from benchmarks.harness import Figure, alternate, at_most
from benchmarks.plans import plan

from costshare.analysis.model import model_of

ROOT = Path(__file__).resolve().parents[1]
ASKED = tuple(id for id in WANTED if id not in {"burden", "flow.party"})
SCENARIOS, MANY = 10_000, 100_000


def figures() -> Iterable[Figure]:
    """Yield three growth factors and the rise of peak memory."""
    for axis, small, large, goal in (
        ("scenarios", (SCENARIOS, 30, 20), (MANY, 30, 20), 11),
        ("years", (SCENARIOS, 15, 20), (SCENARIOS, 60, 20), 4.4),
        ("parties", (SCENARIOS, 30, 6), (SCENARIOS, 30, 60), 11),
    ):
        before, after = alternate(_batch(*small), _batch(*large))
        sizes = " → ".join(" × ".join(f"{length:,}" for length in size) for size in (small, large))
        yield at_most("mc_linear", f"time with {axis}, {sizes}", after / before, goal)
    yield at_most("mc_linear", f"rise of peak memory, {MANY:,} × 30 × 20", rise_of("mc_linear"), 200, "MB")


def _batch(scenarios: int, years: int, parties: int) -> Callable[[], object]:
    base, drawn = plan(years, parties), draws(scenarios)
    return lambda: model_of(base).vary(base, drawn, ASKED)


def work(scenarios: int) -> object:
    """Evaluate so many scenarios."""
    return _batch(scenarios, 30, 20)()


def rise_of(benchmark: str) -> float:
    """Return by how many megabytes the peak memory of a new process rises with a benchmark's work, results included."""
    command = [
        sys.executable,
        "-c",
        f"from benchmarks import {benchmark} as b, mc_linear; print(mc_linear.rise(b.work))",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)


def rise(work: Callable[[int], object]) -> float:
    """Return by how many megabytes the peak memory of this process rises."""
    work(100)
    before = _peak()
    kept = work(MANY)
    assert kept is not None
    return _peak() - before


def _peak() -> float:
    # Linux only: what getrusage tells is at least the peak of the process that started this one.
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))
