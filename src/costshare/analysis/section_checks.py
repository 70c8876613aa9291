"""What a written section of the execution plan still lacks: KPIs without a target, a roadmap with gaps, and so on."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from costshare.analysis.study import Study
from costshare.i18n import Text, joined, same
from costshare.models.choices import CostClass, RoadmapPhase
from costshare.models.execution_plan import Kpi, RoadmapRow
from costshare.models.fields import field_of
from costshare.models.issues import Severity
from costshare.models.plan import Plan

MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """What a section lacks, and how to mend it at ``path``."""

    path: str
    reason: Text
    mend: Text
    severity: Severity = "error"


def _kpis(study: Study) -> Iterator[Finding]:
    for row in study.changed.execution_plan.kpis:
        path = f"execution_plan/kpis/{row.id}"
        name = row.indicator.strip() or row.id
        if not row.indicator.strip():
            yield Finding(f"{path}/indicator", KPI_UNNAMED.fill(name=name), NAME_KPI)
        for field in ("baseline", "target", "target_year"):
            if getattr(row, field) is None:
                what = field_of(Kpi, field).about.label
                yield Finding(f"{path}/{field}", KPI_LACKS.fill(name=name, what=what), FILL_KPI.fill(what=what))
        if row.target is not None and row.target == row.baseline:
            yield Finding(f"{path}/target", KPI_UNMOVED.fill(name=name), RAISE_KPI, "warning")
        first, last = study.changed.start_fiscal_year, study.changed.last_fiscal_year
        if row.target_year is not None and not first <= row.target_year <= last:
            reason = KPI_OUTSIDE.fill(name=name, year=row.target_year, first=first, last=last)
            yield Finding(f"{path}/target_year", reason, MOVE_KPI, "warning")


def _roadmap(study: Study) -> Iterator[Finding]:
    rows = study.changed.execution_plan.roadmap
    path = "execution_plan/roadmap"
    for row in rows:
        yield from _phase(row, f"{path}/{row.id}")
    there = {row.phase for row in rows}
    if not there & {RoadmapPhase.INITIATION, RoadmapPhase.PREPARATION}:
        yield Finding(path, NO_SURVEY, ADD_PHASE, "warning")
    for phase, reason in NEEDED_PHASES:
        if phase not in there:
            yield Finding(path, reason, ADD_PHASE)
    dated = [(row, row.from_year, row.until_year) for row in rows if row.from_year and row.until_year]
    covered = {year for _, first, until in dated for year in range(first, until + 1)}
    if gap := [year for year in range(min(covered, default=0), max(covered, default=0)) if year not in covered]:
        said = joined([YEAR.fill(year=year) for year in gap[:MOST_NAMES]])
        yield Finding(path, (GAP if len(gap) <= MOST_NAMES else LONG_GAP).fill(years=said, count=len(gap)), CLOSE_GAP)
    for row, first, _ in dated:
        earlier = [other for other, start, _ in dated if _order(other) < _order(row) and start > first]
        if earlier:
            reason = DISORDER.fill(later=row.phase.label, earlier=earlier[0].phase.label)
            yield Finding(f"{path}/{row.id}/from_year", reason, ORDER_PHASES)


def _phase(row: RoadmapRow, path: str) -> Iterator[Finding]:
    name = row.phase.label
    for field in ("from_year", "until_year"):
        if getattr(row, field) is None:
            what = field_of(RoadmapRow, field).about.label
            yield Finding(f"{path}/{field}", PHASE_LACKS.fill(name=name, what=what), FILL_PHASE.fill(what=what))
    if row.from_year and row.until_year and row.until_year < row.from_year:
        yield Finding(f"{path}/until_year", PHASE_BACKWARD.fill(name=name), MOVE_UNTIL)
    if not row.text.strip():
        yield Finding(f"{path}/text", PHASE_EMPTY.fill(name=name), SAY_PHASE, "warning")


def _order(row: RoadmapRow) -> int:
    return list(RoadmapPhase).index(row.phase)


def _roles(study: Study) -> Iterator[Finding]:
    path, text = "execution_plan/roles", _plain(study.changed.execution_plan.roles)
    parties = [party for party in study.changed.parties if party.enabled]
    if not any(_plain(party.name) in text for party in parties):
        yield Finding(path, NOBODY_NAMED, NAME_PARTIES)
        return
    unnamed = [party.name for party in parties if party.member and _plain(party.name) not in text]
    if unnamed:
        names = joined([same(name) for name in unnamed[:MOST_NAMES]])
        reason = UNNAMED if len(unnamed) <= MOST_NAMES else MANY_UNNAMED
        yield Finding(path, reason.fill(names=names, count=len(unnamed)), NAME_THEM, "warning")


def _sustainability(study: Study) -> Iterator[Finding]:
    text = _plain(study.changed.execution_plan.sustainability)
    for topic, groups in TOPICS:
        if not all(any(word in text for word in "|".join(group).split("|")) for group in groups):
            reason, mend = TOPIC_LACKS.fill(topic=topic), PASTE.fill(topic=topic)
            yield Finding("execution_plan/sustainability", reason, mend)
    yield from funded(study)


def funded(study: Study) -> Iterator[Finding]:
    """Say what no draft can make good: the plan's own figures leave something out."""
    plan, results = study.changed, study.results
    for classes, reason in COST_SPAN:
        if not _has_cost(plan, classes):
            yield Finding("costs", reason, ADD_COST, "warning")
    if results is None:
        return
    public, private = (results.at(f"sharing.{side}.total") for side in ("public", "private"))
    if (public == 0) is not (private == 0):
        side = PUBLIC if public else PRIVATE
        yield Finding("funding", ONE_SIDE.fill(side=side), OTHER_SIDE, "warning")
    gap = results.at("sustainability.total_gap")
    if gap:
        yield Finding("funding", STILL_SHORT.fill(gap=f"{gap:,.0f}"), FUND_GAP, "warning")


