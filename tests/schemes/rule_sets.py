"""Rule sets of the plan's own, and small plans that are subsidised under them."""

from __future__ import annotations

import dataclasses
from typing import Any

from costshare.models.choices import Basis, Comparison, ComparisonBase, CostClass, PartyKind
from costshare.models.plan import CostItem, Party, Plan, Scope, Service, YearAmount, Yearly
from costshare.models.programme import Programme, Wording
from costshare.schemes.fixed_contribution import FixedContribution
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.weighted_split import EqualSplit

START = 2026
BLANK = Programme(
    id="own",
    name=Wording("独自の制度", "Own programme"),
    fiscal_year=START,
    cap_basis=Basis.NONE,
    rate_basis=Basis.NONE,
    comparison=Comparison.NONE,
    sources=("要綱",),
    checked="2026-11-22",
)
STATE, FIRM, TOWN, DONOR = "state", "firm", "town", "donor"
PARTIES = (
    Party(STATE, "国", PartyKind.STATE, member=False),
    Party(FIRM, "会社", PartyKind.COMPANY),
    Party(TOWN, "町", PartyKind.MUNICIPALITY),
    Party(DONOR, "寄附者", PartyKind.OTHER, member=False),
)


def rules(id: str = "own", **changes: Any) -> Programme:
    """Return a rule set that limits nothing but what ``changes`` says; a cap or a rate is stated where it is given."""
    for name in ("cap", "rate"):
        if name in changes:
            changes.setdefault(f"{name}_basis", Basis.STATED)
    if "comparison" in changes:
        changes.setdefault("base", ComparisonBase.ACTION_PLAN)
        changes.setdefault("base_text", Wording("協議会の負担額", "Burden of the consortium"))
    return dataclasses.replace(BLANK, id=id, **changes)


def grant(id: str = "g", programme: str = "own", services: tuple[str, ...] = (), **more: Any) -> Subsidy:
    """Return a subsidy of the state for some services."""
    return Subsidy(id=id, name=id, payer=STATE, programme=programme, scope=Scope(services=services), **more)


def gift(id: str, amounts: list[int], services: tuple[str, ...] = ()) -> FixedContribution:
    """Return the yearly gifts of a donor that is no member."""
    from costshare.schemes.contributions import Contribution

    schedule = Yearly(values=tuple(YearAmount(START + t, amount) for t, amount in enumerate(amounts)))
    row = Contribution(id="row", payers=(DONOR,), schedule=schedule)
    return FixedContribution(id=id, name=id, contributions=(row,), scope=Scope(services=services))


def plan(
    costs: dict[str, list[int]],
    funding: tuple[FundingScheme, ...],
    programmes: tuple[Programme, ...] = (),
    classes: dict[str, CostClass] | None = None,
) -> Plan:
    """Return a plan with one service and one cost item for each row of yearly amounts; the members bear the rest."""
    years = max(len(amounts) for amounts in costs.values())
    items = tuple(
        CostItem(
            id,
            id,
            id,
            (classes or {}).get(id, CostClass.OPERATION),
            Yearly(values=tuple(YearAmount(START + t, amount) for t, amount in enumerate(amounts))),
        )
        for id, amounts in costs.items()
    )
    rest = EqualSplit(id="rest", name="rest", payers=(FIRM, TOWN))
    return Plan(
        title="subsidised",
        start_fiscal_year=START,
        years=years,
        parties=PARTIES,
        services=tuple(Service(id, id) for id in costs),
        costs=items,
        funding=(*funding, rest),
        programmes=programmes,
    )
