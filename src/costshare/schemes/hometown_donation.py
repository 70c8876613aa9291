"""企業版ふるさと納税: companies donate; the relief of their taxes leaves a small net burden.

The relief is at most about 90 % of the gift: some 30 % as a deductible expense, and credits of 40 % against the
corporate inhabitant tax (at most 20 % of it), of what that leaves of the 40 % against the corporate tax (at most 10 %
of the gift and 5 % of the tax), and of 20 % against the enterprise tax (at most 20 % of it).
Source: 内閣府「企業版ふるさと納税」(as of 令和7年度; DOMAIN of the rates: fps-net.com/knowledge/tax/2025/3_5.html).
Every rate is an input of the plan, because tax law is dated.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import ZERO, Line, Rule, maximum, minimum, over_parties, over_years
from costshare.models.choices import FundingWay, PartyKind
from costshare.models.fields import ratio, reference
from costshare.models.issues import Issue, fault
from costshare.models.plan import OneOff, Periodic, Plan, Recurring, Schedule, Yearly
from costshare.schemes.contributions import Contributions
from costshare.schemes.scheme import Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, kw_only=True)
class HometownDonation(Contributions):
    """企業版ふるさと納税: given amounts by year, and what each gift costs its donor after tax."""

    heading: ClassVar[Text] = Text("企業版ふるさと納税", "Corporate hometown-tax donation")
    summary: ClassVar[Text] = Text(
        "企業が寄附し、税の軽減後の実質負担も示す", "Companies donate; the net burden after tax relief is shown"
    )
    way: ClassVar[FundingWay] = FundingWay.DONATION
    kind: Literal["hometown_donation"] = "hometown_donation"
    deduction_rate: Annotated[float, ratio("損金算入による軽減率", "Relief as a deductible expense")] = 0.3
    resident_rate: Annotated[float, ratio("法人住民税の控除率", "Credit on inhabitant tax, of the gift")] = 0.4
    resident_limit: Annotated[float, ratio("法人住民税の控除上限", "Limit, of the inhabitant tax")] = 0.2
    national_limit_of_gift: Annotated[
        float, ratio("法人税の控除上限(寄附額)", "Limit of corporate tax, of the gift")
    ] = 0.1
    national_limit: Annotated[float, ratio("法人税の控除上限(税額)", "Limit, of the corporate tax")] = 0.05
    enterprise_rate: Annotated[float, ratio("法人事業税の控除率", "Credit on enterprise tax, of the gift")] = 0.2
    enterprise_limit: Annotated[float, ratio("法人事業税の控除上限", "Limit, of the enterprise tax")] = 0.2
    resident_tax_key: Annotated[str | None, reference("keys", "法人住民税(法人税割額)", "Inhabitant tax")] = None
    corporate_tax_key: Annotated[str | None, reference("keys", "法人税額", "Corporate tax")] = None
    enterprise_tax_key: Annotated[str | None, reference("keys", "法人事業税額", "Enterprise tax")] = None

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what the system does not admit: small gifts, donors that are no companies, years after it ends."""
        yield from super().faults(plan, path)
        companies = {party.id for party in plan.parties if party.kind is PartyKind.COMPANY}
        for row in self.contributions:
            place = f"{path}/contributions/{row.id}"
            for payer in row.payers:
                if payer not in companies:
                    yield fault(f"{place}/payers", payer, COMPANIES_ONLY, CHOOSE_COMPANY, "warning")
            least = _smallest(row.schedule)
            if 0 < least < LEAST_GIFT:
                yield fault(f"{place}/schedule", f"{least:,}", AT_LEAST, RAISE_GIFT, "warning")
            if _last_year(row.schedule, plan) > LAST_YEAR:
                yield fault(f"{place}/schedule", _last_year(row.schedule, plan), UNTIL, CONFIRM_LAW, "warning")

    def write(self, work: Work) -> Raised:
        """Write the gifts, the relief of each tax, and the net burden."""
        raised = work.raised_as_paid(self.given_by_party(work))
        assert raised.paid is not None
        reliefs = _Relief(self, work, raised.paid).write()
        net: Rule = raised.paid
        for relief in reliefs:
            net = net - relief
        line = work.block.line("net", Text("寄附者の実質負担", "Net burden of the donor"), Unit.YEN, net, NET_NOTE)
        every = work.block.line("net_total", NET_TOTAL, Unit.YEN, over_parties(line))
        work.block.line("net_all_years", ALL_YEARS.fill(name=NET_TOTAL), Unit.YEN, over_years(every))
        work.block.line("raised_all_years", ALL_YEARS.fill(name=GIFTS), Unit.YEN, over_years(raised.total))
        return raised


