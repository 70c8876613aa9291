"""Tables of bars: a figure with its bar in every cell, so that rows and columns can be compared and read exactly."""

from __future__ import annotations

import math
from typing import NamedTuple

from matplotlib.figure import Figure

from costshare.charts.bar_table_data import BarTableData, Cell, Column
from costshare.charts.frame import BELOW_LEGEND
from costshare.charts.legend import ROW, Entry, Glyph
from costshare.charts.measures import Ruler, ruler
from costshare.charts.paper import Box, Label
from costshare.charts.sheet import WHOLE, Head, Picture, Sheet, draw, extra
from costshare.charts.style import LIGHT, Theme, shortened, text_width, wrapped
from costshare.i18n import Text

TABLE_ROW, LEAST_ROW = 34.0, 25.0
BAR, LINE = 7.0, 15.0
"""Pixels: how high a bar is, and a line of a column's head."""
FOOT, NOTE, BETWEEN = 24.0, 18.0, 14.0
NARROWEST, WIDEST = 104.0, 220.0
"""Pixels of a column; where there are more columns than fit, they go on in a band below."""
LIFT, OVER = 5.0, 2.0
"""Pixels of a bar above the foot of its row, and of a tick above and below its bar."""
SPACE = 14.0
"""Pixels between columns."""
NAME_SHARE = 0.26


class _Plan(NamedTuple):
    """How the table is laid out: rows and columns that are shown, columns to a band, and their sizes in pixels."""

    rows: int
    columns: int
    each: int
    names: float
    wide: float
    high: float
    head: float


def bar_table_height(data: BarTableData, width: float, heading: bool = False) -> float:
    """Return the height in pixels at which everything is shown at a width."""
    inner = width - extra(heading)
    each = _columns_in_band(data, inner)
    bands = max(math.ceil(len(data.columns) / each), 1)
    band = (
        _head_height(data, _column_width(data, inner, each)) + TABLE_ROW * len(data.rows) + (FOOT if data.foot else 0)
    )
    legend = ROW + BELOW_LEGEND if data.legend else 0.0
    return extra(heading) + legend + bands * band + (bands - 1) * BETWEEN + (NOTE if data.note else 0.0)


def draw_bar_table(
    figure: Figure,
    data: BarTableData,
    theme: Theme = LIGHT,
    heading: bool = False,
    span: tuple[float, float] = WHOLE,
) -> Picture[BarTableData, Cell]:
    """Draw the table; ``heading`` adds title and unit, for one that stands alone."""
    return draw(figure, data, _lay, BarTableData.describe, (theme, heading, span))


def _lay(sheet: Sheet[Cell], data: BarTableData) -> None:
    entries = tuple(Entry(name, colour, name, Glyph(sign)) for name, colour, sign in data.legend)
    room = sheet.begin(Head(data.title, data.unit_label, data.language, entries))
    if not data.rows or not data.columns:
        return
    plan = _planned(data, room)
    top = room.bottom + room.height
    for first in range(0, plan.columns, plan.each):
        band = range(first, min(first + plan.each, plan.columns))
        _draw_band(sheet, data, plan, band, Box(room.left, 0, room.width, top))
        top -= plan.head + plan.high * plan.rows + (FOOT if data.foot else 0.0) + BETWEEN
    said = [*_left_out(data, plan), *([data.note] if data.note else [])]
    if said:
        sheet.write(Label(room.left, top + BETWEEN - NOTE / 2 - 1, shortened(" / ".join(said), room.width)))


def _left_out(data: BarTableData, plan: _Plan) -> list[str]:
    counts = ((MORE_ROWS, len(data.rows) - plan.rows), (MORE_COLUMNS, len(data.columns) - plan.columns))
    return [text.fill(count=count).say(data.language) for text, count in counts if count]


