"""Every published game comes out as published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from costshare.fairness.allocation import allocation_of
from costshare.fairness.game import Game, GameKind
from costshare.fairness.separable import Justification, scrb
from tests.fairness.games import airport, game_of, published, published_game


def close(shares: object, figures: Sequence[float], within: float = 1e-6) -> None:
    assert np.asarray(shares) == pytest.approx(list(figures), rel=0, abs=within)


@pytest.mark.parametrize("case", published(), ids=lambda case: case["id"])
def test_a_published_game_comes_out_as_published(case: dict[str, Any]) -> None:
    """Each rule that the source publishes, and each that was recomputed from the definition."""
    game = published_game(case)
    found = allocation_of(game)
    for rule, figures in [*case["published"].items(), *case["recomputed"].items()]:
        if rule == "per_capita_nucleolus_of_savings":
            close(found.rules["per_capita_nucleolus"].savings, figures)
        else:
            close(found.rules[rule].exact, figures)


TVA = game_of({"N": 163_520, "F": 140_826, "P": 250_096, "FN": 301_607, "NP": 378_821, "FP": 367_370, "FNP": 412_584})
"""Tennessee Valley Authority, thousand dollars (Ransmeier 1942; Straffin & Heaney 1981); in the order F, N, P."""


@pytest.mark.parametrize(
    ("rule", "n", "f", "p"),
    [
        ("shapley", 117_829, 100_756.5, 193_998.5),
        ("scrb", 117_475.54, 99_157.29, 195_951.16),
        ("eans", 119_424, 107_973, 185_187),
        ("nucleolus", 116_234, 93_540, 202_810),
        ("per_capita_nucleolus", 120_841.33, 105_138.33, 186_604.33),
        ("stand_alone", 121_682.22, 104_794.65, 186_107.13),
        ("equal", 137_528, 137_528, 137_528),
    ],
)
def test_every_rule_of_the_tennessee_valley(rule: str, n: float, f: float, p: float) -> None:
    """All of them lie in the core."""
    found = allocation_of(TVA)
    close(found.rules[rule].exact, (f, n, p), 0.005)
    assert found.rules[rule].core.in_core
    assert sum(found.rules[rule].yen) == 412_584


def test_the_terms_of_the_tennessee_valley() -> None:
    """Separable costs, the non-separable cost, remaining benefits, and the smallest slack of the nucleolus."""
    found = allocation_of(TVA)
    close(found.separated.separable, (33_763, 45_214, 110_977))
    close(found.separated.remaining, (107_063, 118_306, 139_119))
    assert found.separated.non_separable == pytest.approx(222_630)
    assert found.least_core == pytest.approx(47_286)


@pytest.mark.parametrize(
    ("costs", "shapley", "nucleolus"),
    [
        ((8, 11, 13, 18), (2, 3, 4, 9), (3.25, 3.25, 3.25, 8.25)),
        ((1500, 2200, 3000), (500, 850, 1650), (2200 / 3, 2200 / 3, 4600 / 3)),
    ],
)
def test_airports(costs: Sequence[float], shapley: Sequence[float], nucleolus: Sequence[float]) -> None:
    """Runways: the Shapley value as published, the nucleolus as by Littlechild 1974."""
    found = allocation_of(airport(costs))
    close(found.rules["shapley"].exact, shapley)
    close(found.rules["nucleolus"].exact, nucleolus)


def test_young_1985() -> None:
    """Municipal water supply as in Young 1985, p. 68."""
    game = game_of({"A": 15, "B": 20, "C": 55, "AB": 35, "AC": 61, "BC": 65, "ABC": 78})
    found = allocation_of(game)
    close(found.rules["scrb"].exact, (13.588, 17.882, 46.529), 5e-4)
    close(found.rules["shapley"].exact, (12.8333, 17.3333, 47.8333), 5e-5)
    close(found.rules["per_capita_nucleolus"].exact, (14.3333, 18.8333, 44.8333), 5e-5)


def test_the_nucleolus_may_be_negative() -> None:
    """A documented package shows (0.137, 0.206, 0) because it demands x ≥ 0; by definition a share may be negative."""
    game = game_of({"A": 0.538, "B": 0.761, "C": 1.742, "AB": 0.554, "AC": 0.137, "BC": 0.293, "ABC": 0.343})
    found = allocation_of(game)
    close(found.rules["nucleolus"].exact, (0.1493, 0.3053, -0.1117), 5e-5)
    assert ("paid_member", "nucleolus") in {(remark.kind, remark.rule) for remark in found.remarks}


def dam() -> Game:
    """Three uses of a dam; the costs without one of them as given, the alternatives as costs alone."""
    return game_of({"A": 6000, "B": 5000, "C": 4000, "BC": 6500, "AC": 7400, "AB": 8300, "ABC": 10_000})


def test_a_dam_by_separable_costs_and_remaining_benefits() -> None:
    """分離費用身替り妥当支出法 with 妥当投資額 below and above the alternatives, and shares as n/1000."""
    limits = Justification(justifiable={"A": 7000, "B": 4500, "C": 4200})
    separated = scrb(dam(), limits)
    close(separated.separable, (3500, 2600, 1700))
    close(separated.justified, (6000, 4500, 4000))
    close(separated.remaining, (2500, 1900, 2300))
    assert separated.non_separable == 2200
    close(separated.shares, (4320.896, 3223.881, 2455.224), 5e-4)
    found = allocation_of(dam(), justification=limits).rules["scrb"]
    assert found.per_mille == (432, 322, 246)
    assert found.yen == (4321, 3224, 2455)


def test_alternatives_may_be_given_apart_from_stand_alone_costs() -> None:
    """身替り建設費 A_i limits what a member can justify, as 妥当投資額 B_i does; what is not given limits nothing."""
    close(scrb(dam(), Justification(alternative={"A": 5000})).justified, (5000, 5000, 4000))
    close(scrb(dam(), Justification(justifiable={"B": 4500})).justified, (6000, 4500, 4000))
    close(scrb(dam(), Justification()).shares, scrb(dam()).shares.tolist())  # type: ignore[union-attr]


def test_insurers_share_a_value() -> None:
    """Lemaire 1991: a value game; what everyone gains over its own value is never negative."""
    game = game_of(
        {"A": 46_125, "B": 17_437.5, "C": 5_812.5, "AB": 69_187.5, "AC": 53_812.5, "BC": 30_750, "ABC": 90_000},
        GameKind.VALUE,
    )
    found = allocation_of(game)
    close(found.rules["shapley"].exact, (51_750, 25_875, 12_375))
    assert (found.rules["nucleolus"].savings > 0).all()
