"""The plan of work: everything after what it needs, and nothing in a circle."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from costshare.analysis.model import model_of
from costshare.i18n import same
from costshare.ledger.numbers import Program
from costshare.ledger.operations import Axes
from costshare.ledger.order import references, work
from costshare.ledger.rules import ONE, Line, Previous, previous
from costshare.models.plan import Plan
from costshare.units import Unit
from tests.ledger.figures import given, new_book
from tests.strategies import plans

YEARLY = Axes.YEAR


@drawn(plans(), st.data())
def test_every_item_comes_after_what_it_needs(plan: Plan, data: st.DataObject) -> None:
    """Within a year no item is computed before one that its rule refers to, and only what is needed is computed."""
    ledger = model_of(plan).ledger
    wanted = data.draw(st.lists(st.sampled_from(sorted(ledger.items)), min_size=1, max_size=4))
    groups = work(ledger, wanted)
    order = [id for group in groups for id in group.items]
    place = {id: number for number, id in enumerate(order)}
    assert len(place) == len(order)
    needed = set(wanted)
    for id in order[::-1]:
        for line in references(ledger.items[id].rule):
            assert isinstance(line, Previous) or place[line.id] < place[id]
            needed.add(line.id)
    assert needed == set(order)


def test_a_circular_rule_is_refused() -> None:
    """Two items that need each other in the same year have no figures."""
    book, block = new_book(3, 1)
    block.line("a", same("a"), Unit.YEN, Line("x.b", YEARLY) + ONE)
    block.line("b", same("b"), Unit.YEN, Line("x.a", YEARLY) + ONE)
    with pytest.raises(ValueError, match="circular rule"):
        Program(book.closed(), ("x.a",))


def test_an_item_that_needs_itself_is_refused() -> None:
    """So is one that needs itself in the same year."""
    book, block = new_book(3, 1)
    block.line("a", same("a"), Unit.YEN, Line("x.a", YEARLY) + ONE)
    with pytest.raises(ValueError, match="circular rule"):
        Program(book.closed(), ("x.a",))


def test_a_circle_within_a_recurrence_is_refused() -> None:
    """A corkscrew may need last year; a circle in the same year stays a circle."""
    book, block = new_book(3, 1)
    block.line("a", same("a"), Unit.YEN, Previous("x.b", YEARLY) + Line("x.b", YEARLY))
    block.line("b", same("b"), Unit.YEN, Line("x.a", YEARLY) + ONE)
    with pytest.raises(ValueError, match="circular rule"):
        Program(book.closed(), ("x.b",))


def test_needing_only_last_year_is_no_circle() -> None:
    """Items that need each other's past are one group, computed year by year."""
    book, block = new_book(3, 1)
    flow = given(block, "flow", YEARLY)
    opening = block.line("opening", same("opening"), Unit.YEN, Previous("x.closing", YEARLY) + ONE)
    closing = block.line("closing", same("closing"), Unit.YEN, opening + flow)
    block.line("after", same("after"), Unit.YEN, previous(closing))
    groups = work(book.closed(), ["x.after"])
    recurrent = [group for group in groups if group.recurrent]
    assert [group.items for group in recurrent] == [("x.opening", "x.closing")]
    assert groups[-1].items == ("x.after",)


def test_an_item_cannot_be_written_twice() -> None:
    """Each id stands for one rule."""
    book, block = new_book(1, 1)
    block.line("a", same("a"), Unit.YEN, ONE)
    with pytest.raises(ValueError, match="written twice"):
        block.line("a", same("a"), Unit.YEN, ONE)
    assert "x.a" in book
