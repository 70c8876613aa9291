"""Whether the plan lasts, in sentences that a council understands, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator

from costshare.i18n import Text, joined
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.choices import FundingWay
from costshare.models.plan import Plan
from costshare.report.amounts import money
from costshare.report.figures import fiscal_year, percent
from costshare.report.verdict import Verdict
from costshare.schemes.hometown_donation import HometownDonation
from costshare.schemes.scheme import FundingScheme, debts_of

MUCH = 0.5
"""A share of the cost from which on dependency on subsidies is a caution."""


def lasting(plan: Plan, results: Results) -> Iterator[Verdict]:
    """Yield what the results say of the years after the subsidies, of the running cost, reserves, debts and donors."""
    yield from _cliff(plan, results)
    yield from _coverage(plan, results)
    yield from _earned(plan, results)
    yield from _dependency(plan, results)
    yield from _ways(results)
    yield from _reserve(plan, results)
    yield from _loans(plan, results)
    yield from _donors(plan, results)


def _cliff(plan: Plan, results: Results) -> Iterator[Verdict]:
    """Say what changes in the first year without subsidies, and for which member most."""
    if "cliff.year" not in results.ledger.items or not results.at("cliff.granted"):
        return
    year = int(results.at("cliff.year"))
    if not year:
        yield Verdict("cliff", LASTS, "caution", Place("cliff.granted"))
        return
    at = plan.fiscal_years.index(year)
    facts = {"year": fiscal_year(year, plan.era), "lost": money(results.at("cliff.lost"), plan.display_unit)}
    gap = results.at("cliff.gap")
    if gap > 0:
        text = CLIFF_GAP.fill(gap=money(gap, plan.display_unit), **facts)
        yield Verdict("cliff_gap", text, "bad", Place("gap", at))
    changes = results.table("cliff.change")[0]
    members = [number for number, party in enumerate(plan.parties) if party.member]
    party = max(members, key=lambda number: abs(changes[number]), default=None)
    if party is None or not changes[party]:
        yield Verdict("cliff", NO_CHANGE.fill(**facts), "plain", Place("cliff.lost"))
        return
    text = CLIFF.fill(
        party=plan.parties[party].name,
        before=money(results.at("cliff.before", party=party), plan.display_unit),
        after=money(results.at("cliff.after", party=party), plan.display_unit),
        cost_before=money(results.at("cliff.cost_before"), plan.display_unit),
        cost_after=money(results.at("cliff.cost_after"), plan.display_unit),
        **facts,
    )
    yield Verdict("cliff", text, "caution" if changes[party] > 0 else "plain", Place("cliff.change", None, party))


def _coverage(plan: Plan, results: Results) -> Iterator[Verdict]:
    cost, covered = results.at("coverage.recurring_total"), results.at("coverage.own_total")
    if not cost:
        return
    facts = {
        "share": percent(results.at("coverage.own")),
        "cost": money(cost, plan.display_unit),
        "covered": money(covered, plan.display_unit),
    }
    good = covered >= cost
    text = (COVERED if good else NOT_COVERED).fill(**facts)
    yield Verdict("coverage", text, "good" if good else "bad", Place("coverage.own"))


def _earned(plan: Plan, results: Results) -> Iterator[Verdict]:
    if not results.at("coverage.recurring_total"):
        return
    if any(isinstance(scheme, FundingScheme) and scheme.is_earned for scheme in plan.funding):
        amount = money(results.at("coverage.earned_total"), plan.display_unit)
        share = results.at("coverage.earned")
        text = EARNED.fill(share=percent(share), amount=amount)
        yield Verdict("earned", text, "good" if share >= 1 else "plain", Place("coverage.earned"))


def _dependency(plan: Plan, results: Results) -> Iterator[Verdict]:
    granted, share = results.at("coverage.subsidised_total"), results.at("coverage.dependency")
    if granted:
        text = DEPENDENCY.fill(share=percent(share), amount=money(granted, plan.display_unit))
        yield Verdict("dependency", text, "caution" if share >= MUCH else "plain", Place("coverage.dependency"))


def _ways(results: Results) -> Iterator[Verdict]:
    shares = {way: results.at(f"ways.{way.value}.share") for way in FundingWay}
    used = sorted((way for way in FundingWay if shares[way] > 0), key=lambda way: -shares[way])
    if used:
        said = [PART.fill(way=way.label, share=percent(shares[way])) for way in used]
        parts = Text(joined(said, "、").ja, joined(said, ", ").en)
        yield Verdict("ways", WAYS.fill(parts=parts), "plain", Place(f"ways.{used[0].value}.share"))


def _reserve(plan: Plan, results: Results) -> Iterator[Verdict]:
    for scheme in plan.funding:
        line = f"sustainability.lowest.{scheme.id}"
        if line in results.ledger.items and results.row(f"funding.{scheme.id}.closing").any():
            least = results.at(line)
            text = LOWEST.fill(name=scheme.name, amount=money(least, plan.display_unit))
            spent = EMPTIED.fill(name=scheme.name)
            yield Verdict(f"reserve.{scheme.id}", text if least else spent, "good" if least else "plain", Place(line))


def _loans(plan: Plan, results: Results) -> Iterator[Verdict]:
    last = plan.years - 1
    for loan in debts_of(plan):
        borrowed = results.at(f"funding.{loan.id}.borrowed", last)
        if not borrowed:
            continue
        text = LOAN.fill(
            name=loan.name,
            borrowed=money(borrowed, plan.display_unit),
            service=money(results.at(f"funding.{loan.id}.service_so_far", last), plan.display_unit),
            net=money(results.at(f"funding.{loan.id}.net_so_far", last), plan.display_unit),
        )
        yield Verdict(f"loan.{loan.id}", text, "plain", Place(f"funding.{loan.id}.service_so_far", last))
    if debts_of(plan) and results.at("sustainability.owed"):
        text = OWED.fill(amount=money(results.at("sustainability.owed"), plan.display_unit))
        yield Verdict("owed", text, "caution", Place("sustainability.owed"))


def _donors(plan: Plan, results: Results) -> Iterator[Verdict]:
    for scheme in plan.funding:
        if not isinstance(scheme, HometownDonation):
            continue
        given, net = (results.at(f"funding.{scheme.id}.{name}_all_years") for name in ("raised", "net"))
        if given:
            text = DONORS.fill(
                name=scheme.name, given=money(given, plan.display_unit), net=money(net, plan.display_unit)
            )
            yield Verdict(f"donors.{scheme.id}", text, "plain", Place(f"funding.{scheme.id}.net_all_years"))


LASTS = Text(
    "計画の最終年度まで補助を見込んでいるため、補助が終わった後の負担は示せません。",
    "Subsidies are assumed until the last year, so what follows them cannot be shown.",
)
CLIFF_GAP = Text(
    "{year}に補助({lost})がなくなり、その年度に {gap} が不足します。",
    "Subsidies ({lost}) end, and in {year} {gap} is missing.",
)
NO_CHANGE = Text(
    "{year}に補助({lost})がなくなりますが、構成員の負担は変わりません。",
    "Subsidies ({lost}) end in {year}; no member's burden changes.",
)
CLIFF = Text(
    "{year}に補助({lost})がなくなります。負担が最も変わるのは{party}で、{before} から {after} になります"
    "(事業費は {cost_before} から {cost_after})。",
    "Subsidies ({lost}) end; in {year} the burden changes most for {party}: from {before} to {after} "
    "(the cost goes from {cost_before} to {cost_after}).",
)
COVERED = Text(
    "補助に頼らない年度の運営費・維持管理費 {cost} は、借入れ・基金にも頼らずに全額賄えます。",
    "In the years without subsidies the running cost of {cost} is wholly covered without loans and reserves.",
)
NOT_COVERED = Text(
    "補助に頼らない年度の運営費・維持管理費 {cost} のうち、借入れ・基金にも頼らずに賄えるのは {covered}({share})です。",
    "Of the running cost of {cost} in years without subsidies, {covered} ({share}) does without loans and reserves.",
)
EARNED = Text(
    "利用者からの収入で賄えるのは、運営費・維持管理費の {share}({amount})です。",
    "Revenue from users covers {share} of the running cost ({amount}).",
)
DEPENDENCY = Text("事業費の {share}({amount})を補助金で賄います。", "Subsidies pay {share} of the cost ({amount}).")
PART = Text("{way} {share}", "{way} {share}")
WAYS = Text("財源の内訳は、{parts} です。", "Funding is made up of: {parts}.")
LOWEST = Text("「{name}」の残高は、最も少ない年度で {amount} です。", "{name} never holds less than {amount}.")
EMPTIED = Text("「{name}」の残高は、なくなる年度があります。", "{name} is empty in some year.")
LOAN = Text(
    "「{name}」で {borrowed} を借り入れ、計画期間に元利 {service} を償還します(交付税算入後の実質 {net})。",
    "{name} borrows {borrowed}; {service} is paid back within the plan ({net} after allocation tax).",
)
OWED = Text("計画期間の後に、借入残高 {amount} が残ります。", "{amount} of loans is still owed after the plan.")
DONORS = Text(
    "「{name}」の寄附 {given} について、税の軽減後の寄附者の実質負担は {net} です。",
    "Of the {given} given through {name}, donors bear {net} after tax relief.",
)
