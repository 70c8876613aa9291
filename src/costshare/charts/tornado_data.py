"""What the tornado shows: the outcome as it is, and what it becomes when one input at a time is lower or higher."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.sensitivity import Tornado
from costshare.charts.measures import Measure
from costshare.i18n import Language, Text
from costshare.models.plan import Plan
from costshare.report.figures import percent
from costshare.report.figures_of_outcomes import input_text
from costshare.report.places import brief_name

MOST_BARS = 15


@dataclass(frozen=True, slots=True)
class TornadoRow:
    """One input: its path and name, its lower and higher value in words, and the outcome at both."""

    path: str
    label: str
    low_value: str
    high_value: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TornadoData:
    """The inputs that move an outcome, the strongest first; ``left_out`` more of them move it less."""

    title: str
    measure: Measure
    base: float
    share: str
    rows: tuple[TornadoRow, ...]
    left_out: int

    @property
    def language(self) -> Language:
        """The language of the chart."""
        return self.measure.language

    def describe(self, row: TornadoRow) -> str:
        """Return both values of an input with the outcome at each, in full."""
        ends = ((row.low_value, row.low), (row.high_value, row.high))
        return "\n".join([row.label, *(f"{value} → {self.measure.full(outcome)}" for value, outcome in ends)])


def tornado_data(plan: Plan, found: Tornado, language: Language, most: int = MOST_BARS) -> TornadoData:
    """Return what the tornado of an outcome shows."""

    def said(value: float, at: int) -> str:
        return input_text(value, found.bars[at].path, found.bars[at].unit, plan).say(language)

    rows = tuple(
        TornadoRow(
            bar.path,
            brief_name(plan, bar.path).say(language),
            said(bar.low_value, at),
            said(bar.high_value, at),
            bar.low,
            bar.high,
        )
        for at, bar in enumerate(found.bars[:most])
    )
    return TornadoData(
        title=TITLE.fill(outcome=found.outcome.label).say(language),
        measure=Measure(plan, found.outcome.unit, language),
        base=found.base,
        share=percent(found.share, 0 if (found.share * 100).is_integer() else 1),
        rows=rows,
        left_out=len(found.bars) - len(rows),
    )


TITLE = Text("{outcome}を動かす項目", "What moves: {outcome}")
LOWERED = Text("項目を {share} 下げたとき", "input lowered by {share}")
RAISED = Text("項目を {share} 上げたとき", "input raised by {share}")
AS_IS = Text("いまの計画 {value}", "Plan as it is: {value}")
LEFT_OUT = Text("ほかに {count} 項目(影響がより小さいもの)", "and {count} inputs that move it less")
NOTHING = Text("動かす項目はありません", "No input moves it")
SPAN = Text("{low}〜{high}", "{low} to {high}")
