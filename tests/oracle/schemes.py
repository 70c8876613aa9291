"""What each kind of scheme does in its turn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import singledispatch

from costshare.schemes.banded_contribution import BandedContribution
from costshare.schemes.contributions import Contribution
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.hometown_donation import HometownDonation
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.public_budget import PublicBudget
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.user_fee import ServiceArea, UserFee
from costshare.schemes.weighted_split import Split, WeightedSplit
from tests.oracle.amounts import Shares, counted, rounded_down, typed
from tests.oracle.costs import ramped, scheduled
from tests.oracle.loans import borrowed, loan_year
from tests.oracle.parties import key_figure, participants, within
from tests.oracle.situation import Situation
from tests.oracle.splits import KeyPoints, millionths, split, whole_points
from tests.oracle.subsidies import subsidy_turn
from tests.oracle.years import Turn


@singledispatch
def turn_of(scheme: FundingScheme, now: Situation) -> Turn:
    """Return what a scheme does in its turn."""
    raise NotImplementedError(type(scheme))


# Contributions ---------------------------------------------------------------------------------------------------


@turn_of.register
def profit_share(scheme: ProfitShare, now: Situation) -> Turn:
    """Each member gives a rate of its profit, at least the floor."""
    paid = {}
    for payer in scheme.payers:
        if now.pays(payer, scheme):
            profit = counted(key_figure(now.plan, scheme.profit_key, payer, now.year))
            paid[payer] = max(scheme.floor, rounded_down(typed(scheme.rate) * profit))
    return Turn(now.need_of(scheme), paid)


@turn_of.register
def resident_dues(scheme: ResidentDues, now: Situation) -> Turn:
    """Households pay monthly dues."""
    if not now.pays(scheme.payer, scheme):
        return Turn(now.need_of(scheme))
    households = counted(key_figure(now.plan, scheme.households_key, scheme.payer, now.year))
    dues = rounded_down(households * scheme.monthly_dues * 12 * typed(scheme.collection_rate))
    return Turn(now.need_of(scheme), {scheme.payer: dues})


@turn_of.register
def user_fee(scheme: UserFee, now: Situation) -> Turn:
    """Users pay a price per period: those of a key, and those of each area as it is opened."""
    if not now.pays(scheme.payer, scheme):
        return Turn(now.need_of(scheme))
    users = sum((_users(area, now) for area in scheme.areas), Fraction())
    if scheme.users_key is not None:
        users += counted(key_figure(now.plan, scheme.users_key, scheme.payer, now.year))
    fees = rounded_down(users * typed(scheme.price) * typed(scheme.periods) * typed(scheme.occupancy))
    return Turn(now.need_of(scheme), {scheme.payer: fees})


def _users(area: ServiceArea, now: Situation) -> Fraction:
    if not within(now.year, area.from_year, area.until_year):
        return Fraction(0)
    opened = now.plan.start_fiscal_year if area.from_year is None else area.from_year
    return typed(area.users) * ramped(area.ramp_up, now.year - opened)


@turn_of.register
def fixed_contribution(scheme: FixedContribution, now: Situation) -> Turn:
    """Each payer of a row pays the row's amount."""
    return Turn(now.need_of(scheme), _contributed(scheme, scheme.contributions, now))


def _contributed(scheme: FundingScheme, rows: Iterable[Contribution], now: Situation) -> Shares:
    paid: Shares = {}
    for row in rows:
        for payer in row.payers:
            if now.pays(payer, scheme):
                paid[payer] = paid.get(payer, 0) + scheduled(row.schedule, now.plan, now.year)
    return paid


@turn_of.register
def hometown_donation(scheme: HometownDonation, now: Situation) -> Turn:
    """Companies give; what they save in taxes is shown beside it."""
    paid = _contributed(scheme, scheme.contributions, now)
    lines: dict[str, Shares] = {"loss": {}, "resident": {}, "national": {}, "enterprise": {}, "net": {}}

    def at_most(part: float, key: str | None, donor: str) -> int | float:
        if key is None:
            return float("inf")
        return rounded_down(typed(part) * counted(key_figure(now.plan, key, donor, now.year)))

    for donor, gift in paid.items():
        loss = rounded_down(gift * typed(scheme.deduction_rate))
        wished = rounded_down(gift * typed(scheme.resident_rate))
        resident = min(wished, at_most(scheme.resident_limit, scheme.resident_tax_key, donor))
        of_gift = rounded_down(gift * typed(scheme.national_limit_of_gift))
        by_tax = at_most(scheme.national_limit, scheme.corporate_tax_key, donor)
        national = min(wished - resident, of_gift, by_tax)
        by_rate = rounded_down(gift * typed(scheme.enterprise_rate))
        enterprise = min(by_rate, at_most(scheme.enterprise_limit, scheme.enterprise_tax_key, donor))
        net = gift - loss - resident - national - enterprise
        figures = (loss, resident, national, enterprise, net)
        for line, figure in zip(lines.values(), figures, strict=True):
            line[donor] = int(figure)
    return Turn(now.need_of(scheme), paid, by_party=lines)


