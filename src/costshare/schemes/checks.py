"""検算: the identities that hold in every year and scenario, as line items that are 0 when all is right."""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.rules import ZERO, Line, Rule, below, over_years, total
from costshare.schemes.costs import Costs
from costshare.schemes.timeline import Timeline
from costshare.schemes.waterfall import Funded
from costshare.units import Unit


def write_checks(timeline: Timeline, costs: Costs, funded: list[Funded]) -> None:
    """Write a check for each identity of the plan, and the master check over all."""
    book = timeline.book
    block = book.block("check", Text("検算", "Checks"))

    def check(name: str, ja: str, en: str, rule: Rule) -> Line:
        yearly = block.line(name, Text(ja, en), Unit.FLAG, rule)
        return block.line(f"{name}.total", Text(f"{ja} 全年度", f"{en}: all years"), Unit.NUMBER, over_years(yearly))

    faults = [
        check(
            "cost",
            "事業費 − 充当額 − 資金不足",
            "Cost − used − gap",
            _off(costs.total - book["result.used"] - book["gap"]),
        ),
        check(
            "raised",
            "調達額 − 充当額 − 積立て − 余剰",
            "Raised − used − deposited − surplus",
            _off(book["result.raised"] - book["result.used"] - book["result.to_reserve"] - book["surplus"]),
        ),
        check("gap", "資金不足が負でない", "Gap is not negative", below(book["gap"], ZERO)),
        check("surplus", "余剰が負でない", "Surplus is not negative", below(book["surplus"], ZERO)),
    ]
    paid = [row.raised.paid for row in funded if row.raised.paid is not None]
    if paid:
        raised = total([row.raised.total for row in funded if row.raised.paid is not None])
        faults.append(check("burden", "負担額の合計 − 調達額", "Burdens − raised", _off(book["burden.total"] - raised)))
    for row in funded:
        unsplit = f"funding.{row.scheme.id}.unsplit"
        if unsplit in book:
            ja, en = f"{row.scheme.name} 負担額の合計", f"{row.scheme.name}: shares add up"
            faults.append(check(f"split.{row.scheme.id}", ja, en, _off(book[unsplit])))
        repaid = f"funding.{row.scheme.id}.repaid"
        if repaid in book:
            ja, en = f"{row.scheme.name} 借入 − 償還 − 残高", f"{row.scheme.name}: borrowed − repaid − owed"
            borrowed, owed = (book[f"funding.{row.scheme.id}.{name}"] for name in ("borrowed", "outstanding"))
            faults.append(check(f"loan.{row.scheme.id}", ja, en, _off(borrowed - book[repaid] - owed)))
        closing = f"funding.{row.scheme.id}.closing"
        if closing in book:
            ja, en = f"{row.scheme.name} 残高が負でない", f"{row.scheme.name}: balance is not negative"
            faults.append(check(f"balance.{row.scheme.id}", ja, en, below(book[closing], ZERO)))
    block.line(
        "master", Text("検算の合計(0なら正しい)", "Master check (0 when right)"), Unit.NUMBER, total(list(faults))
    )


def _off(difference: Rule) -> Rule:
    """Return 1 where a difference is not 0, so that faults of opposite sign cannot cancel."""
    return below(difference, ZERO) + below(ZERO, difference)
