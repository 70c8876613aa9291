"""額の要件: which line items are the two sides and the headroom of each clause that limits an amount."""

from __future__ import annotations

from dataclasses import dataclass

from costshare.i18n import Text
from costshare.models.choices import ProgrammeClause


@dataclass(frozen=True, slots=True)
class AmountClause:
    """A clause by the names of its lines in a subsidy's block; it is met where ``room`` is not negative.

    ``marks``: the clauses of the programme that, being unverified, make this one so. ``above``: it arises in years in
    which that line is above that figure.
    """

    id: str
    text: Text
    left: str
    right: str
    room: str
    mend: Text
    marks: tuple[ProgrammeClause, ...] = ()
    above: tuple[str, int] | None = None


LOWER = Text("申請額を {limit} 円以下にしてください", "Apply for {limit} yen at most")

AMOUNTS = (
    AmountClause(
        "cap",
        Text("補助額が上限額以下である", "The subsidy is within the cap"),
        "raised",
        "cap",
        "cap_room",
        LOWER,
        (ProgrammeClause.CAP,),
    ),
    AmountClause(
        "rate",
        Text("補助額が補助対象経費に補助率を掛けた額以下である", "The subsidy is within its rate of the eligible cost"),
        "raised",
        "by_rate",
        "rate_room",
        LOWER,
        (ProgrammeClause.RATE,),
    ),
    AmountClause(
        "eligible-cost",
        Text("補助額が補助対象経費以下である", "The subsidy is within the eligible cost"),
        "raised",
        "eligible",
        "eligible_room",
        LOWER,
    ),
    AmountClause(
        "no-cost-twice",
        Text(
            "同じ費用が先の補助金と重ねて補助されていない",
            "No cost is subsidised that an earlier subsidy already pays for",
        ),
        "raised",
        "eligible",
        "eligible_room",
        Text(
            "申請額を {limit} 円以下にするか、2つの補助金の対象を分けてください",
            "Apply for {limit} yen at most, or part the scopes of the two subsidies",
        ),
        above=("twice", 0),
    ),
    AmountClause(
        "period-cap",
        Text("補助額が期間総額の上限の残り以下である", "The subsidy is within what is left of the cap over all years"),
        "raised",
        "period_left",
        "period_room",
        LOWER,
        (ProgrammeClause.CAP,),
    ),
    AmountClause(
        "project-floor",
        Text("補助事業の事業費が下限額以上である", "The project's cost reaches the floor"),
        "project",
        "floor",
        "project_floor_room",
        Text("補助対象の事業費を {size} 円増やしてください", "Raise the project's eligible cost by {size} yen"),
        (ProgrammeClause.FLOOR,),
    ),
    AmountClause(
        "grant-floor",
        Text("補助額が下限額以上である", "The subsidy reaches the floor"),
        "raised",
        "floor",
        "grant_floor_room",
        Text("申請額を {limit} 円以上にしてください", "Apply for {limit} yen at least"),
        (ProgrammeClause.FLOOR,),
    ),
    AmountClause(
        "rounding-unit",
        Text("補助額に端数処理の単位に満たない額がない", "The subsidy has nothing beyond the rounding unit"),
        "raised",
        "rounded",
        "unit_room",
        LOWER,
        above=("unit", 1),
    ),
)
