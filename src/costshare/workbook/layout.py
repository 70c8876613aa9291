"""Where every line item stands in the workbook.

One row holds one line item, or one party of it. All sheets share their columns: the same column is the same fiscal
year everywhere. Left of the first year stands a column that is always empty, so that the formula of the first year
finds nothing in the year before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from costshare.i18n import Language, Text
from costshare.ledger.book import Given, Ledger, LineItem
from costshare.ledger.operations import Axes
from costshare.workbook import words

LABEL, PARTY, UNIT, NOTE, CONSTANT, OPENING, FIRST_YEAR = range(7)
"""The columns, from A; those of the fiscal years follow from ``FIRST_YEAR`` on."""

HEADING_ROW = 2
"""The row with the columns' headings; the two above hold the sheet's title and what it is about."""

FIRST_ROW = HEADING_ROW + 1
"""The first row that scrolls."""


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
class Spot:
    """Where a line item stands: its sheet and the row of its first party (0 is the first row)."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Layout:
    """The pages of line items, the spot of each item, and which items have years and which parties."""

    ledger: Ledger
    language: Language
    inputs: Page
    calculations: tuple[Page, ...]
    spots: dict[str, Spot]
    yearly: frozenset[str]
    by_party: frozenset[str]

    @property
    def last_year(self) -> int:
        """The column of the last fiscal year."""
        return FIRST_YEAR + len(self.ledger.years) - 1


def layout_of(ledger: Ledger, language: Language) -> Layout:
    """Lay a ledger out: inputs on one page, computed items on a page for each part of the model."""
    spots: dict[str, Spot] = {}
    inputs = _page(ledger, words.INPUTS.say(language), INPUTS_HEADING, list(_input_blocks(ledger)), spots)
    pages = [
        _page(ledger, name, heading, blocks, spots) for name, heading, blocks in _parts(ledger, language) if blocks
    ]
    return Layout(
        ledger,
        language,
        inputs,
        tuple(pages),
        spots,
        frozenset(id for id, item in ledger.items.items() if item.axes & Axes.YEAR),
        frozenset(id for id, item in ledger.items.items() if item.axes & Axes.PARTY),
    )


Blocks = list[tuple[Text, list[LineItem]]]
CHECK_BLOCK = "check"


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


def _input_blocks(ledger: Ledger) -> Iterator[tuple[Text, list[LineItem]]]:
    """Yield the inputs block by block: first what the plan gives, then what follows from its make-up."""
    for of_plan in (True, False):
        for block, title in ledger.blocks.items():
            items = [item for item in ledger.block_items(block) if item.is_input and has_path(item) is of_plan]
            if items:
                yield title if of_plan else STRUCTURE.fill(title=title), items


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
STRUCTURE = Text("{title}(定数・計画の構成)", "{title} (constants and make-up of the plan)")
