"""実質化: flows at the prices of the base year, where the plan is appraised in real terms.

real(t) = nominal(t) × deflator(base year) ÷ deflator(t); a deflator holds from its year on, the first before it too.
"""

from __future__ import annotations

from costshare.i18n import Text
from costshare.ledger.book import Cell, Ledger
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line, ratio
from costshare.models.choices import PriceBase
from costshare.models.plan import Plan
from costshare.schemes.bands import stepped
from costshare.schemes.flows import Flows
from costshare.schemes.timeline import Timeline
from costshare.units import Unit


def at_base_prices(plan: Plan, timeline: Timeline, flows: Flows) -> Flows:
    """Return the flows on which indicators are taken: as they are, or at the prices of the base year."""
    if plan.price_base is PriceBase.NOMINAL or not plan.deflators:
        return flows
    block = timeline.book.block("price", Text("実質化", "At base-year prices"))
    deflation = _write_deflation(plan, timeline)

    def real(name: str, flow: Line) -> Line:
        label = timeline.book.label(flow.id)
        return block.line(name, REAL.fill(flow=label), Unit.YEN, flow * deflation)

    return Flows(
        real("project", flows.project),
        real("consortium", flows.consortium),
        real("society", flows.society),
        real("party", flows.party),
        real("benefits", flows.benefits),
        real("residual", flows.residual),
        real("cost", flows.cost),
    )


def appraised_flow(ledger: Ledger, name: str) -> str:
    """Return the line item of the flow ``name`` on which its indicators are taken."""
    return f"price.{name}" if f"price.{name}" in ledger.items else f"flow.{name}"


def _write_deflation(plan: Plan, timeline: Timeline) -> Line:
    block = timeline.book.block("deflator", Text("デフレータ", "Deflators"))
    rows = sorted(plan.deflators, key=lambda row: row.year)
    values = [
        block.given(str(row.year), INDEX.fill(year=row.year), Unit.NUMBER, f"deflators/{row.year}/value")
        for row in rows
    ]
    years = [
        block.constant(f"{row.year}.year", INDEX_YEAR.fill(year=row.year), Unit.FISCAL_YEAR, row.year) for row in rows
    ]
    steps = list(zip(years, values, strict=True))[1:]
    base_cell = Cell("base_fiscal_year", plan.start_fiscal_year)
    base_year = block.given_cells(
        "base_year", Text("基準年度", "Base fiscal year"), Unit.FISCAL_YEAR, Axes.NONE, (base_cell,)
    )
    base = block.line("base", AT_BASE, Unit.NUMBER, stepped(base_year, steps, values[0]))
    index = block.line("index", IN_YEAR, Unit.NUMBER, stepped(timeline.year, steps, values[0]))
    return block.line("factor", FACTOR, Unit.NUMBER, ratio(base, index))


REAL = Text("{flow}(基準年度価格)", "{flow} (base-year prices)")
INDEX = Text("{year}年度からのデフレータ", "Deflator from {year}")
INDEX_YEAR = Text("{year}年度からのデフレータの年度", "Year of the deflator from {year}")
AT_BASE = Text("基準年度のデフレータ", "Deflator of the base year")
IN_YEAR = Text("年度のデフレータ", "Deflator of the year")
FACTOR = Text("実質化の係数", "Factor to base-year prices")
