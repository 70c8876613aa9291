"""補助要件: a plan's subsidy held against its programme, clause by clause, with headroom and the smallest mend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.numbers import Results
from costshare.models.choices import PartyKind
from costshare.models.plan import Party, Plan
from costshare.schemes.programme import Programme, programmes
from costshare.schemes.subsidy import Subsidy

ClauseStatus = Literal["met", "not_met", "unverified"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: both sides in yen where it compares amounts, the yen to spare, and what would mend it."""

    id: str
    status: ClauseStatus
    text: Text
    fiscal_year: int | None = None
    left: float | None = None
    right: float | None = None
    headroom: float | None = None
    mend: Text | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether one subsidy is admissible; unverified conditions do not make it so, and do not forbid it."""

    scheme: Subsidy
    programme: Programme
    eligible: bool
    clauses: tuple[Clause, ...]
    largest_admissible: float


def eligibility_of(study: Study) -> tuple[Eligibility, ...]:
    """Check every subsidy of a study whose results could be computed."""
    if study.results is None:
        return ()
    schemes = [scheme for scheme in study.changed.funding if isinstance(scheme, Subsidy) and scheme.enabled]
    return tuple(_checked(study.changed, scheme, study.results) for scheme in schemes)


def _checked(plan: Plan, scheme: Subsidy, results: Results) -> Eligibility:
    programme = programmes()[scheme.programme]
    clauses = (
        *_composition(plan, programme),
        *_conditions(scheme, programme),
        *(_dated(programme, results.ledger.years[year]) for year in _years(scheme, results)),
        *(clause for year in _years(scheme, results) for clause in _amounts(scheme, programme, results, year)),
        *(Clause(f"unverified-{number}", "unverified", text) for number, text in enumerate(programme.unverified, 1)),
    )
    admissible = results.row(f"funding.{scheme.id}.admissible")
    eligible = all(clause.status != "not_met" for clause in clauses)
    return Eligibility(scheme, programme, eligible, clauses, float(admissible.max(initial=0)))


def _years(scheme: Subsidy, results: Results) -> list[int]:
    """Return the indices of the years in which the scheme is in use and there is a grant or a cost to grant it for."""
    used = results.row(f"funding.{scheme.id}.raised") + results.row(f"funding.{scheme.id}.eligible")
    return [year for year, amount in enumerate(used) if amount > 0]


def _composition(plan: Plan, programme: Programme) -> Iterator[Clause]:
    members = [party for party in plan.parties if party.member and party.enabled]
    if programme.needs_company:
        yield _composed("company", COMPANY, members, {PartyKind.COMPANY})
    if programme.needs_local_government:
        yield _composed("local-government", GOVERNMENT, members, {PartyKind.MUNICIPALITY, PartyKind.PREFECTURE})


def _composed(id: str, text: Text, members: list[Party], kinds: set[PartyKind]) -> Clause:
    count = sum(party.kind in kinds for party in members)
    return Clause(
        f"composition-{id}", "met" if count else "not_met", text.fill(count=count), mend=None if count else ADD_MEMBER
    )


def _conditions(scheme: Subsidy, programme: Programme) -> Iterator[Clause]:
    for condition in programme.conditions:
        met = condition.id in scheme.confirmed
        yield Clause(condition.id, "met" if met else "unverified", condition.text, mend=None if met else CONFIRM)


def _dated(programme: Programme, fiscal_year: int) -> Clause:
    """Ask whether the rules hold that are applied: they are those of the programme's own year."""
    own = fiscal_year == programme.fiscal_year
    text = RULES_OF_YEAR.fill(year=programme.fiscal_year, checked=programme.checked)
    return Clause(
        "programme-year", "met" if own else "unverified", text, fiscal_year, mend=None if own else CHECK_RULES
    )


def _amounts(scheme: Subsidy, programme: Programme, results: Results, year: int) -> Iterator[Clause]:
    def figure(name: str) -> float:
        return results.at(f"funding.{scheme.id}.{name}", year)

    fiscal_year = results.ledger.years[year]
    granted, burden, short = figure("raised"), figure("consortium_burden"), figure("short")
    text = (EXCEEDS if programme.comparison == "greater" else REACHES).fill(base=programme.base_text)
    mend = MEND_BURDEN.fill(more=f"{short:,.0f}", most=f"{figure('admissible'):,.0f}")
    yield _amount("consortium-burden", text, fiscal_year, (burden, granted, figure("headroom")), short > 0, mend)
    for id, words, limit, room in (
        ("cap", CAP, "cap", "cap_room"),
        ("eligible-cost", ELIGIBLE, "eligible", "eligible_room"),
    ):
        over = figure(room) < 0
        mend = LOWER.fill(most=f"{figure(limit):,.0f}")
        yield _amount(id, words, fiscal_year, (granted, figure(limit), figure(room)), over, mend)


def _amount(id: str, text: Text, year: int, figures: tuple[float, float, float], broken: bool, mend: Text) -> Clause:
    return Clause(id, "not_met" if broken else "met", text, year, *figures, mend if broken else None)


RULES_OF_YEAR = Text(
    "補助する年度の規則である({year}年度版、{checked}確認)",
    "The rules are those of the year ({year}, checked {checked})",
)
CHECK_RULES = Text("その年度の要綱を確かめてください", "Check the rules of that fiscal year")
COMPANY = Text("民間事業者が構成員にいる({count}者)", "Private businesses are members ({count})")
GOVERNMENT = Text("地方公共団体が構成員にいる({count}団体)", "Local governments are members ({count})")
ADD_MEMBER = Text("構成員に加えてください", "Add one to the members")
CONFIRM = Text(
    "確認できたら財源の「確認済みの要件」に加えてください",
    "Once confirmed, add it to the conditions confirmed of the scheme",
)
EXCEEDS = Text("{base}が国の補助額を上回る", "{base} exceeds the state subsidy")
REACHES = Text("{base}が国の補助額以上である", "{base} is at least the state subsidy")
CAP = Text("補助額が上限額以下である", "The subsidy is within the cap")
ELIGIBLE = Text("補助額が補助対象経費以下である", "The subsidy is within the eligible cost")
MEND_BURDEN = Text(
    "協議会の負担を {more} 円増やすか、申請額を {most} 円以下にしてください",
    "Raise the consortium's burden by {more} yen, or apply for {most} yen at most",
)
LOWER = Text("申請額を {most} 円以下にしてください", "Apply for {most} yen at most")
