"""主体別の負担・受益と収支: who pays, who benefits, and the four flows on which indicators are taken.

Sign: burdens are positive in their own rows; in flow rows what comes in is positive. Flows are yearly amounts,
the first at t = 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Text, same
from costshare.ledger.book import Block
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ZERO, Line, Rule, maximum, over_parties, total
from costshare.models.choices import BenefitKind, Driver
from costshare.models.plan import Benefit
from costshare.schemes.costs import Costs
from costshare.schemes.pools import debt_service_of
from costshare.schemes.schedule import scheduled
from costshare.schemes.timeline import Timeline
from costshare.schemes.waterfall import Funded
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Flows:
    """The flows by whose they are (``party``: one row for each), and both sides of the benefit–cost ratio."""

    project: Line
    consortium: Line
    society: Line
    party: Line
    benefits: Line
    residual: Line
    cost: Line


def write_flows(timeline: Timeline, costs: Costs, keys: dict[str, Line], funded: list[Funded]) -> Flows:
    """Write burdens, benefits and flows."""
    book = timeline.book
    nobody = timeline.active - timeline.active
    paid = [row.raised.paid for row in funded if row.raised.paid is not None]
    block = book.block("burden", Text("負担", "Burden"))
    burden = block.line("", Text("負担額", "Burden"), Unit.YEN, total(list(paid)) if paid else nobody)
    block.line("total", Text("負担額の合計", "Total burden"), Unit.YEN, over_parties(burden))
    benefit, cash = _write_benefits(timeline, costs, keys, nobody)
    flows = book.block("flow", Text("収支", "Flows"))
    earned = flows.line(
        "earned",
        Text("事業収入", "Earned revenue"),
        Unit.YEN,
        timeline.sum([row.raised.total for row in funded if row.scheme.is_earned]),
    )
    received = flows.line(
        "outside",
        Text("外部からの資金の合計", "Total from outside"),
        Unit.YEN,
        timeline.sum([row.outside for row in funded if row.outside is not None]),
    )
    cash_total = flows.line(
        "cash_benefits", Text("現金の便益の合計", "Total cash benefits"), Unit.YEN, over_parties(cash)
    )
    all_total = flows.line("all_benefits", Text("便益の合計", "Total benefits"), Unit.YEN, over_parties(benefit))
    project = flows.line("project", Text("事業の収支", "Project flow"), Unit.YEN, earned + cash_total - costs.project)
    lent = [row.raised.total - debt_service_of(row.scheme) for row in funded if row.scheme.is_debt]
    consortium = flows.line(
        "consortium", Text("協議会の収支", "Consortium flow"), Unit.YEN, total([project + received, *lent])
    )
    social: Rule = all_total - costs.project
    if "residual.total" in book:
        social = social + costs.residual
    society = flows.line("society", Text("社会全体の収支", "Society's flow"), Unit.YEN, social)
    party = flows.line("party", Text("主体の収支", "Party's flow"), Unit.YEN, cash - burden)
    return Flows(project, consortium, society, party, all_total, costs.residual, costs.project)


def _write_benefits(timeline: Timeline, costs: Costs, keys: dict[str, Line], nobody: Rule) -> tuple[Line, Line]:
    plan, book = timeline.plan, timeline.book
    block = book.block("benefits", Text("受益の内訳", "Benefits in detail"))
    amounts = {row.id: _write_amount(block, row, costs, timeline) for row in plan.benefits}
    totals = book.block("benefit", Text("受益", "Benefits"))
    to_party = {row.id: _to_party(totals, row, amounts[row.id], keys, timeline) for row in plan.benefits}

    def of_kinds(name: str, label: Text, kinds: set[BenefitKind]) -> Line:
        lines = [to_party[row.id] for row in plan.benefits if row.kind in kinds]
        return totals.line(name, label, Unit.YEN, total(list(lines)) if lines else nobody)

    cash = of_kinds(
        "cash",
        Text("現金の便益(収入・行政コスト削減)", "Cash benefits (revenue, savings)"),
        {BenefitKind.CASH, BenefitKind.SAVING},
    )
    of_kinds("revenue", Text("現金収入", "Cash revenue"), {BenefitKind.CASH})
    of_kinds("saving", Text("行政コスト削減", "Cost saving"), {BenefitKind.SAVING})
    non_cash = of_kinds("non_cash", Text("非現金の便益", "Non-cash benefits"), {BenefitKind.NON_CASH})
    return totals.line("", Text("便益", "Benefit"), Unit.YEN, cash + non_cash), cash


def _write_amount(block: Block, row: Benefit, costs: Costs, timeline: Timeline) -> Line:
    label, path = same(row.name), f"benefits/{row.id}"
    enabled = block.given(f"{row.id}.enabled", COUNTED.fill(name=label), Unit.FLAG, f"{path}/enabled")
    amount = scheduled(block, row.id, label, f"{path}/schedule", row.schedule, timeline)
    return block.line(row.id, label, Unit.YEN, amount * enabled * costs.services[row.service])


def _to_party(block: Block, row: Benefit, amount: Line, keys: dict[str, Line], timeline: Timeline) -> Line:
    party = block.given_cells(
        f"{row.id}.to",
        Text(f"{row.name} 受益者", f"{row.name}: beneficiary"),
        Unit.FLAG,
        Axes.PARTY,
        timeline.one_party(row.party),
    )
    received: Rule = amount * (party * timeline.active)
    if row.driver is Driver.PER_UNIT and row.driver_key is not None:
        received = timeline.rounded(received * maximum(keys[row.driver_key], ZERO))
    return block.line(f"{row.id}.received", same(row.name), Unit.YEN, received)


COUNTED = Text("{name} 計上", "{name}: counted")
