"""The tornado shows both outcomes of every input, the strongest on top, wherever it is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from costshare.charts.colours import DARK, LIGHT, blend
from costshare.charts.sheet import Picture
from costshare.charts.style import new_figure
from costshare.charts.tornado import SHADE, draw_tornado, tornado_height
from costshare.charts.tornado_data import MOST_BARS, TornadoData, TornadoRow, tornado_data
from costshare.i18n import Language
from tests.charts.questions import SAMPLES, SIZES, sample, swings
from tests.charts.shapes import filled, hits, words
from tests.charts.words import assert_words_are_in_order

MIE = "mie-six-towns"


def data_of(stem: str, name: str = "npv", language: str = "ja") -> TornadoData:
    return tornado_data(sample(stem), swings(stem, name), cast(Language, language))


def drawn(data: TornadoData) -> Picture[TornadoData, TornadoRow]:
    return draw_tornado(new_figure(1000, tornado_height(data)), data)


def test_bars_are_as_long_as_the_outcomes_are_away_from_the_base() -> None:
    data = data_of(MIE)
    picture = drawn(data)
    pale = blend(LIGHT.accent, LIGHT.surface, SHADE)
    moves = [abs(row.high - data.base) for row in data.rows if row.high != data.base]
    widths = [bar.width for bar in filled(picture, "accent")]
    assert [width / widths[0] for width in widths] == pytest.approx([move / moves[0] for move in moves], rel=1e-6)
    lowered = [bar.width for bar in filled(picture, pale)]
    assert len(lowered) == len(data.rows)
    assert lowered[0] / widths[0] == pytest.approx(abs(data.rows[0].low - data.base) / moves[0])


def test_the_strongest_is_on_top_and_at_most_fifteen_are_shown() -> None:
    data = data_of(MIE)
    assert len(data.rows) == MOST_BARS
    assert data.left_out == len(swings(MIE, "npv").bars) - MOST_BARS
    spans = [abs(row.high - row.low) for row in data.rows]
    assert spans == sorted(spans, reverse=True)
    shown = words(drawn(data))
    assert [text for text in shown if text in {row.label for row in data.rows}] == [row.label for row in data.rows]
    assert f"ほかに {data.left_out} 項目(影響がより小さいもの)" in shown


def test_a_row_is_found_and_told_in_full() -> None:
    data = data_of(MIE)
    assert hits(drawn(data)) == list(data.rows)
    assert data.rows[0].path == swings(MIE, "npv").bars[0].path
    assert drawn(data).describe(data.rows[0]) == (
        "共通サービスの運営 年額\n8,640,000 円 → △306,078,046 円\n10,560,000 円 → △320,899,884 円"
    )
    assert drawn(data).hit(1, 1) is None


def test_what_never_happens_is_said_so() -> None:
    assert "期間内なし" in words(drawn(data_of("sendai-izumi-lid", "payback")))


def test_both_values_on_one_side_have_bars_of_their_own() -> None:
    row = TornadoRow("x", "項目", "1 円", "3 円", 110.0, 120.0)
    data = replace(data_of(MIE), base=100.0, rows=(row,), left_out=0)
    picture = drawn(data)
    lower = filled(picture, blend(LIGHT.accent, LIGHT.surface, SHADE))[0]
    higher = filled(picture, "accent")[0]
    assert lower.bottom == pytest.approx(higher.top)
    assert higher.width == pytest.approx(2 * lower.width)
    assert_words_are_in_order(picture.sheet.figure)


def test_an_outcome_that_nothing_moves_has_a_sentence() -> None:
    data = replace(data_of(MIE), rows=(), left_out=0)
    assert "動かす項目はありません" in words(drawn(data))


@pytest.mark.parametrize("stem", SAMPLES)
@pytest.mark.parametrize("name", ["npv", "payback"])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_words_stay_inside_and_apart(stem: str, name: str, language: str, size: tuple[int, int]) -> None:
    figure = new_figure(*size)
    draw_tornado(figure, data_of(stem, name, language), DARK, heading=size[0] > 500)
    assert_words_are_in_order(figure)
