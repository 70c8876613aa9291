"""A workbook is written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from costshare.errors import CostshareError
from costshare.workbook.writer import export
from tests.workbook.plans import SMALL


@pytest.mark.parametrize("place", ["missing/out.xlsx", "folder.xlsx", "file/out.xlsx"])
def test_a_path_that_cannot_be_written_is_named_in_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CostshareError) as caught:
        export(SMALL, tmp_path / place)
    for text in (caught.value.text.ja, caught.value.text.en):
        assert str(tmp_path / place) in text
        assert "\n" not in text


def test_a_workbook_that_is_open_elsewhere_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(CostshareError):
        export(SMALL, target)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_an_existing_workbook_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"old")
    export(SMALL, target)
    assert target.read_bytes().startswith(b"PK")
