"""Random valid plans: ``plans()``, and ``variants(plan)`` for others of the same structure.

Valid means: ids that are referred to exist, keys of a split have few enough points to be split exactly
(``costshare.schemes.split``), and no rule of a scheme's ``faults`` is broken. Everything shrinks to an empty
plan of one year: lists to none, amounts to 0, choices to the first.

``ground`` amounts, years and what parts may refer to · ``parties`` parties, keys, services · ``costs`` schedules,
costs, benefits · ``schemes`` one builder for each kind · ``splits``, ``subsidies`` theirs ·
``funding`` the list of schemes · ``whole`` whole plans · ``varied`` variants.
"""

from tests.strategies.funding import BUILDERS
from tests.strategies.varied import variants
from tests.strategies.whole import plans

__all__ = ["BUILDERS", "plans", "variants"]
