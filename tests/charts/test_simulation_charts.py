"""The charts of a simulation show its percentiles, counts and correlations, and their words keep apart."""

from __future__ import annotations

import numpy as np
import pytest

from costshare.analysis.simulation import Asked, Simulation, simulate
from costshare.analysis.study import study
from costshare.charts.colours import DARK, LIGHT, Theme
from costshare.charts.fan import draw_fan
from costshare.charts.fan_data import fan_data
from costshare.charts.histogram import draw_histogram
from costshare.charts.histogram_data import histogram_data
from costshare.charts.influence import draw_influences, height_for
from costshare.charts.influence_data import influence_data
from costshare.charts.style import new_figure
from costshare.i18n import LANGUAGES, Language
from costshare.ledger.explanation import Place
from costshare.storage.files import load
from costshare.storage.samples import samples
from tests.analysis.uncertain_plans import EVEN, bare_plan, nothing_or_a_thousand, uncertain
from tests.charts.words import assert_words_are_in_order

OUTCOMES = ("npv", "payback", "irr", "gap", "burden:mec")


@pytest.fixture(scope="module")
def found() -> Simulation:
    plan = load(samples()["sendai-izumi-lid"])
    return simulate(study(plan), Asked(draws=400, outcomes=OUTCOMES, rows=("cumulative", "gap", "burden:mec")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("size", [(1200, 480), (420, 200)])
def test_words_keep_apart_in_every_chart(
    found: Simulation, language: Language, theme: Theme, size: tuple[int, int]
) -> None:
    for fan in found.fans:
        figure = new_figure(*size)
        draw_fan(figure, fan_data(found, fan, language), theme, heading=True)
        assert_words_are_in_order(figure)
    for name in OUTCOMES:
        figure = new_figure(*size)
        draw_histogram(figure, histogram_data(found, name, language), theme, heading=True)
        assert_words_are_in_order(figure)
        figure = new_figure(*size)
        draw_influences(figure, influence_data(found, name, language), theme, heading=True)
        assert_words_are_in_order(figure)


def test_the_bands_of_the_fan_are_its_percentiles(found: Simulation) -> None:
    data = fan_data(found, found.fans[0], "ja")
    artists = draw_fan(new_figure(800, 300), data)
    outer, inner = (np.asarray(path.vertices) for path in artists.bands.get_paths())
    years = found.plan.years
    assert np.array_equal(outer[:years, 1], data.percentile(5))
    assert np.array_equal(outer[years : 2 * years, 1], data.percentile(95)[::-1])
    assert np.array_equal(inner[:years, 1], data.percentile(25))
    assert np.array_equal(artists.median.line.get_ydata(), data.percentile(50))


def test_a_place_on_the_fan_is_a_figure_of_the_plan_and_tells_the_percentiles(found: Simulation) -> None:
    artists = draw_fan(new_figure(800, 300), fan_data(found, found.fans[0], "ja"))
    place = artists.hit(*artists.frame.panels[0].axes.transData.transform((4, 0)))
    assert place == Place("appraisal.project.payback.cumulative", 4)
    words = artists.describe(place)
    assert words.startswith("累計収支(事業) 令和8年度\nP95 △")
    assert "0を超える確率" in words
    assert artists.hit(1, 1) is None


def test_columns_of_the_histogram_hold_every_draw(found: Simulation) -> None:
    data = histogram_data(found, "npv", "en")
    assert data.counts.sum() == found.draws
    assert data.aside == ""
    late = histogram_data(found, "payback", "en")
    assert late.counts.sum() == np.isfinite(found.values["payback"]).sum()
    assert late.aside.startswith("never in 9")
    assert [mark.name.split()[0] for mark in data.marks] == ["P5", "P50", "P95", "As"]
    artists = draw_histogram(new_figure(800, 300), data)
    heights = [float(np.ptp(np.asarray(path.vertices)[:4, 1])) for path in artists.columns.get_paths()]
    assert np.array(heights) / max(heights) == pytest.approx(data.counts / data.counts.max())
    assert artists.hit(400, 150) == Place("appraisal.project.npv", None)


def test_one_year_one_figure_and_no_figure_can_be_drawn() -> None:
    plan = uncertain(bare_plan(5), cost=nothing_or_a_thousand())
    found = simulate(study(plan), Asked(draws=20, outcomes=("gap", "irr", "surplus@2022"), rows=("gap",)))
    figure = new_figure(600, 240)
    artists = draw_fan(figure, fan_data(found, found.fans[0], "ja"))
    assert_words_are_in_order(figure)
    assert np.ptp(np.asarray(artists.bands.get_paths()[0].vertices)[:, 0]) > 0
    for name in ("gap", "irr", "surplus@2022"):
        draw_histogram(new_figure(600, 240), histogram_data(found, name, "ja"))
        draw_influences(new_figure(600, 240), influence_data(found, name, "ja"))


def test_bars_of_inputs_are_as_long_as_their_correlations() -> None:
    found = simulate(study(uncertain(bare_plan(1, 1), cost=EVEN, later=EVEN)), Asked(draws=300, outcomes=("npv",)))
    data = influence_data(found, "npv", "ja")
    artists = draw_influences(new_figure(600, height_for(data)), data)
    lengths = [float(np.ptp(np.asarray(path.vertices)[:4, 0])) for path in artists.bars.get_paths()]
    strengths = [abs(row.correlation) for row in data.inputs]
    assert np.array(lengths) / max(lengths) == pytest.approx(np.array(strengths) / max(strengths))
    words = [label for label in artists.names.words if label.get_visible()]
    x, y = words[0].get_position()
    assert artists.path_at(x, y) == data.inputs[0].path
    assert all(row.said.startswith("△") for row in data.inputs)
