"""What the funding plan adds up to, and how public and private parties share it."""

from __future__ import annotations

from hypothesis import given

from costshare.analysis.model import evaluate
from costshare.models.plan import Plan
from costshare.schemes.public_budget import PUBLIC_KINDS
from tests.strategies import plans


@given(plans())
def test_totals_and_shares_are_those_of_the_years_and_parties(plan: Plan) -> None:
    """Each total is the sum of its years; public and private burdens make up the whole."""
    results = evaluate(plan)
    for id in results.ledger.items:
        if id.startswith("totals.") and results.ledger.items[id].block == "totals":
            assert results.at(id) == results.row(id.removeprefix("totals.")).sum()
    burden, table = results.at("totals.burden.total"), results.table("burden")
    public = sum(table[:, at].sum() for at, party in enumerate(plan.parties) if party.kind in PUBLIC_KINDS)
    assert results.at("sharing.public.total") == public
    assert results.at("sharing.public.total") + results.at("sharing.private.total") == burden
    if burden:
        assert abs(results.at("sharing.public.share") + results.at("sharing.private.share") - 1) < 1e-12
