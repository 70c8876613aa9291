"""The bridge leads from one scenario's outcome to the other's, each arrow from where the last one ended."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import cast

import pytest

from costshare.charts.bridge import DOWN, UP, bridge_height, draw_bridge
from costshare.charts.bridge_data import BridgeData, BridgeRow, bridge_data
from costshare.charts.colours import DARK
from costshare.charts.sheet import Picture
from costshare.charts.style import new_figure
from costshare.i18n import Language
from tests.charts.questions import SAMPLES, SIZES, bridge, sample
from tests.charts.shapes import filled, hits, words
from tests.charts.words import assert_words_are_in_order

MIE, MLIT, SENDAI = SAMPLES


def data_of(stem: str, first: str, second: str, name: str, language: str = "ja") -> BridgeData:
    return bridge_data(sample(stem), bridge(stem, first, second, name), cast(Language, language))


def drawn(data: BridgeData) -> Picture[BridgeData, BridgeRow]:
    return draw_bridge(new_figure(1000, bridge_height(data)), data)


CASES = [
    (MIE, "base", "running-cost-up", "npv"),
    (MIE, "running-cost-up", "taiki-leaves", "npv"),
    (MIE, "base", "population-split", "burden:meiwa"),
    ("mlit-application-full", "base", "costs-plus-20", "payback"),
    ("sendai-izumi-lid", "dues-1000", "slow-move-in", "gap"),
    ("sendai-izumi-lid", "base", "dues-1000", "society-npv"),
]


@pytest.mark.parametrize("case", CASES)
def test_rows_join_end_to_end_and_sum_to_the_difference(case: tuple[str, str, str, str]) -> None:
    rows, found = data_of(*case).rows, bridge(*case)
    assert (rows[0].end, rows[-1].end) == (found.before[0], found.after[0])
    for before, after in pairwise(rows[:-1]):
        assert after.start == before.end
    parts = [row.part for row in rows[1:-1]]
    if None not in parts:
        assert sum(part for part in parts if part) == pytest.approx(rows[-1].end - rows[0].end)


def test_arrows_are_as_long_as_the_parts_and_point_their_way() -> None:
    data = data_of(MIE, "running-cost-up", "taiki-leaves", "npv")
    picture = drawn(data)
    up, down = filled(picture, UP), filled(picture, DOWN)
    parts = [row.part for row in data.rows[1:-1] if row.part is not None]
    raised = [part for part in parts if part > 0]
    assert (len(up), len(down)) == (len(raised), len(parts) - len(raised))
    assert [bar.width / up[0].width for bar in up] == pytest.approx([part / raised[0] for part in raised], rel=1e-6)
    assert down[0].right == pytest.approx(up[-1].right)


def test_a_cut_axis_is_said_to_be_cut() -> None:
    cut, whole = data_of(*CASES[0]), data_of(*CASES[2])
    note = "斜線(//)の所で棒の途中を省略(軸は0から始まりません)"
    assert note in words(drawn(cut))
    assert note not in words(drawn(whole))


def test_bars_from_zero_are_as_long_as_the_outcomes() -> None:
    data = data_of(*CASES[2])
    first, last = filled(drawn(data), "muted")
    assert last.width / first.width == pytest.approx(data.rows[-1].end / data.rows[0].end)


def test_an_outcome_that_ceases_to_happen_has_no_parts_from_there_on() -> None:
    data = data_of(*CASES[3])
    ends = [row.end for row in data.rows]
    never = ends.index(math.inf)
    assert all(math.isfinite(end) for end in ends[:never])
    assert data.written(data.rows[never]) == "期間内なし"
    assert {data.written(row) for row in data.rows[never + 1 : -1]} == {"–"}


def test_a_change_is_found_and_told_in_full() -> None:
    data = data_of(*CASES[0])
    picture = drawn(data)
    assert hits(picture) == list(data.rows)
    assert picture.describe(data.rows[1]) == (
        "協議会運営費 年額\n6,000,000 円 → 7,200,000 円\n△10,122,398 円\nここまでで △323,611,361 円"
    )
    assert data.rows[1].paths[0].endswith("schedule/amount")
    assert picture.describe(data.rows[0]) == "基本ケース\n△313,488,963 円"


def test_changes_that_do_not_fit_are_taken_together() -> None:
    data = data_of("mlit-application-full", "base", "costs-plus-20", "npv")
    rows = data.first(6)
    assert len(rows) == 6
    assert rows[4].label == f"ほか{len(data.rows) - 5}件の変更"
    assert (rows[4].start, rows[4].end) == (rows[3].end, data.rows[-2].end)


def test_scenarios_that_agree_have_no_arrow() -> None:
    data = data_of(*CASES[5])
    picture = drawn(data)
    assert not filled(picture, UP)
    assert not filled(picture, DOWN)
    assert any(text.startswith("2つのシナリオでこの結果は変わりません") for text in words(picture))


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_words_stay_inside_and_apart(case: tuple[str, str, str, str], language: str, size: tuple[int, int]) -> None:
    figure = new_figure(*size)
    draw_bridge(figure, data_of(*case, language), DARK, heading=size[0] > 500)
    assert_words_are_in_order(figure)
