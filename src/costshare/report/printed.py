"""Results as people read them in a terminal."""

from __future__ import annotations

from collections.abc import Callable

from costshare.analysis.appraisal import Appraisal, appraisal_of, payback_of
from costshare.analysis.eligibility import Eligibility
from costshare.analysis.scenarios import BASE_NAME
from costshare.analysis.study import Study
from costshare.i18n import Language, Text, same
from costshare.ledger.explanation import Explanation, Place
from costshare.ledger.numbers import Results
from costshare.models.choices import Directness, DisplayUnit, EraStyle, FundingWay
from costshare.models.plan import Plan
from costshare.report.figures import EMPTY, amount, fiscal_year, percent, say, short_fiscal_year
from costshare.report.lines import balances, beneficiaries, funding_table
from costshare.report.outcome import FLOWS
from costshare.report.reasons import benefit_cost_reason, irr_reason, mirr_reason, payback_reason
from costshare.report.text_table import text_table
from costshare.report.verdicts import verdicts


def evaluation(study: Study, language: Language) -> str:
    """Return the results of a study: funding by year, burden by party, indicators."""
    results = study.results
    assert results is not None
    plan = study.changed
    unit = plan.display_unit.label.say(language)
    scenario = same(study.scenario.name) if study.scenario else BASE_NAME
    parts = [
        f"{plan.title} — {scenario.say(language)}",
        f"{FINDINGS.say(language)}\n{_findings(study, language)}",
        f"{FUNDING.say(language)} ({unit})\n{_funding(plan, results, language)}",
        *_raised(plan, results, language),
        f"{WAYS.say(language)} ({unit})\n{_ways(plan, results, language)}",
        f"{BURDEN.say(language)} ({unit})\n{_burden(plan, results, language)}",
        *_benefits(plan, results, language),
        f"{INDICATORS.say(language)}\n{_indicators(plan, results, language)}",
        f"{PARTIES.say(language)} ({unit})\n{_parties(plan, results, language)}",
    ]
    parts += [f"! {issue.message.say(language)}" for issue in study.issues]
    return "\n\n".join(parts)


def check(eligibility: Eligibility, era: EraStyle, language: Language) -> str:
    """Return the check of a subsidy, clause by clause."""
    count = sum(clause.status == "unverified" for clause in eligibility.clauses)
    verdict = (NOT_ELIGIBLE if not eligibility.eligible else ELIGIBLE_BUT if count else ELIGIBLE).fill(count=count)
    rows = []
    for clause in eligibility.clauses:
        year = fiscal_year(clause.fiscal_year, era).say(language) if clause.fiscal_year else ""
        figures = [_yen(value) for value in (clause.left, clause.right, clause.headroom)]
        rows.append([MARKS[clause.status].say(language), clause.text.say(language), year, *figures])
    table = text_table([head.say(language) for head in CHECK_HEAD], rows, left=3)
    mends = [
        f"→ {clause.text.say(language)}: {clause.mend.say(language)}" for clause in eligibility.clauses if clause.mend
    ]
    largest = LARGEST.fill(amount=_yen(eligibility.largest_admissible)).say(language)
    title = TITLE.fill(scheme=eligibility.scheme.name, programme=eligibility.programme.name.text, verdict=verdict)
    return "\n".join([title.say(language), table, largest, *mends])


def appraisal(found: Appraisal, unit: DisplayUnit, language: Language) -> str:
    """Return the indicators of one flow."""
    return "\n".join(f"{name.say(language)}: {value.say(language)}" for name, value in appraisal_rows(found, unit))


def appraisal_rows(found: Appraisal, unit: DisplayUnit) -> list[tuple[Text, Text]]:
    """Return the indicators of one flow as names and sentences."""
    npv = Text(f"{amount(found.npv, unit)} {unit.label.ja}", f"{amount(found.npv, unit)} {unit.label.en}")
    return [
        (Text("正味現在価値(NPV)", "Net present value (NPV)"), npv),
        (Text("内部収益率(IRR)", "Internal rate of return (IRR)"), irr_reason(found.irr)),
        (Text("修正内部収益率(MIRR)", "Modified IRR (MIRR)"), mirr_reason(found.mirr)),
        (Text("投資回収期間(単純)", "Payback (simple)"), payback_reason(found.simple, unit)),
        (Text("投資回収期間(割引)", "Payback (discounted)"), payback_reason(found.discounted, unit)),
    ]


