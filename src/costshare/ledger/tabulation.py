"""Steps that depend on scenarios through a remainder alone, worked out once for every remainder there can be.

A split's quotas repeat: of an amount n among points that sum to W, the remainders of all parties follow from
``rest = n − ⌊n ÷ W⌋ · W``, a whole number from 0 to W − 1. Where no scenario changes W and there are many more
scenarios than remainders, the steps that follow from ``rest`` run once with 0, 1, … W − 1 in the place of the
scenarios, and each scenario looks its figures up. The rules stay the one definition: the table is made by the same
steps, and where a remainder is not in the table, they run for the scenarios themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.ledger import operations as op
from costshare.ledger.operations import PARTIES, Array
from costshare.ledger.steps import Registers, Step

Positions = npt.NDArray[np.intp]

LARGEST = 1 << 20
"""Figures of one register in a table at most: it should stay in the processor's cache, and not take much to make."""
USES = 8
"""How often each remainder comes up, on average, at least."""
LOOKUP_COST, RANK_COST = 3, 10
"""What looking up and ranking cost, beside adding two arrays."""


def tabulated(steps: Sequence[Step], registers: Registers, kept: frozenset[int], scenarios: int) -> list[Step]:
    """Return steps with the same outcome, with tables where that is quicker.

    Registers that no scenario changes hold arrays of shape (years, parties, 1); those in ``kept`` are wanted.
    """
    answer = list(steps)
    for rest, divisor in _remainders(steps):
        chain = _chain(rest, answer, registers, kept)
        if chain.is_worth_it and registers[divisor].shape[-1:] == (1,):
            lookups = chain.lookups(registers, int(registers[divisor].max()), scenarios)
            answer = [lookups.get(step.writes[0], step) for step in answer if not lookups or not chain.hides(step)]
    return answer


def _remainders(steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Yield the registers of each remainder n − ⌊n ÷ W⌋ · W and of its W."""
    known = {(step.arrays, step.reads): step.writes[0] for step in steps}
    for (arrays, reads), ratio in known.items():
        if arrays is op.RATIO.arrays:
            number, divisor = reads
            quotient = known.get((op.FLOOR.arrays, (ratio,)), -1)
            whole = known.get((op.MULTIPLY.arrays, (quotient, divisor)), -1)
            rest = known.get((op.SUBTRACT.arrays, (number, whole)))
            if rest is not None:
                yield rest, divisor


def _chain(rest: int, steps: Sequence[Step], registers: Registers, kept: frozenset[int]) -> _Chain:
    """Return the figures of parties that follow from a remainder and from nothing else that scenarios change."""
    changed = {register for step in steps for register in step.writes}
    of_parties: set[int] = set()
    chain = []
    for step in steps:
        read = changed.intersection(step.reads)
        new = rest in read and any(registers[fixed].shape[PARTIES] > 1 for fixed in step.reads if fixed not in changed)
        if (new or read & of_parties) and read <= {rest, *of_parties} and step.stays_in_year:
            of_parties.update(step.writes)
            chain.append(step)
    others = {register for step in steps if step not in chain for register in step.reads} | kept
    return _Chain(rest, tuple(chain), tuple(step.writes[0] for step in chain if step.writes[0] in others))


@dataclass(frozen=True, slots=True)
class _Chain:
    """Steps that follow from a remainder, and the registers of theirs that others read."""

    rest: int
    steps: tuple[Step, ...]
    outlets: tuple[int, ...]

    @property
    def is_worth_it(self) -> bool:
        """Whether the steps cost more than looking up what others read of them."""
        costs = [RANK_COST if step.arrays is op.RANK.arrays else 1 for step in self.steps]
        return sum(costs) > LOOKUP_COST * len(self.outlets)

    def hides(self, step: Step) -> bool:
        """Whether nobody outside reads what a step of the chain writes."""
        return step in self.steps and step.writes[0] not in self.outlets

    def lookups(self, registers: Registers, size: int, scenarios: int) -> dict[int, Step]:
        """Return steps that look the outlets up, by register; none where the table would be too large."""
        fixed = self._fixed(registers)
        years = max((len(array) for array in fixed.values()), default=1)
        parties = max((array.shape[PARTIES] for array in fixed.values()), default=1)
        kinds, which = _kinds([array for array in fixed.values() if len(array) > 1], years)
        if not 0 < size * len(kinds) <= min(LARGEST // parties, years * scenarios // USES):
            return {}
        local = registers.copy()
        for register, array in fixed.items():
            local[register] = array[kinds] if len(array) > 1 else array
        local[self.rest] = np.arange(float(size)).reshape(1, 1, -1)
        for step in self.steps:
            step.call(local, None)
        return {
            outlet: Step(_Lookup(self, outlet, local[outlet], which), (self.rest,), (outlet,), np.take)
            for outlet in self.outlets
        }

    def _fixed(self, registers: Registers) -> dict[int, Array]:
        written = {self.rest, *[register for step in self.steps for register in step.writes]}
        read = {register for step in self.steps for register in step.reads}
        return {register: registers[register] for register in read - written}


def _kinds(arrays: list[Array], years: int) -> tuple[Positions, Positions]:
    """Return a year of each kind, and the kind of each year; years of a kind have the same figures in all arrays."""
    rows = [b"".join(array[year].tobytes() for array in arrays) for year in range(years)]
    first = {row: year for year, row in reversed(list(enumerate(rows)))}
    kinds = sorted(first.values())
    return np.array(kinds), np.array([kinds.index(first[row]) for row in rows])


@dataclass(frozen=True, slots=True)
class _Lookup:
    """The call that looks one register up in its table, (kinds of years, parties, remainders)."""

    chain: _Chain
    outlet: int
    table: Array
    kinds: Positions

    def __call__(self, registers: Registers, out: Array | None) -> None:
        """Fill the register for the scenarios of a block."""
        rest = registers[self.chain.rest]
        place = rest.astype(np.intp)
        if (place != rest).any() or place.min() < 0 or place.max() >= self.table.shape[-1]:
            local = registers.copy()
            for step in self.chain.steps:
                step.call(local, None)
            registers[self.outlet] = local[self.outlet]
            return
        years = max(len(place), len(self.kinds))
        if out is None:
            out = np.empty((years, self.table.shape[PARTIES], place.shape[-1]))
        for year in range(years):
            of_kind = self.table[self.kinds[min(year, len(self.kinds) - 1)]]
            of_kind.take(place[min(year, len(place) - 1), 0], axis=-1, out=out[year], mode="clip")
        registers[self.outlet] = out
