"""What an auditor may rely on without running anything: the form of the workbook and of its formulas."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import unescape

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.formula.translate import Translator
from openpyxl.worksheet.worksheet import Worksheet

from costshare.analysis.model import evaluate, model_of
from costshare.ledger.book import Cell, Given, LineItem
from costshare.ledger.explanation import Place
from costshare.models.choices import Directness, DisplayUnit, EraStyle
from costshare.schemes.programme import programmes
from costshare.workbook.address import cell_of
from costshare.workbook.layout import FIRST_YEAR, HEADING_ROW, OPENING, layout_of
from costshare.workbook.proof import Figures, compare_plan, figures_of, formulas_of
from costshare.workbook.words import MOST_CHARACTERS
from costshare.workbook.writer import export
from tests.workbook.plans import EVERYTHING, SMALL, with_costs, with_names

FUNCTIONS = {"SUM(", "IF(", "MIN(", "MAX(", "INT(", "COUNTIF(", "IRR("}
"""Of Excel 2010 and LibreOffice alike, none of them volatile."""

JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
WITHOUT_YEARS = ("負担と受益", "指標", "持続性")
YEARLY = ("入力", "資金計画", "主体別負担", "補助要件", "チェック", "計算_費用と基数", "計算_負担と収支", "計算_評価")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook of the small plan, in Japanese."""
    path = tmp_path_factory.mktemp("workbook") / "small.xlsx"
    export(SMALL, path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    """Return the same, opened."""
    return load_workbook(path)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the workbook of a plan with every scheme and feature, in Japanese."""
    path = tmp_path_factory.mktemp("workbook") / "everything.xlsx"
    export(EVERYTHING, path)
    return path


def test_cached_values_are_the_figures_of_the_application(path: Path) -> None:
    comparison = compare_plan(SMALL, path)
    assert comparison.cells > 1000
    assert not comparison.differences


def test_no_formula_holds_a_number_other_than_0_and_1(book: Workbook) -> None:
    numbers = {token.value for token in _tokens(book) if token.type == "OPERAND" and token.subtype == "NUMBER"}
    assert numbers <= {"0", "1"}


def test_only_functions_that_every_excel_has_and_none_volatile(book: Workbook) -> None:
    assert {token.value for token in _tokens(book) if token.type == "FUNC" and token.subtype == "OPEN"} <= FUNCTIONS


def test_one_formula_a_row_over_all_fiscal_years(book: Workbook) -> None:
    rows = 0
    for sheet in book.worksheets:
        if sheet.title in WITHOUT_YEARS:
            continue
        for row in sheet.iter_rows(min_col=FIRST_YEAR + 1, max_col=FIRST_YEAR + SMALL.years):
            first, *rest = row
            if first.data_type == "f":
                rows += 1
                for cell in rest:
                    assert cell.value == Translator(first.value, first.coordinate).translate_formula(cell.coordinate)
    assert rows > 200


def test_all_parties_of_an_item_have_copies_of_one_formula(book: Workbook) -> None:
    ledger = model_of(SMALL).ledger
    for id, item in ledger.items.items():
        if item.axes and not item.is_input and item.axes.name in ("PARTY", "YEAR_PARTY"):
            year = 0 if item.axes.name == "YEAR_PARTY" else None
            sheet, first = _cell(book, cell_of(ledger, Place(id, year, 0)))
            for party in range(1, len(ledger.parties)):
                _, other = _cell(book, cell_of(ledger, Place(id, year, party)))
                formula = Translator(sheet[first].value, first).translate_formula(other)
                assert sheet[other].value == formula


def test_the_same_column_is_the_same_fiscal_year_on_every_sheet(book: Workbook) -> None:
    for name in YEARLY:
        row = next(book[name].iter_rows(min_row=HEADING_ROW + 1, max_row=HEADING_ROW + 1, values_only=True))
        assert row[FIRST_YEAR : FIRST_YEAR + 4] == ("令和4", "令和5", "令和6", "令和7")


def test_the_column_left_of_the_first_year_is_empty(book: Workbook) -> None:
    for name in (*YEARLY, *(name for name in book.sheetnames if name.startswith("計算"))):
        column = next(book[name].iter_cols(min_col=OPENING + 1, max_col=OPENING + 1, values_only=True))
        assert not any(column)


def test_no_hidden_sheet_no_macro_no_link_to_the_outside(path: Path, book: Workbook) -> None:
    assert {sheet.sheet_state for sheet in book.worksheets} == {"visible"}
    with zipfile.ZipFile(path) as file:
        assert not [name for name in file.namelist() if "vba" in name or "external" in name]
        relations = "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".rels"))
    assert 'TargetMode="External"' not in relations


def test_every_check_is_0_and_the_cover_says_so(path: Path) -> None:
    figures = figures_of(path)
    checks = [value for (sheet, _), value in figures.items() if sheet == "チェック" and isinstance(value, int | float)]
    assert checks
    assert not any(checks)
    assert "すべての検算が合っています" in [value for (sheet, _), value in figures.items() if sheet == "表紙・使い方"]


def test_summary_sheets_only_refer_and_never_compute_again(book: Workbook) -> None:
    for name in ("資金計画", "主体別負担"):
        for row in book[name].iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r"='?[^'!]+'?!\$?[A-Z]+\$?\d+|=SUM\([A-Z]+\d+:[A-Z]+\d+\)", str(cell.value))


def test_inputs_are_bounded_as_their_fields_are(book: Workbook) -> None:
    sheet = book["入力"]
    _, amount = _cell(book, cell_of(model_of(SMALL).ledger, Place("costs.run.amount")))
    rule = next(rule for rule in sheet.data_validations.dataValidation if amount in rule.cells)
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "999999999999999")
    _, flag = _cell(book, cell_of(model_of(SMALL).ledger, Place("costs.run.enabled")))
    rule = next(rule for rule in sheet.data_validations.dataValidation if flag in rule.cells)
    assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "1")


def test_inputs_say_how_well_they_are_founded(book: Workbook) -> None:
    ledger = model_of(SMALL).ledger

    def said(id: str) -> str:
        sheet, cell = _cell(book, cell_of(ledger, Place(id)))
        return str(sheet[f"D{sheet[cell].row}"].value)

    assert said("costs.run.amount").startswith("出典あり")
    assert "Budget book" in said("costs.run.amount")
    assert said("costs.run.escalation").startswith("要確認")
    assert said("costs.build.amount") == "仮定値"


def test_amounts_are_shown_in_thousands_and_held_in_yen(path: Path, book: Workbook) -> None:
    row = next(row for row in book["資金計画"].iter_rows() if row[0].value == "事業費" and row[2].value == "千円")
    assert row[FIRST_YEAR].number_format == '#,##0,;"△"#,##0,;"–"'
    assert figures_of(path)["資金計画", row[FIRST_YEAR].coordinate] == 56_000_001


@pytest.mark.parametrize("unit", list(DisplayUnit))
def test_every_display_unit_and_era_can_be_written(tmp_path: Path, unit: DisplayUnit) -> None:
    plan = dataclasses.replace(SMALL, display_unit=unit, era=EraStyle.WESTERN)
    export(plan, tmp_path / "out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx")["資金計画"]["G3"].value == "2022"


def test_the_english_workbook_has_no_japanese_words(tmp_path: Path) -> None:
    export(SMALL, tmp_path / "out.xlsx", "en")
    texts = [value for value in figures_of(tmp_path / "out.xlsx").values() if isinstance(value, str)]
    cited = {source for programme in programmes().values() for source in programme.sources}
    assert not [text for text in texts if JAPANESE.search(text) and text not in cited]
    assert not compare_plan(SMALL, tmp_path / "out.xlsx", "en").differences


@pytest.mark.parametrize("name", ["=1+1", "+SUM(A1)", "-2", "@cmd", '=HYPERLINK("http://x","y")', "{=1}"])
def test_text_of_the_plan_is_never_a_formula(tmp_path: Path, name: str) -> None:
    export(with_names(SMALL, name), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as file:
        sheets = [file.read(part).decode() for part in file.namelist() if part.startswith("xl/worksheets/sheet")]
        texts = unescape(file.read("xl/sharedStrings.xml").decode())
    formulas = {unescape(formula) for xml in sheets for formula in re.findall("<f>(.*?)</f>", xml)}
    assert f">{name}<" in texts
    assert not formulas & {name, name.removeprefix("="), name.strip("{=}")}
    assert not [formula for formula in formulas if "HYPERLINK(" in formula or "@" in formula]


def test_control_characters_go_and_long_text_is_cut(tmp_path: Path) -> None:
    name = "a\x00b\x07c\ud800" + "𠮟" * 40_000
    export(dataclasses.replace(with_names(SMALL, name[:9]), title=name, notes=name), tmp_path / "out.xlsx")
    texts = {value for value in figures_of(tmp_path / "out.xlsx").values() if isinstance(value, str)}
    longest = max(texts, key=len)
    assert longest.startswith("abc𠮟")
    assert MOST_CHARACTERS - 1 <= len(longest.encode("utf-16-le")) // 2 <= MOST_CHARACTERS


def test_schemes_of_one_name_have_sheets_of_their_own(tmp_path: Path) -> None:
    export(with_names(SMALL, "名[前]*?/\\:'" * 9), tmp_path / "out.xlsx")
    names = load_workbook(tmp_path / "out.xlsx").sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 for name in names)
    assert not compare_plan(with_names(SMALL, "名[前]*?/\\:'" * 9), tmp_path / "out.xlsx").differences


def test_the_cell_of_a_figure_is_found_without_an_excel_library(path: Path) -> None:
    cell = cell_of(model_of(SMALL).ledger, Place("burden", 1, 2))
    sheet, _, place = cell.rpartition("!")
    assert figures_of(path)[sheet.strip("'"), place] == evaluate(SMALL).table("burden")[1, 2]
    code = "import costshare.workbook.address, sys; assert not {'xlsxwriter', 'openpyxl'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_totals_are_the_only_cells_that_sum_fiscal_years(book: Workbook, path: Path) -> None:
    sums = [cell for cell in formulas_of(path) if cell[0] == "資金計画" and cell[1].startswith("E")]
    assert sums
    assert all(str(book[sheet][cell].value).startswith("=SUM(G") for sheet, cell in sums)


def test_the_ways_of_funding_and_each_loan_are_shown_by_year(everything: Path) -> None:
    figures, results = figures_of(everything), evaluate(EVERYTHING)
    rows = {
        str(value): cell.lstrip("A")
        for (sheet, cell), value in figures.items()
        if sheet == "資金計画" and cell[0] == "A"
    }
    shown = (
        ("行政負担", "ways.public"),
        ("Bond 借入額", "funding.bond.raised"),
        ("Bond 期末の借入残高", "funding.bond.outstanding"),
        ("Bond 元利償還金", "funding.bond.service"),
        ("Bond for vehicles 元利償還金", "funding.vehicle-bond.service"),
    )
    for label, id in shown:
        assert [figures["資金計画", f"{column}{rows[label]}"] for column in "GHIJKLMN"] == list(results.row(id))


def test_burden_stands_beside_benefit_with_a_mark_where_there_is_only_one(everything: Path) -> None:
    figures, results = figures_of(everything), evaluate(EVERYTHING)
    rows = _rows_of("負担と受益", figures)
    for number, party in enumerate(EVERYTHING.parties):
        _, burden, share, benefit, *_ = rows[party.name]
        assert burden == results.at("party.burden", party=number)
        assert share == pytest.approx(results.at("balance.burden_share", party=number))
        assert benefit == results.at("party.benefit", party=number)
    assert rows["State"][-1] == "負担のみ"
    assert rows["Aoi City"][-1] != "負担のみ"


def test_beneficiaries_are_listed_by_service_and_party_directly_or_indirectly(everything: Path) -> None:
    figures, results = figures_of(everything), evaluate(EVERYTHING)
    rows = {(row[0], row[1]): row for row in _cells_by_row("負担と受益", figures)}
    for service in EVERYTHING.services:
        for directness in Directness:
            found = rows[service.name, directness.label.ja][2:]
            expected = results.table(f"matrix.{service.id}.{directness.value}")[0]
            assert list(found) == list(expected)


def test_each_payer_sees_what_the_end_of_the_subsidies_means(everything: Path) -> None:
    figures, results = figures_of(everything), evaluate(EVERYTHING)
    rows = _rows_of("持続性", figures)
    for number, party in enumerate(EVERYTHING.parties):
        expected = [results.at(f"cliff.{name}", party=number) for name in ("before", "after", "change")]
        assert rows[party.name][1:] == expected
    assert results.at("cliff.year") in rows["補助終了後の最初の年度(0はなし)"]
    assert results.at("sustainability.owed") in rows["計画期間後に残る借入残高の合計"]


def test_inputs_by_party_stand_in_one_row_a_party(everything: Path) -> None:
    book, ledger = load_workbook(everything), model_of(EVERYTHING).ledger
    for id in ("time.enabled", "time.from", "keys.settled", "funding.keys.payers", "benefit.care.to"):
        columns = set()
        for number, party in enumerate(EVERYTHING.parties):
            sheet, cell = _cell(book, cell_of(ledger, Place(id, None, number)))
            assert sheet.title == "入力_主体"
            assert sheet[f"A{sheet[cell].row}"].value == party.name
            columns.add(sheet[cell].column)
        assert len(columns) == 1


def test_a_field_of_the_plan_is_filled_in_once(everything: Path) -> None:
    book, layout = load_workbook(everything), layout_of(model_of(EVERYTHING).ledger, "ja")
    sheet, cell = _cell(book, cell_of(layout.ledger, Place("funding.even.lead", None, 1)))
    assert sheet[cell].value == "=" + cell_of(layout.ledger, Place("funding.keys.lead", None, 1))
    given = [id for id in layout.given if id not in layout.repeats]
    paths = [cell.path for id in given for cell in given_cells(layout.ledger.items[id]) if cell.path]
    assert len(set(paths)) == len(paths)


@pytest.mark.parametrize(
    ("id", "rule"),
    [
        ("funding.bond.coverage", ("decimal", "0", "1")),
        ("funding.bond.term", ("whole", "1", "60")),
        ("funding.bond.year", ("whole", "1990", "2200")),
        ("funding.match.yearly_cap", ("whole", "0", "999999999999999")),
        ("funding.fares.area.east.users", ("decimal", "0", "1000000000000")),
        ("costs.servers.every", ("whole", "1", "60")),
    ],
)
def test_inputs_take_ratios_whole_yen_and_years(everything: Path, id: str, rule: tuple[str, str, str]) -> None:
    sheet, cell = _cell(load_workbook(everything), cell_of(model_of(EVERYTHING).ledger, Place(id)))
    found = next(rule for rule in sheet.data_validations.dataValidation if cell in rule.cells)
    assert (found.type, found.formula1, found.formula2) == rule


def test_no_formula_is_longer_than_a_spreadsheet_takes(tmp_path: Path) -> None:
    export(with_costs(450), tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    formulas = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert max(map(len, formulas)) <= 8192
    assert not compare_plan(with_costs(450), tmp_path / "out.xlsx").differences


def test_a_plan_of_usual_size_has_no_subtotals() -> None:
    for plan in (SMALL, EVERYTHING, with_costs(80)):
        ledger = model_of(plan).ledger
        assert layout_of(ledger, "ja").ledger is ledger


def test_every_figure_fits_its_column(everything: Path) -> None:
    """Figures of calculation sheets as they are shown, in characters, against the width of their columns."""
    book, values = load_workbook(everything), figures_of(everything)
    shown = 0
    for sheet in book:
        widths = _widths(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                value, number = values.get((sheet.title, cell.coordinate)), str(cell.number_format)
                if isinstance(value, int | float) and number.startswith("#,##0"):
                    thousands = number.partition(";")[0].count(",") - 1
                    text = f"{abs(value) / 1000**thousands:,.{2 if '.00' in number else 0}f}"
                    assert len(text) <= widths[cell.column or 0], (sheet.title, cell.coordinate, text)
                    shown += 1
    assert shown > 1000


def _widths(sheet: Worksheet) -> dict[int, float]:
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min or 0, (dimension.max or 0) + 1):
            widths[column] = dimension.width
    return widths


def _cells_by_row(name: str, figures: Figures) -> list[tuple[object, ...]]:
    """Return the values of a sheet's rows, without empty cells."""
    rows: dict[int, list[object]] = {}
    for (sheet, cell), value in figures.items():
        if sheet == name and value != "":
            rows.setdefault(int(re.sub("[A-Z]", "", cell)), []).append(value)
    return [tuple(row) for row in rows.values() if len(row) > 1]


def _rows_of(name: str, figures: Figures) -> dict[object, list[object]]:
    """Return the first row of each label."""
    rows: dict[object, list[object]] = {}
    for row in _cells_by_row(name, figures):
        rows.setdefault(row[0], list(row))
    return rows


def given_cells(item: LineItem) -> tuple[Cell, ...]:
    assert isinstance(item.rule, Given)
    return item.rule.cells


def _tokens(book: Workbook) -> Iterator[Token]:
    formulas = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas
    for formula in formulas:
        yield from Tokenizer(formula).items


def _cell(book: Workbook, address: str) -> tuple[Worksheet, str]:
    name, _, cell = address.rpartition("!")
    sheet = book[name.strip("'")]
    assert isinstance(sheet, Worksheet)
    return sheet, cell
