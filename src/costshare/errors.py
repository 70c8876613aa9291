"""The one family of errors that a user can mend.

Anything else that is raised is a fault of the program and reaches the single top-level handler.
"""

from __future__ import annotations

from costshare.i18n import Text


class CostshareError(Exception):
    """A fault in what the user gave: one sentence with place, value, what is allowed and the mend."""

    def __init__(self, text: Text) -> None:
        """Carry ``text``; the Japanese sentence is the exception's own message."""
        super().__init__(text.ja)
        self.text = text
