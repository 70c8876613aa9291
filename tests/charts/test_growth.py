"""Cost per member falls or rises as the coalitions' figures say."""

from __future__ import annotations

from typing import cast

import pytest

from costshare.analysis.coalitions import PerMember
from costshare.charts.colours import DARK, LIGHT, blend
from costshare.charts.growth import SHADE, draw_growth
from costshare.charts.growth_data import GrowthData, growth_data
from costshare.charts.style import new_figure
from costshare.i18n import Language
from costshare.models.choices import DisplayUnit
from tests.charts.questions import SAMPLES, SIZES, division, sample
from tests.charts.shapes import filled, hits, words
from tests.charts.words import assert_words_are_in_order


def data_of(stem: str, language: str = "ja") -> GrowthData:
    return growth_data(division(stem)[1], sample(stem).display_unit, cast(Language, language))


def test_columns_are_as_high_as_the_means_and_every_figure_is_written() -> None:
    data = data_of("mie-six-towns")
    picture = draw_growth(new_figure(1000, 340), data)
    heights = [bar.height for bar in filled(picture, blend(LIGHT.accent, LIGHT.surface, SHADE))]
    means = [size.mean for size in data.sizes]
    assert [height / heights[0] for height in heights] == pytest.approx([mean / means[0] for mean in means])
    assert {"539,488", "297,108", "69,000", "53,949"} <= set(words(picture))


def test_a_size_is_found_and_told_in_full() -> None:
    data = data_of("mie-six-towns")
    picture = draw_growth(new_figure(1000, 340), data)
    assert hits(picture) == list(data.sizes)
    assert picture.describe(data.sizes[9]).startswith("10者が参加\n最も高い組 53,948,786 円\n平均 53,948,786 円\n")


def test_many_members_are_numbered_as_often_as_there_is_room() -> None:
    sizes = [PerMember(count, 1e6 / count, 2e6 / count, 3e6 / count) for count in range(1, 121)]
    figure = new_figure(700, 300)
    picture = draw_growth(figure, growth_data(sizes, DisplayUnit.YEN, "en"))
    assert "120" in words(picture)
    assert_words_are_in_order(figure)


@pytest.mark.parametrize("stem", SAMPLES)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", [(320, 160), *SIZES])
def test_words_stay_inside_and_apart(stem: str, language: str, size: tuple[int, int]) -> None:
    figure = new_figure(*size)
    draw_growth(figure, data_of(stem, language), DARK, heading=size[0] > 500)
    assert_words_are_in_order(figure)