def explanation(found: Explanation, where: Callable[[Place], str], language: Language) -> str:
    """Return why a figure is what it is, with its operands."""
    figure = found.figure
    place = where(figure.place)
    head = f"{place} {figure.label.say(language)} = {say(figure.value, figure.unit).say(language)}".lstrip()
    lines = [head, f"  = {found.rule.say(language)}", f"  = {found.worked.say(language)}"]
    for operand in found.operands:
        elsewhere = where(operand.place)
        name = operand.label.say(language) if elsewhere in place else f"{elsewhere} {operand.label.say(language)}"
        lines.append(f"    {name} [{operand.place.id}] = {say(operand.value, operand.unit).say(language)}")
    return "\n".join(lines + ([f"    {found.path}"] if found.path else []))


def _findings(study: Study, language: Language) -> str:
    return "\n".join(f"{TONES[found.tone]} {found.text.say(language)}" for found in verdicts(study))


def _funding(plan: Plan, results: Results, language: Language) -> str:
    return _yearly(plan, results, [*funding_table(plan, results.ledger), *balances(plan, results.ledger)], language)


def _raised(plan: Plan, results: Results, language: Language) -> list[str]:
    """Return what each scheme raises, where that is more than is used of it in some year."""
    ids = [f"funding.{scheme.id}" for scheme in plan.funding]
    if all((results.row(f"{id}.raised") == results.row(id)).all() for id in ids):
        return []
    table = _yearly(plan, results, [f"{id}.raised" for id in ids], language)
    return [f"{RAISED.say(language)} ({plan.display_unit.label.say(language)})\n{table}"]


def _ways(plan: Plan, results: Results, language: Language) -> str:
    used = [f"ways.{way.value}" for way in FundingWay if results.row(f"ways.{way.value}").any()]
    return _yearly(plan, results, used, language) if used else "–"


def _yearly(plan: Plan, results: Results, ids: list[str], language: Language) -> str:
    names = {f"funding.{scheme.id}": scheme.name for scheme in plan.funding}

    def said(id: str) -> str:
        item = results.ledger.items[id]
        label, name = item.label.say(language), names.get(item.block, "")
        return label if name in label else f"{name} {label}"

    rows = [[said(id), *[amount(value, plan.display_unit) for value in results.row(id)]] for id in ids]
    return text_table(_head(plan, results, language), rows)


def _benefits(plan: Plan, results: Results, language: Language) -> list[str]:
    """Return the benefits by party and year, and who has them of which service; nothing where there are none."""
    if not plan.benefits:
        return []
    unit = plan.display_unit.label.say(language)
    rows = [
        [service.name, party.name, *[amount(value, plan.display_unit) for value in values]]
        for service, party, values in beneficiaries(plan, results)
    ]
    head = ["", "", *[directness.label.say(language) for directness in Directness]]
    return [
        f"{BENEFIT.say(language)} ({unit})\n{_by_party('benefit', plan, results, language)}",
        f"{BENEFICIARIES.say(language)} ({unit})\n{text_table(head, rows, left=2) if rows else '–'}",
    ]


def _burden(plan: Plan, results: Results, language: Language) -> str:
    return _by_party("burden", plan, results, language)


def _by_party(id: str, plan: Plan, results: Results, language: Language) -> str:
    table = results.table(id)
    rows = [
        [
            party.name,
            *[amount(value, plan.display_unit) for value in table[:, at]],
            amount(table[:, at].sum(), plan.display_unit),
        ]
        for at, party in enumerate(results.ledger.parties)
        if table[:, at].any()
    ]
    return text_table([*_head(plan, results, language), TOTAL.say(language)], rows) if rows else "–"


