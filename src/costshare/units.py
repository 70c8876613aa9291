"""What a number counts: the units that the plan, the ledger and every output share."""

from __future__ import annotations

from enum import StrEnum

from costshare.i18n import Text


class Unit(StrEnum):
    """What a number counts."""

    YEN = "yen"
    RATIO = "ratio"
    FISCAL_YEAR = "fiscal_year"
    YEARS = "years"
    NUMBER = "number"
    FLAG = "flag"
    YEN_PER_PERSON = "yen_per_person"
    YEN_PER_HOUSEHOLD = "yen_per_household"

    @property
    def label(self) -> Text:
        """The unit as a heading shows it."""
        return _LABELS[self]


_LABELS = {
    Unit.YEN: Text("円", "yen"),
    Unit.RATIO: Text("比率", "ratio"),
    Unit.FISCAL_YEAR: Text("年度", "fiscal year"),
    Unit.YEARS: Text("年", "years"),
    Unit.NUMBER: Text("数", "number"),
    Unit.FLAG: Text("0/1", "0/1"),
    Unit.YEN_PER_PERSON: Text("円/人", "yen/person"),
    Unit.YEN_PER_HOUSEHOLD: Text("円/世帯", "yen/household"),
}
