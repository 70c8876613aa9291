"""The exact Shapley value of 16 members from the table of their 65,536 coalitions, beside summing that table once."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import factorial

import numpy as np
from benchmarks.harness import Figure, alternate, at_most

from costshare.fairness.game import Array
from costshare.fairness.shapley import folded

MEMBERS = 16
PROVED = 8
REPEATS = 200  # a sum takes some twenty microseconds


def figures() -> Iterable[Figure]:
    """Yield fold ÷ sum, after proving the fold by the definition, in fractions, and its sum at full size."""
    draw = np.random.default_rng(20220401)
    small, table = (np.concatenate([[0.0], draw.integers(1, 10**9, (1 << size) - 1)]) for size in (PROVED, MEMBERS))
    assert np.allclose(folded(small), _by_definition(small), rtol=1e-12, atol=1e-3)
    values = folded(table)
    assert np.isclose(values.sum(), table[-1], rtol=1e-12)
    swapped = table.reshape((2,) * MEMBERS).swapaxes(0, 5).reshape(-1)
    assert np.allclose(folded(swapped)[[MEMBERS - 1, MEMBERS - 6]], values[[MEMBERS - 6, MEMBERS - 1]], rtol=1e-9)
    fold, summing = alternate(lambda: _repeated(folded, table), lambda: _repeated(np.sum, table))
    times = f"{fold / REPEATS * 1e6:.0f} ÷ {summing / REPEATS * 1e6:.0f} µs"
    yield at_most("shapley_16", f"fold of 2^{MEMBERS} figures ÷ summing them ({times})", fold / summing, 15)


def _repeated(work: object, table: Array) -> None:
    assert callable(work)
    for _ in range(REPEATS):
        work(table)


def _by_definition(table: Array) -> list[float]:
    values = [Fraction(0)] * PROVED
    for player in range(PROVED):
        for coalition in range(1 << PROVED):
            if not coalition >> player & 1:
                before = coalition.bit_count()
                weight = Fraction(factorial(before) * factorial(PROVED - before - 1), factorial(PROVED))
                values[player] += weight * int(table[coalition | 1 << player] - table[coalition])
    return [float(value) for value in values]
