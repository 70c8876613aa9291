"""Subsidies, and rule sets of the plan's own."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from costshare.models.choices import Basis, Comparison, ComparisonBase, CostClass, FloorOf
from costshare.models.programme import Programme, Wording
from costshare.schemes.programme import DEFAULT, shipped
from costshare.schemes.programme import programmes as shipping
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from tests.strategies.ground import Ground, amounts, numbered, rates, some_of
from tests.strategies.scope import common, payer

WORDS = Wording("独自の制度", "Own programme")
CAPS, RATES = amounts(10**8), st.one_of(st.sampled_from((0.5, 0.667, 1.0)), rates(1000))


def programmes() -> SearchStrategy[tuple[Programme, ...]]:
    """Draw rule sets of the plan's own; the second wins over one that ships."""
    return numbered(0, 2, lambda n: _programme("own" if n == 1 else DEFAULT))


def _programme(id: str) -> SearchStrategy[Programme]:
    def made(comparison: Comparison, base: ComparisonBase, **fields: Any) -> Programme:
        compares = comparison is not Comparison.NONE
        return Programme(
            id=id, name=WORDS, fiscal_year=2022, comparison=comparison, base=base if compares else None,
            base_text=WORDS if compares else None, sources=("要綱",), checked="2026-11-22",
            cap_basis=Basis.NONE if fields["cap"] is None else Basis.STATED,
            rate_basis=Basis.NONE if fields["rate"] is None else Basis.STATED, **fields,
        )  # fmt: skip

    return st.builds(
        made,
        comparison=st.sampled_from(Comparison),
        base=st.sampled_from(ComparisonBase),
        cap=st.none() | CAPS,
        rate=st.none() | RATES,
        period_cap=st.none() | CAPS,
        floor=st.none() | amounts(10**6),
        floor_of=st.sampled_from(FloorOf),
        rounding_unit=st.sampled_from((1, 10, 1000, 10_000)),
        cost_classes=st.just(()) | some_of(tuple(CostClass), least=2),
        most_years=st.none() | st.integers(1, 4),
        comparison_unverified=st.booleans(),
    )


def subsidy(ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    """Draw a subsidy, of an amount applied for or of the largest; what a rule set leaves open is entered."""
    own = {programme.id: programme for programme in ground.programmes}
    chosen = st.sampled_from(tuple(shipping()))
    return (st.sampled_from(tuple(own)) | chosen if own else chosen).flatmap(
        lambda programme: _under(own.get(programme) or shipped(programme), ground, id)
    )


def _under(rules: Programme, ground: Ground, id: str) -> SearchStrategy[FundingScheme]:
    def entered(basis: Basis, figures: SearchStrategy[Any]) -> SearchStrategy[Any]:
        return figures if basis is Basis.UNVERIFIED else st.none() | figures

    return st.builds(
        Subsidy,
        **common(ground, id),
        payer=payer(ground),
        programme=st.just(rules.id),
        requested=st.none() | st.none() | amounts(10**8),
        cap=entered(rules.cap_basis, CAPS),
        rate=entered(rules.rate_basis, RATES),
    )
