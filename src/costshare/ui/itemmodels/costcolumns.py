"""The columns of the grid of costs: where in a cost item each input stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from costshare.i18n import Text
from costshare.models.choices import Driver
from costshare.models.fields import field_of
from costshare.models.plan import CostItem, Plan

TOTAL = "total"
YEAR = "year:"
DEBT = "debt:"


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


def _is_per_unit(cost: CostItem) -> str | None:
    return "driver_key" if cost.driver is Driver.PER_UNIT or cost.driver_key is not None else None


INPUTS = (
    InputColumn("name", Text("費用項目", "Cost item"), 112, _always("name"), most=180),
    InputColumn("service", Text("施策", "Service"), 76, _always("service"), most=112),
    InputColumn("cost_class", Text("区分", "Class"), 52, _always("cost_class"), most=124),
    InputColumn("schedule", Text("時期", "When"), 52, _always("schedule"), most=64),
    InputColumn(
        "amount", Text("金額", "Amount"), 64,
        _of_schedule(one_off="amount", recurring="amount", periodic="amount"), True,
    ),
    InputColumn(
        "from", Text("開始", "From"), 52,
        _of_schedule(one_off="year", recurring="from_year", periodic="year"), True,
    ),
    InputColumn("until", Text("終了", "Until"), 52, _of_schedule(recurring="until_year", periodic="until_year"), True),
    InputColumn(
        "escalation", Text("上昇率", "Rise"), 52, _of_schedule(recurring="escalation", periodic="escalation"), True,
    ),
)  # fmt: skip
DETAILS = (
    InputColumn(
        "every", Text("間隔(年)", "Every (y)"), 56, _of_schedule(periodic="every"), True,
        Text("定期の費用が何年ごとにかかるか", "Years between two payments of a periodic cost"),
    ),
    InputColumn(
        "ramp_up", Text("立上り(年)", "Ramp-up (y)"), 64, _of_schedule(recurring="ramp_up"), True,
        Text("3なら初年度1/3、2年目2/3、3年目から全額", "3: a third in the first year, then two thirds"),
    ),
    InputColumn(
        "driver", Text("金額の単位", "Amount is"), 84, _always("driver"), False,
        Text("定額か、主体1者・基数1単位当たりの単価か", "Fixed, or a price per party or per unit of a key"), most=164,
    ),
    InputColumn(
        "driver_key", Text("基数", "Key"), 64, _is_per_unit, False,
        Text("単価に掛ける基数", "The key that the price is multiplied by"), most=104,
    ),
    InputColumn(
        "tax", Text("消費税", "Tax"), 64, _always("tax"), False,
        Text("消費税の扱い", "How consumption tax is counted"), most=152,
    ),
    InputColumn(
        "residual_value", Text("残存価値", "Residual"), 64, _always("residual_value"), True,
        Text("最終年度に残る価値", "Value left in the last year"),
    ),
)  # fmt: skip
"""Inputs that most costs leave as they are: their columns are there where a cost uses them, or all on demand."""
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
BY_KEY = {column.key: column for column in (*INPUTS, *DETAILS, *SWITCHES)}


def details_of(plan: Plan, every: bool) -> tuple[InputColumn, ...]:
    """Return the columns of details: all, or those that some cost uses."""
    return tuple(column for column in DETAILS if every or any(_uses(cost, column) for cost in plan.costs))


def _uses(cost: CostItem, column: InputColumn) -> bool:
    name = column.field(cost)
    if name is None:
        return False
    owner, field = (cost.schedule, name.partition("/")[2]) if "/" in name else (cost, name)
    return bool(getattr(owner, field) != field_of(type(owner), field).default)
