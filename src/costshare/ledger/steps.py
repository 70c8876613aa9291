"""Rules written as steps: NumPy calls that read and write numbered registers.

A register holds one array of shape (years, parties, scenarios), an axis that does not matter being of length 1.
Equal expressions share a register.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from costshare.ledger import operations as op
from costshare.ledger.book import Given, Ledger
from costshare.ledger.operations import YEARS, Array
from costshare.ledger.order import Group
from costshare.ledger.rules import Applied, Line, Previous, Rule, Whole

Registers = list[Array]
Call = Callable[[Registers, Array | None], None]
"""Work on registers; the second argument is an array to write into, ``None`` to make a new one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call, what it reads and what it writes; ``arrays`` is its function, ``None`` for a loop over the years."""

    call: Call
    reads: tuple[int, ...]
    writes: tuple[int, ...]
    arrays: Callable[..., Array] | None = None

    @property
    def is_elementwise(self) -> bool:
        """Whether every figure depends on the figures at its own place only, so that it may be written over them."""
        return isinstance(self.arrays, np.ufunc)

    @property
    def stays_in_year(self) -> bool:
        """Whether it needs no figure of another year."""
        return self.arrays is not None and self.arrays not in _MOVING


@dataclass(slots=True)
class Writer:
    """Turns rules into steps."""

    steps: list[Step] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    wholes: dict[int, int] = field(default_factory=dict)
    count: int = 0
    _known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def write_group(self, ledger: Ledger, group: Group) -> None:
        """Write the steps of a group of items."""
        if group.recurrent:
            loop = _Loop(ledger, group, self)
            writes = tuple(self.new() for _ in group.items)
            self.lines.update(zip(group.items, writes, strict=True))
            self.steps.append(Step(loop.call(writes), loop.reads, writes))
            return
        item = ledger.items[group.items[0]]
        self.lines[item.id] = self.new() if isinstance(item.rule, Given) else self.register(item.rule)

    def register(self, rule: Rule) -> int:
        """Return the register that holds the value of ``rule``, writing the steps that fill it."""
        if isinstance(rule, Line):
            return self.lines[rule.id]
        if isinstance(rule, Whole):
            if rule.number not in self.wholes:
                self.wholes[rule.number] = self.new()
            return self.wholes[rule.number]
        if isinstance(rule, Previous):
            return self._step(_shifted, (self.lines[rule.id],))
        assert isinstance(rule, Applied)
        return self._step(rule.operation.arrays, tuple(self.register(operand) for operand in rule.operands))

    def new(self) -> int:
        """Return the number of a new register."""
        self.count += 1
        return self.count - 1

    def empty(self) -> Registers:
        """Return registers that hold nothing yet but the structural 0 and 1."""
        registers: Registers = [NOTHING] * self.count
        for number, register in self.wholes.items():
            registers[register] = np.full((1, 1, 1), float(number))
        return registers

    def _step(self, arrays: Callable[..., Array], reads: tuple[int, ...]) -> int:
        key = (arrays, reads)
        if key not in self._known:
            self._known[key] = register = self.new()
            self.steps.append(Step(_call(arrays, reads, register), reads, (register,), arrays))
        return self._known[key]


class _Loop:
    """Items that need their own past, computed one year after the other."""

    def __init__(self, ledger: Ledger, group: Group, outside: Writer) -> None:
        self._years = len(ledger.years)
        self._inside = Writer()
        self._items = group.items
        self._past = {id: self._inside.new() for id in group.items}
        self._imported: dict[int, int] = {}
        self._outside = outside
        for id in group.items:
            self._inside.lines[id] = self._inside.register(self._prepared(ledger.items[id].rule))

    @property
    def reads(self) -> tuple[int, ...]:
        """The registers outside that the loop reads."""
        return tuple(self._imported)

    def call(self, writes: tuple[int, ...]) -> Call:
        """Return the call that runs the loop and writes its items."""

        def run(registers: Registers, _out: Array | None) -> None:
            years = self._run(registers)
            for register, id in zip(writes, self._items, strict=True):
                item = self._inside.lines[id]
                registers[register] = _joined([year[item] for year in years])

        return run

    def _run(self, registers: Registers) -> list[Registers]:
        """Return the registers of each year."""
        local = self._inside.empty()
        for register in self._past.values():
            local[register] = np.zeros((1, 1, 1))
        yearly = [(register, registers[outside]) for outside, register in self._imported.items()]
        pasts = [(register, self._inside.lines[id]) for id, register in self._past.items()]
        steps = [step.call for step in self._inside.steps]
        answer = []
        for year in range(self._years):
            for register, array in yearly:
                local[register] = array[year : year + 1] if len(array) > 1 else array
            for call in steps:
                call(local, None)
            answer.append(local.copy())
            for register, item in pasts:
                local[register] = answer[-1][item]
        return answer

    def _prepared(self, rule: Rule) -> Rule:
        """Bring what does not need the loop into it from outside, and name the past of its own items."""
        if isinstance(rule, Previous) and rule.id in self._past:
            return self._local(f"past {rule.id}", rule, self._past[rule.id])
        if isinstance(rule, Line) and rule.id in self._past:
            return rule
        if isinstance(rule, Applied) and not self._is_outside(rule):
            if rule.operation in ACROSS_YEARS:
                loop = ", ".join(self._items)
                raise ValueError(f"{rule.operation.name} reads years that are yet to be computed: {loop}")
            return Applied(rule.operation, tuple(self._prepared(operand) for operand in rule.operands), rule.axes)
        return rule if isinstance(rule, Whole) else self._import(rule)

    def _is_outside(self, rule: Rule) -> bool:
        if isinstance(rule, Applied):
            return all(map(self._is_outside, rule.operands))
        return not isinstance(rule, Line | Previous) or rule.id not in self._past

    def _import(self, rule: Rule) -> Rule:
        outside = self._outside.register(rule)
        if outside not in self._imported:
            self._imported[outside] = self._inside.new()
        return self._local(f"outside {outside}", rule, self._imported[outside])

    def _local(self, name: str, rule: Rule, register: int) -> Rule:
        self._inside.lines[name] = register
        return Line(name, rule.axes)


NOTHING: Array = np.empty(0)
ACROSS_YEARS = frozenset({op.OVER_YEARS, op.LOWEST, op.RUNNING, op.LATEST, op.IRR})


def _call(arrays: Callable[..., Array], reads: tuple[int, ...], register: int) -> Call:
    if len(reads) == 1:
        (only,) = reads

        def unary(registers: Registers, out: Array | None) -> None:
            registers[register] = arrays(registers[only], out=out)

        return unary
    if len(reads) == 2:
        left, right = reads

        def binary(registers: Registers, out: Array | None) -> None:
            registers[register] = arrays(registers[left], registers[right], out=out)

        return binary

    def several(registers: Registers, out: Array | None) -> None:
        registers[register] = arrays(*[registers[read] for read in reads], out=out)

    return several


def _joined(rows: list[Array]) -> Array:
    """Join the years; an early year may lack an axis that the last one has."""
    whole = np.empty((len(rows), *rows[-1].shape[1:]))
    if rows[0].shape == rows[-1].shape:
        return np.concatenate(rows, YEARS, whole)
    for year, row in enumerate(rows):
        whole[year] = row[0]
    return whole


def _shifted(row: Array, out: Array | None = None) -> Array:
    before = np.empty_like(row) if out is None else out
    before[0] = 0.0
    before[1:] = row[:-1]
    return before


_MOVING = frozenset({operation.arrays for operation in ACROSS_YEARS} | {_shifted})
