"""支出・発生時期: when a cost, a benefit or a contribution falls due, and how much in each year."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.book import Block, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, Line, Rule, at_most, equal, floor, minimum, power, ratio
from costshare.models.plan import OneOff, Periodic, Recurring, Schedule, Yearly
from costshare.schemes.timeline import Timeline
from costshare.units import Unit

AMOUNT = Text("{name} 金額", "{name}: amount")
YEAR = Text("{name} 年度", "{name}: fiscal year")
FIRST_YEAR = Text("{name} 初回の年度", "{name}: first time")
EVERY = Text("{name} 間隔(年)", "{name}: every (years)")
DUE = Text("{name} 支出する年度", "{name}: due in the year")
YEARLY_AMOUNT = Text("{name} 年額", "{name}: yearly amount")
FROM = Text("{name} 開始年度", "{name}: from")
UNTIL = Text("{name} 終了年度", "{name}: until")
ESCALATION = Text("{name} 年上昇率", "{name}: escalation")
RAMP_UP = Text("{name} 立ち上がり年数", "{name}: ramp-up years")
RAMP = Text("{name} 立ち上がりの割合", "{name}: share reached")


def scheduled(block: Block, name: str, label: Text, path: str, schedule: Schedule, timeline: Timeline) -> Rule:
    """Write the inputs of the schedule at ``path``; return the yearly amount in whole yen."""
    return _Scheduling(block, name, label, path, timeline).amount(schedule)


def ramp(block: Block, name: str, label: Text, path: str, first: Rule, timeline: Timeline) -> Rule:
    """Write the years n of a ramp-up given at ``path``; return the share reached: 1/n in ``first``, then 2/n … 1."""
    years = block.given(f"{name}.ramp_up", RAMP_UP.fill(name=label), Unit.YEARS, path)
    reached = minimum(ONE, ratio(timeline.year - first + ONE, years))
    return block.line(f"{name}.ramp", RAMP.fill(name=label), Unit.RATIO, reached * at_most(first, timeline.year))


class _Scheduling:
    def __init__(self, block: Block, name: str, label: Text, path: str, timeline: Timeline) -> None:
        self._block, self._name, self._label, self._path, self._timeline = block, name, label, path, timeline

    def amount(self, schedule: Schedule) -> Rule:
        if isinstance(schedule, OneOff):
            return self._given("amount", AMOUNT, Unit.YEN) * equal(
                self._timeline.year, self._given("year", YEAR, Unit.FISCAL_YEAR)
            )
        if isinstance(schedule, Yearly):
            return self._yearly(schedule)
        if isinstance(schedule, Periodic):
            return self._periodic()
        assert isinstance(schedule, Recurring)
        return self._recurring(schedule)

    def _given(self, field: str, label: Text, unit: Unit, blank: float = 0.0, name: str = "") -> Line:
        text = label.fill(name=self._label)
        return self._block.given(f"{self._name}.{name or field}", text, unit, f"{self._path}/{field}", blank)

    def _yearly(self, schedule: Yearly) -> Rule:
        given = {row.year for row in schedule.values}
        cells = tuple(
            Cell(f"{self._path}/values/{year}/amount" if year in given else "")
            for year in self._timeline.plan.fiscal_years
        )
        return self._block.given_cells(
            f"{self._name}.amount", AMOUNT.fill(name=self._label), Unit.YEN, Axes.YEAR, cells
        )

    def _recurring(self, schedule: Recurring) -> Rule:
        plan, timeline = self._timeline.plan, self._timeline
        amount = self._given("amount", YEARLY_AMOUNT, Unit.YEN)
        first = self._given("from_year", FROM, Unit.FISCAL_YEAR, plan.start_fiscal_year, "from")
        last = self._last()
        grown: Rule = amount * self._growth(first)
        if schedule.ramp_up is not None:
            grown = grown * ramp(self._block, self._name, self._label, f"{self._path}/ramp_up", first, timeline)
        return timeline.rounded(grown) * timeline.within(first, last)

    def _periodic(self) -> Rule:
        timeline = self._timeline
        amount = self._given("amount", AMOUNT, Unit.YEN)
        first = self._given("year", FIRST_YEAR, Unit.FISCAL_YEAR)
        every = self._given("every", EVERY, Unit.YEARS)
        last = self._last()
        turns = ratio(timeline.year - first, every)
        due = self._block.line(
            f"{self._name}.due",
            DUE.fill(name=self._label),
            Unit.FLAG,
            equal(floor(turns), turns) * timeline.within(first, last),
        )
        return timeline.rounded(amount * self._growth(first)) * due

    def _last(self) -> Line:
        return self._given("until_year", UNTIL, Unit.FISCAL_YEAR, self._timeline.plan.last_fiscal_year, "until")

    def _growth(self, first: Line) -> Rule:
        rate = self._given("escalation", ESCALATION, Unit.RATIO)
        return power(ONE + rate, self._timeline.year - first)
