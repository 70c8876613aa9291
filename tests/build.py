"""Small plans written by hand, and the figures asked of them."""

from __future__ import annotations

from collections.abc import Sequence

from costshare.analysis.model import evaluate
from costshare.ledger.numbers import Results
from costshare.models.choices import CostClass, KeyKind, PartyKind, Remainder, RoundingMethod
from costshare.models.plan import CostItem, Key, KeyValue, OneOff, Party, Plan, Service, YearAmount, Yearly
from costshare.schemes.scheme import FundingScheme
from costshare.schemes.split_keys import KeyWeight
from costshare.schemes.weighted_split import EqualSplit, RoundingUnit, WeightedSplit

START = 2022


def towns(count: int, lead: int | None = None) -> tuple[Party, ...]:
    """Return towns p1, p2, …; the one numbered ``lead`` is the lead party."""
    return tuple(Party(f"p{n}", f"町{n}", PartyKind.MUNICIPALITY, lead=n == lead) for n in range(1, count + 1))


def key(figures: Sequence[float], kind: KeyKind = KeyKind.POPULATION, name: str = "k") -> Key:
    """Return a key with a figure for each of the towns p1, p2, …."""
    values = tuple(KeyValue(f"p{n}", float(figure)) for n, figure in enumerate(figures, 1))
    return Key(name, name, kind, values=values)


def plan_of(
    costs: int | Sequence[int],
    parties: tuple[Party, ...],
    funding: tuple[FundingScheme, ...],
    keys: tuple[Key, ...] = (),
) -> Plan:
    """Return a plan with one cost item of these yearly amounts."""
    yearly = [costs] if isinstance(costs, int) else list(costs)
    amounts = tuple(YearAmount(START + t, amount) for t, amount in enumerate(yearly))
    cost = CostItem("c", "費用", "s", CostClass.OPERATION, Yearly(values=amounts))
    return Plan(
        title="small",
        start_fiscal_year=START,
        years=len(yearly),
        parties=parties,
        keys=keys,
        services=(Service("s", "施策"),),
        costs=(cost,),
        funding=funding,
    )


def cost_in_first_year(id: str, service: str, amount: int) -> CostItem:
    """Return a one-off cost of a service."""
    return CostItem(id, id, service, CostClass.INITIAL, OneOff(year=START, amount=amount))


def split_of(
    parties: int,
    weights: tuple[KeyWeight, ...] = (),
    rounding: tuple[RoundingMethod, RoundingUnit, Remainder] = (RoundingMethod.DOWN, 1, Remainder.LARGEST_REMAINDER),
) -> FundingScheme:
    """Return a split among the towns p1, p2, …: equal, or by weights."""
    method, unit, remainder = rounding
    payers = tuple(f"p{n}" for n in range(1, parties + 1))
    if not weights:
        return EqualSplit(id="f", name="f", payers=payers, rounding=method, rounding_unit=unit, remainder=remainder)
    return WeightedSplit(
        id="f", name="f", payers=payers, rounding=method, rounding_unit=unit, remainder=remainder, weights=weights
    )  # fmt: skip


def burdens(plan: Plan, year: int = 0) -> list[int]:
    """Return each party's burden in a year."""
    return whole(evaluate(plan, ["burden"]).table("burden")[year])


def whole(figures: Sequence[float]) -> list[int]:
    """Return figures as the whole numbers that they have to be."""
    assert all(float(figure).is_integer() for figure in figures)
    return [int(figure) for figure in figures]


def row(results: Results, id: str) -> list[int]:
    """Return a yearly row in whole yen."""
    return whole(results.row(id).tolist())
