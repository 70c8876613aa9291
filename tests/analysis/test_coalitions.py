"""Coalition costs of a plan: each is what its members would have to fund if only they took part."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from costshare.analysis.coalitions import membership_of, per_member
from costshare.analysis.model import evaluate
from costshare.cli.games import read_game, typed_game
from costshare.errors import CostshareError
from costshare.fairness.allocation import allocation_of
from costshare.fairness.sampling import sampled_shapley
from costshare.models.choices import CostClass, Driver, KeyKind, PartyKind
from costshare.models.plan import CostItem, Key, KeyValue, OneOff, Party, Plan, Service
from costshare.schemes.weighted_split import EqualSplit
from costshare.storage.files import load
from costshare.storage.samples import plan_path

TOWNS = ("taki", "odai", "meiwa", "watarai", "taiki", "kihoku")


def platform(towns: int, fixed: int = 6_000_000, each: int = 1_000) -> Plan:
    """Return a plan with a fixed cost, and ``each`` yen for every user of a town: 100 users, 200, 300 …."""
    parties = tuple(Party(f"p{n}", f"町{n}", PartyKind.MUNICIPALITY) for n in range(1, towns + 1))
    users = Key("u", "利用者", KeyKind.USAGE, values=tuple(KeyValue(p.id, 100.0 * n) for n, p in enumerate(parties, 1)))
    costs = (
        CostItem("fixed", "基盤", "s", CostClass.INITIAL, OneOff(year=2024, amount=fixed)),
        CostItem(
            "use", "利用", "s", CostClass.OPERATION, OneOff(year=2024, amount=each),
            driver=Driver.PER_UNIT, driver_key="u",
        ),
    )  # fmt: skip
    funding = (EqualSplit(id="f", name="均等", payers=tuple(party.id for party in parties)),)
    return Plan("基盤", 2024, 1, parties=parties, keys=(users,), services=(Service("s", "施策"),), costs=costs,
                funding=funding)  # fmt: skip


def test_every_rule_gives_the_own_cost_and_an_equal_part_of_the_fixed_cost() -> None:
    """For c(S) = F + Σ v_i the rules agree on v_i + F/n, also where the figures come from a plan."""
    plan = platform(4)
    found = allocation_of(membership_of(plan).game())
    expected = [100_000 * n + 1_500_000 for n in range(1, 5)]
    for rule in ("shapley", "nucleolus", "per_capita_nucleolus", "scrb", "eans"):
        assert found.rules[rule].exact == pytest.approx(expected)
        assert list(found.rules[rule].yen) == expected


def test_a_coalitions_cost_is_what_a_plan_of_those_members_alone_costs_them() -> None:
    plan = load(plan_path("mie-six-towns"))
    members = membership_of(plan, TOWNS)
    rows = np.array([[1, 1, 0, 1, 0, 0], [0, 0, 1, 0, 0, 1], [1, 1, 1, 1, 1, 1]], dtype=bool)
    for row, cost in zip(rows, members.costs(rows), strict=True):
        there = {town for town, takes_part in zip(TOWNS, row, strict=True) if takes_part}
        parties = tuple(
            dataclasses.replace(party, enabled=party.id in there) if party.id in TOWNS else party
            for party in plan.parties
        )
        results = evaluate(dataclasses.replace(plan, parties=parties))
        burdens = sum(
            results.at("party.burden", party=place) for place, party in enumerate(plan.parties) if party.id in there
        )
        assert cost == burdens + results.at("gap.shared_total")


def test_nobody_pays_for_a_service_in_which_it_has_no_part() -> None:
    """大紀町 is not in the model of the five towns, and in the MaaS only until 2024."""
    plan = load(plan_path("mie-six-towns"))
    alone = np.eye(6, dtype=bool)[4:5]
    results = evaluate(plan)
    council = results.row("costs.council-run").sum()
    maas = sum(results.row(f"costs.{cost.id}")[:3].sum() for cost in plan.costs if cost.service == "maas")
    fares = results.row("funding.maas-fare")[:3].sum() + results.row("funding.mlit-subsidy").sum()
    assert membership_of(plan, TOWNS).costs(alone)[0] == pytest.approx(council + maas - fares, rel=0.02)


def test_where_each_service_is_split_equally_the_split_is_the_shapley_value() -> None:
    plan = load(plan_path("mie-six-towns"))
    results = evaluate(plan)
    burdens = [results.at("party.burden", party=place) for place in range(6)]
    found = allocation_of(membership_of(plan, TOWNS).game())
    # Each service and year rounds to whole yen, the Shapley value does not.
    assert found.rules["shapley"].exact == pytest.approx(burdens, abs=30)


def test_the_printed_table_gives_the_same_shapley_value(tmp_path: Path) -> None:
    game = membership_of(load(plan_path("mie-six-towns")), TOWNS).game()
    path = tmp_path / "game.json"
    path.write_text(typed_game(game), encoding="utf-8")
    typed = read_game(path).game
    assert typed.names == game.names
    assert np.array_equal(typed.figures, game.figures)
    assert np.array_equal(allocation_of(typed).rules["shapley"].exact, allocation_of(game).rules["shapley"].exact)


def test_an_estimate_lies_within_its_standard_errors_of_the_exact_value() -> None:
    members = membership_of(load(plan_path("mie-six-towns")), TOWNS)
    exact = allocation_of(members.game()).rules["shapley"].exact
    found = sampled_shapley(6, members.costs, seatings=64, seed=7)
    assert found.values.sum() == pytest.approx(exact.sum())
    assert (np.abs(found.values - exact) <= 4 * found.standard_errors + 1).all()


def test_cost_per_member_falls_as_more_take_part() -> None:
    rows = per_member(membership_of(platform(3)).game())
    assert [row.members for row in rows] == [1, 2, 3]
    assert rows[0].least == 6_100_000
    assert rows[2].mean == 2_200_000
    assert rows[0].mean > rows[1].mean > rows[2].mean


@pytest.mark.parametrize("players", [("taki",), ("taki", "taki"), ("taki", "nobody")])
def test_members_that_cannot_share_are_refused_in_a_sentence(players: tuple[str, ...]) -> None:
    with pytest.raises(CostshareError, match="--members"):
        membership_of(load(plan_path("mie-six-towns")), players)


def test_more_members_than_can_be_held_are_offered_an_estimate() -> None:
    with pytest.raises(CostshareError, match="--sample"):
        membership_of(platform(17)).game()


def test_allocate_takes_a_plan(capsys: Any) -> None:
    from costshare.cli import main

    assert main(["allocate", "mie-six-towns", "--members", ",".join(TOWNS), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["players"] == list(TOWNS)
    assert set(found["rules"]) >= {"equal", "shapley", "nucleolus", "scrb", "key.人口"}
    assert [row["members"] for row in found["per_member"]] == [1, 2, 3, 4, 5, 6]
    for shares in found["yen"].values():
        assert sum(shares.values()) == found["total"]
