"""段階: a figure that goes up in steps with another."""

from __future__ import annotations

from collections.abc import Sequence

from costshare.ledger.rules import ZERO, Line, Rule, at_most, total


def stepped(figure: Rule, steps: Sequence[tuple[Line, Line]], below: Rule = ZERO) -> Rule:
    """Return the value of the last step that ``figure`` reaches, ``below`` where it reaches none.

    Each step is (at least, value), in ascending order.
    """
    rules: list[Rule] = [] if below is ZERO else [below]
    before = below
    for least, value in steps:
        rules.append(at_most(least, figure) * (value - before))
        before = value
    return total(rules)
