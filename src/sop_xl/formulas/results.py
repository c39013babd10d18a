"""Computed values written beside their formulas, so that no viewer shows old ones."""

from __future__ import annotations

import math
from collections.abc import Callable

from lxml import etree

from sop_xl.formulas.calculation import Calculation
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.sharing import iterate_formulas
from sop_xl.formulas.stored import Place, read_column
from sop_xl.formulas.values import Cell, ExcelError
from sop_xl.package.cells import split_address, write_number, write_text
from sop_xl.package.markup import (
    Element,
    drop_attributes,
    find_all,
    find_child,
    sibling_tag,
)

# Excel keeps 15 digits; a value that differs less is the same.
SAME_WITHIN = 1e-14


# Told of a formula that cannot be computed: sheet, cell, formula.
NotCalculated = Callable[[str, str, str], None]


def write_results(
    root: Element, sheet: str, calculation: Calculation, give_up: NotCalculated
) -> bool:
    """Write the value of each formula of a sheet; return whether any changed.

    A formula that cannot be computed loses its value, and `give_up` is told of it.
    """
    changed, seen = False, set()
    for cell, formula in iterate_formulas(root):
        place = _read_place(cell)
        seen.add(place)
        try:
            value = calculation.value(sheet, *place)
        except UnknownFormulaError:
            changed |= _drop_value(cell)
            text = formula.text or ""
            give_up(sheet, cell.get("r", ""), f"={text}")
            continue
        changed |= _write_value(cell, value)
    stored = calculation.sheet(sheet)
    spread = set() if stored is None else stored.unknown - seen
    return _write_spread(root, sheet, calculation, spread) or changed


def _read_place(cell: Element) -> Place:
    letters, row = split_address(cell.get("r", ""))
    return row, read_column(letters)


def _write_spread(
    root: Element, sheet: str, calculation: Calculation, spread: set[Place]
) -> bool:
    """Write the values of cells that show a part of what another's array gives."""
    changed = False
    for cell in find_all(root, "c") if spread else ():
        place = _read_place(cell)
        if place in spread:
            try:
                changed |= _write_value(cell, calculation.value(sheet, *place))
            except UnknownFormulaError:
                changed |= _drop_value(cell)
    return changed


def _drop_value(cell: Element) -> bool:
    stored = find_child(cell, "v")
    drop_attributes(cell, "t")
    if stored is None:
        return False
    cell.remove(stored)
    return True


def _write_value(cell: Element, value: Cell) -> bool:
    kind, written = _encode(value)
    stored = find_child(cell, "v") if len(cell) else None
    before = "" if stored is None else stored.text or ""
    if cell.get("t", "n") == kind and _is_same(kind, before, written):
        return False
    if stored is None:
        stored = etree.SubElement(cell, sibling_tag(cell, "v"))
    stored.text = written
    cell.set("t", kind)
    if kind == "n":
        del cell.attrib["t"]
    return True


def _encode(value: Cell) -> tuple[str, str]:
    if isinstance(value, ExcelError):
        return "e", value.code
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, str):
        return "str", write_text(value)
    return "n", write_number(value or 0.0)


def _is_same(kind: str, before: str, written: str) -> bool:
    if kind != "n" or not before:
        return before == written
    return math.isclose(float(before), float(written), rel_tol=SAME_WITHIN)
