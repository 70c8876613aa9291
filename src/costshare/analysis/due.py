"""What one schedule of a plan comes to by year, whatever is made of it later."""

from __future__ import annotations

from costshare.analysis.model import Model
from costshare.i18n import Text
from costshare.models import paths
from costshare.models.plan import Plan
from costshare.schemes.build import open_book
from costshare.schemes.schedule import scheduled
from costshare.schemes.timeline import write_timeline
from costshare.units import Unit


def amounts_due(plan: Plan, path: str) -> dict[int, int]:
    """Return the yen due in each fiscal year by the schedule at ``path``: before drivers, taxes and switches."""
    book = open_book(plan)
    timeline = write_timeline(plan, book)
    block = book.block("due", DUE)
    block.line("", DUE, Unit.YEN, scheduled(block, "due", DUE, path, paths.get(plan, path), timeline))
    due = Model(book.closed(), plan).evaluate([plan], ("due",)).row("due")
    return {year: int(due[min(index, len(due) - 1)]) for index, year in enumerate(plan.fiscal_years)}


DUE = Text("支出・発生する額", "Amount due")
