"""References while a formula is computed: cells that are read when they are needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from sop_xl.formulas.arrays import Matrix, make_matrix
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.values import Cell, ExcelError, Value, raise_error
from sop_xl.records import dataclass
from sop_xl.source import LAST_COLUMN, LAST_ROW

T = TypeVar("T")
Entry = tuple[int, int, Cell]
_SEEN = object()


class Source(Protocol):
    """What blocks are read from: a workbook whose formulas are being computed."""

    since_1904: bool
    moment: float | None
    # What was found out about blocks; their cells do not change any more.
    memo: dict[object, Any]

    def read_cell(self, sheet: str, row: int, column: int) -> Cell:
        """Return what one cell holds."""

    def count(self, cells: int) -> None:
        """Count work, as so many cells read; UnknownFormulaError if it is too much."""

    def tabs(self) -> Sequence[str]:
        """Return the names of all sheets in their order."""

    def read_entries(self, sheet: str, bounds: Bounds) -> list[Entry]:
        """Return the filled cells of an area with their places, row by row."""

    def read_rows(self, sheet: str, bounds: Bounds) -> list[list[Cell]]:
        """Return the rows of an area down to the last that the sheet has."""

    def is_hidden(self, sheet: str, row: int, column: int, by_hand: bool) -> bool:
        """Return whether a filter hides a cell, or, if asked for, anything does."""

    def is_subtotal(self, sheet: str, row: int, column: int) -> bool:
        """Return whether a cell's formula makes a subtotal itself."""

    def find_name(self, site: Site, name: str, sheet: str | None) -> Argument:
        """Return what a defined name stands for."""

    def find_columns(self, site: Site, written: str) -> Block:
        """Return the cells that columns of a table mean."""

    def sheets_between(self, first: str, last: str) -> list[str]:
        """Return the sheets from one tab to another."""

    def evaluate_text(self, site: Site, text: str) -> Argument:
        """Return what a formula gives that is made only now, as by INDIRECT."""


@dataclass(frozen=True, slots=True)
class Site:
    """The cell whose formula is being computed."""

    source: Source
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells; whole columns are read to the sheet's last row."""

    source: Source
    sheet: str
    bounds: Bounds

    @property
    def height(self) -> int:
        """The number of rows."""
        return self.bounds[2] - self.bounds[0] + 1

    @property
    def width(self) -> int:
        """The number of columns."""
        return self.bounds[3] - self.bounds[1] + 1

    @property
    def key(self) -> tuple[str, Bounds]:
        """What tells this block from others."""
        return self.sheet, self.bounds

    def at(self, row: int, column: int) -> Cell:
        """Return one cell, counted from 0."""
        top, left, _, _ = self.bounds
        return self.source.read_cell(self.sheet, top + row, left + column)

    def part(self, row: int, column: int, height: int, width: int) -> Block:
        """Return a block by its place in this one, counted from 0; #REF! off sheet."""
        top, left = self.bounds[0] + row, self.bounds[1] + column
        return make_block(
            self.source, self.sheet, (top, left, top + height - 1, left + width - 1)
        )

    def entries(self) -> list[Entry]:
        """Return the filled cells with their places, row by row."""
        return self.remember("entries", self._read_entries)

    def filled(self) -> list[Cell]:
        """Return the filled cells, row by row."""
        return self.remember("filled", lambda: [cell for _, _, cell in self.entries()])

    def filled_once(self) -> list[Cell]:
        """Return the filled cells of a block that will not be asked for again."""
        return [cell for _, _, cell in self._read_entries()]

    def rows(self) -> list[list[Cell]]:
        """Return the rows down to the last that the sheet has."""
        return self.remember("rows", self._read_rows)

    def flat(self) -> list[Cell]:
        """Return the cells row by row, blank ones too, to the sheet's last row."""
        return self.remember("flat", lambda: [c for row in self.rows() for c in row])

    def matrix(self) -> Matrix:
        """Return the cells as an array."""
        return self.remember("matrix", self._read_matrix)

    def remember(self, what: object, find: Callable[[], T]) -> T:
        """Return what is found out about this block; the second time it is kept.

        Not the first time, because running totals ask for each of many blocks once.
        """
        key = (what, self.sheet, self.bounds)
        memo = self.source.memo
        if key not in memo:
            found = find()
            memo[key] = _SEEN
            return found
        if memo[key] is _SEEN:
            memo[key] = find()
        kept: T = memo[key]
        return kept

    def _read_entries(self) -> list[Entry]:
        return self.source.read_entries(self.sheet, self.bounds)

    def _read_matrix(self) -> Matrix:
        return Matrix(self.rows(), self.width, self.height)

    def _read_rows(self) -> list[list[Cell]]:
        return self.source.read_rows(self.sheet, self.bounds)


@dataclass(frozen=True, slots=True)
class Union:
    """Several blocks that are added up as one."""

    blocks: tuple[Block, ...]

    def filled(self) -> list[Cell]:
        """Return the filled cells of all blocks; one in two blocks counts twice."""
        return [cell for block in self.blocks for cell in block.filled()]


Many = Block | Union | Matrix
Argument = Value | Block | Union | Matrix


def make_block(source: Source, sheet: str, bounds: Bounds) -> Block:
    """Return a block; ExcelError #REF! when it does not lie on the sheet."""
    top, left, bottom, right = bounds
    if top < 1 or left < 1 or bottom > LAST_ROW or right > LAST_COLUMN:
        raise ExcelError("#REF!")
    return Block(source, sheet, bounds)


def to_matrix(argument: Argument) -> Matrix:
    """Return an argument as an array; UnknownFormulaError for several blocks."""
    if isinstance(argument, Matrix):
        return argument
    if isinstance(argument, Block):
        return argument.matrix()
    if isinstance(argument, Union):
        raise UnknownFormulaError("several areas")
    return make_matrix([[argument]])


def to_block(argument: Argument) -> Block:
    """Return an argument that is a reference; UnknownFormulaError if it is none."""
    if not isinstance(argument, Block):
        raise UnknownFormulaError("not a reference")
    return argument


def intersect_site(block: Block, site: Site) -> Value:
    """Return the cell of a block in the formula's own row or column."""
    top, left, bottom, right = block.bounds
    if top == bottom and left == right:
        return raise_error(block.at(0, 0))
    if left == right and top <= site.row <= bottom:
        return raise_error(block.at(site.row - top, 0))
    if top == bottom and left <= site.column <= right:
        return raise_error(block.at(0, site.column - left))
    raise ExcelError("#VALUE!")
