"""The bridge between two scenarios: the outcome before, each change as an arrow up or down, and the outcome after."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.figure import Figure

from costshare.charts.bridge_data import (
    DECREASE,
    INCREASE,
    NOT_FROM_ZERO,
    SAME,
    UNMOVED,
    BridgeData,
    BridgeRow,
)
from costshare.charts.frame import BELOW_LEGEND
from costshare.charts.legend import ROW, Entry
from costshare.charts.measures import Ruler, ruler
from costshare.charts.paper import Box, Label
from costshare.charts.sheet import WHOLE, Head, Picture, Sheet, draw, extra
from costshare.charts.style import LIGHT, Theme, shortened, text_width

BRIDGE_ROW, TWO_LINES, LEAST_ROW, NOTE = 36.0, 30.0, 20.0, 18.0
NAME_SHARE = 0.38
BAR, HEAD = 16.0, 7.0
"""Pixels: how high a bar is, and how long the point of an arrow."""
UP, DOWN = "#0072B2", "#E69F00"
"""Apart in hue to every eye and in lightness in grey print; neither says good or bad."""
CUT = 0.35
"""Where the changes take up less than this part of the way from 0, the axis is cut."""
FREE = 0.3
"""The part of the changes' span that is kept free beside the cut."""


class _Axis(NamedTuple):
    """Where figures lie, and the pixel from which the bars of both scenarios start."""

    scale: Ruler
    start: float
    is_cut: bool


def bridge_height(data: BridgeData, heading: bool = False) -> float:
    """Return the height in pixels at which every change has a row of its own with its values."""
    return extra(heading) + ROW + BELOW_LEGEND + BRIDGE_ROW * len(data.rows) + NOTE


def draw_bridge(
    figure: Figure,
    data: BridgeData,
    theme: Theme = LIGHT,
    heading: bool = False,
    span: tuple[float, float] = WHOLE,
) -> Picture[BridgeData, BridgeRow]:
    """Draw the bridge; ``heading`` adds title and unit, for one that stands alone."""
    return draw(figure, data, _lay, BridgeData.describe, (theme, heading, span))


def _lay(sheet: Sheet[BridgeRow], data: BridgeData) -> None:
    entries = (Entry(INCREASE.say(data.language), UP, "up"), Entry(DECREASE.say(data.language), DOWN, "down"))
    room = sheet.begin(Head(data.title, data.measure.label, data.language, entries))
    rows = data.first(max(3, int((room.height - NOTE) // LEAST_ROW)))
    high = min(BRIDGE_ROW, (room.height - NOTE) / len(rows))
    top, names = room.bottom + room.height, _name_room(rows, high, room.width)
    axis = _axis(rows, data, room.left + names, room.width - names)
    for number, row in enumerate(rows):
        box = Box(room.left, top - high * (number + 1), room.width, high)
        _draw_names(sheet, row, box, names - 10)
        _draw_bar(sheet, data, axis, row, box)
        if number < len(rows) - 1 and math.isfinite(row.end):
            x, middle = axis.scale.at(row.end), box.bottom + high / 2
            sheet.line(((x, middle), (x, middle - high)), "muted", under=True)
        sheet.line(((room.left, box.bottom), (room.left + room.width, box.bottom)), "grid", under=True)
        sheet.mark(box, row)
    if axis.scale.low < 0 < axis.scale.high and not axis.is_cut:
        zero = axis.scale.at(0)
        sheet.line(((zero, top - high * len(rows)), (zero, top)), "muted")
    notes = [
        *([SAME.say(data.language)] if len(rows) == 2 else []),
        *([UNMOVED.fill(count=data.unmoved).say(data.language)] if data.unmoved else []),
        *([NOT_FROM_ZERO.say(data.language)] if axis.is_cut else []),
    ]
    if notes:
        text = shortened(" / ".join(notes), room.width)
        sheet.write(Label(room.left, top - high * len(rows) - NOTE / 2 - 1, text))


def _name_room(rows: Sequence[BridgeRow], high: float, width: float) -> float:
    texts = [row.label for row in rows] + [row.detail for row in rows if high >= TWO_LINES]
    return min(max(map(text_width, texts)) + 1, width * NAME_SHARE) + 10


def _axis(rows: Sequence[BridgeRow], data: BridgeData, left: float, width: float) -> _Axis:
    """Return the axis: from 0, or cut where the changes would be too small to be seen."""
    room = max(text_width(data.written(row)) for row in rows) + 8
    ends = [rows[0].end, *(row.end for row in rows)]
    finite = [end for end in ends if math.isfinite(end)]
    low, high = (min(finite), max(finite)) if finite else (0.0, 0.0)
    farthest = max(abs(low), abs(high))
    is_cut = 0 < high - low < farthest * CUT and (low > 0 or high < 0)
    if is_cut and low > 0:
        ends.append(low - (high - low) * FREE)
    elif is_cut:
        ends.append(high + (high - low) * FREE)
    else:
        ends.append(0.0)
    scale = ruler(ends, left + room, width - 2 * room)
    start = scale.at(0) if not is_cut else scale.left if low > 0 else scale.left + scale.width - scale.beyond
    return _Axis(scale, start, is_cut)


def _draw_names(sheet: Sheet[BridgeRow], row: BridgeRow, box: Box, width: float) -> None:
    middle = box.bottom + box.height / 2
    two = box.height >= TWO_LINES and bool(row.detail)
    label = Label(box.left, middle + (7 if two else 0), shortened(row.label, width), "left", "text")
    if row.is_whole:
        label = label._replace(text=shortened(row.label, width, bold=True))
    sheet.write(label, strong=row.is_whole)
    if two:
        sheet.write(Label(box.left, middle - 8, shortened(row.detail, width)))


def _draw_bar(sheet: Sheet[BridgeRow], data: BridgeData, axis: _Axis, row: BridgeRow, box: Box) -> None:
    middle, half = box.bottom + box.height / 2, min(BAR, box.height - 4) / 2
    end = axis.scale.at(row.end)
    if row.is_whole:
        left, right = sorted((axis.start, end))
        sheet.bar(Box(left, middle - half, right - left, 2 * half), "muted")
        if axis.is_cut:
            _draw_cut(sheet, axis.start + (8 if end >= axis.start else -8), middle, half)
        forward = row.end >= 0
        label = Label(
            end + 5 if forward else end - 5, middle, data.written(row), "left" if forward else "right", "text"
        )
        sheet.write(label, strong=True)
        return
    start = axis.scale.at(row.start)
    if math.isfinite(row.start) or math.isfinite(row.end):
        rising = end >= start
        point = min(HEAD, abs(end - start))
        neck = end - point if rising else end + point
        corners = (
            (start, middle - half),
            (neck, middle - half),
            (end, middle),
            (neck, middle + half),
            (start, middle + half),
        )
        sheet.shape(corners, UP if rising else DOWN)
    right_of = max(start, end)
    sheet.write(Label(right_of + 5, middle, data.written(row), "left", "text"))


def _draw_cut(sheet: Sheet[BridgeRow], x: float, middle: float, half: float) -> None:
    """Draw the sign of a cut axis: two slanted gaps."""
    for at in (x - 3, x + 3):
        sheet.line(((at - 3, middle - half - 2), (at + 3, middle + half + 2)), "surface", 2.5)
