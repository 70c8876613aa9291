"""PySide6 6.12.0 gives away a reference to ``None`` or ``True`` at each call from Python older than 3.12.

Such a program runs for a while and is then aborted, while small tests stay green. From Python 3.12 on both
objects are immortal, and these tests hold by themselves.
"""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QObject, Signal

CALLS = 1000
OTHERS = CALLS // 2  # references that come and go elsewhere in the process meanwhile


class Bell(QObject):
    """Something that rings."""

    rung = Signal()
    turned = Signal(bool)


@pytest.mark.parametrize("shared", [None, True])
def test_void_calls_give_no_reference_away(shared: object) -> None:
    bell = Bell()
    before = sys.getrefcount(shared)
    for _ in range(CALLS):
        bell.setObjectName("bell")
    assert sys.getrefcount(shared) > before - OTHERS


@pytest.mark.parametrize("shared", [None, True])
def test_signals_give_no_reference_away(shared: object) -> None:
    bell = Bell()
    before = sys.getrefcount(shared)
    for _ in range(CALLS):
        bell.rung.emit()
        bell.turned.emit(True)
    assert sys.getrefcount(shared) > before - OTHERS
