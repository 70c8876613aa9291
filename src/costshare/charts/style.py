"""The one style of all charts: the font that ships with the program, text sizes, and lengths in pixels.

A pixel is 1/96 inch: one dot on a figure of 96 dots an inch, several on a sharper screen or in print.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path

from matplotlib.backends.backend_agg import get_hinting_flag
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D, Transform

from costshare.charts.colours import DARK, LIGHT, Theme

DPI = 96
SMALL, BODY = 11.0, 13.0
LINE_HEIGHT = 1.45
MISSING = "〓"
ELLIPSIS = "…"


def new_figure(width: float, height: float, sharpness: float = 1.0) -> Figure:
    """Return an empty figure of a size in pixels, with ``sharpness`` dots to a pixel."""
    return Figure(figsize=(width / DPI, height / DPI), dpi=DPI * sharpness)


def prepare(figure: Figure, theme: Theme) -> None:
    """Empty a figure and give it the theme's ground."""
    figure.clear()
    figure.set_facecolor(theme.surface)
    figure.set_edgecolor("none")


def points(pixels: float) -> float:
    """Return a length in points, as matplotlib wants sizes and line widths."""
    return pixels * 72.0 / DPI


def pixels_of(figure: Figure) -> Transform:
    """Return the transform from pixels, counted from the bottom left, to the figure's dots."""
    return Affine2D().scale(1.0 / DPI) + figure.dpi_scale_trans


def size_of(figure: Figure) -> tuple[float, float]:
    """Return a figure's width and height in pixels."""
    width, height = figure.get_size_inches()
    return float(width) * DPI, float(height) * DPI


def dots_of(figure: Figure) -> float:
    """Return how many dots of the figure make a pixel."""
    return float(figure.dpi) / DPI


@cache
def font(bold: bool = False) -> FontProperties:
    """Return the program's own font, registered by its file, so that nothing depends on the machine."""
    file = _font_file(bold)
    if file is None:
        return FontProperties(weight="bold" if bold else "normal")
    if not any(entry.fname == str(file) for entry in fontManager.ttflist):
        fontManager.addfont(file)
    return FontProperties(fname=str(file))


def _font_file(bold: bool) -> Path | None:
    folder = Path(str(resources.files("costshare"))) / "ui" / "fonts"
    files = sorted(folder.glob("*.ttf"))
    wanted = [file for file in files if ("Bold" in file.stem) is bold]
    return next(iter(wanted or files), None)


@lru_cache(maxsize=4096)
def legible(text: str) -> str:
    """Return a text of one line in which characters that the font lacks are marked with 〓."""
    known = _characters()
    if known is None:
        return " ".join(text.split())
    return "".join(sign if ord(sign) in known else MISSING for sign in " ".join(text.split()))


@cache
def _characters() -> frozenset[int] | None:
    file = _font_file(bold=False)
    return None if file is None else frozenset(get_font(str(file)).get_charmap())


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = SMALL, bold: bool = False) -> float:
    """Return the width of a text in pixels: the wider of as drawn on a screen (hinted) and as outlines."""
    sized = font(bold).copy()
    sized.set_size(points(size))
    outlines, _, _ = text_to_path.get_text_width_height_descent(legible(text), sized, False)
    drawn = get_font(findfont(sized))
    drawn.set_size(points(size), DPI)
    drawn.set_text(legible(text), 0.0, flags=get_hinting_flag())  # type: ignore[no-untyped-call]
    return max(float(outlines) * DPI / 72, drawn.get_width_height()[0] / 64)


@lru_cache(maxsize=4096)
def shortened(text: str, width: float, size: float = SMALL, bold: bool = False) -> str:
    """Return a text no wider than ``width``, its middle left out if need be: names differ at their ends."""
    if text_width(text, size, bold) <= width:
        return text
    for kept in range(len(text) - 1, 1, -1):
        end = kept // 2
        short = text[: kept - end].rstrip() + ELLIPSIS + text[len(text) - end :].lstrip()
        if text_width(short, size, bold) <= width:
            return short
    return text[:1] + ELLIPSIS


@lru_cache(maxsize=4096)
def _in_two(text: str, width: float) -> tuple[str, str]:
    """Return a text as two lines: broken between words if both then fit, as evenly as can be, else where it must."""
    cuts = [
        at
        for at in range(1, len(text))
        if text[at] in _BEFORE or text[at - 1] in _AFTER or _WORD.fullmatch(text[at - 1 : at + 1])
    ]
    lines = [(text[:at].rstrip(), text[at:].lstrip()) for at in cuts]
    fitting = [pair for pair in lines if max(map(text_width, pair)) <= width]
    if fitting:
        return min(fitting, key=lambda pair: max(map(text_width, pair)))
    fits = [at for at in range(1, len(text)) if text_width(text[:at]) <= width and not text[at - 1].isascii()]
    at = max([*fits, *(cut for cut in cuts if text_width(text[:cut].rstrip()) <= width)], default=0)
    return text[:at].rstrip(), shortened(text[at:].lstrip(), width)


def wrapped(text: str, width: float) -> list[str]:
    """Return a text as one line, or two where it is too long, shortened where that does not do."""
    if text_width(text) <= width:
        return [text]
    return [line for line in _in_two(text, width) if line]


_BEFORE, _AFTER = "((", " ・、++"
_WORD = re.compile(r"[\u3041-\u3096][^\u3041-\u3096]")
"""Where a line may well be broken: before and after these, and where a word in kanji follows kana."""

__all__ = [
    "DARK",
    "LIGHT",
    "Theme",
    "dots_of",
    "font",
    "legible",
    "new_figure",
    "pixels_of",
    "points",
    "prepare",
    "shortened",
    "size_of",
    "text_width",
    "wrapped",
]
