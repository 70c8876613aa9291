"""補助の限度額: what a programme's clauses admit in each year, as line items of a subsidy.

Figures of a rule set that stands in the plan are inputs read by path; those of one that ships are constants.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from costshare.i18n import Text
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, ZERO, Line, Rule, at_most, below, floor, maximum, minimum, previous, ratio
from costshare.models.choices import Comparison, FloorOf
from costshare.models.programme import Programme
from costshare.schemes.scheme import Work
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Grounds:
    """The costs on which a grant rests, by year: the project's, what of it is still to be paid, and the base."""

    project: Line
    eligible: Line
    base: Line


@dataclass(frozen=True, slots=True)
class GrantLimits:
    """Writes the limits of a subsidy, the largest admissible amount, and the room that a grant leaves below each."""

    work: Work
    programme: Programme
    cap: int | None
    """The scheme's own cap, before the programme's."""
    rate: float | None
    grounds: Grounds
    _limits: list[Line] = field(default_factory=list)

    def write(self) -> Line:
        """Write every limit and the largest admissible amount, which is returned."""
        self._write_cap()
        self._write_rate()
        self._limits.append(self.grounds.eligible)
        self._write_most()
        self._write_period()
        unit = self._figure("unit", UNIT, Unit.YEN, "rounding_unit", self.programme.rounding_unit)
        least: Rule = self._limits[0]
        for other in self._limits[1:]:
            least = minimum(least, other)
        limit = self.work.block.line("limit", LIMIT, Unit.YEN, least)
        granted: Rule = floor(ratio(limit, unit)) * unit
        for condition in self._conditions(granted):
            granted = granted * condition
        return self.work.block.line("admissible", ADMISSIBLE, Unit.YEN, granted * self.work.active)

    def write_room(self, raised: Line) -> None:
        """Write what was granted so far, and the room below each limit (negative: the grant is too large)."""
        block = self.work.block
        granting = block.line("granting", GRANTING, Unit.FLAG, below(ZERO, raised))
        for limit, (name, label) in ROOMS.items():
            if (id := f"{block.id}.{limit}") in self.work.timeline.book:
                block.line(name, label, Unit.YEN, self.work.timeline.book[id] - raised)
        if self.programme.period_cap is not None:
            block.line("granted_to_date", TO_DATE, Unit.YEN, self._before("granted_to_date") + raised)
        if self.programme.most_years is not None or self.programme.usual_years is not None:
            block.line("years_to_date", YEARS_TO_DATE, Unit.NUMBER, self._before("years_to_date") + granting)
        if self.programme.floor is not None:
            of_project = self.programme.floor_of is FloorOf.PROJECT_COST
            name, large = ("project", self.grounds.project) if of_project else ("grant", raised)
            room = (large - self.work.timeline.book[f"{block.id}.floor"]) * self.work.active
            block.line(f"{name}_floor_room", FLOOR_ROOM, Unit.YEN, room)
        unit = self.work.timeline.book[f"{block.id}.unit"]
        rounded = block.line("rounded", ROUNDED, Unit.YEN, floor(ratio(raised, unit)) * unit)
        block.line("unit_room", UNIT_ROOM, Unit.YEN, rounded - raised)

    def _write_cap(self) -> None:
        if self.cap is not None:
            self._limits.append(self.work.given("cap", CAP, Unit.YEN, "cap"))
        elif self.programme.cap is not None:
            self._limits.append(self._figure("cap", CAP, Unit.YEN, "cap", self.programme.cap))

    def _write_rate(self) -> None:
        if self.rate is not None:
            rate = self.work.given("rate", RATE, Unit.RATIO, "rate")
        elif self.programme.rate is not None:
            rate = self._figure("rate", RATE, Unit.RATIO, "rate", self.programme.rate)
        else:
            return
        by_rate = self.work.timeline.rounded_down(self.grounds.eligible * rate)
        self._limits.append(self.work.block.line("by_rate", BY_RATE, Unit.YEN, by_rate))

    def _write_most(self) -> None:
        if self.programme.comparison is Comparison.NONE:
            return
        block = self.work.block
        two = block.constant("two", Text("国と協議会の2者", "The state and the consortium"), Unit.NUMBER, 2)
        most = maximum(ZERO, floor(ratio(beyond(self.programme, self.grounds.base), two)))
        self._limits.append(block.line("most", MOST, Unit.YEN, most))

    def _write_period(self) -> None:
        if self.programme.period_cap is None:
            return
        whole = self._figure("period_cap", PERIOD_CAP, Unit.YEN, "period_cap", self.programme.period_cap)
        left = maximum(ZERO, whole - self._before("granted_to_date"))
        self._limits.append(self.work.block.line("period_left", PERIOD_LEFT, Unit.YEN, left))

    def _conditions(self, granted: Rule) -> list[Rule]:
        """Return the flags without which nothing is admissible: large enough, and not beyond the years."""
        flags: list[Rule] = []
        if self.programme.floor is not None:
            least = self._figure("floor", FLOOR, Unit.YEN, "floor", self.programme.floor)
            large = self.grounds.project if self.programme.floor_of is FloorOf.PROJECT_COST else granted
            flags.append(at_most(least, large))
        if self.programme.most_years is not None:
            most = self._figure("most_years", MOST_YEARS, Unit.NUMBER, "most_years", self.programme.most_years)
            flags.append(at_most(self._before("years_to_date") + ONE, most))
        if self.programme.usual_years is not None:
            self._figure("usual_years", USUAL_YEARS, Unit.NUMBER, "usual_years", self.programme.usual_years)
        return flags

    def _figure(self, name: str, label: Text, unit: Unit, field: str, value: float) -> Line:
        return figure_of(self.work, self.programme, name, label, unit, field, value)

    def _before(self, name: str) -> Rule:
        """Return what a running total came to in the year before; it is written once the grant is known."""
        return previous(Line(f"{self.work.block.id}.{name}", Axes.YEAR))


