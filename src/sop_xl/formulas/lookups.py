"""Functions that find a value in a row, a column or a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sop_xl.formulas.arrays import Matrix
from sop_xl.formulas.blocks import Argument, Block, Union, to_matrix
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.rankings import rank_line
from sop_xl.formulas.signatures import Function
from sop_xl.formulas.values import (
    Cell,
    ExcelError,
    Value,
    compare,
    raise_error,
    rank_kind,
    shown,
)
from sop_xl.formulas.vectors import Vector
from sop_xl.formulas.wildcards import compile_pattern, has_wildcards

# A row or a column in which something is looked up.
Line = Block | Matrix
_EXACT, _WILDCARDS, _SMALLER, _LARGER = 0, 2, -1, 1
_FORWARDS, _BACKWARDS = 1, -1
# Texts in order, in cells that are read.
_COST_OF_TEXT = 2


def find_exact(wanted: Value, line: Line, wildcards: bool) -> int | None:
    """Return the first place of a value in a line, counted from 0; None if nowhere."""
    if wildcards and isinstance(wanted, str) and has_wildcards(wanted):
        if isinstance(line, Block):
            line.source.count(len(line.flat()))
        return _find_pattern(wanted, line.flat())
    key = _key(0.0 if wanted is None else wanted)
    if isinstance(line, Block):
        index = line.remember("places of values", lambda: _index_cells(line.flat()))
        return index.get(key)
    if isinstance(line, Vector) and not line.is_truth and isinstance(key, float):
        return rank_line(line).find_exact(key)
    return next((i for i, cell in enumerate(line.flat()) if _key(cell) == key), None)


def _find_pattern(wanted: str, cells: Sequence[Cell]) -> int | None:
    pattern = compile_pattern(wanted)
    for place, cell in enumerate(cells):
        if isinstance(cell, str) and pattern.fullmatch(cell):
            return place
    return None


def _index_cells(cells: Sequence[Cell]) -> dict[object, int]:
    index: dict[object, int] = {}
    for place, cell in enumerate(cells):
        if cell is not None:
            index.setdefault(_key(cell), place)
    return index


def _key(cell: Cell) -> object:
    if isinstance(cell, bool | ExcelError) or cell is None:
        return type(cell), cell
    return cell.lower() if isinstance(cell, str) else shown(cell)


def find_sorted(wanted: Value, line: Line, descending: bool = False) -> int | None:
    """Return the last place whose value is not beyond the wanted one.

    Excel halves the line again and again. Where it is not sorted the outcome hangs on
    its length; then UnknownFormulaError, unless nothing in it is beyond.
    """
    wanted = 0.0 if wanted is None else wanted
    sign = -1 if descending else 1
    if type(wanted) is float and isinstance(line, Block | Vector):
        return rank_line(line).find(shown(wanted), sign)
    if isinstance(line, Block):
        line.source.count(_COST_OF_TEXT * len(line.flat()))
    found, beyond = None, False
    previous: Value = None
    for place, cell in _comparable(wanted, line):
        if previous is not None and sign * compare(previous, cell) > 0:
            return _find_in_disorder(wanted, line, sign)
        previous = cell
        beyond = beyond or sign * compare(cell, wanted) > 0
        found = found if beyond else place
    return found


def _find_in_disorder(wanted: Value, line: Line, sign: int) -> int | None:
    places = list(_comparable(wanted, line))
    if any(sign * compare(cell, wanted) > 0 for _, cell in places):
        raise UnknownFormulaError("a line that is not sorted")
    return places[-1][0]


def _comparable(wanted: Value, line: Line) -> Iterator[tuple[int, Value]]:
    """Yield the places of a line that hold the same kind of value."""
    kind = rank_kind(wanted)
    for place, cell in enumerate(line.flat()):
        if cell is None or isinstance(cell, ExcelError):
            continue
        if rank_kind(cell) == kind:
            yield place, cell


def _find_place(wanted: Value, line: Line, sorted_line: bool) -> int:
    found = find_sorted(wanted, line) if sorted_line else find_exact(wanted, line, True)
    if found is None:
        raise ExcelError("#N/A")
    return found


def _to_line(argument: Argument) -> Line:
    line = argument if isinstance(argument, Block) else to_matrix(argument)
    if line.width > 1 and line.height > 1:
        raise ExcelError("#N/A")
    return line


def _to_table(argument: Argument) -> Line:
    return argument if isinstance(argument, Block) else to_matrix(argument)


def _first_column(table: Line) -> Line:
    if table.width == 1:
        return table
    if isinstance(table, Block):
        return table.part(0, 0, table.height, 1)
    return Matrix([row[:1] for row in table.rows], 1, table.height, table.tail)


def _first_row(table: Line) -> Line:
    if isinstance(table, Block):
        return table.part(0, 0, 1, table.width)
    return Matrix(table.rows[:1], table.width, 1)


def _look_up_column(
    wanted: Value, argument: Argument, number: int, is_sorted: bool = True
) -> Value:
    table = _to_table(argument)
    _check_line(number, table.width)
    place = _find_place(wanted, _first_column(table), is_sorted)
    return raise_error(table.at(place, number - 1))


def _look_up_row(
    wanted: Value, argument: Argument, number: int, is_sorted: bool = True
) -> Value:
    table = _to_table(argument)
    _check_line(number, table.height)
    place = _find_place(wanted, _first_row(table), is_sorted)
    return raise_error(table.at(number - 1, place))


def _check_line(number: int, count: int) -> None:
    if number < 1:
        raise ExcelError("#VALUE!")
    if number > count:
        raise ExcelError("#REF!")


def _look_up(wanted: Value, argument: Argument, results: Argument = None) -> Value:
    table = _to_table(argument)
    across = table.width > table.height
    if results is None:
        line = _first_row(table) if across else _first_column(table)
        last = table.height if across else table.width
        place = _find_place(wanted, line, True)
        cell = table.at(last - 1, place) if across else table.at(place, last - 1)
        return raise_error(cell)
    place = _find_place(wanted, _to_line(table), True)
    return raise_error(_element(_to_line(results), place))


def _element(line: Line, place: int) -> Cell:
    return line.at(0, place) if line.height == 1 else line.at(place, 0)


def _match(wanted: Value, argument: Argument, kind: float = 1) -> float:
    line = _to_line(argument)
    if kind == 0:
        found = find_exact(wanted, line, True)
    else:
        found = find_sorted(wanted, line, descending=kind < 0)
        if kind < 0 and found is not None:
            found = _first_equal(line, found)
    if found is None:
        raise ExcelError("#N/A")
    return float(found + 1)


def _first_equal(line: Line, place: int) -> int:
    if place and _key(_element(line, place)) == _key(_element(line, place - 1)):
        raise UnknownFormulaError("equal values in a line that falls")
    return place


def _find_flexible(wanted: Value, line: Line, kind: int, order: int) -> int | None:
    """Return the place that XLOOKUP finds in a line that need not be sorted."""
    if kind not in {_EXACT, _WILDCARDS, _SMALLER, _LARGER}:
        raise ExcelError("#VALUE!")
    if order not in {_FORWARDS, _BACKWARDS}:
        raise UnknownFormulaError("a search by halves")
    if order == _BACKWARDS:
        cells = line.flat()[::-1]
        found = find_exact(wanted, Matrix([cells], len(cells), 1), kind == _WILDCARDS)
        found = None if found is None else len(cells) - 1 - found
    else:
        found = find_exact(wanted, line, kind == _WILDCARDS)
    if found is not None or kind in {_EXACT, _WILDCARDS}:
        return found
    return _find_nearest(wanted, line, kind, order)


def _find_nearest(wanted: Value, line: Line, kind: int, order: int) -> int | None:
    best: tuple[int, Value] | None = None
    for place, cell in list(_comparable(wanted, line))[::order]:
        beyond = compare(cell, wanted) * kind > 0
        if beyond and (best is None or compare(cell, best[1]) * kind < 0):
            best = place, cell
    return None if best is None else best[0]


def _look_up_flexibly(
    wanted: Value, argument: Argument, results: Argument, *options: Any
) -> Argument:
    given = dict(enumerate(options))
    otherwise, kind, order = given.get(0), given.get(1, 0), given.get(2, 1)
    line, table = _to_line(argument), _to_table(results)
    place = _find_flexible(wanted, line, kind, order or 1)
    if place is None:
        if not callable(otherwise):
            raise ExcelError("#N/A")
        instead: Argument = otherwise()
        return instead
    if line.height == 1 and line.width > 1:
        return _part(table, (0, place, table.height, 1))
    return _part(table, (place, 0, 1, table.width))


def _part(table: Line, part: tuple[int, int, int, int]) -> Argument:
    row, column, height, width = part
    if height == width == 1:
        return raise_error(table.at(row, column))
    if isinstance(table, Block):
        return table.part(row, column, height, width)
    if (height, width) == (table.height, table.width):
        return table
    return Matrix(
        [[table.at(row + r, column + c) for c in range(width)] for r in range(height)],
        width,
        height,
    )


def _match_flexibly(
    wanted: Value, argument: Argument, kind: int = 0, order: int = 1
) -> float:
    place = _find_flexible(wanted, _to_line(argument), kind, order)
    if place is None:
        raise ExcelError("#N/A")
    return float(place + 1)


def _pick(argument: Argument, *numbers: int) -> Argument:
    if isinstance(argument, Union):
        raise UnknownFormulaError("several areas")
    table = _to_table(argument)
    if len(numbers) == 1:
        row, column = (1, numbers[0]) if table.height == 1 else (numbers[0], 1)
        if table.width > 1 and table.height > 1:
            column = 0
    else:
        row, column = numbers
    if row < 0 or column < 0:
        raise ExcelError("#VALUE!")
    if row > table.height or column > table.width:
        raise ExcelError("#REF!")
    height, width = 1 if row else table.height, 1 if column else table.width
    part = (max(row - 1, 0), max(column - 1, 0), height, width)
    return table.part(*part) if isinstance(table, Block) else _part(table, part)


LOOKUPS: Mapping[str, Function] = {
    "HLOOKUP": Function(_look_up_row, "vri", "b"),
    "INDEX": Function(_pick, "ai", "i"),
    "LOOKUP": Function(_look_up, "va", "a"),
    "MATCH": Function(_match, "vr", "n"),
    "VLOOKUP": Function(_look_up_column, "vri", "b"),
    "XLOOKUP": Function(_look_up_flexibly, "vrr", "lii"),
    "XMATCH": Function(_match_flexibly, "vr", "ii"),
}
