"""評価指標 as line items: discounting, NPV, B/C, IRR, MIRR, payback, per capita, gap.

Sign and timing: flows are yearly, what comes in is positive, the first year is t = 0 and is discounted by
(1 + r)^−(t − t_base). Each formula and its source stand in ``docs/method.md``.
"""

from __future__ import annotations

from dataclasses import dataclass

from costshare.analysis.per_party import write_per_party
from costshare.analysis.prices import at_base_prices
from costshare.analysis.sustainability import write_sustainability
from costshare.i18n import Text
from costshare.ledger.book import Block, Book, Cell
from costshare.ledger.operations import Axes
from costshare.ledger.rules import (
    ONE,
    ZERO,
    Line,
    Rule,
    at_most,
    below,
    equal,
    irr,
    latest,
    lowest,
    maximum,
    minimum,
    over_years,
    power,
    previous,
    ratio,
    running,
    when,
)
from costshare.models.choices import ResidualSide
from costshare.models.plan import Plan
from costshare.schemes.flows import Flows
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Discounting:
    """The time index, the discount factors, and the span from the first year to the last."""

    elapsed: Line
    factor: Line
    growth: Line
    span: Line
    dust: Line


def write_discounting(book: Book, rate: Cell, base_year: Cell) -> Discounting:
    """Write the discount factors (1 + r)^−(t − t_base)."""
    block = book.block("discount", Text("現在価値の計算", "Discounting"))
    years = book.years
    discount_rate = block.given_cells(
        "rate", Text("社会的割引率", "Social discount rate"), Unit.RATIO, Axes.NONE, (rate,)
    )
    base = block.given_cells("base", Text("基準年度", "Base fiscal year"), Unit.FISCAL_YEAR, Axes.NONE, (base_year,))
    year = block.given_cells(
        "year", Text("年度", "Fiscal year"), Unit.FISCAL_YEAR, Axes.YEAR, tuple(Cell(value=year) for year in years)
    )
    start = block.constant("start", Text("初年度", "First fiscal year"), Unit.FISCAL_YEAR, years[0])
    elapsed = block.line("elapsed", Text("経過年数", "Years elapsed"), Unit.YEARS, year - start)
    growth = block.line("growth", Text("1 + 割引率", "1 + rate"), Unit.NUMBER, ONE + discount_rate)
    factor = block.line("factor", Text("現価係数", "Discount factor"), Unit.NUMBER, power(growth, base - year))
    span = block.constant(
        "span", Text("初年度から最終年度までの年数", "Years from first to last"), Unit.YEARS, len(years) - 1
    )
    dust = block.constant("dust", DUST, Unit.NUMBER, 1e-12)
    return Discounting(elapsed, factor, growth, span, dust)


DUST = Text("0とみなす割合(二進小数の誤差を吸収)", "Share that counts as 0 (absorbs binary fractions)")


def write_indicators(plan: Plan, timeline: Timeline, nominal: Flows) -> None:
    """Write every indicator of a plan."""
    book = timeline.book
    flows = at_base_prices(plan, timeline, nominal)
    discounting = write_discounting(book, Cell("discount_rate"), Cell("base_fiscal_year", plan.start_fiscal_year))
    write_appraisal(book, "project", Text("事業", "Project"), flows.project, discounting)
    write_appraisal(book, "consortium", Text("協議会", "Consortium"), flows.consortium, discounting)
    write_appraisal(book, "society", Text("社会全体", "Society"), flows.society, discounting)
    _write_benefit_cost(plan, book, flows, discounting)
    _write_parties(book, flows, discounting)
    write_per_party(plan, timeline)
    write_sustainability(plan, timeline)


def write_appraisal(book: Book, name: str, whose: Text, flow: Line, discounting: Discounting) -> None:
    """Write NPV, both paybacks, IRR and MIRR of a yearly flow (years)."""
    block = book.block(f"appraisal.{name}", Text(f"評価指標: {whose.ja}", f"Indicators: {whose.en}"))
    present = _write_npv(block, flow, discounting)
    _write_payback(block, "payback", Text("単純", "simple"), flow, discounting)
    _write_payback(block, "discounted", Text("割引", "discounted"), present, discounting)
    _write_irr(block, flow, discounting)
    _write_mirr(block, present, discounting)


def _write_npv(block: Block, flow: Line, discounting: Discounting) -> Line:
    present = block.line("present", Text("現在価値", "Present value"), Unit.YEN, flow * discounting.factor)
    block.line("npv", Text("正味現在価値(NPV)", "Net present value (NPV)"), Unit.YEN, over_years(present))
    return present


