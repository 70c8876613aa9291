"""協議会の構成: how many businesses and local governments are members in each year."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.operations import Axes
from costshare.ledger.rules import over_parties
from costshare.models.choices import PartyKind
from costshare.schemes.scheme import Work
from costshare.units import Unit


def write_composition(work: Work) -> None:
    """Write the numbers of members that take part, once for all subsidies of the plan."""
    timeline = work.timeline
    if COMPANIES in timeline.book:
        return
    block = timeline.book.block("composition", Text("協議会の構成", "Composition of the consortium"))
    for id, label, kinds in KINDS:
        name = id.removeprefix("composition.")
        chosen = tuple(party.id for party in work.plan.parties if party.kind in kinds)
        flags = block.given_cells(f"{name}.kind", label, Unit.FLAG, Axes.PARTY, timeline.parties_among(chosen))
        rule = flags * timeline.member * timeline.active
        members = block.line(f"{name}.members", MEMBERS.fill(kind=label), Unit.FLAG, rule)
        block.line(name, COUNT.fill(kind=label), Unit.NUMBER, over_parties(members))


COMPANIES, LOCAL_GOVERNMENTS = "composition.companies", "composition.local_governments"
KINDS = (
    (COMPANIES, Text("民間事業者", "Private businesses"), {PartyKind.COMPANY}),
    (
        LOCAL_GOVERNMENTS,
        Text("地方公共団体", "Local governments"),
        {PartyKind.MUNICIPALITY, PartyKind.PREFECTURE},
    ),
)
MEMBERS = Text("{kind}である構成員", "{kind} that are members")
COUNT = Text("構成員の{kind}の数", "{kind} among the members")
