"""負担金・寄附の型: parties that each pay an amount given by year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

from costshare.i18n import Text, same
from costshare.ledger.rules import Rule, total
from costshare.models.choices import FundingWay
from costshare.models.document import Document
from costshare.models.fields import Id, choice, references
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan, Schedule
from costshare.schemes.schedule import scheduled
from costshare.schemes.scheme import FundingScheme, Work
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Contribution(Document):
    """One row: each of the payers pays the same amount in the years of the schedule."""

    row_key: ClassVar[str] = "id"
    id: Id
    payers: Annotated[tuple[str, ...], references("parties", "支払う主体", "Paying parties")]
    schedule: Annotated[Schedule, choice("1者当たりの額", "Amount of each")]


@dataclass(frozen=True, kw_only=True)
class Contributions(FundingScheme):
    """What a levy and a donation have in common: rows of payers with their amounts."""

    contributions: Annotated[tuple[Contribution, ...], choice("負担金の額", "Amounts")]

    def parties(self) -> tuple[str, ...]:
        """Return the paying parties."""
        return tuple(dict.fromkeys(payer for row in self.contributions for payer in row.payers))

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield a fault where nobody pays."""
        if not self.parties():
            yield fault(f"{path}/contributions", 0, SOMEONE_PAYS, NAME_A_PAYER)

    def given_by_party(self, work: Work) -> Rule:
        """Write the rows; return what each party gives (years × parties)."""
        rows: list[Rule] = []
        for row in self.contributions:
            name, label = f"row.{row.id}", same("・".join(self._names(work.plan, row)) or row.id)
            path = f"{work.path}/contributions/{row.id}/schedule"
            amount = scheduled(work.block, name, label, path, row.schedule, work.timeline)
            each = work.block.line(f"{name}.each", EACH.fill(name=label), Unit.YEN, amount)
            rows.append(each * work.payers(row.payers, f"{name}.payers", PAYERS.fill(name=label)))
        return total(rows) * (work.timeline.active * work.active)

    def _names(self, plan: Plan, row: Contribution) -> list[str]:
        names = [party.name for party in plan.parties if party.id in row.payers]
        return names if len(names) <= MOST_NAMES else [*names[:MOST_NAMES], "…"]


@dataclass(frozen=True, kw_only=True)
class WayChosen(FundingScheme):
    """A scheme for which the plan says which of the five ways of funding it is."""

    funding_way: Annotated[FundingWay, choice("財源の区分", "Way of funding")] = FundingWay.PRIVATE

    @property
    def carried_by(self) -> FundingWay:
        """The way that the plan chooses."""
        return self.funding_way


MOST_NAMES = 3
EACH = Text("{name} 1者当たりの額", "{name}: amount of each")
PAYERS = Text("{name} 支払う主体", "{name}: paying parties")
SOMEONE_PAYS = Text("支払う主体が1つ以上必要です", "at least one party has to pay")
NAME_A_PAYER = Text("支払う主体を選んでください", "choose the paying parties")
