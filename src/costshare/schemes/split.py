"""按分: a total split among parties in whole yen that sum to it exactly.

Shares are proportional to whole *points*. With one key the exact remainder of every quotient is compared; with
several, Σ weight_k · points_k,i / Σ_j points_k,j is worked out in whole parts and fractions, and the fractions are
compared to the billionth of a yen. No figure passes through a rounded binary quotient (docs/method.md, "Splits").
"""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Text
from costshare.ledger.book import Block
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Rule,
    at_most,
    below,
    equal,
    floor,
    maximum,
    minimum,
    over_parties,
    rank,
    ratio,
    total,
    when,
)
from costshare.models.choices import Remainder, RoundingMethod
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Rounding:
    """How shares are rounded, to what unit, and who takes what is left over."""

    method: RoundingMethod
    unit: int
    remainder: Remainder


@dataclass(frozen=True, slots=True)
class WeightedPoints:
    """The points of each party under one key, and the weight of that key in millionths.

    ``equal``: every party that takes part has one point.
    """

    name: str
    label: Text
    weight: Line
    points: Line
    equal: bool


@dataclass(frozen=True, slots=True)
class _Counted:
    """A key among several: its total points, and its weight in the years in which anybody has points."""

    name: str
    label: Text
    weight: Line
    points: Line
    every: Line
    equal: bool


@dataclass(frozen=True, slots=True)
class _Quota:
    """A party's exact quota: whole yen, and a remainder counted in ``per_yen`` parts of a yen.

    ``left`` is what the whole yen of all parties leave of the amount.
    """

    whole: Line
    remainder: Line
    per_yen: Line
    left: Rule


def write_split(
    block: Block,
    prefix: str,
    amount: Line,
    keys: list[WeightedPoints],
    lead: Line,
    rounding: Rounding,
    timeline: Timeline,
) -> Line:
    """Write the split of ``amount`` (years) into shares (years × parties); all 0 where nobody has points."""
    splitter = _Splitter(block, prefix, amount, timeline)
    if len(keys) > 1:
        counted = [splitter.counted(key) for key in keys]
        points = total([key.weight * key.points for key in counted])
        return splitter.rounded(splitter.by_several(counted), points, lead, rounding)
    quota = splitter.equally(keys[0]) if keys[0].equal else splitter.by_one_key(keys[0])
    return splitter.rounded(quota, keys[0].points, lead, rounding)


