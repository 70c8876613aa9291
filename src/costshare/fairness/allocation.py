"""The fairness of a split: a game shared out by every rule, each tested against every coalition.

This is the one entry for all who ask: a game typed in, and a game made from a plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from costshare.fairness.core import CoreTest, core_test, lost_to_others, savings
from costshare.fairness.diagnosis import Remark, remarks_on
from costshare.fairness.game import Array, Game, GameKind
from costshare.fairness.nucleolus import Nucleolus, nucleolus
from costshare.fairness.proportional import by_key, by_stand_alone, equal
from costshare.fairness.rounding import per_mille, whole_yen
from costshare.fairness.separable import Justification, Separated, equal_non_separable, scrb
from costshare.fairness.shapley import shapley

EQUAL, STAND_ALONE, EANS, SCRB = "equal", "stand_alone", "eans", "scrb"
SHAPLEY, NUCLEOLUS, PER_CAPITA_NUCLEOLUS = "shapley", "nucleolus", "per_capita_nucleolus"
KEY = "key."
"""What the name of a rule by key begins with; the name of the key follows."""


@dataclass(frozen=True, eq=False)
class Shares:
    """What one rule gives: exact shares, whole yen of the same sum, n/1000 of the total, and what follows from them.

    ``savings``: what each is better off by than alone. ``lost_to_others``: what the others lose if it leaves.
    """

    exact: Array
    yen: tuple[int, ...]
    per_mille: tuple[int, ...] | None
    core: CoreTest
    savings: Array
    lost_to_others: Array


@dataclass(frozen=True, eq=False)
class Allocation:
    """A game, its shares by rule in the order in which they are shown, and what is to be said about it.

    ``undefined`` names the rules that give no shares, each with the reason. ``least_core`` is the largest amount that
    every coalition can be better off by at once than on its own; below 0 the core is empty.
    """

    game: Game
    rules: dict[str, Shares]
    undefined: dict[str, Remark]
    separated: Separated
    nucleolus: Nucleolus
    remarks: tuple[Remark, ...]

    @property
    def least_core(self) -> float | None:
        """The largest slack that every coalition can have at once; none of one player."""
        return self.nucleolus.least_core if self.game.size > 1 else None


def allocation_of(
    game: Game,
    keys: Mapping[str, Sequence[float] | Array] | None = None,
    justification: Justification | None = None,
) -> Allocation:
    """Share out a game by every rule.

    ``keys``: figures by player, such as populations, by the key's name. ``justification`` is for the SCRB of costs.
    """
    separated = scrb(game, justification if game.kind is GameKind.COST else None)
    settled = nucleolus(game)
    rules: dict[str, Shares] = {}
    undefined: dict[str, Remark] = {}
    for rule, exact in _by_rule(game, keys or {}, separated, settled):
        if exact is None:
            undefined[rule] = Remark.of_undefined(rule, game, separated)
        else:
            rules[rule] = _tested(game, exact)
    shares = {rule: found.exact for rule, found in rules.items()}
    remarks = remarks_on(game, separated, settled, shares)
    return Allocation(game, rules, undefined, separated, settled, (*undefined.values(), *remarks))


def _by_rule(
    game: Game, keys: Mapping[str, Sequence[float] | Array], separated: Separated, settled: Nucleolus
) -> Iterator[tuple[str, Array | None]]:
    yield EQUAL, equal(game)
    for name, key in keys.items():
        yield f"{KEY}{name}", by_key(game, key)
    yield STAND_ALONE, by_stand_alone(game)
    yield EANS, equal_non_separable(game)
    yield SCRB, separated.shares
    yield SHAPLEY, shapley(game)
    yield NUCLEOLUS, settled.shares if settled.verified else None
    per_capita = nucleolus(game, per_capita=True)
    yield PER_CAPITA_NUCLEOLUS, per_capita.shares if per_capita.verified else None


def _tested(game: Game, exact: Array) -> Shares:
    return Shares(
        exact=exact,
        yen=whole_yen(exact),
        per_mille=per_mille(exact),
        core=core_test(game, exact),
        savings=savings(game, exact),
        lost_to_others=lost_to_others(game, exact),
    )
