"""Who pays and who benefits over all years, as bars: the largest parties by name, the others together."""

from __future__ import annotations

import numpy as np

from costshare.analysis.study import Study
from costshare.charts.colours import PARTY_ROLES, ROLE_COLOURS
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.report.amounts import understood
from costshare.report.figures import amount, percent
from costshare.ui.look import Look
from costshare.ui.widgets.barlist import BarRow

MOST = 8


def payers(study: Study, look: Look, most: int = MOST) -> tuple[BarRow, ...]:
    """Return what each party pays, with its share of all that is paid, in at most ``most`` rows."""
    return _rows(study, look, "party.burden", True, most)


def beneficiaries(study: Study, look: Look, most: int = MOST) -> tuple[BarRow, ...]:
    """Return what each party has, in at most ``most`` rows."""
    return _rows(study, look, "party.benefit", False, most)


def total(study: Study, line: str) -> float:
    """Return the sum over the parties of a line item."""
    if study.results is None or not study.plan.parties:
        return 0.0
    return float(np.broadcast_to(study.results.table(line)[0], (len(study.plan.parties),)).sum())


def _rows(study: Study, look: Look, line: str, shares: bool, most: int) -> tuple[BarRow, ...]:
    plan = study.changed
    if study.results is None or not plan.parties:
        return ()
    values = np.broadcast_to(study.results.table(line)[0], (len(plan.parties),))
    colours = [ROLE_COLOURS[PARTY_ROLES[party.kind]] for party in plan.parties]
    unit, whole = plan.display_unit, float(values.sum())
    order = [int(number) for number in np.argsort(-values, kind="stable") if values[number] > 0]
    shown = order if len(order) <= most else order[: most - 1]
    rest = order[len(shown) :]
    largest = max(float(values.max(initial=0)), float(values[rest].sum())) or 1.0

    def row(name: str, value: float, colour: str, place: Place | None) -> BarRow:
        share = percent(value / whole, 0) if shares and whole else ""
        return BarRow(
            name,
            value / largest,
            amount(value, unit),
            share,
            colour,
            place,
            f"{name}\n{look.say(understood(int(value)))}",
        )

    rows = [row(plan.parties[n].name, float(values[n]), colours[n], Place(line, None, n)) for n in shown]
    if rest:
        value = float(values[rest].sum())
        rows.append(row(look.say(OTHERS.fill(count=len(rest))), value, look.palette.muted, None))
    return tuple(rows)


OTHERS = Text("ほか{count}主体", "{count} others")