@dataclass(frozen=True, slots=True)
class _Relief:
    """Writes the relief of the three taxes and of the deductible expense."""

    scheme: HometownDonation
    work: Work
    gift: Line

    def write(self) -> list[Line]:
        inhabitant = Text("法人住民税の控除", "Credit on inhabitant tax")
        loss = self._of_gift("deduction_rate", Text("損金算入の軽減率", "Relief as an expense"))
        credit = self._of_gift("resident_rate", Text("法人住民税の控除率", "Rate of inhabitant tax"))
        part = self._line("resident_part", Text("法人住民税の控除(上限前)", "Its credit before the limit"), credit)
        resident = self._line(
            "resident", inhabitant, self._limited(part, "resident_limit", self.scheme.resident_tax_key)
        )
        national: Rule = minimum(
            part - resident,
            self._of_gift("national_limit_of_gift", Text("法人税の上限(寄附額比)", "Limit of the gift")),
        )
        enterprise = self._of_gift("enterprise_rate", Text("法人事業税の控除率", "Rate of enterprise tax"))
        return [
            self._line("loss", Text("損金算入による軽減", "Relief as a deductible expense"), loss),
            resident,
            self._line(
                "national",
                Text("法人税の控除", "Credit on corporate tax"),
                self._limited(national, "national_limit", self.scheme.corporate_tax_key),
            ),
            self._line(
                "enterprise",
                Text("法人事業税の控除", "Credit on enterprise tax"),
                self._limited(enterprise, "enterprise_limit", self.scheme.enterprise_tax_key),
            ),
        ]

    def _line(self, name: str, label: Text, rule: Rule) -> Line:
        return self.work.block.line(f"relief.{name}", label, Unit.YEN, rule)

    def _of_gift(self, field: str, label: Text) -> Rule:
        return self.work.timeline.rounded_down(self.gift * self.work.given(field, label, Unit.RATIO, field))

    def _limited(self, credit: Rule, field: str, key: str | None) -> Rule:
        if key is None:
            return credit
        limit = self.work.given(field, LIMITS[field], Unit.RATIO, field)
        tax = maximum(self.work.keys[key], ZERO)
        return minimum(credit, self.work.timeline.rounded_down(tax * limit))


def _smallest(schedule: Schedule) -> int:
    if isinstance(schedule, Yearly):
        return min((row.amount for row in schedule.values if row.amount), default=0)
    assert isinstance(schedule, OneOff | Recurring | Periodic)
    return schedule.amount


def _last_year(schedule: Schedule, plan: Plan) -> int:
    if isinstance(schedule, OneOff):
        return schedule.year
    if isinstance(schedule, Yearly):
        return max((row.year for row in schedule.values if row.amount), default=plan.start_fiscal_year)
    assert isinstance(schedule, Recurring | Periodic)
    return plan.last_fiscal_year if schedule.until_year is None else schedule.until_year


LEAST_GIFT = 100_000
LAST_YEAR = 2027
LIMITS = {
    "resident_limit": Text("法人住民税の控除上限", "Limit of inhabitant tax"),
    "national_limit": Text("法人税の控除上限(税額比)", "Limit of corporate tax"),
    "enterprise_limit": Text("法人事業税の控除上限", "Limit of enterprise tax"),
}
NET_NOTE = Text(
    "寄附額から、損金算入と3つの税の控除による軽減を引いた額です。税額の基数がない税は、税額による上限を見ていません。",
    "The gift less the relief of tax. Where a key of tax paid is missing, the limit set by that tax is not applied.",
)
ALL_YEARS = Text("{name} 全年度", "{name}: all years")
NET_TOTAL = Text("実質負担の合計", "Net burden of all donors")
GIFTS = Text("寄附額の合計", "All gifts")
COMPANIES_ONLY = Text("寄附できるのは企業です", "only companies can donate")
CHOOSE_COMPANY = Text(
    "本社が寄附先の区域の外にある企業を選んでください", "choose a company whose head office lies elsewhere"
)
AT_LEAST = Text("1回の寄附は10万円以上です", "a gift is at least 100,000 yen")
RAISE_GIFT = Text("額を10万円以上にしてください", "raise it to 100,000 yen")
UNTIL = Text(
    "制度の期限は令和9年度までとされています(要確認)",
    "the system is said to end with fiscal year 2027 (to be confirmed)",
)
CONFIRM_LAW = Text("延長されたか確かめてください", "check whether it has been extended")
