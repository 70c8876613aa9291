"""均等割・按分: the need split among the participating parties, equally or by weighted keys.

An equal split is a weighted split with one key in which every participant counts 1: one mechanism, two names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from costshare.i18n import Text
from costshare.ledger.operations import Axes
from costshare.ledger.rules import ONE, ZERO, Line, Rule, equal, over_parties, previous, total
from costshare.models.choices import FundingWay, Remainder, RoundingMethod
from costshare.models.fields import choice, fiscal_year, references
from costshare.models.issues import Issue, fault
from costshare.models.plan import Key, Plan
from costshare.schemes.scheme import FundingScheme, Raised, Work
from costshare.schemes.split import Rounding, WeightedPoints, write_split
from costshare.schemes.split_keys import EQUAL, CountedKey, KeyWeight, counted_key, settled_key
from costshare.units import Unit

RoundingUnit = Literal[1, 10, 100, 1000, 10000]


@dataclass(frozen=True, kw_only=True)
class Split(FundingScheme):
    """What both splits have: who pays, and the rounding."""

    pays_need: ClassVar[bool] = True
    way: ClassVar[FundingWay] = FundingWay.PUBLIC
    payers: Annotated[tuple[str, ...], references("parties", "負担する主体", "Paying parties")]
    rounding: Annotated[RoundingMethod, choice("端数処理", "Rounding")] = RoundingMethod.DOWN
    rounding_unit: Annotated[RoundingUnit, choice("端数の単位", "Rounding unit")] = 1
    remainder: Annotated[Remainder, choice("端数の負担者", "Holder of the remainder")] = Remainder.LARGEST_REMAINDER
    ratio_year: Annotated[
        int | None,
        fiscal_year(
            "負担割合の年度",
            "Ratio of the year",
            help=Text("公債費を借入年度の割合で分けるとき", "For debt service at the ratio of the borrowing year"),
        ),
    ] = None
    funding_way: Annotated[
        FundingWay | None,
        choice(
            "財源の区分",
            "Way of funding",
            help=Text("空欄なら負担する主体の公民で分ける", "Blank: public or private, by who pays"),
        ),
    ] = None

    @property
    def carried_by(self) -> FundingWay | None:
        """The way that the plan chooses; ``None`` where each payer's part is that of its kind."""
        return self.funding_way

    def parties(self) -> tuple[str, ...]:
        """Return the paying parties."""
        return self.payers

    def key_weights(self) -> tuple[KeyWeight, ...]:
        """Return the keys by which the need is split."""
        return (KeyWeight(EQUAL, 1.0),)

    def faults(self, plan: Plan, path: str) -> Iterator[Issue]:
        """Yield what is wrong with payers, rounding and the year of the ratio."""
        if self.ratio_year is not None and self.ratio_year not in plan.fiscal_years:
            span = IN_PLAN.fill(first=plan.start_fiscal_year, last=plan.last_fiscal_year)
            yield fault(f"{path}/ratio_year", self.ratio_year, span, CHOOSE_YEAR)
        if not self.payers:
            yield fault(f"{path}/payers", 0, SOMEONE_PAYS, NAME_A_PAYER)
        if self.remainder is Remainder.LEAD and not any(p.lead and p.id in self.payers for p in plan.parties):
            yield fault(f"{path}/remainder", self.remainder.label, LEAD_NEEDED, NAME_A_LEAD, "warning")
        if self.remainder is Remainder.LARGEST_REMAINDER and self.rounding is not RoundingMethod.DOWN:
            yield fault(f"{path}/rounding", self.rounding.label, DOWN_ONLY, CHOOSE_DOWN)

    def write(self, work: Work) -> Raised:
        """Write the split, once for each set of participants."""
        payers = work.payers(self.payers)
        split = self._prepared(work)
        shares: list[Rule] = []
        unsplit: list[Rule] = []
        for share in work.shares:
            takes_part = work.block.line(
                f"{share.name}participates", Text("負担に参加", "Takes part"), Unit.FLAG, share.participates * payers
            )
            points = [key.points(work, share.name, takes_part, split.ratio_year) for key in split.keys]
            paid = write_split(work.block, share.name, share.need, points, split.lead, split.rounding, work.timeline)
            given = over_parties(paid)
            shares.append(paid)
            unsplit.append((share.need - given) * (ONE - equal(given, ZERO)))
            if split.definitive:
                prefix = f"{share.name}settled."
                points = [key.points(work, prefix, takes_part, split.ratio_year) for key in split.definitive]
                shares.append(self._settled(work, prefix, paid, points, split))
        left = Text("分けたときに合計と合わない額", "What the shares do not add up to")
        work.block.line("unsplit", left, Unit.YEN, total(unsplit) if unsplit else work.timeline.none)
        # Where no cost is in its scope nobody pays, in every year and for every party.
        nobody = work.timeline.active - work.timeline.active
        return work.raised_as_paid(total(shares) if shares else nobody)

    def _prepared(self, work: Work) -> _Splitting:
        label = Text("負担割合の年度", "Ratio of the year")
        rows = self.key_weights()
        keys = [counted_key(work, row, len(rows) == 1) for row in rows]
        settles = any(row.settled_key is not None for row in rows)
        return _Splitting(
            work.block.given_cells(
                "lead", Text("幹事", "Lead party"), Unit.FLAG, Axes.PARTY, work.timeline.of_each_party("lead")
            ),
            Rounding(self.rounding, self.rounding_unit, self.remainder),
            keys,
            [settled_key(work, row, key) for row, key in zip(rows, keys, strict=True)] if settles else [],
            None if self.ratio_year is None else work.given("ratio_year", label, Unit.FISCAL_YEAR, "ratio_year"),
        )

    def _settled(self, work: Work, prefix: str, estimate: Line, keys: list[WeightedPoints], split: _Splitting) -> Rule:
        """Write the same split by the definitive keys; return what is settled of the year before (翌年度精算)."""
        amount = work.block.line(f"{prefix}need", SETTLED_NEED, Unit.YEN, over_parties(estimate))
        definitive = write_split(work.block, prefix, amount, keys, split.lead, split.rounding, work.timeline)
        # Where nobody has definitive points nothing is settled, so that what was paid is not given back.
        settled = equal(over_parties(definitive), amount)
        due = work.block.line(
            f"{prefix}due", SETTLED_DUE, Unit.YEN, (definitive - estimate) * settled, note=SETTLED_NOTE
        )
        return previous(due)


