"""What the card of one funding scheme shows, every string made beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.eligibility import Eligibility
from costshare.analysis.study import Study
from costshare.charts.colours import ROLE_COLOURS
from costshare.i18n import Text, joined, same
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan, Scope
from costshare.report.amounts import money, understood
from costshare.report.figures import amount, fiscal_year, short_fiscal_year
from costshare.report.lines import Source
from costshare.report.verdict import Tone, Verdict
from costshare.ui.itemmodels.facts import Fact, fact
from costshare.ui.itemmodels.form import Input, Line, lines_of
from costshare.ui.look import Look


@dataclass(frozen=True, slots=True)
class CardData:
    """One card."""

    id: str
    title: str
    name: str
    caption: str
    colour: str
    enabled: bool
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    status: Verdict | None
    values: tuple[float, ...]
    tips: tuple[str, ...]
    line: str
    left_heading: str
    left: str
    left_place: Place | None

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Every input of the card."""
        return tuple(item for line in self.lines for item in line.inputs)


def card_data(study: Study, look: Look, source: Source, number: int, year: int, check: Eligibility | None) -> CardData:
    """Return what the card of the ``number``-th scheme shows; ``year`` is the selected year's index."""
    plan, scheme, results = study.plan, source.scheme, study.results
    values = tuple(float(value) for value in results.row(source.line)) if results else ()
    if len(values) == 1:
        values *= plan.years
    left = Place(f"{source.line}.left", year) if results else None
    heading = LEFT.fill(year=short_fiscal_year(plan.fiscal_years[year], plan.era))
    return CardData(
        id=scheme.id,
        title=f"{number}. {scheme.name}",
        name=scheme.name,
        caption=look.say(_caption(plan, source)),
        colour=ROLE_COLOURS[source.role] if scheme.enabled else look.palette.line,
        enabled=scheme.enabled,
        lines=lines_of(plan, f"funding/{scheme.id}", study.changed),
        facts=_facts(study, look, source, year),
        status=None if check is None else _status(plan, check),
        values=values,
        tips=tuple(
            f"{scheme.name} {look.say(fiscal_year(year, plan.era))}\n{look.say(understood(int(value)))}"
            for year, value in zip(plan.fiscal_years, values, strict=False)
        ),
        line=source.line,
        left_heading=look.say(heading),
        left=(amount(results.at(left.id, year), plan.display_unit) if results and left else "–").replace(
            "–", "0" if results else "–"
        ),
        left_place=left,
    )


def _facts(study: Study, look: Look, source: Source, year: int) -> tuple[Fact, ...]:
    """Return the figures of the year that are the scheme's own, as far as there is anything to say."""
    results = study.results
    if results is None or not source.scheme.enabled:
        return ()
    places = [
        (label, Place(f"{source.line}.{name}", year))
        for name, label in FIGURES
        if f"{source.line}.{name}" in results.ledger.items and results.row(f"{source.line}.{name}").any()
    ]
    if len(places) == 1:
        return ()
    when = short_fiscal_year(study.plan.fiscal_years[year], study.plan.era)
    return tuple(fact(study, look, label.fill(year=when), place) for label, place in places)


def _caption(plan: Plan, source: Source) -> Text:
    scheme = source.scheme
    parts = [scheme.heading, scheme.way_label]
    if not scheme.enabled:
        parts.append(OFF)
    else:
        parts += _scope(plan, scheme.scope)
    return joined(parts, " ・ ", " · ")


def _scope(plan: Plan, scope: Scope) -> list[Text]:
    """Say which costs a scheme pays for, as far as these are not all."""
    services = {service.id: service.name for service in plan.services}
    parts = [same(services.get(id, id)) for id in scope.services]
    parts += [cost_class.label for cost_class in scope.cost_classes]
    said = [FOR.fill(costs=joined(parts, "・"))] if parts else []
    years = _years(plan, scope)
    return said if years is None else [*said, years]


def _years(plan: Plan, scope: Scope) -> Text | None:
    if scope.from_year is None and scope.until_year is None:
        return None
    first, last = scope.from_year or plan.start_fiscal_year, scope.until_year or plan.last_fiscal_year
    if first == last:
        return ONLY.fill(year=short_fiscal_year(first, plan.era))
    return SPAN.fill(first=short_fiscal_year(first, plan.era), last=short_fiscal_year(last, plan.era))


def _status(plan: Plan, check: Eligibility) -> Verdict | None:
    compared = [clause for clause in check.clauses if clause.headroom is not None and clause.fiscal_year is not None]
    broken = next((clause for clause in check.clauses if clause.status == "not_met"), None)
    clause = broken if broken is not None and broken.headroom is not None else next(iter(compared), None)
    place, room = None, same("–")
    if clause is not None and clause.headroom is not None and clause.fiscal_year is not None:
        place = Place(f"funding.{check.scheme.id}.headroom", plan.fiscal_years.index(clause.fiscal_year))
        room = money(clause.headroom, plan.display_unit)
    if broken is not None:
        return Verdict("status", NOT_MET.fill(clause=broken.text), "bad", place)
    if clause is None:
        return None
    count = sum(row.status == "unverified" for row in check.clauses)
    tone: Tone = "caution" if count else "good"
    return Verdict("status", (MET_BUT if count else MET).fill(room=room, count=count), tone, place)


FIGURES = (
    ("raised", Text("{year} 調達額", "{year} raised")),
    ("users", Text("利用者数", "users")),
    ("room", Text("上限までの残り", "below the cap")),
    ("surplus", Text("余剰", "surplus")),
    ("net_total", Text("実質負担", "net burden")),
    ("interest", Text("利子", "interest")),
    ("service", Text("元利償還金", "debt service")),
    ("net", Text("交付税算入後", "after allocation tax")),
    ("outstanding", Text("借入残高", "owed")),
    ("deposit", Text("積立て", "deposit")),
    ("closing", Text("期末残高", "balance")),
)
"""What a scheme may have to say of a year beside what it pays, by the names of its line items."""
LEFT = Text("この後の残り({year})", "Left to fund ({year})")
OFF = Text("使わない", "off")
FOR = Text("{costs}に充当", "for {costs}")
ONLY = Text("{year}年度のみ", "{year} only")
SPAN = Text("{first}〜{last}年度", "{first}–{last}")
MET = Text("適合 ・ 余裕 {room}", "Eligible · headroom {room}")
MET_BUT = Text("適合(要確認 {count}件) ・ 余裕 {room}", "Eligible, {count} to confirm · headroom {room}")
NOT_MET = Text("不適合 ・ {clause}", "Not eligible · {clause}")
