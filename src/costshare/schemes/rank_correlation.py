"""Rank correlations among uncertain inputs: which hang together, and how strongly their normal scores do."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from costshare.ledger.operations import Array
from costshare.models.uncertainty import Correlation


def groups(correlations: Sequence[Correlation]) -> list[list[str]]:
    """Return the inputs that are tied to each other, directly or through others, each group in order of mention."""
    together: list[list[str]] = []
    for row in correlations:
        touched = [group for group in together if row.first in group or row.second in group]
        merged = [path for group in touched for path in group]
        merged += [path for path in (row.first, row.second) if path not in merged]
        together = [group for group in together if group not in touched] + [merged]
    return together


def scores_matrix(correlations: Sequence[Correlation], members: Sequence[str]) -> Array:
    """Return the correlations of normal scores that have these rank correlations: 2 sin(π ρ ÷ 6)."""
    matrix = np.eye(len(members))
    for row in correlations:
        if row.first in members and row.second in members:
            at, other = members.index(row.first), members.index(row.second)
            matrix[at, other] = matrix[other, at] = 2 * math.sin(math.pi * row.correlation / 6)
    return matrix
