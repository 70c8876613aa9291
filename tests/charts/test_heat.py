"""The heat map shows every outcome, and where the goal is reached by an outline and a mark."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from costshare.charts.colours import DARK, LIGHT, lightness
from costshare.charts.heat import draw_heat, heat_height
from costshare.charts.heat_data import HeatData, Pair, heat_data
from costshare.charts.sheet import Picture
from costshare.charts.style import new_figure
from costshare.i18n import Language
from tests.charts.questions import SIZES, dues_and_collection, sample
from tests.charts.shapes import colours, hits, words
from tests.charts.words import assert_words_are_in_order


def data_of(name: str = "npv", goal: str = "npv", count: int = 7, language: str = "ja") -> HeatData:
    return heat_data(sample("sendai-izumi-lid"), dues_and_collection(name, goal, count), cast(Language, language))


def drawn(data: HeatData) -> Picture[HeatData, Pair]:
    return draw_heat(new_figure(1000, heat_height(data)), data)


def outline(picture: Picture[HeatData, Pair]) -> list[Any]:
    strokes = picture.sheet.strokes
    pairs = zip(strokes.get_segments(), colours(strokes), strict=True)
    return [line for line, ink in pairs if ink == LIGHT.text.lower()]


def test_every_cell_has_its_figure_and_those_that_reach_the_goal_a_mark() -> None:
    data = data_of()
    shown = words(drawn(data))
    assert data.reached is not None
    assert data.reached.any()
    assert not data.reached.all()
    marked = [text for text in shown if text.startswith("○ ")]
    assert len(marked) == data.reached.sum()
    for pair in np.ndindex(data.outcomes.shape):
        figure = data.measure.brief(float(data.outcomes[pair]))
        assert (f"○ {figure}" if data.reached[pair] else figure) in shown


def test_the_outline_runs_between_cells_that_reach_the_goal_and_those_that_do_not() -> None:
    data = data_of()
    assert data.reached is not None
    padded = np.pad(data.reached, 1)
    edges = sum(int((padded != np.roll(padded, 1, axis)).sum()) for axis in (0, 1))
    assert len(outline(drawn(data))) == edges
    assert not outline(drawn(data_of(goal="")))


def test_a_goal_may_be_about_another_outcome() -> None:
    data, found = data_of("npv", "payback"), dues_and_collection("payback")
    assert np.array_equal(cast(Any, data.reached), found.outcomes <= 10.0)


def test_more_is_darker_on_a_light_ground() -> None:
    data = data_of()
    fills = drawn(data).sheet.fills
    shades = [lightness(ink.upper()) for ink in colours(fills)]
    heights = [float(np.ptp(np.asarray(path.vertices)[:, 1])) for path in fills.get_paths()]
    cells = np.array([shade for shade, height in zip(shades, heights, strict=True) if height > 20])
    assert cells.size == data.outcomes.size
    assert (np.diff(cells[np.argsort(data.outcomes.ravel(), kind="stable")]) <= 0).all()


def test_a_cell_is_found_and_told_in_full() -> None:
    data = data_of()
    picture = drawn(data)
    assert hits(picture) == [Pair(*divmod(at, 7)) for at in range(49)]
    told = ["居住者会費 月額会費 3,000 円", "居住者会費 徴収率 100%", "△3,755,486 円"]
    assert picture.describe(Pair(2, 6)).split("\n") == [*told, "目標「事業のNPVが 0 円 以上」に届かない"]


def test_the_values_of_now_are_named_in_bold() -> None:
    data = data_of()
    assert (data.first.now, data.second.now) == (2, 6)
    strong = [text.get_text() for text in drawn(data).sheet.strong.words if text.get_visible()]
    assert strong == ["3,000 円", "100%"]


@pytest.mark.parametrize("count", [2, 7, 30])
@pytest.mark.parametrize("name", ["npv", "payback"])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_words_stay_inside_and_apart(count: int, name: str, language: str, size: tuple[int, int]) -> None:
    figure = new_figure(*size)
    draw_heat(figure, data_of(name, "npv", count, language), DARK, heading=size[0] > 500)
    assert_words_are_in_order(figure)
