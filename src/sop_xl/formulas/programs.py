"""A formula's tree made into a program that is run for each cell of its shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from sop_xl.formulas.arrays import Matrix, lift, make_matrix, measure_work
from sop_xl.formulas.blocks import (
    Argument,
    Block,
    Site,
    Union,
    make_block,
    to_block,
    to_matrix,
)
from sop_xl.formulas.calls import CallPlan, Mode, take_single
from sop_xl.formulas.functions import FUNCTIONS
from sop_xl.formulas.grammar import (
    ArrayLiteral,
    Call,
    Cells,
    Columns,
    ErrorLiteral,
    External,
    Joined,
    Literal,
    Name,
    Node,
    Operation,
    Signed,
    UnknownFormulaError,
)
from sop_xl.formulas.operators import OPERATORS, negate, take_percent
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.shapes import AreaShape
from sop_xl.formulas.values import (
    Cell,
    ExcelError,
    Value,
    raise_error,
    to_number,
)
from sop_xl.formulas.vectors import calculate, negate_all

# So many elements of an array cost as much as one cell that is read.
_AT_ONCE = 16
_NEXT_TO_NOTHING = 2.0**-48
# Outside array formulas an older Excel takes only the first of what these give.
_MAKES_ARRAYS = {"ROW", "COLUMN", "TRANSPOSE"}
Program = Callable[[Site], Argument]
Single = Callable[[Site], Value | Matrix]


def compile_tree(node: Node, mode: Mode) -> Program:
    """Return the program of a tree; UnknownFormulaError when it cannot be computed."""
    return _COMPILERS[type(node)](node, mode)


def area_bounds_at(area: AreaShape, row: int, column: int) -> Bounds:
    """Return the bounds of an area as seen from a cell."""
    (r1, r1_fixed, c1, c1_fixed), (r2, r2_fixed, c2, c2_fixed) = area
    r1, r2 = r1 if r1_fixed else r1 + row, r2 if r2_fixed else r2 + row
    c1, c2 = c1 if c1_fixed else c1 + column, c2 if c2_fixed else c2 + column
    return min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)


def _compile_literal(node: Literal, _: Mode) -> Program:
    value = node.value
    return lambda _: value


def _compile_error(node: ErrorLiteral, _: Mode) -> Program:
    def run(_: Site) -> Argument:
        raise ExcelError(node.code)

    return run


def _compile_array(node: ArrayLiteral, _: Mode) -> Program:
    matrix = make_matrix(
        [
            [
                ExcelError(each.code) if isinstance(each, ErrorLiteral) else each.value
                for each in row
            ]
            for row in node.rows
        ]
    )
    return lambda _: matrix


def _compile_cells(node: Cells, _: Mode) -> Program:
    sheet, last, area = node.sheet, node.last_sheet, node.area
    if last is not None:
        return _compile_sheets(sheet or "", last, area)

    def run(site: Site) -> Argument:
        bounds = area_bounds_at(area, site.row, site.column)
        return make_block(site.source, sheet or site.sheet, bounds)

    return run


def _compile_sheets(first: str, last: str, area: AreaShape) -> Program:
    def run(site: Site) -> Argument:
        bounds = area_bounds_at(area, site.row, site.column)
        sheets = site.source.sheets_between(first, last)
        return Union(tuple(make_block(site.source, each, bounds) for each in sheets))

    return run


def _compile_name(node: Name, _: Mode) -> Program:
    return lambda site: site.source.find_name(site, node.name, node.sheet)


def _compile_columns(node: Columns, _: Mode) -> Program:
    return lambda site: site.source.find_columns(site, node.written)


def _compile_external(node: External, _: Mode) -> Program:
    raise UnknownFormulaError(node.written)


def _compile_joined(node: Joined, mode: Mode) -> Program:
    programs = [compile_tree(each, mode) for each in node.operands]

    def run(site: Site) -> Argument:
        blocks = [to_block(program(site)) for program in programs]
        if node.operator == ",":
            return Union(tuple(blocks))
        if blocks[0].sheet != blocks[1].sheet:
            raise ExcelError("#VALUE!")
        join = _span if node.operator == ":" else _overlap
        return Block(site.source, blocks[0].sheet, join(*(b.bounds for b in blocks)))

    return run


def _span(one: Bounds, other: Bounds) -> Bounds:
    return (
        min(one[0], other[0]),
        min(one[1], other[1]),
        max(one[2], other[2]),
        max(one[3], other[3]),
    )


def _overlap(one: Bounds, other: Bounds) -> Bounds:
    top, left = max(one[0], other[0]), max(one[1], other[1])
    bottom, right = min(one[2], other[2]), min(one[3], other[3])
    if top > bottom or left > right:
        raise ExcelError("#NULL!")
    return top, left, bottom, right


def compile_single(node: Node, mode: Mode) -> Single:
    """Return the program of an operand: of a single value, or of an array of them."""
    if isinstance(node, Literal):
        value = node.value
        return lambda _: value
    if (
        isinstance(node, Cells)
        and node.last_sheet is None
        and node.area[0] == node.area[1]
    ):
        return _compile_cell(node)
    program = compile_tree(node, mode)

    def run(site: Site) -> Value | Matrix:
        return take_single(program(site), site, mode)

    return run


def _compile_cell(node: Cells) -> Single:
    sheet, (row, row_fixed, column, column_fixed) = node.sheet, node.area[0]

    def run(site: Site) -> Value:
        cell = site.source.read_cell(
            sheet or site.sheet,
            row if row_fixed else row + site.row,
            column if column_fixed else column + site.column,
        )
        if isinstance(cell, ExcelError):
            raise cell
        return cell

    return run


def _compile_signed(node: Signed, mode: Mode) -> Program:
    operand = compile_single(node.operand, mode)
    compute = negate if node.operator == "-" else take_percent

    def change(cell: Cell) -> Cell:
        return compute(raise_error(cell))

    def run(site: Site) -> Argument:
        value = operand(site)
        if isinstance(value, Matrix):
            found = negate_all(value, change) if node.operator == "-" else None
            if found is not None:
                return found
            site.source.count(measure_work([value]))
            return lift(change, [value])
        return compute(value)

    return run


def _compile_operation(node: Operation, mode: Mode) -> Program:
    first = compile_single(node.first, mode)
    steps = [(sign, compile_single(each, mode)) for sign, each in node.steps]

    def run(site: Site) -> Argument:
        value = first(site)
        for sign, operand in steps:
            other = operand(site)
            if isinstance(value, Matrix) or isinstance(other, Matrix):
                value = _operate_arrays(site, sign, value, other)
            else:
                value = OPERATORS[sign](value, other)
        return value

    return run


def compile_root(node: Node, mode: Mode) -> Program:
    """Return the program of a whole formula.

    Excel takes the last difference of a formula for 0 when it is next to nothing.
    """
    if not isinstance(node, Operation) or node.steps[-1][0] not in {"+", "-"}:
        return compile_tree(node, mode)
    *before, (sign, last) = node.steps
    first = compile_single(Operation(node.first, tuple(before)), mode)
    operand, compute = compile_single(last, mode), OPERATORS[sign]

    def run(site: Site) -> Argument:
        left, right = first(site), operand(site)
        if isinstance(left, Matrix) or isinstance(right, Matrix):
            return _operate_arrays(site, sign, left, right)
        result = cast("float", compute(left, right))
        return 0.0 if abs(result) < abs(to_number(left)) * _NEXT_TO_NOTHING else result

    return run


def _operate_arrays(
    site: Site, sign: str, left: Value | Matrix, right: Value | Matrix
) -> Matrix:
    compute = OPERATORS[sign]

    def operate(one: Cell, other: Cell) -> Cell:
        return compute(raise_error(one), raise_error(other))

    found = calculate(sign, operate, left, right)
    if found is not None:
        site.source.count(found.kept * found.width // _AT_ONCE)
        return found
    matrices = [to_matrix(left), to_matrix(right)]
    site.source.count(measure_work(matrices))
    return lift(operate, matrices)


def _compile_call(node: Call, mode: Mode) -> Program:
    function = FUNCTIONS.get(node.name)
    if function is None:
        raise UnknownFormulaError(node.name)
    kinds = function.kinds(len(node.arguments))
    takers = [
        _compile_argument(each, kind, mode)
        for each, kind in zip(node.arguments, kinds, strict=True)
    ]
    call = CallPlan(function, kinds, mode)

    def run(site: Site) -> Argument:
        return call.run(site, [take(site) for take in takers])

    makes_array = mode is Mode.SINGLE and node.name in _MAKES_ARRAYS
    return _refuse_arrays(run) if makes_array else run


def _refuse_arrays(program: Program) -> Program:
    """Return a program whose arrays are refused, as only newer Excels take them all."""

    def run(site: Site) -> Argument:
        found = program(site)
        if isinstance(found, Matrix):
            raise UnknownFormulaError("an array of places")
        return found

    return run


def _compile_argument(node: Node, kind: str, mode: Mode) -> Callable[[Site], object]:
    if kind == "a" and mode is Mode.SINGLE:
        return compile_tree(node, Mode.FORCED)
    if kind in "ra":
        return compile_tree(node, mode)
    if kind == "l":
        program = compile_tree(node, mode)
        return lambda site: lambda: program(site)
    single = compile_single(node, mode)
    return _catch_error(single) if kind == "e" else single


def _catch_error(single: Single) -> Callable[[Site], object]:
    def run(site: Site) -> object:
        try:
            return single(site)
        except ExcelError as error:
            return error

    return run


_COMPILERS: dict[type, Callable[..., Program]] = {
    Literal: _compile_literal,
    ErrorLiteral: _compile_error,
    ArrayLiteral: _compile_array,
    Cells: _compile_cells,
    Name: _compile_name,
    Columns: _compile_columns,
    External: _compile_external,
    Joined: _compile_joined,
    Call: _compile_call,
    Signed: _compile_signed,
    Operation: _compile_operation,
}
