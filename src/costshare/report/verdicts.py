"""What a plan comes to, in plain sentences, each with how good it is and the figure behind it."""

from __future__ import annotations

from costshare.analysis.appraisal import payback_of
from costshare.analysis.eligibility import Clause, Eligibility, eligibility_of
from costshare.analysis.study import Study
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.report.amounts import money
from costshare.report.figures import decimal, fiscal_year
from costshare.report.lasting import lasting
from costshare.report.sides import sides
from costshare.report.verdict import Verdict


def verdicts(study: Study) -> tuple[Verdict, ...]:
    """Return the sentences that the results bear out, the gravest questions first; none without results."""
    if study.results is None:
        return ()
    plan, results = study.changed, study.results
    return (
        _gap(plan, results),
        _payback(plan, results),
        *(_eligible(plan, check) for check in eligibility_of(study)),
        *lasting(plan, results),
        *sides(plan, results),
    )


def _gap(plan: Plan, results: Results) -> Verdict:
    year = int(results.at("sustainability.first_gap_year"))
    if not year:
        return Verdict("gap", NO_GAP, "good", Place("sustainability.total_gap"))
    text = FIRST_GAP.fill(
        year=fiscal_year(year, plan.era),
        first=money(results.at("sustainability.first_gap"), plan.display_unit),
        total=money(results.at("sustainability.total_gap"), plan.display_unit),
    )
    return Verdict("gap", text, "bad", Place("gap", plan.fiscal_years.index(year)))


def _payback(plan: Plan, results: Results) -> Verdict:
    line = "appraisal.project.payback"
    payback = payback_of(results, line)
    ending = money(payback.ending, plan.display_unit)
    if payback.status == "nothing_to_recover":
        return Verdict("payback", NOTHING_TO_RECOVER.fill(ending=ending), "good", Place(f"{line}.ending"))
    if payback.first is None:
        return Verdict("payback", NOT_RECOVERED.fill(ending=ending), "caution", Place(f"{line}.ending"))
    if payback.status == "recovered_then_lost":
        text = LOST_AGAIN.fill(years=decimal(payback.first), ending=ending)
        return Verdict("payback", text, "caution", Place(f"{line}.ending"))
    years = payback.first if payback.last is None else payback.last
    return Verdict("payback", RECOVERED.fill(years=decimal(years), ending=ending), "good", Place(f"{line}.last"))


def _eligible(plan: Plan, check: Eligibility) -> Verdict:
    broken = next((clause for clause in check.clauses if clause.status == "not_met"), None)
    if broken is not None:
        mend = broken.mend or same("")
        text = NOT_ELIGIBLE.fill(name=check.scheme.name, clause=broken.text, mend=mend)
        return Verdict(f"eligible.{check.scheme.id}", text, "bad", _clause_place(plan, broken))
    tightest = min(
        (clause for clause in check.clauses if clause.headroom is not None),
        key=lambda clause: (clause.id != "consortium-burden", clause.headroom or 0),
        default=None,
    )
    count = sum(clause.status == "unverified" for clause in check.clauses)
    if tightest is None or tightest.headroom is None:
        return Verdict(f"eligible.{check.scheme.id}", UNUSED.fill(name=check.scheme.name), "plain", None)
    sentence = ELIGIBLE_BUT if count else ELIGIBLE
    room = money(tightest.headroom, plan.display_unit)
    text = sentence.fill(name=check.scheme.name, room=room, count=count)
    return Verdict(
        f"eligible.{check.scheme.id}",
        text,
        "caution" if count else "good",
        _clause_place(plan, tightest),
    )


def _clause_place(plan: Plan, clause: Clause) -> Place | None:
    if clause.fiscal_year is None or clause.line is None:
        return None
    return Place(clause.line, plan.fiscal_years.index(clause.fiscal_year))


NO_GAP = Text(
    "全ての年度で費用を財源で賄えます。資金不足はありません。",
    "Every year's cost is funded; there is no gap.",
)
FIRST_GAP = Text(
    "{year}に {first} の資金不足が生じ、全期間では {total} になります。",
    "A funding gap of {first} opens in {year}; over all years it comes to {total}.",
)
NOTHING_TO_RECOVER = Text(
    "事業収支は一度も赤字にならず、最終年度の累計は {ending} です。",
    "The project's cumulative flow never falls below zero; it ends at {ending}.",
)
NOT_RECOVERED = Text(
    "事業収入と現金の便益だけでは、評価期間内に回収できません(最終年度の累計 {ending})。",
    "Revenue and cash benefits do not pay the investment back within the period (final total {ending}).",
)
LOST_AGAIN = Text(
    "{years} 年で一度回収しますが、その後の支出で最終年度の累計は {ending} になります。",
    "Paid back after {years} years, but later outlays leave a final total of {ending}.",
)
RECOVERED = Text(
    "投資は {years} 年で回収し、最終年度の累計は {ending} です。",
    "The investment is paid back after {years} years; the final total is {ending}.",
)
ELIGIBLE = Text(
    "「{name}」は補助要件に適合し、余裕額は {room} です。", "{name} is eligible, with a headroom of {room}."
)
ELIGIBLE_BUT = Text(
    "「{name}」は額の要件を満たします(余裕額 {room})。確認が必要な要件が {count} 件あります。",
    "{name} meets the amount rules (headroom {room}); {count} conditions are still to be confirmed.",
)
NOT_ELIGIBLE = Text(
    "「{name}」は補助要件に適合しません: {clause}。{mend}。", "{name} is not eligible: {clause}. {mend}."
)
UNUSED = Text("「{name}」は使われていません。", "{name} is not used.")
