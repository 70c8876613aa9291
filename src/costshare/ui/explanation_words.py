"""The words of the 根拠 panel: whose figure it is, what an operand is called, and a rule with its links."""

from __future__ import annotations

import html
import re

from costshare.analysis.study import Study
from costshare.i18n import Text, joined
from costshare.ledger.explanation import Explanation, Figure, Place
from costshare.report.figures import fiscal_year, short_fiscal_year
from costshare.ui.look import Look


def title(study: Study, figure: Figure) -> Text:
    """Return whose figure it is, of which year, and what: 大台町 ・ 令和6年度 ・ 負担額."""
    assert study.results is not None
    ledger, place = study.results.ledger, figure.place
    parts = []
    if place.party is not None and ledger.parties:
        parts.append(Text(ledger.parties[place.party].name, ledger.parties[place.party].name))
    if place.year is not None:
        parts.append(fiscal_year(ledger.years[place.year], study.plan.era))
    return joined([*parts, figure.label], " ・ ", " · ")


def operand_names(study: Study, explanation: Explanation) -> list[Text]:
    """Return what each operand is called; where all have one label, their years and parties alone."""
    place, operands = explanation.figure.place, explanation.operands
    alike = len(operands) > 1 and len({figure.label for figure in operands}) == 1
    return [_operand_name(study, place, figure, alike) for figure in operands]


def _operand_name(study: Study, place: Place, figure: Figure, alike: bool) -> Text:
    """Return an operand's label, with its year and party where they are not those of the figure explained."""
    assert study.results is not None
    ledger, own = study.results.ledger, figure.place
    parts: list[Text] = []
    if own.party is not None and own.party != place.party:
        parts.append(Text(ledger.parties[own.party].name, ledger.parties[own.party].name))
    if own.year is not None and own.year != place.year:
        parts.append(short_fiscal_year(ledger.years[own.year], study.plan.era))
    if not (alike and parts):
        parts.insert(0, figure.label)
    return joined(parts, " ", " ")


def fits(study: Study, place: Place) -> bool:
    """Tell whether a figure's year and party are still there."""
    assert study.results is not None
    ledger = study.results.ledger
    return (place.year or 0) < len(ledger.years) and (place.party or 0) < max(1, len(ledger.parties))


def linked(text: str, operands: tuple[Figure, ...], look: Look) -> str:
    """Return a rule as rich text in which each operand's name is a link with the operand's number."""
    numbers: dict[str, int] = {}
    for number, figure in enumerate(operands):
        numbers.setdefault(look.say(figure.label), number)
    if not numbers:
        return html.escape(text)
    pattern = "|".join(re.escape(name) for name in sorted(numbers, key=len, reverse=True))
    parts = re.split(f"({pattern})", text)
    style = f'style="color:{look.palette.accent};text-decoration:none"'
    return "".join(
        f'<a {style} href="{numbers[part]}">{html.escape(part)}</a>' if part in numbers else html.escape(part)
        for part in parts
    )
