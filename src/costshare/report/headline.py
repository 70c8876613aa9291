"""The five figures that matter, as the strip above every page shows them.

Which line items they are, what is said beside each, and how each has changed since an earlier study.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from costshare.analysis.appraisal import payback_of
from costshare.analysis.eligibility import Clause, Eligibility, eligibility_of
from costshare.analysis.study import Study
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.numbers import Results
from costshare.models.choices import DisplayUnit
from costshare.models.plan import Plan
from costshare.report.figures import EMPTY, amount, decimal, fiscal_year, plain, short_fiscal_year, whole
from costshare.report.lines import reserve_line
from costshare.report.reasons import benefit_cost_reason
from costshare.units import Unit

State = Literal["plain", "good", "caution", "bad"]


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure: heading with unit, value, a note below it, how good it is, and where it is explained.

    Two headlines of one ``kind`` differ by ``number``; ``better`` is 1 where more of it is better, else −1.
    """

    id: str
    heading: Text
    value: Text
    note: Text
    state: State = "plain"
    place: Place | None = None
    kind: str = ""
    number: float = 0.0
    unit: Unit = Unit.YEN
    better: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """How a headline differs from an earlier one, and whether for the better (``None``: neither)."""

    text: Text
    better: bool | None


def headlines(study: Study, year: int | None = None) -> tuple[Headline, ...]:
    """Return the five figures; ``year`` is the fiscal year of the burden per resident."""
    plan = study.changed
    if study.results is None:
        note = MEND_FIRST.fill(count=len(study.issues))
        return tuple(replace(blank, heading=_heading(blank.id, plan, year), note=note) for blank in BLANKS)
    return (
        _npv(plan, study.results),
        _payback(plan, study.results),
        _gap(plan, study.results),
        _headroom(plan, eligibility_of(study)),
        _per_resident(plan, study.results, year),
    )


def change(now: Headline, before: Headline, unit: DisplayUnit) -> Change | None:
    """Return how a headline has changed, ``None`` where it has not."""
    if now.kind != before.kind:
        return Change(WAS.fill(value=before.value), None)
    difference = now.number - before.number
    text = difference_text(difference, now.unit, unit)
    said = CUMULATIVE.fill(change=text) if now.kind == "not_recovered" else same(text)
    return Change(said, difference * now.better > 0) if text else None


def difference_text(difference: float, unit: Unit, display: DisplayUnit) -> str:
    """Return a difference with its sign, ``+12`` or ``△1,204``; nothing where none can be seen."""
    text = {
        Unit.YEN: amount(difference, display),
        Unit.YEARS: decimal(difference),
        Unit.YEN_PER_PERSON: whole(difference),
    }[unit]
    if not any(digit in text for digit in "123456789"):
        return ""
    return f"+{text}" if difference > 0 else text


def first_full_year(plan: Plan) -> int:
    """Return the fiscal year of the burden per resident: the first after the year of the start."""
    return plan.fiscal_years[min(1, plan.years - 1)]


def _npv(plan: Plan, results: Results) -> Headline:
    value = results.at("appraisal.project.npv")
    note = SOCIETY_RATIO.fill(ratio=benefit_cost_reason(plan, results))
    place = Place("appraisal.project.npv")
    heading = _heading("npv", plan)
    return Headline("npv", heading, _money(plan, value), note, place=place, kind="npv", number=value)


def _payback(plan: Plan, results: Results) -> Headline:
    payback = payback_of(results, "appraisal.project.payback")
    last_year = short_fiscal_year(plan.last_fiscal_year, plan.era)
    ending = ENDING.fill(year=last_year, amount=_money(plan, payback.ending), unit=SHORT_UNITS[plan.display_unit])
    place = Place("appraisal.project.payback.ending")
    made = Headline("payback", PAYBACK, same(""), ending, "plain", place, payback.status, payback.ending)
    if payback.first is None:
        return replace(made, value=NOT_WITHIN)
    if payback.status == "nothing_to_recover":
        return replace(made, value=NOTHING_TO_RECOVER, state="good")
    place = Place("appraisal.project.payback.first")
    value = YEARS.fill(years=decimal(payback.first))
    made = replace(made, value=value, place=place, number=payback.first, unit=Unit.YEARS, better=-1)
    lost = payback.status == "recovered_then_lost"
    return replace(made, state="caution", note=LOST_AGAIN) if lost else made


def _gap(plan: Plan, results: Results) -> Headline:
    year = int(results.at("sustainability.first_gap_year"))
    if year == 0:
        place, note = Place("sustainability.total_gap"), _lowest_reserve(plan, results)
        return Headline("gap", _heading("gap", plan), NONE, note, "good", place, kind="none", better=-1)
    first, total = results.at("sustainability.first_gap"), results.at("sustainability.total_gap")
    note = SHORT.fill(amount=_money(plan, first), total=_money(plan, total))
    place = Place("sustainability.first_gap")
    value = fiscal_year(year, plan.era) if plan.era.value == "western" else short_fiscal_year(year, plan.era)
    return Headline("gap", _heading("gap", plan), value, note, "bad", place, str(year), first, better=-1)


def _lowest_reserve(plan: Plan, results: Results) -> Text:
    closing = reserve_line(plan, results.ledger)
    if closing is None:
        return ALL_FUNDED
    lowest = results.at(closing.replace("funding.", "sustainability.lowest.").removesuffix(".closing"))
    return LOWEST.fill(amount=_money(plan, lowest))


