"""Forms come from the field table: every scheme has one, and every input of it can be read back."""

from __future__ import annotations

import dataclasses

import pytest

from costshare.models import paths
from costshare.models.fields import fields_of
from costshare.models.plan import Plan
from costshare.storage.codec import loads
from costshare.storage.samples import samples
from costshare.ui.itemmodels.edits import Provenances
from costshare.ui.itemmodels.form import Input, ListEntry, RowsEntry, chosen, entered, inputs_of


def plans() -> list[Plan]:
    return [loads(file.read_text(encoding="utf-8"), name) for name, file in samples().items()]


def every_input() -> list[tuple[Plan, Input]]:
    return [
        (plan, item) for plan in plans() for scheme in plan.funding for item in inputs_of(plan, f"funding/{scheme.id}")
    ]


def test_every_input_stands_where_its_path_says() -> None:
    for plan, item in every_input():
        assert paths.get(plan, item.path) == item.value


def test_entering_the_value_that_stands_changes_nothing() -> None:
    for plan, item in every_input():
        value = chosen(item) if item.entry.several else item.value
        assert entered(plan, item, value).plan == plan


def test_typed_inputs_read_back_what_they_show_for_typing() -> None:
    for _, item in every_input():
        if not item.choices and not isinstance(item.entry, ListEntry):
            assert item.entry.read(item.entry.plain(item.value)) == item.value


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.title)
def test_required_inputs_are_seen_without_asking(plan: Plan) -> None:
    for scheme in plan.funding:
        shown = {item.path.split("/")[2] for item in inputs_of(plan, f"funding/{scheme.id}") if item.main}
        required = {field.name for field in fields_of(type(scheme)) if field.default is dataclasses.MISSING}
        assert required - {"id", "name"} <= shown


def test_rows_newly_chosen_begin_with_nothing() -> None:
    plan, item = next((plan, item) for plan, item in every_input() if isinstance(item.entry, RowsEntry))
    keys = [choice.value for choice in item.choices]
    rows = paths.get(entered(plan, item, tuple(keys)).plan, item.path)
    assert len(rows) == len(keys)
    assert all(row.weight == 0 for row in rows if row not in item.value)


def test_an_input_is_an_assumption_unless_it_or_what_it_is_part_of_has_a_source() -> None:
    plan = next(plan for plan in plans() if plan.provenance)
    known = Provenances(plan.provenance)
    assert known.assumed("nowhere/at/all")
    for row in plan.provenance:
        assert known.assumed(f"{row.path}/below") == (row.status.value != "sourced")
