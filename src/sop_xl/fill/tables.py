"""Whole tables filled from one cell: `{{ orders | table }}`."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import nodes

from sop_xl.fill.blocks import Block, iterate_blocks
from sop_xl.fill.environment import Environment, Scope
from sop_xl.fill.expressions import Renderer, compile_cell
from sop_xl.fill.failures import explain_failure
from sop_xl.fill.problems import Journal
from sop_xl.fill.records import Records, compile_constant, pick_column
from sop_xl.fill.tableroom import NoTableRoomError, TableRoom, find_body
from sop_xl.fill.templates import SheetTemplate
from sop_xl.formulas.tables import TableArea
from sop_xl.package.cells import split_address
from sop_xl.package.markup import Element, find_child
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
        self._room = TableRoom(root, template, tables)

    def fill(self, sheet: str, scope: Scope, journal: Journal) -> None:
        """Replace each such cell by a block; what cannot be goes to the journal."""
        for address, text in list(self._template.texts.items()):
            if not _asks_for_table(self._environment, text):
                continue
            del self._template.texts[address]
            try:
                records = compile_cell(self._environment, text)(scope)
            # Templates are written by users: what fails is theirs to mend.
            except Exception as error:
                journal.fail(sheet, address, *explain_failure(error, scope))
                continue
            if not isinstance(records, Records):
                continue
            try:
                for name in self._place(address, records):
                    journal.warn(sheet, address, "column-not-in-table", name)
            except NoTableRoomError as error:
                journal.fail(sheet, address, error.code, error.detail)
        self._template.rows.sort(key=lambda block: block.first)

    def _place(self, address: str, records: Records) -> list[str]:
        """Add the block of a table's rows; return the columns that have no place."""
        letters, row = split_address(address)
        column = column_number(letters)
        table = self._table_at(row, column)
        if table is None:
            self._room.require_no_table(row, column)
        self._room.require_no_block(row, row)
        if table is not None:
            return self._place_in_table(address, table, records)
        if not records.width:
            self._add_cell(row, column, compile_constant(None))
            return []
        header = bool(records.names)
        if header:
            self._room.require_empty(row + 1)
        self._room.require_inside(row + header, column + records.width - 1)
        self._room.require_no_block(row, row + header)
        for index, name in enumerate(records.names):
            self._add_cell(row, column + index, compile_constant(name))
        columns = {index: column + index for index in range(records.width)}
        self._add_block(address, row + header, records, columns)
        return []

    def _place_in_table(
        self, address: str, table: TableArea, records: Records
    ) -> list[str]:
        top, left, bottom, right = find_body(table)
        self._room.require_no_block(top, bottom)
        self._room.require_alone(table, whole_rows=bottom > top)
        names = records.names or table.columns
        places = dict(zip(table.columns, range(left, right + 1), strict=True))
        columns = {
            index: places[name]
            for index, name in enumerate(names)
            if name in places and not self._has_formula(top, places[name])
        }
        self._add_block(address, top, records, columns)
        if bottom > top:
            self._add(Block(self._next_key(), top + 1, bottom, "false", address, True))
        strange = [
            name for index, name in enumerate(records.names) if index not in columns
        ]
        beyond = range(len(table.columns), 0 if records.names else records.width)
        return strange + [str(index + 1) for index in beyond]

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

    def _has_formula(self, row: int, column: int) -> bool:
        """Return whether a column is calculated: data does not replace its formulas."""
        cell = self._cells.find(f"{column_letters(column)}{row}")
        return cell is not None and find_child(cell, "f") is not None

    def _add(self, block: Block) -> None:
        self._template.rows.append(block)

    def _next_key(self) -> int:
        return 1 + max(
            (block.key for block in iterate_blocks(self._template.rows)), default=-1
        )

    def _table_at(self, row: int, column: int) -> TableArea | None:
        for table in self._tables:
            top, left, bottom, right = find_body(table)
            if top <= row <= bottom and left <= column <= right:
                return table
        return None


def _asks_for_table(environment: Environment, text: str) -> bool:
    """Return whether a cell is `{{ … | table }}` and nothing else."""
    if "table" not in text:
        return False
    body = environment.parse(text.strip()).body
    if len(body) != 1 or not isinstance(body[0], nodes.Output):
        return False
    [*others, last] = body[0].nodes
    return not others and isinstance(last, nodes.Filter) and last.name == "table"
