"""Rules on separable costs: 分離費用身替り妥当支出法 (SCRB) and the equal share of the non-separable cost (EANS).

Each member pays its separable cost, what the total would fall by without it, and a part of what is then left, the
non-separable cost. They need no coalition but the singles, all and all but one, so they hold for any number of
members. Sources: 特定多目的ダム法施行令1条の2 (SCRB for dams); Straffin & Heaney 1981 (as a cooperative game).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from costshare.fairness.game import Array, Game, GameKind


@dataclass(frozen=True)
class Justification:
    """What members could justify to spend, by their id; both may leave members out.

    ``justifiable``: 妥当投資額 B_i, what its benefits are worth; ∞ where it is not given.
    ``alternative``: 身替り建設費 A_i, what the same by itself would cost; the stand-alone cost where it is not given.
    """

    justifiable: Mapping[str, float] = field(default_factory=dict)
    alternative: Mapping[str, float] = field(default_factory=dict)

    def limits(self, game: Game) -> Array:
        """Return J_i = min(B_i, A_i) for each member (妥当支出)."""
        pairs = zip(game.players, game.alone, strict=True)
        return np.array(
            [min(self.justifiable.get(id, np.inf), self.alternative.get(id, float(alone))) for id, alone in pairs]
        )


@dataclass(frozen=True, eq=False)
class Separated:
    """A total taken apart, as costs: what each member adds, what is left over, and what each can still justify.

    ``remaining`` is R_i = max(0, J_i − separable_i); ``lacking`` says where J_i fell short. ``shares`` is none where
    nobody has anything remaining and yet the non-separable cost is not 0.
    """

    separable: Array
    non_separable: float
    justified: Array
    remaining: Array
    lacking: Array
    shares: Array | None


def equal_non_separable(game: Game) -> Array:
    """Return separable_i + non-separable ÷ n (均等NSC)."""
    shares: Array = game.separable + (game.total - game.separable.sum()) / game.size
    return shares


def scrb(game: Game, justification: Justification | None = None) -> Separated:
    """Take the total apart; share_i = separable_i + non-separable × R_i ÷ Σ R.

    J_i = min(B_i, A_i); without a justification B is ∞ and A is the stand-alone cost, which makes it the rule of
    the alternate cost avoided. A value game is one of negative costs; its terms are costs, its shares values.
    """
    if justification is not None and game.kind is not GameKind.COST:
        raise ValueError("only a cost can be justified")
    separable = game.sign * game.separable
    total = game.sign * game.total
    non_separable = total - float(separable.sum())
    justified = justification.limits(game) if justification else game.sign * game.alone
    beyond = justified - separable
    # A difference that only rounding made is none; it would otherwise become the whole of Σ R.
    beyond[np.abs(beyond) <= game.tolerance] = 0.0
    remaining = np.maximum(beyond, 0.0)
    every = float(remaining.sum())
    if abs(non_separable) <= game.tolerance * game.size:
        shares: Array | None = separable + non_separable / game.size
    elif every > 0:
        shares = separable + non_separable * remaining / every
    else:
        shares = None
    return Separated(
        separable=separable,
        non_separable=non_separable,
        justified=justified,
        remaining=remaining,
        lacking=np.maximum(-beyond, 0.0),
        shares=None if shares is None else game.sign * shares,
    )
