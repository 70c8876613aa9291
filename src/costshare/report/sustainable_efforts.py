"""持続可能な取組: the section of the execution plan on money, drafted from the results for an application.

Every amount is a line item of the ledger. Amounts are in thousand yen and years in 令和, as applications have them.
"""

from __future__ import annotations

from collections.abc import Iterator

from costshare.analysis.appraisal import payback_of
from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.scenarios import BASE_NAME
from costshare.analysis.study import Study
from costshare.i18n import Text, joined, same
from costshare.ledger.numbers import Results
from costshare.models.choices import CostClass, DisplayUnit, EraStyle, FundingWay, PriceBase, Status
from costshare.models.plan import Party, Plan
from costshare.report import sustainable_words as words
from costshare.report.amounts import money
from costshare.report.assumptions import foundations
from costshare.report.figures import decimal, fiscal_year, percent
from costshare.report.lines import Source, reserve_line, sources
from costshare.report.manuscript import Heading, Manuscript, Paragraph, Part, Points, Row, YearTable
from costshare.report.reasons import payback_reason

UNIT, ERA = DisplayUnit.THOUSAND, EraStyle.REIWA


def sustainable_efforts(study: Study) -> Manuscript:
    """Draft the section from a study whose results could be computed."""
    assert study.results is not None
    draft = _Draft(study.changed, study.results, foundations(study))
    scenario = same(study.scenario.name) if study.scenario else BASE_NAME
    parts = (
        Heading(words.TITLE, 1),
        Paragraph(words.ABOUT.fill(title=study.plan.title, scenario=scenario)),
        Heading(words.COSTS),
        *draft.costs(),
        Heading(words.BURDEN),
        *draft.burden(),
        Heading(words.FUNDING),
        *draft.funding(),
        *_conditions(study),
        Heading(words.PAYBACK),
        *draft.payback(),
        Heading(words.AFTER),
        *draft.after_the_subsidy(),
        Heading(words.ASSUMPTIONS),
        *draft.assumptions(),
    )
    return Manuscript(parts, study.results, UNIT, ERA)


