"""Burden against benefit: each party's share of both as a pair of bars, and a mark on those who only have one."""

from __future__ import annotations

from matplotlib.figure import Figure

from costshare.charts.balance_data import (
    BENEFIT_SHARE,
    BURDEN_SHARE,
    SIDES,
    BalanceData,
    PartyBalance,
    Side,
)
from costshare.charts.colours import blend
from costshare.charts.frame import BELOW_LEGEND
from costshare.charts.legend import ROW, Entry
from costshare.charts.paper import Box, Label
from costshare.charts.sheet import WHOLE, Head, Picture, Sheet, draw, extra
from costshare.charts.style import LIGHT, Theme, shortened, text_width
from costshare.ledger.explanation import Place
from costshare.report.figures import EMPTY, amount, percent

PARTY_ROW, LEAST_ROW = 36.0, 28.0
BAR, SHIFT = 10.0, 7.0
"""Pixels: how high a bar is, and how far above or below the middle of its row."""
SHADE = 0.55
"""How much paler than a burden a benefit is."""
NAME_SHARE = 0.3


def balance_height(data: BalanceData, heading: bool = False) -> float:
    """Return the height in pixels at which every party has a row of its own."""
    return extra(heading) + ROW + BELOW_LEGEND + PARTY_ROW * max(len(data.parties), 1)


def draw_balance(
    figure: Figure,
    data: BalanceData,
    theme: Theme = LIGHT,
    heading: bool = False,
    span: tuple[float, float] = WHOLE,
) -> Picture[BalanceData, Place]:
    """Draw burden against benefit; ``heading`` adds title and unit, for a chart that stands alone."""
    return draw(figure, data, _lay, BalanceData.describe, (theme, heading, span))


def _lay(sheet: Sheet[Place], data: BalanceData) -> None:
    pale = blend(sheet.theme.accent, sheet.theme.surface, SHADE)
    burden, benefit = data.said_sums()
    entries = (Entry(burden, "accent", BURDEN_SHARE), Entry(benefit, pale, BENEFIT_SHARE))
    room = sheet.begin(Head(data.title, data.unit_label, data.language, entries))
    rows = data.first(max(1, int(room.height // LEAST_ROW)))
    if not rows:
        return
    high = min(PARTY_ROW, room.height / len(rows))
    names = min(max(text_width(row.label) for row in rows), room.width * NAME_SHARE) + 10
    tags = max((text_width(text.say(data.language)) for text in SIDES.values()), default=0.0) + 10
    said = [_said(data, row) for row in rows]
    figures = max(text_width(text) for pair in said for text in pair) + 8
    wide = max(room.width - names - tags - figures, 1.0)
    most = max(max(row.burden_share, row.benefit_share) for row in rows) or 1.0
    for number, (row, pair) in enumerate(zip(rows, said, strict=True)):
        box = Box(room.left, room.bottom + room.height - high * (number + 1), room.width, high)
        middle = box.bottom + high / 2
        sheet.line(((box.left, box.bottom), (box.left + box.width, box.bottom)), "grid", under=True)
        sheet.write(Label(box.left, middle, shortened(row.label, names - 10), "left", "text"))
        for share, text, colour, shift in (
            (row.burden_share, pair[0], "accent", SHIFT),
            (row.benefit_share, pair[1], pale, -SHIFT),
        ):
            level, length = middle + shift, max(share, 0.0) / most * wide
            if length:
                sheet.bar(Box(box.left + names, level - BAR / 2, length, BAR), colour)
            sheet.write(Label(box.left + names + length + 5, level, text, "left", "muted"))
        if row.side is not Side.BOTH:
            tag = SIDES[row.side].say(data.language)
            sheet.write(Label(box.left + box.width, middle, tag, "right", "caution"), strong=True)
        if row.party is not None:
            sheet.mark(Box(box.left, middle, box.width, high / 2), Place(BURDEN_SHARE, None, row.party))
            sheet.mark(Box(box.left, box.bottom, box.width, high / 2), Place(BENEFIT_SHARE, None, row.party))


def _said(data: BalanceData, row: PartyBalance) -> tuple[str, str]:
    """Return the share of burden and of benefit with their amounts."""
    pairs = ((row.burden_share, row.burden), (row.benefit_share, row.benefit))
    first, second = (f"{percent(share)} / {amount(value, data.unit)}" if value else EMPTY for share, value in pairs)
    return first, second
