"""結果の数値: what questions are asked about — a figure of the ledger by name, for every scenario of a batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from costshare.analysis.prices import appraised_flow
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.book import Ledger
from costshare.ledger.numbers import Results
from costshare.ledger.operations import Array, Axes
from costshare.ledger.rates import irr_unique
from costshare.models.issues import cut
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure of the results; ``year`` and ``party`` are indices (``None`` for an axis that it lacks).

    A payback that does not happen within the period is infinite, so that it is later than any year. An internal rate
    of return that is not unique is NaN: it has no figure.
    """

    name: str
    label: Text
    unit: Unit
    line: str
    year: int | None = None
    party: int | None = None
    is_payback: bool = False
    is_rate: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The line items that it is read from."""
        if not self.is_payback:
            return (self.line,)
        return tuple(f"{self.line}.{part}" for part in ("last", "crossings", "lowest", "ending"))

    def of(self, results: Results, scenarios: int = 1) -> Array:
        """Return the outcome of every scenario, (scenarios,)."""
        if self.is_rate:
            flows = results.arrays[self.line][:, 0]
            rates, count = irr_unique(flows.T)
            return np.array(np.broadcast_to(np.where(count == 1, rates, np.nan), (scenarios,)))
        if not self.is_payback:
            return self._figures(results, self.line, scenarios)
        last, crossings, lowest, ending = (self._figures(results, line, scenarios) for line in self.lines)
        never = (crossings == 0) | (ending < 0)
        return np.where(lowest >= 0, 0.0, np.where(never, np.inf, last))

    def _figures(self, results: Results, line: str, scenarios: int) -> Array:
        array = results.arrays[line]
        years, parties, _ = array.shape
        figures = array[min(self.year or 0, years - 1), min(self.party or 0, parties - 1)]
        return np.array(np.broadcast_to(figures, (scenarios,)))


def outcome_of(ledger: Ledger, name: str) -> Outcome:
    """Return the outcome of that name: a short one (``npv``, ``gap``, ``payback`` …), or ``LINE[@YEAR][#PARTY]``.

    ``burden:taki`` is the party's burden in all years. ``CostshareError`` if there is none of the name.
    """
    short, _, of_party = name.partition(":")
    body, own_label = SHORT.get(short, (name, None))
    party = of_party if own_label else ""
    if not party:
        body, _, party = body.partition("#")
    line, _, year = body.partition("@")
    if line in RATES:
        label = own_label or ledger.items[line].label
        return Outcome(name, label, Unit.RATIO, appraised_flow(ledger, RATES[line]), is_rate=True)
    is_payback = line in PAYBACKS
    first = f"{line}.last" if is_payback else line
    if first not in ledger.items:
        raise CostshareError(NO_OUTCOME.fill(name=cut(name), known=", ".join(SHORT)))
    item = ledger.items[first]
    label, year_at, party_at = own_label or item.label, None, None
    if item.axes & Axes.YEAR:
        years = [str(year) for year in ledger.years]
        if year not in years:
            raise CostshareError(WHICH_YEAR.fill(name=cut(name), known=f"{years[0]}–{years[-1]}"))
        year_at = years.index(year)
        label = Text(f"{label.ja}({year}年度)", f"{label.en} ({year})")
    if item.axes & Axes.PARTY:
        ids = [row.id for row in ledger.parties]
        if party not in ids:
            raise CostshareError(WHICH_PARTY.fill(name=cut(name), known=", ".join(ids) or "–"))
        party_at = ids.index(party)
        label = OF_PARTY.fill(party=ledger.parties[party_at].name, label=label)
    return Outcome(name, label, item.unit, line, year_at, party_at, is_payback)


SHORT = {
    "npv": ("appraisal.project.npv", Text("事業のNPV", "Project NPV")),
    "consortium-npv": ("appraisal.consortium.npv", Text("協議会のNPV", "Consortium NPV")),
    "society-npv": ("appraisal.society.npv", Text("社会全体のNPV", "Society NPV")),
    "payback": ("appraisal.project.payback", Text("投資回収期間", "Payback")),
    "irr": ("appraisal.project.irr", Text("事業のIRR", "Project IRR")),
    "consortium-irr": ("appraisal.consortium.irr", Text("協議会のIRR", "Consortium IRR")),
    "society-irr": ("appraisal.society.irr", Text("社会全体のIRR", "Society IRR")),
    "gap": ("sustainability.total_gap", Text("資金不足の累計", "Total gap")),
    "bcr": ("benefit_cost.ratio", Text("費用便益比", "Benefit–cost ratio")),
    "covered": ("coverage.own", Text("継続財源で賄う割合", "Covered by lasting sources")),
    "burden": ("party.burden", Text("負担額の累計", "Total burden")),
    "benefit": ("party.benefit", Text("便益の累計", "Total benefit")),
    "net": ("party.net", Text("現金収支の累計", "Total net cash")),
    "party-payback": ("party.payback", Text("投資回収期間", "Payback")),
}
"""Outcomes that are asked for often, by a short name; those of a party take its id after a colon."""
PAYBACKS = frozenset(
    f"{block}.{kind}"
    for block in ("appraisal.project", "appraisal.consortium", "appraisal.society", "party")
    for kind in ("payback", "discounted")
)
RATES = {f"appraisal.{flow}.irr": flow for flow in ("project", "consortium", "society")}
"""Internal rates of return: the line item of each holds one where there is one, and the flow tells whether it is."""
OF_PARTY = Text("{party} {label}", "{party}: {label}")
NO_OUTCOME = Text(
    "結果「{name}」はありません。{known} か、項目名(LINE@年度#主体)が使えます。",
    "There is no outcome '{name}'; use {known}, or a line item (LINE@YEAR#PARTY).",
)
WHICH_YEAR = Text(
    "結果「{name}」には年度が要ります。{known} から「@2024」のように付けてください。",
    "The outcome '{name}' needs a fiscal year of {known}, such as '@2024'.",
)
WHICH_PARTY = Text(
    "結果「{name}」には主体が要ります。{known} から「burden:町」か「#町」のように付けてください。",
    "The outcome '{name}' needs a party of {known}, such as 'burden:TOWN' or '#TOWN'.",
)
