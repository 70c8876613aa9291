"""A second, independent calculation of a plan: plain Python, whole yen and exact fractions, year by year.

Written from docs and docstrings, not from the ledger's rules, and sharing no code with them. Rates and weights count
as the decimals that the user typed (0.1 is 1/10), so nothing here is a binary fraction. Where an exact figure lies so
near a rounding boundary that binary arithmetic cannot be expected to see on which side, ``TooClose`` is raised; a
figure that lies exactly on the boundary is not too close.

``amounts`` exact amounts and their rounding · ``parties`` who is there, and their figures · ``costs`` costs, benefits
and residual values · ``loans`` repayment · ``splits`` quotas and their rounding · ``situation`` what a scheme finds ·
``schemes`` what each kind does · ``subsidies`` what programmes admit · ``outside`` money from outside the consortium ·
``waterfall`` whole years · ``indicators`` what is read from them.
"""

from tests.oracle.amounts import Shares, TooClose, typed
from tests.oracle.indicators import (
    appraised,
    benefit_cost,
    first_gap_year,
    paybacks,
    per_resident,
    present_values,
)
from tests.oracle.parties import key_figure
from tests.oracle.splits import KeyPoints, millionths, split
from tests.oracle.waterfall import worked_out
from tests.oracle.years import Turn, Year

__all__ = [
    "KeyPoints",
    "Shares",
    "TooClose",
    "Turn",
    "Year",
    "appraised",
    "benefit_cost",
    "first_gap_year",
    "key_figure",
    "millionths",
    "paybacks",
    "per_resident",
    "present_values",
    "split",
    "typed",
    "worked_out",
]
