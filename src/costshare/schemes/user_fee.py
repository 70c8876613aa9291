"""利用者課金: users pay a price per period; areas of service open one after another. Also tenants' rent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import ZERO, Line, Rule, maximum, over_parties, total
from costshare.models.choices import FundingWay
from costshare.models.document import Document
from costshare.models.fields import Id, choice, fiscal_year, number, ratio, reference, words, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.schedule import ramp
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class ServiceArea(Document):
    """提供区域: how many users there are in one area (or units in one building), and from when."""

    row_key: ClassVar[str] = "id"
    id: Id
    name: Annotated[str, words("名称", "Name", most=100)]
    users: Annotated[float, number("利用者数", "Users")]
    from_year: Annotated[int | None, fiscal_year("提供開始年度", "From")] = None
    until_year: Annotated[int | None, fiscal_year("提供終了年度", "Until")] = None
    ramp_up: Annotated[int | None, number("立ち上がり年数", "Ramp-up years", low=1, high=60)] = None


@dataclass(frozen=True, kw_only=True)
class UserFee(FundingScheme):
    """利用者課金: users × price × periods × occupancy, rounded down to a yen."""

    heading: ClassVar[Text] = Text("利用者課金", "User fees")
    summary: ClassVar[Text] = Text(
        "利用者が料金を払う(テナント料は戸数×賃料×入居率)", "Users pay a price; tenants pay rent"
    )
    way: ClassVar[FundingWay] = FundingWay.USER_CHARGE
    role: ClassVar[str] = "fees"
    is_earned: ClassVar[bool] = True
    kind: Literal["user_fee"] = "user_fee"
    payer: Annotated[str, reference("parties", "料金を払う主体", "Payer")]
    price: Annotated[int, yen("料金(1期当たり)", "Price per period")]
    periods: Annotated[
        float, number("1年の期の数", "Periods in a year", high=366, help=Text("月額なら12", "12: monthly"))
    ] = 12
    occupancy: Annotated[float, ratio("利用率・入居率", "Share that pays")] = 1.0
    users_key: Annotated[str | None, reference("keys", "利用者数の基数", "Key of users")] = None
    areas: Annotated[tuple[ServiceArea, ...], choice("提供区域", "Service areas")] = ()

    def parties(self) -> tuple[str, ...]:
        """Return the users' party."""
        return (self.payer,)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield a fault where nobody uses the service."""
        if self.users_key is None and not self.areas:
            yield fault(f"{path}/areas", 0, USERS_NEEDED, GIVE_USERS)
        for key in plan.keys:
            if key.id == self.users_key and self.payer not in {value.party for value in key.values}:
                yield fault(f"keys/{key.id}/values", self.payer, USERS_IN_KEY, GIVE_FIGURE)

    def write(self, work: Work) -> Raised:
        """Write the fees that the users pay."""
        price = work.given("price", Text("料金(1期当たり)", "Price per period"), Unit.YEN, "price")
        periods = work.given("periods", Text("1年の期の数", "Periods in a year"), Unit.NUMBER, "periods")
        occupancy = work.given("occupancy", Text("利用率・入居率", "Share that pays"), Unit.RATIO, "occupancy")
        users = work.block.line("users", Text("利用者数", "Users"), Unit.NUMBER, total(self._users(work)))
        fees = work.timeline.rounded_down(users * price * periods * occupancy)
        yearly = work.block.line("fees", Text("料金収入", "Fees"), Unit.YEN, fees)
        return work.raised_by(self.payer, yearly)

    def _users(self, work: Work) -> list[Rule]:
        users: list[Rule] = [self._in_area(work, area) for area in self.areas]
        if self.users_key is not None:
            chosen = work.payers((self.payer,), "users_of", Text("利用者の主体", "Party of the users"))
            figures = maximum(work.keys[self.users_key], ZERO) * chosen
            by_party = work.block.line("users_by_party", Text("基数の利用者数", "Users by key"), Unit.NUMBER, figures)
            users.append(over_parties(by_party))
        return users

    def _in_area(self, work: Work, area: ServiceArea) -> Line:
        plan, timeline, field = work.plan, work.timeline, f"areas/{area.id}"
        name = f"area.{area.id}"

        def given(part: str, label: Text, unit: Unit, blank: float = 0.0) -> Line:
            return work.given(f"{name}.{part}", label.fill(name=area.name), unit, f"{field}/{part}", blank)

        users = given("users", USERS, Unit.NUMBER)
        first = given("from_year", FROM, Unit.FISCAL_YEAR, plan.start_fiscal_year)
        last = given("until_year", UNTIL, Unit.FISCAL_YEAR, plan.last_fiscal_year)
        served: Rule = users * timeline.within(first, last)
        if area.ramp_up is not None:
            label = Text(area.name, area.name)
            served = served * ramp(work.block, name, label, f"{work.path}/{field}/ramp_up", first, timeline)
        return work.block.line(name, IN_YEAR.fill(name=area.name), Unit.NUMBER, served)


USERS = Text("{name} 利用者数", "{name}: users")
FROM = Text("{name} 提供開始年度", "{name}: from")
UNTIL = Text("{name} 提供終了年度", "{name}: until")
IN_YEAR = Text("{name} その年度の利用者数", "{name}: users in the year")
USERS_NEEDED = Text("利用者数の基数か提供区域が必要です", "a key of users or a service area is needed")
GIVE_USERS = Text("どちらかを入れてください", "enter one of them")
USERS_IN_KEY = Text("料金を払う主体の利用者数が必要です", "the payer needs a number of users")
GIVE_FIGURE = Text("基数に利用者数を入れてください", "enter the users in the key")
