"""補助要件: a plan's subsidies held against their programmes, clause by clause, with headroom and the smallest mend.

Every figure is a line item's; this module only says which clause it belongs to and what it means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from costshare.analysis.amount_clauses import AMOUNTS, AmountClause
from costshare.analysis.study import Study
from costshare.i18n import Text, same
from costshare.ledger.numbers import Results
from costshare.models.choices import Comparison, ProgrammeClause
from costshare.models.plan import Plan
from costshare.models.programme import Programme
from costshare.schemes.composition import COMPANIES, LOCAL_GOVERNMENTS
from costshare.schemes.programme import programme_of
from costshare.schemes.subsidy import Subsidy

ClauseStatus = Literal["met", "not_met", "unverified"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: both sides in yen where it compares amounts, the yen to spare, and what would mend it.

    ``mend_yen``: the yen that the smallest mend takes, where it is an amount; ``line``: the line item of the headroom.
    """

    id: str
    status: ClauseStatus
    text: Text
    fiscal_year: int | None = None
    left: float | None = None
    right: float | None = None
    headroom: float | None = None
    mend: Text | None = None
    mend_yen: float | None = None
    line: str | None = None


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
    return tuple(_Check(study.changed, scheme, study.results).worked() for scheme in schemes)


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one subsidy."""

    plan: Plan
    scheme: Subsidy
    results: Results

    @property
    def programme(self) -> Programme:
        return programme_of(self.plan, self.scheme.programme)

    def worked(self) -> Eligibility:
        years = self._years("granting") or self._years("eligible")
        clauses = (
            *self._composition(years),
            *self._grounds(),
            *self._conditions(),
            *(self._dated(self._fiscal_year(year)) for year in years),
            *(clause for year in years for clause in self._amounts(year)),
            *(clause for year in years for clause in self._count_of_years(year)),
            *self._remarks(),
        )
        admissible = self.results.row(self._id("admissible"))
        eligible = all(clause.status != "not_met" for clause in clauses)
        return Eligibility(self.scheme, self.programme, eligible, clauses, float(admissible.max(initial=0)))

    def _id(self, name: str) -> str:
        return f"funding.{self.scheme.id}.{name}"

    def _figure(self, name: str, year: int) -> float:
        return self.results.at(self._id(name), year)

    def _has(self, name: str) -> bool:
        return self._id(name) in self.results.ledger.items

    def _fiscal_year(self, year: int) -> int:
        return self.results.ledger.years[year]

    def _years(self, name: str) -> list[int]:
        """Return the indices of the years in which a line of the subsidy is above 0."""
        return [year for year, amount in enumerate(self.results.row(self._id(name))) if amount > 0]

    def _status(self, met: bool, *clauses: ProgrammeClause) -> ClauseStatus:
        if not met:
            return "not_met"
        return "unverified" if self.programme.doubts(*clauses) else "met"

    def _composition(self, years: list[int]) -> Iterator[Clause]:
        for needed, id, line, text in (
            (self.programme.needs_company, "company", COMPANIES, COMPANY),
            (self.programme.needs_local_government, "local-government", LOCAL_GOVERNMENTS, GOVERNMENT),
        ):
            counts = {year: int(self.results.at(line, year)) for year in years or range(self.plan.years)}
            if not needed:
                continue
            lacking = [year for year, count in counts.items() if not count]
            for year in lacking:
                yield Clause(
                    f"composition-{id}", "not_met", text.fill(count=0), self._fiscal_year(year), mend=ADD_MEMBER
                )
            if not lacking:
                status = self._status(True, ProgrammeClause.COMPOSITION)
                yield Clause(f"composition-{id}", status, text.fill(count=min(counts.values())))

    def _grounds(self) -> Iterator[Clause]:
        """Say whether there is anything to subsidise, anyone to grant it, and a grant at all."""
        funded = self._years("eligible")
        if not funded:
            yield Clause("subsidised-cost", "not_met", NO_COST, mend=WIDEN)
            return
        party = next(party for party in self.plan.parties if party.id == self.scheme.payer)
        gone = [year for year in funded if not self._figure("grantor", year)]
        for year in gone:
            off = not party.enabled
            text = (GRANTOR_OFF if off else GRANTOR_AWAY).fill(name=party.name)
            mend = SWITCH_ON if off else MOVE_YEARS
            yield Clause("granting-party", "not_met", text, self._fiscal_year(year), mend=mend)
        if not gone:
            yield Clause("granting-party", "met", GRANTOR.fill(name=party.name))
            if not self._years("granting"):
                yield Clause("granted", "not_met", NOTHING_GRANTED, mend=RAISE_COST)

    def _conditions(self) -> Iterator[Clause]:
        for condition in self.programme.conditions:
            met = condition.id in self.scheme.confirmed
            yield Clause(condition.id, "met" if met else "unverified", condition.text, mend=None if met else CONFIRM)

    def _dated(self, fiscal_year: int) -> Clause:
        """Ask whether the rules hold that are applied: they are those of the programme's own year."""
        own = fiscal_year == self.programme.fiscal_year
        text = RULES_OF_YEAR.fill(year=self.programme.fiscal_year, checked=self.programme.checked)
        return Clause(
            "programme-year", "met" if own else "unverified", text, fiscal_year, mend=None if own else CHECK_RULES
        )

    def _amounts(self, year: int) -> Iterator[Clause]:
        if self.programme.comparison is not Comparison.NONE:
            yield self._burden(year)
        for rule in AMOUNTS:
            line, least = rule.above or ("active", 0)
            if self._has(rule.room) and self._figure(line, year) > least:
                yield self._amount(rule, year)

    def _burden(self, year: int) -> Clause:
        granted, burden, short = (self._figure(name, year) for name in ("raised", "consortium_burden", "short"))
        exceeds = self.programme.comparison is Comparison.GREATER
        text = (EXCEEDS if exceeds else REACHES).fill(base=self._burden_name())
        most = self._figure("fitting" if self._has("fitting") else "admissible", year)
        mend, yen = (MEND_BURDEN.fill(more=f"{short:,.0f}", most=f"{most:,.0f}"), short) if short > 0 else (None, None)
        if self._figure("open", year):
            status: ClauseStatus = "unverified"
            mend = MEND_EQUAL
        elif self.programme.comparison_unverified:
            status = "not_met" if short > 0 else "met"
        else:
            status = self._status(short <= 0, ProgrammeClause.COMPARISON)
        return Clause(
            "consortium-burden",
            status,
            text,
            self._fiscal_year(year),
            burden,
            granted,
            self._figure("headroom", year),
            mend,
            yen,
            self._id("headroom"),
        )

    def _burden_name(self) -> Text:
        named = self.programme.base_text
        return named.text if named else same("")

    def _amount(self, rule: AmountClause, year: int) -> Clause:
        left, right, room = (self._figure(name, year) for name in (rule.left, rule.right, rule.room))
        met, size = room >= 0, abs(room)
        return Clause(
            rule.id,
            self._status(met, *rule.marks),
            rule.text,
            self._fiscal_year(year),
            left,
            right,
            room,
            None if met else rule.mend.fill(limit=f"{right:,.0f}", size=f"{size:,.0f}"),
            None if met else size,
            self._id(rule.room),
        )

    def _count_of_years(self, year: int) -> Iterator[Clause]:
        if not self._has("years_to_date"):
            return
        count, usual, most = self._figure("years_to_date", year), self.programme.usual_years, self.programme.most_years
        met = most is None or count <= most
        status = self._status(met, *([ProgrammeClause.YEARS] if usual is None else []))
        if status == "met" and usual is not None and count > usual:
            status = "unverified"
        limits = {"usual": usual or most, "most": most or usual}
        mend = FEWER_YEARS.fill(**limits) if status == "not_met" else None
        yield Clause("years", status, YEARS.fill(count=int(count), **limits), self._fiscal_year(year), mend=mend)

    def _remarks(self) -> Iterator[Clause]:
        for number, row in enumerate(self.programme.unverified, 1):
            yield Clause(f"unverified-{number}", "unverified", row.text)


