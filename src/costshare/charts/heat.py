"""The two-way heat map: darker is more, a firm outline and a mark show where the goal is reached."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure

from costshare.charts.colours import blend, lightness
from costshare.charts.heat_data import AXES, GOAL, NOW, HeatAxis, HeatData, Pair
from costshare.charts.paper import Box, Label
from costshare.charts.scale import label_step
from costshare.charts.sheet import WHOLE, Head, Picture, Sheet, draw, extra
from costshare.charts.style import LIGHT, Theme, shortened, text_width

LINE, LABELS, KEY = 18.0, 24.0, 22.0
"""Pixels for a line of words above the map, for the values across, and for the key below it."""
CELL, LEAST_TEXT = 30.0, 14.0
"""Pixels of a cell's height, and from which on its figure is written."""
WIDEST = 150.0
NAME_SHARE = 0.3
LIGHTEST, DARKEST = 0.9, 0.0
"""How near the ends of the scale come to the ground of the chart."""
RAMP, RAMP_HEIGHT, STEPS = 160.0, 9.0, 40
NEVER = "line"
POINTER = 7.0


class _Grid(NamedTuple):
    """Where the cells are: the box of all, and how wide and high each is."""

    box: Box
    wide: float
    high: float

    def cell(self, pair: Pair) -> Box:
        """Return the box of a cell; the first input's values go down."""
        top = self.box.bottom + self.box.height
        left = self.box.left + self.wide * pair.second
        return Box(left, top - self.high * (pair.first + 1), self.wide, self.high)


def heat_height(data: HeatData, heading: bool = False) -> float:
    """Return the height in pixels at which every cell has room for its figure."""
    return extra(heading) + LINE * (2 if data.goal else 1) + LABELS + CELL * len(data.outcomes) + KEY


def draw_heat(
    figure: Figure,
    data: HeatData,
    theme: Theme = LIGHT,
    heading: bool = False,
    span: tuple[float, float] = WHOLE,
) -> Picture[HeatData, Pair]:
    """Draw the heat map; ``heading`` adds title and unit, for one that stands alone."""
    return draw(figure, data, _lay, HeatData.describe, (theme, heading, span))


def _lay(sheet: Sheet[Pair], data: HeatData) -> None:
    room = sheet.begin(Head(data.title, data.measure.label, data.language))
    top = room.bottom + room.height
    axes = AXES.fill(first=data.first.name, second=data.second.name).say(data.language)
    said = [axes, GOAL.fill(goal=data.goal).say(data.language)] if data.goal else [axes]
    for text in said:
        sheet.write(Label(room.left, top - LINE / 2, shortened(text, room.width), "left", "text"))
        top -= LINE
    longest = max(text_width(value) for value in data.first.values)
    names = min(longest, room.width * NAME_SHARE) + POINTER + 10
    rows, columns = data.outcomes.shape
    high = max((top - LABELS - room.bottom - KEY) / rows, 1.0)
    wide = min((room.width - names) / columns, WIDEST)
    high = min(high, CELL)
    grid = _Grid(Box(room.left + names, top - LABELS - high * rows, wide * columns, high * rows), wide, high)
    _draw_values(sheet, data, grid, room, names)
    _draw_cells(sheet, data, grid)
    if data.reached is not None:
        _outline(sheet, data.reached, grid)
    _draw_key(sheet, data, Box(room.left, grid.box.bottom - KEY, room.width, KEY - 4))


def _draw_values(sheet: Sheet[Pair], data: HeatData, grid: _Grid, room: Box, names: float) -> None:
    box, top = grid.box, grid.box.bottom + grid.box.height
    step = label_step([LEAST_TEXT - 8.0], grid.high)
    for at in _named(data.first, step):
        middle, now = top - grid.high * (at + 0.5), at == data.first.now
        text = shortened(data.first.values[at], names - POINTER - 10)
        sheet.write(Label(box.left - POINTER - 4, middle, text, "right", "text" if now else "muted"), now)
    step = label_step([text_width(value, bold=True) for value in data.second.values], grid.wide)
    for at in _named(data.second, step):
        now, text = at == data.second.now, data.second.values[at]
        half = text_width(text, bold=now) / 2
        middle = min(max(box.left + grid.wide * (at + 0.5), half), room.left + room.width - half)
        sheet.write(Label(middle, top + LABELS / 2 + 4, text, "center", "text" if now else "muted"), now)
    if data.first.now is not None:
        y = top - grid.high * (data.first.now + 0.5)
        sheet.shape(((box.left - 7, y - 4), (box.left - 2, y), (box.left - 7, y + 4)), "text")
    if data.second.now is not None:
        x = box.left + grid.wide * (data.second.now + 0.5)
        sheet.shape(((x - 4, top + 6), (x, top + 1), (x + 4, top + 6)), "text")


