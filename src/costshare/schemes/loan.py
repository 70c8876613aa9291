"""地方債: a loan pays for investment now; its debt service is a cost of the later years.

One scheme is one issue, taken up in one fiscal year and paid back from the year after on. Every period's interest is
its opening balance × the rate of the period, in whole yen; the last instalment repays all that is left. No balance
comes from a formula for whole loans (IPMT), so that every row can be followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Rule,
    at_most,
    equal,
    floor,
    maximum,
    minimum,
    over_parties,
    power,
    previous,
    ratio,
    total,
    when,
)
from costshare.models.choices import Frequency, FundingWay, LoanMethod
from costshare.models.fields import choice, fiscal_year, number, reference
from costshare.models.fields import ratio as share_of
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.public_budget import PUBLIC_KINDS
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit

AmountUnit = Literal[1, 1000, 10000, 100000, 1000000]


@dataclass(frozen=True, kw_only=True)
class Loan(FundingScheme):
    """地方債: coverage × the need of its year; paid back by level payments or level principal."""

    heading: ClassVar[Text] = Text("地方債", "Loan (local bond)")
    summary: ClassVar[Text] = Text(
        "初期投資を借入れで賄い、後年度に元利を償還する", "Borrow for the investment, and pay it back in later years"
    )
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    role: ClassVar[str] = "loan"
    pays_need: ClassVar[bool] = True
    is_debt: ClassVar[bool] = True
    is_lasting: ClassVar[bool] = False
    pays_debt_service: ClassVar[bool] = False
    kind: Literal["loan"] = "loan"
    borrower: Annotated[str, reference("parties", "借り入れる団体", "Borrower")]
    year: Annotated[int, fiscal_year("借入年度", "Borrowing year")]
    coverage: Annotated[float, share_of("充当率", "Bond coverage ratio")] = 1.0
    rate: Annotated[float, share_of("年利率", "Yearly rate", high=0.2)] = 0.0
    term: Annotated[int, number("償還年数(据置を含む)", "Term in years, grace included", low=1, high=60)]
    grace: Annotated[int, number("据置年数", "Grace years", high=59)] = 0
    method: Annotated[LoanMethod, choice("償還方法", "Repayment")] = LoanMethod.LEVEL_PAYMENT
    frequency: Annotated[Frequency, choice("償還の回数", "Instalments")] = Frequency.HALF_YEARLY
    unit: Annotated[AmountUnit, choice("借入額の単位", "Unit of the amount")] = 1
    lat_rate: Annotated[float, share_of("交付税算入率", "Share met by allocation tax")] = 0.0

    def parties(self) -> tuple[str, ...]:
        """Return the borrower."""
        return (self.borrower,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what cannot be borrowed or paid back."""
        first, last = plan.start_fiscal_year, plan.last_fiscal_year
        if not first <= self.year <= last:
            yield fault(f"{path}/year", self.year, WITHIN.fill(first=first, last=last), MOVE_YEAR)
        if self.grace >= self.term:
            yield fault(f"{path}/grace", self.grace, BELOW_TERM.fill(term=self.term), SHORTEN_GRACE)
        if first <= self.year <= last < self.year + self.term:
            yield fault(f"{path}/term", self.term, WITHIN_PLAN.fill(last=last), LENGTHEN, "warning")
        for party in plan.parties:
            if party.id == self.borrower and self.lat_rate > 0 and party.kind not in PUBLIC_KINDS:
                yield fault(f"{path}/lat_rate", self.lat_rate, PUBLIC_ONLY, NO_LAT, "warning")

    def write(self, work: Work) -> Raised:
        """Write the loan, its debt service by year, and what of that is left after the allocation tax."""
        block, timeline = work.block, work.timeline
        coverage = work.given("coverage", Text("充当率", "Bond coverage ratio"), Unit.RATIO, "coverage")
        year = work.given("year", Text("借入年度", "Borrowing year"), Unit.FISCAL_YEAR, "year")
        amount: Rule = timeline.rounded_down(work.need * coverage)
        if self.unit > 1:
            unit = block.constant("unit", Text("借入額の単位", "Unit of the amount"), Unit.YEN, self.unit)
            amount = floor(ratio(amount, unit)) * unit
        there = block.line("there", BORROWER, Unit.FLAG, work.payers((self.borrower,)) * timeline.active)
        borrows = block.line("borrows", BORROWS, Unit.FLAG, over_parties(there) * equal(timeline.year, year))
        raised = block.line("raised", RAISED, Unit.YEN, amount * (work.active * borrows))
        _Repayment(self, work, raised, year).write()
        return Raised(raised, None)