def _planned(data: BarTableData, room: Box) -> _Plan:
    """Return the layout for a room: all that fits, rows as high as there is room for."""
    each = _columns_in_band(data, room.width)
    wide, names = _column_width(data, room.width, each), _name_room(data, room.width)
    head, foot = _head_height(data, wide), FOOT if data.foot else 0.0
    bands, rows = math.ceil(len(data.columns) / each), len(data.rows)
    note = NOTE if data.note else 0.0
    for shown in range(bands, 0, -1):
        free = room.height - (note if shown == bands else NOTE) - shown * (head + foot) - (shown - 1) * BETWEEN
        high = free / shown / rows
        if high >= LEAST_ROW:
            return _Plan(rows, min(shown * each, len(data.columns)), each, names, wide, min(high, TABLE_ROW), head)
    free = room.height - NOTE - head - foot
    rows = min(max(1, int(free // LEAST_ROW)), rows)
    return _Plan(rows, min(each, len(data.columns)), each, names, wide, min(free / rows, TABLE_ROW), head)


def _columns_in_band(data: BarTableData, width: float) -> int:
    figures = [
        text_width(cell.brief) + text_width(cell.note) + (8 if cell.note else 0) for row in data.figures for cell in row
    ]
    needed = max([NARROWEST, *(width + SPACE for width in figures)])
    free = width - _name_room(data, width)
    count = len(data.columns) or 1
    bands = math.ceil(count / max(1, int(free // needed)))
    return math.ceil(count / bands)


def _column_width(data: BarTableData, width: float, each: int) -> float:
    return min((width - _name_room(data, width)) / each, WIDEST)


def _name_room(data: BarTableData, width: float) -> float:
    return (
        min(max((text_width(name) for name in (*data.rows, data.foot_name)), default=0.0), width * NAME_SHARE) + SPACE
    )


def _head_height(data: BarTableData, wide: float) -> float:
    lines = max((len(_head_lines(column, wide)) for column in data.columns), default=1)
    return LINE * (lines + any(column.caption for column in data.columns)) + 6


def _head_lines(column: Column, wide: float) -> list[str]:
    return wrapped(column.title, wide - SPACE)


def _draw_band(sheet: Sheet[Cell], data: BarTableData, plan: _Plan, band: range, room: Box) -> None:
    """Draw some of the columns with all rows; the height of ``room`` is the top of the band."""
    top, right = room.height, room.left + plan.names + plan.wide * len(band)
    under = top - plan.head
    sheet.line(((room.left, under), (right, under)), "line", under=True)
    for row in range(plan.rows):
        middle, foot = under - plan.high * (row + 0.5), under - plan.high * (row + 1)
        sheet.write(Label(room.left, middle, shortened(data.rows[row], plan.names - SPACE), "left", "text"))
        sheet.line(((room.left, foot), (right, foot)), "grid", under=True)
    foot = under - plan.high * plan.rows
    if data.foot:
        sheet.write(Label(room.left, foot - FOOT / 2, data.foot_name, "left", "text"), strong=True)
    for place, at in enumerate(band):
        left = room.left + plan.names + plan.wide * place
        box = Box(left, foot, plan.wide - SPACE, under - foot)
        _draw_head(sheet, data, data.columns[at], box)
        _draw_column(sheet, data, plan, at, box)
        if data.foot:
            sheet.write(Label(left + box.width, foot - FOOT / 2, data.foot[at], "right", "text"), strong=True)


def _draw_head(sheet: Sheet[Cell], data: BarTableData, column: Column, box: Box) -> None:
    level, right = box.bottom + box.height + 3, box.left + box.width
    if any(each.caption for each in data.columns):
        caption = shortened(column.caption, box.width)
        sheet.write(Label(right, level + LINE / 2, caption, "right", column.caption_colour))
        level += LINE
    for line in reversed(_head_lines(column, box.width + SPACE)):
        sheet.write(Label(right, level + LINE / 2, line, "right", "text"))
        level += LINE


def _draw_column(sheet: Sheet[Cell], data: BarTableData, plan: _Plan, at: int, box: Box) -> None:
    column, scale = data.columns[at], ruler(data.values(at), box.left, box.width)
    top = box.bottom + box.height
    for row in range(plan.rows):
        cell, bottom = data.figures[row][at], top - plan.high * (row + 1)
        level = bottom + plan.high / 2 + BAR / 2 + 1
        sheet.write(Label(box.left + box.width, level, cell.brief, "right", "text"))
        if cell.note:
            sheet.write(Label(box.left, level, cell.note, "left", "muted"))
        if cell.value is not None:
            _draw_bar(sheet, scale, cell.value, bottom + LIFT, column, row in data.aside)
        sheet.mark(Box(box.left - SPACE / 2, bottom, box.width + SPACE, plan.high), Cell(row, at))


def _draw_bar(sheet: Sheet[Cell], scale: Ruler, value: float, bottom: float, column: Column, aside: bool) -> None:
    """Draw the bar of a figure on its track."""
    sheet.bar(Box(scale.left, bottom, scale.width, BAR), "grid")
    start, end = sorted((scale.at(0), scale.at(value)))
    if end > start:
        sheet.bar(Box(start, bottom, end - start, BAR), "muted" if aside else column.colour, column.hatched)
    if scale.low < 0:
        _draw_tick(sheet, scale.at(0), bottom, "muted")
    if column.reference is not None and not aside:
        _draw_tick(sheet, scale.at(column.reference), bottom, "text")


def _draw_tick(sheet: Sheet[Cell], x: float, bottom: float, colour: str) -> None:
    sheet.line(((x, bottom - OVER), (x, bottom + BAR + OVER)), colour, 1.5)


MORE_ROWS = Text("ほか{count}行", "{count} more rows")
MORE_COLUMNS = Text("ほか{count}列", "{count} more columns")
