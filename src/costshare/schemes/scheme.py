"""What every funding scheme is: inputs, rules and words in one module."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from costshare.i18n import Text
from costshare.ledger.book import Block, Book
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line, Rule, over_parties
from costshare.models.choices import FundingWay
from costshare.models.issues import Issue
from costshare.models.plan import Plan, Scheme
from costshare.schemes.costs import Costs
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the need in which one set of parties takes part: all of it unless services differ in their parties."""

    name: str
    need: Line
    participates: Rule


@dataclass(frozen=True, slots=True)
class Work:
    """What a scheme's rules may refer to when its turn comes."""

    name: str
    timeline: Timeline
    costs: Costs
    keys: dict[str, Line]
    block: Block
    path: str
    active: Line
    need: Line
    shares: tuple[Share, ...]
    scope_costs: tuple[str, ...]
    outside: tuple[Line, ...]
    """What each earlier scheme brings in from outside the consortium, by year."""
    surplus: Rule

    @property
    def plan(self) -> Plan:
        """The plan that is being said in line items."""
        return self.timeline.plan

    def given(self, name: str, label: Text, unit: Unit, field: str, blank: float = 0.0) -> Line:
        """Write an input of the scheme: its own field ``field``."""
        return self.block.given(name, label, unit, f"{self.path}/{field}", blank)

    def payers(self, payers: tuple[str, ...], name: str = "payers", label: Text | None = None) -> Line:
        """Write the flags of the parties that pay."""
        cells = self.timeline.parties_among(payers)
        return self.block.given_cells(name, label or PAYERS, Unit.FLAG, Axes.PARTY, cells)

    def raised_by(self, payer: str, amount: Rule) -> Raised:
        """Return what one party raises alone, in the years in which it takes part."""
        return self.raised_as_paid(amount * (self.active * self.payers((payer,)) * self.timeline.active))

    def raised_as_paid(self, paid: Rule) -> Raised:
        """Write what each party pays, and its total."""
        line = self.block.line("paid", PAID.fill(name=self.name), Unit.YEN, paid)
        return Raised(self.block.line("raised", RAISED.fill(name=self.name), Unit.YEN, over_parties(line)), line)


@dataclass(frozen=True, slots=True)
class Raised:
    """What a scheme raises in each year, and who pays how much of it (``None``: nobody, the money was there)."""

    total: Line
    paid: Line | None


BY_PAYERS = Text("行政負担・民間負担", "Public and private funds")
PAYERS = Text("支払う主体", "Paying parties")
PAID = Text("{name} 支払額", "{name}: paid")
RAISED = Text("{name} 調達額", "{name}: raised")


@dataclass(frozen=True, kw_only=True)
class FundingScheme(Scheme):
    """The part of the document that one scheme is, with the rules it stands for."""

    heading: ClassVar[Text]
    summary: ClassVar[Text]
    way: ClassVar[FundingWay]
    """The way of funding that it is where the plan does not say."""
    role: ClassVar[str] = ""
    """Its colour's role in charts; where empty, that of its payers."""
    pays_need: ClassVar[bool] = False
    """Whether it raises exactly what is needed, so that it never leaves a surplus."""
    is_subsidy: ClassVar[bool] = False
    is_earned: ClassVar[bool] = False
    """Whether it is revenue that the project earns from its users."""
    is_debt: ClassVar[bool] = False
    """Whether it has to be paid back: it writes a line ``service``, a cost of the later years."""
    is_lasting: ClassVar[bool] = True
    """Whether the consortium can count on it year after year, unlike grants, loans and savings."""
    pays_debt_service: ClassVar[bool] = True

    @property
    def carried_by(self) -> FundingWay | None:
        """Which of the five ways of funding it is; ``None`` where public and private payers carry it together."""
        return self.way

    @property
    def way_label(self) -> Text:
        """The way of funding in words."""
        return BY_PAYERS if self.carried_by is None else self.carried_by.label

    @abstractmethod
    def write(self, work: Work) -> Raised:
        """Write the scheme's line items."""

    def bearable(self, plan: Plan, costs: Costs, book: Book, items: tuple[str, ...]) -> Rule | None:
        """Return how much of some cost items the scheme may pay, by year; ``None``: all of it."""
        return None

    def conclude(self, work: Work, raised: Raised, outside: Line) -> None:
        """Write what needs every scheme of the plan; ``outside`` is all money from outside the consortium, by year."""

    def parties(self) -> tuple[str, ...]:
        """Return the ids of the parties that pay."""
        return ()

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what is wrong with the scheme's own inputs beyond bounds and references."""
        return iter(())


def debts_of(plan: Plan) -> list[FundingScheme]:
    """Return the schemes that have to be paid back."""
    return [scheme for scheme in plan.funding if isinstance(scheme, FundingScheme) and scheme.is_debt]
