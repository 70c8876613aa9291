"""Where an input comes from: the plan's own word on it, or on the part of the plan that it stands in."""

from __future__ import annotations

from costshare.models.plan import Plan, Provenance


def provenance_of(plan: Plan, path: str) -> Provenance | None:
    """Return what the plan says of the input at ``path``: the row with the longest path that leads to it."""
    leading = [row for row in plan.provenance if path == row.path or path.startswith(f"{row.path}/")]
    return max(leading, key=lambda row: len(row.path), default=None)
