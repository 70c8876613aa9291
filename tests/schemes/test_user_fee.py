"""Users' charges: areas that open one after the other, users that come by and by, tenants' rent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate
from costshare.models.choices import KeyKind
from costshare.models.plan import Scope
from costshare.schemes.user_fee import ServiceArea, UserFee
from costshare.schemes.validation import issues_of
from tests.build import START, key, plan_of, row, towns


def fees(*areas: ServiceArea, years: int = 4, users: float | None = None, **fields: Any) -> list[int]:
    """Return the fees of each year of a service that costs nothing."""
    scheme = UserFee(
        id="f", name="f", payer="p1", areas=areas, users_key=None if users is None else "k",
        **({"price": 1_000, "periods": 12} | fields),
    )  # fmt: skip
    keys = () if users is None else (key((users,), KeyKind.USAGE),)
    return row(evaluate(plan_of([0] * years, towns(1), (scheme,), keys)), "funding.f.raised")


def area(users: float, **fields: Any) -> ServiceArea:
    """Return an area with users."""
    return ServiceArea(f"a{users:g}", "地区", users, **fields)


def test_a_hundred_and_one_users_of_ina() -> None:
    """伊那 (DOMAIN 5.4): 101 users at 1,000 yen a month are 1,212,000 yen a year."""
    assert fees(area(101), years=1) == [1_212_000]


def test_areas_open_one_after_the_other() -> None:
    """An area counts from its first year until its last, and no other."""
    opened = area(100), area(200, from_year=START + 1), area(400, from_year=START + 2, until_year=START + 2)
    assert fees(*opened, price=1, periods=1) == [100, 300, 700, 300]


def test_users_come_by_and_by() -> None:
    """With three years of ramp-up a third is there in the area's own first year, all from the third on."""
    assert fees(area(300, from_year=START + 1, ramp_up=3), price=1, periods=1) == [0, 100, 200, 300]
    assert fees(area(300, ramp_up=1), price=1, periods=1) == [300] * 4
    assert fees(area(300, from_year=START - 1, ramp_up=4), price=1, periods=1) == [150, 225, 300, 300]


def test_rent_is_units_times_price_times_occupancy() -> None:
    """AiCT (会津若松): 50 rooms at 100,000 yen a month, nine tenths of them let."""
    assert fees(area(50), years=1, price=100_000, occupancy=0.9) == [54_000_000]


def test_users_of_a_key_and_of_areas_count_together() -> None:
    """A key's users are added to those of the areas; a negative figure counts 0."""
    assert fees(area(10), years=1, users=5.0, price=1, periods=1) == [15]
    assert fees(area(10), years=1, users=-5.0, price=1, periods=1) == [10]


@given(st.integers(0, 50_000), st.integers(1, 10_000), st.integers(0, 1000), st.integers(1, 7))
@example(7, 1_000, 1000, 3)
@example(100, 29, 1000, 1)
def test_fees_are_rounded_down_once_a_year_from_exact_figures(users: int, price: int, share: int, ramp: int) -> None:
    """Neither thirds of users nor decimals of the occupancy lose a yen."""
    found = fees(area(users, ramp_up=ramp), years=1, price=price, occupancy=share / 1000)
    assert found == [users * price * 12 * share // (1000 * ramp)]


def test_fees_are_earned_and_are_no_money_from_outside() -> None:
    """They count for the project whoever pays them, and only once for the consortium."""
    scheme = UserFee(id="f", name="f", payer="p1", price=10, periods=1, areas=(area(5),))
    results = evaluate(plan_of([70], towns(1), (scheme,)))
    assert row(results, "flow.project") == row(results, "flow.consortium") == [-20]
    assert row(results, "ways.user_charge") == [50]


def test_nothing_is_charged_out_of_use() -> None:
    """Outside the years of its scope a service has no fees."""
    assert fees(area(1), price=1, periods=1, scope=Scope(from_year=START + 1, until_year=START + 2)) == [0, 1, 1, 0]


@pytest.mark.parametrize("areas", [(), (area(1),)])
def test_a_charge_without_users_is_refused(areas: tuple[ServiceArea, ...]) -> None:
    """Users come of a key or of areas."""
    scheme = UserFee(id="f", name="f", payer="p1", price=10, periods=1, areas=areas)
    errors = [issue.path for issue in issues_of(plan_of(1, towns(1), (scheme,))) if issue.severity == "error"]
    assert errors == ([] if areas else ["funding/f/areas"])
