"""The card of a funding scheme: its form, its amounts as small bars, what is left after it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.ui.itemmodels.form import Input, Line, key_of
from costshare.ui.itemmodels.schemecard import CardData
from costshare.ui.look import Look
from costshare.ui.style import mark
from costshare.ui.widgets.card import label
from costshare.ui.widgets.facts import Facts
from costshare.ui.widgets.fieldlink import FieldLink
from costshare.ui.widgets.flow import FlowLayout
from costshare.ui.widgets.formline import FormLine
from costshare.ui.widgets.sparkline import Sparkline
from costshare.ui.widgets.verdictlist import Sentence
from costshare.ui.words import rule

BAND, NAMES, WIDEST_NAMES, LEFT = 4, 164, 300, 96
MOST_ROWS = 4
"""Rows of its lists that a card shows without asking."""
STEP = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Handle(QWidget):
    """Where a card is taken hold of."""

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, look: Look) -> None:
        """Be as wide as two rows of dots."""
        super().__init__()
        self._ink = QColor(look.palette.muted)
        self.setFixedWidth(20)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(look.say(DRAG))
        self._held = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw six dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink)
        middle = self.rect().center()
        for x in (-3, 3):
            for y in (-5, 0, 5):
                painter.drawEllipse(QPoint(middle.x() + x, middle.y() + y), 1, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: take hold."""
        self._held = event.button() is Qt.MouseButton.LeftButton
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: tell where it is."""
        if self._held:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: let go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if self._held:
            self._held = False
            self.dropped.emit(event.globalPosition().toPoint())


class SchemeCard(QFrame):
    """One scheme; every wish is told by a signal."""

    entered = Signal(object, object)
    """An input and its new value."""
    moved = Signal(str, int)
    """The scheme and by how many places it wants to move."""
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    removed = Signal(str)
    switched = Signal(str, bool)
    renamed = Signal(str, str)
    pointed = Signal(object)
    said = Signal(object)

    def __init__(self, look: Look) -> None:
        """Build an empty card."""
        super().__init__()
        self.look = look
        self.data: CardData | None = None
        self.links: dict[str, FieldLink] = {}
        self.rows: dict[str, FormLine] = {}
        self._shape: list[tuple[str, list[str]]] = []
        self._all = False
        mark(self, role="card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def show_data(self, data: CardData, year: int) -> None:
        """Show a scheme; only what has changed is touched."""
        before, self.data = self.data, data
        self._title.setText(data.title)
        self._caption.setText(data.caption)
        self._left_heading.setText(data.left_heading)
        self._left.setText(data.left)
        self.spark.show_values(data.values, data.tips, data.colour, year)
        self.setAccessibleName(f"{data.title} {data.caption}")
        mark(self._title, state="" if data.enabled else "muted")
        if before is None or before.lines != data.lines:
            self._show_inputs()
        self.facts.show_facts(data.facts)
        self._status.setVisible(data.status is not None)
        if data.status is not None and (before is None or before.status != data.status):
            self._status.show_verdict(data.status)
        self.update()

    def toggle_all(self) -> None:
        """Show every input, or only those that matter."""
        self._all = not self._all
        self._show_inputs()

    def has_input(self, path: str) -> bool:
        """Return whether the scheme has an input at ``path``, shown or not."""
        return self.data is not None and any(item.path == path for item in self.data.inputs)

    def rename(self) -> None:
        """Open the name for editing."""
        assert self.data is not None
        edit = QLineEdit(self.data.name, self)
        edit.setGeometry(self._title.geometry().adjusted(-6, -4, 0, 4))
        edit.editingFinished.connect(lambda: self._take_name(edit))
        edit.show()
        edit.selectAll()
        edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Alt+Up and Alt+Down move the card; F2 renames it, Delete takes it out."""
        assert self.data is not None
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in STEP:
            self.moved.emit(self.data.id, STEP[key])
        elif key == Qt.Key.Key_F2:
            self.rename()
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(self.data.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click on the name renames the scheme."""
        if self._title.geometry().contains(event.position().toPoint()):
            self.rename()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the scheme."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return the menu of what can be done with the scheme."""
        assert self.data is not None
        id, on, say, menu = self.data.id, self.data.enabled, self.look.say, QMenu(self)
        menu.addAction(say(FEWER if self._all else ALL), self.toggle_all)
        menu.addAction(say(RENAME), self.rename).setShortcut(QKeySequence("F2"))
        menu.addSeparator()
        menu.addAction(say(UP), lambda: self.moved.emit(id, -1)).setShortcut(QKeySequence("Alt+Up"))
        menu.addAction(say(DOWN), lambda: self.moved.emit(id, 1)).setShortcut(QKeySequence("Alt+Down"))
        menu.addSeparator()
        menu.addAction(say(SWITCH_OFF if on else SWITCH_ON), lambda: self.switched.emit(id, not on))
        menu.addAction(say(REMOVE), lambda: self.removed.emit(id)).setShortcut(QKeySequence("Del"))
        return menu

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the band in the colour of the source, and the focus."""
        super().paintEvent(event)
        if self.data is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QPainterPath()
        whole.addRoundedRect(self.rect(), 8, 8)
        painter.setClipPath(whole)
        painter.fillRect(0, 0, BAND, self.height(), QColor(self.data.colour))
        if self.hasFocus():
            painter.setPen(QColor(self.look.palette.accent))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)

    def _lay_out(self) -> None:
        down = QVBoxLayout(self)
        down.setContentsMargins(BAND + 4, 9, 6, 9)
        down.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        down.addLayout(line)
        self._rule = rule()
        self._below = QWidget()
        self._below_lines = QVBoxLayout(self._below)
        self._below_lines.setContentsMargins(0, 0, 0, 0)
        self._below_lines.setSpacing(2)
        inset = QVBoxLayout()
        inset.setContentsMargins(28, 0, 2, 0)
        inset.setSpacing(6)
        inset.addWidget(self._rule)
        inset.addWidget(self._below)
        down.addLayout(inset)
        self.handle = Handle(self.look)
        self.handle.dragged.connect(lambda at: self.dragged.emit(self._id(), at))
        self.handle.dropped.connect(lambda at: self.dropped.emit(self._id(), at))
        line.addWidget(self.handle)
        line.addWidget(self._names(), 2)
        line.addWidget(self._form(), 5)
        self.spark = Sparkline(self.look)
        self.spark.pointed.connect(self._point_year)
        line.addWidget(self.spark)
        line.addWidget(self._remainder())
        self.more = QToolButton()
        self.more.setText("⋯")
        self.more.setAccessibleName(self.look.say(MORE))
        self.more.setToolTip(self.look.say(MORE))
        self.more.clicked.connect(self._open_menu)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignVCenter)

    def _names(self) -> QWidget:
        names = QWidget()
        names.setMinimumWidth(NAMES)
        names.setMaximumWidth(WIDEST_NAMES)
        column = _column(names)
        self._title, self._caption = label("", "heading"), label("", "caption")
        self._title.setWordWrap(True)
        self._caption.setWordWrap(True)
        for words in (self._title, self._caption):
            column.addWidget(words)
        column.insertStretch(0)
        column.addStretch()
        names.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return names

    def _form(self) -> QWidget:
        form = QWidget()
        column = _column(form)
        self._flow = FlowLayout()
        self.fold = QPushButton()
        mark(self.fold, role="quiet")
        self.fold.setCursor(Qt.CursorShape.PointingHandCursor)
        self.fold.clicked.connect(self.toggle_all)
        column.addStretch()
        column.addLayout(self._flow)
        self._status = Sentence(self.look)
        self._status.clicked.connect(self._point_status)
        self._status.hide()
        column.addWidget(self._status)
        self.facts = Facts(self.look)
        self.facts.pointed.connect(self.pointed)
        self.facts.hide()
        column.addWidget(self.facts)
        column.addStretch()
        return form

    def _remainder(self) -> QWidget:
        right = QWidget()
        right.setMinimumWidth(LEFT)
        column = _column(right)
        self._left_heading = label("", "caption")
        self._left = QPushButton()
        self._left.setCursor(Qt.CursorShape.PointingHandCursor)
        self._left.setStyleSheet(
            "QPushButton { border: none; background: transparent; font-weight: bold; padding: 0; }"
            f"QPushButton:hover, QPushButton:focus {{ color: {self.look.palette.accent}; }}"
        )
        self._left.clicked.connect(self._point_left)
        column.addStretch()
        for widget in (self._left_heading, self._left):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch()
        return right

    def _show_inputs(self) -> None:
        assert self.data is not None
        own, *rows = self.data.lines
        shown = [own, *(row for row in rows if self._all or row.main)]
        if not self._all:
            shown = shown[: MOST_ROWS + 1]
        wanted = [(line, [item for item in line.inputs if item.main or self._all]) for line in shown]
        wanted = [(line, items) for line, items in wanted if items or line is own]
        shape = [(line.path, [item.path for item in items]) for line, items in wanted]
        if shape != self._shape:
            self._shape = shape
            self._rebuild(wanted)
        for line, items in wanted:
            if line.path in self.rows:
                self.rows[line.path].show_line(line)
            for item in items:
                self.links[item.path].show_input(item)
        hidden = sum(row.main for row in rows) - len(wanted) + 1
        unfold = MORE_ROWS.fill(count=hidden) if hidden > 0 else UNFOLD
        self.fold.setText(self.look.say(FOLD if self._all else unfold))
        self._flow.invalidate()
        self.updateGeometry()

    def _rebuild(self, wanted: list[tuple[Line, list[Input]]]) -> None:
        """Set the links anew: those that stay keep their widgets, and the focus stays where it was."""
        order, at = list(self.links.values()), self._focused()
        paths = [item.path for _, items in wanted for item in items]
        kept = {path: link for path, link in self.links.items() if path in paths}
        while self._flow.count():
            self._flow.takeAt(0)
        for path, link in self.links.items():
            link.setParent(self)
            link.tag.setParent(self)
            if path not in kept:
                link.discard()
        for row in self.rows.values():
            self._below_lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.links = {path: kept.get(path) or self._link() for path in paths}
        self.rows = {}
        for line, items in wanted:
            links = [self.links[item.path] for item in items]
            if line.path:
                self.rows[line.path] = self._row(line, links)
            else:
                for link in links:
                    link.join(self._flow)
                self._flow.addWidget(self.fold)
        self._rule.setVisible(bool(self.rows))
        self._below.setVisible(bool(self.rows))
        if at is not None and order[at] not in kept.values():
            new = list(self.links.values())
            new[min(at, len(new) - 1)].link.setFocus()

    def _focused(self) -> int | None:
        return next((at for at, link in enumerate(self.links.values()) if link.link.hasFocus()), None)

    def _row(self, line: Line, links: list[FieldLink]) -> FormLine:
        row = FormLine(self.look, line)
        row.removed.connect(self._remove_row)
        row.place(links)
        self._below_lines.addWidget(row)
        row.show()
        return row

    def _remove_row(self, line: Line) -> None:
        assert line.rows is not None
        gone = line.path.rpartition("/")[2]
        self.entered.emit(line.rows, tuple(row for row in line.rows.value if str(key_of(row)) != gone))

    def _link(self) -> FieldLink:
        link = FieldLink(self.look)
        link.entered.connect(self.entered)
        link.said.connect(self.said)
        return link

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _take_name(self, edit: QLineEdit) -> None:
        name = edit.text()
        edit.blockSignals(True)
        edit.hide()
        edit.deleteLater()
        if self.data is not None and name != self.data.name:
            self.renamed.emit(self.data.id, name)

    def _id(self) -> str:
        return "" if self.data is None else self.data.id

    def _point_year(self, year: int) -> None:
        if self.data is not None:
            self.pointed.emit(Place(self.data.line, year))

    def _point_left(self) -> None:
        if self.data is not None and self.data.left_place is not None:
            self.pointed.emit(self.data.left_place)

    def _point_status(self) -> None:
        verdict = self._status.verdict
        if verdict is not None and verdict.place is not None:
            self.pointed.emit(verdict.place)


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    return column


DRAG = Text("ドラッグまたは Alt+↑/↓ で順序を変える", "Drag, or Alt+Up/Down, to change the order")
MORE = Text("この財源の操作", "What can be done with this scheme")
ALL = Text("すべての項目を表示", "Show every input")
FEWER = Text("主な項目だけ表示", "Show the main inputs")
UNFOLD = Text("ほかの項目 ▾", "More ▾")
MORE_ROWS = Text("ほか{count}行 ▾", "{count} more rows ▾")
FOLD = Text("たたむ ▴", "Less ▴")
RENAME = Text("名称を変更", "Rename")
UP = Text("上へ", "Move up")
DOWN = Text("下へ", "Move down")
SWITCH_ON = Text("使う", "Switch on")
SWITCH_OFF = Text("使わない", "Switch off")
REMOVE = Text("削除", "Remove")
