"""The rule of a line item: an expression over other line items.

Rules are written with Python's operators and the functions below, and never hold a number other than 0 and 1:
a figure that matters is a line item of its own, with a name, a unit and a source.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from costshare.ledger import operations as op
from costshare.ledger.operations import Axes, Operation


class Rule:
    """An expression; its ``axes`` follow from its operands."""

    axes: Axes

    def __add__(self, other: Rule) -> Rule:
        """Add."""
        return applied(op.ADD, self, other)

    def __sub__(self, other: Rule) -> Rule:
        """Subtract."""
        return applied(op.SUBTRACT, self, other)

    def __mul__(self, other: Rule) -> Rule:
        """Multiply."""
        return applied(op.MULTIPLY, self, other)


@dataclass(frozen=True, slots=True)
class Line(Rule):
    """The figure of another line item in the same year, for the same party."""

    id: str
    axes: Axes


@dataclass(frozen=True, slots=True)
class Previous(Rule):
    """The figure of a line item in the year before; 0 before the first year."""

    id: str
    axes: Axes


@dataclass(frozen=True, slots=True)
class Whole(Rule):
    """A structural 0 or 1."""

    number: int
    axes: Axes = Axes.NONE


@dataclass(frozen=True, slots=True)
class Applied(Rule):
    """An operation on operands."""

    operation: Operation
    operands: tuple[Rule, ...]
    axes: Axes


ZERO = Whole(0)
ONE = Whole(1)


def applied(operation: Operation, *operands: Rule) -> Rule:
    """Apply ``operation``; ``TypeError`` where it reads a whole row or column and is not given a line item."""
    if operation.takes and not isinstance(operands[0], Line):
        raise TypeError(f"{operation.name} reads a line item, not {operands[0]}")
    axes = reduce(lambda left, right: left | right, (operand.axes for operand in operands), Axes.NONE)
    return Applied(operation, operands, axes & ~operation.drops)


LONG = 100
"""Sums of more rules are halved again and again, so that no reader goes as deep as the sum is long."""


def total(rules: list[Rule]) -> Rule:
    """Return the sum of the rules; 0 for none."""
    if len(rules) > LONG:
        half = len(rules) // 2
        return total(rules[:half]) + total(rules[half:])
    return reduce(lambda left, right: left + right, rules) if rules else ZERO


def ratio(numerator: Rule, denominator: Rule) -> Rule:
    """Divide; 0 where the denominator is 0."""
    return applied(op.RATIO, numerator, denominator)


def power(base: Rule, exponent: Rule) -> Rule:
    """Raise to a power."""
    return applied(op.POWER, base, exponent)


def minimum(left: Rule, right: Rule) -> Rule:
    """Take the smaller."""
    return applied(op.MINIMUM, left, right)


def maximum(left: Rule, right: Rule) -> Rule:
    """Take the larger."""
    return applied(op.MAXIMUM, left, right)


def floor(rule: Rule) -> Rule:
    """Round down to a whole number."""
    return applied(op.FLOOR, rule)


def round_down(amount: Rule, dust: Rule, speck: Rule) -> Rule:
    """Round down a product with a rate; to lack ``dust`` of itself, at most ``speck``, is to lack nothing."""
    return applied(op.ROUND_DOWN, amount, dust, speck)


def round_half_up(amount: Rule, dust: Rule, speck: Rule, half: Rule) -> Rule:
    """Round a product with a rate, half up, with the same care."""
    return applied(op.ROUND, amount, dust, speck, half)


def at_most(left: Rule, right: Rule) -> Rule:
    """Return 1 where left ≤ right, else 0."""
    return applied(op.AT_MOST, left, right)


def below(left: Rule, right: Rule) -> Rule:
    """Return 1 where left < right, else 0."""
    return ONE - at_most(right, left)


def equal(left: Rule, right: Rule) -> Rule:
    """Return 1 where both are the same, else 0."""
    return applied(op.EQUAL, left, right)


def when(condition: Rule, then: Rule, otherwise: Rule) -> Rule:
    """Take ``then`` where the condition is not 0, else ``otherwise``."""
    return applied(op.WHEN, condition, then, otherwise)


def over_parties(line: Rule) -> Rule:
    """Sum a line item over all parties."""
    return applied(op.OVER_PARTIES, line)


def over_years(line: Rule) -> Rule:
    """Sum a line item over all years."""
    return applied(op.OVER_YEARS, line)


def lowest(line: Rule) -> Rule:
    """Take the least figure of a line item over all years."""
    return applied(op.LOWEST, line)


def running(rule: Rule) -> Rule:
    """Sum from the first year up to this one; only as a whole rule."""
    return applied(op.RUNNING, rule)


def latest(condition: Rule, value: Rule) -> Rule:
    """Take ``value`` where the condition holds, else what held the year before (0 at first); only as a whole rule."""
    return applied(op.LATEST, condition, value)


def rank(line: Rule) -> Rule:
    """Rank the parties' figures from the largest (1); equal figures rank in the order of the parties."""
    return applied(op.RANK, line)


def irr(line: Rule, guess: Rule) -> Rule:
    """Take the internal rate of return of a yearly flow where there is exactly one, else 0."""
    return applied(op.IRR, line, guess)


def previous(line: Rule) -> Rule:
    """Take a line item's figure of the year before."""
    if not isinstance(line, Line) or not line.axes & Axes.YEAR:
        raise TypeError(f"only a line item with years has a year before, not {line}")
    return Previous(line.id, line.axes)
