"""The cells of a sheet as its part stores them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache

from sop_xl.formulas.references import Bounds, area_bounds
from sop_xl.formulas.values import Cell, ExcelError
from sop_xl.package.cells import read_cell, string_text
from sop_xl.package.markup import Element, find_all, find_child, sibling_tag
from sop_xl.package.tokens import translate_formula
from sop_xl.records import dataclass
from sop_xl.source import column_letters, column_number

Place = tuple[int, int]
# An array's formula spread over more cells than this is not taken for one.
_MOST_SPREAD = 1_000_000


@dataclass(slots=True)
class StoredSheet:
    """The cells of a sheet: what is stored in them, formulas, indices of styles.

    `unknown` are cells whose formula gives more than one value, also those that only
    show a part of it; `parts` leads from these to the cell of the formula. `arrays`
    are the formulas that were entered as those of an array, `spreads` the areas of
    those that are shown in several cells.
    `hidden` are rows, `filtered` areas where hidden rows are those a filter hides.
    """

    values: dict[Place, Cell] = field(default_factory=dict)
    formulas: dict[Place, str] = field(default_factory=dict)
    styles: dict[Place, int] = field(default_factory=dict)
    unknown: set[Place] = field(default_factory=set)
    parts: dict[Place, Place] = field(default_factory=dict)
    arrays: set[Place] = field(default_factory=set)
    spreads: dict[Place, Bounds] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    filtered: list[Bounds] = field(default_factory=list)


def read_sheet(root: Element, strings: Sequence[str]) -> StoredSheet:
    """Return the cells of a sheet's XML."""
    reader = _Reader(root, strings)
    data = find_child(root, "sheetData")
    for row in () if data is None else data.iterchildren(sibling_tag(root, "row")):
        reader.read_row(row)
    for filtering in find_all(root, "autoFilter"):
        bounds = area_bounds(filtering.get("ref", ""))
        if bounds is not None and find_child(filtering, "filterColumn") is not None:
            reader.stored.filtered.append(bounds)
    return reader.stored


class _Reader:
    """Reads rows; keeps the formulas that further cells share."""

    def __init__(self, root: Element, strings: Sequence[str]) -> None:
        self.stored = StoredSheet()
        self._strings = strings
        self._masters: dict[str, tuple[str, str]] = {}
        self._cell, self._formula = sibling_tag(root, "c"), sibling_tag(root, "f")
        self._value, self._inline = sibling_tag(root, "v"), sibling_tag(root, "is")
        self._row = 0

    def read_row(self, row: Element) -> None:
        self._row = int(row.get("r") or self._row + 1)
        if row.get("hidden") in {"1", "true"}:
            self.stored.hidden.add(self._row)
        column = 0
        for cell in row.iterchildren(self._cell):
            address = cell.get("r")
            column = read_column(address) if address else column + 1
            if len(cell):
                self._read_cell(cell, (self._row, column))

    def _read_cell(self, cell: Element, place: Place) -> None:
        stored = self.stored
        stored.values[place] = self._read_value(cell)
        style = cell.get("s")
        stored.styles[place] = int(style) if style else 0
        formula = cell[0]
        if formula.tag == self._formula:
            self._read_formula(formula, place)

    def _read_value(self, cell: Element) -> Cell:
        kind, last = cell.get("t"), cell[-1]
        if last.tag == self._value and last.text:
            if kind is None:
                return float(last.text)
            if kind == "s":
                return self._strings[int(last.text)]
        elif last.tag == self._formula:
            return None  # not computed yet
        elif last.tag == self._inline:
            return string_text(last)
        value = read_cell(cell, self._strings)
        return ExcelError(str(value)) if kind == "e" else value

    def _read_formula(self, formula: Element, place: Place) -> None:
        kind, text = formula.get("t"), formula.text or ""
        if kind == "shared":
            text = self._read_shared(formula, place)
        elif kind in {"array", "dataTable"}:
            self._read_spread(formula, place)
        if place in self.stored.formulas and not text:
            return  # it shows a part of an array's
        self.stored.formulas[place] = text

    def _read_shared(self, formula: Element, place: Place) -> str:
        index, text = formula.get("si", ""), formula.text or ""
        address = f"{column_letters(place[1])}{place[0]}"
        if text:
            self._masters[index] = (text, address)
        elif index in self._masters:
            text = translate_formula(*self._masters[index], address)
        return text

    def _read_spread(self, formula: Element, place: Place) -> None:
        stored = self.stored
        top, left, bottom, right = area_bounds(formula.get("ref", "")) or (
            *place,
            *place,
        )
        if formula.get("t") == "array":
            stored.arrays.add(place)
            if (top, left) == (bottom, right):
                return
        if (bottom - top + 1) * (right - left + 1) > _MOST_SPREAD:
            bottom, right = top, left
        elif place in stored.arrays:
            stored.spreads[place] = top, left, bottom, right
        stored.unknown.add(place)
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                stored.unknown.add((row, column))
                stored.parts[row, column] = place
                stored.formulas.setdefault((row, column), formula.text or "")


def read_column(address: str) -> int:
    """Return the column of an address; 0 if there is none."""
    return _number_column(address.rstrip("0123456789"))


_number_column = lru_cache(maxsize=1 << 14)(column_number)
