"""Line icons on a 20 × 20 grid, drawn in whatever colour the palette asks for."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 20

DRAWINGS = {
    "overview": '<path d="M3 17V9h4v8zM8 17V3h4v14zM13 17v-6h4v6z"/>',
    "plan": '<path d="M4.5 2.5h11v15h-11zM7.5 6.5h5M7.5 10h5M7.5 13.5h3"/>',
    "parties": '<circle cx="7" cy="6.5" r="2.8"/><path d="M2 16.5c0-3.2 2-5 5-5s5 1.8 5 5"/>'
    '<path d="M13 4.2a2.6 2.6 0 0 1 0 4.9M14.5 11.8c2.2.5 3.5 2.2 3.5 4.7"/>',
    "costs": '<path d="M2.5 3.5h15v13h-15zM2.5 7.8h15M2.5 12.1h15M7.5 3.5v13"/>',
    "benefits": '<path d="M10 16.8C5 13 2.6 10.4 2.6 7.4A3.9 3.9 0 0 1 10 5.6'
    'a3.9 3.9 0 0 1 7.4 1.8c0 3-2.4 5.6-7.4 9.4z"/>',
    "funding": '<path d="M10 2.8l7.5 3.9L10 10.6 2.5 6.7zM2.5 10.2L10 14.1l7.5-3.9M2.5 13.6l7.5 3.9 7.5-3.9"/>',
    "cash_flow": '<path d="M2.5 14.5l4.5-5 3.5 3 6.5-7.5M13 5h4v4M2.5 17.5h15"/>',
    "by_party": '<path d="M3 4.5h9M3 10h14M3 15.5h6"/>',
    "split": '<path d="M10 3v14M6.5 17h7M3.5 5.5h13M5 5.5l-2.5 6h5zM15 5.5l-2.5 6h5z"/>',
    "scenarios": '<path d="M3 3.5v13M3 10h5l6-5.5M8 10l6 5.5M12 4.3h2.4v2.4M12 15.7h2.4v-2.4"/>',
    "risk": '<path d="M10 2.5v15M5.5 6h9M3 10h14M6.8 14h6.4"/>',
    "eligibility": '<path d="M3.5 10.5l4.2 4.5L16.5 5"/>',
    "output": '<path d="M10 3v9.5M6 9l4 4 4-4M3.5 16.8h13"/>',
    "undo": '<path d="M7 4L3.5 7.5 7 11M3.5 7.5H12a4.3 4.3 0 0 1 0 8.6H8"/>',
    "redo": '<path d="M13 4l3.5 3.5L13 11M16.5 7.5H8a4.3 4.3 0 0 0 0 8.6h4"/>',
    "back": '<path d="M11.5 4.5L6 10l5.5 5.5M6 10h10"/>',
    "pin": '<path d="M7 3h6M8 3v5.5l-2.5 3h9L12 8.5V3M10 11.5V17"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "search": '<circle cx="8.8" cy="8.8" r="5.3"/><path d="M12.8 12.8l4.2 4.2"/>',
    "down": '<path d="M5.5 8l4.5 4.5L14.5 8"/>',
    "up": '<path d="M5.5 12l4.5-4.5 4.5 4.5"/>',
    "error": '<circle cx="10" cy="10" r="7"/><path d="M10 6v5M10 13.8v.2"/>',
    "warning": '<path d="M10 3.2l7.3 13H2.7zM10 8v4M10 14v.2"/>',
    "info": '<circle cx="10" cy="10" r="7"/><path d="M10 9v5M10 6v.2"/>',
    "done": '<circle cx="10" cy="10" r="7"/><path d="M6.8 10.2l2.3 2.4 4.2-4.8"/>',
    "open": '<path d="M2.5 16V4.5h5l2 2.2h8V16zM2.5 9h15"/>',
    "file": '<path d="M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15"/>',
}

SAME = {"funding_plan": "cash_flow", "cashflow": "cash_flow", "lab": "split", "table": "costs"}
"""Other names of the same drawings."""


def pixmap(name: str, colour: str, ratio: float = 1.0, size: int = SIZE) -> QPixmap:
    """Return a drawing in ``colour`` for a screen with ``ratio`` pixels to the point."""
    return _pixmap(SAME.get(name, name), colour, ratio, size)


def icon(name: str, colour: str, muted: str | None = None) -> QIcon:
    """Return a drawing as an icon, sharp at 100 % and 200 %, with a muted one for what is disabled."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(pixmap(name, colour, ratio))
        if muted is not None:
            made.addPixmap(pixmap(name, muted, ratio), QIcon.Mode.Disabled)
    return made


def svg(name: str, colour: str) -> bytes:
    """Return a drawing as an SVG document."""
    drawing = DRAWINGS.get(name, DRAWINGS["file"])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="none" stroke="{colour}" '
        f'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">{drawing}</svg>'
    ).encode()


@cache
def _pixmap(name: str, colour: str, ratio: float, size: int) -> QPixmap:
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg(name, colour))).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
