"""段階別定額: each payer pays the lump sum of its band, such as population (鹿児島県市町村総合事務組合)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.rules import Line
from costshare.models.choices import FundingWay
from costshare.models.document import Document
from costshare.models.fields import choice, number, reference, references, yen
from costshare.models.issues import Issue, fault
from costshare.models.plan import Plan
from costshare.schemes.bands import stepped
from costshare.schemes.contributions import NAME_A_PAYER, SOMEONE_PAYS, WayChosen
from costshare.schemes.scheme import Raised, Work
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class AmountBand(Document):
    """One band: from ``at_least`` on, a payer pays ``amount`` a year."""

    row_key: ClassVar[str] = "at_least"
    at_least: Annotated[int, number("下限", "At least")]
    amount: Annotated[int, yen("年額", "Yearly amount")]


@dataclass(frozen=True, kw_only=True)
class BandedContribution(WayChosen):
    """段階別定額: the amount of the highest band that the payer's figure of the key reaches."""

    heading: ClassVar[Text] = Text("段階別定額の負担金", "Lump sums by band")
    summary: ClassVar[Text] = Text("人口などの段階で決まる定額を払う", "A lump sum by band of population or other keys")
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    kind: Literal["banded_contribution"] = "banded_contribution"
    payers: Annotated[tuple[str, ...], references("parties", "負担する主体", "Paying parties")]
    key: Annotated[str, reference("keys", "基数", "Key")]
    bands: Annotated[tuple[AmountBand, ...], choice("段階と額", "Bands and amounts")]
    funding_way: Annotated[FundingWay, choice("財源の区分", "Way of funding")] = FundingWay.PUBLIC

    def parties(self) -> tuple[str, ...]:
        """Return the paying parties."""
        return self.payers

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what is missing: payers, bands, figures of the key."""
        if not self.payers:
            yield fault(f"{path}/payers", 0, SOMEONE_PAYS, NAME_A_PAYER)
        if not self.bands:
            yield fault(f"{path}/bands", 0, A_BAND, GIVE_A_BAND)
        for key in plan.keys:
            known = {value.party for value in key.values}
            for payer in self.payers:
                if key.id == self.key and payer not in known:
                    yield fault(f"keys/{key.id}/values", payer, FIGURE_NEEDED, GIVE_FIGURE, "warning")

    def write(self, work: Work) -> Raised:
        """Write each payer's lump sum."""
        bands = sorted(self.bands, key=lambda band: band.at_least)
        steps = [
            (
                self._given(work, band, "at_least", AT_LEAST, Unit.NUMBER),
                self._given(work, band, "amount", AMOUNT, Unit.YEN),
            )
            for band in bands
        ]
        amount = stepped(work.keys[self.key], steps)
        each = work.block.line("by_band", Text("段階による額", "Amount by band"), Unit.YEN, amount)
        return work.raised_as_paid(each * (work.payers(self.payers) * work.timeline.active * work.active))

    def _given(self, work: Work, band: AmountBand, field: str, label: Text, unit: Unit) -> Line:
        name = f"band{band.at_least}"
        return work.given(
            f"{name}.{field}", label.fill(least=f"{band.at_least:,}"), unit, f"bands/{band.at_least}/{field}"
        )


AT_LEAST = Text("{least}以上の段階の下限", "Band from {least}: at least")
AMOUNT = Text("{least}以上の段階の額", "Band from {least}: amount")
A_BAND = Text("段階が1つ以上必要です", "at least one band is needed")
GIVE_A_BAND = Text("下限と額を入れてください", "enter a lower bound and an amount")
FIGURE_NEEDED = Text("負担する主体の基数の値が必要です", "the payer needs a figure of the key")
GIVE_FIGURE = Text("値を入れるか、負担する主体から外してください", "enter it, or take the party out of the payers")
