"""What is said of names that cannot be told apart, of figures that count as nothing, and of paths to nowhere."""

from __future__ import annotations

import dataclasses

from costshare.analysis.scenarios import scenario_issues
from costshare.models.choices import Driver, KeyKind, Status
from costshare.models.plan import Change, Key, KeyValue, Plan, Provenance, Scenario, YearValue
from costshare.schemes.split_keys import Band, KeyWeight
from costshare.schemes.validation import issues_of
from tests.build import key, plan_of, split_of, towns

BY_KEY = KeyWeight("k", 1.0)


def told(plan: Plan) -> dict[str, str]:
    """Return how grave each issue is, by its place."""
    return {issue.path: issue.severity for issue in issues_of(plan)}


def small(*scenarios: Scenario) -> Plan:
    return dataclasses.replace(plan_of(1_000, towns(2), (split_of(2),)), scenarios=scenarios)


def test_a_key_is_not_called_as_the_equal_share_is() -> None:
    """Its figures would never count, because the id means the equal share."""
    figures = key((1, 2), name="equal")
    assert told(plan_of(1_000, towns(2), (split_of(2),), (figures,)))["keys/equal/id"] == "error"


def test_a_negative_figure_that_counts_as_nothing_is_told_with_party_and_key() -> None:
    """At first and in a later year alike; a figure that only chooses a band is none."""
    values = (KeyValue("p1", -5.0), KeyValue("p2", 7.0, (YearValue(2023, -1.0),)))
    population = Key("k", "人口", KeyKind.POPULATION, values=values, basis_date="2022-03-31")
    plan = plan_of([1_000, 1_000], towns(2), (split_of(2, (BY_KEY,)),), (population,))
    assert told(plan) == {"keys/k/values/p1/value": "warning", "keys/k/values/p2/by_year/2023/value": "warning"}
    sentence = issues_of(plan)[0].message
    assert sentence.ja.startswith("keys/k/values/p1/value: 値 -5")
    assert "「人口」の「町1」" in sentence.ja
    banded = KeyWeight("k", 1.0, bands=(Band(0, 1.0),))
    assert told(plan_of(1_000, towns(2), (split_of(2, (banded,)),), (population,))).keys() & set(told(plan)) == set()


def test_a_negative_quantity_is_told_too() -> None:
    plan = plan_of(1_000, towns(2), (split_of(2),), (key((-1, 2)),))
    driven = dataclasses.replace(plan.costs[0], driver=Driver.PER_UNIT, driver_key="k")
    assert told(dataclasses.replace(plan, costs=(driven,))) == {"keys/k/values/p1/value": "warning"}


def test_one_party_leads() -> None:
    """Of several only the first takes remainders, so that the others are told."""
    parties = tuple(dataclasses.replace(party, lead=True) for party in towns(2))
    (issue,) = issues_of(plan_of(1_000, parties, (split_of(2),)))
    assert (issue.path, issue.severity) == ("parties/p2/lead", "warning")
    assert "町1" in issue.message.ja
    assert issues_of(plan_of(1_000, towns(2, lead=1), (split_of(2),))) == ()


def test_scenarios_that_could_never_be_chosen_are_told() -> None:
    """The base's id and name are refused; of two with one name the second is told."""
    assert told(small(Scenario("base", "A"))) == {"scenarios/base/id": "error"}
    for name in ("base", "基本ケース", "Base case"):
        assert told(small(Scenario("a", name))) == {"scenarios/a/name": "error"}
    assert told(small(Scenario("a", "A"), Scenario("b", "A"))) == {"scenarios/b/name": "warning"}


def test_a_path_that_leads_nowhere_is_told_once_with_its_place() -> None:
    """The other changes of its scenario are looked at all the same."""
    changes = (Change("costs/none/schedule", 1), Change("discount_rate", 9))
    plan = dataclasses.replace(
        small(Scenario("a", "A", changes)), provenance=(Provenance("parties/none", Status.SOURCED),)
    )
    found = issues_of(plan)
    places = ["scenarios/a/changes/costs/none/schedule", "provenance/parties/none"]
    assert [(issue.path, issue.severity) for issue in found] == [(place, "warning") for place in places]
    assert all(issue.message.ja.startswith(f"{issue.path}: ") for issue in found)
    (other,) = scenario_issues(plan)
    assert "discount_rate" in other.message.ja
    assert "none" not in other.message.ja
    assert [*scenario_issues(small(Scenario("a", "A", changes[:1])))] == []


def test_a_value_that_is_used_is_not_called_unusable() -> None:
    """A warning asks to check a value; only an error says that it cannot be used."""
    (warning,) = issues_of(small(Scenario("a", "A"), Scenario("b", "A")))
    assert "値 「A」 を確かめてください。" in warning.message.ja
    assert "please check the value" in warning.message.en
    (error,) = issues_of(small(Scenario("base", "A")))
    assert "は使えません" in error.message.ja
