"""The pages of the window, in the order in which a plan is made."""

from costshare.ui.page import Page
from costshare.ui.pages.costs import CostsPage
from costshare.ui.pages.funding import FundingPage
from costshare.ui.pages.funding_plan import FundingPlanPage
from costshare.ui.pages.overview import OverviewPage
from costshare.ui.pages.parties import PartiesPage

PAGES: tuple[type[Page], ...] = (OverviewPage, CostsPage, FundingPage, FundingPlanPage, PartiesPage)