def _head(plan: Plan, results: Results, language: Language) -> list[str]:
    return ["", *[short_fiscal_year(year, plan.era).say(language) for year in results.ledger.years]]


def _indicators(plan: Plan, results: Results, language: Language) -> str:
    parts = []
    for name, basis in FLOWS:
        found = appraisal(appraisal_of(results, name), plan.display_unit, language)
        parts.append(f"{basis.say(language)}\n  " + found.replace("\n", "\n  "))
    ratio = benefit_cost_reason(plan, results).say(language)
    return "\n".join([*parts, f"{BENEFIT_COST.say(language)}: {ratio}", _gap(plan, results).say(language)])


def _gap(plan: Plan, results: Results) -> Text:
    year = int(results.at("sustainability.first_gap_year"))
    if not year:
        return NO_GAP
    first = amount(results.at("sustainability.first_gap"), plan.display_unit)
    return GAP.fill(year=fiscal_year(year, plan.era), amount=first, unit=plan.display_unit.label)


def _parties(plan: Plan, results: Results, language: Language) -> str:
    rows = [
        [
            party.name,
            *[
                amount(results.at(f"party.{name}", party=at), plan.display_unit)
                for name in ("burden", "benefit", "net", "npv")
            ],
            *[
                percent(share) if (share := results.at(f"balance.{name}_share", party=at)) else EMPTY
                for name in ("burden", "benefit")
            ],
            payback_reason(payback_of(results, "party.payback", at), plan.display_unit).say(language),
        ]
        for at, party in enumerate(results.ledger.parties)
    ]
    return text_table([head.say(language) for head in PARTY_HEAD], rows)


def _yen(value: float | None) -> str:
    return "" if value is None else amount(value) if value else "0"


FINDINGS = Text("わかること", "Findings")
TONES = {"good": "○", "caution": "!", "bad": "×", "plain": "・"}
RAISED = Text("調達額(充当額との差は積立てか余剰)", "Raised (what is not used is put aside or surplus)")
WAYS = Text("財源の5分類", "The five ways of funding")
FUNDING = Text("資金計画", "Funding by year")
BURDEN = Text("主体別の負担額", "Burden by party")
BENEFIT = Text("主体別の便益", "Benefit by party")
BENEFICIARIES = Text("受益者の整理(全年度)", "Who benefits from what (all years)")
INDICATORS = Text("評価指標", "Indicators")
PARTIES = Text("主体別の累計", "Totals by party")
TOTAL = Text("合計", "Total")
BENEFIT_COST = Text("費用便益比(B/C、社会全体・割引後)", "Benefit–cost ratio (society, discounted)")
NO_GAP = Text("資金不足はありません", "There is no funding gap")
GAP = Text("最初の資金不足: {year} {amount} {unit}", "First funding gap: {year} {amount} {unit}")
TITLE = Text("{scheme} — {programme}: {verdict}", "{scheme} — {programme}: {verdict}")
ELIGIBLE = Text("要件を満たします", "eligible")
ELIGIBLE_BUT = Text("要件を満たします(要確認 {count}件)", "eligible, with {count} clauses unverified")
NOT_ELIGIBLE = Text("要件を満たしません", "not eligible")
MARKS = {"met": Text("適合", "met"), "not_met": Text("不適合", "not met"), "unverified": Text("要確認", "unverified")}
CHECK_HEAD = (
    Text("判定", "Status"),
    Text("要件", "Clause"),
    Text("年度", "Year"),
    Text("左辺(円)", "Left (yen)"),
    Text("右辺(円)", "Right (yen)"),
    Text("余裕(円)", "Headroom (yen)"),
)
LARGEST = Text("補助できる最大額: {amount} 円", "Largest admissible subsidy: {amount} yen")
PARTY_HEAD = (
    Text("", ""),
    Text("負担額", "Burden"),
    Text("便益", "Benefit"),
    Text("現金収支", "Net cash"),
    Text("NPV", "NPV"),
    Text("負担割合", "Burden %"),
    Text("便益割合", "Benefit %"),
    Text(
        "投資回収",
        "Payback",
    ),
)
