"""The plan as an Excel workbook with live formulas and cached values."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from costshare.analysis.model import Model, model_of
from costshare.i18n import Language
from costshare.ledger.numbers import Program, Results
from costshare.models.plan import Plan
from costshare.storage.files import write_whole
from costshare.workbook.balance_sheet import write_balance
from costshare.workbook.calculation import write_page
from costshare.workbook.cover import write_cover
from costshare.workbook.eligibility_sheet import write_eligibility
from costshare.workbook.execution_sheet import write_execution_plan
from costshare.workbook.funding_sheet import write_funding
from costshare.workbook.indicator_sheet import write_indicators
from costshare.workbook.inputs import write_inputs
from costshare.workbook.lasting_sheet import write_lasting
from costshare.workbook.layout import Layout, layout_of
from costshare.workbook.output import Output
from costshare.workbook.parties_sheet import write_parties
from costshare.workbook.party_tables import write_party_tables
from costshare.workbook.sources_sheet import write_sources
from costshare.workbook.styles import Styles
from costshare.workbook.words import clean


def export(plan: Plan, path: Path, language: Language = "ja") -> None:
    """Write the workbook of a plan without faults, whole or not at all; ``CostshareError`` for an unwritable path."""
    write_whole(Path(path), workbook_of(plan, language))


def workbook_of(plan: Plan, language: Language = "ja") -> bytes:
    """Return the workbook of a plan without faults as the content of its file."""
    file = BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": clean(plan.title)[:255], "comments": "costshare"})
    model = model_of(plan)
    layout = layout_of(model.ledger, language)
    output = Output(plan, language, layout, _results(plan, model, layout), book, Styles(book, language))
    write_cover(output)
    write_inputs(output)
    write_party_tables(output)
    write_funding(output)
    write_parties(output)
    write_balance(output)
    write_indicators(output)
    write_lasting(output)
    write_eligibility(output)
    write_execution_plan(output)
    *pages, checks = output.layout.calculations
    write_page(output, checks)
    write_sources(output)
    for page in pages:
        write_page(output, page)
    book.close()
    return file.getvalue()


def _results(plan: Plan, model: Model, layout: Layout) -> Results:
    """Return the figures of every line item, subtotals included."""
    if layout.ledger is model.ledger:
        return model.evaluate([plan])
    program = Program(layout.ledger, tuple(layout.ledger.items))
    return program.run(model.inputs(plan, program.inputs))
