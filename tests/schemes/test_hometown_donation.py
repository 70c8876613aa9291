"""企業版ふるさと納税: what a donor gives, and what it bears after its taxes."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from costshare.analysis.model import evaluate
from costshare.ledger.numbers import Results
from costshare.models.choices import KeyKind, PartyKind
from costshare.models.plan import Key, KeyValue, Party, Recurring
from costshare.schemes.contributions import Contribution
from costshare.schemes.hometown_donation import HometownDonation
from tests.build import plan_of, row

TEN_MILLION = 10_000_000


def donated(gift: int, taxes: dict[str, float] | None = None, **fields: Any) -> Results:
    """Evaluate a gift of a company with these taxes; a tax that is not given sets no limit."""
    taxes = taxes or {}
    keys = tuple(
        Key(name.replace("_", "-"), name, KeyKind.OTHER_KEY, values=(KeyValue("p1", tax),))
        for name, tax in taxes.items()
    )
    fields |= {f"{name}_key": name.replace("_", "-") for name in taxes}
    scheme = HometownDonation(
        id="f", name="f", contributions=(Contribution("a", ("p1",), Recurring(amount=gift)),), **fields
    )
    party = Party("p1", "寄附企業", PartyKind.COMPANY, member=False)
    return evaluate(plan_of([gift], (party,), (scheme,), keys))


def reliefs(results: Results) -> list[int]:
    """Return the relief by expense, inhabitant, corporate and enterprise tax, and the net burden."""
    names = ("relief.loss", "relief.resident", "relief.national", "relief.enterprise", "net")
    return [int(results.at(f"funding.f.{name}", party=0)) for name in names]


def test_about_nine_tenths_come_back_where_no_limit_binds() -> None:
    """3 + 4 + 2 tenths (DOMAIN 1.4): 1,000,000 of 10 million are borne."""
    assert reliefs(donated(TEN_MILLION)) == [3_000_000, 4_000_000, 0, 2_000_000, 1_000_000]


def test_corporate_tax_makes_up_what_inhabitant_tax_cannot_take() -> None:
    """A fifth of 10 million of inhabitant tax leaves 2 of 4 million open; a tenth of the gift of that is taken."""
    limited = donated(TEN_MILLION, {"resident_tax": 1e7})
    assert reliefs(limited) == [3_000_000, 2_000_000, 1_000_000, 2_000_000, 2_000_000]
    both = donated(TEN_MILLION, {"resident_tax": 1e7, "corporate_tax": 1e7})
    assert reliefs(both) == [3_000_000, 2_000_000, 500_000, 2_000_000, 2_500_000]


def test_corporate_tax_takes_no_more_than_is_missing() -> None:
    """Where 100,000 of the four tenths are open, a tenth of the gift is not taken."""
    found = donated(TEN_MILLION, {"resident_tax": 19_500_000.0})
    assert reliefs(found) == [3_000_000, 3_900_000, 100_000, 2_000_000, 1_000_000]


def test_enterprise_tax_is_limited_to_a_fifth_of_it() -> None:
    """5 million of enterprise tax take 1 million; none takes nothing."""
    assert reliefs(donated(TEN_MILLION, {"enterprise_tax": 5e6}))[3] == 1_000_000
    assert reliefs(donated(TEN_MILLION, {"enterprise_tax": 0.0}))[3:] == [0, 3_000_000]


def test_a_company_without_profit_bears_all_but_the_expense() -> None:
    """Taxes of nothing, or below it, take nothing back."""
    for tax in (0.0, -1e6):
        found = donated(TEN_MILLION, {"resident_tax": tax, "corporate_tax": tax, "enterprise_tax": tax})
        assert reliefs(found) == [3_000_000, 0, 0, 0, 7_000_000]


def test_relief_is_shown_and_changes_no_burden() -> None:
    """The plan has the whole gift, and the donor pays the whole gift, as money from outside."""
    results = donated(TEN_MILLION)
    assert row(results, "burden.total") == row(results, "funding.f") == [TEN_MILLION]
    assert row(results, "flow.consortium") == [0]
    assert row(results, "ways.donation") == [TEN_MILLION]


def test_the_parameters_are_the_plans() -> None:
    """Another law has other rates."""
    found = donated(1_000, None, deduction_rate=0.25, resident_rate=0.1, enterprise_rate=0.0)
    assert reliefs(found) == [250, 100, 0, 0, 650]


@given(st.integers(0, 10**9), st.integers(0, 10**8), st.integers(0, 10**8), st.integers(0, 10**8))
def test_no_more_comes_back_than_nine_tenths(gift: int, resident: int, corporate: int, enterprise: int) -> None:
    """Whatever the taxes, a tenth at least is borne, and each part is that of whole numbers."""
    taxes = {"resident_tax": float(resident), "corporate_tax": float(corporate), "enterprise_tax": float(enterprise)}
    loss, inhabitant, national, business, net = reliefs(donated(gift, taxes))
    assert loss == gift * 3 // 10
    assert inhabitant == min(gift * 4 // 10, resident // 5)
    assert national == min(gift * 4 // 10 - inhabitant, gift // 10, corporate // 20)
    assert business == min(gift // 5, enterprise // 5)
    assert net == gift - loss - inhabitant - national - business >= gift // 10
