"""Hatching as plain lines: matplotlib's own costs more than the rest of a chart together."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from costshare.charts.paper import Box

STRIDE = 6.0
"""Pixels between the lines, along the width."""


def diagonals(boxes: Iterable[Box], stride: float = STRIDE) -> list[npt.NDArray[np.float64]]:
    """Return the rising lines that fill the boxes, each ((x, y), (x, y)); they meet from box to box."""
    parts = [_in_box(box, stride) for box in boxes]
    return list(np.concatenate(parts)) if parts else []


def _in_box(box: Box, stride: float) -> npt.NDArray[np.float64]:
    right, top = box.left + box.width, box.bottom + box.height
    first, last = np.ceil((box.left - top) / stride), np.floor((right - box.bottom) / stride)
    foot = np.arange(first, last + 1) * stride
    starts, ends = np.maximum(box.left, foot + box.bottom), np.minimum(right, foot + top)
    lines = np.stack([np.stack([starts, starts - foot], 1), np.stack([ends, ends - foot], 1)], 1)
    return np.asarray(lines[starts < ends])
