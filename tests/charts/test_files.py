"""A picture is written whole or not at all, and the same chart is the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from costshare.analysis.model import evaluate
from costshare.charts.files import balance_picture, cash_flow_picture, save_chart
from costshare.charts.style import new_figure
from costshare.errors import CostshareError
from tests.charts.plans import plan


@pytest.mark.parametrize(("ending", "begins"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".PNG", b"\x89PNG")])
def test_the_ending_chooses_the_form(tmp_path: Path, ending: str, begins: bytes) -> None:
    path = tmp_path / f"資金計画{ending}"
    cash_flow_picture(plan(), evaluate(plan()), path)
    assert path.read_bytes().startswith(begins)
    assert list(tmp_path.iterdir()) == [path]


def test_burden_beside_benefit_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / "負担と受益.svg"
    balance_picture(plan(), evaluate(plan()), path, "en")
    assert path.read_bytes().startswith(b"<?xml")


def test_the_same_chart_is_the_same_file(tmp_path: Path) -> None:
    for ending in (".png", ".svg"):
        first, second = tmp_path / f"1{ending}", tmp_path / f"2{ending}"
        for path in (first, second):
            cash_flow_picture(plan(), evaluate(plan()), path, "en")
        assert first.read_bytes() == second.read_bytes()


def test_an_unknown_ending_is_refused_in_both_languages(tmp_path: Path) -> None:
    with pytest.raises(CostshareError) as refused:
        save_chart(new_figure(500, 220), tmp_path / "chart.gif")
    assert ".png" in refused.value.text.ja
    assert ".svg" in refused.value.text.en
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "chart.png"
    with pytest.raises(CostshareError) as refused:
        save_chart(new_figure(500, 220), path)
    assert str(path) in refused.value.text.en
