"""What the charts of burden and benefit by party and year show."""

from __future__ import annotations

from collections import Counter

from costshare.charts.colours import PARTY_ROLES, ROLE_COLOURS, tint
from costshare.charts.series import Series, YearlyData, by_party, yearly, years_of
from costshare.i18n import Language, Text
from costshare.ledger.numbers import Results
from costshare.models.choices import BenefitKind
from costshare.models.plan import Plan
from costshare.report.lines import sources

MOST_PARTIES = 8
"""How many parties have a colour of their own where there are more than one above it."""
BURDEN, TOTAL_BURDEN = "burden", "burden.total"
BENEFIT, TOTAL_BENEFIT = "benefit", "flow.all_benefits"


def party_colours(plan: Plan) -> tuple[str, ...]:
    """Return each party's colour: its kind's, tinted from the second on, those who pay counted first."""
    paying = {payer for source in sources(plan) for payer in source.scheme.parties()}
    seen: Counter[str] = Counter()
    colours = {}
    for party in sorted(plan.parties, key=lambda party: party.id not in paying):
        role = PARTY_ROLES[party.kind]
        colours[party.id] = tint(ROLE_COLOURS[role], seen[role])
        seen[role] += 1
    return tuple(colours[party.id] for party in plan.parties)


def burden_data(plan: Plan, results: Results, language: Language, scenario: int = 0) -> YearlyData:
    """Return the burden of each party by year; beyond nine, the largest eight and the others together."""
    whole = Series(TOTAL.say(language), "text", TOTAL_BURDEN, yearly(results, TOTAL_BURDEN, scenario))
    return _by_party(plan, results, language, (BURDEN, BURDEN_TITLE, whole), scenario)


def benefit_data(plan: Plan, results: Results, language: Language, scenario: int = 0) -> YearlyData:
    """Return the benefit of each party by year; beyond nine, the largest eight and the others together."""
    whole = Series(BENEFIT_WHOLE.say(language), "text", TOTAL_BENEFIT, yearly(results, TOTAL_BENEFIT, scenario))
    return _by_party(plan, results, language, (BENEFIT, BENEFIT_TITLE, whole), scenario)


def one_party_data(plan: Plan, results: Results, language: Language, party: int, scenario: int = 0) -> YearlyData:
    """Return what one party has by kind of benefit, and below the axis what it bears, by year."""
    rows = [
        Series(label.say(language), colour, line, sign * by_party(results, line, scenario)[:, party], party)
        for line, label, colour, sign in PARTY_ROWS
        if line in results.arrays
    ]
    return YearlyData(
        title=plan.parties[party].name,
        unit=plan.display_unit,
        language=language,
        years=years_of(plan, language),
        stack=tuple(row for row in rows if row.values.any()),
    )


def _by_party(
    plan: Plan, results: Results, language: Language, shown: tuple[str, Text, Series], scenario: int
) -> YearlyData:
    """Return a line item of each party by year.

    The others stand for no line item of their own: a click on them leads to the total.
    """
    line, title, total = shown
    amounts, colours = by_party(results, line, scenario), party_colours(plan)
    paying = [number for number in range(len(plan.parties)) if amounts[:, number].any()]
    named = paying
    if len(paying) > MOST_PARTIES + 1:
        named = sorted(sorted(paying, key=lambda number: -amounts[:, number].sum())[:MOST_PARTIES])
    stack = [Series(plan.parties[number].name, colours[number], line, amounts[:, number], number) for number in named]
    others = [number for number in paying if number not in named]
    if others:
        rest = amounts[:, others].sum(axis=1)
        label = OTHERS.fill(count=len(others)).say(language)
        stack.append(Series(label, "muted", total.line, rest))
    return YearlyData(
        title=title.say(language),
        unit=plan.display_unit,
        language=language,
        years=years_of(plan, language),
        stack=tuple(stack),
        whole=total,
    )


BENEFIT_WHOLE = Text("便益の合計", "total benefit")
BENEFIT_TITLE = Text("主体別の便益", "Benefit by party")
BURDEN_TITLE = Text("主体別の負担", "Burden by party")
OTHERS = Text("その他の{count}主体", "{count} others")
TOTAL = Text("負担額の合計", "total burden")
BURDEN_LABEL = Text("負担", "Burden")
BENEFIT_LABEL = Text("受益", "Benefit")
PARTY_ROWS = (
    (BURDEN, BURDEN_LABEL, ROLE_COLOURS["others"], -1.0),
    ("benefit.revenue", BenefitKind.CASH.label, ROLE_COLOURS["municipalities"], 1.0),
    ("benefit.saving", BenefitKind.SAVING.label, ROLE_COLOURS["fees"], 1.0),
    ("benefit.non_cash", BenefitKind.NON_CASH.label, ROLE_COLOURS["dues"], 1.0),
)
"""The rows of one party's chart, and whether they are drawn upwards: a burden is positive in its own row."""
