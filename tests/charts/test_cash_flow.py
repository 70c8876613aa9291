"""The cash-flow chart shows the ledger's figures, wherever and however large it is drawn."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings

from costshare.analysis.model import evaluate, model_of
from costshare.charts.cash_flow import CashFlowArtists, draw_cash_flow
from costshare.charts.cash_flow_data import cash_flow_data, cash_flow_lines, source_colours
from costshare.charts.colours import DARK, LIGHT, ROLE_COLOURS
from costshare.charts.columns import Stack
from costshare.charts.series import Amounts
from costshare.charts.style import new_figure
from costshare.i18n import Language
from costshare.ledger.explanation import Place
from costshare.models import paths
from costshare.models.plan import Plan
from tests.charts.plans import plan
from tests.charts.words import assert_words_are_in_order
from tests.strategies import plans

WITH_GAP = plan(split_until=2026)


def drawn(of: Plan, width: float = 780, height: float = 290, sharpness: float = 1.0) -> CashFlowArtists:
    figure = new_figure(width, height, sharpness)
    artists = draw_cash_flow(figure, cash_flow_data(of, evaluate(of), "ja"))
    figure.draw_without_rendering()
    return artists


def heights(stack: Stack, years: int) -> Amounts:
    """Return the summed height of the columns of each year, as drawn."""
    total = np.zeros(years)
    for path in stack.bars.get_paths():
        corners = np.asarray(path.vertices)
        total[round(float(corners[:4, 0].mean()))] += np.ptp(corners[:4, 1])
    return total


def dot(artists: CashFlowArtists, panel: int, year: float, amount: float) -> tuple[float, float]:
    x, y = artists.frame.panels[panel].axes.transData.transform((year, amount))
    return float(x), float(y)


def test_columns_add_up_to_the_funding_used_and_the_hatched_part_to_the_gap() -> None:
    results = evaluate(WITH_GAP)
    artists = drawn(WITH_GAP)
    assert heights(artists.funding, 10) == pytest.approx(results.row("result.used"))
    assert heights(artists.gap, 10) == pytest.approx(results.row("gap"))
    assert results.row("gap")[5:].all()


def test_cost_line_lies_on_top_of_funding_and_gap() -> None:
    artists = drawn(WITH_GAP)
    levels = [float(np.asarray(segment)[0, 1]) for segment in artists.cost.get_segments()]
    assert levels == pytest.approx(evaluate(WITH_GAP).row("cost.total"))
    assert levels == pytest.approx(heights(artists.funding, 10) + heights(artists.gap, 10))


def test_lines_show_cumulative_flow_and_reserve_balance() -> None:
    artists, results = drawn(WITH_GAP), evaluate(WITH_GAP)
    cumulative = np.asarray(artists.cumulative.line.get_ydata())
    assert cumulative == pytest.approx(np.cumsum(results.row("flow.project")))
    assert np.asarray(artists.reserve.line.get_ydata()) == pytest.approx(results.row("funding.reserve.closing"))


def test_end_of_subsidy_is_marked_after_its_last_year() -> None:
    artists = drawn(WITH_GAP)
    (segment,) = artists.end_line.get_segments()
    assert float(np.asarray(segment)[0, 0]) == pytest.approx(artists.frame.panels[0].pixel(0.5, 0)[0])
    assert artists.end_label.words[0].get_text() == "補助終了"


def test_no_end_is_marked_where_the_subsidy_lasts() -> None:
    artists = drawn(plan(years=1))
    assert artists.data.subsidy_end is None
    assert not artists.end_line.get_segments()


@settings(max_examples=15)
@given(plans())
def test_any_plan_can_be_drawn_and_its_stack_meets_its_cost(of: Plan) -> None:
    data = cash_flow_data(of, evaluate(of), "en")
    stacked = sum((row.values for row in data.stack), np.zeros(of.years))
    assert np.array_equal(stacked + data.gap.values, data.cost.values)
    draw_cash_flow(new_figure(500, 220), data)


def test_named_line_items_suffice() -> None:
    lines = cash_flow_lines(WITH_GAP, model_of(WITH_GAP).ledger)
    data = cash_flow_data(WITH_GAP, evaluate(WITH_GAP, lines), "ja")
    assert data.reserve is not None
    assert [row.line for row in data.stack] == [
        "funding.grant",
        "funding.from_company0",
        "funding.reserve",
        "funding.towns",
    ]


def test_sources_of_one_role_have_colours_of_their_own() -> None:
    colours = source_colours(plan(companies=6))
    assert colours["grant"] == ROLE_COLOURS["subsidy"]
    assert len(set(colours.values())) == len(colours)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("years", [1, 2, 10, 30, 60])
@pytest.mark.parametrize("size", [(500, 220), (780, 290), (1700, 400)])
@pytest.mark.parametrize("companies", [1, 12])
def test_words_stay_inside_and_apart(language: str, years: int, size: tuple[int, int], companies: int) -> None:
    of = plan(years=years, companies=companies, split_until=2026, unit="yen")
    figure = new_figure(*size)
    data = cash_flow_data(of, evaluate(of), cast(Language, language))
    draw_cash_flow(figure, data, DARK, heading=years == 10)
    assert_words_are_in_order(figure)


@pytest.mark.parametrize("sharpness", [1.0, 2.0])
def test_hit_finds_the_figure_under_the_pointer(sharpness: float) -> None:
    artists = drawn(WITH_GAP, sharpness=sharpness)
    cost = float(artists.data.cost.values[7])
    assert artists.hit(*dot(artists, 0, 0, 10_000_000)) == Place("funding.grant", 0)
    assert artists.hit(*dot(artists, 0, 3.2, 15_000_000)) == Place("funding.towns", 3)
    assert artists.hit(*dot(artists, 0, 7, cost * 0.7)) == Place("gap", 7)
    assert artists.hit(*dot(artists, 0, 7, cost)) == Place("cost.total", 7)
    assert artists.hit(*dot(artists, 0, 7, cost * 2)) is None
    assert artists.hit(1, 1) is None


def test_hit_below_finds_the_nearer_line() -> None:
    artists = drawn(WITH_GAP)
    lowest = float(artists.data.cumulative.values[9])
    assert artists.hit(*dot(artists, 1, 9, lowest)) == Place(artists.data.cumulative.line, 9)
    assert artists.hit(*dot(artists, 1, 9, 0)) == Place("funding.reserve.closing", 9)


def test_legend_switches_a_row_off_and_on() -> None:
    artists = drawn(WITH_GAP)
    entry, box = artists.frame.legend.boxes[-4]
    assert artists.legend_hit(box.left + 3, box.bottom + 3) == entry.key == "gap"
    artists.update(artists.data, hidden=frozenset({"gap", "funding.grant"}))
    assert not artists.gap.bars.get_paths()
    assert heights(artists.funding, 10)[0] == pytest.approx(100_000_000)
    artists.update(artists.data)
    assert heights(artists.funding, 10)[0] == pytest.approx(120_000_000)


def test_update_shows_other_data_with_the_same_artists() -> None:
    artists, other = drawn(WITH_GAP), plan(years=30)
    kept = artists.frame.figure.get_children()
    results = evaluate(other)
    artists.update(cash_flow_data(other, results, "ja"))
    assert heights(artists.funding, 30) == pytest.approx(results.row("result.used"))
    assert set(kept) <= set(artists.frame.figure.get_children())


def test_held_axes_grow_but_do_not_shrink() -> None:
    artists = drawn(WITH_GAP)
    upper = artists.frame.panels[0].axes
    before = upper.get_ylim()
    smaller = paths.set(WITH_GAP, "costs/build/schedule/amount", 10_000_000)
    data = cash_flow_data(smaller, evaluate(smaller), "ja")
    artists.update(data, hold=True)
    assert upper.get_ylim() == before
    artists.update(data)
    assert upper.get_ylim()[1] < before[1] / 2


def test_description_names_row_year_amount_and_share() -> None:
    data = cash_flow_data(WITH_GAP, evaluate(WITH_GAP), "ja")
    words = data.describe(Place("funding.grant", 0))
    assert words == "国 補助金 令和4年度\n20,000,000 円(費用の 16.7%)"
    assert data.describe(Place("cost.total", 0)) == "費用 令和4年度\n120,000,000 円"
    assert data.describe(Place("elsewhere", 0)) == ""


def test_selected_year_has_a_band() -> None:
    artists = drawn(WITH_GAP)
    band = artists.frame.panels[0].band
    artists.select(Place("gap", 6))
    assert band.get_visible()
    assert band.get_x() == 5.5
    artists.select(None)
    assert not band.get_visible()


def test_ground_is_the_themes() -> None:
    figure = new_figure(500, 220)
    for theme in (LIGHT, DARK):
        draw_cash_flow(figure, cash_flow_data(WITH_GAP, evaluate(WITH_GAP), "ja"), theme)
        assert figure.get_facecolor() == pytest.approx(
            [int(theme.surface[i : i + 2], 16) / 255 for i in (1, 3, 5)] + [1]
        )
    assert len(figure.axes) == 2