@turn_of.register
def banded_contribution(scheme: BandedContribution, now: Situation) -> Turn:
    """Each payer pays the amount of the highest band that its figure reaches."""
    paid = {}
    for payer in scheme.payers:
        if now.pays(payer, scheme):
            figure = key_figure(now.plan, scheme.key, payer, now.year)
            reached = [band for band in scheme.bands if band.at_least <= figure]
            paid[payer] = max(reached, key=lambda band: band.at_least).amount if reached else 0
    return Turn(now.need_of(scheme), paid)


@turn_of.register
def public_budget(scheme: PublicBudget, now: Situation) -> Turn:
    """A public party takes a share of the need, up to its cap."""
    need = now.need_of(scheme)
    share = rounded_down(need * typed(scheme.share)) if now.pays(scheme.payer, scheme) else 0
    return Turn(need, {scheme.payer: share if scheme.cap is None else min(share, scheme.cap)})


@turn_of.register
def matching_fund(scheme: MatchingFund, now: Situation) -> Turn:
    """A payer adds a rate of what another scheme raised this year, up to its caps."""
    if not now.pays(scheme.payer, scheme):
        return Turn(now.need_of(scheme))
    match = rounded_down(typed(scheme.rate) * max(0, now.turns[scheme.of].raised))
    if scheme.yearly_cap is not None:
        match = min(match, scheme.yearly_cap)
    if scheme.cap is not None:
        match = min(match, scheme.cap - sum(year.schemes[scheme.id].raised for year in now.earlier))
    return Turn(now.need_of(scheme), {scheme.payer: match})


# Subsidies, loans and reserves -----------------------------------------------------------------------------------


@turn_of.register
def subsidy(scheme: Subsidy, now: Situation) -> Turn:
    """Grant what is applied for, or the largest amount that the programme admits."""
    return subsidy_turn(scheme, now)


@turn_of.register
def loan(scheme: Loan, now: Situation) -> Turn:
    """Borrow a share of the need in the borrowing year; repay in the years after it."""
    need, found = now.need_of(scheme), 0
    if scheme.year == now.year and now.pays(scheme.borrower, scheme):
        found = borrowed(scheme, need)
    raised = found + sum(year.schemes[scheme.id].raised for year in now.earlier)
    state = loan_year(scheme, raised, now.year)
    details = {
        name: getattr(state, name) for name in ("opening", "interest", "principal", "outstanding", "service", "net")
    }
    return Turn(need, found=found, details=details)


@turn_of.register
def reserve_fund(scheme: ReserveFund, now: Situation) -> Turn:
    """Draw what the need takes of the opening balance and its interest; deposits are made at the end of the year."""
    before = now.before(scheme)
    opening = before.details["closing"] if before else scheme.initial_balance if scheme.enabled else 0
    interest = rounded_down(opening * typed(scheme.interest_rate))
    drawn = min(now.need_of(scheme), opening + interest)
    return Turn(now.need_of(scheme), found=drawn, details={"opening": opening, "interest": interest})


# Splits ----------------------------------------------------------------------------------------------------------


@turn_of.register
def splits(scheme: Split, now: Situation) -> Turn:
    """Split the need, once for each service that names its participants and once for all others."""
    rows = scheme.weights if isinstance(scheme, WeightedSplit) else (KeyWeight("equal", 1.0),)
    settled = [row.key if row.settled_key is None else row.settled_key for row in rows]
    before = now.before(scheme)
    turn = Turn(now.need_of(scheme), dict(before.settled_next_year) if before else {})
    for service in dict.fromkeys(pool.service for pool in now.open_to(scheme)):
        amount = sum(pool.left for pool in now.open_to(scheme) if pool.service == service)
        estimate = _shares(scheme, rows, [row.key for row in rows], service, amount, now)
        definitive = _shares(scheme, rows, settled, service, amount, now)
        for party, first, last in zip(now.plan.parties, estimate, definitive, strict=True):
            turn.paid[party.id] = turn.paid.get(party.id, 0) + first
            if sum(estimate) == sum(definitive):  # else nobody counts in one of them, and there is nothing to settle
                owed = turn.settled_next_year.get(party.id, 0)
                turn.settled_next_year[party.id] = owed + last - first
    return turn


def _shares(
    scheme: Split, rows: Sequence[KeyWeight], keys: Sequence[str], service: str, amount: int, now: Situation
) -> list[int]:
    """Split an amount by the rows' weights with the figures of ``keys``."""
    year = now.year if scheme.ratio_year is None else scheme.ratio_year
    counting = [party for party in participants(now.plan, service, year) if party in scheme.payers]
    points = [
        KeyPoints(10**6 if len(rows) == 1 else millionths(row.weight), _points(row, key, counting, year, now))
        for row, key in zip(rows, keys, strict=True)
    ]
    leads = [party.lead for party in now.plan.parties]
    return split(amount, points, leads, scheme.rounding, scheme.rounding_unit, scheme.remainder)


def _points(row: KeyWeight, key: str, counting: Sequence[str], year: int, now: Situation) -> list[int]:
    ids = [party.id for party in now.plan.parties]
    if key == "equal":
        return [int(id in counting) for id in ids]
    return [whole_points(key_figure(now.plan, key, id, year), row) if id in counting else 0 for id in ids]
