"""The plan said in line items, from the timeline to who pays and who benefits."""

from __future__ import annotations

from costshare.ledger.book import Book, Party
from costshare.models.plan import Plan
from costshare.schemes.checks import write_checks
from costshare.schemes.costs import write_costs
from costshare.schemes.flows import Flows, write_flows
from costshare.schemes.keys import write_keys
from costshare.schemes.participation import write_participation
from costshare.schemes.pools import debt_service_of
from costshare.schemes.scheme import debts_of
from costshare.schemes.timeline import Timeline, write_timeline
from costshare.schemes.waterfall import Waterfall


def open_book(plan: Plan) -> Book:
    """Return an empty book over the plan's years and parties."""
    return Book(plan.fiscal_years, tuple(Party(party.id, party.name) for party in plan.parties))


def write_plan(plan: Plan, book: Book) -> tuple[Timeline, Flows]:
    """Write the plan's line items into ``book``; return what indicators are taken on."""
    timeline = write_timeline(plan, book)
    keys = write_keys(timeline)
    participation = write_participation(timeline)
    costs = write_costs(timeline, keys, participation, [debt_service_of(loan) for loan in debts_of(plan)])
    funded = Waterfall(timeline, costs, keys, participation).write()
    flows = write_flows(timeline, costs, keys, funded)
    write_checks(timeline, costs, funded)
    return timeline, flows
