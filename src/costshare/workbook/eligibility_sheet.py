"""補助要件: both sides and the verdict of each clause, live; the conditions of people; the rules with their sources."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from costshare.analysis.amount_clauses import AMOUNTS, AmountClause
from costshare.analysis.eligibility import Clause, eligibility_of
from costshare.analysis.study import study
from costshare.i18n import Text, same
from costshare.ledger.explanation import Place
from costshare.ledger.operations import Axes
from costshare.models.choices import Comparison, ProgrammeClause
from costshare.models.programme import Programme
from costshare.schemes.composition import COMPANIES, LOCAL_GOVERNMENTS
from costshare.schemes.programme import programme_of
from costshare.schemes.subsidy import Subsidy
from costshare.units import Unit
from costshare.workbook import layout as at
from costshare.workbook.address import cell_in
from costshare.workbook.layout import FIRST_YEAR
from costshare.workbook.output import Output, Pen, chosen, year_width
from costshare.workbook.styles import GOOD
from costshare.workbook.words import ELIGIBILITY

STATUS_WORDS = {
    "met": Text("満たす", "met"),
    "not_met": Text("満たさない", "not met"),
    "unverified": Text("要確認", "to be confirmed"),
    "none": same("–"),
}
STATUS_STYLES = {"met": "sourced", "not_met": "to_confirm", "unverified": "assumed"}
LIVE = {"composition-company", "composition-local-government", "years"}
"""Clauses without amounts that the sheet judges by formulas of its own."""

SIGNS: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
}


@dataclass(frozen=True, slots=True)
class Case:
    """What makes a status: a line of figures compared with another line, or with 0 or 1."""

    line: str
    sign: str
    other: str | int
    status: str


def write_eligibility(output: Output) -> None:
    """Write the check of every subsidy of the plan."""
    pen = output.sheet(output.say(ELIGIBILITY), HEADING, CAPTION.fill(unit=output.plan.display_unit.label), GOOD)
    pen.display = output.plan.display_unit
    pen.headings((LABEL, same(""), UNIT, RULE, TOTAL))
    pen.columns((44, 3, 8, 22, 13, 1.5), year_width(output.values("cost.total").flat, pen.display))
    found = {check.scheme.id: check for check in eligibility_of(study(output.plan))}
    row = at.FIRST_ROW
    for scheme in output.plan.funding:
        if isinstance(scheme, Subsidy):
            rows = _Rows(output, pen, scheme, row)
            rows.write(found[scheme.id].clauses if scheme.id in found else ())
            row = rows.row + 1
    if row == at.FIRST_ROW:
        pen.say(row, at.LABEL, NO_SUBSIDY)


@dataclass(slots=True)
class _Rows:
    """The rows of one subsidy, from ``row`` down."""

    output: Output
    pen: Pen
    scheme: Subsidy
    row: int

    @property
    def programme(self) -> Programme:
        return programme_of(self.output.plan, self.scheme.programme)

    def write(self, clauses: Sequence[Clause]) -> None:
        """Write the amounts, each clause with both sides, the verdict, the conditions and the rules."""
        self.pen.block(self.row, TITLE.fill(scheme=self.scheme.name, programme=self.programme.name.text))
        self.row += 1
        for name in ("eligible_gross", "twice", "project", "eligible"):
            self._figures(self._id(name))
        self._figures(self._id("raised"), GRANTED, totalled=True)
        self._figures(self._id("admissible"), LARGEST)
        self._burden()
        for rule in AMOUNTS:
            if self._id(rule.room) in self.output.layout.spots:
                self._amount(rule)
        self._years()
        self._composition()
        self._status(GRANTOR, [self._no_cost(), Case(self._id("grantor"), "=", 0, "not_met")])
        self._verdict()
        for clause in clauses:
            if clause.left is None and clause.id not in LIVE:
                self._clause(clause)
        self._rules()

    def _id(self, name: str) -> str:
        return f"funding.{self.scheme.id}.{name}"

    def _no_grant(self) -> Case:
        return Case(self._id("raised"), "=", 0, "none")

    def _no_cost(self) -> Case:
        return Case(self._id("eligible"), "=", 0, "none")

    def _burden(self) -> None:
        compared = self.programme.comparison
        self._figures(self._id("base"))
        self._figures(self._id("consortium_burden"), LEFT)
        self._figures(self._id("headroom"), DIFFERENCE)
        if compared is not Comparison.NONE:
            cases = [
                self._no_grant(),
                Case(self._id("open"), "=", 1, "unverified"),
                Case(self._id("short"), ">", 0, "not_met"),
            ]
            certain = self.programme.comparison_unverified or not self.programme.doubts(ProgrammeClause.COMPARISON)
            self._status(compared.label, cases, certain)

    def _amount(self, rule: AmountClause) -> None:
        if rule.right != "eligible":
            self._figures(self._id(rule.right), RIGHT)
        if rule.id != "no-cost-twice":
            self._figures(self._id(rule.room))
        cases = [self._no_cost() if rule.left == "project" else self._no_grant()]
        if rule.above is not None:
            line, least = rule.above
            cases.append(Case(self._id(line), "<=", least, "none"))
        cases.append(Case(self._id(rule.room), "<", 0, "not_met"))
        self._status(rule.text, cases, not self.programme.doubts(*rule.marks))

    def _years(self) -> None:
        count = self._id("years_to_date")
        if count not in self.output.layout.spots:
            return
        self._figures(count)
        cases = [self._no_grant()]
        for name, status in (("most_years", "not_met"), ("usual_years", "unverified")):
            if self._id(name) in self.output.layout.spots:
                self._figures(self._id(name), RIGHT)
                cases.append(Case(count, ">", self._id(name), status))
        certain = self.programme.usual_years is not None or not self.programme.doubts(ProgrammeClause.YEARS)
        self._status(YEARS, cases, certain)

    def _composition(self) -> None:
        certain = not self.programme.doubts(ProgrammeClause.COMPOSITION)
        for needed, line, text in (
            (self.programme.needs_company, COMPANIES, COMPANY),
            (self.programme.needs_local_government, LOCAL_GOVERNMENTS, GOVERNMENT),
        ):
            if needed:
                self._figures(line)
                self._status(text, [self._no_grant(), Case(line, "=", 0, "not_met")], certain)

    def _verdict(self) -> None:
        cases = [self._no_grant(), Case(self._id("met"), "=", 0, "not_met")]
        if self._id("open") in self.output.layout.spots:
            cases.append(Case(self._id("open"), "=", 1, "unverified"))
        self._status(VERDICT, cases, style="total")

    def _figures(self, id: str, note: Text | None = None, totalled: bool = False) -> None:
        """Write a row of plain references to a line's figures."""
        pen, item = self.pen, self.output.item(id)
        unit = pen.display.label if item.unit is Unit.YEN else item.unit.label
        pen.labels(self.row, self.output.say(item.label), "", self.output.say(unit), self.output.say(note or same("")))
        pen.blank(self.row, [at.OPENING])
        if item.axes & Axes.YEAR:
            values = pen.refer_years(self.row, id)
            if totalled:
                pen.total_of_years(self.row, values, item.unit)
            else:
                pen.blank(self.row, [at.CONSTANT])
        else:
            pen.refer(self.row, at.CONSTANT, Place(id))
            pen.blank(self.row, range(FIRST_YEAR, self.output.layout.last_year + 1))
        self.row += 1

    def _status(self, text: Text, cases: Sequence[Case], certain: bool = True, style: str = "text") -> None:
        """Write a row of formulas that say, year by year, the status of the first case that holds, else met."""
        pen, output = self.pen, self.output
        pen.labels(self.row, output.say(text), "", "", output.say(STATUS), style)
        pen.blank(self.row, [at.CONSTANT, at.OPENING], style)
        otherwise = STATUS_WORDS["met" if certain else "unverified"]
        for year in range(len(output.layout.ledger.years)):
            worded = [(*self._holds(case, year), STATUS_WORDS[case.status]) for case in cases]
            formula, said = chosen(output, worded, otherwise)
            cell = output.styles.get(style, align="right")
            pen.sheet.write_formula(self.row, FIRST_YEAR + year, f"={formula}", cell, said)
        for status, name in CHANGES.items():
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{output.say(STATUS_WORDS[status])}"',
                "format": output.styles.changes(name),
            }
            pen.sheet.conditional_format(self.row, FIRST_YEAR, self.row, output.layout.last_year, rule)
        self.row += 1

    def _holds(self, case: Case, year: int) -> tuple[str, bool]:
        """Return the condition of a case as a formula writes it, and whether it holds."""
        left, value = self._cell(case.line, year)
        right, limit = (
            (str(case.other), float(case.other)) if isinstance(case.other, int) else self._cell(case.other, year)
        )
        return f"{left}{case.sign}{right}", SIGNS[case.sign](value, limit)

    def _cell(self, id: str, year: int) -> tuple[str, float]:
        if id in self.output.layout.yearly:
            place = Place(id, year)
            return cell_in(self.output.layout, place), float(self.output.figure(place))
        # The same cell for every year, so that the formulas of the years are copies of each other.
        sheet, _, cell = cell_in(self.output.layout, Place(id)).rpartition("!")
        return f"{sheet}!${cell}", float(self.output.figure(Place(id)))

    def _clause(self, clause: Clause) -> None:
        said = self.output.say(clause.text) + (f" → {self.output.say(clause.mend)}" if clause.mend else "")
        self._words(CONDITION, said, STATUS_WORDS[clause.status], STATUS_STYLES[clause.status])

    def _rules(self) -> None:
        programme = self.programme
        self._words(RULES, self.output.say(RULES_OF.fill(year=programme.fiscal_year, checked=programme.checked)))
        for source in programme.sources:
            self._words(SOURCE, source)

    def _words(self, label: Text, said: str, status: Text | None = None, style: str = "note") -> None:
        """Write a row of words that run on over the years' columns."""
        pen = self.pen
        pen.labels(self.row, self.output.say(label), "", "", "")
        if status is not None:
            pen.write(self.row, at.NOTE, self.output.say(status), style)
        pen.blank(self.row, range(at.CONSTANT, self.output.layout.last_year + 1))
        pen.write(self.row, at.CONSTANT, said)
        self.row += 1