class _Draft:
    """The sections, each from the same results."""

    def __init__(self, plan: Plan, results: Results, founded: dict[str, Status]) -> None:
        self._plan, self._results, self._founded = plan, results, founded
        self._sources = sources(plan)

    def costs(self) -> Iterator[Part]:
        """Say what the efforts cost, by class, from the first investment to operation."""
        plan = self._plan
        # The debt service of loans would count what they pay for twice; that of older debts is a cost like others.
        older = any(cost.cost_class is CostClass.DEBT_SERVICE for cost in plan.costs)
        whole = "cost.project" if "cost.project" in self._results.ledger.items and not older else "cost.total"
        left_out = {CostClass.DEBT_SERVICE} if whole == "cost.project" else set()
        classes = [name for name in CostClass if name not in left_out and self._total(f"cost.{name}")]
        if not classes:
            yield Paragraph(words.NO_COSTS)
            return
        each = [words.AMOUNT.fill(name=name.label, amount=self._money(f"totals.cost.{name}")) for name in classes]
        first, last = (self._year(year) for year in (0, plan.years - 1))
        total = self._money(f"totals.{whole}")
        yield Paragraph(words.COST.fill(first=first, last=last, years=plan.years, total=total, each=joined(each)))
        rows = [
            Row(self._marked(name.label, self._assumed_costs(name)), f"cost.{name}", f"totals.cost.{name}")
            for name in classes
        ]
        yield YearTable(words.COST_TABLE, (*rows, _sum(words.TOTAL_COST, whole)))

    def burden(self) -> Iterator[Part]:
        """Say who pays, in which year and by which way, and how the public and the private side share it."""
        paying = [at for at in range(len(self._plan.parties)) if self._pays(at)]
        if not paying:
            yield Paragraph(words.NOBODY_PAYS)
            return
        sides = {
            f"{side}_{part}": said
            for side in ("public", "private")
            for part, said in (
                ("amount", self._money(f"sharing.{side}.total")),
                ("share", percent(self._results.at(f"sharing.{side}.share"))),
            )
        }
        yield Paragraph(words.SHARED.fill(total=self._money("totals.burden.total"), **sides))
        rows = [Row(_named(self._plan.parties[at]), "burden", "party.burden", at) for at in paying]
        ends = [
            Row(label, f"sharing.{side}", f"sharing.{side}.total", strong=True)
            for side, label in (("public", words.PUBLIC), ("private", words.PRIVATE))
        ]
        yield YearTable(words.BURDEN_TABLE, (*rows, *ends, _sum(words.ALL, "burden.total")))
        ways = [way for way in FundingWay if self._figure(f"ways.{way}.total")]
        if ways:
            rows = [Row(way.label, f"ways.{way}", f"ways.{way}.total") for way in ways]
            yield YearTable(words.WAYS_TABLE, tuple(rows))

    def funding(self) -> Iterator[Part]:
        """Say which funding meets the cost in which order, what is missing, and what is put aside."""
        used = [source for source in self._sources if self._total(source.line)]
        if used:
            yield Paragraph(words.IN_ORDER)
            yield Points(tuple(self._source(source) for source in used))
        yield Paragraph(self._gap())
        yield YearTable(words.FUNDING_TABLE, tuple(self._funding_rows(used)))
        if self._total("cost.debt_service"):
            yield Paragraph(words.DEBT.fill(amount=self._money("totals.cost.debt_service")))
        if self._figure("sustainability.owed"):
            yield Paragraph(words.OWED.fill(amount=self._money("sustainability.owed")))

    def payback(self) -> Iterator[Part]:
        """Say when the investment is paid back, simply and discounted, or why it is not."""
        plan, results = self._plan, self._results
        yield Paragraph(words.BASIS.fill(rate=percent(plan.discount_rate)))
        if plan.price_base is PriceBase.REAL:
            yield Paragraph(words.REAL)
        yield Points(tuple(self._paybacks()))
        project = payback_of(results, "appraisal.project.payback").status
        if project in ("not_recovered", "recovered_then_lost"):
            yield Paragraph(words.CARRIED_TOGETHER)
        if results.at("benefit_cost.costs") > 0 and results.at("benefit_cost.benefits") > 0:
            yield Paragraph(words.SOCIETY.fill(ratio=decimal(results.at("benefit_cost.ratio"))))
        rows = [Row(label, line) for line, label in words.FLOW_ROWS]
        yield YearTable(words.FLOW_TABLE, tuple(rows))

    def after_the_subsidy(self) -> Iterator[Part]:
        """Say what the first year without the subsidy brings."""
        subsidies = [(source, years) for source in self._sources if (years := self._granted(source))]
        if not subsidies:
            yield Paragraph(words.NO_SUBSIDY)
            return
        yield Points(tuple(self._subsidy(source, years[0], years[-1]) for source, years in subsidies))
        if not self._figure("cliff.year"):
            last = max(years[-1] for _, years in subsidies)
            yield Paragraph(words.UNTIL_THE_END.fill(year=self._year(last)))
            return
        after = self._plan.fiscal_years.index(int(self._figure("cliff.year")))
        changes = tuple(self._changes())
        if changes:
            yield Paragraph(words.CHANGES.fill(before=self._year(after - 1), after=self._year(after)))
            yield Points(changes)
        short = [year for year in range(after, self._plan.years) if self._results.at("gap", year)]
        if short:
            first = self._money("gap", short[0])
            yield Paragraph(words.SHORT_AFTER.fill(year=self._year(short[0]), amount=first, count=len(short)))
        else:
            yield Paragraph(words.FUNDED_AFTER.fill(year=self._year(after)))
        if self._figure("coverage.recurring_total"):
            shares = {name: percent(self._figure(f"coverage.{name}")) for name in ("own", "earned", "dependency")}
            yield Paragraph(words.COVERED.fill(**shares))

    def assumptions(self) -> Iterator[Part]:
        """Name the inputs that are assumptions or have yet to be confirmed."""
        points = [
            words.LISTED.fill(status=status.label, section=label, names=joined([same(name) for name in names]))
            for status in (Status.ASSUMED, Status.TO_CONFIRM)
            for section, label in words.SECTIONS
            if (names := self._names(section, status))
        ]
        if points:
            yield Paragraph(words.SOME_ASSUMED)
            yield Points(tuple(points))
        else:
            yield Paragraph(words.ALL_SOURCED)

    def _pays(self, party: int) -> bool:
        return any(self._results.at("burden", year, party) for year in range(self._plan.years))

    def _paybacks(self) -> Iterator[Text]:
        for flow, whose in words.FLOWS:
            for block, how in (("payback", words.SIMPLE), ("discounted", words.DISCOUNTED)):
                reason = payback_reason(payback_of(self._results, f"appraisal.{flow}.{block}"), UNIT)
                yield words.PAYBACK_POINT.fill(whose=whose, how=how, reason=reason)

    def _source(self, source: Source) -> Text:
        way = source.scheme.way_label
        return words.SOURCE.fill(name=source.label, way=way, amount=self._money(f"totals.{source.line}"))

    def _funding_rows(self, used: list[Source]) -> Iterator[Row]:
        yield _sum(words.TOTAL_COST, "cost.total")
        for source in used:
            label = self._marked(source.label, self._assumed(f"funding/{source.scheme.id}"))
            yield Row(label, source.line, f"totals.{source.line}")
        yield Row(words.GAP, "gap", "sustainability.total_gap", strong=True)
        for line, label in (("result.to_reserve", words.DEPOSITED), ("surplus", words.SURPLUS)):
            if self._total(line):
                yield Row(label, line, f"totals.{line}")
        reserve = reserve_line(self._plan, self._results.ledger)
        if reserve:
            yield Row(words.BALANCE, reserve)

    def _gap(self) -> Text:
        year = int(self._results.at("sustainability.first_gap_year"))
        if not year:
            return words.NO_GAP
        first, total = self._money("sustainability.first_gap"), self._money("sustainability.total_gap")
        return words.HAS_GAP.fill(year=fiscal_year(year, ERA), first=first, total=total)

    def _granted(self, source: Source) -> list[int]:
        """Return the indices of the years in which a subsidy is used; none for any other scheme."""
        used = self._results.row(source.line) if source.scheme.is_subsidy else ()
        return [year for year, amount in enumerate(used) if amount]

    def _subsidy(self, source: Source, first: int, last: int) -> Text:
        total = self._money(f"totals.{source.line}.raised")
        if first == last:
            return words.SUBSIDY_ONCE.fill(name=source.label, year=self._year(first), total=total)
        return words.SUBSIDY.fill(name=source.label, first=self._year(first), last=self._year(last), total=total)

    def _changes(self) -> Iterator[Text]:
        for at, party in enumerate(self._plan.parties):
            figures = {name: self._results.at(f"cliff.{name}", party=at) for name in ("before", "after", "change")}
            if any(figures.values()):
                said = {name: money(figure, UNIT) for name, figure in figures.items()}
                yield words.CHANGE.fill(name=party.name, **said)

    def _names(self, section: str, status: Status) -> list[str]:
        rows = [row for row in getattr(self._plan, section) if getattr(row, "enabled", True)]
        return [row.name for row in rows if self._founded.get(f"{section}/{row.id}") is status]

    def _assumed(self, row: str) -> bool:
        return self._founded.get(row, Status.SOURCED) is not Status.SOURCED

    def _assumed_costs(self, name: CostClass) -> bool:
        rows = [cost for cost in self._plan.costs if cost.enabled and cost.cost_class is name]
        return any(self._assumed(f"costs/{cost.id}") for cost in rows)

    def _marked(self, label: Text, assumed: bool) -> Text:
        return words.MARKED.fill(label=label) if assumed else label

    def _total(self, line: str) -> float:
        """Return a line's total over all years; 0 where the plan has no such line."""
        return self._figure(f"totals.{line}")

    def _figure(self, id: str) -> float:
        """Return a figure; 0 where the plan has no such line."""
        return self._results.at(id) if id in self._results.ledger.items else 0.0

    def _money(self, line: str, year: int = 0) -> Text:
        return money(self._results.at(line, year), UNIT)

    def _year(self, index: int) -> Text:
        return fiscal_year(self._plan.fiscal_years[index], ERA)


def _named(party: Party) -> Text:
    kind = party.kind.label
    return same(party.name) if party.name in kind else words.NAME_KIND.fill(name=party.name, kind=kind)


def _conditions(study: Study) -> Iterator[Part]:
    """Say which conditions of the subsidies are not met, and how many are still to be confirmed."""
    for check in eligibility_of(study):
        broken = [clause for clause in check.clauses if clause.status == "not_met"]
        count = sum(clause.status == "unverified" for clause in check.clauses)
        if broken:
            yield Paragraph(words.NOT_ELIGIBLE.fill(name=check.scheme.name))
            yield Points(tuple(clause.text for clause in broken))
        elif count:
            yield Paragraph(words.TO_CONFIRM.fill(name=check.scheme.name, count=count))


def _sum(label: Text, line: str) -> Row:
    return Row(label, line, f"totals.{line}", strong=True)
