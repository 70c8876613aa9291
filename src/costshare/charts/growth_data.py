"""What the chart of growing membership shows: cost per member of the coalitions of every size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from costshare.analysis.coalitions import PerMember
from costshare.i18n import Language, Text
from costshare.models.choices import DisplayUnit
from costshare.report.figures import say
from costshare.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthData:
    """Least, mean and most cost per member, for 1 member up to all."""

    title: str
    unit: DisplayUnit
    language: Language
    sizes: tuple[PerMember, ...]

    @property
    def unit_label(self) -> str:
        """The display unit, for the heading."""
        return self.unit.label.say(self.language)

    def describe(self, size: PerMember) -> str:
        """Return the cost per member of a size in words, in full."""
        rows = ((MOST, size.most), (MEAN, size.mean), (LEAST, size.least))
        said = [f"{label.say(self.language)} {say(value, Unit.YEN).say(self.language)}" for label, value in rows]
        return "\n".join([SIZE.fill(count=size.members).say(self.language), *said])


def growth_data(sizes: Sequence[PerMember], unit: DisplayUnit, language: Language) -> GrowthData:
    """Return what the chart of cost per member shows."""
    return GrowthData(title=TITLE.say(language), unit=unit, language=language, sizes=tuple(sizes))


TITLE = Text("参加者数と1者当たりの費用", "Cost per member by the number of members")
MEMBERS = Text("参加者数", "Members")
SIZE = Text("{count}者が参加", "{count} members")
MOST, MEAN, LEAST = Text("最も高い組", "Dearest"), Text("平均", "Mean"), Text("最も安い組", "Cheapest")
SPREAD = Text("最も安い組から最も高い組まで", "cheapest to dearest coalition")
