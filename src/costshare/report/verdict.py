"""One sentence about a plan, how good it is, and the figure behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from costshare.i18n import Text
from costshare.ledger.explanation import Place

Tone = Literal["good", "caution", "bad", "plain"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One sentence, and the figure that a click on it explains."""

    id: str
    text: Text
    tone: Tone
    place: Place | None