@dataclass(frozen=True, slots=True)
class _Splitting:
    """What every part of a split has in common."""

    lead: Line
    rounding: Rounding
    keys: list[CountedKey]
    definitive: list[CountedKey]
    ratio_year: Line | None


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
        elif abs(weights - 1) > 1e-9:
            yield fault(f"{path}/weights", f"{weights:g}", SUM_TO_ONE, MAKE_IT_ONE, "warning")
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
SOMEONE_PAYS = Text("負担する主体が1つ以上必要です", "at least one party has to pay")
NAME_A_PAYER = Text("負担する主体を選んでください", "choose the paying parties")
DOWN_ONLY = Text("最大剰余法では切捨てだけが使えます", "the largest-remainder method goes with rounding down only")
CHOOSE_DOWN = Text(
    "切捨てにするか、端数の負担者を変えてください", "round down, or choose another holder of the remainder"
)
LEAD_NEEDED = Text(
    "負担する主体に幹事がいないため、端数は先頭の主体が負担します",
    "none of the payers is the lead party, so that the first in order takes the remainder",
)
NAME_A_LEAD = Text("幹事を決めるか、端数の負担者を変えてください", "name a lead party, or choose another holder")
SUM_TO_ONE = Text(
    "割合の合計は1(100%)が原則です。合計に対する比として分けます",
    "weights add up to 1 (100 %); the need is split in proportion to their sum",
)
MAKE_IT_ONE = Text("合計が1になるように直してください", "make them add up to 1")
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
SETTLED_NEED = Text("概算で分けた額", "Amount split by the estimate")
SETTLED_DUE = Text("翌年度に精算する額", "To be settled in the next year")
SETTLED_NOTE = Text(
    "確定値で分けた額 − 概算で分けた額。翌年度の負担額に加えます(負なら減額)。主体を合計すると0です。",
    "Share by the definitive key less that by the estimate, added to the next year's burden; over all parties it is 0.",
)
IN_PLAN = Text("{first}年度から{last}年度までが使えます", "fiscal years {first} to {last} are allowed")
CHOOSE_YEAR = Text("計画の期間の年度にしてください", "choose a year of the plan")
