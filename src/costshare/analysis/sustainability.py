"""資金の持続性 as line items: gaps, the end of the subsidies, what carries the running cost, the five ways of funding.

The meaning of each figure stands in ``docs/method.md``, "Sustainability".
"""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.book import Block, Book
from costshare.ledger.operations import Axes
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Rule,
    at_most,
    below,
    equal,
    lowest,
    over_parties,
    over_years,
    previous,
    ratio,
    running,
)
from costshare.models.choices import FundingWay
from costshare.models.plan import Plan
from costshare.schemes.public_budget import PUBLIC_KINDS
from costshare.schemes.scheme import FundingScheme, debts_of
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


def write_sustainability(plan: Plan, timeline: Timeline) -> None:
    """Write what tells whether the plan lasts."""
    schemes = [scheme for scheme in plan.funding if isinstance(scheme, FundingScheme)]
    block = timeline.book.block("sustainability", Text("資金の持続性", "Sustainability"))
    _write_gap(block, timeline)
    for scheme in schemes:
        if f"funding.{scheme.id}.closing" in timeline.book:
            label = Text(f"{scheme.name} 残高の最低額", f"{scheme.name}: lowest balance")
            block.line(f"lowest.{scheme.id}", label, Unit.YEN, lowest(timeline.book[f"funding.{scheme.id}.closing"]))
    if debts_of(plan):
        owed = timeline.sum([timeline.book[f"funding.{loan.id}.outstanding"] for loan in debts_of(plan)])
        at_end = block.line("owed_at_end", OWED_IN, Unit.YEN, owed * timeline.last)
        block.line("owed", OWED, Unit.YEN, over_years(at_end))
    _write_ways(timeline, schemes)
    subsidies = [scheme for scheme in schemes if scheme.is_subsidy]
    after = _write_cliff(timeline, subsidies) if subsidies and plan.parties else None
    _write_coverage(timeline, schemes, after)


def project_cost(book: Book) -> str:
    """Return the line item of the cost before debt service, which would count what a loan pays for twice."""
    return "cost.project" if "cost.project" in book else "cost.total"


def _write_gap(block: Block, timeline: Timeline) -> None:
    book = timeline.book
    short = block.line("short", Text("資金不足の年度", "Short in the year"), Unit.FLAG, below(ZERO, book["gap"]))
    so_far = block.line("short_so_far", Text("資金不足の回数", "Short years so far"), Unit.NUMBER, running(short))
    first = block.line(
        "first_short",
        Text("最初の資金不足", "First short year"),
        Unit.FISCAL_YEAR,
        short * at_most(so_far, ONE) * timeline.year,
    )
    amount = block.line(
        "first_amount_in",
        Text("最初の資金不足の額", "Gap in the first short year"),
        Unit.YEN,
        book["gap"] * short * at_most(so_far, ONE),
    )
    block.line(
        "first_gap_year",
        Text("最初の資金不足年度(0はなし)", "First gap year (0: none)"),
        Unit.FISCAL_YEAR,
        over_years(first),
    )
    block.line("first_gap", Text("最初の資金不足額", "First gap"), Unit.YEN, over_years(amount))
    block.line("total_gap", Text("資金不足の累計", "Total gap"), Unit.YEN, over_years(book["gap"]))


