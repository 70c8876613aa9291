"""Many scenarios, worked through in blocks that stay in the processor's cache.

Every block but the first writes into the same few arrays: new memory costs more to get than to compute with. The last
block begins early enough to be as long as the others; the scenarios that it repeats come out the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from costshare.ledger.operations import Array
from costshare.ledger.steps import NOTHING, Registers, Step


def run_blocks(
    steps: Sequence[Step], registers: Registers, kept: frozenset[int], scenarios: int, length: int
) -> Registers:
    """Run ``steps`` on ``length`` scenarios at a time; return the registers, those in ``kept`` with all scenarios.

    An array in ``registers`` has the shape (years, parties, scenarios), or (years, parties, 1) where no scenario
    changes it.
    """
    first, *others = _parts(scenarios, length)
    plan = list(zip(steps, _last_reads(steps, kept), strict=True))
    local = _of_part(registers, first)
    shapes: dict[int, tuple[int, ...]] = {}
    for step, done in plan:
        step.call(local, None)
        shapes.update((register, local[register].shape) for register in step.writes)
        for register in done:
            local[register] = NOTHING
    whole = {register: _enlarged(local[register], scenarios) for register in kept if register in shapes}
    buffers = _buffers(plan, shapes, kept) if others else []
    for part in others:
        local = _of_part(registers, part)
        targets = {register: array[..., part] for register, array in whole.items() if array.shape[-1] > 1}
        for step, buffer in zip(steps, buffers, strict=True):
            step.call(local, targets.get(step.writes[0], buffer))
        for register, target in targets.items():
            if local[register] is not target:
                target[...] = local[register]
    return [whole.get(register, array) for register, array in enumerate(registers)]


def _parts(scenarios: int, length: int) -> list[slice]:
    length = min(length, scenarios)
    starts = [min(start, scenarios - length) for start in range(0, scenarios, length)]
    return [slice(start, start + length) for start in starts]


def _of_part(registers: Registers, part: slice) -> Registers:
    return [array[..., part] if array.shape[-1] > 1 else array for array in registers]


def _enlarged(array: Array, scenarios: int) -> Array:
    """Return ``array``, its scenarios being the first of so many; as it is where no scenario changes it."""
    length = array.shape[-1]
    if length in (1, scenarios):
        return array
    whole = np.empty((*array.shape[:-1], scenarios))
    whole[..., :length] = array
    return whole


def _last_reads(steps: Sequence[Step], kept: frozenset[int]) -> list[tuple[int, ...]]:
    """Return, for each step, the registers written by these steps that nothing reads any more after it."""
    written = {register for step in steps for register in step.writes} - kept
    answer: list[tuple[int, ...]] = []
    for step in reversed(steps):
        done = tuple(register for register in {*step.reads, *step.writes} if register in written)
        written.difference_update(done)
        answer.append(done)
    return answer[::-1]


def _buffers(
    plan: Iterable[tuple[Step, tuple[int, ...]]], shapes: dict[int, tuple[int, ...]], kept: frozenset[int]
) -> list[Array | None]:
    """Return an array for each step to write into, used again as soon as nothing reads what it holds."""
    free: defaultdict[tuple[int, ...], list[Array]] = defaultdict(list)
    holding: dict[int, Array] = {}

    def release(registers: Iterable[int]) -> None:
        for register in registers:
            if register in holding:
                buffer = holding.pop(register)
                free[buffer.shape].append(buffer)

    answer: list[Array | None] = []
    for step, done in plan:
        register = step.writes[0]
        if step.is_elementwise:
            release(done)
        if step.arrays is None or register in kept:
            answer.append(None)
        else:
            spare = free[shapes[register]]
            holding[register] = spare.pop() if spare else np.empty(shapes[register])
            answer.append(holding[register])
        release(done)
    return answer