RULES_OF_YEAR = Text(
    "補助する年度の規則である({year}年度版、{checked}確認)",
    "The rules are those of the year ({year}, checked {checked})",
)
CHECK_RULES = Text("その年度の要綱を確かめてください", "Check the rules of that fiscal year")
COMPANY = Text("民間事業者が構成員にいる({count}者)", "Private businesses are members ({count})")
GOVERNMENT = Text("地方公共団体が構成員にいる({count}団体)", "Local governments are members ({count})")
ADD_MEMBER = Text("構成員に加えてください", "Add one to the members")
NO_COST = Text("補助対象経費がどの年度にもない", "There is no eligible cost in any fiscal year")
WIDEN = Text(
    "財源の対象(施策・費用区分・年度)と、費用の「補助対象」を確かめてください",
    "Check the scheme's scope (services, cost classes, years) and which costs are eligible",
)
GRANTOR = Text("補助する主体「{name}」が参加している", "The granting party, {name}, takes part")
GRANTOR_OFF = Text(
    "補助する主体「{name}」が参加しない設定のため、補助金は出ない",
    "The granting party, {name}, is switched off, so nothing is granted",
)
GRANTOR_AWAY = Text(
    "補助する主体「{name}」がこの年度に参加していないため、補助金は出ない",
    "The granting party, {name}, does not take part in the year, so nothing is granted",
)
SWITCH_ON = Text("主体の「参加」を有効にしてください", "Switch the party on")
MOVE_YEARS = Text("主体の加入・脱退の年度を直してください", "Correct the years in which the party takes part")
NOTHING_GRANTED = Text("補助額がどの年度も0円である", "Nothing is granted in any fiscal year")
RAISE_COST = Text(
    "申請額・費用・制度の要件(下限額・年数・負担との比較)を確かめてください",
    "Check the amount applied for, the costs and the programme's rules (floor, years, burden)",
)
CONFIRM = Text(
    "確認できたら財源の「確認済みの要件」に加えてください",
    "Once confirmed, add it to the conditions confirmed of the scheme",
)
EXCEEDS = Text("{base}が国の補助額を上回る", "{base} exceeds the state subsidy")
REACHES = Text("{base}が国の補助額以上である", "{base} is at least the state subsidy")
MEND_BURDEN = Text(
    "協議会の負担を {more} 円増やすか、申請額を {most} 円以下にしてください",
    "Raise the consortium's burden by {more} yen, or apply for {most} yen at most",
)
MEND_EQUAL = Text(
    "等額でよいかを要綱で確かめるか、負担を1円増やしてください",
    "Check in the rules whether equal amounts are enough, or raise the burden by a yen",
)
YEARS = Text(
    "補助を受けるのは{count}年目である(原則{usual}年まで、最長{most}年)",
    "It is granted for year {count} (in principle up to {usual}, at most {most})",
)
FEWER_YEARS = Text(
    "補助を受ける年度を{most}年以内にしてください(財源の対象年度を直す)",
    "Have it granted for {most} years at most (correct the years of the scheme's scope)",
)
