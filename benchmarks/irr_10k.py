"""Every rate of return of 10,000 series of 30 years, against a loop over each peer, which finds one rate a series.

The series are plans as they occur: 70 % invest for one to three years and then earn (one change of sign), 25 % also
pay for renewals and for clearing up (up to seven changes), 5 % have two rates known beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy_financial
import pyxirr
from benchmarks.harness import Figure, alternate, at_least
from numpy.typing import NDArray

from costshare.ledger.rates import Roots, irr_roots

Array = NDArray[np.float64]

SERIES, YEARS = 10_000, 30
SAMPLED = 500  # series given to numpy-financial, whose time is then scaled: all would take it over a second a round
TWO_RATES = 1.25, 5.0


def figures() -> Iterable[Figure]:
    """Yield the ratio to each peer, over all series and over those with one change of sign, the roots proved first."""
    flows, spans = _flows()
    found = irr_roots(flows)
    _prove(flows, spans, found)
    yield from _ratios("irr_10k", "as they occur", flows)
    once = flows[found.changes == 1]
    yield from _ratios("irr_10k plain", "one change of sign", np.resize(once, flows.shape))


def _ratios(name: str, kind: str, flows: Array) -> Iterable[Figure]:
    rows, size = list(flows), f"{SERIES:,} × {YEARS}, {kind}"
    part = rows[:SAMPLED]
    slow, ours = alternate(lambda: [numpy_financial.irr(row) for row in part], lambda: irr_roots(flows))
    scaled = f"numpy-financial loop ÷ ours, {size} (peer: {SAMPLED} series, time × {SERIES // SAMPLED})"
    yield at_least(name, scaled, slow * SERIES / SAMPLED / ours, 100)
    peer, ours = alternate(lambda: [pyxirr.irr(row) for row in rows], lambda: irr_roots(flows))
    yield at_least(name, f"pyxirr loop ÷ ours, {size}", peer / ours, 1)


def _flows() -> tuple[Array, NDArray[np.intp]]:
    """(flows, spans): whole yen in a random order of kinds; ``spans`` is the years of half a series with two rates."""
    draw = np.random.default_rng(20220401)
    flows = np.round(draw.lognormal(np.log(6e6), 0.4, (SERIES, YEARS)))
    building = draw.integers(1, 4, SERIES)
    flows = np.where(np.arange(YEARS) < building[:, None], -np.round(80e6 / building[:, None]), flows)
    renewed = np.flatnonzero(draw.random(SERIES) < 0.25)
    flows[renewed, draw.integers(8, 14, renewed.size)] -= 30e6
    flows[renewed, draw.integers(15, 28, renewed.size)] -= 30e6
    flows[renewed[::2], -1] -= 40e6
    spans = np.where(draw.random(SERIES) < 0.05, draw.integers(1, 15, SERIES), 0)
    known = np.flatnonzero(spans)
    flows[known] = 0
    flows[known, 0] = -1.6e6
    flows[known, spans[known]] = 1.6e6 * (1 / TWO_RATES[0] + 1 / TWO_RATES[1]) * TWO_RATES[0] * TWO_RATES[1]
    flows[known, 2 * spans[known]] = -1.6e6 * TWO_RATES[0] * TWO_RATES[1]
    return flows, spans


def _prove(flows: Array, spans: NDArray[np.intp], found: Roots) -> None:
    """Raise unless each root is one, none is missing where the number is known, and each status is right."""
    held = np.arange(found.values.shape[1]) < found.count[:, None]
    factors = (1 + found.values[:, None, :]) ** -np.arange(YEARS, dtype=np.float64)[None, :, None]
    worth = np.abs((flows[:, :, None] * factors).sum(axis=1))
    assert (worth <= 1e-11 * (np.abs(flows)[:, :, None] * factors).sum(axis=1))[held].all()
    assert (found.count <= found.changes).all()
    assert ((found.changes - found.count) % 2 == 0).all(), "roots come and go in pairs"
    once = np.flatnonzero(found.changes == 1)
    peer = np.array([pyxirr.irr(flows[row]) for row in once])
    assert (found.count[once] == 1).all()
    assert np.allclose(found.unique[once], peer, rtol=0, atol=1e-9)
    known = np.flatnonzero(spans)
    assert (found.count[known] == 2).all()
    assert (found.status[known] == 2).all()
    expected = np.array(TWO_RATES) ** (1 / spans[known, None]) - 1
    assert np.allclose(found.values[known, :2], expected, rtol=1e-12)
