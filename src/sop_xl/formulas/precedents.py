"""What a formula leads to, by its cells, names and tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sop_xl.formulas.calculation import Calculation
from sop_xl.formulas.equations import Equation
from sop_xl.formulas.grammar import (
    Call,
    Cells,
    Columns,
    Name,
    Node,
    UnknownFormulaError,
    iterate_nodes,
)
from sop_xl.formulas.programs import area_bounds_at
from sop_xl.formulas.readings import Address, list_places
from sop_xl.formulas.references import Bounds
from sop_xl.formulas.tables import find_table, resolve_columns

_MOST_NAMES_DEEP = 20
SheetArea = tuple[str, Bounds]
# What these give depends on the clock, on chance, or on cells that are not named.
_ELUSIVE = {
    "TODAY", "NOW", "RAND", "RANDBETWEEN", "RANDARRAY", "CELL", "INFO",
    "INDIRECT", "OFFSET", "SHEET", "SHEETS",
}  # fmt: skip


class Precedents:
    """Tells which cells may show another value than they did.

    `changed` are the areas of each sheet whose cells are others now.
    """

    def __init__(
        self, calculation: Calculation, changed: Mapping[str, Sequence[Bounds]]
    ) -> None:
        self._calculation = calculation
        self._changed = changed
        self._same: set[Address] = set()

    def is_same(self, address: Address) -> bool:
        """Return whether nothing that a cell's formula leads to has changed."""
        waiting, seen = [address], {address}
        while waiting:
            each = waiting.pop()
            areas = self._find_areas(each)
            if areas is None or any(map(self._has_changed, areas)):
                return False
            for other in (o for area in areas for o in self._list_formulas(area)):
                if other not in seen and other not in self._same:
                    seen.add(other)
                    waiting.append(other)
        self._same |= seen
        return True

    def _has_changed(self, area: SheetArea) -> bool:
        sheet, (top, left, bottom, right) = area
        return any(
            first <= bottom and top <= last and start <= right and left <= end
            for first, start, last, end in self._changed.get(sheet, ())
        )

    def _list_formulas(self, area: SheetArea) -> list[Address]:
        """Return the cells of an area that hold formulas."""
        sheet, bounds = area
        stored = self._calculation.sheet(sheet)
        if stored is None:
            return []
        return [(sheet, *place) for place in list_places(bounds, stored.formulas)]

    def _find_areas(self, address: Address) -> list[SheetArea] | None:
        """Return the cells that a formula leads to; None if it may be any."""
        sheet, *place = address
        stored = self._calculation.sheet(sheet)
        if stored is None:
            return None
        row, column = stored.parts.get((place[0], place[1]), (place[0], place[1]))
        try:
            equation = self._calculation.equation(sheet, (row, column))
            return self._follow(equation, (sheet, row, column), 0)
        except UnknownFormulaError:
            return None

    def _follow(self, equation: Equation, home: Address, depth: int) -> list[SheetArea]:
        if depth > _MOST_NAMES_DEEP:
            raise UnknownFormulaError("names that lead to themselves")
        found: list[SheetArea] = []
        for node in iterate_nodes(equation.tree):
            found += self._follow_node(node, home, depth)
        return found

    def _follow_node(self, node: Node, home: Address, depth: int) -> list[SheetArea]:
        sheet, row, column = home
        if isinstance(node, Cells):
            sheets = [node.sheet or sheet]
            if node.last_sheet is not None:
                between = self._calculation.sheets_between
                sheets = between(node.sheet or "", node.last_sheet)
            bounds = area_bounds_at(node.area, row, column)
            return [(each, bounds) for each in sheets]
        if isinstance(node, Columns):
            table = find_table(self._calculation.setting.tables, node.written, home)
            return [(table.sheet, resolve_columns(table, node.written, row))]
        if isinstance(node, Name):
            named = self._calculation.name_equation(node.name, node.sheet or sheet)
            # Its relative references are meant from the cell that uses it.
            return self._follow(named, home, depth + 1)
        if isinstance(node, Call) and node.name in _ELUSIVE:
            raise UnknownFormulaError(node.name)
        return []
