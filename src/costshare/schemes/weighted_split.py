"""均等割・按分: the need split among the participating parties, equally or by weighted keys.

An equal split is a weighted split with one key in which every participant counts 1: one mechanism, two names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text, same
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, ZERO, Line, Rule, at_most, equal, maximum, over_parties, power, total
from costshare.models.choices import FundingWay, Remainder, RoundingMethod
from costshare.models.document import Document
from costshare.models.fields import choice, number, ratio, reference, references
from costshare.models.issues import Issue, fault
from costshare.models.plan import Key, Plan
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.schemes.split import Rounding, WeightedPoints, write_split
from costshare.units import Unit

RoundingUnit = Literal[1, 10, 100, 1000, 10000]


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


@dataclass(frozen=True, kw_only=True)
class Split(FundingScheme):
    """What both splits have: who pays, and the rounding."""

    pays_need: ClassVar[bool] = True
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    payers: Annotated[tuple[str, ...], references("parties", "負担する主体", "Paying parties")]
    rounding: Annotated[RoundingMethod, choice("端数処理", "Rounding")] = RoundingMethod.DOWN
    rounding_unit: Annotated[RoundingUnit, choice("端数の単位", "Rounding unit")] = 1
    remainder: Annotated[Remainder, choice("端数の負担者", "Holder of the remainder")] = Remainder.LARGEST_REMAINDER

    def parties(self) -> tuple[str, ...]:
        """Return the paying parties."""
        return self.payers

    def key_weights(self) -> tuple[KeyWeight, ...]:
        """Return the keys by which the need is split."""
        return (KeyWeight(EQUAL, 1.0),)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what is wrong with payers and rounding."""
        if not self.payers:
            yield fault(f"{path}/payers", 0, SOMEONE_PAYS, NAME_A_PAYER)
        if self.remainder is Remainder.LARGEST_REMAINDER and self.rounding is not RoundingMethod.DOWN:
            yield fault(f"{path}/rounding", self.rounding.label, DOWN_ONLY, CHOOSE_DOWN)

    def write(self, work: Work) -> Raised:
        """Write the split, once for each set of participants."""
        payers = work.payers(self.payers)
        lead = work.block.given_cells(
            "lead", Text("幹事", "Lead party"), Unit.FLAG, Axes.PARTY, work.timeline.of_each_party("lead")
        )
        rounding = Rounding(self.rounding, self.rounding_unit, self.remainder)
        keys = [self._key(work, row) for row in self.key_weights()]
        shares: list[Rule] = []
        unsplit: list[Rule] = []
        for share in work.shares:
            takes_part = work.block.line(
                f"{share.name}participates", Text("負担に参加", "Takes part"), Unit.FLAG, share.participates * payers
            )
            points = [key.points(work, share.name, takes_part) for key in keys]
            paid = write_split(work.block, share.name, share.need, points, lead, rounding, work.timeline)
            given = over_parties(paid)
            shares.append(paid)
            unsplit.append((share.need - given) * (ONE - equal(given, ZERO)))
        left = Text("分けたときに合計と合わない額", "What the shares do not add up to")
        work.block.line("unsplit", left, Unit.YEN, total(unsplit) if unsplit else work.timeline.none)
        # Where no cost is in its scope nobody pays, in every year and for every party.
        nobody = work.timeline.active - work.timeline.active
        return work.raised_as_paid(total(shares) if shares else nobody)

    def _key(self, work: Work, row: KeyWeight) -> _Counted:
        label = EQUAL_SHARE if row.key == EQUAL else same(next(key.name for key in work.plan.keys if key.id == row.key))
        return _Counted(row.key, label, self._weight(work, row, label), _figure(work, row, label))

    def _weight(self, work: Work, row: KeyWeight, label: Text) -> Line:
        if len(self.key_weights()) == 1:
            return work.timeline.million
        weight = work.given(f"{row.key}.weight", WEIGHT.fill(key=label), Unit.RATIO, f"weights/{row.key}/weight")
        millionths = work.timeline.rounded(weight * work.timeline.million)
        return work.block.line(f"{row.key}.weight_points", WEIGHT_POINTS.fill(key=label), Unit.NUMBER, millionths)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A key with its weight, and the figure that counts for each party (``None`` where each counts 1)."""

    name: str
    label: Text
    weight: Line
    figure: Line | None

    def points(self, work: Work, prefix: str, takes_part: Line) -> WeightedPoints:
        counts = takes_part if self.figure is None else self.figure * takes_part
        line = work.block.line(f"{prefix}{self.name}.counts", COUNTS.fill(key=self.label), Unit.NUMBER, counts)
        return WeightedPoints(self.name, self.label, self.weight, line, equal=self.figure is None)


@dataclass(frozen=True, kw_only=True)
class EqualSplit(Split):
    """均等割: the need split equally among the participating parties."""

    heading: ClassVar[Text] = Text("均等割", "Equal split")
    summary: ClassVar[Text] = Text("参加する主体で等しく分ける", "Split equally among the participating parties")
    kind: Literal["equal_split"] = "equal_split"


@dataclass(frozen=True, kw_only=True)
class WeightedSplit(Split):
    """按分: the need split by several keys with weights: 均等割 + 人口割 + 実績割 …."""

    heading: ClassVar[Text] = Text("按分", "Weighted split")
    summary: ClassVar[Text] = Text("基数と割合で分ける", "Split by keys and their weights")
    kind: Literal["weighted_split"] = "weighted_split"
    weights: Annotated[tuple[KeyWeight, ...], choice("按分の割合", "Keys and weights")]

    def key_weights(self) -> tuple[KeyWeight, ...]:
        """Return the keys by which the need is split."""
        return self.weights

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what is wrong with payers, rounding and weights."""
        yield from super().faults(plan, path)
        weights = sum(row.weight for row in self.weights)
        if not weights > 0:
            yield fault(f"{path}/weights", 0, WEIGHTS_ABOVE_ZERO, SET_A_WEIGHT)
        if len(self.weights) > 1 and weights > WEIGHTS_LIMIT:
            yield fault(f"{path}/weights", f"{weights:g}", WEIGHTS_BELOW.fill(limit=WEIGHTS_LIMIT), USE_RATIOS)
        keys = {key.id: key for key in plan.keys}
        for row in self.weights:
            if row.key in keys and not row.bands:
                yield from self._figures(row, keys[row.key], path)

    def _figures(self, row: KeyWeight, key: Key, path: str) -> Iterator[Issue]:
        """Yield a warning for each payer without a figure, and where decimals of figures would not count."""
        figures = {value.party: value.value for value in key.values}
        for payer in self.payers:
            if payer not in figures:
                yield fault(f"keys/{row.key}/values", payer, EVERY_PAYER, GIVE_A_VALUE, "warning")
        lost = [figure for figure in figures.values() if not _is_whole(figure * 10**row.decimals)]
        if lost and row.exponent is None:
            yield fault(
                f"{path}/weights/{row.key}/decimals",
                row.decimals,
                MORE_DECIMALS.fill(figure=lost[0]),
                RAISE_DECIMALS,
                "warning",
            )


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) < 1e-6


