"""The ledger: named line items in calculation blocks, and the book in which they are written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from costshare.i18n import Text
from costshare.ledger.operations import Axes
from costshare.ledger.rules import Line, Rule
from costshare.units import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure that is given: the plan's figure at ``path``, or ``value`` where that is blank or there is no path."""

    path: str = ""
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class Given(Rule):
    """The rule of an input: its figures are given, one cell for each place of its axes, years outermost."""

    cells: tuple[Cell, ...]
    axes: Axes = Axes.NONE

    @property
    def is_fed(self) -> bool:
        """Whether a plan feeds any of its figures."""
        return any(cell.path for cell in self.cells)


@dataclass(frozen=True, slots=True)
class LineItem:
    """One named row of the model (FAST: line item) and the one rule that defines it."""

    id: str
    label: Text
    unit: Unit
    axes: Axes
    rule: Rule
    block: str
    note: Text | None = None

    @property
    def is_input(self) -> bool:
        """Whether the item is given rather than computed."""
        return isinstance(self.rule, Given)


@dataclass(frozen=True, slots=True)
class Party:
    """One place on the party axis."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """All line items of a model over its years and parties, with the labels of their calculation blocks."""

    years: tuple[int, ...]
    parties: tuple[Party, ...]
    items: dict[str, LineItem]
    blocks: dict[str, Text]

    def cells(self, axes: Axes) -> tuple[int, int]:
        """Return how many years and parties an item with these axes has (1 for an axis it lacks)."""
        return (
            len(self.years) if axes & Axes.YEAR else 1,
            max(1, len(self.parties)) if axes & Axes.PARTY else 1,
        )

    def block_items(self, block: str) -> list[LineItem]:
        """Return the line items of a calculation block, in order."""
        return [item for item in self.items.values() if item.block == block]


@dataclass(slots=True)
class Book:
    """Where line items are written down, in order, block by block."""

    years: tuple[int, ...]
    parties: tuple[Party, ...]
    _items: dict[str, LineItem] = field(default_factory=dict)
    _blocks: dict[str, Text] = field(default_factory=dict)

    def block(self, id: str, label: Text) -> Block:
        """Open a calculation block; its items' ids begin with its id."""
        self._blocks[id] = label
        return Block(self, id)

    def closed(self) -> Ledger:
        """Return the finished ledger."""
        return Ledger(self.years, self.parties, dict(self._items), dict(self._blocks))

    def __contains__(self, id: str) -> bool:
        """Whether an item of that id has been written."""
        return id in self._items

    def __getitem__(self, id: str) -> Line:
        """Refer to an item written before."""
        return Line(id, self._items[id].axes)

    def label(self, id: str) -> Text:
        """Return the label of an item written before."""
        return self._items[id].label

    def write(self, item: LineItem) -> Line:
        """Write an item down; ``ValueError`` if its id is taken."""
        if item.id in self._items:
            raise ValueError(f"line item {item.id} is written twice")
        self._items[item.id] = item
        return Line(item.id, item.axes)


@dataclass(frozen=True, slots=True)
class Block:
    """A calculation block of a book (FAST: the rows of one purpose)."""

    book: Book
    id: str

    def line(self, name: str, label: Text, unit: Unit, rule: Rule, note: Text | None = None) -> Line:
        """Write a computed line item ``<block>.<name>`` (the block's own id where the name is empty)."""
        return self.book.write(LineItem(self._id(name), label, unit, rule.axes, rule, self.id, note))

    def given(self, name: str, label: Text, unit: Unit, path: str, blank: float = 0.0) -> Line:
        """Write an input with a single figure: the plan's at ``path``, or ``blank`` where that is empty."""
        return self.given_cells(name, label, unit, Axes.NONE, (Cell(path, blank),))

    def constant(self, name: str, label: Text, unit: Unit, value: float) -> Line:
        """Write a figure that no plan changes, such as the months of a year."""
        return self.given_cells(name, label, unit, Axes.NONE, (Cell(value=value),))

    def given_cells(self, name: str, label: Text, unit: Unit, axes: Axes, cells: tuple[Cell, ...]) -> Line:
        """Write an input with one cell for each place of its axes, years outermost."""
        return self.book.write(LineItem(self._id(name), label, unit, axes, Given(cells, axes), self.id))

    def _id(self, name: str) -> str:
        return f"{self.id}.{name}" if name else self.id
