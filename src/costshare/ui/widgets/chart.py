"""A chart in the window: hover shows exact yen, a click selects, the right button copies or saves.

The drawing library is loaded after the first paint, and only what is visible is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from costshare.charts.colours import THEMES, Theme
from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ledger.explanation import Place
from costshare.ui.look import Look

if TYPE_CHECKING:
    from matplotlib.backend_bases import Event, LocationEvent
    from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
    from matplotlib.figure import Figure


class Artists(Protocol):
    """What a chart function returns."""

    def arrange(self) -> None:
        """Lay the chart out for the figure's size."""
        ...

    def hit(self, x: float, y: float) -> Place | None:
        """Return the figure at a dot."""
        ...

    def describe(self, place: Place) -> str:
        """Return the exact amount at a place."""
        ...


AFTER_TABLES = 30
"""Milliseconds between the first paint of figures and tables and the loading of the drawing library."""
Draw = Callable[["Figure", Any, Theme], Artists]
Load = Callable[[], Draw]


class ChartView(QWidget):
    """Shows one chart; ``load`` brings the function that draws it."""

    pointed = Signal(object)
    """The ``Place`` that was clicked."""
    said = Signal(object)
    """Why something was refused, a ``Text``."""

    def __init__(self, look: Look, load: Load, name: Text, height: int) -> None:
        """Reserve the place of the chart ``name``."""
        super().__init__()
        self.look, self._load, self._name, self._height = look, load, name, height
        self._canvas: FigureCanvasQTAgg | None = None
        self._artists: Any = None
        self._data: Any = None
        self._stale = False
        self._hidden: frozenset[str] = frozenset()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(height)
        self.setAccessibleName(look.say(name))

    def show_data(self, data: Any) -> None:
        """Show other data, ``None`` for nothing; drawn when the chart is visible."""
        self._data, self._stale = data, True
        if self._artists is not None:
            self._draw()
        elif self.isVisible():
            self._wait()

    def select(self, place: Place | None) -> None:
        """Lay a band behind the year of a figure."""
        if self._artists is not None and hasattr(self._artists, "select"):
            self._artists.select(place)
            self._redraw()

    def sizeHint(self) -> QSize:
        """Qt: as wide as there is room."""
        return QSize(400, self._height)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: draw what has changed meanwhile, after the window has been painted."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._draw if self._artists is not None else self._wait)

    def _wait(self) -> None:
        QTimer.singleShot(AFTER_TABLES, self, self._draw)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: copy or save the picture."""
        if self._canvas is None:
            return
        menu = QMenu(self)
        menu.addAction(self.look.say(COPY), self.copy_picture)
        menu.addAction(self.look.say(SAVE), self.ask_and_save)
        menu.exec(event.globalPos())

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        if self._canvas is not None:
            QGuiApplication.clipboard().setPixmap(self._canvas.grab())

    def ask_and_save(self) -> None:
        """Ask for a file and save the picture there."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.look.say(SAVE), f"{self.look.say(self._name)}.png", "PNG (*.png);;SVG (*.svg)"
        )
        if name:
            self.save(Path(name))

    def save(self, path: Path) -> None:
        """Save the picture as PNG or SVG by the ending of ``path``."""
        from costshare.charts.files import save_chart

        assert self._canvas is not None
        try:
            save_chart(self._canvas.figure, path)
        except CostshareError as error:
            self.said.emit(error.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the wheel scrolls the page, not the chart."""
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _draw(self) -> None:
        if not self._stale or not self.isVisible():
            return
        self._stale = False
        if self._data is None:
            if self._canvas is not None:
                self._canvas.hide()
            return
        if self._artists is None:
            self._begin()
        elif self._hidden:
            self._artists.update(self._data, self._hidden)
        else:
            self._artists.update(self._data)
        if self._canvas is not None:
            self._canvas.show()
        self._redraw()

    def _begin(self) -> None:
        from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg

        from costshare.charts.style import new_figure

        size = self.size()
        canvas: FigureCanvasQTAgg = _untyped(FigureCanvasQTAgg)(
            new_figure(max(size.width(), 50), max(size.height(), 50))
        )
        canvas.installEventFilter(self)
        self._layout.addWidget(canvas)
        self._canvas = canvas
        self._artists = self._load()(canvas.figure, self._data, THEMES["dark" if self.look.dark else "light"])
        for event, handler in {
            "resize_event": self._resized,
            "motion_notify_event": self._hovered,
            "button_press_event": self._clicked,
            "figure_leave_event": lambda _: QToolTip.hideText(),
        }.items():
            _untyped(canvas.mpl_connect)(event, handler)

    def _redraw(self) -> None:
        if self._canvas is not None:
            _untyped(self._canvas.draw_idle)()

    def _resized(self, _: Event) -> None:
        self._artists.arrange()

    def _hovered(self, event: Event) -> None:
        at = cast("LocationEvent", event)
        place = self._artists.hit(at.x, at.y)
        words = self._artists.describe(place) if place is not None else ""
        assert self._canvas is not None
        if words and at.guiEvent is not None:
            QToolTip.showText(at.guiEvent.globalPosition().toPoint(), words, self._canvas)
        else:
            QToolTip.hideText()

    def _clicked(self, event: Event) -> None:
        at = cast("LocationEvent", event)
        if getattr(event, "button", None) != 1:
            return
        key = self._artists.legend_hit(at.x, at.y) if hasattr(self._artists, "legend_hit") else None
        if key:
            self._hidden ^= {key}
            self._artists.update(self._data, self._hidden)
            self._redraw()
            return
        place = self._artists.hit(at.x, at.y)
        if place is not None:
            self.pointed.emit(place)


def _untyped(function: Any) -> Any:
    """Call matplotlib's canvas, which says nothing of its types."""
    return function


COPY = Text("図をコピー", "Copy picture")
SAVE = Text("図を保存…", "Save picture…")
