"""Loans: what is owed, paid in interest and repaid in each year after the borrowing, instalment by instalment."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from costshare.models.choices import Frequency, LoanMethod
from costshare.schemes.loan import Loan
from tests.oracle.amounts import NEAR, rounded_down, typed

LOST_DIGITS = Fraction(1, 10**15)
"""What binary fractions lose of 1 − (1 + i)^−n; it weighs the more, the less that is."""


@dataclass(frozen=True)
class LoanYear:
    """A loan in one fiscal year."""

    opening: int = 0
    borrowed: int = 0
    interest: int = 0
    principal: int = 0
    net: int = 0

    @property
    def outstanding(self) -> int:
        """What is owed at the end of the year."""
        return self.opening + self.borrowed - self.principal

    @property
    def service(self) -> int:
        """What is paid in the year."""
        return self.interest + self.principal


def loan_year(loan: Loan, borrowed: int, year: int) -> LoanYear:
    """Return a loan of which ``borrowed`` was raised in its borrowing year, as it stands in a year."""
    after = year - loan.year
    if after <= 0:
        return LoanYear(borrowed=borrowed if after == 0 else 0)
    years = repayment(loan, borrowed)
    return years[after - 1] if after <= len(years) else LoanYear()


def repayment(loan: Loan, borrowed: int) -> list[LoanYear]:
    """Return the years of the term, the first being the one after the borrowing."""
    times = 2 if loan.frequency is Frequency.HALF_YEARLY else 1
    rate, count = typed(loan.rate) / times, (loan.term - loan.grace) * times
    payment = level_payment(borrowed, rate, count)
    owed, paid, net_before, years = borrowed, 0, 0, []
    for year in range(loan.term):
        opening, interest = owed, 0
        for part in range(times):
            due = rounded_down(owed * rate)
            interest += due
            if year >= loan.grace:
                is_last = year == loan.term - 1 and part == times - 1
                equal = borrowed // count if loan.method is LoanMethod.LEVEL_PRINCIPAL else max(0, payment - due)
                owed -= owed if is_last else min(owed, equal)
        paid += interest + opening - owed
        net = rounded_down(paid * (1 - typed(loan.lat_rate)))
        years.append(LoanYear(opening, 0, interest, opening - owed, net - net_before))
        net_before = net
    return years


def level_payment(borrowed: int, rate: Fraction, count: int) -> int:
    """Return the instalment of interest and principal together that is the same every time."""
    if not rate:
        return borrowed // count
    annuity = 1 - (1 + rate) ** -count
    return rounded_down(borrowed * rate / annuity, max(NEAR, LOST_DIGITS / annuity))


def borrowed(loan: Loan, need: int) -> int:
    """Return what is borrowed for a need: its share, in whole units."""
    return rounded_down(need * typed(loan.coverage)) // loan.unit * loan.unit
