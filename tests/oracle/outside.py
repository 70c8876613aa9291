"""What comes from outside the consortium, and what its project earns."""

from __future__ import annotations

from costshare.models.plan import Plan, Scheme
from costshare.schemes.resident_dues import ResidentDues
from costshare.schemes.subsidy import Subsidy
from costshare.schemes.user_fee import UserFee
from tests.oracle.years import Turn

EARNED = (ResidentDues, UserFee)
"""Schemes that are revenue from the project's users."""


def paid_by_others(scheme: Scheme, turn: Turn, plan: Plan) -> int:
    """Return what others than members pay under a scheme, users' charges apart."""
    if isinstance(scheme, EARNED):
        return 0
    return sum(turn.paid.get(party.id, 0) for party in plan.parties if not party.member)


def not_borne(scheme: Scheme, turn: Turn, plan: Plan) -> int:
    """Return what the consortium does not bear itself: subsidies, whoever grants them, and what others pay."""
    return turn.raised if isinstance(scheme, Subsidy) else paid_by_others(scheme, turn, plan)
