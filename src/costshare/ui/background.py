"""Long work beside the window: it runs on a thread of its own, and its end is told on the window's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from costshare.errors import CostshareError


class Background(QThread):
    """Runs ``work`` once; ``done`` carries its result, ``failed`` the ``CostshareError`` that ended it.

    A fault of the program is raised again on the window's thread, where the one handler waits for it.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        """Prepare ``work``; ``start`` begins it."""
        super().__init__(parent)
        self._work = work
        self._result: object = None
        self._error: Exception | None = None
        self.finished.connect(self._tell)

    def run(self) -> None:
        """Do the work on the thread."""
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001 - raised again on the window's thread
            self._error = error

    def _tell(self) -> None:
        self.deleteLater()
        if self._error is None:
            self.done.emit(self._result)
        elif isinstance(self._error, CostshareError):
            self.failed.emit(self._error)
        else:
            raise self._error
