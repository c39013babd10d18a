"""The value of each formula in a workbook, where it can be known here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from types import MappingProxyType
from typing import Any

from sop_xl.formulas.arrays import Matrix
from sop_xl.formulas.blocks import Argument, Block, Site
from sop_xl.formulas.calls import Mode
from sop_xl.formulas.equations import GIVEN_UP, Equation, Equations
from sop_xl.formulas.grammar import UnknownFormulaError
from sop_xl.formulas.readings import UNKNOWN, Address, MissingError, Readings
from sop_xl.formulas.stored import Place, StoredSheet, read_sheet
from sop_xl.formulas.tables import TableArea, find_table, resolve_columns
from sop_xl.formulas.values import Cell, ExcelError, raise_error
from sop_xl.records import dataclass

__all__ = ["Calculation", "Setting", "StoredSheet", "read_sheet"]
_MOST_NAMES_DEEP = 20
# In cells read: names that lead to names, each twice, would double without end.
_COST_OF_NAME = 50


@dataclass(frozen=True, slots=True)
class Setting:
    """What formulas of a workbook need to know beside its cells.

    `names` are the formulas of defined names, in lower case; those of one sheet are
    called "sheet!name". `sheets` are the tabs in their order. TODAY and NOW are known
    only when `moment` is, a serial number of days.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    tables: Sequence[TableArea] = ()
    sheets: Sequence[str] = ()
    since_1904: bool = False
    moment: float | None = None


