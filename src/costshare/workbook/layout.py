"""Where every line item stands in the workbook.

One row holds one line item, or one party of it. All sheets share their columns: the same column is the same fiscal
year everywhere. Left of the first year stands a column that is always empty, so that the formula of the first year
finds nothing in the year before it. What is given by party alone stands in tables with one row a party.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from costshare.i18n import Language, Text
from costshare.ledger.book import Given, Ledger, LineItem
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Rule
from costshare.workbook import words
from costshare.workbook.subtotals import with_subtotals

LABEL, PARTY, UNIT, NOTE, CONSTANT, OPENING, FIRST_YEAR = range(7)
"""The columns, from A; those of the fiscal years follow from ``FIRST_YEAR`` on."""

HEADING_ROW = 2
"""The row with the columns' headings; the two above hold the sheet's title and what it is about."""

FIRST_ROW = HEADING_ROW + 1
"""The first row that scrolls."""

FIRST_TABLE, TABLE_HEADINGS, TABLE_COLUMNS = 3, 4, 10
"""Of the tables by party: the first row, the rows above a table's first party, and the most columns beside the name."""


@dataclass(frozen=True, slots=True)
class BlockRows:
    """A calculation block on a page: the row of its title and its line items, in order."""

    title: Text
    row: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of line items."""

    name: str
    heading: Text
    blocks: tuple[BlockRows, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Inputs by party, one in each column: the title's row, then headings, units, sources, and a row a party."""

    title: Text
    row: int
    items: tuple[str, ...]

    @property
    def first(self) -> int:
        """The row of the first party."""
        return self.row + TABLE_HEADINGS


@dataclass(frozen=True, slots=True)
class TablePage:
    """The sheet of inputs by party."""

    name: str
    heading: Text
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line item stands: sheet, row of its first party (0 is the first row), column where it has no years."""

    sheet: str
    row: int
    column: int = CONSTANT


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of line items, the spot of each item, and which items have years and which parties."""

    ledger: Ledger
    language: Language
    inputs: Page
    tables: TablePage
    calculations: tuple[Page, ...]
    spots: dict[str, Spot]
    yearly: frozenset[str]
    by_party: frozenset[str]
    repeats: dict[str, str]
    """Inputs that hold the same fields of the plan as another: the workbook asks for them once and refers to that."""

    @property
    def given(self) -> tuple[str, ...]:
        """Every input, in the order of the sheets."""
        rows = (block.items for block in self.inputs.blocks)
        columns = (table.items for table in self.tables.tables)
        return tuple(chain.from_iterable([*rows, *columns]))

    @property
    def last_year(self) -> int:
        """The column of the last fiscal year."""
        return FIRST_YEAR + len(self.ledger.years) - 1


def layout_of(ledger: Ledger, language: Language) -> Layout:
    """Lay a ledger out: inputs on one page, computed items on a page for each part of the model."""
    ledger = with_subtotals(ledger)
    spots: dict[str, Spot] = {}
    repeats = _repeats(ledger)
    inputs = _page(ledger, words.INPUTS.say(language), INPUTS_HEADING, list(_input_blocks(ledger, repeats)), spots)
    tables = _table_page(ledger, words.TABLES.say(language), repeats, spots)
    pages = [
        _page(ledger, name, heading, blocks, spots) for name, heading, blocks in _parts(ledger, language) if blocks
    ]
    return Layout(
        ledger,
        language,
        inputs,
        tables,
        tuple(pages),
        spots,
        frozenset(id for id, item in ledger.items.items() if item.axes & Axes.YEAR),
        frozenset(id for id, item in ledger.items.items() if item.axes & Axes.PARTY),
        repeats,
    )


Blocks = list[tuple[Text, list[LineItem]]]
CHECK_BLOCK = "check"
PARTIES, FUNDING, WHOLE_PLAN = "parties", "funding", ""
SECTIONS = (WHOLE_PLAN, "services", "keys", "costs", "benefits")
OF_WHOLE_PLAN = frozenset({"deflators"})
"""Tables of the plan that are shown with what holds for the whole of it."""


def _page(ledger: Ledger, name: str, heading: Text, blocks: Blocks, spots: dict[str, Spot]) -> Page:
    row, placed = FIRST_ROW, []
    for title, items in blocks:
        placed.append(BlockRows(title, row, tuple(item.id for item in items)))
        row += 1
        for item in items:
            spots[item.id] = Spot(name, row)
            row += ledger.cells(item.axes)[1]
        row += 1
    return Page(name, heading, tuple(placed))


def _table_page(ledger: Ledger, name: str, repeats: dict[str, str], spots: dict[str, Spot]) -> TablePage:
    row, tables = FIRST_TABLE, []
    for title, items in _party_tables(ledger, repeats):
        for start in range(0, len(items), TABLE_COLUMNS):
            some = items[start : start + TABLE_COLUMNS]
            table = Table(CONTINUED.fill(title=title) if start else title, row, tuple(item.id for item in some))
            spots.update((item.id, Spot(name, table.first, number)) for number, item in enumerate(some, 1))
            tables.append(table)
            row = table.first + ledger.cells(Axes.PARTY)[1] + 1
    return TablePage(name, TABLES_HEADING, tuple(tables))


