"""Functions of where cells are: rows and columns, areas moved or written as text."""

from __future__ import annotations

from collections.abc import Mapping

from sop_xl.formulas.arrays import Matrix, make_matrix
from sop_xl.formulas.blocks import (
    Argument,
    Block,
    Site,
    make_block,
    to_block,
    to_matrix,
)
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import ExcelError, Value, to_number
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_letters

_MOST_LISTED = 100_000
_ABSOLUTE, _ROW_FIXED, _COLUMN_FIXED, _RELATIVE = 1, 2, 3, 4


def _find_row(site: Site, *arguments: Argument) -> Argument:
    if not arguments:
        return float(site.row)
    block = to_block(arguments[0])
    if block.height == 1:
        return float(block.bounds[0])
    return block.remember("row numbers", lambda: _list_rows(block))


def _list_rows(block: Block) -> Matrix:
    rows = _listed(block.height)
    block.source.count(len(rows))
    return make_matrix([[float(block.bounds[0] + i)] for i in rows])


def _find_column(site: Site, *arguments: Argument) -> Argument:
    if not arguments:
        return float(site.column)
    block = to_block(arguments[0])
    if block.width == 1:
        return float(block.bounds[1])
    return make_matrix([[float(block.bounds[1] + i) for i in _listed(block.width)]])


def _listed(count: int) -> range:
    if count > _MOST_LISTED:
        raise UnknownFormulaError("a list too long")
    return range(count)


def _count_rows(argument: Argument) -> float:
    size = argument if isinstance(argument, Block) else to_matrix(argument)
    return float(size.height)


def _count_columns(argument: Argument) -> float:
    size = argument if isinstance(argument, Block) else to_matrix(argument)
    return float(size.width)


def _move_area(argument: Argument, rows: int, columns: int, *size: Value) -> Argument:
    block = to_block(argument)
    height, width = block.height, block.width
    if size and size[0] is not None:
        height = int(to_number(size[0]))
    if len(size) > 1 and size[1] is not None:
        width = int(to_number(size[1]))
    if height < 1 or width < 1:
        raise UnknownFormulaError("an area that is turned over")
    return block.part(rows, columns, height, width)


def _read_reference(site: Site, text: str, is_a1: bool = True) -> Argument:
    if not is_a1:
        raise UnknownFormulaError(text)
    found = site.source.evaluate_text(site, text)
    if not isinstance(found, Block):
        raise UnknownFormulaError(text)
    return make_block(found.source, found.sheet, found.bounds)


def _write_address(row: int, column: int, kind: int = 1) -> str:
    if not (1 <= row <= LAST_ROW and 1 <= column <= LAST_COLUMN):
        raise ExcelError("#VALUE!")
    if kind not in {_ABSOLUTE, _ROW_FIXED, _COLUMN_FIXED, _RELATIVE}:
        raise ExcelError("#VALUE!")
    column_mark = "$" * (kind in {_ABSOLUTE, _COLUMN_FIXED})
    row_mark = "$" * (kind in {_ABSOLUTE, _ROW_FIXED})
    return f"{column_mark}{column_letters(column)}{row_mark}{row}"


def _turn(argument: Argument) -> Matrix:
    matrix = to_matrix(argument)
    if len(matrix.rows) < matrix.height:
        raise UnknownFormulaError("an array without end")
    return make_matrix(list(zip(*matrix.rows, strict=True)))


def _count_sheets(site: Site) -> float:
    return float(len(site.source.tabs()))


def _find_sheet(site: Site, argument: Argument = None) -> float:
    tabs = list(site.source.tabs())
    name = argument.sheet if isinstance(argument, Block) else argument or site.sheet
    if name not in tabs:
        raise UnknownFormulaError("a sheet without tab")
    return float(tabs.index(str(name)) + 1)


def _name_link(link: Value, name: Value = None) -> Value:
    return link if name is None else name


PLACES: Mapping[str, Function] = {
    "ADDRESS": Function(_write_address, "ii", "i"),
    "COLUMN": Function(_find_column, "", "r", placed=True),
    "COLUMNS": Function(_count_columns, "r"),
    "HYPERLINK": Function(_name_link, "v", "v"),
    "INDIRECT": Function(_read_reference, "t", "b", placed=True),
    "OFFSET": Function(_move_area, "rii", "vv"),
    "ROW": Function(_find_row, "", "r", placed=True),
    "ROWS": Function(_count_rows, "r"),
    "SHEET": Function(_find_sheet, "", "r", placed=True),
    "SHEETS": Function(_count_sheets, "", placed=True),
    "TRANSPOSE": Function(_turn, "a"),
}
