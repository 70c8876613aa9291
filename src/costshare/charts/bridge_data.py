"""What the bridge shows: an outcome under one scenario, what each change makes of it, and under the other scenario."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from costshare.analysis.comparison import Comparison, Step
from costshare.charts.measures import Measure
from costshare.i18n import Language, Text, joined
from costshare.models.plan import Plan
from costshare.report.places import brief_name
from costshare.report.questions import scenario_name, value_name


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One row: a scenario's outcome (``part`` is ``None``) or a change; ``start`` and ``end`` are where its bar lies.

    They are not finite where the outcome never happens. ``paths`` lead to what is changed, ``detail`` says from what to
    what.
    """

    label: str
    detail: str
    start: float
    end: float
    part: float | None = None
    paths: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it is a scenario and not a change."""
        return not self.paths


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeData:
    """The first scenario, the changes that move the outcome in their order, and the second; bars join end to end.

    ``unmoved`` more changes make no difference to the outcome.
    """

    title: str
    measure: Measure
    rows: tuple[BridgeRow, ...]
    unmoved: int

    @property
    def language(self) -> Language:
        """The language of the chart."""
        return self.measure.language

    def written(self, row: BridgeRow) -> str:
        """Return the figure at the end of a row's bar."""
        stops = math.isfinite(row.start) and not math.isfinite(row.end)
        return self.measure.brief(row.end) if row.is_whole or stops else self.measure.signed(row.part)

    def first(self, count: int) -> tuple[BridgeRow, ...]:
        """Return at most ``count`` rows: the changes that fit, and the rest of the way together."""
        changes = self.rows[1:-1]
        if len(self.rows) <= count or len(changes) < 2:
            return self.rows
        kept = changes[: max(count - 3, 0)]
        rest = changes[len(kept) :]
        label = OTHERS.fill(count=len(rest)).say(self.language)
        start, end = rest[0].start, rest[-1].end
        part = end - start if math.isfinite(start) and math.isfinite(end) else None
        paths = tuple(path for row in rest for path in row.paths)
        return (self.rows[0], *kept, BridgeRow(label, "", start, end, part, paths), self.rows[-1])

    def describe(self, row: BridgeRow) -> str:
        """Return a row's figure in words, in full."""
        if row.is_whole:
            return f"{row.label}\n{self.measure.full(row.end)}"
        lines = [row.label, *([row.detail] if row.detail else []), self.measure.full_signed(row.part)]
        if math.isfinite(row.end):
            lines.append(SO_FAR.fill(value=self.measure.full(row.end)).say(self.language))
        return "\n".join(lines)


def bridge_data(plan: Plan, found: Comparison, language: Language, place: int = 0) -> BridgeData:
    """Return the bridge of the ``place``-th outcome of a comparison."""
    outcome = found.outcomes[place]
    before, after = found.before[place], found.after[place]
    moving = [step for step in found.steps if step.parts[place] != 0]
    ends = _ends(before, after, [step.parts[place] for step in moving])
    names = [scenario_name(scenario).say(language) for scenario in (found.first, found.second)]
    changes = (
        _change(plan, step, place, start, end, language)
        for step, start, end in zip(moving, [before, *ends], ends, strict=False)
    )
    return BridgeData(
        title=TITLE.fill(outcome=outcome.label, first=names[0], second=names[1]).say(language),
        measure=Measure(plan, outcome.unit, language),
        rows=(BridgeRow(names[0], "", 0.0, before), *changes, BridgeRow(names[1], "", 0.0, after)),
        unmoved=len(found.steps) - len(moving),
    )


def _ends(before: float, after: float, parts: list[float | None]) -> list[float]:
    """Return where the outcome stands after each step, counted from both ends to where it never happens."""
    if None not in parts:
        sums = list(accumulate(_known(parts), initial=before))[1:]
        return [*sums[:-1], after] if sums else []
    first, last = parts.index(None), len(parts) - 1 - parts[::-1].index(None)
    forward = list(accumulate(_known(parts[:first]), initial=before))[1:]
    backward = list(accumulate((-part for part in _known(parts[:last:-1])), initial=after))[::-1]
    between = [math.inf] * (len(parts) - len(forward) - len(backward))
    return [*forward, *between, *backward]


def _known(parts: list[float | None]) -> Iterator[float]:
    return (part for part in parts if part is not None)


def _change(plan: Plan, step: Step, place: int, start: float, end: float, language: Language) -> BridgeRow:
    names = [brief_name(plan, path) for path, _, _ in step.changes]
    values = [
        CHANGE.fill(old=value_name(plan, path, old), new=value_name(plan, path, new)) for path, old, new in step.changes
    ]
    return BridgeRow(
        joined(names, "、", ", ").say(language),
        joined(values, "、", ", ").say(language),
        start,
        end,
        step.parts[place],
        tuple(path for path, _, _ in step.changes),
    )


TITLE = Text("{outcome}: {first} → {second}", "{outcome}: {first} → {second}")
CHANGE = Text("{old} → {new}", "{old} → {new}")
OTHERS = Text("ほか{count}件の変更", "{count} more changes")
SO_FAR = Text("ここまでで {value}", "{value} so far")
UNMOVED = Text("この結果を動かさない変更がほかに{count}件", "{count} more changes do not move it")
SAME = Text("2つのシナリオでこの結果は変わりません", "It is the same under both scenarios")
INCREASE, DECREASE = Text("増やす変更", "raises it"), Text("減らす変更", "lowers it")
NOT_FROM_ZERO = Text(
    "斜線(//)の所で棒の途中を省略(軸は0から始まりません)",
    "bars are cut at the slashes (//): the axis does not start at 0",
)
