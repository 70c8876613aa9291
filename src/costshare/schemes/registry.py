"""Every kind of funding scheme that a plan may use. A new scheme is its own module and one line here."""

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

SCHEMES: tuple[type[FundingScheme], ...] = (
    EqualSplit,
    WeightedSplit,
    ProfitShare,
    ResidentDues,
    UserFee,
    FixedContribution,
    BandedContribution,
    HometownDonation,
    PublicBudget,
    Subsidy,
    MatchingFund,
    Loan,
    ReserveFund,
)
