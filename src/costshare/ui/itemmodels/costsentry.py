"""What is entered in the grid of costs, as edits of the plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from costshare.analysis.study import Study
from costshare.errors import CostshareError
from costshare.i18n import Language, Text, same
from costshare.models import paths
from costshare.models.choices import CostClass, DisplayUnit, Driver
from costshare.models.fields import field_of
from costshare.models.plan import CostItem, Plan, Recurring, Service, YearAmount, Yearly
from costshare.report.amounts import understood
from costshare.report.figures import short_fiscal_year
from costshare.ui.itemmodels.costcolumns import BY_KEY, TOTAL, YEAR
from costshare.ui.itemmodels.costs import NOT_HERE, amount_entry
from costshare.ui.itemmodels.edits import field_entry, free_id, set_field, without, without_below
from costshare.ui.itemmodels.entry import Choice, FieldEntry
from costshare.ui.itemmodels.schedules import SCHEDULES, converted
from costshare.ui.itemmodels.sheet import Edit, Entry, Sheet


@dataclass(frozen=True, slots=True)
class CostsWriter:
    """Reads what is entered in the grid of costs into edits of the plan."""

    study: Study
    sheet: Sheet

    def understood(self, entry: Entry) -> Text:
        """Return what the text of one entry means."""
        cost, key = self._cost(self.study.plan, entry), self.sheet.columns[entry.column].key
        if key.startswith(YEAR):
            return _yearly_entry(self.study.plan, cost).understood(entry.text)
        field = BY_KEY[key].field(cost)
        if field is None:
            raise CostshareError(NOT_HERE)
        if key == "schedule":
            return _schedule_choice(entry.text).label
        if key == "service" and _new_service(self.study.plan, entry.text):
            return ADDS_SERVICE.fill(name=entry.text.strip())
        return _entry(self.study.plan, cost, key, field).understood(entry.text)

    def write(self, entries: Sequence[Entry]) -> Edit:
        """Return the plan with all entries made, as one edit."""
        plan, labels = self.study.plan, []
        for entry in self._in_order(entries):
            plan, label = self._written(plan, entry)
            labels.append(label)
        return Edit(labels[0] if len(labels) == 1 else CHANGED_CELLS.fill(count=len(labels)), plan)

    def _in_order(self, entries: Sequence[Entry]) -> list[Entry]:
        """Enter schedules and drivers before the inputs that only some of them have."""
        return sorted(entries, key=lambda entry: self.sheet.columns[entry.column].key not in ("schedule", "driver"))

    def _cost(self, plan: Plan, entry: Entry) -> CostItem:
        key = self.sheet.rows[entry.row].key
        found = next((cost for cost in plan.costs if cost.id == key), None)
        if found is None:
            raise CostshareError(COMPUTED)
        return found

    def _written(self, plan: Plan, entry: Entry) -> tuple[Plan, Text]:
        cost, key = self._cost(plan, entry), self.sheet.columns[entry.column].key
        if key == TOTAL:
            raise CostshareError(COMPUTED)
        if key.startswith(YEAR):
            return self._write_year(plan, cost, int(key.removeprefix(YEAR)), entry.text)
        column = BY_KEY[key]
        field = column.field(cost)
        if field is None:
            if not entry.text.strip():
                return plan, NOTHING
            raise CostshareError(NOT_FOR_SCHEDULE.fill(name=cost.name, heading=column.heading))
        if key == "schedule":
            return self._reschedule(plan, cost, entry.text)
        if key == "service" and _new_service(plan, entry.text):
            plan = _with_service(plan, entry.text.strip())
        value = _entry(plan, cost, key, field).read(entry.text)
        plan, label = _set(plan, cost, field, value)
        return (_with_key(plan, cost), label) if key == "driver" else (plan, label)

    def _write_year(self, plan: Plan, cost: CostItem, year: int, text: str) -> tuple[Plan, Text]:
        if not isinstance(cost.schedule, Yearly):
            raise CostshareError(FROM_SCHEDULE.fill(name=cost.name, year=short_fiscal_year(year, plan.era)))
        entry = _yearly_entry(plan, cost)
        others = tuple(row for row in cost.schedule.values if row.year != year)
        value = entry.read(text)
        given = (*others, YearAmount(year, value)) if text.strip() else others
        schedule = Yearly(values=tuple(sorted(given, key=lambda row: row.year)))
        label = YEAR_CHANGED.fill(name=cost.name, year=short_fiscal_year(year, plan.era), value=understood(value))
        return _replaced(plan, cost, schedule=schedule), label

    def _reschedule(self, plan: Plan, cost: CostItem, text: str) -> tuple[Plan, Text]:
        choice = _schedule_choice(text)
        label = RESCHEDULED.fill(name=cost.name, schedule=choice.label)
        path = f"costs/{cost.id}/schedule"
        return without_below(paths.set(plan, path, converted(plan, path, choice.value)), plan), label


def add_cost(plan: Plan, after: str | None, language: Language) -> tuple[Edit, str]:
    """Add a cost item below the row ``after``, of the same service; return the edit and the new key."""
    if not plan.services:
        plan = _with_service(plan, FIRST_SERVICE.say(language))
    at = next((index + 1 for index, cost in enumerate(plan.costs) if cost.id == after), len(plan.costs))
    service = plan.costs[at - 1].service if plan.costs else plan.services[0].id
    id = free_id(plan, "costs", "cost")
    cost = CostItem(id, NEW_COST.say(language), service, CostClass.OPERATION, Recurring(amount=0))
    rows = (*plan.costs[:at], cost, *plan.costs[at:])
    return Edit(ADDED, dataclasses.replace(plan, costs=rows)), id


def remove_costs(plan: Plan, ids: Sequence[str]) -> Edit:
    """Take cost items out."""
    names = "、".join(cost.name for cost in plan.costs if cost.id in ids)
    return Edit(REMOVED.fill(names=names), without(plan, "costs", ids))


def _entry(plan: Plan, cost: CostItem, key: str, field: str) -> FieldEntry:
    path = f"costs/{cost.id}/{field}"
    return amount_entry(plan, cost, path) if key == "amount" else field_entry(plan, path)


def _yearly_entry(plan: Plan, cost: CostItem) -> FieldEntry:
    unit = None if cost.driver is Driver.FIXED else DisplayUnit.YEN
    return FieldEntry(field_of(YearAmount, "amount"), plan, unit)


def _with_key(plan: Plan, cost: CostItem) -> Plan:
    """Give a cost that is now per unit of a key the plan's first key, and take it from one that no longer is."""
    per_unit = paths.get(plan, f"costs/{cost.id}/driver") is Driver.PER_UNIT
    if per_unit == (cost.driver_key is not None) or (per_unit and not plan.keys):
        return plan
    return paths.set(plan, f"costs/{cost.id}/driver_key", plan.keys[0].id if per_unit else None)


