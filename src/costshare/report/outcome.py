"""Results as plain objects: what ``--json`` prints, with stable keys and unrounded numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from costshare.analysis.appraisal import Appraisal, Irr, Mirr, Payback, appraisal_of, payback_of
from costshare.analysis.eligibility import Eligibility
from costshare.analysis.scenarios import BASE
from costshare.analysis.study import Study
from costshare.i18n import Language, Text
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Axes
from costshare.models.choices import Directness, DisplayUnit, FundingWay
from costshare.models.issues import Issue
from costshare.models.plan import Plan
from costshare.report.lines import balances, beneficiaries
from costshare.report.reasons import irr_reason, mirr_reason, payback_reason
from costshare.report.verdicts import verdicts
from costshare.schemes.scheme import debts_of

Plain = dict[str, Any]

FLOWS: tuple[tuple[str, Text], ...] = (
    (
        "project",
        Text(
            "事業の収支(費用と事業収入・現金の便益、財源の前)",
            "Project flow (costs, earned revenue and cash benefits, before funding)",
        ),
    ),
    (
        "consortium",
        Text(
            "協議会の収支(事業の収支と外部からの資金、構成員以外の便益を含む)",
            "Consortium flow (the project's, and money from outside; benefits of others included)",
        ),
    ),
    ("society", Text("社会全体の収支(費用とすべての便益)", "Society's flow (costs and all benefits)")),
)


def evaluated(study: Study, language: Language) -> Plain:
    """Return the results of a study that could be computed."""
    results = study.results
    assert results is not None
    return {
        "plan": study.plan.title,
        "scenario": study.scenario.id if study.scenario else BASE,
        "fiscal_years": list(results.ledger.years),
        "lines": _lines(study.changed, results),
        "indicators": _indicators(study.changed, results, language),
        "findings": [{"id": row.id, "tone": row.tone, "text": row.text.say(language)} for row in verdicts(study)],
        "checks": _checks(results, language),
        "issues": issues(study.issues, language),
    }


def issues(found: Sequence[Issue], language: Language) -> list[Plain]:
    """Return faults and warnings with their places."""
    return [{"path": row.path, "message": row.message.say(language), "severity": row.severity} for row in found]


def appraised(appraisal: Appraisal, plan: Plan | None, language: Language) -> Plain:
    """Return the indicators of one flow."""
    return {
        "npv": appraisal.npv,
        "irr": irr(appraisal.irr, language),
        "mirr": mirr(appraisal.mirr, language),
        "payback": {
            "simple": payback(appraisal.simple, plan, language),
            "discounted": payback(appraisal.discounted, plan, language),
        },
    }


def irr(value: Irr, language: Language) -> Plain:
    """Return an internal rate of return with its status and every root."""
    reason = irr_reason(value).say(language)
    return {"value": value.value, "status": value.status, "roots": list(value.roots), "reason": reason}


def mirr(value: Mirr, language: Language) -> Plain:
    """Return a modified internal rate of return with its status."""
    return {"value": value.value, "status": value.status, "reason": mirr_reason(value).say(language)}


def payback(value: Payback, plan: Plan | None, language: Language) -> Plain:
    """Return a payback with both crossings, its status and the sentence."""
    reason = payback_reason(value, plan.display_unit if plan else DisplayUnit.YEN)
    return {"first": value.first, "last": value.last, "status": value.status, "reason": reason.say(language)}


def checked(eligibility: Eligibility, language: Language) -> Plain:
    """Return the check of one subsidy, clause by clause."""
    return {
        "programme": eligibility.programme.id,
        "scheme": eligibility.scheme.id,
        "eligible": eligibility.eligible,
        "to_confirm": sum(clause.status == "unverified" for clause in eligibility.clauses),
        "clauses": [
            {
                "id": clause.id,
                "status": clause.status,
                "text": clause.text.say(language),
                "fiscal_year": clause.fiscal_year,
                "left": clause.left,
                "right": clause.right,
                "headroom": clause.headroom,
                "mend": clause.mend.say(language) if clause.mend else None,
                "mend_yen": clause.mend_yen,
            }
            for clause in eligibility.clauses
        ],
        "largest_admissible_subsidy": eligibility.largest_admissible,
    }


def _lines(plan: Plan, results: Results) -> Plain:
    funding = [f"funding.{scheme.id}" for scheme in plan.funding]
    yearly = ["cost.total", *funding, "gap", "surplus", "result.raised", "result.used", "result.to_reserve"]
    yearly += ["cost.debt_service"] if "cost.debt_service" in results.ledger.items else []
    yearly += balances(plan, results.ledger)
    yearly += [f"ways.{way.value}" for way in FundingWay]
    yearly += ["flow.project", "flow.consortium", "flow.society"]
    lines: Plain = {id: results.row(id).tolist() for id in yearly}
    for id in ("burden", "benefit"):
        lines[id] = {party.id: results.table(id)[:, at].tolist() for at, party in enumerate(results.ledger.parties)}
    return lines


def _indicators(plan: Plan, results: Results, language: Language) -> Plain:
    indicators: Plain = {}
    for name, basis in FLOWS:
        flow = appraised(appraisal_of(results, name), plan, language)
        said = Text(f"{basis.ja}、割引率 {plan.discount_rate:.2%}", f"{basis.en}, at {plan.discount_rate:.2%}")
        indicators[name] = {**flow, "npv": {"value": flow["npv"], "status": "defined", "basis": said.say(language)}}
    costs = results.at("benefit_cost.costs")
    indicators["society"]["benefit_cost_ratio"] = results.at("benefit_cost.ratio") if costs else None
    indicators["gap"] = _gap(results)
    indicators["sustainability"] = _sustainability(plan, results)
    indicators["beneficiaries"] = [
        {"service": service.id, "party": party.id, **dict(zip(Directness, values, strict=True))}
        for service, party, values in beneficiaries(plan, results)
    ]
    indicators["parties"] = {
        party.id: _party(plan, results, at, language) for at, party in enumerate(results.ledger.parties)
    }
    return indicators


def _gap(results: Results) -> Plain:
    year = results.at("sustainability.first_gap_year")
    return {
        "first_year": int(year) or None,
        "first_amount": results.at("sustainability.first_gap"),
        "total": results.at("sustainability.total_gap"),
    }


def _sustainability(plan: Plan, results: Results) -> Plain:
    found: Plain = {
        "covered_by_own_sources": results.at("coverage.own") if results.at("coverage.recurring_total") else None,
        "covered_by_users": results.at("coverage.earned") if results.at("coverage.recurring_total") else None,
        "dependency_on_subsidies": results.at("coverage.dependency"),
        "ways": {way.value: results.at(f"ways.{way.value}.share") for way in FundingWay},
        "owed_after_the_plan": results.at("sustainability.owed") if debts_of(plan) else 0.0,
    }
    if "cliff.year" in results.ledger.items and results.at("cliff.year"):
        found["cliff"] = {
            "fiscal_year": int(results.at("cliff.year")),
            "subsidies_lost": results.at("cliff.lost"),
            "gap": results.at("cliff.gap"),
            **{
                name: {party.id: results.at(f"cliff.{name}", party=at) for at, party in enumerate(plan.parties)}
                for name in ("before", "after", "change")
            },
        }
    return found


def _party(plan: Plan, results: Results, at: int, language: Language) -> Plain:
    party: Plain = {
        "burden": results.at("party.burden", party=at),
        "benefit": results.at("party.benefit", party=at),
        "net": results.at("party.net", party=at),
        "npv": results.at("party.npv", party=at),
        "burden_share": results.at("balance.burden_share", party=at),
        "benefit_share": results.at("balance.benefit_share", party=at),
        "benefit_by_kind": {
            name: results.table(f"benefit.{name}")[:, at].tolist() for name in ("revenue", "saving", "non_cash")
        },
        "payback": {
            "simple": payback(payback_of(results, "party.payback", at), plan, language),
            "discounted": payback(payback_of(results, "party.discounted", at), plan, language),
        },
    }
    if "per_capita.burden" in results.ledger.items:
        counted = bool(results.table("per_capita.people")[:, at].any())
        party["burden_per_capita"] = results.table("per_capita.burden")[:, at].tolist() if counted else None
    if "per_household.burden" in results.ledger.items:
        counted = bool(results.table("per_household.people")[:, at].any())
        party["burden_per_household"] = results.table("per_household.burden")[:, at].tolist() if counted else None
    if "fiscal_scale.share" in results.ledger.items:
        party["burden_of_fiscal_scale"] = results.table("fiscal_scale.share")[:, at].tolist()
    return party


def _checks(results: Results, language: Language) -> list[Plain]:
    return [
        {"name": item.id, "ok": results.at(item.id) == 0, "detail": item.label.say(language)}
        for item in results.ledger.block_items("check")
        if item.axes is Axes.NONE
    ]
