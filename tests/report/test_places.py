"""Paths said as people say them."""

from __future__ import annotations

from costshare.report.places import brief_name, place_name
from costshare.storage.files import load
from costshare.storage.samples import samples

PLAN = load(samples()["mie-six-towns"])
COST = PLAN.costs[0]


def test_a_path_is_said_in_labels_and_names() -> None:
    said = place_name(PLAN, f"costs/{COST.id}/schedule/amount")
    assert said.ja == f"費用 › {COST.name} › 支出時期 › 年額"
    assert said.en == f"Costs › {COST.name} › Schedule › Yearly amount"


def test_a_row_without_a_name_is_called_by_its_party() -> None:
    key = PLAN.keys[0]
    party = next(row.name for row in PLAN.parties if row.id == key.values[0].party)
    assert place_name(PLAN, f"keys/{key.id}/values/{key.values[0].party}/value").ja.endswith(f"{party} › 値")


def test_the_brief_name_leaves_out_what_the_rows_say_already() -> None:
    assert brief_name(PLAN, f"costs/{COST.id}/schedule/amount").ja == f"{COST.name} 年額"
    assert brief_name(PLAN, f"costs/{COST.id}").ja == COST.name
    assert brief_name(PLAN, "discount_rate").ja == "社会的割引率"


def test_a_path_that_leads_nowhere_is_said_as_it_is() -> None:
    assert place_name(PLAN, "costs/none/schedule").ja == "costs/none/schedule"
    assert brief_name(PLAN, "nowhere").ja == "nowhere"
