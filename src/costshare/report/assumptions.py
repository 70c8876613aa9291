"""How well the rows of a plan are founded: each cost, benefit, scheme and key by the weakest of its inputs."""

from __future__ import annotations

from costshare.analysis.study import Study
from costshare.ledger.book import Given
from costshare.models import paths
from costshare.models.choices import Status
from costshare.models.provenance import provenance_of
from costshare.report.grounds import TIMING, WEAKER

SECTIONS = ("costs", "benefits", "funding", "keys")


def foundations(study: Study) -> dict[str, Status]:
    """Return the status of every row with figures that are used, by its path: ``costs/platform``.

    An input without a word on it is an assumption. Who takes part and when, and what is left blank, is not looked at.
    """
    assert study.results is not None
    found: dict[str, Status] = {}
    for item in study.results.ledger.items.values():
        if isinstance(item.rule, Given) and item.unit not in TIMING:
            for path in dict.fromkeys(cell.path for cell in item.rule.cells):
                section, _, rest = path.partition("/")
                if section in SECTIONS and paths.get(study.changed, path) is not None:
                    row = f"{section}/{rest.partition('/')[0]}"
                    provenance = provenance_of(study.changed, path)
                    status = provenance.status if provenance else Status.ASSUMED
                    found[row] = max(status, found.get(row, Status.SOURCED), key=WEAKER.index)
    return found