def _write_payback(block: Block, name: str, how: Text, flow: Line, discounting: Discounting) -> None:
    def line(part: str, ja: str, en: str, unit: Unit, rule: Rule) -> Line:
        return block.line(f"{name}.{part}", Text(f"{how.ja}回収 {ja}", f"{how.en} payback: {en}"), unit, rule)

    sizes = line("sizes", "収支の大きさ", "size of the flow", Unit.YEN, maximum(flow, ZERO - flow))
    size = line("size", "収支の大きさの合計", "sizes together", Unit.YEN, over_years(sizes))
    dust = line("dust", "0とみなす端数", "counts as 0", Unit.YEN, size * discounting.dust)
    summed = line("sum", "収支の合計", "flow so far", Unit.YEN, running(flow))
    total = line(
        "cumulative", "累計収支", "cumulative flow", Unit.YEN, summed * below(dust, maximum(summed, ZERO - summed))
    )
    before = line("before", "前年度までの累計", "cumulative before", Unit.YEN, previous(total))
    crossed = line("crossed", "回収した年度", "crosses zero", Unit.FLAG, below(before, ZERO) * at_most(ZERO, total))
    count = line("count", "回収の回数", "crossings so far", Unit.NUMBER, running(crossed))
    crossings = line("crossings", "回収の総回数", "crossings", Unit.NUMBER, over_years(crossed))
    moment = line(
        "moment", "回収の時点", "moment", Unit.YEARS, crossed * (discounting.elapsed - ONE - ratio(before, flow))
    )
    first = line("first_moment", "最初の回収時点", "first moment", Unit.YEARS, moment * at_most(count, ONE))
    last = line("last_moment", "最後の回収時点", "last moment", Unit.YEARS, moment * equal(count, crossings))
    line("first", "最初に回収する年数", "years to first", Unit.YEARS, over_years(first))
    line("last", "最後に回収する年数", "years to last", Unit.YEARS, over_years(last))
    line("lowest", "累計の最低額", "lowest cumulative", Unit.YEN, lowest(total))
    final = line("final", "全年度の収支の合計", "flow in all", Unit.YEN, over_years(flow))
    line("ending", "最終年度の累計", "final cumulative", Unit.YEN, final * below(dust, maximum(final, ZERO - final)))


def _write_irr(block: Block, flow: Line, discounting: Discounting) -> None:
    def line(part: str, ja: str, en: str, unit: Unit, rule: Rule) -> Line:
        return block.line(f"irr.{part}" if part else "irr", Text(ja, en), unit, rule)

    moves = ONE - equal(flow, ZERO)
    sign = at_most(ZERO, flow) - at_most(flow, ZERO)
    direction = line("direction", "収支の符号", "Sign of the flow", Unit.NUMBER, latest(moves, sign))
    turns = line("turns", "符号の変化", "Sign changes here", Unit.FLAG, below(direction * previous(direction), ZERO))
    changes = line("changes", "符号変化の回数", "Sign changes", Unit.NUMBER, over_years(turns))
    once = line("once", "符号変化が1回", "One sign change", Unit.FLAG, equal(changes, ONE))
    gains = line("gains", "収入超過", "Inflows", Unit.YEN, maximum(flow, ZERO))
    losses = line("losses", "支出超過", "Outflows", Unit.YEN, maximum(ZERO - flow, ZERO))
    start = _guess(block, gains, losses, once, discounting)
    guess = line("guess", "内部収益率の初期値", "Starting value for the IRR", Unit.RATIO, start)
    line("", "内部収益率(IRR)", "Internal rate of return (IRR)", Unit.RATIO, when(once, irr(flow, guess), ZERO))