MORE_DECIMALS = Text(
    "基数 {figure} の小数が四捨五入され、負担額が変わります",
    "decimals of the figure {figure} are rounded off, which moves the shares",
)
RAISE_DECIMALS = Text("「重みの小数桁」を増やしてください", "raise the decimals kept of a figure")
EQUAL = "equal"
EQUAL_SHARE = Text("均等割", "equal share")
WEIGHT = Text("{key} 割合", "{key}: weight")
WEIGHT_POINTS = Text("{key} 割合(百万分率)", "{key}: weight in millionths")
POINTS = Text("{key} 重み", "{key}: points")
COUNTS = Text("{key} 参加者の重み", "{key}: points of those who take part")
SOMEONE_PAYS = Text("負担する主体が1つ以上必要です", "at least one party has to pay")
NAME_A_PAYER = Text("負担する主体を選んでください", "choose the paying parties")
DOWN_ONLY = Text("最大剰余法では切捨てだけが使えます", "the largest-remainder method goes with rounding down only")
CHOOSE_DOWN = Text(
    "切捨てにするか、端数の負担者を変えてください", "round down, or choose another holder of the remainder"
)
WEIGHTS_ABOVE_ZERO = Text("割合の合計は0より大きい必要があります", "the weights have to add up to more than 0")
WEIGHTS_LIMIT = 90
"""Weights sum to no more, so that every product of a remainder with a weight in millionths is exact."""
WEIGHTS_BELOW = Text("割合の合計は{limit}までです", "the weights may add up to {limit}")
USE_RATIOS = Text("20%は0.2のように比率で入れてください", "enter ratios, such as 0.2 for 20 %")
SET_A_WEIGHT = Text("いずれかの基数に割合を入れてください", "give at least one key a weight")
EVERY_PAYER = Text("負担する主体にはすべて基数の値が必要です", "every paying party needs a figure of the key")
GIVE_A_VALUE = Text(
    "値を入れるか、負担する主体から外してください", "enter the figure, or take the party out of the payers"
)


def _figure(work: Work, row: KeyWeight, label: Text) -> Line | None:
    """Write a key's figure as it counts, in whole points: as it is, raised to a power, or by bands."""
    if row.key == EQUAL:
        return None
    figure: Rule = _banded(work, row, label) if row.bands else maximum(work.keys[row.key], ZERO)
    if row.exponent is not None:
        exponent = Text(f"{label.ja} べき指数", f"{label.en}: exponent")
        figure = power(figure, work.given(f"{row.key}.exponent", exponent, Unit.NUMBER, f"weights/{row.key}/exponent"))
    if row.decimals:
        scale = Text(f"{label.ja} 重みの桁上げ", f"{label.en}: scale of points")
        figure = figure * work.block.constant(f"{row.key}.scale", scale, Unit.NUMBER, 10**row.decimals)
    return work.block.line(f"{row.key}.figure", POINTS.fill(key=label), Unit.NUMBER, work.timeline.rounded(figure))


def _banded(work: Work, row: KeyWeight, label: Text) -> Rule:
    steps: list[Rule] = []
    before: Rule = ZERO
    for band in sorted(row.bands, key=lambda band: band.at_least):
        name, field = f"{row.key}.band{band.at_least}", f"weights/{row.key}/bands/{band.at_least}"
        least = work.given(
            f"{name}.at_least",
            Text(f"{label.ja} {band.at_least}以上", f"{label.en}: at least {band.at_least}"),
            Unit.NUMBER,
            f"{field}/at_least",
        )
        points = work.given(
            f"{name}.points",
            Text(f"{label.ja} {band.at_least}以上の重み", f"{label.en}: points from {band.at_least}"),
            Unit.NUMBER,
            f"{field}/points",
        )
        steps.append(at_most(least, work.keys[row.key]) * (points - before))
        before = points
    return total(steps)