def _headroom(plan: Plan, checks: tuple[Eligibility, ...]) -> Headline:
    heading = _heading("subsidy", plan)
    compared = [check for check in checks if any(row.headroom is not None for row in check.clauses)]
    if not compared:
        return Headline("subsidy", heading, same(EMPTY), NO_SUBSIDY, kind="none")
    check = next((check for check in compared if not check.eligible), compared[0])
    clause = min((row for row in check.clauses if row.headroom is not None), key=_telling)
    assert clause.headroom is not None
    assert clause.fiscal_year is not None
    place = Place(clause.line or f"funding.{check.scheme.id}.headroom", plan.fiscal_years.index(clause.fiscal_year))
    broken = next((row for row in check.clauses if row.status == "not_met"), None)
    open_count = sum(row.status == "unverified" for row in check.clauses)
    note = MET_BUT.fill(count=open_count) if open_count else MET
    note = NOT_MET.fill(clause=broken.text) if broken else note
    state: State = "bad" if broken else "caution" if open_count else "good"
    value = _money(plan, clause.headroom, nothing="0")
    return Headline("subsidy", heading, value, note, state, place, "headroom", clause.headroom)


def _telling(clause: Clause) -> tuple[bool, bool, float]:
    """Rank the clauses: broken ones first, then the burden's, then the one with the least to spare."""
    return clause.status != "not_met", clause.id != "consortium-burden", clause.headroom or 0


def _per_resident(plan: Plan, results: Results, year: int | None) -> Headline:
    heading = _heading("resident", plan, year)
    if "per_capita.overall" not in results.ledger.items:
        return Headline("resident", heading, same(EMPTY), NO_POPULATION, kind="none")
    index = plan.fiscal_years.index(year or first_full_year(plan))
    place = Place("per_capita.overall", index)
    value = results.at(place.id, index)
    said = PER_PERSON.fill(value=whole(value))
    made = Headline("resident", heading, said, _heaviest(results, index), "plain", place, "resident", value)
    return replace(made, unit=Unit.YEN_PER_PERSON, better=-1)


def _heaviest(results: Results, year: int) -> Text:
    burdens = results.table("per_capita.burden")[year]
    party = int(burdens.argmax())
    name = results.ledger.parties[party].name
    return MOST.fill(party=name, value=whole(float(burdens[party])))


def _money(plan: Plan, value: float, nothing: str = EMPTY) -> Text:
    return same(amount(value, plan.display_unit) if value else nothing)


def _heading(id: str, plan: Plan, year: int | None = None) -> Text:
    rate = plain(round(plan.discount_rate * 100, 6))
    said = short_fiscal_year(year or first_full_year(plan), plan.era)
    return HEADINGS[id].fill(rate=rate, unit=SHORT_UNITS[plan.display_unit], year=said)


SOCIETY_RATIO = Text("社会全体のB/C {ratio}", "B/C for society {ratio}")
PAYBACK = Text("投資回収(単純)", "Payback (simple)")
HEADINGS = {
    "npv": Text("NPV(事業・{rate}%)・{unit}", "NPV (project, {rate}%), {unit}"),
    "payback": PAYBACK,
    "gap": Text("最初の資金不足・{unit}", "First shortfall, {unit}"),
    "subsidy": Text("補助要件の余裕額・{unit}", "Subsidy headroom, {unit}"),
    "resident": Text("住民1人当たり負担({year})", "Burden per resident ({year})"),
}
SHORT_UNITS = {
    DisplayUnit.YEN: Text("円", "¥"),
    DisplayUnit.THOUSAND: Text("千円", "¥1,000"),
    DisplayUnit.MILLION: Text("百万円", "¥ million"),
}
BLANKS = tuple(Headline(id, HEADINGS[id], same(EMPTY), same(""), kind="blank") for id in HEADINGS)
MEND_FIRST = Text("要修正 {count} 件", "{count} to mend first")
WAS = Text("{value} から", "was {value}")
CUMULATIVE = Text("累計 {change}", "total {change}")
ENDING = Text("{year}の累計 {amount} {unit}", "{year} total {amount} ({unit})")
NOT_WITHIN = Text("期間内なし", "Not in period")
NOTHING_TO_RECOVER = Text("不要", "Not needed")
YEARS = Text("{years} 年", "{years} years")
LOST_AGAIN = Text("その後の支出で再び不足", "Undone by later outlays")
NONE = Text("なし", "None")
SHORT = Text("{amount} 不足・累計 {total}", "{amount} short, {total} in all")
ALL_FUNDED = Text("全年度で費用に充当", "Every year is funded")
LOWEST = Text("基金残高の最低 {amount}", "Lowest reserve {amount}")
NO_SUBSIDY = Text("補助金なし", "No subsidy")
MET = Text("適合", "Eligible")
MET_BUT = Text("適合・要確認 {count} 件", "Eligible, {count} to confirm")
NOT_MET = Text("不適合: {clause}", "Not eligible: {clause}")
NO_POPULATION = Text("人口の基数がありません", "No population key")
PER_PERSON = Text("{value} 円", "¥{value}")
MOST = Text("最大 {party} {value} 円", "Highest: {party} ¥{value}")
