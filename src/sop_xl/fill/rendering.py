"""A sheet's rows written anew: values in place of templates, loops unrolled."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sop_xl.fill.expressions import Renderer, Scope, explain_failure
from sop_xl.fill.layout import Layout, Placed
from sop_xl.fill.problems import Journal
from sop_xl.fill.references import Moves, move_area, translate_formula
from sop_xl.package.cells import clear_cell, set_value, split_address
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    sibling_tag,
)
from sop_xl.package.styles import shows_dates


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """One sheet on its way from template to result.

    `layout` is None where no loop moves a row; `renderers` are by template address.
    """

    name: str
    part: str
    root: Element
    rows: list[Element]
    renderers: Mapping[str, Renderer]
    layout: Layout | None


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one sheet."""

    sheet: FilledSheet
    moves: Moves
    since_1904: bool
    formats: Sequence[str]
    journal: Journal

    def write_rows(self, scope: Scope) -> None:
        """Replace the sheet's rows by those of the result."""
        rows, layout = self.sheet.rows, self.sheet.layout
        if layout is None:
            for row in rows:
                self._fill_row(row, Placed(_number(row), 0, (), scope, False))
            return
        by_number = {_number(row): row for row in rows}
        self._empty_templates(rows)
        written = []
        for placed in layout.placed:
            pattern = by_number.get(placed.template_row)
            if pattern is not None:
                row = copy.deepcopy(pattern)
                self._fill_row(row, placed)
                written.append(row)
        for row in rows:
            if _number(row) > layout.last_unrolled:
                number = layout.span(_number(row))[0]
                self._fill_row(row, Placed(number, 0, (), scope, False))
                written.append(row)
        data = find_child(self.sheet.root, "sheetData")
        if data is not None:
            data[:] = written

    def _empty_templates(self, rows: list[Element]) -> None:
        """Empty the cells to be filled once, not in each copy."""
        for row in rows:
            for cell in row.iterchildren(sibling_tag(row, "c")):
                if cell.get("r") in self.sheet.renderers:
                    clear_cell(cell)

    def _fill_row(self, row: Element, placed: Placed) -> None:
        row.set("r", str(placed.number))
        for cell in row.iterchildren(sibling_tag(row, "c")):
            address = cell.get("r", "")
            cell.set("r", f"{split_address(address)[0]}{placed.number}")
            if placed.blank:
                clear_cell(cell)
            elif address in self.sheet.renderers:
                self._fill_cell(cell, address, placed.scope)
            else:
                move_cell_formula(cell, self.sheet.name, self.moves, placed)

    def _fill_cell(self, cell: Element, address: str, scope: Scope) -> None:
        try:
            value = self.sheet.renderers[address](scope)
            set_value(cell, value, since_1904=self.since_1904)
            self._check_date(cell, address, value)
        # Templates are written by users: whatever fails in one is theirs to mend.
        except Exception as error:
            self.journal.fail(self.sheet.name, address, *explain_failure(error))

    def _check_date(self, cell: Element, address: str, value: object) -> None:
        """Warn of a date that would be seen as a number."""
        style = int(cell.get("s", "0"))
        if not isinstance(value, dt.date) or style >= len(self.formats):
            return
        if not shows_dates(self.formats[style]):
            self.journal.warn(self.sheet.name, address, "date-without-format")


def move_cell_formula(
    cell: Element, sheet: str, moves: Moves, placed: Placed | None = None
) -> bool:
    """Let a cell's formula follow the moves; return whether its text changed."""
    formula = find_child(cell, "f")
    if formula is None or not moves:
        return False
    path = placed.path if placed is not None else ()
    layout = moves.layouts.get(sheet)
    before = (formula.text, formula.items())
    if formula.text:
        formula.text = moves.move_formula(formula.text, sheet, path)
    for name in ("ref", "r1", "r2"):
        area = formula.get(name)
        if area and layout is not None:
            formula.set(name, move_area(area, layout, path, widen=False))
    return before != (formula.text, formula.items())


def unshare_formulas(root: Element) -> None:
    """Write each cell's own formula where cells share one, so that rows can move."""
    masters: dict[str, tuple[str, str]] = {}
    for cell, formula in iterate_formulas(root):
        if formula.get("t") != "shared":
            continue
        index, address = formula.get("si", ""), cell.get("r", "")
        if formula.text:
            masters[index] = (formula.text, address)
        elif index in masters:
            formula.text = translate_formula(*masters[index], address)
        drop_attributes(formula, "t", "si", "ref")


def iterate_formulas(root: Element) -> list[tuple[Element, Element]]:
    """Return each cell that has a formula, with the formula's element."""
    found = []
    for cell in find_all(root, "c"):
        formula = find_child(cell, "f")
        if formula is not None:
            found.append((cell, formula))
    return found


def _number(row: Element) -> int:
    return int(row.get("r", "0"))
