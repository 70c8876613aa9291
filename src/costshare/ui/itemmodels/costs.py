"""The grid of costs: one row for each cost item with its inputs, then its amount in every fiscal year."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.plan import CostItem, Yearly
from costshare.report.amounts import typed
from costshare.report.figures import amount, short_fiscal_year
from costshare.ui.itemmodels.costcolumns import INPUTS, SCHEDULES, SWITCHES, TOTAL, YEAR, InputColumn
from costshare.ui.itemmodels.edits import Provenances, field_entry
from costshare.ui.itemmodels.entry import NO, YES, Choice
from costshare.ui.itemmodels.sheet import Cell, Column, Row, Sheet
from costshare.ui.look import Look


def costs_sheet(study: Study, look: Look) -> Sheet:
    """Return the grid of a plan's costs."""
    return _Builder(study, look).sheet()


@dataclass(slots=True)
class _Builder:
    study: Study
    look: Look

    def sheet(self) -> Sheet:
        plan = self.study.plan
        rows = [self._row(cost) for cost in plan.costs]
        return Sheet(self._columns(), (*rows, self._total()) if rows else ())

    def _columns(self) -> tuple[Column, ...]:
        plan, say = self.study.plan, self.look.say

        def columns(inputs: tuple[InputColumn, ...]) -> list[Column]:
            return [
                Column(c.key, say(c.heading), c.width, c.right, tip=say(c.tip) if c.tip else "", most=c.most)
                for c in inputs
            ]

        years = [Column(f"{YEAR}{year}", say(short_fiscal_year(year, plan.era)), 50) for year in plan.fiscal_years]
        return (*columns(INPUTS), *years, Column(TOTAL, say(SUM), 68), *columns(SWITCHES))

    def _row(self, cost: CostItem) -> Row:
        known = Provenances(self.study.plan.provenance)
        cells = [self._input(cost, column, known) for column in INPUTS]
        cells += [self._year(cost, index, known) for index in range(self.study.plan.years)]
        switches = [self._input(cost, column, known) for column in SWITCHES]
        return Row(cost.id, (*cells, self._sum(f"costs.{cost.id}"), *switches))

    def _input(self, cost: CostItem, column: InputColumn, known: Provenances) -> Cell:
        name = column.field(cost)
        if name is None:
            return Cell("", tip=self.look.say(NOT_HERE))
        path = f"costs/{cost.id}/{name}"
        if column.key == "schedule":
            said = self.look.say(next(choice.label for choice in SCHEDULES if choice.value == cost.schedule.kind))
            return Cell(said, said, path=path, editable=True, choices=self._labels(SCHEDULES))
        entry = field_entry(self.study.plan, path)
        value = paths.get(self.study.plan, path)
        figure = column.key in ("amount", "escalation")
        text = (
            amount(value, self.study.plan.display_unit) if column.key == "amount" else self.look.say(entry.show(value))
        )
        return Cell(
            text,
            entry.plain(value, self.look.language),
            path=path,
            editable=True,
            choices=self._labels(entry.choices()),
            assumed=figure and known.assumed(path),
            tip=self.look.say(known.tip(path)) if figure else "",
            tone="muted" if column.key == "service" or text in (YES.ja, NO.ja, NO.en) else "text",
        )

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
        plain = typed(given, plan.display_unit) if given else ""
        return Cell(
            amount(given, plan.display_unit),
            plain,
            place,
            path,
            editable=True,
            assumed=bool(given) and known.assumed(path),
        )

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
        switches = [Cell("", "") for _ in SWITCHES]
        return Row(TOTAL, (*cells, self._sum("cost.total"), *switches), strong=True, ruled=True)


SUM = Text("合計", "Total")
NOT_HERE = Text("この支出時期では使いません", "Not used with this schedule")
