"""The tornado: bars to the left and right of the outcome as it is, the strongest input on top."""

from __future__ import annotations

from matplotlib.figure import Figure

from costshare.charts.colours import blend
from costshare.charts.frame import BELOW_LEGEND
from costshare.charts.legend import ROW, Entry
from costshare.charts.measures import Ruler, ruler
from costshare.charts.paper import Box, Label
from costshare.charts.sheet import WHOLE, Head, Picture, Sheet, draw, extra
from costshare.charts.style import LIGHT, Theme, shortened, text_width
from costshare.charts.tornado_data import (
    AS_IS,
    LEFT_OUT,
    LOWERED,
    NOTHING,
    RAISED,
    SPAN,
    TornadoData,
    TornadoRow,
)

TORNADO_ROW, ONE_LINE, LEAST_ROW = 34.0, 30.0, 20.0
"""Pixels of a row; below ``ONE_LINE`` the values of the input are left out."""
BASE, REST = 18.0, 18.0
"""Pixels for the outcome as it is, above the bars, and for what is left out, below them."""
NAME_SHARE = 0.36
BAR = 0.5
"""The part of a row that its bar takes."""
LEAST_BAR = 0.5
ONE_SIDE = 6.5
"""Pixels: the shortest bar, and how far above or below the middle the outcomes of bars on one side are written."""
SHADE = 0.55
"""How much paler the bar of the lowered input is."""


def tornado_height(data: TornadoData, heading: bool = False) -> float:
    """Return the height in pixels at which every input has a row of its own with its values."""
    rest = REST if data.left_out else 0.0
    return extra(heading) + ROW + BELOW_LEGEND + BASE + TORNADO_ROW * max(len(data.rows), 1) + rest


def draw_tornado(
    figure: Figure,
    data: TornadoData,
    theme: Theme = LIGHT,
    heading: bool = False,
    span: tuple[float, float] = WHOLE,
) -> Picture[TornadoData, TornadoRow]:
    """Draw the tornado; ``heading`` adds title and unit, for one that stands alone."""
    return draw(figure, data, _lay, TornadoData.describe, (theme, heading, span))


def _lay(sheet: Sheet[TornadoRow], data: TornadoData) -> None:
    lowered, raised = _colours(sheet.theme)
    entries = (
        Entry(LOWERED.fill(share=data.share).say(data.language), lowered, "lowered"),
        Entry(RAISED.fill(share=data.share).say(data.language), raised, "raised"),
    )
    room = sheet.begin(Head(data.title, data.measure.label, data.language, entries))
    if not data.rows:
        sheet.write(Label(room.left, room.bottom + room.height - 10, NOTHING.say(data.language)))
        return
    shown = data.rows[: max(1, int((room.height - BASE) // LEAST_ROW))]
    left_out = data.left_out + len(data.rows) - len(shown)
    if left_out and (len(shown) < len(data.rows) or room.height < BASE + len(shown) * LEAST_ROW + REST):
        shown = data.rows[: max(1, int((room.height - BASE - REST) // LEAST_ROW))]
        left_out = data.left_out + len(data.rows) - len(shown)
    height = min(TORNADO_ROW, (room.height - BASE - (REST if left_out else 0.0)) / len(shown))
    top = room.bottom + room.height - BASE
    names = _name_room(shown, data, height, room.width)
    scale = _scale(shown, data, room.left + names, room.width - names)
    _draw_base(sheet, data, scale, Box(room.left, top - height * len(shown), room.width, height * len(shown)))
    for number, row in enumerate(shown):
        box = Box(room.left, top - height * (number + 1), room.width, height)
        _draw_names(sheet, data, row, box, names - 10)
        _draw_bars(sheet, data, scale, row, box)
        sheet.mark(box, row)
    if left_out:
        rest = LEFT_OUT.fill(count=left_out).say(data.language)
        sheet.write(Label(room.left, top - height * len(shown) - REST / 2 - 1, shortened(rest, room.width)))


def _colours(theme: Theme) -> tuple[str, str]:
    return blend(theme.accent, theme.surface, SHADE), theme.accent


def _values(row: TornadoRow, data: TornadoData) -> str:
    return SPAN.fill(low=row.low_value, high=row.high_value).say(data.language)


def _name_room(shown: tuple[TornadoRow, ...], data: TornadoData, height: float, width: float) -> float:
    texts = [row.label for row in shown]
    if height >= ONE_LINE:
        texts += [_values(row, data) for row in shown]
    return min(max(text_width(text) for text in texts) + 1, width * NAME_SHARE) + 10


def _scale(shown: tuple[TornadoRow, ...], data: TornadoData, left: float, width: float) -> Ruler:
    outcomes = [outcome for row in shown for outcome in (row.low, row.high)]
    room = max(text_width(data.measure.brief(outcome)) for outcome in outcomes) + 8
    return ruler([data.base, *outcomes], left + room, width - 2 * room)


def _draw_base(sheet: Sheet[TornadoRow], data: TornadoData, scale: Ruler, rows: Box) -> None:
    x, top = scale.at(data.base), rows.bottom + rows.height
    sheet.line(((x, rows.bottom), (x, top + 3)), "text")
    said = AS_IS.fill(value=data.measure.brief(data.base)).say(data.language)
    half = text_width(said) / 2
    middle = min(max(x, rows.left + half), rows.left + rows.width - half)
    sheet.write(Label(middle, top + BASE / 2 + 2, said, "center", "text"))


def _draw_names(sheet: Sheet[TornadoRow], data: TornadoData, row: TornadoRow, box: Box, wide: float) -> None:
    middle, two = box.bottom + box.height / 2, box.height >= ONE_LINE
    sheet.line(((box.left, box.bottom), (box.left + box.width, box.bottom)), "grid", under=True)
    sheet.write(Label(box.left, middle + (7 if two else 0), shortened(row.label, wide), "left", "text"))
    if two:
        sheet.write(Label(box.left, middle - 8, shortened(_values(row, data), wide)))


def _draw_bars(sheet: Sheet[TornadoRow], data: TornadoData, scale: Ruler, row: TornadoRow, box: Box) -> None:
    """Draw the bar of each value with the outcome at its end; one above the other where both lie on one side."""
    middle, thick, base = box.bottom + box.height / 2, box.height * BAR, scale.at(data.base)
    ends = (scale.at(row.low), scale.at(row.high))
    one_side = (ends[0] - base) * (ends[1] - base) > 0
    shifts = (1, -1) if one_side else (0, 0)
    for outcome, end, colour, shift in zip((row.low, row.high), ends, _colours(sheet.theme), shifts, strict=True):
        if abs(end - base) < LEAST_BAR:
            continue
        half = thick / 4 if one_side else thick / 2
        sheet.bar(Box(min(base, end), middle + shift * half - half, abs(end - base), 2 * half), colour)
        said, right = data.measure.brief(outcome), end > base
        level = middle + shift * ONE_SIDE
        sheet.write(Label(end + 5 if right else end - 5, level, said, "left" if right else "right", "muted"))
