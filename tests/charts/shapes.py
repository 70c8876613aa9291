"""What was filled on a sheet, read back from its artists."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.colors import to_hex

from costshare.charts.sheet import Picture
from costshare.charts.style import dots_of


class Filled(NamedTuple):
    """The ends of a filled shape in pixels."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom


def filled(picture: Picture[Any, Any], colour: str) -> list[Filled]:
    """Return the shapes of one colour, in the order in which they were drawn."""
    sheet = picture.sheet
    paint = sheet.theme.paint(colour).lower()
    found = []
    for path, ink in zip(sheet.fills.get_paths(), colours(sheet.fills), strict=True):
        if ink == paint:
            corners = np.asarray(path.vertices)[:-1]
            (left, bottom), (right, top) = corners.min(axis=0), corners.max(axis=0)
            found.append(Filled(float(left), float(right), float(bottom), float(top)))
    return found


def colours(drawn: LineCollection | PolyCollection) -> list[str]:
    """Return the colour of every line, or of every filled shape, as ``#rrggbb``."""
    inks: Any = drawn.get_color() if isinstance(drawn, LineCollection) else drawn.get_facecolor()
    return [to_hex(ink) for ink in inks]


def words(picture: Picture[Any, Any]) -> list[str]:
    """Return the texts that a chart shows."""
    return [text.get_text() for text in picture.sheet.figure.texts if text.get_visible() and text.get_text()]


def hits(picture: Picture[Any, Any]) -> list[Any]:
    """Return what is found in the middle of everything that can be pointed at."""
    dots = dots_of(picture.sheet.figure)
    middles = [
        ((box.left + box.width / 2) * dots, (box.bottom + box.height / 2) * dots) for box, _ in picture.sheet.marks
    ]
    return [picture.hit(*middle) for middle in middles]
