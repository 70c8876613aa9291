"""Games for the tests: written out, published, and random; and the definitions that the rules are held to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import factorial
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.fairness.game import Game, GameKind, coalition_sums

VECTORS = Path(__file__).resolve().parents[1] / "vectors" / "coop_games.json"


def game_of(figures: Mapping[str, float], kind: GameKind = GameKind.COST) -> Game:
    """Return the game of figures by members, each member one letter: ``{"A": 10, "B": 12, "AB": 15}``."""
    players = tuple(sorted({letter for members in figures for letter in members}))
    table = np.zeros(1 << len(players))
    for members, figure in figures.items():
        table[sum(1 << players.index(letter) for letter in members)] = figure
    assert len(figures) == table.size - 1
    return Game(players, table, kind)


def table_game(table: Sequence[float], kind: GameKind = GameKind.COST) -> Game:
    """Return the game of all 2^n figures in the order of the coalitions."""
    players = tuple("ABCDEFGHIJKLMNOP"[: len(table).bit_length() - 1])
    return Game(players, np.asarray(table, dtype=np.float64), kind)


def published() -> list[dict[str, Any]]:
    """Return the cases of ``vectors/coop_games.json``."""
    cases: list[dict[str, Any]] = json.loads(VECTORS.read_text(encoding="utf-8"))["cases"]
    return cases


def published_game(case: dict[str, Any]) -> Game:
    """Return the game of a published case."""
    kind = GameKind.VALUE if case["kind"].startswith("value") else GameKind.COST
    return game_of(case.get("cost") or case["coalition_value"], kind)


def airport(costs: Sequence[float]) -> Game:
    """Return the airport game: a runway as long as the largest member of a coalition needs."""
    return table_game(
        [
            max((cost for player, cost in enumerate(costs) if coalition >> player & 1), default=0)
            for coalition in range(1 << len(costs))
        ]
    )


def shared_platform(fixed: float, own: Sequence[float]) -> Game:
    """Return the game of a fixed cost that any coalition bears, and what each member adds."""
    table = coalition_sums(own) + fixed
    table[0] = 0.0
    return table_game(list(table))


@st.composite
def games(
    draw: st.DrawFn, least: int = 1, most: int = 6, kinds: Sequence[GameKind] = tuple(GameKind), low: int = -50
) -> Game:
    """Draw any game of whole figures, of any shape."""
    size = draw(st.integers(least, most))
    figures = draw(st.lists(st.integers(low, 1000), min_size=(1 << size) - 1, max_size=(1 << size) - 1))
    return table_game([0, *figures], draw(st.sampled_from(kinds)))


@st.composite
def costs_with_a_core(draw: st.DrawFn, least: int = 2, most: int = 6) -> Game:
    """Draw a cost game that some shares hold together: no coalition's cost is below its shares."""
    size = draw(st.integers(least, most))
    shares = draw(st.lists(st.integers(0, 1000), min_size=size, max_size=size))
    slack = draw(st.lists(st.integers(0, 300), min_size=(1 << size) - 2, max_size=(1 << size) - 2))
    return table_game([0, *(coalition_sums(shares)[1:-1] + slack), sum(shares)])


def players_of(game: Game) -> SearchStrategy[int]:
    """Draw one of the players."""
    return st.integers(0, game.size - 1)


def shapley_by_definition(table: Sequence[int]) -> list[Fraction]:
    """Return Σ |S|!(n−|S|−1)!/n! · (c(S∪i) − c(S)) over all S without i, in fractions."""
    size = len(table).bit_length() - 1
    values = [Fraction(0)] * size
    for player in range(size):
        for coalition in range(1 << size):
            if not coalition >> player & 1:
                before = coalition.bit_count()
                weight = Fraction(factorial(before) * factorial(size - before - 1), factorial(size))
                values[player] += weight * (table[coalition | 1 << player] - table[coalition])
    return values


def slacks(game: Game, shares: Sequence[float], per_capita: bool = False) -> list[float]:
    """Return what each coalition is better off by than on its own, rising."""
    found = []
    for coalition in range(1, game.grand):
        held = sum(shares[player] for player in game.members(coalition))
        slack = game.sign * (float(game.figures[coalition]) - held)
        found.append(slack / len(game.members(coalition)) if per_capita else slack)
    return sorted(found)
