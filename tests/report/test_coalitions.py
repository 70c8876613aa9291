"""Sentences on games."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from costshare.fairness.allocation import allocation_of
from costshare.fairness.core import core_test
from costshare.fairness.diagnosis import Remark, RemarkKind
from costshare.fairness.game import Game, GameKind
from costshare.models.choices import DisplayUnit
from costshare.report.coalitions import (
    Speech,
    coalition_name,
    core_mark,
    core_sentence,
    leaving_sentence,
    remark_sentence,
)

YEARLY = Speech(DisplayUnit.THOUSAND, yearly=True)
TOWNS = Game(
    ("a", "b", "c", "d"),
    np.array([0.0, *[2_000_000 + 1_000_000 * coalition.bit_count() for coalition in range(1, 15)], 12_000_000]),
    names=("A町", "B町", "C町", "D町"),
)


def test_the_worst_coalition_is_told_in_the_plans_unit() -> None:
    """Who would rather be on their own, and how much cheaper a year that is."""
    shares = np.array([3_000_000.0] * 4)
    found = core_sentence(TOWNS, core_test(TOWNS, shares), YEARLY)
    assert found.ja.startswith("A町・B町・C町だけで組むほうが年 4,000 千円安い")
    assert found.en.startswith("A町, B町, C町 would together pay 4,000 thousand yen a year less on their own")
    assert core_mark(core_test(TOWNS, shares)).ja == "コア外(10提携)"


def test_one_who_would_rather_be_alone_is_told_as_one() -> None:
    """A coalition of one is no group."""
    found = core_sentence(TOWNS, core_test(TOWNS, np.array([9e6, 1e6, 1e6, 1e6])), YEARLY)
    assert found.ja.startswith("A町は単独のほうが年 6,000 千円安い")


def test_what_leaving_means_to_the_others() -> None:
    """A lot, a gain, or nothing."""
    game = Game(("a", "b"), np.array([0.0, 10, 12, 16]))
    assert leaving_sentence(game, allocation_of(game).rules["equal"], 0).en == "If a leaves, the others lose 4 yen"
    apart = Game(("a", "b"), np.array([0.0, 10, 12, 22]))
    assert leaving_sentence(apart, allocation_of(apart).rules["shapley"], 0).en.endswith(
        "nothing changes for the others"
    )
    dear = Game(("a", "b"), np.array([0.0, 1, 1, 9]))
    assert (
        leaving_sentence(dear, allocation_of(dear).rules["equal"], 0).ja
        == "aが抜けると、他の主体は合わせて4 円得をする"
    )


def test_large_coalitions_are_named_by_who_is_missing() -> None:
    """All, and all but one of sixteen."""
    game = Game(tuple("ABCDEFGHIJKLMNOP"), np.zeros(1 << 16))
    assert coalition_name(game, game.grand).ja == "全員"
    assert coalition_name(game, game.grand - 1).en == "all but A"
    assert coalition_name(game, 0b111).ja == "A・B・C"


@pytest.mark.parametrize("kind", list(GameKind))
@pytest.mark.parametrize("remark", get_args(RemarkKind))
def test_every_remark_has_a_sentence(remark: RemarkKind, kind: GameKind) -> None:
    """For costs and for values, in both languages, every blank filled."""
    game = Game(("A", "B"), np.array([0.0, 1, 2, 3]), kind)
    said = remark_sentence(game, Remark(remark, (1, 2), 5.0, "scrb"))
    for text in said:
        assert text
        assert "{" not in text
