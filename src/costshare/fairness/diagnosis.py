"""What is odd about a game, or good to know: as values, never as exceptions. The sentences are the report's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from costshare.fairness.additivity import is_submodular, worst_split
from costshare.fairness.game import Array, Game
from costshare.fairness.nucleolus import Nucleolus
from costshare.fairness.separable import Separated

RemarkKind = Literal[
    "one_player",
    "all_zero",
    "fractional_total",
    "worse_together",
    "negative_separable",
    "negative_non_separable",
    "nothing_remaining",
    "beyond_justified",
    "no_points",
    "not_proved",
    "not_subadditive",
    "empty_core",
    "submodular",
    "paid_member",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say: what it is, on which coalitions (a player is one of one), by how much, of which rule."""

    kind: RemarkKind
    coalitions: tuple[int, ...] = ()
    amount: float = 0.0
    rule: str = ""

    @classmethod
    def of_undefined(cls, rule: str, game: Game, separated: Separated) -> Remark:
        """Return why a rule gives no shares."""
        if rule == "scrb":
            return cls("nothing_remaining", amount=game.sign * separated.non_separable, rule=rule)
        return cls("not_proved" if rule.endswith("nucleolus") else "no_points", rule=rule)


def remarks_on(game: Game, separated: Separated, settled: Nucleolus, shares: Mapping[str, Array]) -> tuple[Remark, ...]:
    """Return everything to say about a game and the shares that the rules give."""
    return (
        *_on_figures(game),
        *_on_separable(game, separated),
        *_on_joining(game, settled),
        *_on_shares(game, shares),
    )


def _on_figures(game: Game) -> Iterator[Remark]:
    if game.size == 1:
        yield Remark("one_player")
    if not game.figures.any():
        yield Remark("all_zero")
    if not game.total.is_integer():
        yield Remark("fractional_total", amount=game.total)


def _on_separable(game: Game, separated: Separated) -> Iterator[Remark]:
    for player in _where(game.separable < -game.tolerance):
        yield Remark("negative_separable", (1 << player,), float(game.separable[player]))
    if separated.non_separable < -game.tolerance * game.size:
        yield Remark("negative_non_separable", amount=-separated.non_separable)
    for player in _where(separated.lacking > game.tolerance):
        yield Remark("beyond_justified", (1 << player,), float(separated.lacking[player]))


def _on_joining(game: Game, settled: Nucleolus) -> Iterator[Remark]:
    if game.size == 1:
        return
    worse = float(game.burdens[-1] - (game.sign * game.alone).sum())
    if worse > game.tolerance * game.size:
        yield Remark("worse_together", (game.grand,), worse)
    # A submodular game is quick to see, and no two coalitions of it lose by joining.
    if is_submodular(game):
        yield Remark("submodular")
    elif split := worst_split(game):
        yield Remark("not_subadditive", (split.one, split.other), split.amount)
    if settled.verified and settled.least_core < -game.tolerance * game.size:
        yield Remark("empty_core", settled.levels[0].coalitions, -settled.least_core)


def _on_shares(game: Game, shares: Mapping[str, Array]) -> Iterator[Remark]:
    if (game.figures < 0).any():
        return
    for rule, exact in shares.items():
        for player in _where(exact < -game.tolerance):
            yield Remark("paid_member", (1 << player,), -float(exact[player]), rule)


def _where(flags: NDArray[np.bool_]) -> list[int]:
    return [int(player) for player in np.flatnonzero(flags)]
