"""What a cost or a benefit comes to: when it falls due, what drives it, its consumption tax, what is left of it."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate
from costshare.models.choices import BenefitKind, CostClass, Driver, KeyKind, PriceBase, ResidualSide, Tax
from costshare.models.plan import (
    Benefit,
    CostItem,
    OneOff,
    Participation,
    Periodic,
    Plan,
    Recurring,
    Schedule,
    Service,
    YearAmount,
    Yearly,
    YearValue,
)
from costshare.schemes.validation import issues_of
from tests.build import START, key, plan_of, row, towns, whole


def costing(schedule: Schedule, years: int = 4, parties: int = 3, **fields: Any) -> Plan:
    """Return a plan of one cost; its key has 10, 20.5 and −5 for three towns."""
    plan = plan_of([0] * years, towns(parties), (), (key((10, 20.5, -5), KeyKind.USAGE),))
    return dataclasses.replace(plan, costs=(CostItem("c", "費用", "s", CostClass.OPERATION, schedule, **fields),))


def cost(plan: Plan) -> list[int]:
    """Return the total cost of each year."""
    return row(evaluate(plan), "cost.total")


# When ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("schedule", "amounts"),
    [
        (Recurring(amount=100, ramp_up=3), [33, 67, 100, 100]),
        (Recurring(amount=100, ramp_up=1), [100] * 4),
        (Recurring(amount=101, ramp_up=2), [51, 101, 101, 101]),
        (Recurring(amount=100, from_year=START + 1, until_year=START + 2, ramp_up=4), [0, 25, 50, 0]),
        (Recurring(amount=100, from_year=START - 1, ramp_up=3), [67, 100, 100, 100]),
        (Recurring(amount=100, escalation=0.1, ramp_up=4), [25, 55, 91, 133]),
    ],
)
def test_a_recurring_amount_ramps_up_from_its_own_first_year(schedule: Schedule, amounts: list[int]) -> None:
    """A quarter, a half, …; growth and ramp-up are multiplied before the yen is rounded (90.75, 133.1)."""
    assert cost(costing(schedule)) == amounts


@pytest.mark.parametrize(
    ("schedule", "amounts"),
    [
        (Periodic(amount=50, year=START + 1, every=2), [0, 50, 0, 50]),
        (Periodic(amount=50, year=START - 2, every=3), [0, 50, 0, 0]),
        (Periodic(amount=50, year=START, every=1, until_year=START + 1), [50, 50, 0, 0]),
        (Periodic(amount=100, year=START, every=2, escalation=0.1), [100, 0, 121, 0]),
        (Periodic(amount=5, year=START + 9, every=1), [0, 0, 0, 0]),
    ],
)
def test_a_periodic_amount_comes_again_and_again(schedule: Schedule, amounts: list[int]) -> None:
    """Counted from its first year, though that is before the plan; growth is by years, not by times."""
    assert cost(costing(schedule)) == amounts


# By what ---------------------------------------------------------------------------------------------------------


def test_a_price_per_member_follows_who_takes_part() -> None:
    """Three towns, then two when one has left, then the one that the service still has."""
    plan = costing(Recurring(amount=100), driver=Driver.PER_MEMBER)
    assert cost(plan) == [300] * 4
    parties = (*plan.parties[:2], dataclasses.replace(plan.parties[2], until_year=START))
    assert cost(dataclasses.replace(plan, parties=parties)) == [300, 200, 200, 200]
    listed = Service("s", "施策", participants=(Participation("p1"), Participation("p3", until_year=START + 1)))
    assert cost(dataclasses.replace(plan, services=(listed,))) == [200, 200, 100, 100]


def test_a_price_per_unit_follows_the_key_of_who_takes_part() -> None:
    """3 yen a unit of 10 + 20.5 (a negative figure counts 0) is 91.5, rounded half up; p2 alone is 61.5."""
    plan = costing(Recurring(amount=3), driver=Driver.PER_UNIT, driver_key="k")
    assert cost(plan) == [92] * 4
    listed = Service("s", "施策", participants=(Participation("p2"), Participation("p3")))
    assert cost(dataclasses.replace(plan, services=(listed,))) == [62] * 4


def test_a_price_is_rounded_before_it_is_multiplied() -> None:
    """A third of 100 yen for three members is 3 × 33."""
    assert cost(costing(Recurring(amount=100, ramp_up=3), driver=Driver.PER_MEMBER))[0] == 99


def test_a_benefit_per_unit_follows_the_key_of_who_has_it() -> None:
    """3 yen a unit are 61.5 for p2 and nothing for p3, whose figure is negative."""
    plan = costing(OneOff(year=START, amount=0), years=1)
    benefits = tuple(
        Benefit(
            f"b{n}", "便益", "s", f"p{n}", BenefitKind.SAVING, Recurring(amount=3), driver=Driver.PER_UNIT,
            driver_key="k",
        )
        for n in (2, 3)
    )  # fmt: skip
    results = evaluate(dataclasses.replace(plan, benefits=benefits))
    assert whole(results.table("benefit")[0]) == [0, 62, 0]


@pytest.mark.parametrize(
    ("driver", "named"), [(Driver.PER_UNIT, None), (Driver.PER_UNIT, "k"), (Driver.PER_MEMBER, None)]
)
def test_a_price_per_unit_needs_a_key(driver: Driver, named: str | None) -> None:
    """Without one there is nothing to multiply by."""
    plan = costing(Recurring(amount=3), driver=driver, driver_key=named)
    errors = [issue for issue in issues_of(plan) if issue.severity == "error"]
    assert bool(errors) == (driver is Driver.PER_UNIT and named is None)


# Tax -------------------------------------------------------------------------------------------------------------


def taxed(amount: int, tax: Tax, rate: float = 0.1, credited: float = 1.0) -> int:
    """Return what an amount counts."""
    plan = costing(OneOff(year=START, amount=amount), years=1, tax=tax)
    return cost(dataclasses.replace(plan, consumption_tax_rate=rate, tax_credit_share=credited))[0]


def test_tax_is_added_where_an_amount_is_without_it() -> None:
    """10 % of 1,019 is 101 in whole yen; 29 % of 100 is 29, though not in binary fractions."""
    assert taxed(1_019, Tax.INCLUDED) == 1_019
    assert taxed(1_019, Tax.EXCLUDED) == 1_120
    assert taxed(100, Tax.EXCLUDED, 0.29) == 129


def test_the_tax_contained_is_credited_in_part_or_whole() -> None:
    """Of 1,100 yen 100 are tax; with 95 % of it credited 1,005 are counted; 1,099 contain 99.9."""
    assert taxed(1_100, Tax.CREDITED) == 1_000
    assert taxed(1_100, Tax.CREDITED, credited=0.95) == 1_005
    assert taxed(1_099, Tax.CREDITED) == 1_000
    assert taxed(1_100, Tax.CREDITED, credited=0.0) == 1_100


@given(st.integers(0, 10**10), st.integers(0, 1000), st.integers(0, 100))
def test_tax_and_credit_are_those_of_whole_numbers(amount: int, thousandths: int, hundredths: int) -> None:
    """Added or taken out, tax is rounded down, and so is what is credited of it."""
    assert taxed(amount, Tax.EXCLUDED, thousandths / 1000) == amount + amount * thousandths // 1000
    contained = amount * thousandths // (1000 + thousandths)
    credit = contained * hundredths // 100
    assert taxed(amount, Tax.CREDITED, thousandths / 1000, hundredths / 100) == amount - credit


# What is left, and prices ----------------------------------------------------------------------------------------


def appraised(side: ResidualSide = ResidualSide.BENEFIT, **fields: Any) -> Plan:
    """Return a plan that costs 1,000 and yields 400 in each of two more years, without discounting."""
    plan = costing(OneOff(year=START, amount=1_000), years=3, residual_value=100)
    benefit = Benefit("b", "便益", "s", "p1", BenefitKind.NON_CASH, Recurring(amount=400, from_year=START + 1))
    return dataclasses.replace(plan, benefits=(benefit,), discount_rate=0.0, residual_side=side, **fields)


def test_residual_value_is_societys_in_the_last_year_and_no_cash() -> None:
    """It stands on the side of the benefits, or is taken from the costs; no flow of cash has it."""
    results = evaluate(appraised())
    assert row(results, "flow.society") == [-1_000, 400, 500]
    assert row(results, "flow.project") == [-1_000, 0, 0]
    assert results.at("benefit_cost.ratio") == pytest.approx(900 / 1_000)
    assert evaluate(appraised(ResidualSide.COST)).at("benefit_cost.ratio") == pytest.approx(800 / 900)


def test_what_is_switched_off_leaves_no_value() -> None:
    """Neither a cost that does not count, nor one of a service that is not carried out."""
    plan = dataclasses.replace(appraised(), benefits=())
    (item,), (service,) = plan.costs, plan.services
    without_cost = dataclasses.replace(plan, costs=(dataclasses.replace(item, enabled=False),))
    without_service = dataclasses.replace(plan, services=(dataclasses.replace(service, enabled=False),))
    for switched_off in (without_cost, without_service):
        assert row(evaluate(switched_off), "flow.society") == [0, 0, 0]


def test_real_flows_are_at_the_prices_of_the_base_year() -> None:
    """Prices double in the last year: what comes in it, residual value and all, is worth half; burdens are as paid."""
    deflators = (YearValue(START - 5, 50.0), YearValue(START + 2, 100.0))
    results = evaluate(appraised(price_base=PriceBase.REAL, deflators=deflators))
    assert row(results, "flow.society") == [-1_000, 400, 500]
    assert results.at("appraisal.society.npv") == pytest.approx(-1_000 + 400 + 250)
    assert results.at("benefit_cost.ratio") == pytest.approx(650 / 1_000)
    later = appraised(price_base=PriceBase.REAL, deflators=deflators, base_fiscal_year=START + 2)
    assert evaluate(later).at("appraisal.society.npv") == pytest.approx(-2_000 + 800 + 500)


def test_the_first_deflator_holds_before_its_year_too() -> None:
    """An index that begins in the last year is that of every year."""
    results = evaluate(appraised(price_base=PriceBase.REAL, deflators=(YearValue(START + 2, 80.0),)))
    assert results.at("appraisal.society.npv") == pytest.approx(-100)


@pytest.mark.parametrize(
    ("schedule", "residual", "told"),
    [
        (OneOff(year=2022, amount=100), 101, True),
        (OneOff(year=2022, amount=100), 100, False),
        (Yearly(values=(YearAmount(2022, 60), YearAmount(2023, 60))), 121, True),
        (Yearly(values=(YearAmount(2022, 60), YearAmount(2023, 60))), 120, False),
        (Recurring(amount=100), 201, True),
        (Recurring(amount=100), 200, False),
        (Recurring(amount=100, escalation=0.1), 201, False),
    ],
)
def test_more_left_of_an_item_than_was_spent_is_told(schedule: Schedule, residual: int, told: bool) -> None:
    """A residual value above the item's own amount is a warning with its place."""
    made = plan_of([0, 0], towns(1), ())
    cost = dataclasses.replace(made.costs[0], schedule=schedule, residual_value=residual)
    found = [(issue.path, issue.severity) for issue in issues_of(dataclasses.replace(made, costs=(cost,)))]
    assert found == ([("costs/c/residual_value", "warning")] if told else [])
