"""負担金・寄附: amounts given by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from costshare.i18n import Text
from costshare.models.choices import FundingWay
from costshare.schemes.contributions import Contributions, WayChosen
from costshare.schemes.scheme import Raised, Work


@dataclass(frozen=True, kw_only=True)
class FixedContribution(Contributions, WayChosen):
    """負担金・寄附: each payer pays the amount that is given for the year, whatever is needed."""

    heading: ClassVar[Text] = Text("負担金・寄附(定額)", "Fixed contributions")
    summary: ClassVar[Text] = Text("年度ごとに決めた額を払う", "Given amounts by year")
    way: ClassVar[FundingWay] = FundingWay.PRIVATE
    kind: Literal["fixed_contribution"] = "fixed_contribution"

    def write(self, work: Work) -> Raised:
        """Write what each party gives."""
        return work.raised_as_paid(self.given_by_party(work))
