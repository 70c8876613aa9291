"""A plan year by year: costs and debt service, the schemes in their order, the reserve, and who pays and benefits."""

from __future__ import annotations

from collections.abc import Sequence

from costshare.models.choices import BenefitKind, FundingWay, PartyKind
from costshare.models.plan import Plan
from costshare.schemes.banded_contribution import BandedContribution
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.hometown_donation import HometownDonation
from costshare.schemes.loan import Loan
from costshare.schemes.matching_fund import MatchingFund
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.public_budget import PublicBudget
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.user_fee import UserFee
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit
from tests.oracle.amounts import Shares
from tests.oracle.costs import benefit_amount, cost_amount, residual_value
from tests.oracle.loans import loan_year
from tests.oracle.outside import EARNED, paid_by_others
from tests.oracle.schemes import turn_of
from tests.oracle.situation import Situation, gathered
from tests.oracle.subsidies import compare_burden
from tests.oracle.years import Year

WAYS: dict[type[FundingScheme], FundingWay] = {
    UserFee: FundingWay.USER_CHARGE,
    ResidentDues: FundingWay.USER_CHARGE,
    FixedContribution: FundingWay.PRIVATE,
    EqualSplit: FundingWay.PUBLIC,
    WeightedSplit: FundingWay.PUBLIC,
    BandedContribution: FundingWay.PUBLIC,
    PublicBudget: FundingWay.PUBLIC,
    Subsidy: FundingWay.PUBLIC,
    MatchingFund: FundingWay.PUBLIC,
    ProfitShare: FundingWay.DONATION,
    HometownDonation: FundingWay.DONATION,
    ReserveFund: FundingWay.CROSS_SUBSIDY,
}
"""The way of funding that each kind of scheme is, where the plan does not say another."""


def worked_out(plan: Plan) -> list[Year]:
    """Work a plan out, year by year."""
    years: list[Year] = []
    for year in plan.fiscal_years:
        years.append(_year(plan, year, years))
    return years


def _year(plan: Plan, year: int, earlier: Sequence[Year]) -> Year:
    costs = {cost.id: cost_amount(cost, plan, year) for cost in plan.costs}
    debt_service = {
        loan.id: loan_year(loan, sum(row.schemes[loan.id].raised for row in earlier), year).service
        for loan in plan.funding
        if isinstance(loan, Loan)
    }
    now = Situation(plan, year, costs, gathered(plan, costs, debt_service), {}, earlier)
    for scheme in _schemes(plan):
        turn = now.turns[scheme.id] = turn_of(scheme, now)
        _use(turn.used, scheme, now)
    for scheme in _schemes(plan):
        if isinstance(scheme, Subsidy):
            compare_burden(scheme, now)
    over = sum(turn.raised - turn.used for turn in now.turns.values())
    deposit = _close_reserves(now, over)
    return _summed_up(now, debt_service, deposit, over - deposit)


def _schemes(plan: Plan) -> list[FundingScheme]:
    return [scheme for scheme in plan.funding if isinstance(scheme, FundingScheme)]


def _use(amount: int, scheme: FundingScheme, now: Situation) -> None:
    """Fill the pools in their order."""
    for pool in now.open_to(scheme):
        taken = min(amount, now.payable(scheme, pool))
        pool.left -= taken
        amount -= taken


def _close_reserves(now: Situation, over: int) -> int:
    """Close the reserves; the first of them takes the year's surplus, up to its target, where it is in use."""
    reserves = [scheme for scheme in now.plan.funding if isinstance(scheme, ReserveFund)]
    deposited = 0
    for scheme in reserves:
        turn = now.turns[scheme.id]
        left = turn.details["opening"] + turn.details["interest"] - turn.raised
        room = over if scheme.target_balance is None else max(0, scheme.target_balance - left)
        deposit = min(over, room) if scheme is reserves[0] and now.in_use(scheme) else 0
        deposited += deposit
        turn.details |= {"deposit": deposit, "closing": left + deposit}
    return deposited


# Who pays and who benefits ---------------------------------------------------------------------------------------


def _summed_up(now: Situation, debt_service: dict[str, int], to_reserve: int, surplus: int) -> Year:
    plan, parties = now.plan, [party.id for party in now.plan.parties]
    burden = {party: sum(turn.paid.get(party, 0) for turn in now.turns.values()) for party in parties}
    benefits = {row.id: benefit_amount(row, plan, now.year) for row in plan.benefits}
    cash = _to_parties(plan, benefits, BenefitKind.CASH, BenefitKind.SAVING)
    benefit = _to_parties(plan, benefits, *BenefitKind)
    cost, residual = sum(now.costs.values()), residual_value(plan, now.year)
    earned = sum(now.turns[scheme.id].raised for scheme in plan.funding if isinstance(scheme, EARNED))
    lent = sum(now.turns[scheme.id].raised for scheme in plan.funding if isinstance(scheme, Loan))
    project = sum(cash.values()) + earned - cost
    outside = sum(paid_by_others(scheme, now.turns[scheme.id], plan) for scheme in plan.funding)
    return Year(
        year=now.year,
        costs=now.costs,
        debt_service=debt_service,
        schemes=now.turns,
        gap=sum(pool.left for pool in now.pools),
        to_reserve=to_reserve,
        surplus=surplus,
        ways=_ways(now),
        benefits=benefits,
        burden=burden,
        benefit=benefit,
        cash=cash,
        residual=residual,
        project=project,
        consortium=project + outside + lent - sum(debt_service.values()),
        society=sum(benefit.values()) + residual - cost,
    )


def _to_parties(plan: Plan, benefits: dict[str, int], *kinds: BenefitKind) -> Shares:
    rows = [row for row in plan.benefits if row.kind in kinds]
    return {party.id: sum(benefits[row.id] for row in rows if row.party == party.id) for party in plan.parties}


def _ways(now: Situation) -> dict[FundingWay, int]:
    used = dict.fromkeys(FundingWay, 0)
    for scheme in _schemes(now.plan):
        if isinstance(scheme, Loan):
            continue
        turn, way = now.turns[scheme.id], getattr(scheme, "funding_way", WAYS[type(scheme)])
        if way is not None:
            used[way] += turn.used
            continue
        public = sum(turn.paid.get(party.id, 0) for party in now.plan.parties if party.kind in PUBLIC)
        used[FundingWay.PUBLIC] += public
        used[FundingWay.PRIVATE] += turn.used - public
    return used


PUBLIC = (PartyKind.STATE, PartyKind.PREFECTURE, PartyKind.MUNICIPALITY)
