"""按分基数の数え方: how much each party counts in a split, under each of its keys."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text, same
from costshare.ledger.rules import ZERO, Line, Rule, equal, maximum, over_years, power
from costshare.models.document import Document
from costshare.models.fields import choice, number, ratio, reference
from costshare.schemes.bands import stepped
from costshare.schemes.scheme import Work
from costshare.schemes.split import WeightedPoints
from costshare.units import Unit

EQUAL = "equal"


@dataclass(frozen=True, slots=True)
class Band(Document):
    """A step of a banded key: from ``at_least`` on, a party counts ``points``."""

    row_key: ClassVar[str] = "at_least"
    at_least: Annotated[int, number("下限", "At least")]
    points: Annotated[float, number("重み", "Points")]


@dataclass(frozen=True, slots=True)
class KeyWeight(Document):
    """One part of a weighted split: how much of the need goes by which key, and how the key's figure counts."""

    row_key: ClassVar[str] = "key"
    key: Annotated[str, reference("keys", "基数", "Key", help=Text("equal は均等割", "'equal' is an equal share"))]
    weight: Annotated[float, ratio("割合", "Weight", high=1e6)]
    exponent: Annotated[
        float | None,
        number(
            "べき指数", "Exponent", low=0.01, high=10, help=Text("人口^0.585 の 0.585", "0.585 in population^0.585")
        ),
    ] = None
    decimals: Annotated[Literal[0, 1, 2, 3, 4, 5, 6], choice("重みの小数桁", "Decimals kept of a figure")] = 0
    bands: Annotated[tuple[Band, ...], choice("段階", "Bands")] = ()
    settled_key: Annotated[
        str | None,
        reference(
            "keys",
            "確定値の基数(翌年度精算)",
            "Definitive key, settled a year later",
            help=Text("概算との差額を翌年度に精算", "The difference from the estimate is settled in the next year"),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class CountedKey:
    """A key with its weight, and the figure that counts for each party (``None`` where each counts 1)."""

    name: str
    label: Text
    weight: Line
    figure: Line | None

    def points(self, work: Work, prefix: str, takes_part: Line, ratio_year: Line | None) -> WeightedPoints:
        """Write the points of those who take part: in each year, or those of one year for all."""
        counts: Rule = takes_part if self.figure is None else self.figure * takes_part
        name, label = f"{prefix}{self.name}.counts", COUNTS.fill(key=self.label)
        if ratio_year is None:
            line = work.block.line(name, label, Unit.NUMBER, counts)
        else:
            of_year = counts * equal(work.timeline.year, ratio_year)
            picked = work.block.line(f"{name}_of_year", COUNTS_OF_YEAR.fill(key=self.label), Unit.NUMBER, of_year)
            line = work.block.line(name, label, Unit.NUMBER, over_years(picked))
        return WeightedPoints(self.name, self.label, self.weight, line, equal=self.figure is None)


def counted_key(work: Work, row: KeyWeight, alone: bool) -> CountedKey:
    """Write the weight and the figures of one key; ``alone``: it is the only one, so that its weight is 1."""
    label = _label(work, row.key)
    return CountedKey(row.key, label, _weight(work, row, label, alone), _figure(work, row, row.key, label))


def settled_key(work: Work, row: KeyWeight, estimate: CountedKey) -> CountedKey:
    """Write the same with the definitive key in place of the estimate; the weight stays the same."""
    if row.settled_key is None:
        return estimate
    label = SETTLED.fill(key=_label(work, row.settled_key))
    name = f"{row.key}.settled"
    final = dataclasses.replace(row, key=row.settled_key)
    return CountedKey(name, label, estimate.weight, _figure(work, final, name, label, row.key))


def _label(work: Work, key: str) -> Text:
    return EQUAL_SHARE if key == EQUAL else same(next(row.name for row in work.plan.keys if row.id == key))


def _weight(work: Work, row: KeyWeight, label: Text, alone: bool) -> Line:
    if alone:
        return work.timeline.million
    weight = work.given(f"{row.key}.weight", WEIGHT.fill(key=label), Unit.RATIO, f"weights/{row.key}/weight")
    millionths = work.timeline.rounded(weight * work.timeline.million)
    return work.block.line(f"{row.key}.weight_points", WEIGHT_POINTS.fill(key=label), Unit.NUMBER, millionths)


def _figure(work: Work, row: KeyWeight, name: str, label: Text, field: str = "") -> Line | None:
    """Write a key's figure as it counts, in whole points: as it is, raised to a power, or by bands."""
    if row.key == EQUAL:
        return None
    path = f"weights/{field or row.key}"
    figure: Rule = _banded(work, row, name, label, path) if row.bands else maximum(work.keys[row.key], ZERO)
    if row.exponent is not None:
        exponent = work.given(f"{name}.exponent", EXPONENT.fill(key=label), Unit.NUMBER, f"{path}/exponent")
        figure = power(figure, exponent)
    if row.decimals:
        scale = work.block.constant(f"{name}.scale", SCALE.fill(key=label), Unit.NUMBER, 10**row.decimals)
        figure = figure * scale
    return work.block.line(f"{name}.figure", POINTS.fill(key=label), Unit.NUMBER, work.timeline.rounded(figure))


def _banded(work: Work, row: KeyWeight, name: str, label: Text, path: str) -> Rule:
    steps = []
    for band in sorted(row.bands, key=lambda band: band.at_least):
        start, field, least = f"{name}.band{band.at_least}", f"{path}/bands/{band.at_least}", f"{band.at_least:,}"
        at_least = AT_LEAST.fill(key=label, least=least)
        points = POINTS_FROM.fill(key=label, least=least)
        steps.append(
            (
                work.given(f"{start}.at_least", at_least, Unit.NUMBER, f"{field}/at_least"),
                work.given(f"{start}.points", points, Unit.NUMBER, f"{field}/points"),
            )
        )
    return stepped(work.keys[row.key], steps)


EQUAL_SHARE = Text("均等割", "equal share")
SETTLED = Text("{key}(確定値)", "{key} (definitive)")
WEIGHT = Text("{key} 割合", "{key}: weight")
WEIGHT_POINTS = Text("{key} 割合(百万分率)", "{key}: weight in millionths")
POINTS = Text("{key} 重み", "{key}: points")
COUNTS = Text("{key} 参加者の重み", "{key}: points of those who take part")
COUNTS_OF_YEAR = Text("{key} 負担割合の年度の重み", "{key}: points in the year of the ratio")
EXPONENT = Text("{key} べき指数", "{key}: exponent")
SCALE = Text("{key} 重みの桁上げ", "{key}: scale of points")
AT_LEAST = Text("{key} {least}以上", "{key}: at least {least}")
POINTS_FROM = Text("{key} {least}以上の重み", "{key}: points from {least}")
