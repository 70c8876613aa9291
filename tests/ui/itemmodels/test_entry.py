"""What is typed becomes the value of a field by the field table alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.errors import CostshareError
from costshare.models.choices import CostClass, EraStyle
from costshare.models.fields import field_of
from costshare.models.plan import CostItem, OneOff, Party, Plan, Recurring, Scope, Service
from costshare.report.fiscal_years import read_fiscal_year
from costshare.schemes.profit_share import ProfitShare
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit
from costshare.ui.itemmodels.entry import FieldEntry, read_ratio

PLAN = Plan(title="計画", start_fiscal_year=2022, years=3, services=(Service("a", "基盤"), Service("b", "交通")))


def entry(kind: type, name: str) -> FieldEntry:
    return FieldEntry(field_of(kind, name), PLAN)


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        (OneOff, "amount", "7,000", 7_000_000),
        (OneOff, "amount", "7,000円", 7_000),
        (OneOff, "amount", "", 0),
        (OneOff, "year", "令和6", 2024),
        (Recurring, "from_year", "", None),
        (Recurring, "escalation", "１．５％", 0.015),
        (CostItem, "cost_class", "運営", CostClass.OPERATION),
        (CostItem, "cost_class", "operation", CostClass.OPERATION),
        (CostItem, "service", "交通", "b"),
        (CostItem, "eligible", "×", False),
        (CostItem, "eligible", "yes", True),
        (EqualSplit, "rounding_unit", "1,000", 1000),
        (Subsidy, "requested", "–", None),
        (ProfitShare, "rate", "1割", 0.1),
    ],
)
def test_texts_are_read_by_the_type_and_unit_of_the_field(kind: type, name: str, text: str, value: Any) -> None:
    assert entry(kind, name).read(text) == value


@pytest.mark.parametrize(
    ("kind", "name", "text", "reason"),
    [
        (OneOff, "amount", "△1", "0 から"),
        (OneOff, "year", "令和500", "読めません"),
        (OneOff, "year", "", "空欄"),
        (Recurring, "escalation", "200%", "100% まで"),
        (CostItem, "cost_class", "食費", "初期投資、開発"),
        (CostItem, "service", "観光", "基盤、交通"),
        (Party, "name", "あ" * 101, "100字まで"),
    ],
)
def test_what_a_field_cannot_take_is_refused_with_what_it_can(kind: type, name: str, text: str, reason: str) -> None:
    with pytest.raises(CostshareError, match=reason):
        entry(kind, name).read(text)


@given(st.integers(0, 10**12))
def test_an_amount_shown_for_typing_is_read_back(value: int) -> None:
    amounts = entry(OneOff, "amount")
    assert amounts.read(amounts.plain(value)) == value


@given(st.integers(0, 1_000_000))
def test_a_ratio_shown_for_typing_is_read_back(millionths: int) -> None:
    ratios = entry(ProfitShare, "rate")
    assert ratios.read(ratios.plain(millionths / 1_000_000)) == millionths / 1_000_000


@pytest.mark.parametrize(("value", "said"), [(2 / 3, "2/3"), (0.5, "50%"), (0.0125, "1.25%"), (1 / 7, "1/7")])
def test_two_thirds_stay_two_thirds(value: float, said: str) -> None:
    """Catches a rate that is changed by opening it and pressing Enter."""
    ratios = entry(ProfitShare, "rate")
    assert ratios.show(value).ja == said
    assert ratios.read(ratios.plain(value)) == value
    assert ratios.read(ratios.plain(0.123456789)) == 0.123456789


def test_amounts_are_shown_in_the_unit_in_which_they_read_well() -> None:
    amounts = entry(OneOff, "amount")
    assert amounts.show(20_000_000).ja == "20,000 千円"
    assert amounts.show(3_000).ja == "3,000 円"
    assert amounts.show(20_000_001).ja == "20,000,001 円"


def test_an_empty_scope_means_all_and_an_empty_list_of_payers_nothing() -> None:
    assert entry(Scope, "services").show(()).ja == "すべて"
    assert entry(EqualSplit, "payers").show(()).ja == "–"


@pytest.mark.parametrize(
    ("text", "ratio"), [("2/3", 2 / 3), ("80%", 0.8), ("80", 0.8), ("8割", 0.8), ("1割5分", 0.15), ("-0.5%", -0.005)]
)
def test_ratios_are_percentages(text: str, ratio: float) -> None:
    assert read_ratio(text) == ratio


@pytest.mark.parametrize(
    ("text", "year"),
    [("令和元年度", 2019), ("R6", 2024), ("6", 2024), ("2024年度", 2024), ("FY2024", 2024), ("平成30", 2018)],
)
def test_fiscal_years_are_read_in_every_style(text: str, year: int) -> None:
    assert read_fiscal_year(text, EraStyle.REIWA) == year


def test_a_bare_number_is_no_year_where_years_are_western() -> None:
    with pytest.raises(CostshareError):
        read_fiscal_year("6", EraStyle.WESTERN)
