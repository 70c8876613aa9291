"""支出・発生時期: when a cost or a benefit falls due, and how much in each year."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.book import Block, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, Line, Rule, equal, power
from costshare.models.plan import OneOff, Recurring, Schedule, Yearly
from costshare.schemes.timeline import Timeline
from costshare.units import Unit

AMOUNT = Text("{name} 金額", "{name}: amount")
YEAR = Text("{name} 年度", "{name}: fiscal year")
YEARLY_AMOUNT = Text("{name} 年額", "{name}: yearly amount")
FROM = Text("{name} 開始年度", "{name}: from")
UNTIL = Text("{name} 終了年度", "{name}: until")
ESCALATION = Text("{name} 年上昇率", "{name}: escalation")
COUNTED = Text("{name} 計上", "{name}: counted")


def write_scheduled(
    block: Block, name: str, label: Text, path: str, schedule: Schedule, switches: Rule, timeline: Timeline
) -> Line:
    """Write the inputs of a schedule and the yearly amount in whole yen, counted where ``switches`` is 1."""
    enabled = block.given(f"{name}.enabled", COUNTED.fill(name=label), Unit.FLAG, f"{path}/enabled")
    amount = _amount(block, name, label, f"{path}/schedule", schedule, timeline)
    return block.line(name, label, Unit.YEN, amount * enabled * switches)


def _amount(block: Block, name: str, label: Text, path: str, schedule: Schedule, timeline: Timeline) -> Rule:
    if isinstance(schedule, OneOff):
        amount = block.given(f"{name}.amount", AMOUNT.fill(name=label), Unit.YEN, f"{path}/amount")
        year = block.given(f"{name}.year", YEAR.fill(name=label), Unit.FISCAL_YEAR, f"{path}/year")
        return amount * equal(timeline.year, year)
    if isinstance(schedule, Yearly):
        given = {row.year for row in schedule.values}
        cells = tuple(
            Cell(f"{path}/values/{year}/amount" if year in given else "") for year in timeline.plan.fiscal_years
        )
        return block.given_cells(f"{name}.amount", AMOUNT.fill(name=label), Unit.YEN, Axes.YEAR, cells)
    assert isinstance(schedule, Recurring)
    amount = block.given(f"{name}.amount", YEARLY_AMOUNT.fill(name=label), Unit.YEN, f"{path}/amount")
    plan = timeline.plan
    first = block.given(
        f"{name}.from", FROM.fill(name=label), Unit.FISCAL_YEAR, f"{path}/from_year", plan.start_fiscal_year
    )
    last = block.given(
        f"{name}.until", UNTIL.fill(name=label), Unit.FISCAL_YEAR, f"{path}/until_year", plan.last_fiscal_year
    )
    growth = block.given(f"{name}.escalation", ESCALATION.fill(name=label), Unit.RATIO, f"{path}/escalation")
    grown = timeline.rounded(amount * power(ONE + growth, timeline.year - first))
    return grown * timeline.within(first, last)
