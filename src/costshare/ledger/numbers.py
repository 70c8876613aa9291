"""The reader that makes numbers: rules become a sequence of NumPy calls.

Every figure has a leading scenario axis, (scenarios, years[, parties]), to whoever asks. Inside, scenarios lie
innermost and are worked through in blocks. What no plan of the structure changes is computed once for all of them,
and what no scenario changes once for the batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from costshare.ledger.blocks import run_blocks
from costshare.ledger.book import Given, Ledger
from costshare.ledger.operations import Array, Axes
from costshare.ledger.order import work
from costshare.ledger.steps import Registers, Step, Writer
from costshare.ledger.tabulation import tabulated

BLOCK_CELLS = 1 << 18
"""About how many figures of one line item are worked through at a time."""


@dataclass(frozen=True, slots=True)
class Results:
    """The figures of the line items that were asked for, whole yen exact."""

    ledger: Ledger
    arrays: Mapping[str, Array]

    def figures(self, id: str) -> npt.NDArray[np.float64]:
        """Return an item's figures, (scenarios, years[, parties]); an axis the item lacks has length 1 or is absent."""
        array = np.moveaxis(self.arrays[id], -1, 0)
        return array if self.ledger.items[id].axes & Axes.PARTY else array[:, :, 0]

    def row(self, id: str, scenario: int = 0) -> npt.NDArray[np.float64]:
        """Return a yearly item's figures of one scenario, (years,)."""
        array = self.arrays[id]
        return array[:, 0, min(scenario, array.shape[-1] - 1)]

    def table(self, id: str, scenario: int = 0) -> npt.NDArray[np.float64]:
        """Return an item's figures of one scenario, (years, parties)."""
        array = self.arrays[id]
        return array[:, :, min(scenario, array.shape[-1] - 1)]

    def at(self, id: str, year: int = 0, party: int = 0, scenario: int = 0) -> float:
        """Return one figure by the indices of its year and party; an axis the item lacks is passed over."""
        array = self.arrays[id]
        years, parties, scenarios = array.shape
        return float(array[min(year, years - 1), min(party, parties - 1), min(scenario, scenarios - 1)])


class Program:
    """The calls that compute the wanted items of a ledger, ready to run on any inputs of its shape.

    ``inputs`` are the ids of the inputs that a plan feeds.
    """

    def __init__(self, ledger: Ledger, wanted: tuple[str, ...]) -> None:
        """Prepare the calls and compute what no plan changes; ``ValueError`` for a circular rule."""
        self.ledger = ledger
        self.wanted = wanted
        writer = Writer()
        for group in work(ledger, wanted):
            writer.write_group(ledger, group)
        given = {id: rule for id in writer.lines if isinstance(rule := ledger.items[id].rule, Given)}
        self.inputs = tuple(id for id, rule in given.items() if rule.is_fed)
        self._lines = writer.lines
        self._fixed = writer.empty()
        for id, rule in given.items():
            if not rule.is_fed:
                self._fixed[self._lines[id]] = unfed(ledger, id)
        fixed, self._steps = _parted(writer.steps, {self._lines[id] for id in self.inputs})
        _run(fixed, self._fixed)
        for array in self._fixed:
            array.flags.writeable = False

    def run(self, inputs: Mapping[str, Array]) -> Results:
        """Compute the wanted items from ``inputs``, arrays of shape (years or 1, parties or 1, scenarios or 1)."""
        registers = self._fixed.copy()
        for id in self.inputs:
            registers[self._lines[id]] = inputs[id]
        varying = {self._lines[id] for id in self.inputs if inputs[id].shape[-1] > 1}
        if varying:
            registers = self._run_scenarios(registers, varying)
        else:
            _run(self._steps, registers)
        return Results(self.ledger, {id: registers[self._lines[id]] for id in self.wanted})

    def _run_scenarios(self, registers: Registers, varying: set[int]) -> Registers:
        once, steps = _parted(self._steps, varying)
        _run(once, registers)
        years, parties = self.ledger.cells(Axes.YEAR_PARTY)
        kept = frozenset(self._lines[id] for id in self.wanted)
        scenarios = max(registers[register].shape[-1] for register in varying)
        steps = tabulated(steps, registers, kept, scenarios)
        # A block of one scenario would look like figures that no scenario changes.
        return run_blocks(steps, registers, kept, scenarios, max(2, BLOCK_CELLS // (years * parties)))


def unfed(ledger: Ledger, id: str) -> Array:
    """Return an input's figures where no plan feeds them, (years or 1, parties or 1, 1)."""
    item = ledger.items[id]
    assert isinstance(item.rule, Given)
    return np.array([cell.value for cell in item.rule.cells], dtype=np.float64).reshape(*ledger.cells(item.axes), 1)


def _run(steps: list[Step], registers: Registers) -> None:
    for step in steps:
        step.call(registers, None)


def _parted(steps: list[Step], changing: set[int]) -> tuple[list[Step], list[Step]]:
    """Part the steps that depend on none of the ``changing`` registers from those that do."""
    changed = set(changing)
    still: list[Step] = []
    moved: list[Step] = []
    for step in steps:
        if changed.isdisjoint(step.reads):
            still.append(step)
        else:
            changed.update(step.writes)
            moved.append(step)
    return still, moved
