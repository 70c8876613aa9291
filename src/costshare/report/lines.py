"""Which line items make up the tables that people read, the same for every output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costshare.i18n import Text
from costshare.ledger.book import Ledger
from costshare.ledger.numbers import Results
from costshare.models.choices import Directness, PartyKind
from costshare.models.plan import Party, Plan, Service
from costshare.schemes.scheme import FundingScheme, debts_of


@dataclass(frozen=True, slots=True)
class Source:
    """A funding scheme as charts and tables show it: the line item of its used amount, and its colour's role."""

    scheme: FundingScheme
    line: str
    role: str

    @property
    def label(self) -> Text:
        """The scheme's name."""
        return Text(self.scheme.name, self.scheme.name)


ROLES = ("subsidy", "municipalities", "companies", "fees", "dues", "reserve", "loan", "others")


def sources(plan: Plan) -> tuple[Source, ...]:
    """Return the funding schemes in the order in which they pay."""
    return tuple(
        Source(scheme, f"funding.{scheme.id}", _role(plan, scheme))
        for scheme in plan.funding
        if isinstance(scheme, FundingScheme)
    )


def _role(plan: Plan, scheme: FundingScheme) -> str:
    if scheme.role:
        return scheme.role
    kinds = {party.kind for party in plan.parties if party.id in scheme.parties()}
    if kinds & {PartyKind.MUNICIPALITY, PartyKind.PREFECTURE, PartyKind.STATE}:
        return "municipalities"
    return "companies" if PartyKind.COMPANY in kinds else "fees" if kinds == {PartyKind.RESIDENTS} else "others"


def funding_table(plan: Plan, ledger: Ledger) -> tuple[str, ...]:
    """Return the line items of the yearly funding table: cost, each source, gap, surplus."""
    debt = ("cost.debt_service",) if "cost.debt_service" in ledger.items else ()
    funding = [source.line for source in sources(plan)]
    return ("cost.total", *debt, *funding, "gap", "result.to_reserve", "surplus")


def beneficiaries(plan: Plan, results: Results) -> Iterator[tuple[Service, Party, tuple[float, ...]]]:
    """Yield who has what of which service, in yen over all years: directly and indirectly."""
    for service in plan.services:
        lines = [f"matrix.{service.id}.{directness.value}" for directness in Directness]
        for at, party in enumerate(plan.parties):
            values = tuple(results.at(id, party=at) if id in results.ledger.items else 0.0 for id in lines)
            if any(values):
                yield service, party, values


def balances(plan: Plan, ledger: Ledger) -> tuple[str, ...]:
    """Return what the reserve holds and what is owed of each loan at the end of the year."""
    held = reserve_line(plan, ledger)
    return (*([held] if held else []), *(f"funding.{loan.id}.outstanding" for loan in debts_of(plan)))


def reserve_line(plan: Plan, ledger: Ledger) -> str | None:
    """Return the closing balance of the plan's reserve fund, if it has one."""
    for scheme in plan.funding:
        if f"funding.{scheme.id}.closing" in ledger.items:
            return f"funding.{scheme.id}.closing"
    return None
