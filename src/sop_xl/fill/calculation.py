"""The value of each formula in a workbook, where it can be known here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

from sop_xl.fill.functions import (
    FUNCTIONS,
    OPERATORS,
    Argument,
    ExcelError,
    Range,
    Value,
    single,
    to_number,
    to_truth,
)
from sop_xl.fill.grammar import (
    Call,
    Cells,
    ErrorLiteral,
    Literal,
    Node,
    Operation,
    UnknownFormulaError,
    iterate_cells,
    parse_tree,
)
from sop_xl.fill.references import area_bounds, translate_formula
from sop_xl.package.cells import read_cell, split_address
from sop_xl.package.markup import Element, find_child, sibling_tag
from sop_xl.source import column_number

Address = tuple[str, int, int]
# A sum over all rows above, in each of many rows, would never end.
MOST_CELLS_READ = 20_000_000


@dataclass(slots=True)
class StoredSheet:
    """The cells of a sheet: what is stored in them, formulas, indices of styles.

    `unknown` are cells whose formula gives more than one value.
    """

    values: dict[tuple[int, int], Value | ExcelError] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    unknown: set[tuple[int, int]] = field(default_factory=set)


def read_sheet(root: Element, strings: Sequence[str]) -> StoredSheet:
    """Return the cells of a sheet's XML."""
    stored = StoredSheet()
    masters: dict[str, tuple[str, str]] = {}
    data = find_child(root, "sheetData")
    for cell in () if data is None else data.iter(sibling_tag(root, "c")):
        if len(cell) == 0:
            continue
        letters, row = split_address(cell.get("r", ""))
        place = (row, column_number(letters))
        stored.values[place] = _stored_value(cell, strings)
        stored.styles[place] = int(cell.get("s", "0"))
        formula = find_child(cell, "f")
        if formula is not None:
            _read_formula(cell, formula, stored, place, masters)
    return stored


def _stored_value(cell: Element, strings: Sequence[str]) -> Value | ExcelError:
    value = read_cell(cell, strings)
    if cell.get("t") == "e":
        return ExcelError(str(value))
    return value


def _read_formula(
    cell: Element,
    formula: Element,
    stored: StoredSheet,
    place: tuple[int, int],
    masters: dict[str, tuple[str, str]],
) -> None:
    kind, address = formula.get("t", "normal"), cell.get("r", "")
    text = formula.text or ""
    if kind == "shared":
        index = formula.get("si", "")
        if text:
            masters[index] = (text, address)
        elif index in masters:
            text = translate_formula(*masters[index], address)
    elif kind == "dataTable" or (kind == "array" and formula.get("ref") != address):
        stored.unknown.add(place)
    stored.formulas[place] = text


