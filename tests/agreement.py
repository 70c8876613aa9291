"""Holding the program's figures against the oracle's, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import reject

from costshare.ledger.numbers import Results
from costshare.models.choices import CostClass, FundingWay
from costshare.models.plan import Plan
from costshare.schemes.hometown_donation import HometownDonation
from costshare.schemes.loan import Loan
from costshare.schemes.reserve_fund import ReserveFund
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from tests.oracle import Shares, TooClose, Year, worked_out

Row = tuple[str, Sequence[int]]
Figures = npt.NDArray[np.float64]


def expected(plan: Plan) -> list[Year]:
    """Work a plan out by the oracle; hypothesis draws another where a figure is too close to call."""
    try:
        return worked_out(plan)
    except TooClose:
        reject()


def assert_agree(plan: Plan, results: Results, years: list[Year], scenario: int = 0) -> None:
    """Every row that the oracle works out is the same to the yen; all that differ are named."""
    wrong = differences(plan, results, years, scenario)
    assert not wrong, "\n".join(wrong)


def differences(plan: Plan, results: Results, years: list[Year], scenario: int = 0) -> list[str]:
    """Name every row in which the program's figures are not the oracle's."""
    pairs = [
        (id, np.asarray(row, dtype=float), _found(results, id, scenario))
        for id, row in [*_yearly(plan, years), *_by_scheme(plan, years)]
    ]
    for id, shares in _by_party(plan, years):
        table = np.asarray([[share.get(party.id, 0) for party in plan.parties] for share in shares], dtype=float)
        found = _found(results, id, scenario, by_party=True)
        pairs.append((id, table.reshape(len(years), -1), None if found is None else found[:, : len(plan.parties)]))
    return [
        f"{id}: oracle {exact.tolist()}, program {'has no such row' if found is None else found.tolist()}"
        for id, exact, found in pairs
        if found is None or not np.array_equal(exact, found)
    ]


def _found(results: Results, id: str, scenario: int, by_party: bool = False) -> Figures | None:
    if id not in results.arrays:
        return None
    return results.table(id, scenario) if by_party else results.row(id, scenario)


def _yearly(plan: Plan, years: list[Year]) -> Iterator[Row]:
    yield "cost.total", [year.cost for year in years]
    if any(isinstance(scheme, Loan) for scheme in plan.funding):
        yield "cost.project", [year.project_cost for year in years]
    yield "gap", [year.gap for year in years]
    yield "surplus", [year.surplus for year in years]
    yield "result.to_reserve", [year.to_reserve for year in years]
    yield "result.raised", [sum(turn.raised for turn in year.schemes.values()) for year in years]
    yield "result.used", [sum(turn.used for turn in year.schemes.values()) for year in years]
    yield "burden.total", [sum(year.burden.values()) for year in years]
    yield "flow.project", [year.project for year in years]
    yield "flow.consortium", [year.consortium for year in years]
    yield "flow.society", [year.society for year in years]
    for way in FundingWay:
        yield f"ways.{way}", [year.ways[way] for year in years]
    for cost in plan.costs:
        yield f"costs.{cost.id}", [year.costs[cost.id] for year in years]
    yield from _by_class(plan, years)


def _by_class(plan: Plan, years: list[Year]) -> Iterator[Row]:
    for cost_class in CostClass:
        costs = [cost.id for cost in plan.costs if cost.cost_class is cost_class]
        loans = [scheme.id for scheme in plan.funding if isinstance(scheme, Loan)]
        loans = loans if cost_class is CostClass.DEBT_SERVICE else []
        if costs or loans:
            spent = [sum(year.costs[cost] for cost in costs) for year in years]
            owed = [sum(year.debt_service[loan] for loan in loans) for year in years]
            yield f"cost.{cost_class}", [sum(both) for both in zip(spent, owed, strict=True)]


def _by_scheme(plan: Plan, years: list[Year]) -> Iterator[Row]:
    for scheme in plan.funding:
        assert isinstance(scheme, FundingScheme)
        turns, block = [year.schemes[scheme.id] for year in years], f"funding.{scheme.id}"
        yield f"{block}.need", [turn.need for turn in turns]
        yield f"{block}.raised", [turn.raised for turn in turns]
        yield block, [turn.used for turn in turns]
        if not scheme.pays_need:
            yield f"{block}.surplus", [turn.raised - turn.used for turn in turns]
        if isinstance(scheme, ReserveFund | Subsidy | Loan):
            for name in turns[0].details:
                yield f"{block}.{name}", [turn.details[name] for turn in turns]


def _by_party(plan: Plan, years: list[Year]) -> Iterator[tuple[str, list[Shares]]]:
    yield "burden", [year.burden for year in years]
    yield "benefit", [year.benefit for year in years]
    yield "benefit.cash", [year.cash for year in years]
    yield "flow.party", [_net(year) for year in years]
    for scheme in plan.funding:
        turns, block = [year.schemes[scheme.id] for year in years], f"funding.{scheme.id}"
        if not isinstance(scheme, ReserveFund | Loan):
            yield f"{block}.paid", [turn.paid for turn in turns]
        if isinstance(scheme, HometownDonation):
            for name in ("loss", "resident", "national", "enterprise"):
                yield f"{block}.relief.{name}", [turn.by_party[name] for turn in turns]
            yield f"{block}.net", [turn.by_party["net"] for turn in turns]
    for row in plan.benefits:
        yield f"benefit.{row.id}.received", [{row.party: year.benefits[row.id]} for year in years]


def _net(year: Year) -> Shares:
    return {party: year.cash[party] - burden for party, burden in year.burden.items()}


def near(figure: Fraction | int, size: Fraction | int = 1) -> object:
    """Compare with an exact figure, allowing for binary fractions in sums of about ``size``."""
    return pytest.approx(float(figure), rel=1e-9, abs=float(size) * 1e-12 + 1e-9)
