"""Cost by class adds up to the cost of the year."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from costshare.analysis.model import evaluate, model_of
from costshare.charts.cost_by_class import draw_cost_by_class
from costshare.charts.cost_by_class_data import cost_by_class_data, cost_by_class_lines
from costshare.charts.style import new_figure
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan
from tests.charts.plans import plan
from tests.charts.words import assert_words_are_in_order
from tests.strategies import plans


@settings(max_examples=15)
@given(plans())
def test_classes_add_up_to_the_cost(of: Plan) -> None:
    data = cost_by_class_data(of, evaluate(of, cost_by_class_lines(model_of(of).ledger)), "ja")
    assert data.whole is not None
    assert np.array_equal(sum((row.values for row in data.stack), np.zeros(of.years)), data.whole.values)


def test_a_small_chart_is_legible_and_answers_what_lies_where() -> None:
    figure = new_figure(320, 160)
    artists = draw_cost_by_class(figure, cost_by_class_data(plan(), evaluate(plan()), "en"))
    assert_words_are_in_order(figure)
    dot = artists.frame.panels[0].axes.transData.transform((0, 60_000_000))
    place = artists.hit(*dot)
    assert place == Place("cost.development", 0)
    assert artists.describe(place) == "Development FY2022 (R4)\n90,000,000 yen (75.0% of total cost)"
