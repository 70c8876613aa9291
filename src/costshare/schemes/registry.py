"""Every kind of funding scheme that a plan may use. A new scheme is its own module and one line here."""

from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit, WeightedSplit

SCHEMES: tuple[type[FundingScheme], ...] = (
    EqualSplit,
    WeightedSplit,
    ProfitShare,
    ResidentDues,
    Subsidy,
    ReserveFund,
)