class Calculation(Readings):
    """Computes formulas on demand, each once, precedents first."""

    def __init__(
        self,
        load: Callable[[str], StoredSheet | None],
        names: Mapping[str, str] = MappingProxyType({}),
        **settings: Any,
    ) -> None:
        super().__init__(load)
        self.setting = Setting(names, **settings)
        self.since_1904 = self.setting.since_1904
        self.moment = self.setting.moment
        self.memo: dict[object, Any] = {}
        self._equations = Equations()
        self._is_trusted: Callable[[Address], bool] = lambda _address: False
        self._depth = 0

    def trust(self, is_trusted: Callable[[Address], bool]) -> None:
        """Keep what is stored in such cells when their formulas cannot be computed."""
        self._is_trusted = is_trusted

    def value(self, sheet: str, row: int, column: int) -> Cell:
        """Return what a cell holds; UnknownFormulaError when it cannot be known."""
        opened = self.open_sheet(sheet)
        place = (row, column)
        if place in opened.stored.formulas and place not in opened.cells:
            try:
                self._settle((sheet, row, column))
            except MissingError:
                self._compute((sheet, row, column))
        return self.read_cell(sheet, row, column)

    def equation(self, sheet: str, place: Place) -> Equation:
        """Return the equation of a cell; UnknownFormulaError if it cannot be read."""
        stored = self.open_sheet(sheet).stored
        mode = Mode.ARRAY if place in stored.arrays else Mode.SINGLE
        return self._equations.find(stored.formulas[place], place, mode)

    def name_equation(self, name: str, sheet: str) -> Equation:
        """Return the equation of a name as it is known on a sheet."""
        names = self.setting.names
        text = names.get(f"{sheet}!{name}".lower(), names.get(name.lower()))
        if text is None:
            raise UnknownFormulaError(name)
        # In parentheses several areas are one, as they are where the name is used.
        text = f"({text.removeprefix('=')})"
        return self._equations.find(text, (1, 1), Mode.ARRAY)

    def is_hidden(self, sheet: str, row: int, column: int, by_hand: bool) -> bool:
        """Return whether a filter hides a cell, or, if asked for, anything does."""
        stored = self.open_sheet(sheet).stored
        if row not in stored.hidden:
            return False
        tables = [
            table.bounds
            for table in self.setting.tables
            if table.is_filtered and table.sheet == sheet
        ]
        return by_hand or any(
            top <= row <= bottom and left <= column <= right
            for top, left, bottom, right in [*stored.filtered, *tables]
        )

    def is_subtotal(self, sheet: str, row: int, column: int) -> bool:
        """Return whether a cell's formula makes a subtotal itself."""
        if (row, column) not in self.open_sheet(sheet).stored.formulas:
            return False
        with suppress(UnknownFormulaError):
            return self.equation(sheet, (row, column)).is_subtotal
        return False

    def find_name(self, site: Site, name: str, sheet: str | None) -> Argument:
        """Return what a defined name stands for."""
        return self._run(site, self.name_equation(name, sheet or site.sheet))

    def find_columns(self, site: Site, written: str) -> Block:
        """Return the cells that columns of a table mean."""
        place = (site.sheet, site.row, site.column)
        table = find_table(self.setting.tables, written, place)
        return Block(self, table.sheet, resolve_columns(table, written, site.row))

    def tabs(self) -> Sequence[str]:
        """Return the names of all sheets in their order."""
        return self.setting.sheets

    def sheets_between(self, first: str, last: str) -> list[str]:
        """Return the sheets from one tab to another."""
        order = list(self.setting.sheets)
        if first not in order or last not in order:
            raise UnknownFormulaError(f"{first}:{last}")
        start, end = sorted((order.index(first), order.index(last)))
        return order[start : end + 1]

    def evaluate_text(self, site: Site, text: str) -> Argument:
        """Return what a formula gives that is made only now, as by INDIRECT."""
        place = (site.row, site.column)
        return self._run(site, self._equations.find(text, place, Mode.ARRAY))

    def _run(self, site: Site, equation: Equation) -> Argument:
        if self._depth > _MOST_NAMES_DEEP:
            raise UnknownFormulaError("names that lead to themselves")
        self.count(_COST_OF_NAME)
        self._depth += 1
        try:
            return equation.program(site)
        finally:
            self._depth -= 1

    def _compute(self, target: Address) -> None:
        """Compute a formula after those it needs, without recursion.

        A formula is tried, and tried again when those that it missed are known: what
        the arm of an IF needs that is not taken is never asked for, as in Excel.
        """
        waiting, opened = [target], set[Address]()
        while waiting:
            sheet, row, column = address = waiting[-1]
            if (row, column) in self.open_sheet(sheet).cells:
                opened.discard(waiting.pop())
                continue
            try:
                self._settle(address)
            except MissingError as missing:
                opened.add(address)
                if opened.isdisjoint(missing.addresses):
                    waiting += reversed(missing.addresses)
                else:
                    self._give_up(address)  # a circle

    def _settle(self, address: Address) -> None:
        sheet, row, column = address
        opened = self.open_sheet(sheet)
        found: Cell
        try:
            if (row, column) in opened.stored.unknown:
                found = raise_error(self._compute_part(opened.stored, address))
            else:
                equation = self.equation(sheet, (row, column))
                self.count(equation.size)
                found = equation.compute(Site(self, sheet, row, column))
        except ExcelError as error:
            found = error
        except GIVEN_UP:
            self._give_up(address)
            return
        opened.cells[row, column] = found

    def _compute_part(self, stored: StoredSheet, address: Address) -> Cell:
        """Return what a cell shows of an array's formula that stands in another."""
        sheet, *place = address
        home = stored.parts[place[0], place[1]]
        bounds = stored.spreads.get(home)
        if bounds is None:
            raise UnknownFormulaError("a table of data")
        top, left, bottom, right = bounds
        key = ("array", sheet, home)
        if key not in self.memo:
            size = bottom - top + 1, right - left + 1
            site = Site(self, sheet, *home)
            self.memo[key] = self.equation(sheet, home).compute_array(site, *size)
        array: Matrix = self.memo[key]
        return array.at(place[0] - top, place[1] - left)

    def _give_up(self, address: Address) -> None:
        sheet, row, column = address
        opened = self.open_sheet(sheet)
        known = opened.stored.values.get((row, column))
        kept = known if known is not None and self._is_trusted(address) else None
        opened.cells[row, column] = UNKNOWN if kept is None else kept
