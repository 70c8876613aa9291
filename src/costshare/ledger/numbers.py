"""The reader that makes numbers: rules become a sequence of NumPy calls.

Every figure has a leading scenario axis, (scenarios, years[, parties]), to whoever asks. Inside, scenarios lie
innermost and are worked through in blocks that stay in the processor's cache; what no scenario changes is
computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from costshare.ledger.book import Given, Ledger
from costshare.ledger.operations import PARTIES, YEARS, Array, Axes
from costshare.ledger.order import Group, work
from costshare.ledger.rules import Applied, Line, Previous, Rule, Whole

BLOCK_CELLS = 1 << 15
"""About how many figures of one line item are worked through at a time."""

Registers = list[Array]
Call = Callable[[Registers], None]


@dataclass(frozen=True, slots=True)
class Step:
    """One call: what it reads and writes among the registers."""

    call: Call
    reads: tuple[int, ...]
    writes: tuple[int, ...]


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
    """The calls that compute the wanted items of a ledger, ready to run on any inputs of its shape."""

    def __init__(self, ledger: Ledger, wanted: tuple[str, ...]) -> None:
        """Prepare the calls; ``ValueError`` for a circular rule."""
        self.ledger = ledger
        self.wanted = wanted
        self._writer = _Writer()
        for group in work(ledger, wanted):
            self._writer.write_group(ledger, group)
        self.inputs = tuple(id for id in self._writer.lines if isinstance(ledger.items[id].rule, Given))

    def run(self, inputs: Mapping[str, Array]) -> Results:
        """Compute the wanted items from ``inputs``, arrays of shape (years or 1, parties or 1, scenarios or 1)."""
        registers = self._registers(inputs)
        scenarios = max((registers[self._writer.lines[id]].shape[-1] for id in self.inputs), default=1)
        varying = self._varying(registers)
        for step, varies in zip(self._writer.steps, varying, strict=True):
            if not varies:
                step.call(registers)
        if scenarios == 1:
            return Results(self.ledger, {id: registers[self._writer.lines[id]] for id in self.wanted})
        steps = [step for step, varies in zip(self._writer.steps, varying, strict=True) if varies]
        return Results(self.ledger, self._run_blocks(steps, registers, scenarios))

    def _registers(self, inputs: Mapping[str, Array]) -> Registers:
        registers: Registers = [np.empty(0)] * self._writer.count
        for number, register in self._writer.wholes.items():
            registers[register] = np.full((1, 1, 1), float(number))
        for id in self.inputs:
            registers[self._writer.lines[id]] = inputs[id]
        return registers

    def _varying(self, registers: Registers) -> list[bool]:
        varying = {self._writer.lines[id] for id in self.inputs if registers[self._writer.lines[id]].shape[-1] > 1}
        answer = []
        for step in self._writer.steps:
            varies = not varying.isdisjoint(step.reads)
            if varies:
                varying.update(step.writes)
            answer.append(varies)
        return answer

    def _run_blocks(self, steps: list[Step], registers: Registers, scenarios: int) -> dict[str, Array]:
        block = max(1, BLOCK_CELLS // max(1, len(self.ledger.years) * len(self.ledger.parties)))
        wanted = {id: self._writer.lines[id] for id in self.wanted}
        plan = list(zip(steps, _last_reads(steps, set(wanted.values())), strict=True))
        varying = [self._writer.lines[id] for id in self.inputs if registers[self._writer.lines[id]].shape[-1] > 1]
        whole: dict[str, Array] = {}
        for start in range(0, scenarios, block):
            part = slice(start, min(start + block, scenarios))
            local = registers.copy()
            for register in varying:
                local[register] = registers[register][..., part]
            for step, done in plan:
                step.call(local)
                for register in done:
                    local[register] = _NOTHING
            for id, register in wanted.items():
                array = local[register]
                if array.shape[-1] == 1:
                    whole[id] = array
                else:
                    if id not in whole:
                        whole[id] = np.empty((*array.shape[:2], scenarios))
                    whole[id][..., part] = array
        return whole


_NOTHING: Array = np.empty(0)


def _last_reads(steps: list[Step], kept: set[int]) -> list[tuple[int, ...]]:
    """Return, for each step, the registers written by these steps that nothing reads any more after it."""
    written = {register for step in steps for register in step.writes} - kept
    answer: list[tuple[int, ...]] = []
    for step in reversed(steps):
        done = tuple(register for register in {*step.reads, *step.writes} if register in written)
        written.difference_update(done)
        answer.append(done)
    return answer[::-1]


@dataclass(slots=True)
class _Writer:
    """Turns rules into steps; equal expressions share a register."""

    steps: list[Step] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    wholes: dict[int, int] = field(default_factory=dict)
    count: int = 0
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def write_group(self, ledger: Ledger, group: Group) -> None:
        """Write the steps of a group of items."""
        if group.recurrent:
            self._write_recurrent(ledger, group)
            return
        item = ledger.items[group.items[0]]
        self.lines[item.id] = self._new() if isinstance(item.rule, Given) else self.register(item.rule)

    def register(self, rule: Rule) -> int:
        """Return the register that holds the value of ``rule``, writing the steps that fill it."""
        if isinstance(rule, Line):
            return self.lines[rule.id]
        if isinstance(rule, Whole):
            if rule.number not in self.wholes:
                self.wholes[rule.number] = self._new()
            return self.wholes[rule.number]
        if isinstance(rule, Previous):
            return self._call(_shifted, (self.lines[rule.id],))
        assert isinstance(rule, Applied)
        return self._call(rule.operation.arrays, tuple(self.register(operand) for operand in rule.operands))

    def _call(self, arrays: Callable[..., Array], reads: tuple[int, ...]) -> int:
        key = (arrays, reads)
        if key not in self._known:
            self._known[key] = register = self._new()
            self.steps.append(Step(_call(arrays, reads, register), reads, (register,)))
        return self._known[key]

    def _write_recurrent(self, ledger: Ledger, group: Group) -> None:
        loop = _Loop(ledger, group, self)
        writes = tuple(self._new() for _ in group.items)
        self.lines.update(zip(group.items, writes, strict=True))
        self.steps.append(Step(loop.call(writes), loop.reads, writes))

    def _new(self) -> int:
        self.count += 1
        return self.count - 1


class _Loop:
    """Items that need their own past, computed one year after the other."""

    def __init__(self, ledger: Ledger, group: Group, outside: _Writer) -> None:
        self._years = len(ledger.years)
        self._inside = _Writer()
        self._items = group.items
        self._past = {id: self._inside._new() for id in group.items}
        self._imported: list[tuple[int, int]] = []
        self._outside = outside
        for id in group.items:
            self._inside.lines[id] = self._inside.register(self._prepared(ledger.items[id].rule))

    @property
    def reads(self) -> tuple[int, ...]:
        """The registers outside that the loop reads."""
        return tuple(register for register, _ in self._imported)

    def call(self, writes: tuple[int, ...]) -> Call:
        """Return the call that runs the loop and writes its items."""

        def run(registers: Registers) -> None:
            outputs = self._run([registers[register] for register in self.reads])
            for register, rows in zip(writes, outputs, strict=True):
                registers[register] = np.concatenate(np.broadcast_arrays(*rows), axis=YEARS)

        return run

    def _run(self, imported: list[Array]) -> list[list[Array]]:
        local: Registers = [_NOTHING] * self._inside.count
        for number, register in self._inside.wholes.items():
            local[register] = np.full((1, 1, 1), float(number))
        for register in self._past.values():
            local[register] = np.zeros((1, 1, 1))
        outputs: list[list[Array]] = [[] for _ in self._items]
        for year in range(self._years):
            for array, (_, register) in zip(imported, self._imported, strict=True):
                local[register] = array[year : year + 1] if array.shape[YEARS] > 1 else array
            for step in self._inside.steps:
                step.call(local)
            for rows, id in zip(outputs, self._items, strict=True):
                rows.append(local[self._inside.lines[id]])
            for id, register in self._past.items():
                local[register] = local[self._inside.lines[id]]
        return outputs

    def _prepared(self, rule: Rule) -> Rule:
        """Bring what the rule needs from outside into the loop, and name the past of its own items."""
        if isinstance(rule, Previous) and rule.id in self._past:
            return self._local(f"past {rule.id}", rule, self._past[rule.id])
        if isinstance(rule, Line) and rule.id in self._past:
            return rule
        if isinstance(rule, Line | Previous):
            return self._import(rule)
        if isinstance(rule, Applied):
            if rule.operation.takes & Axes.YEAR:
                return self._import(rule)
            return Applied(rule.operation, tuple(self._prepared(operand) for operand in rule.operands), rule.axes)
        return rule

    def _import(self, rule: Rule) -> Rule:
        outside = self._outside.register(rule)
        name = f"outside {outside}"
        if name not in self._inside.lines:
            self._imported.append((outside, self._inside._new()))
            return self._local(name, rule, self._imported[-1][1])
        return Line(name, rule.axes)

    def _local(self, name: str, rule: Rule, register: int) -> Rule:
        self._inside.lines[name] = register
        return Line(name, rule.axes)


def _call(arrays: Callable[..., Array], reads: tuple[int, ...], register: int) -> Call:
    if len(reads) == 1:
        (only,) = reads

        def unary(registers: Registers) -> None:
            registers[register] = arrays(registers[only])

        return unary
    if len(reads) == 2:
        left, right = reads

        def binary(registers: Registers) -> None:
            registers[register] = arrays(registers[left], registers[right])

        return binary

    def several(registers: Registers) -> None:
        registers[register] = arrays(*[registers[read] for read in reads])

    return several


def _shifted(row: Array) -> Array:
    return np.concatenate([np.zeros_like(row[:1]), row[:-1]], axis=YEARS)


__all__ = ["PARTIES", "YEARS", "Array", "Program", "Results"]
