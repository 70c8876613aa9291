"""From starting Python to a window that can be used, and to the first result on it, against a bare PySide6 window.

Each is a process of its own, without a screen, its bytecode compiled by a run before. The time runs from starting
the process to its line of output; the window is shown and all its pending events are handled by then.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.harness import Figure, alternate, at_most

ROOT = Path(__file__).resolve().parents[1]

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1280, 800)
window.show()
application.processEvents()
"""
OURS = """
import sys
from pathlib import Path
from costshare.ui.app import keep, make_application, pages
from costshare.ui.main_window import MainWindow
application = make_application()
windows = []
keep(windows, MainWindow(pages, expecting=len(sys.argv) > 1))
windows[0].show()
application.processEvents()
"""
OPENED = """
windows[0].open_path(Path(sys.argv[1]))
application.processEvents()
assert windows[0].session.study.results is not None
"""
READY = """
import os
assert any(widget.isVisible() for widget in application.topLevelWidgets())
print("ready", flush=True)
os._exit(0)
"""


def figures() -> Iterable[Figure]:
    """Yield both ratios."""
    sample = next((ROOT / "sample_plans").glob("mie-six-towns*"))
    with tempfile.TemporaryDirectory() as home:
        yield _against_bare("window usable", home, OURS, (), 1.8)
        yield _against_bare("first result shown", home, OURS + OPENED, (str(sample),), 2.8)


def _against_bare(what: str, home: str, program: str, arguments: tuple[str, ...], goal: float) -> Figure:
    bare, ours = alternate(lambda: _run(BARE, (), home), lambda: _run(program, arguments, home), rounds=9)
    measured = f"{what} ÷ a bare PySide6 window ({ours * 1e3:.0f} ÷ {bare * 1e3:.0f} ms)"
    return at_most("cold_start", measured, ours / bare, goal)


def _run(program: str, arguments: tuple[str, ...], home: str) -> None:
    """Run a program until it says that it is ready."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home, "PYTHONPATH": str(ROOT / "src")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program + READY, *arguments]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.stdout == "ready\n", done.stderr
