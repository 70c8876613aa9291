"""Long work beside the window: it runs on a thread of its own, and its end is told on the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QThread, Signal

from costshare.errors import CostshareError
from costshare.i18n import Text
from costshare.ui.bars import Notice


class Background(QThread):
    """Runs ``work`` once; ``done`` carries its result, ``failed`` the ``CostshareError`` that ended it.

    A fault of the program is raised again on the window's thread, where the one handler waits for it.
    """

    done = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        """Prepare ``work``; ``start`` begins it."""
        super().__init__(parent)
        self._work = work
        self._result: object = None
        self._error: Exception | None = None
        # Queued to a method of this object, so that all that follows happens on the window's thread.
        self.finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def run(self) -> None:
        """Do the work on the thread."""
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001 - raised again on the window's thread
            self._error = error

    def _tell(self) -> None:
        self.ended.emit()
        if self._error is None:
            self.done.emit(self._result)
        elif isinstance(self._error, CostshareError):
            self.failed.emit(self._error)
        else:
            raise self._error


class Errands(QObject):
    """Long work beside a window, one piece at a time: what is under way, and how it ended."""

    changed = Signal()
    told = Signal(object)
    """How a piece of work ended, a ``Notice``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.under_way: Text | None = None
        self._background: Background | None = None

    def run(self, text: Text, work: Callable[[], object], done: Text) -> None:
        """Do ``work``, called ``text`` meanwhile, and say ``done`` at its end."""
        self.finish()
        background = Background(work, self)
        background.ended.connect(self._end)
        background.done.connect(lambda _: self.told.emit(Notice(done, "done", topic="work")))
        background.failed.connect(lambda error: self.told.emit(Notice(error.text, "bad", topic="work")))
        self._background, self.under_way = background, text
        self.changed.emit()
        background.start()

    def finish(self) -> None:
        """Wait for what is under way."""
        if self._background is not None:
            self._background.wait()

    def _end(self) -> None:
        if self._background is not None:
            self._background.deleteLater()
        self._background, self.under_way = None, None
        self.changed.emit()