@dataclass(frozen=True, slots=True)
class _Splitter:
    block: Block
    prefix: str
    amount: Line
    timeline: Timeline

    def line(self, name: str, ja: str, en: str, rule: Rule, unit: Unit = Unit.YEN, note: Text | None = None) -> Line:
        return self.block.line(f"{self.prefix}{name}", Text(ja, en), unit, rule, note)

    def equally(self, key: WeightedPoints) -> _Quota:
        every = self.line("points", "参加する主体の数", "Parties that take part", over_parties(key.points), Unit.NUMBER)
        each = floor(ratio(self.amount, every))
        whole = self.line("whole", "端数切捨ての負担額", "Share rounded down", each * key.points, note=WHOLE)
        rest = self.amount - each * every
        remainder = self.line(
            "fraction", "余り(参加者数分の)", "Remainder, in parts of the parties", rest * key.points, Unit.NUMBER
        )
        return _Quota(whole, remainder, every, rest)

    def by_one_key(self, key: WeightedPoints) -> _Quota:
        every = self.line("points", "重みの合計", "Total points", over_parties(key.points), Unit.NUMBER)
        times = self.line(
            "times", "負担対象額 ÷ 重み合計の商", "Quotient of need by points", floor(ratio(self.amount, every))
        )
        rest = self.line("rest", "同 余り", "Its remainder", self.amount - times * every)
        product = self.line("product", "余り × 重み", "Remainder × points", rest * key.points, Unit.NUMBER)
        part = self.line("part", "同 ÷ 重み合計の商", "Its quotient by points", floor(ratio(product, every)))
        whole = self.line("whole", "端数切捨ての負担額", "Share rounded down", times * key.points + part, note=WHOLE)
        remainder = self.line(
            "fraction", "端数(重み合計分の)", "Remainder, in parts of the points", product - part * every, Unit.NUMBER
        )
        return _Quota(whole, remainder, every, rest - over_parties(part))

    def counted(self, key: WeightedPoints) -> _Counted:
        every = self._of_key(key.name, key.label, "points", "重みの合計", "total points", over_parties(key.points))
        used = key.weight * below(ZERO, every)
        weight = self._of_key(key.name, key.label, "counted_weight", "使う割合", "weight in use", used, note=IN_USE)
        return _Counted(key.name, key.label, weight, key.points, every, key.equal)

    def by_several(self, keys: list[_Counted]) -> _Quota:
        weights = self.line("weights", "重み率の合計", "Total weight", total([key.weight for key in keys]), Unit.NUMBER)
        times = self.line(
            "times", "負担対象額 ÷ 重み率合計の商", "Quotient of need by weights", floor(ratio(self.amount, weights))
        )
        rest = self.line("rest", "同 余り", "Its remainder", self.amount - times * weights)
        parts = [self._by_key(key, weights, times, rest) for key in keys]
        fraction = total([part for _, part in parts]) * self.timeline.nano + self.timeline.half
        fine = self.line(
            "fine",
            "端数の合計(10億分の1円)",
            "Fractions together, in billionths of a yen",
            floor(fraction),
            Unit.NUMBER,
        )
        carried = self.line(
            "carried", "端数の合計のうち整数円", "Whole yen among them", floor(ratio(fine, self.timeline.nano))
        )
        whole = self.line(
            "whole",
            "端数切捨ての負担額",
            "Share rounded down",
            total([part for part, _ in parts]) + carried,
            note=WHOLE,
        )
        remainder = self.line(
            "fraction",
            "端数(10億分の1円)",
            "Remainder, in billionths of a yen",
            fine - carried * self.timeline.nano,
            Unit.NUMBER,
        )
        return _Quota(whole, remainder, self.timeline.nano, self.amount - over_parties(whole))

    def _of_key(
        self,
        key: str,
        label: Text,
        name: str,
        ja: str,
        en: str,
        rule: Rule,
        unit: Unit = Unit.NUMBER,
        note: Text | None = None,
    ) -> Line:
        text = Text(f"{label.ja} {ja}", f"{label.en}: {en}")
        return self.block.line(f"{self.prefix}{key}.{name}", text, unit, rule, note)

    def _by_key(self, key: _Counted, weights: Line, times: Line, rest: Line) -> tuple[Line, Line]:
        def line(name: str, ja: str, en: str, rule: Rule, unit: Unit = Unit.YEN) -> Line:
            return self._of_key(key.name, key.label, name, ja, en, rule, unit)

        every = key.every
        over = line(
            "over",
            "分の端数",
            "fraction of its part",
            rest * key.weight - floor(ratio(rest * key.weight, weights)) * weights,
            Unit.NUMBER,
        )
        amount = line(
            "amount",
            "分の負担対象額",
            "its part of the need",
            times * key.weight + floor(ratio(rest * key.weight, weights)),
        )
        turns = line("times", "分 ÷ 重み合計の商", "quotient by points", floor(ratio(amount, every)))
        left = line("rest", "同 余り", "its remainder", amount - turns * every)
        if key.equal:
            # Where everyone counts 1, the remainder is smaller than the points and makes no whole yen.
            whole: Rule = turns * key.points
            fraction = ratio(left + ratio(over, weights), every) * key.points
        else:
            product = line("product", "余り × 重み", "remainder × points", left * key.points, Unit.NUMBER)
            part = line("part", "同 ÷ 重み合計の商", "its quotient by points", floor(ratio(product, every)))
            whole = turns * key.points + part
            fraction = ratio(product - part * every + ratio(over * key.points, weights), every)
        return (
            line("whole", "分の整数円", "whole yen", whole),
            line("fraction", "分の1円未満", "less than a yen", fraction, Unit.NUMBER),
        )

    def rounded(self, quota: _Quota, points: Rule, lead: Line, rounding: Rounding) -> Line:
        takes_part = below(ZERO, points)
        base, remainder = self._to_unit(quota, takes_part, rounding)
        rest = quota.left if base is quota.whole else self.amount - over_parties(base)
        left = self.line("leftover", "端数の残り", "Left over by rounding", rest, note=LEFTOVER)
        unit = self._unit(rounding)
        if rounding.remainder is Remainder.LARGEST_REMAINDER:
            order = self.line("rank", "端数の大きい順", "Rank of the remainder", rank(remainder), Unit.NUMBER)
            extra = at_most(order, left) if unit is ONE else maximum(ZERO, minimum(unit, left - (order - ONE) * unit))
            return self.line("share", "負担額", "Share", base + extra * takes_part, note=BY_REMAINDER)
        priority = ONE + lead if rounding.remainder is Remainder.LEAD else ONE
        weight = self.line(
            "priority", "端数を負担する優先度", "Priority for what is left", takes_part * priority, Unit.NUMBER
        )
        order = self.line("rank", "端数を負担する順", "Order for what is left", rank(weight), Unit.NUMBER)
        holder = equal(order, ONE) * takes_part
        if rounding.method is RoundingMethod.DOWN:
            return self.line("share", "負担額", "Share", base + left * holder, note=BY_HOLDER)
        return self._never_negative(base, left, holder)

    def _never_negative(self, base: Line, left: Line, holder: Rule) -> Line:
        """Write shares rounded up; where that takes more than there is to pay, shares rounded down instead."""
        tried = self.line("tried", "端数処理した負担額", "Share as rounded", base + left * holder)
        below_zero = self.line("below_zero", "負になる主体", "Falls below zero", below(tried, ZERO), Unit.FLAG)
        beyond = self.line("too_much", "負になる主体の数", "Parties below zero", over_parties(below_zero), Unit.NUMBER)
        down = self.timeline.book[f"{self.block.id}.{self.prefix}down"]
        rest = self.line(
            "down_rest", "切捨てにした残り", "Left over by rounding down", self.amount - over_parties(down)
        )
        share = when(beyond, down + rest * holder, tried)
        return self.line("share", "負担額", "Share", share, note=NEVER_NEGATIVE)

    def _to_unit(self, quota: _Quota, takes_part: Rule, rounding: Rounding) -> tuple[Line, Line]:
        if rounding.unit == 1 and rounding.method is RoundingMethod.DOWN:
            return quota.whole, quota.remainder
        unit = self._unit(rounding)
        down = self.line("down", "単位未満切捨て", "Rounded down to the unit", floor(ratio(quota.whole, unit)) * unit)
        remainder = self.line(
            "beyond",
            "単位未満の端数",
            "Beyond the unit",
            (quota.whole - down) * quota.per_yen + quota.remainder,
            Unit.NUMBER,
        )
        if rounding.method is RoundingMethod.DOWN:
            return down, remainder
        whole_unit = unit * quota.per_yen
        up = (
            at_most(whole_unit * self.timeline.half, remainder)
            if rounding.method is RoundingMethod.HALF_UP
            else below(ZERO, remainder)
        )
        ja, en = (
            ("単位に四捨五入", "Rounded half up to the unit")
            if rounding.method is RoundingMethod.HALF_UP
            else ("単位に切上げ", "Rounded up to the unit")
        )
        return self.line("rounded", ja, en, down + up * unit * takes_part), remainder

    def _unit(self, rounding: Rounding) -> Rule:
        if rounding.unit == 1:
            return ONE
        name = f"{self.prefix}unit"
        if f"{self.block.id}.{name}" in self.timeline.book:
            return self.timeline.book[f"{self.block.id}.{name}"]
        return self.block.constant(name, Text("端数処理の単位", "Rounding unit"), Unit.YEN, rounding.unit)


