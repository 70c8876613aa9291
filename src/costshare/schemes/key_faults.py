"""Faults of keys: an id that means an equal share, and negative figures that count as nothing."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.i18n import Text
from costshare.models.choices import Driver
from costshare.models.issues import Issue, fault
from costshare.models.plan import Benefit, CostItem, Key, Plan
from costshare.schemes.split_keys import EQUAL
from costshare.schemes.weighted_split import Split


def key_faults(plan: Plan) -> Iterator[Issue]:
    """Yield every fault of the keys themselves."""
    counted = _counted(plan)
    for key in plan.keys:
        if key.id == EQUAL:
            yield fault(f"keys/{key.id}/id", key.id, TAKEN, CHANGE_ID)
        if key.id in counted:
            yield from _negative(plan, key)


def _counted(plan: Plan) -> set[str | None]:
    """Return the keys whose figures themselves count, in splits and as quantities; those of bands do not."""
    rows = [row for scheme in plan.funding if isinstance(scheme, Split) for row in scheme.key_weights()]
    parts: tuple[CostItem | Benefit, ...] = (*plan.costs, *plan.benefits)
    driven = [part.driver_key for part in parts if part.driver is Driver.PER_UNIT]
    return {id for row in rows if not row.bands for id in (row.key, row.settled_key)} | set(driven)


def _negative(plan: Plan, key: Key) -> Iterator[Issue]:
    names = {party.id: party.name for party in plan.parties}
    for row in key.values:
        path = f"keys/{key.id}/values/{row.party}"
        figures = [(f"{path}/value", row.value)]
        figures += [(f"{path}/by_year/{year.year}/value", year.value) for year in row.by_year]
        for place, figure in figures:
            if figure < 0:
                counts = AS_NOTHING.fill(key=key.name, party=names.get(row.party, row.party))
                yield fault(place, figure, counts, CHECK_FIGURE, "warning")


TAKEN = Text("equal は均等割を表します", "'equal' stands for the equal share")
CHANGE_ID = Text("別の識別子にしてください", "give the key another id")
AS_NOTHING = Text(
    "基数「{key}」の「{party}」の値は負なので0と数えます", "the figure of {party} under the key {key} counts as 0"
)
CHECK_FIGURE = Text("0でよければ0にし、違えば値を直してください", "enter 0 if that is meant, or correct the figure")
