"""The grid of costs: one row for each cost item with its inputs, then its amount in every fiscal year."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.choices import CostClass, DisplayUnit, Driver
from costshare.models.plan import CostItem, Plan, Yearly
from costshare.report.amounts import money, typed
from costshare.report.figures import amount, short_fiscal_year
from costshare.schemes.scheme import FundingScheme, debts_of
from costshare.ui.itemmodels.costcolumns import DEBT, INPUTS, SWITCHES, TOTAL, YEAR, InputColumn, details_of
from costshare.ui.itemmodels.edits import Provenances, field_entry
from costshare.ui.itemmodels.entry import Choice, FieldEntry
from costshare.ui.itemmodels.schedules import SCHEDULES, form_of
from costshare.ui.itemmodels.sheet import Cell, Column, Row, Sheet
from costshare.ui.look import Look
from costshare.units import Unit


def costs_sheet(study: Study, look: Look, details: bool = False) -> Sheet:
    """Return the grid of a plan's costs, with every column of ``details`` or only those in use."""
    return _Builder(study, look, (*details_of(study.plan, details), *SWITCHES)).sheet()


def amount_entry(plan: Plan, cost: CostItem, path: str) -> FieldEntry:
    """Return the entry of an amount of a cost: bare figures count in the plan's unit, those of unit prices in yen."""
    unit = None if cost.driver is Driver.FIXED else DisplayUnit.YEN
    return dataclasses.replace(field_entry(plan, path), unit=unit)


