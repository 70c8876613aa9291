"""The fairness of a split, as people read it in a terminal and as plain objects for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from costshare.fairness.allocation import Allocation, Shares
from costshare.fairness.core import CoreTest
from costshare.fairness.game import Game, GameKind
from costshare.i18n import Language, Text
from costshare.report.coalitions import (
    PLAIN,
    Speech,
    core_mark,
    core_sentence,
    leaving_sentence,
    remark_sentence,
    rule_name,
)
from costshare.report.figures import amount, whole
from costshare.report.text_table import text_table

Plain = dict[str, Any]


def allocation_text(found: Allocation, language: Language, speech: Speech = PLAIN) -> str:
    """Return the shares by rule, who would leave, what each saves, what leaving costs the others, and the remarks."""
    game, unit = found.game, speech.unit

    def in_unit(value: float) -> str:
        return amount(value, unit) if value else "0"

    def table(title: Text, cells: Callable[[Shares], Sequence[float]]) -> str:
        head = [
            f"{title.say(language)} ({unit.label.say(language)})",
            *[game.label(player) for player in range(game.size)],
        ]
        rows = [
            [rule_name(rule).say(language), *[in_unit(value) for value in cells(shares)]]
            for rule, shares in found.rules.items()
        ]
        return text_table(head, rows)

    cost = game.kind is GameKind.COST
    parts = [
        _shares(found, language, in_unit, unit.label),
        "\n".join([WHO_WOULD_LEAVE.say(language), *_core(found, language, speech)]),
        table(SAVED if cost else GAINED, lambda shares: shares.savings.tolist()),
        table(LOST, lambda shares: shares.lost_to_others.tolist()),
        _separated(found, language, in_unit, unit.label),
    ]
    remarks = [f"・{remark_sentence(game, remark, speech).say(language)}" for remark in found.remarks]
    parts.append("\n".join([DIAGNOSIS.say(language), *(remarks or [f"・{NOTHING_ODD.say(language)}"])]))
    return "\n\n".join(parts)


def allocated(found: Allocation, language: Language, speech: Speech = PLAIN) -> Plain:
    """Return an allocation as one plain object: exact shares by rule, their whole yen, core tests and remarks."""
    game = found.game

    def by_player(values: Sequence[float] | None) -> Plain | None:
        return None if values is None else dict(zip(game.players, values, strict=True))

    def by_rule(read: Callable[[Shares], Sequence[float] | None]) -> Plain:
        return {rule: by_player(read(shares)) for rule, shares in found.rules.items()}

    separated = found.separated
    return {
        "players": list(game.players),
        "names": {id: game.label(player) for player, id in enumerate(game.players)},
        "kind": game.kind.value,
        "total": _number(game.total),
        "rules": by_rule(lambda shares: shares.exact.tolist()),
        "yen": by_rule(lambda shares: shares.yen),
        "per_mille": by_rule(lambda shares: shares.per_mille),
        "core": {
            rule: {
                "in_core": shares.core.in_core,
                "blocking": shares.core.blocking,
                "worst": _worst(game, shares.core),
                "sentence": core_sentence(game, shares.core, speech).say(language),
            }
            for rule, shares in found.rules.items()
        },
        "savings": by_rule(lambda shares: shares.savings.tolist()),
        "lost_to_others": by_rule(lambda shares: shares.lost_to_others.tolist()),
        "leaving": {
            rule: {
                id: leaving_sentence(game, shares, player, speech).say(language)
                for player, id in enumerate(game.players)
            }
            for rule, shares in found.rules.items()
        },
        "stand_alone": by_player(game.alone.tolist()),
        "separable": by_player(game.separable.tolist()),
        "non_separable": game.sign * separated.non_separable,
        "justified": by_player((game.sign * separated.justified).tolist()),
        "remaining": by_player(separated.remaining.tolist()),
        "least_core": None if found.least_core is None else {"slack": found.least_core, "coalitions": _settling(found)},
        "undefined": {
            rule: remark_sentence(game, remark, speech).say(language) for rule, remark in found.undefined.items()
        },
        "diagnosis": [
            {
                "id": remark.kind,
                "rule": remark.rule or None,
                "coalitions": [_ids(game, coalition) for coalition in remark.coalitions],
                "amount": remark.amount,
                "text": remark_sentence(game, remark, speech).say(language),
            }
            for remark in found.remarks
        ],
    }


def _shares(found: Allocation, language: Language, in_unit: Callable[[float], str], unit: Text) -> str:
    game = found.game
    title = SHARES if game.kind is GameKind.COST else VALUES
    head = [
        f"{title.say(language)} ({unit.say(language)})",
        *[game.label(player) for player in range(game.size)],
        "",
        CORE.say(language),
    ]
    rows = [
        [
            rule_name(rule).say(language),
            *[in_unit(value) for value in shares.yen],
            "",
            core_mark(shares.core).say(language),
        ]
        for rule, shares in found.rules.items()
    ]
    total = TOTAL.fill(total=in_unit(game.total), unit=unit).say(language)
    return f"{total}\n{text_table(head, rows)}"


def _core(found: Allocation, language: Language, speech: Speech) -> list[str]:
    return [
        f"{'○' if shares.core.in_core else '×'} {rule_name(rule).say(language)}: "
        f"{core_sentence(found.game, shares.core, speech).say(language)}"
        for rule, shares in found.rules.items()
    ]


def _separated(found: Allocation, language: Language, in_unit: Callable[[float], str], unit: Text) -> str:
    game, separated = found.game, found.separated
    cost = game.kind is GameKind.COST
    terms = [
        (ALONE, game.alone),
        (SEPARABLE if cost else ADDED, game.separable),
        *([(JUSTIFIED, separated.justified)] if cost else []),
        (REMAINING if cost else REMAINING_GAIN, separated.remaining),
    ]
    rows = [[name.say(language), *[in_unit(value) for value in values]] for name, values in terms]
    scrb = found.rules.get("scrb")
    if scrb and scrb.per_mille:
        rows.append([PER_MILLE.say(language), *[whole(share) for share in scrb.per_mille]])
    head = [f"{TERMS.say(language)} ({unit.say(language)})", *[game.label(player) for player in range(game.size)]]
    rest = (NON_SEPARABLE if cost else REST).fill(amount=in_unit(game.sign * separated.non_separable), unit=unit)
    return f"{text_table(head, rows)}\n{rest.say(language)}"


def _worst(game: Game, core: CoreTest) -> Plain | None:
    return None if core.worst is None else {"coalition": _ids(game, core.worst), "excess": core.excess}


def _settling(found: Allocation) -> list[list[str]]:
    return [_ids(found.game, coalition) for coalition in found.nucleolus.levels[0].coalitions]


def _ids(game: Game, coalition: int) -> list[str]:
    return [game.players[player] for player in game.members(coalition)]


def _number(value: float) -> int | float:
    return int(value) if value.is_integer() else value


SHARES = Text("負担額", "Shares")
VALUES = Text("配分額", "Shares of the value")
CORE = Text("コア", "Core")
TOTAL = Text("総額 {total} {unit}", "Total {total} {unit}")
WHO_WOULD_LEAVE = Text("抜けるほうが得な提携", "Who would rather leave")
SAVED = Text("単独で行うより安くなる額", "Saved against going alone")
GAINED = Text("単独で行うより多く得る額", "Gained against going alone")
LOST = Text("抜けると他の主体が失う額", "Lost to the others by leaving")
TERMS = Text("費用の内訳", "Terms")
ALONE = Text("単独の額", "Alone")
SEPARABLE = Text("分離費用", "Separable cost")
ADDED = Text("限界貢献", "Added to the others")
JUSTIFIED = Text("妥当支出", "Justified")
REMAINING = Text("残余便益", "Remaining benefit")
REMAINING_GAIN = Text("限界貢献 - 単独の額", "Added beyond its own")
PER_MILLE = Text("SCRB の負担割合(‰)", "SCRB share (‰)")
NON_SEPARABLE = Text("残余共同費(非分離費用) {amount} {unit}", "Non-separable cost {amount} {unit}")
REST = Text("限界貢献の合計を除く残り {amount} {unit}", "Beyond what members add: {amount} {unit}")
DIAGNOSIS = Text("診断", "Diagnosis")
NOTHING_ODD = Text("特に気になる点はありません。", "Nothing odd.")
