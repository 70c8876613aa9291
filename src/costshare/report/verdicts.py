"""What a plan comes to, in plain sentences, each with how good it is and the figure behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from costshare.analysis.appraisal import payback_of
from costshare.analysis.eligibility import Clause, Eligibility, eligibility_of
from costshare.analysis.study import Study
from costshare.i18n import Text, joined, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.report.amounts import money
from costshare.report.figures import decimal, fiscal_year
from costshare.report.lines import sources

Tone = Literal["good", "caution", "bad", "plain"]
MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence, and the figure that a click on it explains."""

    id: str
    text: Text
    tone: Tone
    place: Place | None


def verdicts(study: Study) -> tuple[Verdict, ...]:
    """Return the sentences that the results bear out, the gravest questions first; none without results."""
    if study.results is None:
        return ()
    plan, results = study.changed, study.results
    return (
        _gap(plan, results),
        _payback(plan, results),
        *(_eligible(plan, check) for check in eligibility_of(study)),
        *_cliff(plan, results),
        *_per_capita(plan, results),
        *_one_sided(plan, results),
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
        return Verdict(f"eligible.{check.scheme.id}", text, "bad", _clause_place(plan, check, broken))
    tightest = min(
        (clause for clause in check.clauses if clause.id == "consortium-burden" and clause.headroom is not None),
        key=lambda clause: clause.headroom or 0,
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
        _clause_place(plan, check, tightest),
    )


def _clause_place(plan: Plan, check: Eligibility, clause: Clause) -> Place | None:
    if clause.fiscal_year is None:
        return None
    return Place(f"funding.{check.scheme.id}.headroom", plan.fiscal_years.index(clause.fiscal_year))


def _cliff(plan: Plan, results: Results) -> Iterator[Verdict]:
    """Say how the burden changes after the subsidy, for the member for which it changes most."""
    paid = sum(
        (results.row(source.line) for source in sources(plan) if source.scheme.is_subsidy),
        np.zeros(plan.years),
    )
    granted = np.flatnonzero(paid)
    if not granted.size or granted[-1] == plan.years - 1 or not plan.parties:
        return
    after = int(granted[-1]) + 1
    members = [number for number, party in enumerate(plan.parties) if party.member]
    burden = np.broadcast_to(results.table("burden"), (plan.years, len(plan.parties)))
    party = max(members, key=lambda number: abs(burden[after, number] - burden[after - 1, number]), default=None)
    if party is None or not burden[after - 1 : after + 1, party].any():
        return
    before, then = (float(burden[year, party]) for year in (after - 1, after))
    text = CLIFF.fill(
        year=fiscal_year(plan.fiscal_years[after], plan.era),
        party=plan.parties[party].name,
        before=money(before, plan.display_unit),
        after=money(then, plan.display_unit),
    )
    yield Verdict("cliff", text, "caution" if then > before else "plain", Place("burden", after, party))


def _per_capita(plan: Plan, results: Results) -> Iterator[Verdict]:
    if "per_capita.burden" not in results.ledger.items or plan.years < 1:
        return
    year = min(1, plan.years - 1)
    burdens = np.broadcast_to(results.table("per_capita.burden"), (plan.years, len(plan.parties)))[year]
    paying = list(np.flatnonzero(burdens > 0))
    if len(paying) < 2:
        return
    most, least = max(paying, key=lambda n: burdens[n]), min(paying, key=lambda n: burdens[n])
    times = float(burdens[most] / burdens[least])
    names = {"most": plan.parties[most].name, "least": plan.parties[least].name}
    said = fiscal_year(plan.fiscal_years[year], plan.era)
    place = Place("per_capita.burden", year, int(most))
    if round(times, 1) <= 1.0:
        yield Verdict("per_capita", ALIKE.fill(year=said), "good", place)
        return
    text = PER_CAPITA.fill(year=said, value=f"{burdens[most]:,.0f}", times=decimal(times, 1), **names)
    yield Verdict("per_capita", text, "caution" if times >= 2 else "plain", place)


def _one_sided(plan: Plan, results: Results) -> Iterator[Verdict]:
    if not plan.parties or not plan.benefits:
        return
    burden = np.broadcast_to(results.table("party.burden")[0], (len(plan.parties),))
    benefit = np.broadcast_to(results.table("party.benefit")[0], (len(plan.parties),))
    members = np.array([party.member for party in plan.parties])
    only_pay = [int(number) for number in np.flatnonzero((burden > 0) & (benefit == 0) & members)]
    only_have = [int(number) for number in np.flatnonzero((burden == 0) & (benefit > 0))]
    if only_pay:
        place = Place("party.benefit", None, only_pay[0])
        yield Verdict("only_pay", ONLY_PAY.fill(names=_names(plan, only_pay)), "caution", place)
    if only_have:
        place = Place("party.burden", None, only_have[0])
        yield Verdict("only_have", ONLY_HAVE.fill(names=_names(plan, only_have)), "plain", place)


def _names(plan: Plan, numbers: list[int]) -> Text:
    names = joined([same(plan.parties[number].name) for number in numbers[:MOST_NAMES]], "・")
    return names if len(numbers) <= MOST_NAMES else AND_MORE.fill(names=names, count=len(numbers) - MOST_NAMES)


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
CLIFF = Text(
    "補助が終わった後の{year}、負担が最も変わるのは{party}で、{before} から {after} になります。",
    "After the subsidy, in {year}, the burden changes most for {party}: from {before} to {after}.",
)
PER_CAPITA = Text(
    "{year}の人口1人当たりの負担は{most}が最も重く({value} 円)、{least}の {times} 倍です。",
    "In {year} the burden per resident is heaviest in {most} ({value} yen), {times} times that in {least}.",
)
ALIKE = Text(
    "{year}の人口1人当たりの負担は、どの主体もほぼ同じです。",
    "In {year} the burden per resident is about the same everywhere.",
)
ONLY_PAY = Text(
    "{names}は負担していますが、受益が計上されていません。", "{names} pay, but no benefit is stated for them."
)
ONLY_HAVE = Text("{names}は受益していますが、負担していません。", "{names} benefit without paying.")
AND_MORE = Text("{names}ほか{count}主体", "{names} and {count} more")