WHOLE = Text(
    "負担対象額 × 重み ÷ 重みの合計 の1円未満を切り捨てた額です。割り算の商と余りに分けて、端数を失わずに求めます。",
    "Need × points ÷ total points, rounded down to a yen, by quotient and remainder, so that nothing is lost.",
)
IN_USE = Text(
    "参加する主体に重みがない年度は、この基数を使わず、他の基数の割合で分けます。",
    "In years in which nobody has points under the key it is left out, and the other weights share the whole.",
)
LEFTOVER = Text("切捨てのために、どの主体にも配られていない額です。", "What rounding down has given to nobody yet.")
BY_REMAINDER = Text(
    "切り捨てた額に、端数の残りを端数の大きい主体から順に(同じなら先の主体から)加えます。合計は負担対象額に一致します。",
    "The rounded share, and what is left over to the largest remainders (ties to the earlier); shares sum to the need.",
)
NEVER_NEGATIVE = Text(
    "切上げ・四捨五入した額の合計が負担対象額を超え、端数の負担者の額が負になる年度は、切捨てで分けます。",
    "In a year in which rounding up would leave the holder of the remainder below zero, shares are rounded down.",
)
BY_HOLDER = Text(
    "端数処理した額に、残りを端数の負担者だけが加えます。合計は負担対象額に一致します。",
    "The rounded share; its holder takes all that is left over; shares sum to the need.",
)
