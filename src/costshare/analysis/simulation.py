"""モンテカルロ・シミュレーション: the plan evaluated for many draws of its uncertain inputs.

Draws depend on the seed, their number and the plan's uncertain inputs only. They are evaluated in chunks of the
scenario axis, here or elsewhere; each figure is the same however they are cut and whoever works on them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from costshare import __version__
from costshare.analysis.batch import varied
from costshare.analysis.model import Model, model_of
from costshare.analysis.outcomes import Outcome, outcome_of
from costshare.analysis.sampling import draw
from costshare.analysis.spread import Chance, Spread, Step, convergence_of, percentiles, rank_correlations, spread_of
from costshare.analysis.study import SUMS, Study, too_large
from costshare.analysis.uncertain_inputs import drawing_faults
from costshare.analysis.yearly import YearlyRow, yearly_row_of
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models.plan import Plan, Scenario

DRAWS = 10_000
MOST_DRAWS = 10_000_000
CHUNK_CELLS = 1 << 22
"""Figures of the wanted line items that a chunk holds at most: memory does not grow with the draws."""
FEWEST, MOST = 64, 1 << 14
"""Scenarios of a chunk: enough to be worth the tables of splits, few enough to hear how far the work is."""
SHARED = 1 << 12
"""Scenarios of a chunk where several workers share them."""

Progress = Callable[[int, int], bool]
"""Told how many draws of how many are done; ``False`` stops the simulation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a simulation is asked; without outcomes or rows, those that matter in most plans."""

    draws: int = DRAWS
    seed: int = 1
    outcomes: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    """Outcomes that are needed beside the others, because their chances are asked for."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be read of every chunk, by the names of outcomes and yearly rows."""

    outcomes: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a chunk came to: outcomes (outcomes, scenarios) and yearly rows (rows, years, scenarios).

    ``too_large`` names a sum that leaves the range in which whole yen are exact, if there is one.
    """

    outcomes: Array
    rows: Array
    too_large: str


Chunk = Mapping[str, Array]
Chunks = Sequence[Callable[[], Chunk]]
"""A chunk is made when it is its turn."""
Answers = Iterator[tuple[int, Answer]]
Runner = Callable[[Plan, Task, Chunks], Answers]
"""Answers chunks in any order, each with its place among them."""


class Stopped(CostshareError):
    """The simulation was stopped before its end."""


@dataclass(frozen=True, slots=True, eq=False)
class Fan:
    """A yearly row: ``percentiles`` (levels, years), ``above_zero`` how many draws are above 0 in each year.

    ``base`` (years,) is the plan as it is.
    """

    row: YearlyRow
    percentiles: Array
    above_zero: tuple[int, ...]
    base: Array


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Simulation:
    """What a simulation came to, with all that is needed to make it again: plan, seed, draws and version."""

    plan: Plan
    scenario: Scenario | None
    seed: int
    draws: int
    version: str
    inputs: Mapping[str, Array]
    """The draws of each uncertain input by its path, (draws,)."""
    fixed: tuple[str, ...]
    """Uncertain inputs that the scenario gives a figure, so that they are not drawn."""
    outcomes: tuple[Outcome, ...]
    values: Mapping[str, Array]
    """The draws of each outcome by its name, (draws,)."""
    base: Mapping[str, float]
    """Each outcome of the plan as it is."""
    fans: tuple[Fan, ...]

    def outcome(self, name: str) -> Outcome:
        """Return the outcome of that name, which was asked for."""
        return next(outcome for outcome in self.outcomes if outcome.name == name)

    def spread(self, name: str) -> Spread:
        """Return the percentiles of an outcome."""
        return spread_of(self.values[name])

    def chance(self, name: str, meets: Callable[[Array], Array]) -> Chance:
        """Return how often an outcome meets a condition; a figure that is undefined meets none."""
        return Chance(int(np.count_nonzero(meets(self.values[name]))), self.draws)

    def convergence(self, name: str) -> tuple[Step, ...]:
        """Return how the percentiles of an outcome settle with more draws."""
        return convergence_of(self.values[name])

    def influences(self, name: str) -> list[tuple[str, float]]:
        """Return the rank correlation of each input with an outcome, the strongest first."""
        found = zip(self.inputs, rank_correlations(list(self.inputs.values()), self.values[name]), strict=True)
        known = [(path, correlation) for path, correlation in found if correlation is not None]
        return sorted(known, key=lambda row: -abs(row[1]))


def answer(plan: Plan, task: Task, chunk: Chunk) -> Answer:
    """Evaluate one chunk of draws."""
    ledger = model_of(plan).ledger
    outcomes = [outcome_of(ledger, name) for name in task.outcomes]
    rows = [yearly_row_of(ledger, name) for name in task.rows]
    scenarios = len(next(iter(chunk.values())))
    results = varied(plan, chunk, (*_lines(outcomes, rows), *SUMS))
    yearly = np.empty((len(rows), plan.years, scenarios))
    for at, row in enumerate(rows):
        yearly[at] = row.of(results, scenarios)
    figures = [outcome.of(results, scenarios) for outcome in outcomes]
    return Answer(np.array(figures).reshape(len(outcomes), scenarios), yearly, next(iter(too_large(results)), ""))


def in_this_process(plan: Plan, task: Task, chunks: Chunks) -> Answers:
    """Answer the chunks one after the other."""
    for place, chunk in enumerate(chunks):
        yield place, answer(plan, task, chunk())


def simulate(
    found: Study, asked: Asked, progress: Progress | None = None, runner: Runner = in_this_process, chunk: int = 0
) -> Simulation:
    """Draw and evaluate; ``CostshareError`` for a plan whose uncertain inputs cannot be drawn, or that has none.

    ``chunk`` is how many scenarios are evaluated at a time, by default as many as a bounded memory holds.
    """
    plan, fixed = _drawable(found, asked)
    model = model_of(plan)
    task = Task(*_names(model, asked))
    outcomes = tuple(outcome_of(model.ledger, name) for name in task.outcomes)
    rows = tuple(yearly_row_of(model.ledger, name) for name in task.rows)
    inputs = draw(plan, asked.draws, asked.seed)
    size = chunk or _chunk_size(model, _lines(outcomes, rows))
    parts = _parts(asked.draws, size)
    chunks = [_maker(inputs, part) for part in parts]
    figures = np.empty((len(outcomes), asked.draws))
    yearly = np.empty((len(rows), plan.years, asked.draws))
    done = 0
    for place, answered in runner(plan, task, chunks):
        if answered.too_large:
            raise CostshareError(TOO_LARGE.fill(sum=model.ledger.items[answered.too_large].label))
        figures[:, parts[place]], yearly[:, :, parts[place]] = answered.outcomes, answered.rows
        done += parts[place].stop - parts[place].start
        if progress is not None and not progress(done, asked.draws):
            raise Stopped(STOPPED.fill(done=f"{done:,}", draws=f"{asked.draws:,}"))
    named = {*asked.outcomes, *asked.conditions}
    kept = [at for at, outcome in enumerate(outcomes) if outcome.name in named or not _is_nothing(outcome, figures[at])]
    base = model.evaluate([plan], _lines(outcomes, rows))
    return Simulation(
        plan=plan,
        scenario=found.scenario,
        seed=asked.seed,
        draws=asked.draws,
        version=__version__,
        inputs=inputs,
        fixed=fixed,
        outcomes=tuple(outcomes[at] for at in kept),
        values={outcomes[at].name: figures[at] for at in kept},
        base={outcomes[at].name: float(outcomes[at].of(base)[0]) for at in kept},
        fans=tuple(_fan(row, yearly[at], row.of(base, 1)[:, 0]) for at, row in enumerate(rows)),
    )


def _drawable(found: Study, asked: Asked) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan with the inputs that are to be drawn, and the paths that the scenario fixes."""
    if not 1 <= asked.draws <= MOST_DRAWS:
        raise CostshareError(COUNT.fill(count=asked.draws, most=f"{MOST_DRAWS:,}"))
    if asked.seed < 0:
        raise CostshareError(SEED.fill(seed=asked.seed))
    plan = found.changed
    if not plan.uncertain:
        raise CostshareError(NOTHING.fill(plan=plan.title))
    faults = list(drawing_faults(plan))
    if faults:
        more = MORE.fill(count=len(faults) - 1) if len(faults) > 1 else Text("", "")
        raise CostshareError(FAULTY.fill(first=faults[0].message, more=more))
    changed = {change.path for change in found.scenario.changes} if found.scenario else set()
    fixed = tuple(row.path for row in plan.uncertain if row.path in changed)
    if fixed:
        plan = dataclasses.replace(
            plan,
            uncertain=tuple(row for row in plan.uncertain if row.path not in fixed),
            correlations=tuple(row for row in plan.correlations if not {row.first, row.second} & {*fixed}),
        )
    if not plan.uncertain:
        raise CostshareError(ALL_FIXED.fill(plan=plan.title))
    return plan, fixed