def _write_ways(timeline: Timeline, schemes: list[FundingScheme]) -> None:
    book = timeline.book
    block = book.block("ways", Text("財源の5分類", "The five ways of funding"))
    carried: dict[FundingWay, list[Line]] = {way: [] for way in FundingWay}
    for scheme in schemes:
        if scheme.is_debt:
            continue
        if scheme.carried_by is not None:
            carried[scheme.carried_by].append(book[f"funding.{scheme.id}"])
            continue
        public, private = _by_payers(block, timeline, scheme)
        carried[FundingWay.PUBLIC].append(public)
        carried[FundingWay.PRIVATE].append(private)
    used = [line for lines in carried.values() for line in lines]
    funded = block.line("used", Text("借入れを除く充当額", "Used, loans apart"), Unit.YEN, timeline.sum(used), NO_LOANS)
    every = block.line("total", Text("同 総計", "Its total"), Unit.YEN, over_years(funded))
    for way in FundingWay:
        yearly = block.line(way.value, way.label, Unit.YEN, timeline.sum(carried[way]))
        used_in_all = block.line(f"{way.value}.total", ALL_YEARS.fill(name=way.label), Unit.YEN, over_years(yearly))
        block.line(f"{way.value}.share", SHARE.fill(name=way.label), Unit.RATIO, ratio(used_in_all, every))


def _by_payers(block: Block, timeline: Timeline, scheme: FundingScheme) -> tuple[Line, Line]:
    """Write what public parties pay of a scheme that meets its need exactly, and what the others pay."""
    book = timeline.book
    public = tuple(party.id for party in timeline.plan.parties if party.kind in PUBLIC_KINDS)
    flags = block.given_cells(
        f"{scheme.id}.is_public", PUBLIC_PARTY, Unit.FLAG, Axes.PARTY, timeline.parties_among(public)
    )
    paid = book[f"funding.{scheme.id}.paid"] * flags
    by_party = block.line(f"{scheme.id}.public_by_party", PAID_BY_PUBLIC.fill(name=scheme.name), Unit.YEN, paid)
    own = block.line(f"{scheme.id}.public", PAID_BY_PUBLIC.fill(name=scheme.name), Unit.YEN, over_parties(by_party))
    rest = book[f"funding.{scheme.id}"] - own
    return own, block.line(f"{scheme.id}.private", PAID_BY_OTHERS.fill(name=scheme.name), Unit.YEN, rest)


def _write_cliff(timeline: Timeline, subsidies: list[FundingScheme]) -> Line:
    """Write what changes when the last subsidy has ended; return the flags of the years after it."""
    book = timeline.book
    block = book.block("cliff", Text("補助終了の影響", "When the subsidies end"))
    granted = block.line("subsidies", SUBSIDIES, Unit.YEN, timeline.sum([book[f"funding.{s.id}"] for s in subsidies]))
    so_far = block.line("granted_so_far", Text("補助金の累計", "Subsidies so far"), Unit.YEN, running(granted))
    every = block.line("granted", Text("補助金の合計", "Subsidies in all years"), Unit.YEN, over_years(granted))
    last = block.line(
        "last", Text("補助の最終年度", "Last year of subsidies"), Unit.FLAG, below(ZERO, granted) * equal(so_far, every)
    )
    first = block.line("first_without", Text("補助終了後の最初の年度", "First year without"), Unit.FLAG, previous(last))
    after = block.line(
        "without", Text("補助終了後の年度", "Years without"), Unit.FLAG, equal(so_far, every) * (ONE - last)
    )

    def once(name: str, label: Text, unit: Unit, flow: Rule, flag: Line) -> Line:
        yearly = block.line(f"{name}_in", label, unit, flow * flag)
        return block.line(name, label, unit, over_years(yearly))

    once(
        "year",
        Text("補助終了後の最初の年度(0はなし)", "First year without (0: none)"),
        Unit.FISCAL_YEAR,
        timeline.year,
        first,
    )
    once("cost_before", COST_BEFORE, Unit.YEN, book[project_cost(book)], last)
    once("cost_after", COST_AFTER, Unit.YEN, book[project_cost(book)], first)
    once("lost", Text("最終年度の補助金", "Subsidies of their last year"), Unit.YEN, granted, last)
    once("gap", Text("終了後の最初の年度の資金不足", "Gap in the first year without"), Unit.YEN, book["gap"], first)
    before = once("before", Text("補助最終年度の負担額", "Burden in the last year"), Unit.YEN, book["burden"], last)
    then = once(
        "after", Text("終了後の最初の年度の負担額", "Burden in the first year without"), Unit.YEN, book["burden"], first
    )
    # Where the subsidies last until the end of the plan there is no year without, and no change.
    there_is = below(ZERO, book["cliff.year"])
    block.line("change", Text("負担額の変化", "Change of the burden"), Unit.YEN, (then - before) * there_is)
    return after