CHANGES = {"met": "good", "not_met": "bad", "unverified": "assumed"}
HEADING = Text("補助要件", "Subsidy eligibility")
CAPTION = Text(
    "額・年数・構成の要件は式で判定します(表示は{unit})。公開などの要件は書き出したときの確認の結果です。",
    "Amounts, years and composition are judged by formulas (shown in {unit}); other conditions are as confirmed when "
    "the workbook was written.",
)
LABEL = Text("項目・要件", "Line item or condition")
UNIT = Text("単位", "Unit")
RULE = Text("要件", "Rule")
TOTAL = Text("合計", "Total")
TITLE = Text("{scheme} — {programme}", "{scheme} — {programme}")
GRANTED = Text("補助額", "Subsidy")
LEFT = Text("左辺", "Left side")
RIGHT = Text("限度", "Limit")
DIFFERENCE = Text("左辺 − 補助額", "Left side − subsidy")
LARGEST = Text("申請できる最大額", "Most to apply for")
STATUS = Text("判定", "Status")
CONDITION = Text("その他の要件", "Other condition")
COMPANY = Text("民間事業者が構成員にいる", "Private businesses are members")
GOVERNMENT = Text("地方公共団体が構成員にいる", "Local governments are members")
GRANTOR = Text("補助する主体が参加している", "The granting party takes part")
YEARS = Text("補助の年数が限度以内である", "The years granted are within the limit")
VERDICT = Text("額の要件の判定", "Verdict on the amounts")
RULES = Text("制度の規則", "Rules of the programme")
RULES_OF = Text("{year}年度版、{checked}確認", "Those of FY{year}, checked {checked}")
SOURCE = Text("規則の出典", "Source of the rules")
NO_SUBSIDY = Text("この計画に補助金・交付金はありません。", "The plan has no subsidy.")
