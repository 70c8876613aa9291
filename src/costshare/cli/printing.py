"""What commands print."""

from __future__ import annotations

import json
from typing import Any


def print_json(value: Any) -> None:
    """Print one object for programs: stable keys, unrounded numbers, never NaN."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))
