"""Internal rates of return: every real root above -100 %, none invented, whatever the batch."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from costshare.ledger.rates import STATUSES, irr_roots, irr_unique
from tests.mirr import mirr

Array = NDArray[np.float64]

VECTORS = Path(__file__).parents[1] / "vectors"


def vector(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return read


def named(cases: list[dict[str, Any]]) -> list[Any]:
    return [pytest.param(case, id=case["id"]) for case in cases]


def rates_of(*flows: float) -> tuple[float, ...]:
    return irr_roots(np.array([flows], dtype=np.float64)).of(0)


def worth(flows: Array, rates: Array) -> tuple[Array, Array]:
    """(NPV, the sum of its terms' sizes) of each row at each of its rates (series, k)."""
    factors = (1.0 + rates[:, None, :]) ** -np.arange(flows.shape[1], dtype=np.float64)[None, :, None]
    return (flows[:, :, None] * factors).sum(axis=1), (np.abs(flows)[:, :, None] * factors).sum(axis=1)


def series_with(rates: list[float], pairs: list[tuple[float, float]], first: float) -> Array:
    """Flows whose rates of return are exactly ``rates``; each of ``pairs`` adds two roots that are not real."""
    flows = np.array([first])
    for rate in rates:
        flows = np.convolve(flows, [1.0, -(1.0 + rate)])
    for real, imaginary in pairs:
        flows = np.convolve(flows, [1.0, -2.0 * real, real**2 + imaginary**2])
    return flows


def roots_counted_exactly(flows: list[int]) -> int:
    """How many distinct roots v > 0 sum(flow * v**t) has, by Sturm's theorem in exact fractions."""
    chain = [_trimmed([Fraction(flow) for flow in flows])]
    while chain[0] and chain[0][0] == 0:
        chain[0].pop(0)
    if len(chain[0]) < 2:
        return 0
    chain.append([power * c for power, c in enumerate(chain[0])][1:])
    while left := _remainder(chain[-2], chain[-1]):
        chain.append([-c for c in left])
    return _changes([p[0] for p in chain]) - _changes([p[-1] for p in chain])


def _trimmed(p: list[Fraction]) -> list[Fraction]:
    while p and p[-1] == 0:
        p = p[:-1]
    return p


def _remainder(p: list[Fraction], divisor: list[Fraction]) -> list[Fraction]:
    while len(p) >= len(divisor):
        shift, factor = len(p) - len(divisor), p[-1] / divisor[-1]
        p = _trimmed([c - factor * (divisor[i - shift] if i >= shift else 0) for i, c in enumerate(p)])
    return p


def _changes(values: list[Fraction]) -> int:
    return sum(a * b < 0 for a, b in pairwise([value for value in values if value]))


IRR = vector("irr_cases.json")
PARTIES = vector("ssc_project_irr.json")["cases"]
MIRR = [case for case in vector("tvm_cases.json")["cases"] if case["fn"] == "mirr"]

whole_yen = st.integers(-(10**9), 10**9).map(float)
yearly_flows = st.lists(st.one_of(whole_yen, st.just(0.0)), min_size=1, max_size=40)
spaced_rates = st.lists(st.integers(-19, 60), min_size=1, max_size=5, unique=True).map(
    lambda steps: sorted(1.05**step - 1.0 for step in steps)
)
not_real = st.lists(st.tuples(st.floats(-2, 2), st.floats(0.5, 2)), max_size=2)


class TestPublishedFigures:
    @pytest.mark.parametrize("case", named(IRR["cases"]))
    def test_every_real_root_of_a_published_series_is_found(self, case: dict[str, Any]) -> None:
        assert rates_of(*case["cash_flows"]) == pytest.approx(case["real_roots_gt_minus1"], rel=1e-9, abs=2e-12)

    @pytest.mark.parametrize("case", named(IRR["cases"]))
    def test_the_rate_a_source_reports_is_among_ours(self, case: dict[str, Any]) -> None:
        """A source reports one rate even of a series that has three; we list all and headline none of them."""
        found = irr_roots(np.array([case["cash_flows"]], dtype=np.float64))
        assert min(abs(rate - case["irr"]) for rate in found.of(0)) < 2e-9
        assert (found.unique[0] != 0.0) == (len(case["real_roots_gt_minus1"]) == 1)

    @pytest.mark.parametrize("case", named(IRR["edge_cases"]))
    def test_series_that_trouble_others_have_just_their_real_roots(self, case: dict[str, Any]) -> None:
        assert rates_of(*case["cash_flows"]) == pytest.approx(case["recomputed_roots"], rel=1e-9, abs=2e-12)

    def test_a_root_below_minus_100_percent_is_no_rate(self) -> None:
        """One source expects -114.5 % of this series when the guess is 100 %; by our definition that is none."""
        case = next(case for case in IRR["edge_cases"] if case["id"] == "lo-guess-1")
        assert case["libreoffice_result"] < -1
        assert rates_of(*case["cash_flows"]) == pytest.approx([0.113321028236252], rel=1e-12)

    @pytest.mark.parametrize("case", named(PARTIES))
    def test_a_partys_published_irr_is_its_only_one(self, case: dict[str, Any]) -> None:
        """The source stops its search early (within 0.0001 points) and reports none for a loss of half a year."""
        found = rates_of(*case["cash_flow"])
        assert [100 * rate for rate in found] == pytest.approx(case["all_real_irr_percent"], abs=1e-6)
        if case["irr_percent"] is not None:
            assert 100 * found[0] == pytest.approx(case["irr_percent"], abs=1e-4)

    @pytest.mark.parametrize("case", named(MIRR))
    def test_the_modified_rate_is_the_published_one(self, case: dict[str, Any]) -> None:
        given_ = case["args"]
        rate, defined = mirr(np.array([given_["cf"]], dtype=np.float64), given_["finance"], given_["reinvest"])
        assert defined.tolist() == [True]
        assert rate[0] == pytest.approx(case["expected"], abs=case["tol"])


class TestEveryRootIsFound:
    @given(spaced_rates, not_real, st.sampled_from([-1.0, 3e-7, -2.5e9]))
    def test_rates_a_series_was_made_from_are_found(
        self, rates: list[float], pairs: list[tuple[float, float]], first: float
    ) -> None:
        found = rates_of(*series_with(rates, pairs, first))
        assert found == pytest.approx(rates, rel=1e-6, abs=1e-7)

    @given(spaced_rates, st.data())
    def test_a_rate_that_is_only_touched_is_found_once(self, rates: list[float], data: st.DataObject) -> None:
        rates = rates[:3]
        double = data.draw(st.sampled_from(rates))
        assert rates_of(*series_with([*rates, double], [], -1.0)) == pytest.approx(rates, rel=1e-5, abs=1e-6)

    def test_a_double_root_counts_once_and_to_the_last_digits(self) -> None:
        assert rates_of(100, -220, 121) == pytest.approx([0.1], rel=1e-14)
        assert rates_of(100, -200, 100) == (0.0,)
        assert rates_of(1, -6, 12, -8) == pytest.approx([1.0], rel=1e-14)

    @given(st.lists(st.integers(-4, 4), min_size=1, max_size=9))
    def test_small_whole_flows_have_exactly_as_many_roots_as_sturm_counts(self, flows: list[int]) -> None:
        assert len(rates_of(*flows)) == roots_counted_exactly(flows)

    @given(st.lists(st.integers(-10_000_000, 10_000_000), min_size=2, max_size=14))
    def test_large_whole_flows_have_exactly_as_many_roots_as_sturm_counts(self, flows: list[int]) -> None:
        assert len(rates_of(*flows)) == roots_counted_exactly(flows)

    @given(yearly_flows)
    def test_the_flows_are_worth_nothing_at_each_root(self, flows: list[float]) -> None:
        found = rates_of(*flows)
        assume(all(rate > -0.999 for rate in found))
        value, size = worth(np.array([flows]), np.array([found]))
        assert (np.abs(value) <= 1e-11 * size).all()

    @given(yearly_flows)
    def test_roots_rise_and_are_no_more_than_the_changes_of_sign(self, flows: list[float]) -> None:
        found = irr_roots(np.array([flows]))
        signs = [flow > 0 for flow in flows if flow]
        assert found.changes[0] == sum(a != b for a, b in pairwise(signs))
        assert found.count[0] <= found.changes[0]
        assert all(-1 < low < high for low, high in pairwise([*found.of(0), np.inf]))

    @pytest.mark.parametrize("rate", [1e6, 1e3, 4.0, 1e-9, 0.0, -0.5, -0.999, -1 + 1e-6, -1 + 1e-9])
    @pytest.mark.parametrize("years", [1, 7, 30])
    def test_rates_near_minus_100_percent_and_huge_ones_are_found(self, rate: float, years: int) -> None:
        flows = [-1.0, *[0.0] * (years - 1), (1 + rate) ** years]
        assert 1 + rates_of(*flows)[0] == pytest.approx(1 + rate, rel=1e-14)

    def test_a_thousand_flows_with_few_changes_of_sign_are_solved(self) -> None:
        flows = np.full(1000, 10.0)
        flows[0], flows[[300, 600, 900]] = -300.0, -2000.0
        found = rates_of(*flows)
        assert len(found) == 1
        assert found[0] == pytest.approx(0.0332963, abs=2e-4)
        value, size = worth(flows[None], np.array([found]))
        assert abs(value[0, 0]) < 1e-12 * size[0, 0]

    def test_a_thousand_flows_of_alternating_sign_are_solved(self) -> None:
        assert rates_of(*np.tile([1.0, -1.3], 500)) == pytest.approx([0.3], rel=1e-12)


class TestWhatDoesNotMatter:
    @given(yearly_flows, st.sampled_from([-1.0, 1e3, 1e-3, -7.3, 1e200, 1e-200]))
    def test_the_unit_of_the_flows(self, flows: list[float], factor: float) -> None:
        assert rates_of(*[flow * factor for flow in flows]) == pytest.approx(rates_of(*flows), rel=1e-9, abs=1e-9)

    @given(yearly_flows, st.integers(0, 5), st.integers(0, 5))
    def test_zeros_before_the_first_flow_and_after_the_last(self, flows: list[float], ahead: int, after: int) -> None:
        padded = rates_of(*[0.0] * ahead, *flows, *[0.0] * after)
        assert padded == pytest.approx(rates_of(*flows), rel=1e-9, abs=1e-9)

    @given(st.integers(0, 2**32 - 1), st.integers(1, 40), st.sampled_from([1, 5, 64]))
    def test_the_rows_beside_a_row_to_the_last_bit(self, seed: int, years: int, batch: int) -> None:
        draw = np.random.default_rng(seed)
        flows = draw.normal(30, 40, (90, years)) * (draw.random((90, years)) < 0.8)
        flows[::2, 0] = -200.0
        together = irr_roots(flows)
        for start in range(0, 90, batch):
            alone = irr_roots(flows[start : start + batch])
            for row in range(len(alone.count)):
                assert alone.of(row) == together.of(start + row)

    def test_the_order_of_the_memory(self) -> None:
        flows = np.random.default_rng(3).normal(20, 30, (50, 12))
        assert (irr_roots(np.asfortranarray(flows)).values == irr_roots(flows).values).all()


class TestOneChangeOfSign:
    @given(
        st.lists(st.integers(-(10**7), 0), min_size=1, max_size=6),
        st.lists(st.integers(0, 10**7), min_size=1, max_size=30),
    )
    def test_the_rate_is_unique_and_pyxirr_agrees(self, paid: list[int], earned: list[int]) -> None:
        assume(any(paid) and any(earned))
        rate, count = irr_unique(np.array([[*paid, *earned]], dtype=np.float64))
        assert count.tolist() == [1]
        peer = pyxirr.irr([*map(float, paid), *map(float, earned)], silent=True)
        assume(peer is not None and peer > -0.99)
        assert rate[0] == pytest.approx(peer, rel=1e-6, abs=1e-8)


class TestWhereThereIsNoRate:
    @pytest.mark.parametrize("flows", [[0.0] * 10, [1.0, 2, 3], [-1.0, -2, -3], [5.0], [0.0, -4, 0]])
    def test_flows_of_one_sign_have_no_root_and_no_change_of_sign(self, flows: list[float]) -> None:
        found = irr_roots(np.array([flows]))
        assert (found.of(0), found.changes.tolist(), found.status.tolist()) == ((), [0], [STATUSES.index("none")])

    def test_flows_that_never_cross_have_changes_of_sign_but_no_root(self) -> None:
        found = irr_roots(np.array([[100.0, -150, 100]]))
        assert (found.of(0), found.changes.tolist()) == ((), [2])

    def test_only_a_unique_rate_is_headlined_and_nothing_is_ever_nan(self) -> None:
        flows = np.array([[-100.0, 30, 30, 30, 30, 30], [-1600, 10000, -10000, 0, 0, 0], [1, 2, 3, 4, 5, 6]])
        rate, count = irr_unique(flows)
        assert rate == pytest.approx([0.152382, 0.0, 0.0], abs=1e-6)
        assert count.tolist() == [1, 2, 0]
        found = irr_roots(flows)
        assert [STATUSES[status] for status in found.status] == ["unique", "multiple", "none"]
        assert found.of(1) == pytest.approx([0.25, 4.0], rel=1e-14)
        assert np.isfinite(found.values).all()
        assert (found.values[2] == 0).all()

    @pytest.mark.parametrize("shape", [(0, 5), (4, 0), (0, 0), (3, 1)])
    def test_an_empty_table_has_no_roots(self, shape: tuple[int, int]) -> None:
        found = irr_roots(np.ones(shape))
        assert found.count.tolist() == found.unique.tolist() == [0] * shape[0]

    @pytest.mark.parametrize("flows", [[1.0, -2.0], [[[1.0]]], [[1.0, np.nan]], [[np.inf, -1.0]]])
    def test_what_is_no_finite_table_is_refused(self, flows: list[Any]) -> None:
        with pytest.raises(ValueError, match="flows"):
            irr_roots(np.array(flows))


class TestModifiedRate:
    def test_each_series_has_its_own_rates(self) -> None:
        flows = np.array([[-100.0, 0, 121], [-100, 0, 121], [-100, 60, 60]])
        rate, defined = mirr(flows, np.array([0.05, 0.05, 0.02]), np.array([0.0, 0.3, 0.1]))
        assert defined.all()
        assert rate == pytest.approx([0.1, 0.1, (126 / 100) ** 0.5 - 1], rel=1e-14)

    def test_a_trailing_zero_is_a_year_in_which_money_is_reinvested(self) -> None:
        rate, _ = mirr(np.array([[-100.0, 121, 0]]), 0.05, 0.1)
        assert rate[0] == pytest.approx((121 * 1.1 / 100) ** 0.5 - 1, rel=1e-14)

    @given(spaced_rates, not_real, st.floats(0, 0.5))
    def test_at_a_rate_of_return_it_is_that_rate_and_rises_with_reinvestment(
        self, rates: list[float], pairs: list[tuple[float, float]], spare: float
    ) -> None:
        flows = series_with(rates, pairs, -1e6)[None]
        for root in rates:
            rate, defined = mirr(flows, root, root)
            assert defined.all()
            assert rate[0] == pytest.approx(root, rel=1e-6, abs=1e-6)
            assert mirr(flows, root, root + spare)[0][0] >= rate[0] - 1e-9

    @pytest.mark.parametrize(
        ("flows", "finance", "reinvest"),
        [
            ([1.0, 2, 3], 0.1, 0.1),
            ([-1.0, -2], 0.1, 0.1),
            ([0.0, 0], 0.1, 0.1),
            ([-1.0], 0.1, 0.1),
            ([-1.0, 2], -1.0, 0.1),
            ([-1.0, 2], 0.1, -2.0),
            ([-1.0, 2, *[0.0] * 50], 0.1, 1e300),
        ],
    )
    def test_without_a_meaning_it_is_flagged_and_zero(
        self, flows: list[float], finance: float, reinvest: float
    ) -> None:
        rate, defined = mirr(np.array([flows, flows]), finance, reinvest)
        assert not defined.any()
        assert (rate == 0).all()
