"""Who pays and who benefits, in sentences, each with its figures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from costshare.i18n import Text, joined, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.plan import Plan
from costshare.report.figures import decimal, fiscal_year, percent, whole
from costshare.report.verdict import Verdict

MOST_NAMES = 4
APART = 0.1
"""A difference between shares of burden and of benefit that is worth a sentence."""


def sides(plan: Plan, results: Results) -> Iterator[Verdict]:
    """Yield what the results say of the parties."""
    yield from _per_capita(plan, results)
    yield from _monthly(plan, results)
    yield from _one_sided(plan, results)
    yield from _apart(plan, results)


def _per_capita(plan: Plan, results: Results) -> Iterator[Verdict]:
    if "per_capita.burden" not in results.ledger.items:
        return
    year = _typical(plan)
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


def _monthly(plan: Plan, results: Results) -> Iterator[Verdict]:
    year = _typical(plan)
    said = fiscal_year(plan.fiscal_years[year], plan.era)
    for id, text in (("per_capita.monthly", PERSON_MONTH), ("per_household.monthly", HOUSEHOLD_MONTH)):
        if id in results.ledger.items and (value := results.at(id, year)):
            counted = np.flatnonzero(results.table(id.replace("monthly", "people"))[year])
            names = _names(plan, list(counted))
            filled = text.fill(year=said, names=names, value=decimal(value, 1) if value < 10 else whole(value))
            yield Verdict(id.replace(".", "_"), filled, "plain", Place(id, year))


def _one_sided(plan: Plan, results: Results) -> Iterator[Verdict]:
    if not plan.parties or not plan.benefits:
        return
    members = np.array([party.member for party in plan.parties])
    only_pay = np.flatnonzero(results.table("balance.only_pays")[0] * members)
    only_have = np.flatnonzero(results.table("balance.only_benefits")[0])
    if only_pay.size:
        place = Place("balance.only_pays", None, int(only_pay[0]))
        yield Verdict("only_pay", ONLY_PAY.fill(names=_names(plan, list(only_pay))), "caution", place)
    if only_have.size:
        place = Place("balance.only_benefits", None, int(only_have[0]))
        yield Verdict("only_have", ONLY_HAVE.fill(names=_names(plan, list(only_have))), "plain", place)


def _apart(plan: Plan, results: Results) -> Iterator[Verdict]:
    """Say for which paying and benefiting party the share of burden lies furthest above that of benefit."""
    if not plan.parties or not plan.benefits:
        return
    differences = results.table("balance.difference")[0]
    both = results.table("balance.burden_share")[0] * results.table("balance.benefit_share")[0]
    party = max(np.flatnonzero(both), key=lambda number: differences[number], default=None)
    if party is None or differences[party] < APART:
        return
    text = MORE_THAN_HAS.fill(
        party=plan.parties[party].name,
        burden=percent(results.at("balance.burden_share", party=int(party))),
        benefit=percent(results.at("balance.benefit_share", party=int(party))),
    )
    yield Verdict("apart", text, "caution", Place("balance.difference", None, int(party)))


def _typical(plan: Plan) -> int:
    """Return the year after the one in which the plan starts."""
    return min(1, plan.years - 1)


def _names(plan: Plan, numbers: list[int]) -> Text:
    names = joined([same(plan.parties[number].name) for number in numbers[:MOST_NAMES]], "・")
    return names if len(numbers) <= MOST_NAMES else AND_MORE.fill(names=names, count=len(numbers) - MOST_NAMES)


PER_CAPITA = Text(
    "{year}の人口1人当たりの負担は{most}が最も重く({value} 円)、{least}の {times} 倍です。",
    "In {year} the burden per resident is heaviest in {most} ({value} yen), {times} times that in {least}.",
)
ALIKE = Text(
    "{year}の人口1人当たりの負担は、どの主体もほぼ同じです。",
    "In {year} the burden per resident is about the same everywhere.",
)
PERSON_MONTH = Text(
    "{year}の{names}の負担は、住民1人当たり月 {value} 円です。",
    "In {year} the burden of {names} is {value} yen per resident and month.",
)
HOUSEHOLD_MONTH = Text(
    "{year}の{names}の負担は、1世帯当たり月 {value} 円です。",
    "In {year} the burden of {names} is {value} yen per household and month.",
)
ONLY_PAY = Text(
    "{names}は負担していますが、受益が計上されていません。", "{names} pay, but no benefit is stated for them."
)
ONLY_HAVE = Text("{names}は受益していますが、負担していません。", "{names} benefit without paying.")
MORE_THAN_HAS = Text(
    "{party}は負担の {burden} を担いますが、便益は全体の {benefit} です。",
    "{party} bears {burden} of the burden and has {benefit} of the benefits.",
)
AND_MORE = Text("{names}ほか{count}主体", "{names} and {count} more")