@dataclass(slots=True)
class _Builder:
    study: Study
    look: Look
    after: tuple[InputColumn, ...]
    """The columns of inputs behind the years."""

    def sheet(self) -> Sheet:
        plan = self.study.plan
        rows = [self._row(cost) for cost in plan.costs]
        rows += [self._debt(loan) for loan in debts_of(plan)]
        return Sheet(self._columns(), (*rows, self._total()) if rows else ())

    def _columns(self) -> tuple[Column, ...]:
        plan, say = self.study.plan, self.look.say

        def columns(inputs: tuple[InputColumn, ...]) -> list[Column]:
            return [
                Column(c.key, say(c.heading), c.width, c.right, tip=say(c.tip) if c.tip else "", most=c.most)
                for c in inputs
            ]

        years = [Column(f"{YEAR}{year}", say(short_fiscal_year(year, plan.era)), 50) for year in plan.fiscal_years]
        return (*columns(INPUTS), *years, Column(TOTAL, say(SUM), 68), *columns(self.after))

    def _row(self, cost: CostItem) -> Row:
        known = Provenances(self.study.plan.provenance)
        cells = [self._input(cost, column, known) for column in INPUTS]
        cells += [self._year(cost, index, known) for index in range(self.study.plan.years)]
        after = [self._input(cost, column, known) for column in self.after]
        return Row(cost.id, (*cells, self._sum(f"costs.{cost.id}"), *after))

    def _input(self, cost: CostItem, column: InputColumn, known: Provenances) -> Cell:
        name = column.field(cost)
        if name is None:
            return Cell("", tip=self.look.say(NOT_HERE))
        path = f"costs/{cost.id}/{name}"
        if column.key == "schedule":
            said = self.look.say(form_of(cost.schedule))
            return Cell(said, said, path=path, editable=True, choices=self._labels(SCHEDULES))
        amounts = column.key == "amount"
        entry = amount_entry(self.study.plan, cost, path) if amounts else field_entry(self.study.plan, path)
        value = paths.get(self.study.plan, path)
        figure = column.right and column.key not in ("from", "until", "every")
        there = self._in_scenario(entry, path, value)
        return Cell(
            self._said(entry, value),
            entry.plain(value, self.look.language),
            path=path,
            editable=True,
            choices=self._labels(entry.choices()),
            assumed=figure and value is not None and known.assumed(path),
            tip=self._tip(column, there, known, path),
            tone="muted" if column.key == "service" or value is None or isinstance(value, bool) else "text",
            overridden=there is not None,
        )

    def _said(self, entry: FieldEntry, value: Any) -> str:
        """Say amounts in the unit of the grid, unit prices in yen with their unit."""
        if entry.about.unit is Unit.YEN and value is not None and entry.unit is None:
            return amount(value, self.study.plan.display_unit)
        return self.look.say(entry.show(value))

    def _tip(self, column: InputColumn, there: Text | None, known: Provenances, path: str) -> str:
        told = [] if there is None else [self.look.say(IN_SCENARIO.fill(value=there))]
        if column.right and column.key not in ("from", "until", "every"):
            told.append(self.look.say(known.tip(path)))
        return "\n".join(told)

    def _in_scenario(self, entry: FieldEntry, path: str, value: Any) -> Text | None:
        """Return what the scenario in sight makes of an input, where it does."""
        if self.study.changed is self.study.plan:
            return None
        there = paths.get(self.study.changed, path)
        return None if there == value else entry.show(there)

    def _labels(self, choices: tuple[Choice, ...]) -> tuple[str, ...]:
        return tuple(self.look.say(choice.label) for choice in choices)

    def _year(self, cost: CostItem, index: int, known: Provenances) -> Cell:
        plan, results = self.study.plan, self.study.results
        place = Place(f"costs.{cost.id}", index) if results else None
        computed = results.at(f"costs.{cost.id}", index) if results else 0.0
        if not isinstance(cost.schedule, Yearly):
            return Cell(
                amount(computed, plan.display_unit),
                typed(int(computed), plan.display_unit),
                place,
                tone="muted",
            )
        year = plan.start_fiscal_year + index
        given = next((row.amount for row in cost.schedule.values if row.year == year), 0)
        path = f"costs/{cost.id}/schedule/values/{year}"
        fixed = cost.driver is Driver.FIXED
        unit = plan.display_unit if fixed else DisplayUnit.YEN
        there = self._amount_in_scenario(path, given)
        return Cell(
            amount(given, unit) if fixed or not given else self.look.say(money(given, unit)),
            typed(given, unit) if given else "",
            place,
            path,
            editable=True,
            assumed=bool(given) and known.assumed(path),
            tip="" if there is None else self.look.say(IN_SCENARIO.fill(value=money(there, unit))),
            overridden=there is not None,
        )

    def _amount_in_scenario(self, path: str, given: int) -> int | None:
        if self.study.changed is self.study.plan or not given:
            return None
        there = int(paths.get(self.study.changed, f"{path}/amount"))
        return None if there == given else there

    def _debt(self, loan: FundingScheme) -> Row:
        """Return the row of a loan's debt service: a cost that its scheme makes, and that nobody types."""
        plan, results, line = self.study.plan, self.study.results, f"funding.{loan.id}.service"
        said = {"name": DEBT_SERVICE.fill(name=loan.name), "cost_class": CostClass.DEBT_SERVICE.label}
        cells = [
            Cell(self.look.say(said[column.key]), tone="muted") if column.key in said else Cell("") for column in INPUTS
        ]
        for index in range(plan.years):
            value = results.at(line, index) if results else 0.0
            place = Place(line, index) if results else None
            shown, plain = amount(value, plan.display_unit), typed(int(value), plan.display_unit)
            cells.append(Cell(shown, plain, place, tone="muted"))
        return Row(f"{DEBT}{loan.id}", (*cells, self._sum(line), *(Cell("") for _ in self.after)))

    def _sum(self, line: str) -> Cell:
        results, unit = self.study.results, self.study.plan.display_unit
        if results is None:
            return Cell()
        value = float(results.row(line).sum())
        return Cell(amount(value, unit), typed(int(value), unit), tone="muted")

    def _total(self) -> Row:
        plan, results = self.study.plan, self.study.results
        cells = [Cell("", "") for _ in INPUTS]
        cells[0] = Cell(self.look.say(SUM), self.look.say(SUM))
        for index in range(plan.years):
            value = results.at("cost.total", index) if results else 0.0
            place = Place("cost.total", index) if results else None
            cells.append(Cell(amount(value, plan.display_unit), typed(int(value), plan.display_unit), place))
        after = [Cell("", "") for _ in self.after]
        return Row(TOTAL, (*cells, self._sum("cost.total"), *after), strong=True, ruled=True)


SUM = Text("合計", "Total")
DEBT_SERVICE = Text("{name} 元利償還金", "{name}: debt service")
IN_SCENARIO = Text("シナリオでは {value}", "Scenario: {value}")
NOT_HERE = Text("この支出時期では使いません", "Not used with this schedule")