def _has_cost(plan: Plan, classes: Sequence[CostClass]) -> bool:
    return any(cost.enabled and cost.cost_class in classes for cost in plan.costs)


def _plain(text: str) -> str:
    """Return a text in which full-width and half-width letters, and capitals, are alike."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


CHECKS: dict[str, Callable[[Study], Iterator[Finding]]] = {
    "kpis": _kpis,
    "roadmap": _roadmap,
    "roles": _roles,
    "sustainability": _sustainability,
}
"""The sections of which more is asked than that something is written."""

NEEDED_PHASES = (
    (RoadmapPhase.PLANNING, Text("計画の段階がありません", "There is no planning phase")),
    (RoadmapPhase.IMPLEMENTATION, Text("実証・実装の段階がありません", "There is no pilot and roll-out")),
    (
        RoadmapPhase.CONSOLIDATION,
        Text(
            "定着・発展の段階がなく、実装の後の維持管理・運営が見えません",
            "There is no consolidation phase, so upkeep and operation after the roll-out cannot be seen",
        ),
    ),
)
BUILDING, RUNNING = (CostClass.INITIAL, CostClass.DEVELOPMENT), (CostClass.OPERATION, CostClass.MAINTENANCE)
COST_SPAN = (
    (BUILDING, Text("計画に初期投資・開発の費用がありません", "The plan has no cost of investment or development")),
    (RUNNING, Text("計画に運営・維持管理の費用がありません", "The plan has no cost of operation or maintenance")),
)
TOPICS = (
    (
        Text("初期投資から維持管理・運営まで", "initial investment to upkeep and operation"),
        (
            Text("初期投資|初期費用|導入費|整備費|開発費", "initial|investment|development"),
            Text("維持管理|運営|運用|保守", "maintenance|operation|running|upkeep"),
        ),
    ),
    (Text("公民の費用負担", "public and private shares of the cost"), (Text("負担|分担", "burden|share|contribut"),)),
    (Text("資金計画", "funding plan"), (Text("資金計画|財源|収支計画|資金調達", "funding|financ"),)),
    (Text("投資回収期間", "payback"), (Text("回収", "payback|paidback|recover"),)),
)
"""What the section has to speak of, and the words by which that is seen: one of each group, in either language."""

KPI_UNNAMED = Text("KPI「{name}」に指標の名前がありません", "KPI '{name}' has no name")
NAME_KPI = Text("何を測るかを書いてください", "Write what is measured")
KPI_LACKS = Text("KPI「{name}」に{what}がありません", "KPI '{name}' lacks its {what}")
FILL_KPI = Text("{what}を入れてください", "Enter the {what}")
KPI_UNMOVED = Text("KPI「{name}」の目標値が現状値と同じです", "KPI '{name}': the target equals the baseline")
RAISE_KPI = Text("維持が目標でなければ目標値を直してください", "Correct the target, unless it is to stay as it is")
KPI_OUTSIDE = Text(
    "KPI「{name}」の達成年度{year}年度は計画の期間({first}〜{last}年度)の外です",
    "KPI '{name}': the target year {year} lies outside the plan ({first} to {last})",
)
MOVE_KPI = Text("達成年度か計画の期間を直してください", "Correct the target year, or the plan's period")
NO_SURVEY = Text("調査に当たる段階(初動・準備)がありません", "There is no phase of survey (start-up, preparation)")
ADD_PHASE = Text("この段階の行を加えてください", "Add a row for the phase")
YEAR = Text("{year}年度", "FY{year}")
GAP = Text("{years}がどの段階にも入っていません", "No phase covers {years}")
LONG_GAP = Text(
    "{years}など{count}年度がどの段階にも入っていません", "No phase covers {years} and others ({count} years)"
)
CLOSE_GAP = Text("段階の年度をつないでください", "Let the phases follow one another")
DISORDER = Text("{later}が{earlier}より早く始まります", "{later} begins before {earlier}")
ORDER_PHASES = Text("開始年度を段階の順に直してください", "Put the first years in the order of the phases")
PHASE_LACKS = Text("「{name}」に{what}がありません", "{name} lacks its year '{what}'")
FILL_PHASE = Text("{what}を入れてください", "Enter the year '{what}'")
PHASE_BACKWARD = Text("「{name}」は始まる前に終わります", "{name} ends before it begins")
MOVE_UNTIL = Text("終了年度を開始年度以後にしてください", "Put the last year at or after the first")
PHASE_EMPTY = Text("「{name}」に内容がありません", "{name} does not say what is done")
SAY_PHASE = Text("何をするかを書いてください", "Write what is done")
NOBODY_NAMED = Text("計画のどの主体も名前が挙がっていません", "No party of the plan is named")
NAME_PARTIES = Text("主体の名前を挙げて、誰が何をするかを書いてください", "Write by name who does what")
UNNAMED = Text("構成員の{names}の役割が書かれていません", "The parts of these members are not written: {names}")
MANY_UNNAMED = Text(
    "構成員の{names}など{count}主体の役割が書かれていません",
    "The parts of {count} members are not written: {names} and others",
)
NAME_THEM = Text("役割を書き加えてください", "Add what they do")
TOPIC_LACKS = Text("{topic}が書かれていません", "It does not speak of: {topic}")
PASTE = Text("下書きの「{topic}」を貼り付けてください", "Paste that part of the draft: {topic}")
ADD_COST = Text("費用を加えるか、ない理由を本文に書いてください", "Add the costs, or write why there are none")
PUBLIC = Text("公(国・地方公共団体)", "the public side (state, local governments)")
PRIVATE = Text("民(民間事業者・住民など)", "the private side (companies, residents and others)")
ONE_SIDE = Text("負担するのが{side}だけです", "Only {side} pays")
OTHER_SIDE = Text("公民の分担を見直すか、理由を本文に書いてください", "Reconsider the shares, or write why")
STILL_SHORT = Text("資金計画に {gap} 円の資金不足があります", "The funding plan is short of {gap} yen")
FUND_GAP = Text("財源を加えるか、埋め方を本文に書いてください", "Add funding, or write how the gap is closed")
