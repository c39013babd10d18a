"""Formulas that several cells have together: shared ones, arrays, data tables."""

from __future__ import annotations

from sop_xl.grid import Span
from sop_xl.package.areas import holds, read_areas, read_place, write_area
from sop_xl.package.errors import PackageError
from sop_xl.package.markup import Element, drop_attributes, find_child, sibling_tag
from sop_xl.package.tokens import translate_formula

_OF_MANY = {"array", "dataTable"}


class JointFormulas:
    """The formulas of a sheet that belong to more than one cell."""

    def __init__(self, root: Element, sheet: str) -> None:
        self._sheet = sheet
        self._groups: dict[str, list[tuple[Element, Element]]] = {}
        self._areas: list[Span] = []
        data = find_child(root, "sheetData")
        for formula in () if data is None else data.iter(sibling_tag(root, "f")):
            cell, kind = formula.getparent(), formula.get("t")
            if kind == "shared" and cell is not None:
                group = self._groups.setdefault(formula.get("si", ""), [])
                group.append((cell, formula))
            elif kind in _OF_MANY:
                self._areas += _wide_areas(formula.get("ref", ""))

    def release(self, cell: Element) -> None:
        """Make a cell's content its own, so that it can be replaced.

        Cells that share the formula standing in it get one each. PackageError when the
        cell is part of an array, which Excel does not let one change either.
        """
        address = cell.get("r", "")
        for area in self._areas:
            if holds(area, *read_place(address)):
                raise PackageError(
                    "part-of-array",
                    sheet=self._sheet,
                    detail=address,
                    area=write_area(area),
                )
        formula = find_child(cell, "f") if len(cell) else None
        if formula is not None and formula.get("t") == "shared" and formula.text:
            self._divide(formula.get("si", ""), formula.text, address)

    def _divide(self, index: str, text: str, master: str) -> None:
        for cell, formula in self._groups.pop(index, ()):
            if not formula.text:
                formula.text = translate_formula(text, master, cell.get("r", ""))
            drop_attributes(formula, "t", "si", "ref")


def _wide_areas(ref: str) -> list[Span]:
    """Return the area of an array unless it is one cell, which may be replaced."""
    return [area for area in read_areas(ref) if ":" in write_area(area)]
