"""What people type is understood as the amount they meant, or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.errors import CostshareError
from costshare.models.choices import DisplayUnit
from costshare.report.amounts import money, read_amount, read_number, typed, understood


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("2千万", 20_000_000),
        ("2,000万円", 20_000_000),
        ("20百万", 20_000_000),
        ("20百万円", 20_000_000),
        ("1億4,699万", 146_990_000),
        ("1.5億", 150_000_000),
        ("4千6百万円", 46_000_000),
        ("十五万", 150_000),
        ("二千万円", 20_000_000),
        ("千円", 1_000),
        ("1兆2億3万4円", 1_000_200_030_004),
        ("1,234", 1_234),
        ("1,234円", 1_234),
        ("１，２３４", 1_234),
        ("△1,234", -1_234),
        ("▲1,234千円", -1_234_000),
        ("−5", -5),
        ("(1,234)", -1_234),
        ("（1,234）", -1_234),
        ("¥3,000", 3_000),
        ("20 million yen", 20_000_000),
        ("3k", 3_000),
        ("0", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, yen: int) -> None:
    assert read_amount(text) == yen


@pytest.mark.parametrize(
    "text", ["", "abc", "1,23", "1,2345", "万億", "4万1億", "5百6千", "1.2.3", "円", "--5", "令和6"]
)
def test_what_is_no_amount_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(CostshareError, match="読めません"):
        read_amount(text)


def test_a_bare_number_counts_in_the_unit_shown_and_a_named_unit_stands() -> None:
    assert read_amount("7,000", DisplayUnit.THOUSAND) == 7_000_000
    assert read_amount("7,000円", DisplayUnit.THOUSAND) == 7_000
    assert read_amount("1.5", DisplayUnit.MILLION) == 1_500_000


def test_a_fraction_of_a_yen_and_an_excessive_amount_are_refused() -> None:
    with pytest.raises(CostshareError, match="1円未満"):
        read_amount("0.5")
    with pytest.raises(CostshareError, match="大きすぎ"):
        read_amount("1000兆")


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.sampled_from(DisplayUnit))
def test_what_is_copied_is_read_back_to_the_yen(value: int, unit: DisplayUnit) -> None:
    assert read_amount(typed(value, unit), unit) == value


def test_bare_numbers_take_no_units() -> None:
    assert read_number("１，２３４．５") == 1234.5
    assert read_number("△2") == -2.0
    with pytest.raises(CostshareError, match="数として"):
        read_number("2千")


def test_amounts_are_said_in_full_and_in_display_units() -> None:
    assert understood(20_000_000) == ("20,000,000 円", "20,000,000 yen")
    assert money(-147_256_000, DisplayUnit.THOUSAND) == ("△147,256 千円", "△147,256 thousand yen")
    assert money(0, DisplayUnit.YEN).ja == "0 円"
