"""全年度の合計と公民の分担 as line items: what costs and funding add up to, and who bears how much of it.

公 is the state, the prefectures and the municipalities; 民 is everyone else. Both are taken on the parties' burdens.
"""

from __future__ import annotations

from collections.abc import Iterator

from costshare.i18n import Text
from costshare.ledger.book import Block
from costshare.ledger.operations import Axes
from costshare.ledger.rules import over_parties, over_years, ratio
from costshare.models.choices import CHOICE_LABELS, CostClass
from costshare.models.plan import Plan
from costshare.schemes.public_budget import PUBLIC_KINDS
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


def write_totals(plan: Plan, timeline: Timeline) -> None:
    """Write the total of each yearly amount that the funding plan shows, and the public and private shares."""
    book = timeline.book
    block = book.block("totals", Text("全年度の合計", "Totals over all years"))
    for id, label in _yearly(plan):
        if id in book:
            said = Text(f"{label.ja} 全年度", f"{label.en}: all years")
            block.line(id, said, Unit.YEN, over_years(book[id]))
    _write_sharing(plan, timeline)


def _yearly(plan: Plan) -> Iterator[tuple[str, Text]]:
    for cost_class in CostClass:
        yield f"cost.{cost_class}", CHOICE_LABELS[cost_class]
    yield "cost.total", Text("事業費", "Total cost")
    yield "cost.project", Text("事業費(公債費を除く)", "Cost before debt service")
    for scheme in plan.funding:
        yield f"funding.{scheme.id}", Text(f"{scheme.name} 充当額", f"{scheme.name}: used")
        yield f"funding.{scheme.id}.raised", Text(f"{scheme.name} 調達額", f"{scheme.name}: raised")
    yield "result.to_reserve", Text("基金への積立て", "Deposited in the reserve")
    yield "surplus", Text("余剰", "Surplus")
    yield "burden.total", Text("負担額", "Burden")


def _write_sharing(plan: Plan, timeline: Timeline) -> None:
    block = timeline.book.block("sharing", Text("公民の負担", "Public and private shares"))
    public = tuple(party.id for party in plan.parties if party.kind in PUBLIC_KINDS)
    private = tuple(party.id for party in plan.parties if party.kind not in PUBLIC_KINDS)
    for name, label, parties in (("public", PUBLIC, public), ("private", PRIVATE, private)):
        _write_side(block, timeline, name, label, parties)


def _write_side(block: Block, timeline: Timeline, name: str, label: Text, parties: tuple[str, ...]) -> None:
    book = timeline.book

    def said(ja: str, en: str) -> Text:
        return Text(f"{label.ja} {ja}", f"{label.en}: {en}")

    cells = timeline.parties_among(parties)
    among = block.given_cells(f"{name}.parties", said("に当たる主体", "parties"), Unit.FLAG, Axes.PARTY, cells)
    paid = block.line(f"{name}.paid", said("の主体の負担", "burden by party"), Unit.YEN, book["burden"] * among)
    yearly = block.line(name, said("の負担", "burden"), Unit.YEN, over_parties(paid))
    total = block.line(f"{name}.total", said("の負担 全年度", "burden in all years"), Unit.YEN, over_years(yearly))
    share = ratio(total, book["totals.burden.total"])
    block.line(f"{name}.share", said("の負担割合", "share of the burden"), Unit.RATIO, share)


PUBLIC = Text("公", "Public")
PRIVATE = Text("民", "Private")