class _Repayment:
    """Writes the corkscrew of a loan."""

    def __init__(self, loan: Loan, work: Work, raised: Line, year: Line) -> None:
        self._loan, self._work, self._raised, self._year = loan, work, raised, year

    def write(self) -> None:
        work, timeline = self._work, self._work.timeline
        term = work.given("term", Text("償還年数", "Term"), Unit.YEARS, "term")
        grace = work.given("grace", Text("据置年数", "Grace years"), Unit.YEARS, "grace")
        elapsed = self._line("elapsed", Text("借入れからの年数", "Years since"), timeline.year - self._year, Unit.YEARS)
        repaying = self._line(
            "repaying",
            Text("元金を償還する年度", "Principal is repaid in the year"),
            at_most(grace + ONE, elapsed) * at_most(elapsed, term),
            Unit.FLAG,
        )
        last = self._line("last", Text("最終償還の年度", "Last year"), equal(elapsed, term), Unit.FLAG)
        before = self._before("borrowed")
        self._line("borrowed", Text("借入額の累計", "Borrowed so far"), before + self._raised)
        instalment = self._instalment(before, term - grace)
        opening = self._line("opening", Text("期首の借入残高", "Opening balance"), self._before("outstanding"))
        interests: list[Rule] = []
        principals: list[Rule] = []
        balance = opening
        for turn, label in self._periods():
            final = turn == self._periods()[-1][0]
            interest = self._line(
                f"interest{turn}", label.fill(what=INTEREST), timeline.rounded_down(balance * self._rate)
            )
            due = instalment - interest if self._loan.method is LoanMethod.LEVEL_PAYMENT else instalment
            repaid: Rule = minimum(balance, maximum(ZERO, due)) * repaying
            if final:
                repaid = when(last, balance, repaid)
            principal = self._line(f"principal{turn}", label.fill(what=PRINCIPAL), repaid)
            interests.append(interest)
            principals.append(principal)
            if not final:
                balance = self._line(f"balance{turn}", label.fill(what=BALANCE), balance - principal)
        self._close(interests, principals, balance)

    def _close(self, interests: list[Rule], principals: list[Rule], balance: Line) -> None:
        interest, principal = interests[0], principals[0]
        if len(interests) > 1:
            interest = self._line("interest", Text("利子の償還額", "Interest"), total(interests))
            principal = self._line("principal", Text("元金の償還額", "Principal"), total(principals))
        service = self._line("service", Text("元利償還金", "Debt service"), interest + principal)
        closing = balance - principals[-1] + self._raised
        self._line("outstanding", Text("期末の借入残高", "Closing balance"), closing)
        self._line("repaid", Text("元金償還額の累計", "Repaid so far"), self._before("repaid") + principal)
        paid = self._line(
            "service_so_far", Text("元利償還金の累計", "Service so far"), self._before("service_so_far") + service
        )
        share = self._work.given(
            "lat_rate", Text("交付税算入率", "Share met by allocation tax"), Unit.RATIO, "lat_rate"
        )
        own = self._work.timeline.rounded_down(paid * (ONE - share))
        self._line("net_so_far", Text("実質負担の累計", "Net burden so far"), own)
        net = Line(self._id("net_so_far"), paid.axes) - self._before("net_so_far")
        self._line("net", Text("交付税算入後の実質負担", "Net burden after allocation tax"), net)

    def _instalment(self, borrowed: Rule, years: Rule) -> Line:
        """Write the yen of every instalment: with interest where payments are level, principal alone where that is."""
        work = self._work
        yearly = work.given("rate", Text("年利率", "Yearly rate"), Unit.RATIO, "rate")
        self._rate: Rule = yearly
        count = years
        if self._loan.frequency is Frequency.HALF_YEARLY:
            two = work.block.constant("periods", Text("1年の償還回数", "Instalments a year"), Unit.NUMBER, 2)
            self._rate = self._line(
                "period_rate", Text("半年の利率", "Half-yearly rate"), ratio(yearly, two), Unit.RATIO
            )
            count = years * two
        number = self._line("instalments", Text("元金の償還回数", "Instalments of principal"), count, Unit.NUMBER)
        level = ratio(borrowed, number)
        if self._loan.method is LoanMethod.LEVEL_PAYMENT:
            annuity = ratio(borrowed * self._rate, ONE - power(ONE + self._rate, ZERO - number))
            level = when(self._rate, annuity, level)
        label = {
            LoanMethod.LEVEL_PAYMENT: Text("1回の元利償還額", "Each payment"),
            LoanMethod.LEVEL_PRINCIPAL: Text("1回の元金償還額", "Principal of each instalment"),
        }[self._loan.method]
        return self._line("instalment", label, work.timeline.rounded_down(level))

    def _periods(self) -> list[tuple[str, Text]]:
        if self._loan.frequency is Frequency.YEARLY:
            return [("", Text("{what}", "{what}"))]
        return [("_first", FIRST_HALF), ("_second", SECOND_HALF)]

    def _id(self, name: str) -> str:
        return f"{self._work.block.id}.{name}"

    def _before(self, name: str) -> Rule:
        return previous(Line(self._id(name), self._work.need.axes))

    def _line(self, name: str, label: Text, rule: Rule, unit: Unit = Unit.YEN) -> Line:
        return self._work.block.line(name, label, unit, rule)


BORROWER = Text("借り入れる団体の参加", "Borrower takes part")
BORROWS = Text("借り入れる年度", "Borrows in the year")
RAISED = Text("借入額", "Borrowed")
INTEREST, PRINCIPAL, BALANCE = Text("利子", "interest"), Text("元金", "principal"), Text("残高", "balance")
FIRST_HALF = Text("上期の{what}", "First half: {what}")
SECOND_HALF = Text("下期の{what}", "Second half: {what}")
WITHIN = Text("{first}年度から{last}年度までが使えます", "fiscal years {first} to {last} are allowed")
MOVE_YEAR = Text("借入年度を直すか、計画の期間を延ばしてください", "correct the year, or lengthen the plan")
BELOW_TERM = Text("償還年数 {term} より短い据置だけが使えます", "the grace has to be shorter than the term of {term}")
SHORTEN_GRACE = Text("据置年数を短くしてください", "shorten the grace")
WITHIN_PLAN = Text(
    "計画は{last}年度で終わり、それより後の償還は計画に入りません(期末残高が残ります)",
    "the plan ends in {last}; what is repaid later is not in it, and a balance remains",
)
LENGTHEN = Text("計画の期間を延ばすか、償還年数を短くしてください", "lengthen the plan, or shorten the term")
PUBLIC_ONLY = Text("交付税に算入されるのは地方公共団体の借入れだけです", "only local governments have allocation tax")
NO_LAT = Text("算入率を0にしてください", "set the share to 0")
