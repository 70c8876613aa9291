"""Burden beside benefit shows the ledger's shares, and marks who has one without the other."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings

from costshare.analysis.model import evaluate
from costshare.charts.balance import SHADE, balance_height, draw_balance
from costshare.charts.balance_data import BALANCE_LINES, BENEFIT_SHARE, BURDEN_SHARE, BalanceData, Side, balance_data
from costshare.charts.colours import DARK, LIGHT, blend
from costshare.charts.style import new_figure
from costshare.i18n import Language
from costshare.ledger.explanation import Place
from costshare.models.plan import Plan
from tests.charts.plans import plan
from tests.charts.questions import SAMPLES, SIZES, sample
from tests.charts.shapes import filled, hits, words
from tests.charts.words import assert_words_are_in_order
from tests.strategies import plans

MANY = plan(towns=20)


def data_of(of: Plan, language: str = "ja") -> BalanceData:
    return balance_data(of, evaluate(of, BALANCE_LINES), cast(Language, language))


def test_bars_are_as_long_as_the_shares() -> None:
    data = data_of(plan())
    picture = draw_balance(new_figure(600, balance_height(data)), data)
    most = max(max(row.burden_share, row.benefit_share) for row in data.parties)
    for colour, shares in (
        ("accent", [row.burden_share for row in data.parties]),
        (blend(LIGHT.accent, LIGHT.surface, SHADE), [row.benefit_share for row in data.parties]),
    ):
        widths = [bar.width for bar in filled(picture, colour)]
        drawn = [share for share in shares if share]
        assert np.array(widths) / widths[0] == pytest.approx(np.array(drawn) / drawn[0])
    assert most == 1.0


def test_who_only_pays_and_who_only_benefits_is_marked() -> None:
    data = data_of(sample("mie-six-towns"))
    sides = {row.label: row.side for row in data.parties}
    assert sides["来訪者"] is Side.ONLY_BENEFITS
    assert sides["情報通信事業者"] is Side.ONLY_PAYS
    assert sides["多気町"] is Side.BOTH
    shown = words(draw_balance(new_figure(700, balance_height(data)), data))
    assert shown.count("負担のみ") == list(sides.values()).count(Side.ONLY_PAYS)
    assert shown.count("受益のみ") == 1


def test_shares_are_found_as_line_items_and_told_with_their_amounts() -> None:
    of = plan()
    data = data_of(of)
    picture = draw_balance(new_figure(600, balance_height(data)), data)
    places = [Place(line, None, row.party) for row in data.parties for line in (BURDEN_SHARE, BENEFIT_SHARE)]
    assert hits(picture) == places
    results = evaluate(of)
    for row in data.parties:
        assert row.party is not None
        assert row.burden_share == results.at(BURDEN_SHARE, party=row.party)
    assert picture.describe(Place(BENEFIT_SHARE, None, 1)) == "town1町 受益の割合 100.0%\n80,000,000 円"
    assert picture.describe(Place(BURDEN_SHARE, None, 0)).endswith("\n負担のみ")
    assert data.describe(Place("elsewhere", None, 0)) == ""


def test_parties_that_do_not_fit_are_taken_together() -> None:
    data = data_of(MANY, "en")
    rows = data.first(5)
    assert len(rows) == 5
    assert rows[-1].party is None
    assert sum(row.burden for row in rows) == sum(row.burden for row in data.parties)
    assert sum(row.burden_share for row in rows) == pytest.approx(1.0)


@settings(max_examples=15)
@given(plans())
def test_any_plan_can_be_drawn(of: Plan) -> None:
    data = data_of(of, "en")
    figure = new_figure(500, 220)
    draw_balance(figure, data)
    assert_words_are_in_order(figure)


def test_a_plan_without_parties_has_an_empty_chart() -> None:
    empty = Plan(title="", start_fiscal_year=2022, years=1)
    data = data_of(empty)
    draw_balance(new_figure(500, 220), data)
    assert data.parties == ()


@pytest.mark.parametrize("stem", SAMPLES)
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_words_stay_inside_and_apart(stem: str, language: str, size: tuple[int, int]) -> None:
    figure = new_figure(*size)
    draw_balance(figure, data_of(sample(stem), language), DARK, heading=size[0] > 500)
    assert_words_are_in_order(figure)
