"""参加団体: which parties take part in which service, in which years."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Text
from costshare.ledger.book import Block, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line, at_most
from costshare.models.plan import Service
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Participation:
    """The flags (years × parties) of the services that list their participants; in the others every party takes part.

    A party counts in whole fiscal years, from the one in which it joins until the last before it leaves.
    """

    timeline: Timeline
    listed: dict[str, Line]

    def of(self, service: str) -> Line:
        """Return the flags of those who take part in a service (``""``: in those that list nobody)."""
        return self.listed.get(service, self.timeline.active)


def write_participation(timeline: Timeline) -> Participation:
    """Write the participants of every service that lists them."""
    services = [service for service in timeline.plan.services if service.participants]
    if not services:
        return Participation(timeline, {})
    block = timeline.book.block("participation", Text("施策の参加団体", "Participants of services"))
    return Participation(timeline, {service.id: _write(block, service, timeline) for service in services})


def _write(block: Block, service: Service, timeline: Timeline) -> Line:
    plan = timeline.plan
    rows = {row.party: row for row in service.participants}
    path = f"services/{service.id}/participants"

    def cells(name: str, blank: int) -> tuple[Cell, ...]:
        given = [Cell(f"{path}/{party.id}/{name}" if party.id in rows else "", blank) for party in plan.parties]
        return tuple(given) or (Cell(value=blank),)

    listed = block.given_cells(
        f"{service.id}.listed",
        TAKES_PART.fill(name=service.name),
        Unit.FLAG,
        Axes.PARTY,
        timeline.parties_among(tuple(rows)),
    )
    first = block.given_cells(
        f"{service.id}.from",
        PART_FROM.fill(name=service.name),
        Unit.FISCAL_YEAR,
        Axes.PARTY,
        cells("from_year", plan.start_fiscal_year),
    )
    last = block.given_cells(
        f"{service.id}.until",
        PART_UNTIL.fill(name=service.name),
        Unit.FISCAL_YEAR,
        Axes.PARTY,
        cells("until_year", plan.last_fiscal_year),
    )
    flag = timeline.active * (listed * at_most(first, timeline.year) * at_most(timeline.year, last))
    return block.line(f"{service.id}.participates", PART_IN_YEAR.fill(name=service.name), Unit.FLAG, flag)


TAKES_PART = Text("{name} 参加団体", "{name}: takes part")
PART_FROM = Text("{name} 参加年度", "{name}: from")
PART_UNTIL = Text("{name} 最終年度", "{name}: until")
PART_IN_YEAR = Text("{name} 参加している年度", "{name}: takes part in the year")
