"""Computed values written beside their formulas, so that no viewer shows old ones."""

from __future__ import annotations

import math
from collections.abc import Iterable

from lxml import etree

from sop_xl.fill.calculation import Calculation
from sop_xl.fill.functions import ExcelError, Value
from sop_xl.fill.grammar import UnknownFormulaError
from sop_xl.fill.problems import Journal
from sop_xl.fill.references import parse_formula
from sop_xl.fill.rendering import iterate_formulas
from sop_xl.package.cells import split_address, write_number, write_text
from sop_xl.package.markup import Element, drop_attributes, find_child, sibling_tag
from sop_xl.source import column_number

# Excel keeps 15 digits; a value that differs less is the same.
SAME_WITHIN = 1e-14
_CHANGES_BY_ITSELF = ("TODAY(", "NOW(", "RAND(", "RANDBETWEEN(")


def trust_clean_cells(
    calculation: Calculation, sheets: Iterable[str], filled: set[str]
) -> None:
    """Let formulas that lead to no filled sheet keep what Excel stored for them."""
    names = list(sheets)
    dirty = set(filled)
    while True:
        reached = {
            name
            for name in names
            if name not in dirty
            and any(
                _leads_to(text, name, dirty) for text in _formulas(calculation, name)
            )
        }
        if not reached:
            break
        dirty |= reached
    for name in names:
        stored = calculation.sheet(name)
        if stored is not None:
            calculation.keep(
                {
                    (name, row, column)
                    for (row, column), text in stored.formulas.items()
                    if not _leads_to(text, name, dirty)
                }
            )


def write_results(
    root: Element, sheet: str, calculation: Calculation, journal: Journal
) -> bool:
    """Write the value of each formula of a sheet; return whether any changed.

    A formula that cannot be computed loses its value, and the journal says so.
    """
    changed = False
    for cell, formula in iterate_formulas(root):
        letters, row = split_address(cell.get("r", ""))
        try:
            value = calculation.value(sheet, row, column_number(letters))
        except UnknownFormulaError:
            changed |= _drop_value(cell)
            text = formula.text or ""
            journal.warn(sheet, cell.get("r", ""), "not-calculated", f"={text}")
            continue
        changed |= _write_value(cell, value)
    return changed


def _formulas(calculation: Calculation, sheet: str) -> Iterable[str]:
    stored = calculation.sheet(sheet)
    return () if stored is None else stored.formulas.values()


def _leads_to(text: str, home: str, dirty: set[str]) -> bool:
    """Return whether a formula may depend on one of some sheets, or on the clock."""
    parsed = parse_formula(text)
    if parsed.opaque or any(word in text.upper() for word in _CHANGES_BY_ITSELF):
        return True
    return any((each.sheet or home) in dirty for each in parsed.references)


def _drop_value(cell: Element) -> bool:
    stored = find_child(cell, "v")
    drop_attributes(cell, "t")
    if stored is None:
        return False
    cell.remove(stored)
    return True


def _write_value(cell: Element, value: Value | ExcelError) -> bool:
    kind, written = _encode(value)
    stored = find_child(cell, "v")
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


def _encode(value: Value | ExcelError) -> tuple[str, str]:
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
