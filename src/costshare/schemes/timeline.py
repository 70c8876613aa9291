"""時間軸: the year rows, the parties' membership, and the constants that rules refer to by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from costshare.i18n import Text
from costshare.ledger.book import Block, Book, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line, Rule, at_most, round_down, round_half_up, total
from costshare.models.plan import Plan
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rows and constants that every calculation block may refer to."""

    plan: Plan
    book: Book
    year: Line
    first: Line
    last: Line
    none: Line
    months: Line
    half: Line
    dust: Line
    speck: Line
    million: Line
    nano: Line
    active: Line
    member: Line

    def sum(self, lines: Iterable[Line]) -> Rule:
        """Sum yearly line items; nothing in every year where there are none."""
        rules: list[Rule] = list(lines)
        return total(rules) if rules else self.none

    def within(self, first: Rule, last: Rule) -> Rule:
        """Return the timing flag of the years from ``first`` until ``last``."""
        return at_most(first, self.year) * at_most(self.year, last)

    def rounded_down(self, amount: Rule) -> Rule:
        """Round an amount down to a whole yen, so that 0.01 × 100,000,000 loses none to binary fractions."""
        return round_down(amount, self.dust, self.speck)

    def rounded(self, amount: Rule) -> Rule:
        """Round an amount to a whole yen, half up (amounts are never negative)."""
        return round_half_up(amount, self.dust, self.speck, self.half)

    def one_party(self, party: str) -> tuple[Cell, ...]:
        """Cells that are 1 for ``party`` and 0 for every other."""
        return self.parties_among((party,))

    def of_each_party(self, field: str, blank: float = 0.0) -> tuple[Cell, ...]:
        """Cells that read a field of every party."""
        return tuple(Cell(f"parties/{party.id}/{field}", blank) for party in self.plan.parties) or (Cell(value=blank),)

    def parties_among(self, chosen: tuple[str, ...]) -> tuple[Cell, ...]:
        """Cells that are 1 for each chosen party and 0 for every other."""
        return tuple(Cell(value=float(party.id in chosen)) for party in self.plan.parties) or (Cell(),)


def write_timeline(plan: Plan, book: Book) -> Timeline:
    """Write the rows of the time axis and the constants."""
    block = book.block("time", Text("時間軸と定数", "Timeline and constants"))
    years = plan.fiscal_years
    year = block.given_cells(
        "year", Text("年度", "Fiscal year"), Unit.FISCAL_YEAR, Axes.YEAR, tuple(Cell(value=year) for year in years)
    )
    first = block.given_cells(
        "first",
        Text("初年度", "First year"),
        Unit.FLAG,
        Axes.YEAR,
        tuple(Cell(value=float(year == years[0])) for year in years),
    )
    last = block.given_cells(
        "last",
        Text("最終年度", "Last year"),
        Unit.FLAG,
        Axes.YEAR,
        tuple(Cell(value=float(year == years[-1])) for year in years),
    )
    none = block.given_cells("none", Text("なし", "None"), Unit.YEN, Axes.YEAR, tuple(Cell() for _ in years))
    months = block.constant("months", Text("1年の月数", "Months in a year"), Unit.NUMBER, 12)
    half = block.constant("half", Text("四捨五入の0.5", "Half, for rounding"), Unit.NUMBER, 0.5)
    dust = block.constant(
        "dust", Text("二進小数の誤差の割合", "Share of an amount that binary fractions may lose"), Unit.NUMBER, 1e-14
    )
    speck = block.constant("speck", Text("同 上限", "The most that they may lose"), Unit.NUMBER, 1e-4)
    million = block.constant("million", Text("重みの細かさ", "Fineness of weights"), Unit.NUMBER, 1e6)
    nano = block.constant("nano", Text("端数比較の細かさ", "Fineness of remainders"), Unit.NUMBER, 1e9)
    member, active = _write_membership(plan, block, year)
    return Timeline(plan, book, year, first, last, none, months, half, dust, speck, million, nano, active, member)


def _write_membership(plan: Plan, block: Block, year: Line) -> tuple[Line, Line]:
    def of_parties(name: str, label: Text, unit: Unit, field: str, blank: float = 0.0) -> Line:
        cells = tuple(Cell(f"parties/{party.id}/{field}", blank) for party in plan.parties) or (Cell(value=blank),)
        return block.given_cells(name, label, unit, Axes.PARTY, cells)

    enabled = of_parties("enabled", Text("参加", "Taking part"), Unit.FLAG, "enabled")
    member = of_parties("member", Text("構成員", "Consortium member"), Unit.FLAG, "member")
    first = of_parties("from", Text("加入年度", "Member from"), Unit.FISCAL_YEAR, "from_year", plan.start_fiscal_year)
    last = of_parties("until", Text("最終年度", "Member until"), Unit.FISCAL_YEAR, "until_year", plan.last_fiscal_year)
    active = block.line(
        "active",
        Text("参加している年度", "Taking part in the year"),
        Unit.FLAG,
        enabled * at_most(first, year) * at_most(year, last),
    )
    return member, active
