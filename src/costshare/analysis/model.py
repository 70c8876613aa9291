"""A plan's model: its ledger with every indicator, evaluated for one plan or for many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from costshare.analysis.indicators import write_indicators
from costshare.analysis.totals import write_totals
from costshare.ledger.book import Given, Ledger
from costshare.ledger.numbers import Program, Results
from costshare.ledger.operations import Array
from costshare.models.plan import Plan
from costshare.schemes.build import open_book, write_plan
from costshare.schemes.structure import Reader, reader, structure


@dataclass(slots=True)
class Model:
    """The ledger of all plans of one structure, with the programs that were asked of it."""

    ledger: Ledger
    _sample: Plan
    _programs: dict[tuple[str, ...], Program] = field(default_factory=dict)
    _readers: dict[str, Reader] = field(default_factory=dict)
    _paths: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def program(self, wanted: Iterable[str] | None = None) -> Program:
        """Return the calls that compute the wanted items, all of them by default."""
        ids = tuple(self.ledger.items) if wanted is None else tuple(dict.fromkeys(wanted))
        if ids not in self._programs:
            self._programs[ids] = Program(self.ledger, ids)
        return self._programs[ids]

    def inputs(self, plan: Plan, ids: Iterable[str]) -> dict[str, Array]:
        """Read the plan's figures for the inputs ``ids``, each of shape (years or 1, parties or 1, 1)."""
        return {id: self._reader(id)(plan) for id in ids}

    def evaluate(self, plans: Sequence[Plan], wanted: Iterable[str] | None = None) -> Results:
        """Evaluate plans of this structure as the rows of one scenario axis."""
        program = self.program(wanted)
        each = [self.inputs(plan, program.inputs) for plan in plans]
        return program.run({id: _stacked([inputs[id] for inputs in each]) for id in program.inputs})

    def vary(self, plan: Plan, figures: Mapping[str, Array], wanted: Iterable[str] | None = None) -> Results:
        """Evaluate the plan with the figures at some paths drawn anew, each an array (scenarios,), as one batch."""
        program = self.program(wanted)
        inputs = self.inputs(plan, program.inputs)
        for path, values in figures.items():
            for id, place in self.paths[path]:
                if id in inputs:
                    inputs[id] = _with_draws(inputs[id], place, values)
        return program.run(inputs)

    @property
    def paths(self) -> dict[str, list[tuple[str, int]]]:
        """Where each figure of a plan is read: by its path, the inputs with the place among their cells."""
        if not self._paths:
            for id, item in self.ledger.items.items():
                if isinstance(item.rule, Given):
                    for place, cell in enumerate(item.rule.cells):
                        if cell.path:
                            self._paths.setdefault(cell.path, []).append((id, place))
        return self._paths

    def blank(self, id: str, place: int) -> float:
        """Return the figure that an input's cell has where the plan leaves it blank."""
        rule = self.ledger.items[id].rule
        assert isinstance(rule, Given)
        return rule.cells[place].value

    def _reader(self, id: str) -> Reader:
        if id not in self._readers:
            self._readers[id] = reader(self._sample, self.ledger, id)
        return self._readers[id]


def model_of(plan: Plan) -> Model:
    """Return the model of a plan without faults; plans that differ in figures alone share it."""
    return _model(_Keyed(structure(plan), plan))


def evaluate(plan: Plan, wanted: Iterable[str] | None = None) -> Results:
    """Evaluate one plan without faults."""
    return model_of(plan).evaluate([plan], wanted)


@dataclass(frozen=True, slots=True)
class _Keyed:
    key: object
    plan: Plan = field(compare=False)


@lru_cache(maxsize=16)
def _model(keyed: _Keyed) -> Model:
    book = open_book(keyed.plan)
    timeline, flows = write_plan(keyed.plan, book)
    write_indicators(keyed.plan, timeline, flows)
    write_totals(keyed.plan, timeline)
    return Model(book.closed(), keyed.plan)


def _with_draws(array: Array, place: int, values: Array) -> Array:
    years, parties, scenarios = array.shape
    drawn = np.broadcast_to(array, (years, parties, max(scenarios, len(values)))).copy()
    drawn.reshape(years * parties, -1)[place] = values
    return drawn


def _stacked(arrays: list[Array]) -> Array:
    if len(arrays) == 1 or all(np.array_equal(arrays[0], array) for array in arrays[1:]):
        return arrays[0]
    return np.concatenate(arrays, axis=-1)
