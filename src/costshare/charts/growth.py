"""Cost per member against the number of members: the mean as a column, the spread on it, and the figures below."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.figure import Figure

from costshare.analysis.coalitions import PerMember
from costshare.charts.colours import blend
from costshare.charts.growth_data import LEAST, MEAN, MEMBERS, MOST, SPREAD, GrowthData
from costshare.charts.legend import Entry, Glyph
from costshare.charts.paper import TICK_SPACE, Box, Label, tick_room
from costshare.charts.scale import Scale, label_step, range_of, scale
from costshare.charts.sheet import WHOLE, Head, Picture, Sheet, draw
from costshare.charts.style import LIGHT, Theme, text_width
from costshare.report.figures import amount

LINE = 18.0
"""Pixels of a line of figures below the chart."""
WIDEST, BAR, CAP = 64.0, 0.56, 4.0
"""Pixels: the widest column, the part of its room that it takes, and half the width of a spread's ends."""
LEAST_HEIGHT = 60.0
"""Pixels of the chart below which the figures are left out."""
SHADE = 0.55
GROWTH_HEIGHT = 300.0


class _Place(NamedTuple):
    """Where the bars are, the pixels that a size has, and the scale of the amounts."""

    box: Box
    slot: float
    scale: Scale

    def at(self, value: float) -> float:
        """Return the height of an amount, in pixels."""
        return self.box.bottom + self.box.height * (value - self.scale.low) / (self.scale.high - self.scale.low)

    def middle(self, number: int) -> float:
        """Return the middle of a size, in pixels."""
        return self.box.left + self.slot * (number + 0.5)


def draw_growth(
    figure: Figure,
    data: GrowthData,
    theme: Theme = LIGHT,
    heading: bool = False,
    span: tuple[float, float] = WHOLE,
) -> Picture[GrowthData, PerMember]:
    """Draw cost per member; ``heading`` adds title and unit, for a chart that stands alone."""
    return draw(figure, data, _lay, GrowthData.describe, (theme, heading, span))


def _lay(sheet: Sheet[PerMember], data: GrowthData) -> None:
    pale = blend(sheet.theme.accent, sheet.theme.surface, SHADE)
    entries = (
        Entry(MEAN.say(data.language), pale, "mean"),
        Entry(SPREAD.say(data.language), "text", "spread", Glyph.LINE),
    )
    room = sheet.begin(Head(data.title, data.unit_label, data.language, entries))
    if not data.sizes:
        return
    with_table = room.height - 4 * LINE >= LEAST_HEIGHT
    lines = 4 if with_table else 1
    height = max(room.height - lines * LINE - 6, 20.0)
    axis = scale(range_of(*((size.least, size.most) for size in data.sizes)), height, data.unit)
    names = [text.say(data.language) for text in (MEMBERS, MOST, MEAN, LEAST)]
    left = max(tick_room([axis]), max(map(text_width, names)) + 12)
    widest, last = text_width(f"{len(data.sizes)}", bold=True), data.sizes[-1]
    if with_table:
        widest = max(widest, *(text_width(amount(value, data.unit)) for value in (last.least, last.mean, last.most)))
    right = max(0.0, (widest - (room.width - left) / len(data.sizes)) / 2)
    box = Box(room.left + left, room.bottom + room.height - height, room.width - left - right, height)
    place = _Place(box, box.width / len(data.sizes), axis)
    _draw_grid(sheet, place)
    for number, size in enumerate(data.sizes):
        _draw_size(sheet, place, number, size, pale)
        whole = Box(box.left + place.slot * number, room.bottom, place.slot, room.height)
        sheet.mark(whole, size)
    _draw_table(sheet, data, place, names, with_table)


def _draw_grid(sheet: Sheet[PerMember], place: _Place) -> None:
    box = place.box
    for tick, text in zip(place.scale.ticks, place.scale.labels, strict=True):
        level = place.at(tick)
        sheet.line(((box.left, level), (box.left + box.width, level)), "grid" if tick else "muted", under=True)
        sheet.write(Label(box.left - TICK_SPACE, level, text, "right"))


def _draw_size(sheet: Sheet[PerMember], place: _Place, number: int, size: PerMember, pale: str) -> None:
    wide, middle = min(place.slot * BAR, WIDEST), place.middle(number)
    zero, mean = sorted((place.at(0), place.at(size.mean)))
    sheet.bar(Box(middle - wide / 2, zero, wide, mean - zero), pale)
    ends = place.at(size.least), place.at(size.most)
    if ends[1] - ends[0] >= 1:
        sheet.line(((middle, ends[0]), (middle, ends[1])), "text", 1.5)
        for level in ends:
            sheet.line(((middle - CAP, level), (middle + CAP, level)), "text", 1.5)


def _draw_table(sheet: Sheet[PerMember], data: GrowthData, place: _Place, names: list[str], with_table: bool) -> None:
    """Write the number of members below each bar, and where there is room its three figures."""
    rows = [[f"{size.members}" for size in data.sizes]]
    if with_table:
        rows += [
            [amount(getattr(size, name), data.unit) or "0" for size in data.sizes] for name in ("most", "mean", "least")
        ]
    step = label_step([text_width(text) for row in rows for text in row], place.slot)
    level = place.box.bottom - 6
    for number, (name, texts) in enumerate(zip(names, rows, strict=False)):
        middle = level - LINE * (number + 0.5)
        sheet.write(Label(place.box.left - TICK_SPACE, middle, name, "right", "muted"))
        for at in range(len(texts) - 1, -1, -step):
            ink = "text" if number in (0, 2) else "muted"
            sheet.write(Label(place.middle(at), middle, texts[at], "center", ink), strong=number == 0)