def _write_coverage(timeline: Timeline, schemes: list[FundingScheme], after: Line | None) -> None:
    """Write what covers the running cost in the years after the subsidies (in all years where there are none)."""
    book = timeline.book
    block = book.block("coverage", Text("運営費の充足", "What covers the running cost"))

    def in_those_years(line: Line) -> Rule:
        return line if after is None else line * after

    recurring = block.line("recurring", RECURRING_COST, Unit.YEN, in_those_years(book["running.cost"]))
    every = block.line("recurring_total", RECURRING_TOTAL, Unit.YEN, over_years(recurring))

    def covered(name: str, covering: Text, share: Text) -> None:
        part = block.line(f"{name}_used", covering, Unit.YEN, in_those_years(book[f"running.{name}"]))
        amount = block.line(f"{name}_total", ALL_YEARS.fill(name=covering), Unit.YEN, over_years(part))
        block.line(name, share, Unit.RATIO, ratio(amount, every))

    covered("own", OWN_USED, OWN)
    covered("earned", EARNED_USED, EARNED)
    used = timeline.sum([book[f"funding.{row.id}"] for row in schemes if row.is_subsidy])
    subsidised = block.line("subsidised", SUBSIDIES, Unit.YEN, used)
    granted = block.line("subsidised_total", ALL_YEARS.fill(name=SUBSIDIES), Unit.YEN, over_years(subsidised))
    spent = block.line("cost", ALL_YEARS.fill(name=COST), Unit.YEN, over_years(book[project_cost(book)]))
    block.line("dependency", DEPENDENCY, Unit.RATIO, ratio(granted, spent))


PUBLIC_PARTY = Text("公共の主体", "Public party")
PAID_BY_PUBLIC = Text("{name} 公共の主体の負担", "{name}: paid by public parties")
PAID_BY_OTHERS = Text("{name} 民間の主体の負担", "{name}: paid by the others")
ALL_YEARS = Text("{name} 全年度", "{name}: all years")
SHARE = Text("{name} 割合", "{name}: share")
SUBSIDIES = Text("補助金の充当額", "Subsidies used")
YEAR_WITHOUT = Text("補助終了後の最初の年度(0はなし)", "First year without (0: none)")
COST_BEFORE = Text("補助最終年度の事業費", "Cost in the last year")
COST_AFTER = Text("終了後の最初の年度の事業費", "Cost in the first year without")
NO_LOANS = Text(
    "借入れは負担の先送りなので数えず、元利償還金を負担する財源を数えます。",
    "A loan only puts off the burden: what pays its debt service counts, not the loan.",
)
AFTER = Text("終了後の最初の年度の負担額", "Burden in the first year without")
COST = Text("事業費", "Total cost")
OWED_IN = Text("計画期間後に残る借入残高", "Owed after the plan")
OWED = Text("計画期間後に残る借入残高の合計", "Total owed after the plan")
RECURRING_COST = Text("補助終了後の運営費・維持管理費", "Running cost after the subsidies")
RECURRING_TOTAL = Text("補助終了後の運営費・維持管理費 全年度", "Running cost after the subsidies: all years")
OWN_USED = Text("補助・借入れ・基金以外の充当額", "Used of lasting sources")
OWN = Text("補助・借入れ・基金以外で賄う割合", "Share covered by lasting sources")
EARNED_USED = Text("利用者からの収入の充当額", "Revenue from users used")
EARNED = Text("利用者からの収入で賄う割合", "Share covered by revenue from users")
DEPENDENCY = Text("補助金への依存度", "Dependency on subsidies")
