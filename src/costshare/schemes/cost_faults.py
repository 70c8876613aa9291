"""Faults of costs, benefits and prices: what an amount is multiplied by, and deflators that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.i18n import Text
from costshare.models.choices import Driver, PriceBase
from costshare.models.issues import Issue, fault
from costshare.models.plan import Benefit, CostItem, OneOff, Periodic, Plan, Recurring, Schedule, Yearly


def cost_faults(plan: Plan) -> Iterator[Issue]:
    """Yield every fault of costs, benefits and deflators."""
    for cost in plan.costs:
        yield from _driver(f"costs/{cost.id}", cost)
        yield from _residual(plan, cost)
    for benefit in plan.benefits:
        path = f"benefits/{benefit.id}"
        if benefit.driver is Driver.PER_MEMBER:
            yield fault(f"{path}/driver", benefit.driver.label, OF_ONE_PARTY, CHOOSE_OTHER)
        yield from _driver(path, benefit)
        yield from _figure_of_beneficiary(plan, benefit)
    if plan.price_base is PriceBase.REAL and not plan.deflators:
        yield fault("deflators", 0, DEFLATORS, GIVE_DEFLATORS)
    for row in plan.deflators:
        if row.value <= 0:
            yield fault(f"deflators/{row.year}/value", row.value, ABOVE_ZERO, CORRECT_IT)


def _driver(path: str, part: CostItem | Benefit) -> Iterator[Issue]:
    if part.driver is Driver.PER_UNIT and part.driver_key is None:
        yield fault(f"{path}/driver_key", NOTHING, KEY_NEEDED, CHOOSE_KEY)
    if part.driver is not Driver.PER_UNIT and part.driver_key is not None:
        yield fault(f"{path}/driver_key", part.driver_key, UNUSED_KEY, TAKE_OUT_KEY, "warning")


def _residual(plan: Plan, cost: CostItem) -> Iterator[Issue]:
    """Yield a warning where more is left of an item than was ever spent on it."""
    value, most = cost.residual_value, _most_spent(plan, cost.schedule)
    if value is not None and most is not None and cost.driver is Driver.FIXED and value > most:
        path = f"costs/{cost.id}/residual_value"
        yield fault(path, f"{value:,}", UP_TO_AMOUNT.fill(amount=f"{most:,}"), CHECK_RESIDUAL, "warning")


def _most_spent(plan: Plan, schedule: Schedule) -> int | None:
    """Return what falls due over the plan, at most; ``None`` where the amount changes from year to year."""
    match schedule:
        case OneOff():
            return schedule.amount
        case Yearly():
            return sum(row.amount for row in schedule.values)
        case Recurring() | Periodic() if schedule.escalation <= 0:
            return schedule.amount * plan.years
    return None


def _figure_of_beneficiary(plan: Plan, benefit: Benefit) -> Iterator[Issue]:
    keys = [key for key in plan.keys if benefit.driver is Driver.PER_UNIT and key.id == benefit.driver_key]
    for key in keys:
        if benefit.party not in {value.party for value in key.values}:
            yield fault(f"keys/{key.id}/values", benefit.party, FIGURE, GIVE_FIGURE, "warning")


NOTHING = Text("(空欄)", "(blank)")
OF_ONE_PARTY = Text(
    "受益は1つの主体のものなので、定額か基数1単位当たりが使えます",
    "a benefit is that of one party: fixed amounts and amounts per unit of a key are allowed",
)
CHOOSE_OTHER = Text("どちらかを選んでください", "choose one of them")
KEY_NEEDED = Text("基数1単位当たりの金額には基数が必要です", "an amount per unit needs a key")
CHOOSE_KEY = Text("基数を選ぶか、定額にしてください", "choose a key, or make the amount fixed")
UNUSED_KEY = Text("この金額は基数を使いません", "this amount does not use a key")
TAKE_OUT_KEY = Text("空欄にするか、基数1単位当たりにしてください", "leave it blank, or make the amount per unit")
FIGURE = Text("受益者の基数の値が必要です", "the beneficiary needs a figure of the key")
GIVE_FIGURE = Text("基数に値を入れてください", "enter it in the key")
UP_TO_AMOUNT = Text("この費用の金額 {amount} 円を超えています", "it is above the item's amount of {amount} yen")
CHECK_RESIDUAL = Text("残存価値か金額を直してください", "correct the residual value or the amount")
DEFLATORS = Text("実質で評価するにはデフレータが必要です", "an appraisal in real terms needs deflators")
GIVE_DEFLATORS = Text("デフレータを入れるか、名目にしてください", "enter deflators, or appraise in nominal terms")
ABOVE_ZERO = Text("0より大きい数が使えます", "a number above 0 is allowed")
CORRECT_IT = Text("値を直してください", "correct the value")
