"""提携費用: what each coalition of members would have to fund if only they took part, by evaluating that membership.

c(S) = Σ burdens of the members of S + the gap that falls to members, over all years, of the plan in which the other
members are switched off. A gap falls to members in the years in which any of them takes part in what it pays for.
Parties that are no players stay as they are. Every coalition is a row of one batch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from costshare.analysis.batch import varied
from costshare.analysis.model import evaluate
from costshare.errors import CostshareError
from costshare.fairness.game import MOST_PLAYERS, Game, coalition_sizes, membership
from costshare.fairness.separable import Justification
from costshare.i18n import Text
from costshare.ledger.operations import Array
from costshare.models.plan import Plan

AT_ONCE = 4_096
"""Coalitions that are evaluated in one batch, so that memory stays bounded."""
BURDEN, GAP, BENEFIT = "party.burden", "gap.shared_total", "party.benefit"


@dataclass(frozen=True, slots=True)
class Membership:
    """A plan with the members among whom its cost is to be shared."""

    plan: Plan
    players: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the players are called."""
        return tuple(self.plan.parties[place].name for place in self._places)

    def costs(self, coalitions: NDArray[np.bool_]) -> Array:
        """Return c(S) in yen for every row of membership (coalitions, players)."""
        parts = [self._batch(coalitions[at : at + AT_ONCE]) for at in range(0, len(coalitions), AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def game(self) -> Game:
        """Return the game of all 2^n coalitions; ``CostshareError`` for more players than can be held."""
        if len(self.players) > MOST_PLAYERS:
            raise CostshareError(TOO_MANY.fill(count=len(self.players), most=MOST_PLAYERS))
        size = len(self.players)
        rows = membership(np.arange(1 << size, dtype=np.int64), size).astype(np.bool_)
        figures = self.costs(rows)
        figures[0] = 0.0
        return Game(self.players, figures, names=self.names)

    def keys(self) -> dict[str, Array]:
        """Return the plan's keys that have a figure for every player, by name, in the first year."""
        ids = [key.id for key in self.plan.keys]
        results = evaluate(self.plan, [f"keys.{id}" for id in ids]) if ids else None
        found = {}
        for key in self.plan.keys:
            assert results is not None
            figures = results.table(f"keys.{key.id}")[0][list(self._places)]
            if set(self.players) <= {value.party for value in key.values} and (figures > 0).all():
                found[key.name] = figures
        return found

    def benefits(self) -> Justification:
        """Return what each player's benefits of all years are worth, as its justifiable expenditure (妥当投資額)."""
        results = evaluate(self.plan, [BENEFIT])
        return Justification(
            {id: results.at(BENEFIT, party=place) for id, place in zip(self.players, self._places, strict=True)}
        )

    @property
    def _places(self) -> tuple[int, ...]:
        ids = [party.id for party in self.plan.parties]
        return tuple(ids.index(player) for player in self.players)

    def _batch(self, coalitions: NDArray[np.bool_]) -> Array:
        there = coalitions.astype(np.float64)
        figures = {f"parties/{player}/enabled": there[:, place] for place, player in enumerate(self.players)}
        results = varied(self.plan, figures, (BURDEN, GAP))
        burdens = results.arrays[BURDEN][0]
        whole: Array = burdens[list(self._places)].sum(axis=0) + results.arrays[GAP][0, 0]
        return np.array(np.broadcast_to(whole, (len(coalitions),)))


def membership_of(plan: Plan, players: Sequence[str] = ()) -> Membership:
    """Return the members to share among: those named, or else every member of the consortium that pays.

    ``CostshareError`` for an unknown party, one that is named twice or switched off, or fewer than two.
    """
    if not players:
        results = evaluate(plan, [BURDEN])
        players = [
            party.id
            for place, party in enumerate(plan.parties)
            if party.member and party.enabled and results.at(BURDEN, party=place) > 0
        ]
    known = [party.id for party in plan.parties if party.enabled]
    for player in players:
        if player not in known:
            raise CostshareError(UNKNOWN.fill(player=player, known=", ".join(known) or "–"))
    if len(set(players)) != len(players) or len(players) < 2:
        raise CostshareError(AT_LEAST_TWO.fill(players=", ".join(players) or "–"))
    return Membership(plan, tuple(players))


@dataclass(frozen=True, slots=True)
class PerMember:
    """Cost per member of the coalitions of one size: the cheapest, the mean, the dearest."""

    members: int
    least: float
    mean: float
    most: float


def per_member(game: Game) -> tuple[PerMember, ...]:
    """Return how the cost per member changes as more take part, for 1 member up to all."""
    sizes = coalition_sizes(game.size)
    rows = []
    for size in range(1, game.size + 1):
        shares = game.figures[sizes == size] / size
        rows.append(PerMember(size, float(shares.min()), float(shares.mean()), float(shares.max())))
    return tuple(rows)


TOO_MANY = Text(
    "構成員が{count}者います。厳密に計算できるのは{most}者までです。--members で絞るか、--sample で推定してください。",
    "There are {count} members; exact values are for {most} at most; name fewer with --members, or use --sample.",
)
UNKNOWN = Text(
    "--members: 主体「{player}」は計画にないか、参加していません。{known} が使えます。識別子を直してください。",
    "--members: the plan has no party '{player}' that takes part; it has {known}; correct the id.",
)
AT_LEAST_TWO = Text(
    "--members: {players} では分けられません。2者以上を1回ずつ指定してください。",
    "--members: {players} cannot share; name at least two members, each once.",
)