def _named(axis: HeatAxis, step: int) -> list[int]:
    """Return which values are named: every ``step``-th, counted from the one that the input has now."""
    start = 0 if axis.now is None else axis.now % step
    return list(range(start, len(axis.values), step))


def _colour(theme: Theme, share: float) -> str:
    return blend(theme.surface, theme.accent, 1 - LIGHTEST + share * (LIGHTEST - DARKEST))


def _draw_cells(sheet: Sheet[Pair], data: HeatData, grid: _Grid) -> None:
    theme, finite = sheet.theme, data.outcomes[np.isfinite(data.outcomes)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
    texts = [data.measure.brief(float(value)) for value in data.outcomes.flat]
    marked = [] if data.reached is None else data.reached.ravel().tolist()
    signed = [f"○ {text}" if at < len(marked) and marked[at] else text for at, text in enumerate(texts)]
    shown = _that_fits((signed, texts, ["○" if mark else "" for mark in marked]), grid)
    for number, value in enumerate(data.outcomes.flat):
        pair = Pair(*divmod(number, data.outcomes.shape[1]))
        box = grid.cell(pair)
        share = (float(value) - low) / (high - low) if high > low else 0.5
        paint = _colour(theme, share) if np.isfinite(value) else theme.surface
        if np.isfinite(value):
            sheet.bar(box, paint)
        else:
            sheet.bar(box, NEVER, hatched=True)
        if shown and shown[number]:
            ink = "#000000" if lightness(paint) > 0.5 else "#FFFFFF"
            sheet.write(Label(box.left + box.width / 2, box.bottom + box.height / 2, shown[number], "center", ink))
        sheet.mark(box, pair)


def _that_fits(choices: tuple[list[str], ...], grid: _Grid) -> list[str]:
    """Return the first of the lists of texts that all fit into the cells; none where none does."""
    if grid.high < LEAST_TEXT:
        return []
    return next((texts for texts in choices if max(map(text_width, texts), default=0.0) + 6 <= grid.wide), [])


def _outline(sheet: Sheet[Pair], reached: np.typing.NDArray[np.bool_], grid: _Grid) -> None:
    """Draw a firm line around the cells that reach the goal, light on its outside so that it shows on any colour."""
    edged = np.pad(reached, 1)
    lines = []
    for first, second in zip(*np.nonzero(reached), strict=True):
        box = grid.cell(Pair(int(first), int(second)))
        right, top = box.left + box.width, box.bottom + box.height
        neighbours = (
            (edged[first, second + 1], ((box.left, top), (right, top))),
            (edged[first + 2, second + 1], ((box.left, box.bottom), (right, box.bottom))),
            (edged[first + 1, second], ((box.left, box.bottom), (box.left, top))),
            (edged[first + 1, second + 2], ((right, box.bottom), (right, top))),
        )
        lines += [ends for is_reached, ends in neighbours if not is_reached]
    for colour, width in (("surface", 5.0), ("text", 2.5)):
        for ends in lines:
            sheet.line(ends, colour, width)


def _draw_key(sheet: Sheet[Pair], data: HeatData, box: Box) -> None:
    """Draw the scale of colours with its ends, what never happens, and the sign for the values now."""
    measure, finite = data.measure, data.outcomes[np.isfinite(data.outcomes)]
    left, middle = box.left, box.bottom + box.height / 2
    if finite.size:
        low, high = measure.brief(float(finite.min())), measure.brief(float(finite.max()))
    if finite.size and low != high:
        sheet.write(Label(left, middle, low))
        left += text_width(low) + 6
        for step in range(STEPS):
            part = Box(left + RAMP * step / STEPS, middle - RAMP_HEIGHT / 2, RAMP / STEPS + 0.3, RAMP_HEIGHT)
            sheet.bar(part, _colour(sheet.theme, step / (STEPS - 1)))
        left += RAMP + 6
        sheet.write(Label(left, middle, high))
        left += text_width(high) + 20
    if finite.size < data.outcomes.size:
        sheet.bar(Box(left, middle - 5, 10, 10), NEVER, hatched=True)
        never = measure.brief(float("inf" if np.isinf(data.outcomes).any() else "nan"))
        sheet.write(Label(left + 15, middle, never))
        left += 15 + text_width(never) + 20
    now = NOW.say(data.language)
    if (data.first.now is not None or data.second.now is not None) and left + 12 + text_width(now) <= box.width:
        sheet.shape(((left, middle - 4), (left + 5, middle), (left, middle + 4)), "text")
        sheet.write(Label(left + 11, middle, now))