def _party_tables(ledger: Ledger, repeats: dict[str, str]) -> Iterator[tuple[Text, list[LineItem]]]:
    """Yield the inputs by party, gathered by what they tell of the parties."""
    gathered: dict[str, list[LineItem]] = {}
    for id, item in ledger.items.items():
        if item.is_input and item.axes == Axes.PARTY:
            own = id not in repeats and _section(item) == PARTIES
            gathered.setdefault(PARTIES if own else item.block.partition(".")[0], []).append(item)
    for name in sorted(gathered, key=lambda name: name != PARTIES):
        yield TABLE_TITLES.get(name) or ledger.blocks[gathered[name][0].block], gathered[name]


def _input_blocks(ledger: Ledger, repeats: dict[str, str]) -> Iterator[tuple[Text, list[LineItem]]]:
    """Yield the other inputs: first what the plan gives, by what it belongs to, then what follows from its make-up."""
    inputs = [item for item in ledger.items.values() if item.is_input and item.axes != Axes.PARTY]
    of_plan = [item for item in inputs if has_path(item) and item.id not in repeats]
    gathered: dict[str, list[LineItem]] = {WHOLE_PLAN: []}
    for item in of_plan:
        section = _section(item)
        gathered.setdefault(section if section in SECTIONS else item.block, []).append(item)
    for name in sorted(gathered, key=_in_order_of_plan):
        items = gathered[name]
        if items:
            title = PLAN_TITLE if name == WHOLE_PLAN else ledger.blocks[items[0].block]
            yield title, sorted(items, key=_in_order_of_rows(items))
    there = {item.id for item in of_plan}
    for block, title in ledger.blocks.items():
        rest = [item for item in inputs if item.block == block and item.id not in there]
        if rest:
            yield STRUCTURE.fill(title=title), rest


def _in_order_of_plan(name: str) -> int:
    """Order what the inputs belong to as the plan does; schemes, each with a block of its own, come last."""
    return SECTIONS.index(name) if name in SECTIONS else len(SECTIONS)


def _in_order_of_rows(items: list[LineItem]) -> Callable[[LineItem], int]:
    """Keep what belongs to one row of the plan together, such as a cost item and its flags."""
    places = {row: place for place, row in reversed(list(enumerate(map(row_of, items))))}
    return lambda item: places[row_of(item)]


def row_of(item: LineItem) -> str:
    """Return the row of the plan that an input belongs to: ``costs/run``."""
    return "/".join(_path(item).split("/")[:2])


def _section(item: LineItem) -> str:
    section, _, rest = _path(item).partition("/")
    return section if rest and section not in OF_WHOLE_PLAN else WHOLE_PLAN


def _path(item: LineItem) -> str:
    assert isinstance(item.rule, Given)
    return next((cell.path for cell in item.rule.cells if cell.path), "")


def _repeats(ledger: Ledger) -> dict[str, str]:
    """Return the inputs whose fields an earlier one has asked for, with that one."""
    first: dict[Rule, str] = {}
    repeats = {}
    for id, item in ledger.items.items():
        if item.is_input and has_path(item) and first.setdefault(item.rule, id) != id:
            repeats[id] = first[item.rule]
    return repeats


def has_path(item: LineItem) -> bool:
    """Return whether an input holds figures of the plan, not only constants."""
    return isinstance(item.rule, Given) and any(cell.path for cell in item.rule.cells)


def _parts(ledger: Ledger, language: Language) -> Iterator[tuple[str, Text, Blocks]]:
    """Yield the sheets of computed items: costs, one for each scheme, burden and flows, appraisal."""
    computed = {block: [item for item in ledger.block_items(block) if not item.is_input] for block in ledger.blocks}
    before: Blocks = []
    schemes: dict[str, Blocks] = {}
    after: Blocks = []
    appraisal: Blocks = []
    checks: Blocks = []
    rest = before
    for block, items in computed.items():
        if block.startswith("funding."):
            schemes.setdefault(block.split(".")[1], []).append((ledger.blocks[block], items))
            rest = after
            continue
        if block == "discount":
            rest = appraisal
        if items:
            (checks if block == CHECK_BLOCK else rest).append((ledger.blocks[block], items))
    yield words.BASIS.say(language), BASIS_HEADING, before
    taken = words.fixed_names(language)
    for number, (_, blocks) in enumerate(schemes.items(), 1):
        title = blocks[0][0]
        scheme = title.say(language).partition(": ")[2] or title.say(language)
        name = words.sheet_name(words.SCHEME.say(language).format(number=number, name=scheme), taken)
        yield name, title, blocks
    yield words.FLOWS.say(language), FLOWS_HEADING, after
    yield words.APPRAISAL.say(language), APPRAISAL_HEADING, appraisal
    yield words.CHECKS.say(language), CHECKS_HEADING, checks


INPUTS_HEADING = Text("入力", "Inputs")
BASIS_HEADING = Text("計算: 費用と按分基数", "Calculation: costs and allocation keys")
FLOWS_HEADING = Text(
    "計算: 資金計画のまとめ、負担、受益、収支", "Calculation: funding summary, burden, benefits, flows"
)
APPRAISAL_HEADING = Text("計算: 評価指標", "Calculation: indicators")
CHECKS_HEADING = Text("チェック: すべて 0 なら正しい", "Checks: right when all are 0")
TABLES_HEADING = Text("入力: 主体ごとの値", "Inputs by party")
CONTINUED = Text("{title}(続き)", "{title} (continued)")
PLAN_TITLE = Text("計画の全体", "The whole plan")
TABLE_TITLES = {
    PARTIES: Text("主体", "Parties"),
    FUNDING: Text("財源と主体", "Schemes and parties"),
    "benefit": Text("受益者", "Beneficiaries"),
}
STRUCTURE = Text("{title}(定数・計画の構成)", "{title} (constants and make-up of the plan)")
