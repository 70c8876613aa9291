"""``evaluate``, ``check`` and ``explain``."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from difflib import get_close_matches

from costshare.analysis.completeness import completeness_of
from costshare.analysis.eligibility import eligibility_of
from costshare.analysis.study import Study
from costshare.cli.plans import study_of
from costshare.cli.printing import print_json
from costshare.errors import CostshareError
from costshare.i18n import Language, Text
from costshare.ledger.explanation import Explanation, Place
from costshare.ledger.operations import Axes
from costshare.report import completeness, outcome, printed
from costshare.report.figures import fiscal_year, say
from costshare.report.fiscal_years import read_fiscal_year
from costshare.schemes.subsidy import Subsidy


def evaluate(asked: Namespace) -> int:
    """Print the results of a plan."""
    found = study_of(asked)
    if asked.json:
        print_json(outcome.evaluated(found, asked.lang))
    else:
        print(printed.evaluation(found, asked.lang))
    return 0


def check(asked: Namespace) -> int:
    """Print whether the plan's subsidy is admissible; 0 if it is, 1 if not."""
    looked = study_of(asked)
    found = eligibility_of(looked)
    if not found:
        has_one = any(isinstance(scheme, Subsidy) for scheme in looked.changed.funding)
        raise CostshareError((SUBSIDY_OFF if has_one else NO_SUBSIDY).fill(path=asked.plan))
    written = completeness_of(looked)
    if asked.json:
        each = [outcome.checked(row, asked.lang) for row in found]
        whole = {"eligible": all(row.eligible for row in found), "subsidies": each}
        answer = {**each[0], "subsidies": each} if len(each) == 1 else whole
        print_json({**answer, "execution_plan": completeness.as_object(written, asked.lang)})
    else:
        print("\n\n".join(printed.check(row, looked.plan.era, asked.lang) for row in found))
        print(f"\n{completeness.printed(written, asked.lang)}")
    return 0 if all(row.eligible for row in found) else 1


def explain(asked: Namespace) -> int:
    """Print the rule of a figure with its values, for every year unless one is asked for."""
    found = study_of(asked)
    places = _places(found, asked)
    explained = [found.explain(place, say) for place in places]
    if asked.json:
        print_json([_plain(found, row, asked.lang) for row in explained])
    else:

        def where(place: Place) -> str:
            return _where(found, place, asked.lang)

        print("\n\n".join(printed.explanation(row, where, asked.lang) for row in explained))
    return 0


def _places(found: Study, asked: Namespace) -> list[Place]:
    assert found.results is not None
    ledger = found.results.ledger
    if asked.line not in ledger.items:
        near = [id for id in ledger.items if asked.line in id][:8] or get_close_matches(asked.line, ledger.items, 8, 0)
        raise CostshareError(NO_LINE.fill(line=asked.line, near=", ".join(near)))
    axes = ledger.items[asked.line].axes
    year = None if asked.year is None else read_fiscal_year(asked.year, found.plan.era)
    return [
        Place(asked.line, year, party)
        for year in _chosen(axes & Axes.YEAR, year, list(ledger.years), NO_YEAR)
        for party in _chosen(axes & Axes.PARTY, asked.party, [party.id for party in ledger.parties], NO_PARTY)
    ]


def _chosen(has_axis: Axes, asked: object, known: Sequence[object], refusal: Text) -> list[int | None]:
    if not has_axis:
        return [None]
    if asked is None:
        return [*range(len(known))]
    if asked not in known:
        raise CostshareError(refusal.fill(asked=asked, known=", ".join(map(str, known))))
    return [list(known).index(asked)]


def _where(found: Study, place: Place, language: Language) -> str:
    assert found.results is not None
    ledger = found.results.ledger
    parts = []
    if place.party is not None and ledger.parties:
        parts.append(ledger.parties[place.party].name)
    if place.year is not None:
        parts.append(fiscal_year(ledger.years[place.year], found.plan.era).say(language))
    return " ".join(parts)


def _plain(found: Study, row: Explanation, language: Language) -> dict[str, object]:
    assert found.results is not None
    ledger = found.results.ledger

    def figure(place: Place, value: float) -> dict[str, object]:
        return {
            "line": place.id,
            "fiscal_year": None if place.year is None else ledger.years[place.year],
            "party": None if place.party is None or not ledger.parties else ledger.parties[place.party].id,
            "label": ledger.items[place.id].label.say(language),
            "unit": ledger.items[place.id].unit.value,
            "value": value,
        }

    return {
        **figure(row.figure.place, row.figure.value),
        "rule": row.rule.say(language),
        "worked": row.worked.say(language),
        "path": row.path or None,
        "operands": [figure(operand.place, operand.value) for operand in row.operands],
    }


NO_SUBSIDY = Text(
    "{path}: 補助金の財源がないため確認するものがありません。財源に「補助金・交付金」を加えてください。",
    "{path}: there is no subsidy to check; add a subsidy to the funding.",
)
SUBSIDY_OFF = Text(
    "{path}: 補助金の財源を使わない設定のため確認するものがありません。財源の「使う」を有効にしてください。",
    "{path}: the subsidy is switched off, so there is nothing to check; switch it on in the funding.",
)
NO_LINE = Text(
    "項目「{line}」はありません。{near} などがあります。",
    "There is no line item '{line}'; there are {near} and others.",
)
NO_YEAR = Text(
    "年度 {asked} は計画にありません。{known} が使えます。", "Fiscal year {asked} is not in the plan; it has {known}."
)
NO_PARTY = Text(
    "主体「{asked}」は計画にありません。{known} が使えます。", "Party '{asked}' is not in the plan; it has {known}."
)
