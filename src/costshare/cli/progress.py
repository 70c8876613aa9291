"""How far long work is, on standard error: a line that is written over, or one line for each tenth of a record."""

from __future__ import annotations

import sys
import time

QUIET = 1.0
"""Seconds after which work is long enough to be told of."""


class Progress:
    """Tells of work that takes longer than a moment."""

    def __init__(self) -> None:
        """Begin to count the time."""
        self._begun = time.monotonic()
        self._tenth = 0
        self._told = False

    def __call__(self, done: int, every: int) -> bool:
        """Tell that so much is done; the work goes on."""
        if done == every or time.monotonic() - self._begun < QUIET:
            return True
        tenth, said = 10 * done // every, f"{done:,} / {every:,} ({done / every:.0%})"
        if sys.stderr.isatty():
            print(f"\r{said}", end="", file=sys.stderr, flush=True)
        elif tenth > self._tenth:
            print(said, file=sys.stderr, flush=True)
        self._told, self._tenth = True, tenth
        return True

    def end(self) -> None:
        """Leave the line that was written over."""
        if self._told and sys.stderr.isatty():
            print(file=sys.stderr)
