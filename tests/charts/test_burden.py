"""Burden by party shows the ledger's figures, many parties included."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from costshare.analysis.model import evaluate
from costshare.charts.burden import draw_burden_by_party
from costshare.charts.burden_data import MOST_PARTIES, burden_data
from costshare.charts.colours import DARK
from costshare.charts.style import new_figure
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan
from tests.charts.plans import plan
from tests.charts.words import assert_words_are_in_order
from tests.strategies import plans

MANY = plan(towns=20)


@settings(max_examples=15)
@given(plans())
def test_stack_adds_up_to_the_total_burden(of: Plan) -> None:
    data = burden_data(of, evaluate(of), "en")
    assert data.whole is not None
    assert np.array_equal(sum((row.values for row in data.stack), np.zeros(of.years)), data.whole.values)
    draw_burden_by_party(new_figure(500, 220), data)


def test_many_parties_become_the_largest_and_the_others() -> None:
    data = burden_data(MANY, evaluate(MANY), "ja")
    assert len(data.stack) == MOST_PARTIES + 1
    assert data.stack[-1].label == "その他の14主体"
    assert len({row.colour for row in data.stack}) >= MOST_PARTIES


def test_nine_parties_all_have_their_own() -> None:
    of = plan(towns=7)
    assert [row.party for row in burden_data(of, evaluate(of), "ja").stack] == list(range(9))


def test_hit_names_the_party_and_a_click_on_the_others_leads_to_the_total() -> None:
    artists = draw_burden_by_party(new_figure(780, 290), burden_data(MANY, evaluate(MANY), "ja"))
    panel = artists.frame.panels[0]

    def hit(row: int, year: int) -> Place | None:
        middle = (artists.columns.starts[row, year] + artists.columns.ends[row, year]) / 2
        return artists.hit(*panel.axes.transData.transform((year, middle)))

    first = artists.data.stack[0]
    assert hit(0, 4) == Place("burden", 4, first.party)
    assert artists.describe(first.place(4)).startswith(f"{first.label} 令和8年度\n")
    assert hit(MOST_PARTIES, 2) == Place("burden.total", 2)
    assert artists.hit(1, 1) is None


@pytest.mark.parametrize("size", [(500, 220), (780, 290), (1700, 700)])
def test_words_stay_inside_and_apart(size: tuple[int, int]) -> None:
    results = evaluate(MANY)
    figure = new_figure(*size)
    draw_burden_by_party(figure, burden_data(MANY, results, "en"), DARK, heading=True)
    assert_words_are_in_order(figure)


def test_a_plan_without_parties_has_an_empty_chart() -> None:
    empty = Plan(title="", start_fiscal_year=2022, years=1)
    results = evaluate(empty)
    draw_burden_by_party(new_figure(500, 220), burden_data(empty, results, "ja"))
