"""One style: the program's own font, colours that stay apart, no global state."""

from __future__ import annotations

import subprocess
import sys

import pytest

from costshare.charts.colours import DARK, LIGHT, ROLE_COLOURS, THEMES, blend, tint
from costshare.charts.legend import Entry, Glyph, rows, spots
from costshare.charts.style import font, legible, shortened, text_width
from costshare.report.lines import ROLES


def test_charts_do_not_import_pyplot_or_qt() -> None:
    code = (
        "import sys, costshare.charts.style, costshare.charts.files, costshare.charts.burden; "
        "sys.exit('matplotlib.pyplot' in sys.modules or 'PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_colours_and_data_need_no_matplotlib() -> None:
    code = (
        "import sys, costshare.charts.colours, costshare.charts.cash_flow_data, costshare.charts.burden_data; "
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_role_has_a_colour_of_its_own() -> None:
    assert set(ROLE_COLOURS) == set(ROLES)
    assert len(set(ROLE_COLOURS.values())) == len(ROLES)


def test_tints_of_a_role_differ_from_each_other_and_from_other_roles() -> None:
    tints = [tint(colour, number) for colour in ROLE_COLOURS.values() for number in range(7)]
    assert len(set(tints)) == len(tints)
    assert tint("#0072B2", 0) == "#0072B2"


def test_blend_goes_all_the_way() -> None:
    assert blend("#102030", "#FFFFFF", 1.0) == "#FFFFFF"
    assert blend("#102030", "#FFFFFF", 0.0) == "#102030"


def test_themes_paint_tokens_and_leave_colours() -> None:
    assert THEMES == {"light": LIGHT, "dark": DARK}
    assert LIGHT.paint("accent") == "#1F5FBF"
    assert DARK.paint("#123456") == "#123456"


@pytest.mark.parametrize("bold", [False, True])
def test_the_font_ships_with_the_program(bold: bool) -> None:
    assert "CostshareSansJP" in str(font(bold).get_file())


def test_digits_have_one_width() -> None:
    assert len({text_width(digit * 4) for digit in "0123456789"}) == 1


def test_signs_that_the_font_lacks_are_marked() -> None:
    assert legible("町\n\U0001f600△1") == "町 〓△1"


def test_long_names_lose_their_middle() -> None:
    short = shortened("民間企業の拠出 第12グループ", 90)
    assert text_width(short) <= 90
    assert short.startswith("民間")
    assert short.endswith("ープ")
    assert shortened("短い", 90) == "短い"


def test_a_legend_too_long_names_what_it_can_and_keeps_the_lines() -> None:
    entries = [Entry(f"とても長い財源の名前{number}", "muted", f"key{number}") for number in range(30)]
    placed = spots([*entries, Entry("費用", "text", "cost", Glyph.LINE)], 500, "ほか{count}件")
    assert rows(placed) == 2
    assert placed[-1].name == "費用"
    assert placed[-2].name.startswith("ほか")
    assert all(spot.left + spot.width <= 500 for spot in placed)


def test_names_are_drawn_as_typed() -> None:
    assert legible("$x_1$ 町") == "$x_1$ 町"
