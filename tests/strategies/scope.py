"""What every scheme has: its id, its switch, its scope, its payers."""

from __future__ import annotations

import dataclasses
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import CostClass
from costshare.models.plan import CostItem, Scope
from costshare.schemes.loan import Loan
from costshare.schemes.scheme import FundingScheme
from tests.oracle.situation import reaches, reaches_debt
from tests.strategies.ground import Ground, Span, mostly_on, some_of


def common(ground: Ground, id: str) -> dict[str, SearchStrategy[Any]]:
    """Draw the fields of every scheme."""
    return {"id": st.just(id), "name": st.just(id), "enabled": mostly_on(), "scope": _scope(ground)}


def payers(ground: Ground) -> SearchStrategy[tuple[str, ...]]:
    """Draw all parties as payers, or some."""
    return st.one_of(st.just(ground.party_ids), some_of(ground.party_ids, least=1))


def payer(ground: Ground) -> SearchStrategy[str]:
    """Draw one payer."""
    return st.sampled_from(ground.party_ids)


def _scope(ground: Ground) -> SearchStrategy[Scope]:
    def made(services: tuple[str, ...], classes: tuple[CostClass, ...], span: Span) -> Scope:
        return Scope(services, classes, *span)

    services = some_of(tuple(service.id for service in ground.services))
    classes = st.one_of(st.just(()), some_of(tuple(CostClass)), st.just((CostClass.DEBT_SERVICE,)))
    return st.one_of(st.just(Scope()), st.builds(made, services, classes, ground.mostly_open()))


def with_something_to_pay(schemes: tuple[FundingScheme, ...], costs: tuple[CostItem, ...]) -> tuple[FundingScheme, ...]:
    """Widen the scopes in which no cost lies, those of loans first, as others may pay for their debt service."""
    lent = tuple(_widened(row) if isinstance(row, Loan) and not _pays(row, costs, ()) else row for row in schemes)
    loans = tuple(row for row in lent if isinstance(row, Loan))
    return tuple(row if _pays(row, costs, loans) else _widened(row) for row in lent)


def _pays(scheme: FundingScheme, costs: tuple[CostItem, ...], loans: tuple[Loan, ...]) -> bool:
    return any(reaches(scheme, cost) for cost in costs) or any(reaches_debt(scheme, loan) for loan in loans)


def _widened(scheme: FundingScheme) -> FundingScheme:
    scope = Scope(from_year=scheme.scope.from_year, until_year=scheme.scope.until_year)
    return dataclasses.replace(scheme, scope=scope)
