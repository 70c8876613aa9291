"""10,000 scenarios as one batch, against a loop in plain Python and against one NumPy evaluation per scenario.

The loop is what one would write by hand for the plan of ``benchmarks.plans``: whole yen in Python's integers, NPV by
numpy-financial. It knows the plan's eight schemes, nothing more. The NumPy evaluation per scenario is our own program
run for one scenario at a time, with the same figures asked for. Both peers are timed on a part of the scenarios and
their time is scaled.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy_financial
from benchmarks.draws import BUS, CARE, DUES, RUN, WANTED, draws
from benchmarks.harness import Figure, alternate, at_least
from benchmarks.plans import plan

from costshare.analysis.model import model_of
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan

SCENARIOS, LOOPED = 10_000, 100
GUARD = 1 + 1e-14
CAP, INITIAL, INTEREST, RATE = 20_000_000, 10_000_000, 0.002, 0.04


def figures() -> Iterable[Figure]:
    """Yield both ratios, after proving that the loop comes to the same figures."""
    base = plan()
    model, drawn = model_of(base), draws(SCENARIOS)
    rows = [{path: values[[scenario]] for path, values in drawn.items()} for scenario in range(LOOPED)]
    loop = ByHand(base)
    _prove(loop, rows, model.vary(base, drawn, WANTED))

    def batch() -> object:
        return model.vary(base, drawn, WANTED)

    python, ours = alternate(lambda: [loop.scenario(row) for row in rows], batch)
    scale, sizes = (
        SCENARIOS / LOOPED,
        f"{SCENARIOS:,} × 30 × 20 (peer: {LOOPED} scenarios, time × {SCENARIOS // LOOPED})",
    )
    yield at_least("mc_vs_loop", f"Python loop with numpy-financial ÷ ours, {sizes}", python * scale / ours, 60)
    numpy, ours = alternate(lambda: [model.vary(base, row, WANTED) for row in rows], batch)
    yield at_least("mc_vs_loop", f"a NumPy evaluation per scenario ÷ ours, {sizes}", numpy * scale / ours, 15)


@dataclass(frozen=True)
class Outcome:
    """What is asked of a scenario: the gap by year, burdens and flows by year and party, NPV and paybacks."""

    gap: list[int]
    burden: list[list[int]]
    flow: list[list[int]]
    npv: float
    simple: tuple[float, float]
    discounted: tuple[float, float]


class ByHand:
    """The plan of ``benchmarks.plans``, worked out scenario by scenario in plain Python."""

    def __init__(self, base: Plan) -> None:
        """Take the plan's fixed figures out of it."""
        ids = [party.id for party in base.parties]
        keys = {key.id: {value.party: int(value.value) for value in key.values} for key in base.keys}
        self.years = base.years
        self.towns = [ids.index(party) for party in keys["population"]]
        self.firms = [ids.index(party) for party in keys["profit"]]
        self.homes, self.state, self.parties = ids.index("homes"), ids.index("state"), len(ids)
        self.population, self.usage = list(keys["population"].values()), list(keys["usage"].values())
        self.profits = list(keys["profit"].values())
        self.households = keys["households"]["homes"]
        self.benefits = [[0] * self.parties for _ in range(self.years)]
        for at in range(6):
            for year in range(self.years):
                self.benefits[year][self.towns[at]] += _grown(900_000 + 7 * at, 0.01, year)

    def scenario(self, drawn: dict[str, np.ndarray]) -> Outcome:
        """Work one scenario out."""
        run, bus, care, dues = (int(drawn[path][0]) for path in (RUN, BUS, CARE, DUES))
        balance, gaps, burdens, flows, project = INITIAL, [], [], [], []
        fees = math.floor(self.households * dues * 12 * GUARD)
        gifts = [max(1_000_000, math.floor(profit * 0.01 * GUARD)) for profit in self.profits]
        for year in range(self.years):
            base = _grown(run, 0.01, year) + (120_000_000 if year == 0 else 0)
            pools = [base, _grown(bus, 0.02, year), _grown(care, 0.0, year)]
            cost = sum(pools)
            paid = [0] * self.parties
            surplus = self._meet(pools, fees) + self._meet(pools, sum(gifts))
            paid[self.homes] += fees
            for firm, gift in zip(self.firms, gifts, strict=True):
                paid[firm] += gift
            if year == 0:
                grant = max(0, min(CAP, sum(pools), (cost - 1) // 2))
                paid[self.state] += grant
                surplus += self._meet(pools, grant)
            balance += math.floor(balance * INTEREST * GUARD)
            drawn_down = min(sum(pools), balance)
            self._meet(pools, drawn_down)
            balance += surplus - drawn_down
            if year <= 18:
                _add(paid, self.towns, _split(pools[0], [1] * len(self.towns)))
                pools[0] = 0
            every, people = len(self.towns), sum(self.population)
            _add(paid, self.towns, _split(pools[1], [2 * people + 8 * every * own for own in self.population]))
            _add(paid, self.towns, _split(pools[2], self.usage))
            _add(paid, self.firms, _split(pools[0], [1] * len(self.firms)))
            gaps.append(0)
            burdens.append(paid)
            flows.append([benefit - own for benefit, own in zip(self.benefits[year], paid, strict=True)])
            project.append(fees + sum(self.benefits[year]) - cost)
        discounted = [flow * (1 + RATE) ** -year for year, flow in enumerate(project)]
        npv = float(numpy_financial.npv(RATE, project))
        return Outcome(gaps, burdens, flows, npv, _payback(project), _payback(discounted))

    def _meet(self, pools: list[int], raised: int) -> int:
        """Take what is raised off the pools, in order; return what is beyond them."""
        for at, pool in enumerate(pools):
            used = min(pool, raised)
            pools[at] -= used
            raised -= used
        return raised


def _grown(amount: int, escalation: float, year: int) -> int:
    return math.floor(amount * (1 + escalation) ** year * GUARD + 0.5)


def _split(total: int, weights: Sequence[int]) -> list[int]:
    """Split by the largest remainder, ties to the earlier."""
    every = sum(weights)
    shares, remainders = zip(*(divmod(total * weight, every) for weight in weights), strict=True)
    first = sorted(range(len(weights)), key=lambda at: -remainders[at])[: total - sum(shares)]
    return [share + (at in first) for at, share in enumerate(shares)]


def _add(paid: list[int], parties: Sequence[int], shares: Sequence[int]) -> None:
    for party, share in zip(parties, shares, strict=True):
        paid[party] += share


def _payback(flows: Sequence[float]) -> tuple[float, float]:
    """Return when the cumulative flow crosses zero, for the first and for the last time; 0 where it never does."""
    total, crossings = 0.0, []
    for year, flow in enumerate(flows):
        before, total = total, total + flow
        if before < 0 <= total:
            crossings.append(year - 1 - before / flow)
    return (crossings[0], crossings[-1]) if crossings else (0.0, 0.0)


def _prove(loop: ByHand, rows: list[dict[str, np.ndarray]], batch: Results) -> None:
    for scenario, row in enumerate(rows):
        outcome = loop.scenario(row)
        for id, expected in (("gap", outcome.gap), ("burden", outcome.burden), ("flow.party", outcome.flow)):
            assert np.array_equal(batch.figures(id)[scenario], expected), id
        for id, value in (
            ("npv", outcome.npv),
            ("payback.first", outcome.simple[0]),
            ("payback.last", outcome.simple[1]),
            ("discounted.first", outcome.discounted[0]),
            ("discounted.last", outcome.discounted[1]),
        ):
            assert math.isclose(
                batch.at(f"appraisal.project.{id}", scenario=scenario), value, rel_tol=1e-9, abs_tol=1e-6
            )
