"""Tables of bars: every scenario's outcomes and every rule's burdens, figure by figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest

from costshare.analysis.comparison import side_by_side
from costshare.charts.bar_table import bar_table_height, draw_bar_table
from costshare.charts.bar_table_data import BarTableData, Cell
from costshare.charts.colours import DARK
from costshare.charts.rules_data import rules_data
from costshare.charts.scenarios_data import scenarios_data
from costshare.charts.sheet import Picture
from costshare.charts.style import new_figure
from costshare.fairness.allocation import allocation_of
from costshare.fairness.game import Game, GameKind
from costshare.i18n import Language
from costshare.models.plan import Change, Scenario
from costshare.report.coalitions import Speech
from tests.charts.questions import SAMPLES, SIZES, division, every_scenario, outcome, sample
from tests.charts.shapes import filled, hits, words
from tests.charts.words import assert_words_are_in_order

MIE = "mie-six-towns"
OUTCOMES = ("npv", "society-npv", "payback", "gap", "covered")
TOWNS = tuple(f"burden:{town}" for town in ("taki", "odai", "meiwa", "watarai", "taiki", "kihoku"))


def scenarios(stem: str, names: tuple[str, ...] = OUTCOMES, language: str = "ja") -> BarTableData:
    return scenarios_data(sample(stem), every_scenario(stem, names), cast(Language, language))


def rules(stem: str, language: str = "ja") -> BarTableData:
    return rules_data(division(stem)[0], cast(Language, language), Speech(sample(stem).display_unit))


def drawn(data: BarTableData, width: int = 1200) -> Picture[BarTableData, Cell]:
    return draw_bar_table(new_figure(width, bar_table_height(data, width)), data)


def test_every_scenario_shows_its_outcomes_and_the_difference_from_the_base() -> None:
    data, found = scenarios(MIE, TOWNS), every_scenario(MIE, TOWNS)
    assert data.rows == ("基本ケース", *(scenario.name for scenario in sample(MIE).scenarios))
    base = found.values[0]
    assert base is not None
    for row, values in enumerate(found.values):
        assert values is not None
        assert [cell.value for cell in data.figures[row]] == list(values)
        for cell, value, before in zip(data.figures[row], values, base, strict=True):
            assert bool(cell.note) is (value != before)
    assert data.figures[1][2].note == "+52,363"
    told = ["すべて人口割 明和町 負担額の累計", "127,561,852 円", "基本ケースとの差 +52,362,946 円"]
    assert data.figures[1][2].told.split("\n") == told


def test_bars_of_a_column_are_as_long_as_its_figures() -> None:
    data = scenarios(MIE, TOWNS[:1])
    picture = drawn(data)
    values = np.array([row[0].value for row in data.figures], dtype=float)
    grey, *bars = filled(picture, "muted")[-1:] + filled(picture, "accent")[-(len(values) - 1) :]
    widths = np.array([grey.width, *(bar.width for bar in bars)])
    assert widths / widths.max() == pytest.approx(values / values.max(), rel=1e-6)


def test_a_scenario_that_cannot_be_computed_is_named_with_its_fault() -> None:
    faulty = Scenario("wrong", "誤り", (Change("costs/nothing/schedule/amount", 1),))
    plan = replace(sample(MIE), scenarios=(*sample(MIE).scenarios, faulty))
    found = side_by_side(plan, [outcome(MIE, "npv")])
    data = scenarios_data(plan, found, "ja")
    assert found.values[-1] is None
    assert data.figures[-1][0].brief == "–"
    assert "nothing" in data.figures[-1][0].told
    assert data.note == "計算できないシナリオ: 誤り"
    assert data.note in words(drawn(data))


def test_whole_yen_of_every_rule_and_player_are_shown_and_sum_to_the_total() -> None:
    data, (found, _) = rules(MIE), division(MIE)
    shown = words(drawn(data))
    for column, shares in enumerate(found.rules.values()):
        assert [row[column].value for row in data.figures] == list(shares.yen)
        assert data.foot[column] == f"{round(found.game.total):,}"
    assert {cell.brief for row in data.figures for cell in row} <= set(shown)


def test_core_membership_is_marked_by_words_and_by_hatching() -> None:
    data, (found, _) = rules(MIE), division(MIE)
    for column, shares in zip(data.columns, found.rules.values(), strict=True):
        assert column.caption == ("○ コア内" if shares.core.in_core else f"× コア外({shares.core.blocking})")
        assert column.hatched is not shares.core.in_core
    assert drawn(data).sheet.hatching.get_segments()
    assert len(data.legend) == 2


def test_a_cell_is_found_and_told_in_full() -> None:
    data = rules(MIE)
    picture = drawn(data)
    cells = set(hits(picture))
    assert cells == {Cell(row, column) for row in range(len(data.rows)) for column in range(len(data.columns))}
    told = picture.describe(Cell(0, 0))
    assert told.startswith("多気町 均等割\n53,948,786 円(総額の 10.0%)\nコア外(19提携): ")
    assert picture.hit(1, 1) is None


def test_rules_without_shares_are_named_below() -> None:
    game = Game(("a", "b"), np.array([0.0, 0.0, 0.0, 10.0]), GameKind.VALUE)
    found = allocation_of(game)
    data = rules_data(found, "ja")
    assert found.undefined
    assert data.title == "規則ごとの配分額"
    assert data.note.startswith("定まらない規則: ")
    assert data.note in words(drawn(data))


def test_columns_that_do_not_fit_beside_each_other_go_on_below() -> None:
    data = scenarios(MIE, OUTCOMES + TOWNS)
    assert bar_table_height(data, 600) > 2 * bar_table_height(data, 2000)
    assert {column.title for column in data.columns} <= set(words(drawn(data, 1200)))


def test_what_has_no_room_is_counted() -> None:
    picture: Any = draw_bar_table(new_figure(500, 220), rules(MIE))
    assert "ほか7行 / ほか4列" in words(picture)


@pytest.mark.parametrize("stem", SAMPLES)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_words_stay_inside_and_apart(stem: str, language: str, size: tuple[int, int]) -> None:
    figure = new_figure(*size)
    for data in (scenarios(stem, OUTCOMES, language), rules(stem, language)):
        draw_bar_table(figure, data, DARK, heading=size[0] > 500)
        assert_words_are_in_order(figure)
