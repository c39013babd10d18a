"""Formulas as they are kept: one tree and one program for all copies of a formula."""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property

from sop_xl.formulas.arrays import Matrix, lift
from sop_xl.formulas.blocks import Site
from sop_xl.formulas.calls import Mode, take_single
from sop_xl.formulas.grammar import (
    Call,
    Node,
    UnknownFormulaError,
    iterate_nodes,
    parse_tree,
)
from sop_xl.formulas.programs import Program, compile_root, compile_tree
from sop_xl.formulas.shapes import Pattern, Shape, read_pattern, read_shape
from sop_xl.formulas.values import Cell, ExcelError, raise_error
from sop_xl.records import dataclass

_LONGEST_TEXT = 32_767
_SUBTOTALS = {"SUBTOTAL", "AGGREGATE"}
# What hostile formulas may raise while they are read or computed.
GIVEN_UP = (
    UnknownFormulaError, ValueError, IndexError, OverflowError, RecursionError,
)  # fmt: skip


@dataclass
class Equation:
    """A formula's tree, and its program once it is needed."""

    tree: Node
    mode: Mode
    size: int

    def compute(self, site: Site) -> Cell:
        """Return what the cell shows; ExcelError when that is an error."""
        value = take_single(self._root(site), site, self.mode)
        return _show(value.at(0, 0) if isinstance(value, Matrix) else value)

    def compute_array(self, site: Site, height: int, width: int) -> Matrix:
        """Return what cells show together; UnknownFormulaError if it does not fit."""
        value = take_single(self._root(site), site, self.mode)
        if not isinstance(value, Matrix) or (value.height, value.width) != (
            height,
            width,
        ):
            raise UnknownFormulaError("an array of another size")
        return lift(_show, [value])

    @cached_property
    def program(self) -> Program:
        """The program for use inside another formula, as a name is."""
        return compile_tree(self.tree, self.mode)

    @cached_property
    def is_subtotal(self) -> bool:
        """Whether SUBTOTAL passes by what this formula gives."""
        return any(name in _SUBTOTALS for name in self.functions())

    def functions(self) -> Iterable[str]:
        """Return the names of the functions that are called."""
        return (n.name for n in iterate_nodes(self.tree) if isinstance(n, Call))

    @cached_property
    def _root(self) -> Program:
        return compile_root(self.tree, self.mode)


def _show(cell: Cell) -> Cell:
    """Return what a cell shows of a value; ExcelError when that is an error."""
    value = raise_error(cell)
    if value is None:
        return 0.0
    if isinstance(value, str):
        if len(value) > _LONGEST_TEXT:
            raise ExcelError("#VALUE!")
        return value
    if not math.isfinite(value):
        raise ExcelError("#NUM!")
    return value


class Equations:
    """The equations of a workbook by their shape."""

    def __init__(self) -> None:
        self._known: dict[tuple[Shape, Mode], Equation | None] = {}
        # Most formulas read as the one above them, told by rows.
        self._last: dict[tuple[int, Mode], tuple[Pattern, Equation]] = {}

    def find(self, text: str, place: tuple[int, int], mode: Mode) -> Equation:
        """Return the equation of a formula; UnknownFormulaError if it has none."""
        row, column = place
        pattern, equation = self._last.get((column, mode), (None, None))
        if pattern is not None and equation is not None and pattern.write(row) == text:
            return equation
        found = self._find_shape(read_shape(text, row, column), mode)
        if found is None:
            raise UnknownFormulaError(text)
        self._last[column, mode] = read_pattern(text, row), found
        return found

    def _find_shape(self, shape: Shape, mode: Mode) -> Equation | None:
        key = (shape, mode)
        if key not in self._known:
            self._known[key] = None
            with suppress(*GIVEN_UP):
                self._known[key] = Equation(parse_tree(shape), mode, len(shape))
        return self._known[key]