def _set(plan: Plan, cost: CostItem, field: str, value: Any) -> tuple[Plan, Text]:
    label, changed = set_field(plan, f"costs/{cost.id}/{field}", value)
    return changed, label


def _replaced(plan: Plan, cost: CostItem, **values: Any) -> Plan:
    return paths.set(plan, f"costs/{cost.id}", dataclasses.replace(cost, **values))


def _schedule_choice(text: str) -> Choice:
    for choice in SCHEDULES:
        if text.strip().lower() in (choice.label.ja, choice.label.en.lower(), choice.value):
            return choice
    raise CostshareError(NO_SCHEDULE.fill(text=text))


def _new_service(plan: Plan, text: str) -> bool:
    name = text.strip()
    return bool(name) and all(name not in (service.name, service.id) for service in plan.services)


def _with_service(plan: Plan, name: str) -> Plan:
    service = Service(free_id(plan, "services", f"service-{len(plan.services) + 1}"), name)
    return dataclasses.replace(plan, services=(*plan.services, service))


NOTHING = same("")
NEW_COST = Text("新しい費用", "New cost")
FIRST_SERVICE = Text("施策1", "Service 1")
ADDED = Text("費用項目を追加", "Add a cost item")
REMOVED = Text("費用項目「{names}」を削除", "Remove the cost items {names}")
CHANGED_CELLS = Text("費用の{count}か所を変更", "Change {count} cells of the costs")
YEAR_CHANGED = Text("「{name}」の{year}年度の金額を {value} に変更", "{year} amount of {name} to {value}")
RESCHEDULED = Text("「{name}」の支出時期を「{schedule}」に変更", "Schedule of {name} to '{schedule}'")
ADDS_SERVICE = Text("新しい施策「{name}」を追加", "adds the service '{name}'")
COMPUTED = Text(
    "合計と元利償還金は計算された値です。費用項目の行か、財源の借入れに入力してください。",
    "Totals and debt service are computed; enter amounts in the rows of the cost items, or in the loan.",
)
NOT_FOR_SCHEDULE = Text(
    "「{name}」の支出時期では「{heading}」を使いません。時期を変えるか、この欄を空けてください。",
    "'{heading}' does not go with the schedule of {name}; change the schedule, or leave the cell blank.",
)
FROM_SCHEDULE = Text(
    "「{name}」の{year}年度は金額・期間・上昇率から計算されています。それらを変えるか、時期を「年度別」にしてください。",
    "{year} of {name} is computed from its amount, years and rise; change those, or set it to 'By year'.",
)
NO_SCHEDULE = Text(
    "「{text}」という支出時期はありません。一時・毎年・定期・年度別から選んでください。",
    "There is no schedule '{text}'; choose Once, Annual, Periodic or By year.",
)
