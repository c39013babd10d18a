"""Cells of a template's rows, each compiled into what writes its text in every copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

from sop_xl.fill.environment import Scope
from sop_xl.fill.rendering import CellFiller, count_turn
from sop_xl.fill.rowtext import CellPattern, SheetText
from sop_xl.fill.unrolling import Filling
from sop_xl.formulas.references import (
    Reference,
    area_bounds,
    parse_formula,
    read_area,
)
from sop_xl.moves.areas import Layout, Place, move_area
from sop_xl.moves.axis import Path
from sop_xl.moves.cautions import starts_area
from sop_xl.moves.references import Moves, breaks_reference
from sop_xl.package.cells import split_address, write_number
from sop_xl.package.markup import read_attributes
from sop_xl.records import dataclass

# From here on Excel may not keep all digits.
_LARGE = 10**15
# Stands for a row's number; no formula can hold it.
_ROW = "\1"
# Given the row of the result, in which copy it lies, and with what it is filled.
CellWriter = Callable[[int, Path, Filling], str]
# Given the row of the result and the copy in which it lies.
FormulaWriter = Callable[[int, Path], str]


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of a row's pattern, in one column of the result."""

    pattern: CellPattern
    column: int
    letters: str
    path: Path = ()
    names: Mapping[str, object] = field(default_factory=dict)
    blank: bool = False


@dataclass(frozen=True, slots=True)
class CellCompiler:
    """Compiles the cells of one sheet; without a `layout` its formulas stay."""

    sheet: str
    text: SheetText
    filler: CellFiller
    moves: Moves
    layout: Layout | None

    def compile(self, cell: PlacedCell) -> CellWriter:
        """Return what writes a cell."""
        pattern = cell.pattern
        if cell.blank:
            return self._compile_fixed(cell, ">")
        if pattern.renderer is not None:
            return self._compile_template(cell)
        if pattern.formula is not None:
            return self._compile_formula(cell)
        return self._compile_fixed(cell, f"{pattern.typed}>{pattern.stored}")

    def fail(self, code: str, number: int) -> None:
        """Note that a row or column has no room on the sheet."""
        self.filler.journal.fail(self.sheet, "", code, str(number))

    def _frame(self, cell: PlacedCell) -> tuple[str, str, str]:
        """Return what stands before the row, between it and the type, and last."""
        pattern, tag = cell.pattern, f"{self.text.prefix}c"
        styled = f' s="{pattern.style}"' if pattern.style else ""
        start, middle = f'<{tag} r="{cell.letters}', f'"{styled}{pattern.head}'
        return start, middle, f"{pattern.rest}</{tag}>"

    def _compile_fixed(self, cell: PlacedCell, content: str) -> CellWriter:
        start, middle, end = self._frame(cell)
        whole, blank = f"{middle}{content}{end}", f"{middle}>{end}"
        return lambda number, _path, filling: (
            f"{start}{number}{blank if filling.blank else whole}"
        )

    def _compile_template(self, cell: PlacedCell) -> CellWriter:
        start, middle, end = self._frame(cell)
        names, render = cell.names, cell.pattern.renderer
        value_tag = f"{self.text.prefix}v"
        head, tail = f"{middle}><{value_tag}>", f"</{value_tag}>{end}"

        def write(number: int, _path: Path, filling: Filling) -> str:
            if filling.blank or render is None:
                return f"{start}{number}{middle}>{end}"
            scope = {**filling.scope, **names} if names else filling.scope
            value = self.filler.compute(cell.pattern.address, render, scope)
            # What most cells of a long report are; larger ones need a closer look.
            if type(value) is int and -_LARGE < value < _LARGE:
                return f"{start}{number}{head}{write_number(value)}{tail}"
            return (
                f"{start}{number}{self._write_value(cell, number, value, scope)}{end}"
            )

        return write

    def _write_value(
        self, cell: PlacedCell, number: int, value: object, scope: Scope
    ) -> str:
        """Return style, type and content of a cell that holds a value."""
        pattern, filler = cell.pattern, self.filler
        if filler.take_picture(number, cell.column, value):
            value = None
        value = filler.looks.read(pattern.style, value)
        style, content = pattern.style, ">"
        try:
            turn = count_turn(scope)
            style = filler.fit(pattern.address, pattern.style, value, turn)
            content = self.text.write_value(value)
        # Templates are written by users: whatever fails in one is theirs to mend.
        except Exception as error:
            filler.refuse(pattern.address, error, scope)
        styled = f' s="{style}"' if style else ""
        return f'"{styled}{pattern.head}{content}'

    def _compile_formula(self, cell: PlacedCell) -> CellWriter:
        start, middle, end = self._frame(cell)
        pattern = cell.pattern
        before, after = f"{middle}{pattern.typed}>", f"{pattern.stored}{end}"
        write_formula = self._compile_moves(cell)

        def write(number: int, path: Path, filling: Filling) -> str:
            if filling.blank:
                return f"{start}{number}{middle}>{end}"
            formula = write_formula(number, path)
            if not formula:
                return f"{start}{number}{middle}>{end}"
            return f"{start}{number}{before}{formula}{after}"

        return write

    def _compile_moves(self, cell: PlacedCell) -> FormulaWriter:
        formula = cell.pattern.formula
        attributes = {} if formula is None else read_attributes(formula)
        text = None if formula is None else formula.text
        written = self.text.write_formula(text, attributes)
        if self.layout is None:
            return lambda _number, _path: written
        quick = None if attributes or not text else self._find_own_row(cell, text)
        if quick is not None:
            pattern = self.text.write_formula(quick, {})
            return lambda number, _path: pattern.replace(_ROW, str(number))
        return lambda _number, path: self._move(cell, text, attributes, path)

    def _find_own_row(self, cell: PlacedCell, text: str) -> str | None:
        """Return a formula that names its own row alone, with `_ROW` for its number.

        Long lists have thousands of these; they need no look at the layout. None for
        other formulas, and where columns move.
        """
        _, row = split_address(cell.pattern.address)
        if self.layout is None or self.layout.columns.moves:
            return None
        pieces = []
        for piece in parse_formula(text).pieces:
            if not isinstance(piece, Reference):
                pieces.append(piece)
                continue
            area = read_area(piece.area)
            corners = () if area is None else (area.start, area.end or area.start)
            if piece.sheet is not None or not corners:
                return None
            if any(corner.row != row or corner.row_fixed for corner in corners):
                return None
            pieces.append(piece.area.replace(str(row), _ROW))
        return "".join(pieces)

    def _move(
        self, cell: PlacedCell, text: str | None, named: Mapping[str, str], path: Path
    ) -> str:
        """Return a formula as it reads in one copy of its cell.

        "" where its array, which ends outside of the block, stands in a copy before.
        """
        attributes, place = dict(named), Place(path, cell.path)
        if self.layout is not None and "ref" in attributes:
            bounds = area_bounds(attributes["ref"])
            if bounds is not None and not starts_area(bounds, self.layout, place):
                return ""
        moved = text
        if text:
            moved = self.moves.move_formula(text, self.sheet, place)
            if breaks_reference(text, moved):
                warn, address = self.filler.journal.warn, cell.pattern.address
                warn(self.sheet, address, "refers-to-removed", f"={text}")
        if self.layout is not None:
            for name in ("ref", "r1", "r2"):
                if name in attributes:
                    area = attributes[name]
                    attributes[name] = move_area(area, self.layout, place, widen=False)
        return self.text.write_formula(moved, attributes)
