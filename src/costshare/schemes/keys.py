"""按分基数: the figures by party that splits and contributions refer to."""

from __future__ import annotations

from costshare.i18n import Text, same
from costshare.ledger.book import Block, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, Line, latest
from costshare.models.plan import Key, KeyValue, Plan
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


def write_keys(timeline: Timeline) -> dict[str, Line]:
    """Write every key, by party, or by year and party where a figure changes over the years."""
    if not timeline.plan.keys:
        return {}
    block = timeline.book.block("keys", Text("按分基数", "Allocation keys"))
    return {key.id: _write_key(block, key, timeline) for key in timeline.plan.keys}


def _write_key(block: Block, key: Key, timeline: Timeline) -> Line:
    plan = timeline.plan
    unit = Unit.YEN if key.unit == "円" else Unit.NUMBER
    values = {value.party: value for value in key.values}
    at_first = tuple(
        Cell(_first_path(key, values[party.id], plan) if party.id in values else "") for party in plan.parties
    ) or (Cell(),)
    if not any(value.by_year for value in key.values):
        return block.given_cells(key.id, same(key.name), unit, Axes.PARTY, at_first)
    start = block.given_cells(f"{key.id}.start", STARTING.fill(name=key.name), unit, Axes.PARTY, at_first)
    cells, flags = [], []
    for year in plan.fiscal_years:
        for party in plan.parties:
            given = party.id in values and any(row.year == year for row in values[party.id].by_year)
            cells.append(Cell(f"keys/{key.id}/values/{party.id}/by_year/{year}/value" if given else ""))
            flags.append(Cell(value=float(given)))
    changes = block.given_cells(f"{key.id}.new", CHANGING.fill(name=key.name), unit, Axes.YEAR_PARTY, tuple(cells))
    changed = block.given_cells(
        f"{key.id}.changes", CHANGES.fill(name=key.name), Unit.FLAG, Axes.YEAR_PARTY, tuple(flags)
    )
    # In the first year nothing came before, so the starting figure holds unless that year has one of its own.
    first = timeline.first * (ONE - changed)
    return block.line(key.id, same(key.name), unit, latest(timeline.first + changed, start * first + changes * changed))


def _first_path(key: Key, value: KeyValue, plan: Plan) -> str:
    """Return where the figure stands that holds when the plan begins."""
    path = f"keys/{key.id}/values/{value.party}"
    before = [row.year for row in value.by_year if row.year < plan.start_fiscal_year]
    return f"{path}/by_year/{max(before)}/value" if before else f"{path}/value"


STARTING = Text("{name} 当初の値", "{name}: at first")
CHANGING = Text("{name} 改定後の値", "{name}: new value")
CHANGES = Text("{name} 改定する年度", "{name}: changes in the year")