def _names(model: Model, asked: Asked) -> tuple[tuple[str, ...], tuple[str, ...]]:
    parties = tuple(f"burden:{party.id}" for party in model.ledger.parties)
    outcomes = asked.outcomes or ("npv", "gap", "payback", *parties)
    rows = asked.rows or ("gap", "cumulative")
    return tuple(dict.fromkeys((*outcomes, *asked.conditions))), tuple(dict.fromkeys(rows))


def _is_nothing(outcome: Outcome, draws: Array) -> bool:
    """Whether it is the burden of a party that never bears any."""
    return outcome.party is not None and not draws.any()


def _lines(outcomes: Sequence[Outcome], rows: Sequence[YearlyRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*(line for row in outcomes for line in row.lines), *(row.line for row in rows)]))


def _chunk_size(model: Model, lines: Sequence[str]) -> int:
    cells = 0
    for line in lines:
        years, parties = model.ledger.cells(model.ledger.items[line].axes)
        cells += years * parties
    return min(max(CHUNK_CELLS // max(cells, 1), FEWEST), MOST)


def _parts(draws: int, size: int) -> list[slice]:
    """Cut the draws into parts of about the same size, none of a single draw if it can be helped."""
    count = max(1, min(-(-draws // size), draws // 2))
    ends = [draws * at // count for at in range(count + 1)]
    return [slice(start, end) for start, end in pairwise(ends)]


def _maker(inputs: Mapping[str, Array], part: slice) -> Callable[[], Chunk]:
    return lambda: {path: draws[part] for path, draws in inputs.items()}


def _fan(row: YearlyRow, draws: Array, base: Array) -> Fan:
    above = tuple(int(count) for count in np.count_nonzero(draws > 0, axis=1))
    draws.sort(axis=1)
    return Fan(row, percentiles(draws), above, base)


NOTHING = Text(
    "計画「{plan}」には不確実な入力がありません。計画の「不確実な入力」(uncertain)に、項目のパスと分布を加えてください。",
    "The plan '{plan}' has no uncertain inputs; add the path of a figure and its distribution to 'uncertain'.",
)
ALL_FIXED = Text(
    "計画「{plan}」の不確実な入力は、すべてこのシナリオが値を定めています。別のシナリオにするか、入力を加えてください。",
    "This scenario fixes every uncertain input of the plan '{plan}'; choose another scenario, or add an input.",
)
FAULTY = Text("不確実な入力: {first}{more}", "Uncertain inputs: {first}{more}")
MORE = Text("(ほかに{count}件)", " (and {count} more)")
COUNT = Text(
    "試行回数 {count} は使えません。1から{most}までが使えます。回数を直してください。",
    "{count} draws are not possible; 1 to {most} are allowed; correct the number.",
)
SEED = Text(
    "乱数の種 {seed} は使えません。0以上の整数が使えます。種を直してください。",
    "The seed {seed} is not usable; a whole number from 0 on is allowed; correct it.",
)
TOO_LARGE = Text(
    "不確実な入力: 合計「{sum}」が10^15円以上になる試行があります。分布の範囲を狭めてください。",
    "Uncertain inputs: the sum '{sum}' reaches 10^15 yen in some draws; narrow the distributions.",
)
STOPPED = Text("{draws}回のうち{done}回で止めました", "Stopped after {done} of {draws} draws")
