"""Conditions on outcomes as people write them, ``burden:taki>2千万``, and how likely they are in one sentence."""

from __future__ import annotations

import re

from costshare.analysis.conditions import ANY_GAP, RECOVERED, Condition
from costshare.analysis.outcomes import Outcome, outcome_of
from costshare.analysis.spread import Chance
from costshare.errors import CostshareError
from costshare.i18n import Text, same
from costshare.ledger.book import Ledger
from costshare.models.choices import DisplayUnit
from costshare.models.issues import shown
from costshare.report.amounts import money, plain_text
from costshare.report.figures import percent, plain
from costshare.report.figures_of_outcomes import read_figure
from costshare.units import Unit

_CONDITION = re.compile(r"(?P<outcome>[^<>=≥≤＜＞]+?)\s*(?P<comparison>>=|<=|≥|≤|>|<|＞|＜)\s*(?P<threshold>[^<>=]+)")
_YEARS = re.compile(r"[-\d.,]+")
_PLAIN = {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<"}


def read_condition(ledger: Ledger, text: str) -> Condition:
    """Return the condition that ``text`` means; bare amounts are yen. ``CostshareError`` if it means none."""
    parts = _CONDITION.fullmatch(text.strip())
    if parts is None:
        raise CostshareError(NO_CONDITION.fill(text=shown(text)))
    outcome = outcome_of(ledger, parts["outcome"].strip())
    comparison = _PLAIN.get(parts["comparison"], parts["comparison"])
    return Condition(
        outcome.name, comparison, read_figure(_without_unit(parts["threshold"], outcome.unit), outcome.unit)
    )


def _without_unit(text: str, unit: Unit) -> str:
    """Return a count of years without the word after it."""
    figure = _YEARS.match(plain_text(text)) if unit is Unit.YEARS else None
    return figure[0] if figure else text


def chance_sentence(condition: Condition, outcome: Outcome, name: Text, chance: Chance, unit: DisplayUnit) -> Text:
    """Return how likely a condition is, in one sentence."""
    event = _event(condition, outcome, name, unit)
    if chance.met == 0:
        return NEVER.fill(event=event, draws=f"{chance.draws:,}")
    if chance.met == chance.draws:
        return ALWAYS.fill(event=event, draws=f"{chance.draws:,}")
    return LIKELY.fill(event=event, share=_share(chance), error=percent(chance.error, 2))


def _share(chance: Chance) -> Text:
    """Return a share between never and always, however near it is to one of them."""
    said = percent(chance.share)
    if said == percent(0.0):
        return BELOW.fill(share=percent(0.001))
    return ABOVE.fill(share=percent(0.999)) if said == percent(1.0) else same(said)


def _event(condition: Condition, outcome: Outcome, name: Text, unit: DisplayUnit) -> Text:
    if condition == ANY_GAP:
        return GAP
    if condition == RECOVERED:
        return WITHIN_PERIOD
    threshold = figure_text(condition.threshold, outcome.unit, unit)
    if outcome.is_payback and condition.comparison in ("<=", "<"):
        return WITHIN.fill(name=name, threshold=threshold)
    return EVENTS[condition.comparison].fill(name=name, threshold=threshold)


def figure_text(value: float, unit: Unit, display: DisplayUnit) -> Text:
    """Return a figure with its unit, amounts in display units where that leaves nothing out."""
    match unit:
        case Unit.YEN:
            return money(value, display if value % display.divisor == 0 else DisplayUnit.YEN)
        case Unit.RATIO:
            return Text(percent(value, 2), percent(value, 2))
        case Unit.YEARS:
            return Text(f"{plain(value)}年", f"{plain(value)} years")
        case Unit.FISCAL_YEAR:
            return Text(f"{value:.0f}年度", f"FY{value:.0f}")
        case _:
            return Text(plain(value), plain(value))


GAP = Text("いずれかの年度に資金不足が生じる", "a funding gap in any year")
WITHIN_PERIOD = Text("評価期間内に投資を回収できる", "payback within the period")
WITHIN = Text("{name}が{threshold}以内になる", "{name} within {threshold}")
EVENTS = {
    ">": Text("{name}が{threshold}を超える", "{name} above {threshold}"),
    "<": Text("{name}が{threshold}を下回る", "{name} below {threshold}"),
    ">=": Text("{name}が{threshold}以上になる", "{name} of {threshold} or more"),
    "<=": Text("{name}が{threshold}以下になる", "{name} of {threshold} or less"),
}
BELOW = Text("{share}未満", "below {share}")
ABOVE = Text("{share}超", "above {share}")
LIKELY = Text(
    "{event}確率は {share} です(標準誤差 {error})", "The chance of {event} is {share} (standard error {error})"
)
NEVER = Text("{event}ことは、{draws}回の試行では一度もありませんでした", "In none of {draws} draws: {event}")
ALWAYS = Text("{draws}回の試行のすべてで、{event}結果でした", "In all of {draws} draws: {event}")
NO_CONDITION = Text(
    "条件 {text} は読めません。「burden:taki>2千万」「payback<=10」のように、結果・比較・値の順に書いてください。",
    "The condition {text} cannot be read; write an outcome, a comparison and a figure, such as "
    "'burden:taki>20million' or 'payback<=10'.",
)
