"""The pages of the window, in the order in which a plan is made."""

from costshare.ui.page import Page
from costshare.ui.pages.costs import CostsPage
from costshare.ui.pages.funding_plan import FundingPlanPage
from costshare.ui.pages.overview import OverviewPage

PAGES: tuple[type[Page], ...] = (OverviewPage, CostsPage, FundingPlanPage)
