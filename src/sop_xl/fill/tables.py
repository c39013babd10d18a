"""Whole tables filled from one cell: `{{ orders | table }}`."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from sop_xl.fill.blocks import Block, iterate_blocks
from sop_xl.fill.expressions import (
    Environment,
    Renderer,
    Scope,
    compile_cell,
    explain_failure,
)
from sop_xl.fill.problems import Journal
from sop_xl.fill.records import Records, compile_constant, pick_column
from sop_xl.fill.templates import SheetTemplate
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.tables import TableArea
from sop_xl.package.cells import split_address
from sop_xl.package.markup import Element
from sop_xl.package.sheet import SheetCells
from sop_xl.source import column_letters, column_number

_ROW = "table_row"


class TableFiller:
    """Turns the cells of one sheet that ask for a whole table into blocks of rows.

    `renderers` and `rows` are what it adds: the values of cells, and the rows of data
    by the name under which blocks know them.
    """

    def __init__(
        self,
        root: Element,
        template: SheetTemplate,
        tables: Sequence[TableArea],
        environment: Environment,
    ) -> None:
        self.renderers: dict[str, Renderer] = {}
        self.rows: dict[str, list[tuple[object, ...]]] = {}
        self._cells = SheetCells(root)
        self._template = template
        self._tables = tables
        self._environment = environment

    def fill(self, sheet: str, scope: Scope, journal: Journal) -> None:
        """Replace each such cell by a block; what cannot be goes to the journal."""
        for address, text in list(self._template.texts.items()):
            if not _asks_for_table(self._environment, text):
                continue
            del self._template.texts[address]
            letters, row = split_address(address)
            if self._lies_in_block(row):
                journal.fail(sheet, address, "table-in-loop")
                continue
            try:
                records = compile_cell(self._environment, text)(scope)
            # Templates are written by users: what fails is theirs to mend.
            except Exception as error:
                journal.fail(sheet, address, *explain_failure(error, scope))
                records = Records((), [])
            if isinstance(records, Records):
                strange = self._place(address, row, column_number(letters), records)
                for name in strange:
                    journal.warn(sheet, address, "column-not-in-table", name)
        self._template.rows.sort(key=lambda block: block.first)

    def _place(
        self, address: str, row: int, column: int, records: Records
    ) -> list[str]:
        """Add the block of a table's rows; return the columns that have no place."""
        table = self._table_at(row, column)
        if table is None and not records.width:
            self._add_cell(row, column, compile_constant(None))
            return []
        if table is None:
            header = bool(records.names)
            for index, name in enumerate(records.names):
                self._add_cell(row, column + index, compile_constant(name))
            columns = {index: column + index for index in range(records.width)}
            self._add_block(address, row + header, records, columns)
            return []
        top, left, bottom, _ = find_body(table)
        places = {name: left + index for index, name in enumerate(table.columns)}
        if not records.names:
            columns = {index: column + index for index in range(records.width)}
        else:
            columns = {
                index: places[name]
                for index, name in enumerate(records.names)
                if name in places
            }
        self._add_block(address, top, records, columns)
        if bottom > top:
            self._add(Block(self._next_key(), top + 1, bottom, "false", address, True))
        return [name for name in records.names if name not in places]

    def _add_block(
        self, address: str, row: int, records: Records, columns: dict[int, int]
    ) -> None:
        name = f"table_rows_{address}"
        self.rows[name] = records.rows
        header = f"{_ROW} in {name}"
        self._add(Block(self._next_key(), row, row, header, address))
        for index, column in columns.items():
            self._add_cell(row, column, pick_column(index, _ROW))

    def _add_cell(self, row: int, column: int, renderer: Renderer) -> None:
        address = f"{column_letters(column)}{row}"
        self._template.cells[address] = self._cells.ensure(address)
        self.renderers[address] = renderer

    def _add(self, block: Block) -> None:
        self._template.rows.append(block)

    def _next_key(self) -> int:
        return 1 + max(
            (block.key for block in iterate_blocks(self._template.rows)), default=-1
        )

    def _lies_in_block(self, row: int) -> bool:
        return any(block.first <= row <= block.last for block in self._template.rows)

    def _table_at(self, row: int, column: int) -> TableArea | None:
        for table in self._tables:
            top, left, bottom, right = find_body(table)
            if top <= row <= bottom and left <= column <= right:
                return table
        return None


def find_body(table: TableArea) -> Bounds:
    """Return the bounds of a table's rows of data."""
    top, left, bottom, right = table.bounds
    return top + table.header_rows, left, bottom - table.totals_rows, right


def _asks_for_table(environment: Environment, text: str) -> bool:
    """Return whether a cell is `{{ … | table }}` and nothing else."""
    if "table" not in text:
        return False
    body = environment.parse(text.strip()).body
    if len(body) != 1 or not isinstance(body[0], nodes.Output):
        return False
    [*others, last] = body[0].nodes
    return not others and isinstance(last, nodes.Filter) and last.name == "table"
