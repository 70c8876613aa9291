"""The columns of the grid of costs: where in a cost item each input stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from costshare.i18n import Text
from costshare.models.plan import CostItem
from costshare.ui.itemmodels.entry import Choice

TOTAL = "total"
YEAR = "year:"
SCHEDULES = (
    Choice("one_off", Text("一時", "Once")),
    Choice("recurring", Text("毎年", "Annual")),
    Choice("yearly", Text("年度別", "By year")),
)


@dataclass(frozen=True, slots=True)
class InputColumn:
    """A column of inputs: its heading, its width, and where in a cost item its field stands."""

    key: str
    heading: Text
    width: int
    field: Callable[[CostItem], str | None]
    right: bool = False
    tip: Text | None = None
    most: int = 0


def _always(name: str) -> Callable[[CostItem], str | None]:
    return lambda _: name


def _of_schedule(**names: str) -> Callable[[CostItem], str | None]:
    return lambda cost: f"schedule/{names[cost.schedule.kind]}" if cost.schedule.kind in names else None


INPUTS = (
    InputColumn("name", Text("費用項目", "Cost item"), 112, _always("name"), most=180),
    InputColumn("service", Text("施策", "Service"), 76, _always("service"), most=112),
    InputColumn("cost_class", Text("区分", "Class"), 52, _always("cost_class"), most=124),
    InputColumn("schedule", Text("時期", "When"), 52, _always("schedule"), most=64),
    InputColumn("amount", Text("金額", "Amount"), 64, _of_schedule(one_off="amount", recurring="amount"), True),
    InputColumn("from", Text("開始", "From"), 52, _of_schedule(one_off="year", recurring="from_year"), True),
    InputColumn("until", Text("終了", "Until"), 52, _of_schedule(recurring="until_year"), True),
    InputColumn("escalation", Text("上昇率", "Rise"), 52, _of_schedule(recurring="escalation"), True),
)
SWITCHES = (
    InputColumn(
        "eligible", Text("補助", "Elig."), 44, _always("eligible"), False,
        Text("補助対象", "Eligible for subsidy"),
    ),
    InputColumn(
        "in_action_plan", Text("計画", "Plan"), 44, _always("in_action_plan"), False,
        Text("実行計画に基づく取組", "Under the execution plan"),
    ),
    InputColumn("enabled", Text("計上", "Use"), 44, _always("enabled"), False, Text("計上する", "Counted")),
)  # fmt: skip
BY_KEY = {column.key: column for column in (*INPUTS, *SWITCHES)}
