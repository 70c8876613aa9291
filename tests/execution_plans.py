"""Random execution plans: ``execution_plans()``, for ``Plan.execution_plan``.

Everything shrinks to an empty execution plan: texts to none, lists to no row, figures and years to blank.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import RoadmapPhase
from costshare.models.execution_plan import ExecutionPlan, Kpi, RoadmapRow

T = TypeVar("T")

MOST_ROWS = 4
SENTENCES = ("", "移動しやすいまち", "=1+1", "-減らす|増やす*", "高齢化\n\n買い物が不便", "A long text. " * 40)
"""What a section may hold: nothing, words, what looks like a formula or Markdown, several paragraphs, many lines."""


def execution_plans(first: int = 2015, last: int = 2045) -> SearchStrategy[ExecutionPlan]:
    """Draw an execution plan whose years lie between two fiscal years."""
    text = st.sampled_from(SENTENCES) | st.text(max_size=60)
    years = st.none() | st.integers(first, last)
    figures = st.none() | st.integers(-(10**15), 10**15).map(float) | st.integers(-1000, 1000).map(lambda n: n / 8)
    kpis = _rows(
        lambda id: st.builds(
            Kpi,
            st.just(id),
            st.text(max_size=30),
            unit=st.sampled_from(("", "%", "人", "円/年")),
            baseline=figures,
            target=figures,
            target_year=years,
        )
    )
    roadmap = _rows(
        lambda id: st.builds(
            RoadmapRow, st.just(id), st.sampled_from(RoadmapPhase), from_year=years, until_year=years, text=text
        )
    )
    return st.builds(
        ExecutionPlan,
        goals=text,
        challenges=text,
        kpis=kpis,
        efforts=text,
        roadmap=roadmap,
        roles=text,
        sustainability=text,
        data_use=text,
        published_at=st.sampled_from(("", "https://example.jp/plan")),
        published_on=st.sampled_from(("", "2022-06-01", "令和4年6月1日")),
    )


def _rows(row: Callable[[str], SearchStrategy[T]]) -> SearchStrategy[tuple[T, ...]]:
    """Draw rows with ids of their own."""
    return st.integers(0, MOST_ROWS).flatmap(lambda count: st.tuples(*[row(f"row-{n}") for n in range(1, count + 1)]))
