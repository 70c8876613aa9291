"""The rail on the left: the pages in the order in which a plan is made, each with its state."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from costshare.analysis.study import Study
from costshare.i18n import Text
from costshare.ui import icons
from costshare.ui.look import Look
from costshare.ui.page import Page
from costshare.ui.style import SMALL, font, mark

WIDTH, ROW, GAP = 184, 32, 17
STATE = Qt.ItemDataRole.UserRole
PAGE = Qt.ItemDataRole.UserRole + 1
ICON = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class PageState:
    """How a page stands: nothing entered, in order, or so many things to mend."""

    faults: int = 0
    empty: bool = False

    @property
    def text(self) -> Text:
        """The state in words."""
        return TO_MEND.fill(count=self.faults) if self.faults else EMPTY if self.empty else IN_ORDER


def state_of(page: type[Page], study: Study) -> PageState:
    """Return how a page stands in a study; a page that only shows figures stands as the figures do."""
    faults = sum(belongs(page, issue.path) for issue in study.issues)
    if not page.sections:
        return PageState(empty=study.results is None)
    return PageState(faults, not any(getattr(study.plan, section) for section in page.sections))


def belongs(page: type[Page], path: str) -> bool:
    """Tell whether the field at ``path`` is edited on a page."""
    return path.partition("/")[0] in page.sections


class Rail(QListWidget):
    """The list of pages; ``chosen`` carries the index of one."""

    chosen = Signal(int)

    def __init__(self, pages: tuple[type[Page], ...], look: Look) -> None:
        super().__init__()
        self._pages, self._rows = pages, list[int]()
        self.ringed = False
        self.look = look
        mark(self, role="rail")
        self.setFixedWidth(WIDTH)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Drawing(self))
        self.setViewportMargins(8, 12, 8, 8)
        self._fill()
        self.currentRowChanged.connect(self._tell)

    def present(self, study: Study) -> None:
        """Show the state of every page."""
        for page, row in zip(self._pages, self._rows, strict=True):
            state = state_of(page, study)
            item = self.item(row)
            item.setData(STATE, state)
            item.setToolTip(self.look.say(state.text))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{self.look.say(page.name)} – {self.look.say(state.text)}"
            )

    def choose(self, index: int) -> None:
        """Select a page by its index, without telling of it."""
        self.blockSignals(True)
        self.setCurrentRow(self._rows[index])
        self.blockSignals(False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw a ring around the page for those who came by keyboard."""
        self.ringed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Draw the ring once keys are used."""
        self.ringed = True
        super().keyPressEvent(event)

    def _fill(self) -> None:
        self.setAccessibleName(self.look.say(PAGES))
        for index, page in enumerate(self._pages):
            if index and page.group != self._pages[index - 1].group:
                self._add_gap()
            item = QListWidgetItem(self.look.say(page.name))
            item.setSizeHint(QSize(WIDTH - 16, ROW))
            item.setData(PAGE, index)
            item.setData(ICON, page.icon)
            self.addItem(item)
            self._rows.append(self.row(item))

    def _add_gap(self) -> None:
        gap = QListWidgetItem()
        gap.setFlags(Qt.ItemFlag.NoItemFlags)
        gap.setSizeHint(QSize(WIDTH - 16, GAP))
        self.addItem(gap)

    def _tell(self, row: int) -> None:
        if row in self._rows:
            self.chosen.emit(self._rows.index(row))


class _Drawing(QStyledItemDelegate):
    """Draws a row: icon, name, and a dot or a count at the right."""

    def __init__(self, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail
        self._colours = rail.look.palette

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(PAGE) is None:
            painter.setPen(QColor(self._colours.line))
            painter.drawLine(rect.left() + 10, rect.center().y(), rect.right() - 10, rect.center().y())
        else:
            self._paint_row(painter, rect, state, index)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._colours.selection if selected else self._colours.grid))
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and self._rail.ringed:
            painter.setPen(QPen(QColor(self._colours.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        colour = self._colours.accent if selected else self._colours.text
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(rect.left() + 8, rect.top() + 7, icons.pixmap(index.data(ICON), colour, ratio, 18))
        painter.setPen(QColor(colour))
        painter.setFont(font(bold=selected))
        words = rect.adjusted(36, 0, -34, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, index.data(Qt.ItemDataRole.DisplayRole))
        self._paint_state(painter, rect, index.data(STATE) or PageState(empty=True))

    def _paint_state(self, painter: QPainter, rect: QRect, state: PageState) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if not state.faults:
            painter.setBrush(QColor(self._colours.line if state.empty else self._colours.good))
            painter.drawEllipse(QRectF(rect.right() - 17, rect.center().y() - 3, 7, 7))
            return
        count = str(state.faults)
        width = max(18, 10 + 7 * len(count))
        badge = QRectF(rect.right() - 10 - width + 4, rect.center().y() - 8, width, 17)
        painter.setBrush(QColor(self._colours.caution))
        painter.drawRoundedRect(badge, 8.5, 8.5)
        painter.setPen(QColor(self._colours.surface))
        painter.setFont(font(SMALL, bold=True))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, count)


PAGES = Text("ページ", "Pages")
TO_MEND = Text("要修正 {count} 件", "{count} to mend")
EMPTY = Text("未入力", "Nothing entered")
IN_ORDER = Text("問題なし", "In order")