def figure_of(work: Work, programme: Programme, name: str, label: Text, unit: Unit, field: str, value: float) -> Line:
    """Write a figure of a programme: an input where the rule set stands in the plan, else a constant."""
    if any(own.id == programme.id for own in work.plan.programmes):
        return work.block.given(name, label, unit, f"programmes/{programme.id}/{field}")
    return work.block.constant(name, label, unit, value)


def beyond(programme: Programme, amount: Rule) -> Rule:
    """Return an amount less the yen by which the burden has to exceed the subsidy, where it has to exceed it."""
    return amount - ONE if programme.comparison is Comparison.GREATER else amount


CAP = Text("補助上限額", "Cap")
RATE = Text("補助率", "Rate")
BY_RATE = Text("補助対象経費 × 補助率", "Rate × eligible cost")
MOST = Text("負担要件から出せる最大額", "Most that the burden rule admits")
PERIOD_CAP = Text("期間総額の上限", "Cap over all years")
PERIOD_LEFT = Text("期間総額の残り", "Left of the cap over all years")
FLOOR = Text("下限額", "Floor")
MOST_YEARS = Text("補助を受けられる最長の年数", "Most years granted")
USUAL_YEARS = Text("原則の年数", "Years in principle")
UNIT = Text("端数処理の単位", "Rounding unit")
LIMIT = Text("各要件の限度額の最小", "Least of the limits")
ADMISSIBLE = Text("補助できる最大額", "Largest admissible subsidy")
GRANTING = Text("補助する年度", "Granted in the year")
TO_DATE = Text("補助額の累計", "Granted to date")
YEARS_TO_DATE = Text("補助した年数", "Years granted to date")
FLOOR_ROOM = Text("下限額を超える額", "Above the floor")
ROUNDED = Text("端数処理の単位で切り捨てた補助額", "Subsidy rounded down to the unit")
UNIT_ROOM = Text("端数処理の単位を超える額(△)", "Beyond the rounding unit, as a negative")
ROOMS = {
    "cap": ("cap_room", Text("上限額までの余裕", "Room below the cap")),
    "by_rate": ("rate_room", Text("補助率による額までの余裕", "Room below the rate's amount")),
    "eligible": ("eligible_room", Text("補助対象経費までの余裕", "Room below the eligible cost")),
    "period_left": ("period_room", Text("期間総額の上限までの余裕", "Room below the cap over all years")),
}
"""The room below each limit, by the line that holds the limit."""
