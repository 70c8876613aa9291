"""What the chart of cost by class shows."""

from __future__ import annotations

from costshare.charts.colours import CLASS_COLOURS
from costshare.charts.series import Series, YearlyData, yearly, years_of
from costshare.i18n import Language, Text
from costshare.ledger.book import Ledger
from costshare.ledger.numbers import Results
from costshare.models.choices import CostClass
from costshare.models.plan import Plan

TOTAL = "cost.total"


def cost_by_class_lines(ledger: Ledger) -> tuple[str, ...]:
    """Return the line items that the chart needs."""
    return (*(f"cost.{kind}" for kind in CostClass if f"cost.{kind}" in ledger.items), TOTAL)


def cost_by_class_data(plan: Plan, results: Results, language: Language, scenario: int = 0) -> YearlyData:
    """Return the cost of each year by class."""
    rows = [
        Series(kind.label.say(language), CLASS_COLOURS[kind], line, yearly(results, line, scenario))
        for kind in CostClass
        if (line := f"cost.{kind}") in results.ledger.items
    ]
    return YearlyData(
        title=TITLE.say(language),
        unit=plan.display_unit,
        language=language,
        years=years_of(plan, language),
        stack=tuple(row for row in rows if row.values.any()),
        whole=Series(TOTAL_LABEL.say(language), "text", TOTAL, yearly(results, TOTAL, scenario)),
    )


TITLE = Text("費用区分別の費用", "Cost by class")
TOTAL_LABEL = Text("事業費", "total cost")
