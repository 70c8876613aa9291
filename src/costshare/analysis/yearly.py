"""A yearly row of the results by name, for every scenario of a batch: the gap, a cumulative flow, a party's burden."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from costshare.analysis.outcomes import OF_PARTY, WHICH_PARTY
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.book import Ledger
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Array, Axes
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class YearlyRow:
    """A line item by year; ``party`` is an index, ``None`` where the line has no parties."""

    name: str
    label: Text
    unit: Unit
    line: str
    party: int | None = None

    def of(self, results: Results, scenarios: int) -> Array:
        """Return the row of every scenario, (years, scenarios)."""
        array = results.arrays[self.line]
        row = array[:, min(self.party or 0, array.shape[1] - 1)]
        return np.broadcast_to(row, (len(results.ledger.years), scenarios))


def yearly_row_of(ledger: Ledger, name: str) -> YearlyRow:
    """Return the yearly row of that name: ``gap``, ``cumulative``, ``burden:taki``, or ``LINE[#PARTY]``.

    ``CostshareError`` if there is none of the name.
    """
    short, _, of_party = name.partition(":")
    line, party = (YEARLY[short], of_party) if short in YEARLY and of_party else (YEARLY.get(name, name), "")
    if not party:
        line, _, party = line.partition("#")
    item = ledger.items.get(line)
    if item is None or not item.axes & Axes.YEAR:
        raise CostshareError(NO_ROW.fill(name=name, known=", ".join(YEARLY)))
    if not item.axes & Axes.PARTY:
        return YearlyRow(name, item.label, item.unit, line)
    ids = [row.id for row in ledger.parties]
    if party not in ids:
        raise CostshareError(WHICH_PARTY.fill(name=name, known=", ".join(ids) or "–"))
    at = ids.index(party)
    label = OF_PARTY.fill(party=ledger.parties[at].name, label=item.label)
    return YearlyRow(name, label, item.unit, line, at)


YEARLY = {
    "gap": "gap",
    "cumulative": "appraisal.project.payback.cumulative",
    "flow": "flow.project",
    "cost": "cost.total",
    "burden": "burden",
    "benefit": "benefit",
}
"""Yearly rows that are asked for often, by a short name; those of a party take its id after a colon."""
NO_ROW = Text(
    "年度別の結果「{name}」はありません。{known} か、年度のある項目名(LINE#主体)が使えます。",
    "There is no yearly row '{name}'; use {known}, or a line item that has years (LINE#PARTY).",
)
