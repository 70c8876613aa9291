"""What the chart of a fair division shows: the burden of each player under every rule, side by side."""

from __future__ import annotations

from costshare.charts.bar_table_data import BarTableData, Column, Shown
from costshare.fairness.allocation import Allocation, Shares
from costshare.fairness.game import GameKind
from costshare.i18n import Language, Text, joined
from costshare.report.coalitions import PLAIN, Speech, core_mark, core_sentence, rule_name
from costshare.report.figures import percent, whole
from costshare.units import Unit


def rules_data(found: Allocation, language: Language, speech: Speech = PLAIN) -> BarTableData:
    """Return the shares of every player in whole yen under every rule that gives any; each column has one sum."""
    game = found.game
    undefined = joined([rule_name(rule) for rule in found.undefined], "、", ", ")
    return BarTableData(
        title=(BURDENS if game.kind is GameKind.COST else SHARED).say(language),
        unit_label=Unit.YEN.label.say(language),
        language=language,
        rows=tuple(game.label(player) for player in range(game.size)),
        columns=tuple(_column(rule, shares, language) for rule, shares in found.rules.items()),
        figures=tuple(
            tuple(_shown(found, rule, player, language, speech) for rule in found.rules) for player in range(game.size)
        ),
        foot=tuple(whole(sum(shares.yen)) for shares in found.rules.values()),
        foot_name=TOTAL.say(language),
        note=UNDEFINED.fill(rules=undefined).say(language) if found.undefined else "",
        one_scale=True,
        legend=tuple(
            (text.say(language), colour, sign)
            for text, colour, sign, is_in in (
                (IN_CORE, "accent", "square", True),
                (OUT_OF_CORE, "caution", "hatched", False),
            )
            if any(shares.core.in_core is is_in for shares in found.rules.values())
        ),
    )


def _column(rule: str, shares: Shares, language: Language) -> Column:
    is_in = shares.core.in_core
    mark = MARK_IN if is_in else MARK_OUT.fill(count=f"{shares.core.blocking:,}")
    return Column(
        title=rule_name(rule).say(language),
        caption=mark.say(language),
        caption_colour="good" if is_in else "caution",
        colour="accent" if is_in else "caution",
        hatched=not is_in,
    )


def _shown(found: Allocation, rule: str, player: int, language: Language, speech: Speech) -> Shown:
    game, shares = found.game, found.rules[rule]
    yen = shares.yen[player]
    amount = YEN.fill(yen=whole(yen)).say(language)
    if game.total:
        amount = PART.fill(amount=amount, share=percent(yen / game.total)).say(language)
    told = [
        f"{game.label(player)} {rule_name(rule).say(language)}",
        amount,
        f"{core_mark(shares.core).say(language)}: {core_sentence(game, shares.core, speech).say(language)}",
    ]
    return Shown(float(yen), whole(yen), "\n".join(told))


BURDENS = Text("規則ごとの負担額", "Burden under each rule")
SHARED = Text("規則ごとの配分額", "Share under each rule")
TOTAL = Text("合計", "Total")
YEN = Text("{yen} 円", "{yen} yen")
PART = Text("{amount}(総額の {share})", "{amount} ({share} of the total)")
MARK_IN = Text("○ コア内", "○ in the core")
MARK_OUT = Text("× コア外({count})", "× outside ({count})")
IN_CORE = Text("コア内: 抜けるほうが得な提携がない", "in the core: nobody would gain by leaving")
OUT_OF_CORE = Text("コア外: 抜けるほうが得な提携がある(その数)", "outside the core: some would gain by leaving")
UNDEFINED = Text("定まらない規則: {rules}", "Rules that give no shares: {rules}")
