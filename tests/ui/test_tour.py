"""Pictures of every page, taken without a screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from costshare.ui.app import pages
from costshare.ui.tour import page_name, screenshots, tour


def test_every_page_and_the_start_leave_a_picture(tmp_path: Path, plan_file: Path) -> None:
    pictures = screenshots(tmp_path, plan_file)
    names = [f"{name}-ja-light.png" for name in ("start", *(page_name(page) for page in pages()))]
    assert [picture.name for picture in pictures] == names
    for picture in pictures:
        image = QImage(str(picture))
        assert (image.width(), image.height()) == (1280, 800)


def test_dark_pictures_are_dark(tmp_path: Path, plan_file: Path) -> None:
    light, dark = (tour(tmp_path, plan_file, ("en",), (theme,), ((960, 600),))[1] for theme in ("light", "dark"))
    assert QImage(str(dark)).pixelColor(400, 580).lightness() < 60 < QImage(str(light)).pixelColor(400, 580).lightness()