class Calculation:
    """Computes formulas on demand, each once, precedents first."""

    def __init__(
        self,
        load: Callable[[str], StoredSheet | None],
        names: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._load = load
        self._names = names
        self._sheets: dict[str, StoredSheet | None] = {}
        self._known: dict[Address, Value | ExcelError | None] = {}
        self._unknown: set[Address] = set()
        self._kept: set[Address] = set()
        self._read = 0

    def sheet(self, name: str) -> StoredSheet | None:
        """Return the stored cells of a sheet; None if there is no such sheet."""
        if name not in self._sheets:
            self._sheets[name] = self._load(name)
        return self._sheets[name]

    def keep(self, addresses: set[Address]) -> None:
        """Trust what is stored in cells when their formulas cannot be computed."""
        self._kept |= addresses

    def value(self, sheet: str, row: int, column: int) -> Value | ExcelError:
        """Return what a cell holds; UnknownFormulaError when it cannot be known."""
        stored = self.sheet(sheet)
        if stored is None:
            raise UnknownFormulaError(sheet)
        place = (row, column)
        if place not in stored.formulas:
            return stored.values.get(place)
        address = (sheet, row, column)
        if address not in self._known and address not in self._unknown:
            self._compute(address)
        if address in self._unknown:
            raise UnknownFormulaError(stored.formulas[place])
        return self._known[address]

    def _compute(self, target: Address) -> None:
        """Compute a formula after those it needs, without recursion."""
        waiting = [target]
        opened: dict[Address, Node] = {}
        while waiting:
            address = waiting[-1]
            if address in self._known or address in self._unknown:
                waiting.pop()
            elif address in opened:
                self._settle(address, opened.pop(address))
            else:
                node = self._parse(address)
                if node is None:
                    continue
                opened[address] = node
                needed = self._needed(address, node)
                if any(other in opened for other in needed):
                    self._unknown.add(address)  # a circle
                waiting += needed

    def _parse(self, address: Address) -> Node | None:
        sheet, row, column = address
        stored = self.sheet(sheet)
        if stored is not None and (row, column) not in stored.unknown:
            with suppress(UnknownFormulaError):
                return parse_tree(stored.formulas[row, column], self._names)
        self._give_up(address)
        return None

    def _settle(self, address: Address, node: Node) -> None:
        try:
            argument = self._evaluate(node, address[0])
            value = single(argument)
            self._known[address] = 0.0 if value is None else value
        except ExcelError as error:
            self._known[address] = error
        except (UnknownFormulaError, ValueError, IndexError, OverflowError):
            self._give_up(address)

    def _give_up(self, address: Address) -> None:
        sheet, row, column = address
        stored = self.sheet(sheet)
        if address in self._kept and stored is not None:
            self._known[address] = stored.values.get((row, column))
        else:
            self._unknown.add(address)

    def _needed(self, address: Address, node: Node) -> list[Address]:
        needed = []
        for cells in iterate_cells(node):
            sheet = cells.sheet or address[0]
            stored = self.sheet(sheet)
            if stored is None or not stored.formulas:
                continue
            for row, column in _places(cells.area, stored.formulas, with_empty=False):
                other = (sheet, row, column)
                if other not in self._known and other not in self._unknown:
                    needed.append(other)
        return needed

    def _evaluate(self, node: Node, home: str) -> Argument:
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, ErrorLiteral):
            raise ExcelError(node.code)
        if isinstance(node, Cells):
            return self._read_cells(node, home)
        if isinstance(node, Call):
            return self._call(node, home)
        return self._operate(node, home)

    def _read_cells(self, cells: Cells, home: str) -> Range:
        sheet = cells.sheet or home
        stored = self.sheet(sheet)
        if stored is None:
            raise UnknownFormulaError(sheet)
        places = _places(cells.area, stored.values, with_empty=True)
        self._read += len(places)
        if self._read > MOST_CELLS_READ:
            raise UnknownFormulaError(cells.area)
        return [self.value(sheet, row, column) for row, column in places]

    def _operate(self, node: Operation, home: str) -> Value:
        values = [self._scalar(operand, home) for operand in node.operands]
        if len(values) == 1:
            sign = {"-": -1.0, "%": 0.01}.get(node.operator)
            if sign is None:
                return values[0]  # a leading "+" leaves even words as they are
            number = to_number(values[0])
            return number / 100 if node.operator == "%" else -number
        return OPERATORS[node.operator](*values)

    def _scalar(self, node: Node, home: str) -> Value:
        return single(self._evaluate(node, home))

    def _call(self, node: Call, home: str) -> Value:
        if node.name == "IF":
            return self._choose(node.arguments, home)
        if node.name == "IFERROR":
            try:
                return self._scalar(node.arguments[0], home)
            except ExcelError:
                return self._scalar(node.arguments[1], home)
        function = FUNCTIONS.get(node.name)
        if function is None:
            raise UnknownFormulaError(node.name)
        return function([self._evaluate(each, home) for each in node.arguments])

    def _choose(self, arguments: tuple[Node, ...], home: str) -> Value:
        if to_truth(self._scalar(arguments[0], home)):
            return self._scalar(arguments[1], home)
        return self._scalar(arguments[2], home) if len(arguments) > 2 else False


def _places(
    area: str, filled: Mapping[tuple[int, int], object], *, with_empty: bool
) -> list[tuple[int, int]]:
    """Return the cells of an area row by row; of a large one only the filled."""
    bounds = area_bounds(area)
    if bounds is None:
        raise UnknownFormulaError(area)
    top, left, bottom, right = bounds
    first, last = column_number(left), column_number(right)
    if (bottom - top + 1) * (last - first + 1) > len(filled) + 1:
        return sorted(
            (row, column)
            for row, column in filled
            if top <= row <= bottom and first <= column <= last
        )
    return [
        (row, column)
        for row in range(top, bottom + 1)
        for column in range(first, last + 1)
        if with_empty or (row, column) in filled
    ]
