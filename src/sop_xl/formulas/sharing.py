"""The formulas that stand in a sheet's cells, also those that cells share."""

from __future__ import annotations

from sop_xl.package.markup import Element, drop_attributes, find_child, sibling_tag
from sop_xl.package.tokens import translate_formula


def iterate_formulas(root: Element) -> list[tuple[Element, Element]]:
    """Return each cell that has a formula, with the formula's element."""
    data = find_child(root, "sheetData")
    if data is None:
        return []
    found = []
    for formula in data.iter(sibling_tag(root, "f")):
        cell = formula.getparent()
        if cell is not None:
            found.append((cell, formula))
    return found


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
