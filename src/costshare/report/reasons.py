"""Why an indicator has its value or has none, in one sentence."""

from __future__ import annotations

from costshare.analysis.appraisal import Irr, Mirr, Payback
from costshare.i18n import Text, joined, same
from costshare.ledger.numbers import Results
from costshare.models.choices import DisplayUnit, ResidualSide
from costshare.models.plan import Plan
from costshare.report.figures import amount, decimal, percent


def payback_reason(payback: Payback, unit: DisplayUnit) -> Text:
    """Return the sentence of a payback."""
    ending = Text(f"{amount(payback.ending, unit)}{unit.label.ja}", f"{amount(payback.ending, unit)} {unit.label.en}")
    match payback.status:
        case "recovered":
            assert payback.first is not None and payback.last is not None
            again = payback.last > payback.first
            return (RECOVERED_AGAIN if again else RECOVERED).fill(
                first=decimal(payback.first), last=decimal(payback.last)
            )
        case "recovered_then_lost":
            assert payback.first is not None
            return LOST_AGAIN.fill(first=decimal(payback.first), ending=ending)
        case "not_recovered":
            return NOT_RECOVERED.fill(ending=ending)
        case "nothing_to_recover":
            return NOTHING


def irr_reason(irr: Irr) -> Text:
    """Return the sentence of an internal rate of return."""
    if irr.status == "unique":
        assert irr.value is not None
        return UNIQUE.fill(value=percent(irr.value, 2))
    if irr.status == "none":
        return NO_ROOT
    return MULTIPLE.fill(roots=joined([same(percent(root, 2)) for root in irr.roots]))


def mirr_reason(mirr: Mirr) -> Text:
    """Return the sentence of a modified internal rate of return."""
    return NO_MIRR if mirr.value is None else MIRR.fill(value=percent(mirr.value, 2))


def benefit_cost_reason(plan: Plan, results: Results) -> Text:
    """Return the benefit–cost ratio, or in words that there is no cost to divide by."""
    spent = results.at("benefit_cost.costs")
    if plan.residual_side is ResidualSide.COST and "benefit_cost.residual" in results.ledger.items:
        spent -= results.at("benefit_cost.residual")
    return same(decimal(results.at("benefit_cost.ratio"))) if spent > 0 else NO_COST


NO_COST = Text("なし(費用がありません)", "none (there is no cost)")
RECOVERED = Text("{first}年で回収します", "Recovered in {first} years")
RECOVERED_AGAIN = Text(
    "{first}年で一度回収し、その後の支出を含めて{last}年で回収します",
    "First recovered in {first} years, and for good, later outlays included, in {last} years",
)
LOST_AGAIN = Text(
    "{first}年で一度回収しますが、その後の支出で再び不足します(最終年度の累計 {ending})",
    "First recovered in {first} years, but later outlays undo it (cumulative in the last year {ending})",
)
NOT_RECOVERED = Text(
    "評価期間内に回収できません(最終年度の累計 {ending})",
    "Not recovered within the period (cumulative in the last year {ending})",
)
NOTHING = Text(
    "回収すべき投資がありません(累計が負になりません)",
    "There is nothing to recover (the cumulative flow is never negative)",
)
UNIQUE = Text("{value}(根は1つ)", "{value} (the only root)")
NO_ROOT = Text(
    "定まりません(収支の符号が変わらないか、NPVが0になる率がありません)",
    "Undefined (the flow is all of one sign, or no rate brings NPV to 0)",
)
MULTIPLE = Text("一意に定まりません(根は {roots})。MIRRを見てください", "Not unique (roots {roots}); see the MIRR")
MIRR = Text("{value}(割引率で調達・再投資)", "{value} (financed and reinvested at the discount rate)")
NO_MIRR = Text(
    "定まりません(収入超過と支出超過の両方の年度が要ります)", "Undefined (needs years of inflow and of outflow)"
)
