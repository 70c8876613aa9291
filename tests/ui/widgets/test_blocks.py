"""Blocks of cells go to Excel and come back, or are refused whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costshare.errors import CostshareError
from costshare.ui.itemmodels.sheet import Cell, Column, Entry, Row, Sheet
from costshare.ui.widgets import blocks
from costshare.ui.widgets.blocks import Area

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=8)


def sheet(texts: list[list[str]]) -> Sheet:
    columns = tuple(Column(str(number), "", 50) for number in range(len(texts[0])))
    return Sheet(
        columns,
        tuple(Row(str(n), tuple(Cell(t, t, editable=True) for t in row)) for n, row in enumerate(texts)),
    )


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(WORDS, min_size=width, max_size=width), min_size=1, max_size=4)
    )
)
def test_what_is_copied_is_pasted_as_it_was(texts: list[list[str]]) -> None:
    made = sheet(texts)
    area = Area(0, 0, len(texts) - 1, len(texts[0]) - 1)
    for entry in blocks.pasted(made, area, blocks.copied(made, area)):
        assert entry.text == texts[entry.row][entry.column]


def test_one_value_is_pasted_into_every_selected_cell() -> None:
    entries = blocks.pasted(sheet([["", ""], ["", ""]]), Area(0, 0, 1, 1), "5\n")
    assert entries == [Entry(0, 0, "5"), Entry(0, 1, "5"), Entry(1, 0, "5"), Entry(1, 1, "5")]


def test_windows_line_ends_and_quoted_cells_are_read_as_excel_writes_them() -> None:
    entries = blocks.pasted(sheet([["", ""], ["", ""]]), Area(0, 0, 0, 0), '1\t"a\nb"\r\n3\t"say ""so"""\r\n')
    assert [entry.text for entry in entries] == ["1", "a\nb", "3", 'say "so"']


@pytest.mark.parametrize(
    ("text", "reason"), [("1\t2\t3\n", "1行×3列"), ("1\n2\n3\n", "3行×1列"), ("1\t2\n3\n", "揃っていません")]
)
def test_a_block_that_does_not_fit_is_refused(text: str, reason: str) -> None:
    with pytest.raises(CostshareError, match=reason):
        blocks.pasted(sheet([["", ""], ["", ""]]), Area(0, 0, 0, 0), text)


def test_more_text_than_any_plan_has_is_not_looked_at() -> None:
    with pytest.raises(CostshareError, match="多すぎ"):
        blocks.pasted(sheet([[""]]), Area(0, 0, 0, 0), "1" * (blocks.LIMIT + 1))


def test_fills_copy_the_first_of_an_area_or_the_neighbour_of_a_single_cell() -> None:
    made = sheet([["1", "2", "3"], ["4", "5", "6"]])
    assert blocks.filled_right(made, Area(0, 0, 0, 2)) == [Entry(0, 1, "1"), Entry(0, 2, "1")]
    assert blocks.filled_right(made, Area(1, 2, 1, 2)) == [Entry(1, 2, "5")]
    assert blocks.filled_right(made, Area(0, 0, 0, 0)) == []
    assert blocks.filled_down(made, Area(0, 1, 1, 1)) == [Entry(1, 1, "2")]
    assert blocks.filled_down(made, Area(0, 1, 0, 1)) == []
