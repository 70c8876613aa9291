"""Single figures of the ledger, each with a short label: what a card or a page says in passing."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.report.figures import amount, percent, say, short_fiscal_year, whole
from costshare.ui.itemmodels.sheet import Cell
from costshare.ui.look import Look
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure: its label, what it is, and where it is explained."""

    label: str
    value: str
    place: Place
    tip: str = ""
    state: str = ""
    note: str = ""


def fact(study: Study, look: Look, label: Text, place: Place, state: str = "", note: str = "") -> Fact:
    """Return the figure at a place of the study's results."""
    results, unit = study.results, study.plan.display_unit
    assert results is not None
    item = results.ledger.items[place.id]
    value = results.at(place.id, place.year or 0, place.party or 0)
    match item.unit:
        case Unit.YEN:
            said = amount(value, unit) if value else "0"
        case Unit.RATIO:
            said = percent(value)
        case Unit.FISCAL_YEAR:
            said = look.say(short_fiscal_year(int(value), study.plan.era)) if value else Cell().text
        case _:
            said = whole(value)
    exact = look.say(say(value, item.unit))
    return Fact(look.say(label), said, place, f"{look.say(item.label)}\n{exact}", state, note)
