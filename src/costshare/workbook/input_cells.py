"""One input cell: its figure, the values it takes, and how well it is founded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from costshare.i18n import Text
from costshare.ledger.book import Cell, Given, LineItem
from costshare.ledger.explanation import Place, given_cell
from costshare.ledger.operations import Axes
from costshare.models import paths
from costshare.models.choices import Status
from costshare.models.plan import Plan, Provenance
from costshare.models.provenance import provenance_of
from costshare.units import Unit
from costshare.workbook.address import cell_in
from costshare.workbook.layout import FUNDING, has_path
from costshare.workbook.output import Output, Pen, plain
from costshare.workbook.styles import STATUS_STYLE

WHOLE = (Unit.YEN, Unit.FISCAL_YEAR, Unit.FLAG)
SERIOUS = (Status.TO_CONFIRM, Status.ASSUMED, Status.SOURCED)
"""From the status that matters most: several cells together show that of the weakest."""

MOST_NUMBERS = 20
"""The most numbers of sources that one cell lists."""

Where = tuple[int, int]
"""The row and the column of a cell."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The values that an input cell takes; ``None``: no bound on that side."""

    kind: Literal["integer", "decimal"]
    low: float | None
    high: float | None


def write_value(output: Output, pen: Pen, item: LineItem, where: Where, place: Place, number: str) -> None:
    """Write a figure to fill in, a fixed one, or a reference to where the same field of the plan is filled in."""
    repeated = output.layout.repeats.get(item.id)
    if repeated is not None:
        cell = cell_in(output.layout, Place(repeated, place.year, place.party))
        pen.formula(*where, cell, "fixed", number, output.figure(place))
        return
    given = given_cell(output.layout.ledger, item, place)
    style = "input" if given.path or (has_path(item) and item.axes & Axes.YEAR) else "fixed"
    pen.sheet.write_number(*where, output.figure(place), output.styles.get(style, number))


def bound(output: Output, pen: Pen, item: LineItem, cells: Iterable[tuple[Where, Place]]) -> None:
    """Let cells that stand beside or below each other take only what their fields of the plan take."""
    if item.id in output.layout.repeats:
        return
    every = [(where, _bounds(output, item, place)) for where, place in cells]
    for bounds, run in groupby(every, key=lambda cell: cell[1]):
        places = [where for where, _ in run]
        if bounds is not None:
            pen.sheet.data_validation(*places[0], *places[-1], _validation(output, bounds))


def _bounds(output: Output, item: LineItem, place: Place) -> Bounds | None:
    path = given_cell(output.layout.ledger, item, place).path
    if not path:
        return None
    field = paths.field_at(output.plan, path)
    about = field.about
    if about.unit is Unit.FLAG:
        return Bounds("integer", 0, 1)
    if about.low is None and about.high is None:
        return None
    whole = about.unit in WHOLE or field.type in (int, int | None)
    low, high = (None if limit is None else plain(float(limit)) for limit in (about.low, about.high))
    return Bounds("integer" if whole else "decimal", low, high)


def _validation(output: Output, bounds: Bounds) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": bounds.kind, "ignore_blank": False, "error_title": output.say(REFUSED)[:32]}
    if bounds.low is not None and bounds.high is not None:
        rule |= {"criteria": "between", "minimum": bounds.low, "maximum": bounds.high}
    elif bounds.low is not None:
        rule |= {"criteria": ">=", "value": bounds.low}
    else:
        rule |= {"criteria": "<=", "value": bounds.high}
    between = BETWEEN_WHOLE if bounds.kind == "integer" else BETWEEN
    said = between.fill(low=_said(bounds.low), high=_said(bounds.high))
    rule["error_message"] = output.say(said)[:255]
    return rule


def _said(limit: float | None) -> str:
    return "…" if limit is None else f"{limit:,.15g}"


def founded(
    output: Output, item: LineItem, places: Iterable[Place], most: int = MOST_NUMBERS
) -> tuple[str, list[Provenance], str]:
    """Return how well cells are founded in a word, with the numbers of their sources; the sources; the word's style."""
    if not has_path(item):
        return output.say(MAKE_UP), [], "muted"
    cells = [given_cell(output.layout.ledger, item, place) for place in places]
    found = [provenance_of(output.plan, cell.path) for cell in cells if cell.path]
    if not found:
        return output.say(NOT_GIVEN), [], "muted"
    status = min((status_of(row) for row in found), key=SERIOUS.index)
    cited = list(dict.fromkeys(row for row in found if row is not None))
    numbers = [f"[{number_of(output.plan, row)}]" for row in cited]
    numbers = [*numbers[:most], "…"] if len(numbers) > most else numbers
    return " ".join([output.say(status.label), *numbers]), cited, STATUS_STYLE[status]


def named(output: Output, item: LineItem) -> Text:
    """Return the item's label, with the name of its scheme where it belongs to one."""
    if item.block.partition(".")[0] != FUNDING:
        return item.label
    title = output.layout.ledger.blocks[item.block]
    scheme = Text(title.ja.partition(": ")[2], title.en.partition(": ")[2])
    return OF_SCHEME.fill(scheme=scheme, label=item.label)


def number_of(plan: Plan, row: Provenance) -> int:
    """Return the number under which the sheet of sources lists a source."""
    return sorted(plan.provenance, key=lambda line: line.path).index(row) + 1


def status_of(row: Provenance | None) -> Status:
    """Return how well an input is founded; without a word on it, it is an assumption."""
    return row.status if row else Status.ASSUMED


def unfounded(output: Output) -> Iterator[tuple[LineItem, Place, Cell, Status]]:
    """Yield every input of the plan that has no source: assumptions, and what has to be confirmed."""
    for id in output.layout.given:
        item = output.item(id)
        if id in output.layout.repeats:
            continue
        assert isinstance(item.rule, Given)
        _, parties = output.layout.ledger.cells(item.axes)
        for number, cell in enumerate(item.rule.cells):
            status = status_of(provenance_of(output.plan, cell.path)) if cell.path else Status.SOURCED
            if status is not Status.SOURCED:
                year = number // parties if item.axes & Axes.YEAR else None
                yield item, Place(id, year, number % parties if item.axes & Axes.PARTY else None), cell, status


OF_SCHEME = Text("{scheme} {label}", "{scheme}: {label}")
MAKE_UP = Text("計画の構成・定数", "Make-up of the plan")
NOT_GIVEN = Text("計画に値なし", "Not given in the plan")
REFUSED = Text("入力できない値です", "Not an allowed value")
BETWEEN = Text("{low} から {high} までの数を入れてください。", "Enter a number from {low} to {high}.")
BETWEEN_WHOLE = Text("{low} から {high} までの整数を入れてください。", "Enter a whole number from {low} to {high}.")