def _guess(block: Block, gains: Line, losses: Line, once: Line, discounting: Discounting) -> Rule:
    """Write the steps to a rate that is so near the IRR that a spreadsheet finds it from there.

    They are Newton's, on the logarithm of inflow over outflow, both discounted: it is nearly straight in the logarithm
    of 1 + rate. A spreadsheet's own search, from a rate farther off, can end in an error.
    """
    limit = block.constant("irr.limit", IRR_LIMIT, Unit.NUMBER, 10.0 ** min(15, 240 // len(block.book.years)))
    growth: Rule = ONE
    for step in range(1, IRR_STEPS + 1):
        nearer = growth * _irr_step(block, step, growth, (gains, losses), once, discounting)
        bounded = maximum(ratio(ONE, limit), minimum(limit, nearer))
        growth = block.line(f"irr.step{step}", IRR_STEP.fill(step=step), Unit.NUMBER, bounded)
    return growth - ONE


def _irr_step(
    block: Block, step: int, growth: Rule, flows: tuple[Line, Line], once: Line, discounting: Discounting
) -> Rule:
    """Write one step: by what factor 1 + rate comes nearer to that of the IRR."""

    def line(part: str, ja: str, en: str, rule: Rule) -> Line:
        text = Text(f"内部収益率の探索{step} {ja}", f"Search for the IRR {step}: {en}")
        return block.line(f"irr.step{step}.{part}", text, Unit.NUMBER, rule)

    gains, losses = flows
    if step > 1:
        worth = line("worth", "現価係数", "discount factor", power(growth, ZERO - discounting.elapsed))
        gains = line("gains", "収入超過", "inflows", gains * worth)
        losses = line("losses", "支出超過", "outflows", losses * worth)
    gained = line("gained", "収入超過の合計", "total inflow", over_years(gains))
    lost = line("lost", "支出超過の合計", "total outflow", over_years(losses))
    gain_years = line("gain_years", "収入超過 × 経過年数", "inflow × years", gains * discounting.elapsed)
    loss_years = line("loss_years", "支出超過 × 経過年数", "outflow × years", losses * discounting.elapsed)
    gain_sum = line("gain_sum", "収入超過 × 経過年数の合計", "total of inflow × years", over_years(gain_years))
    loss_sum = line("loss_sum", "支出超過 × 経過年数の合計", "total of outflow × years", over_years(loss_years))
    apart = ratio(gain_sum, gained) - ratio(loss_sum, lost)
    return power(when(once, ratio(gained, lost), ONE), ratio(once, apart))


IRR_STEPS = 4
IRR_STEP = Text("内部収益率の探索{step} 1 + 率", "Search for the IRR {step}: 1 + rate")
IRR_LIMIT = Text("内部収益率の探索 1 + 率の上限", "Search for the IRR: largest 1 + rate")


def _write_mirr(block: Block, present: Line, discounting: Discounting) -> None:
    gains = block.line(
        "mirr.gains", Text("収入超過の現在価値", "Present value of inflows"), Unit.YEN, maximum(present, ZERO)
    )
    losses = block.line(
        "mirr.losses", Text("支出超過の現在価値", "Present value of outflows"), Unit.YEN, maximum(ZERO - present, ZERO)
    )
    gained = block.line("mirr.gained", Text("同 合計", "Its total"), Unit.YEN, over_years(gains))
    lost = block.line("mirr.lost", Text("同 合計", "Its total"), Unit.YEN, over_years(losses))
    both = below(ZERO, gained) * below(ZERO, lost)
    defined = block.line("mirr.defined", Text("修正内部収益率が定まる", "MIRR is defined"), Unit.FLAG, both)
    base = when(defined, ratio(gained, lost), ONE)
    rate = power(base, ratio(ONE, discounting.span)) * discounting.growth - ONE
    block.line("mirr", Text("修正内部収益率(MIRR)", "Modified IRR (MIRR)"), Unit.RATIO, when(defined, rate, ZERO))


def _write_benefit_cost(plan: Plan, book: Book, flows: Flows, discounting: Discounting) -> None:
    block = book.block("benefit_cost", Text("費用便益比", "Benefit–cost ratio"))

    def present(name: str, each: Text, sums: Text, flow: Line) -> Line:
        yearly = block.line(f"{name}_present", each, Unit.YEN, flow * discounting.factor)
        return block.line(name, sums, Unit.YEN, over_years(yearly))

    benefits = present(
        "benefits",
        Text("便益の現在価値", "Present value of benefits"),
        Text("便益の現在価値の合計", "Benefits in present value"),
        flows.benefits,
    )
    costs = present(
        "costs",
        Text("費用の現在価値", "Present value of costs"),
        Text("費用の現在価値の合計", "Costs in present value"),
        flows.cost,
    )
    gained, spent = (
        (benefits, costs)
        if "residual.total" not in book
        else _with_residual(plan, benefits, costs, present("residual", RESIDUAL, RESIDUAL_PRESENT, flows.residual))
    )
    block.line("ratio", Text("費用便益比(B/C)", "Benefit–cost ratio (B/C)"), Unit.NUMBER, ratio(gained, spent))


def _with_residual(plan: Plan, benefits: Line, costs: Line, residual: Line) -> tuple[Rule, Rule]:
    """Count the residual value on the side that the plan chooses."""
    if plan.residual_side is ResidualSide.COST:
        return benefits, costs - residual
    return benefits + residual, costs


RESIDUAL = Text("残存価値の現在価値", "Present value of residual value")
RESIDUAL_PRESENT = Text("残存価値の現在価値の合計", "Residual value in present value")


def _write_parties(book: Book, flows: Flows, discounting: Discounting) -> None:
    block = book.block("party", Text("主体別の評価", "Indicators by party"))
    block.line("burden", Text("負担額の累計", "Total burden"), Unit.YEN, over_years(book["burden"]))
    block.line("benefit", Text("便益の累計", "Total benefit"), Unit.YEN, over_years(book["benefit"]))
    block.line("net", Text("現金収支の累計", "Total net cash"), Unit.YEN, over_years(book["flow.party"]))
    present = _write_npv(block, flows.party, discounting)
    _write_payback(block, "payback", Text("単純", "simple"), flows.party, discounting)
    _write_payback(block, "discounted", Text("割引", "discounted"), present, discounting)
