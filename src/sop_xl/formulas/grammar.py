"""A formula as a tree: references, calls and operations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sop_xl.formulas.shapes import AreaShape, Part, Shape
from sop_xl.records import dataclass
from sop_xl.source import unquote_sheet

_BINDING = {
    "^": 5, "*": 4, "/": 4, "+": 3, "-": 3, "&": 2,
    "=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1,
}  # fmt: skip
_NUMBER = re.compile(r"[0-9.]")
_FUTURE = re.compile(r"_XLFN\.|_XLWS\.|_XLUDF\.")
# Excel nests functions 64 deep.
DEEPEST = 70


class UnknownFormulaError(Exception):
    """A formula that cannot be computed here."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A number, text, truth value, or nothing (an argument left out)."""

    value: float | str | bool | None


@dataclass(frozen=True, slots=True)
class ErrorLiteral:
    """An error written in a formula, e.g. #N/A."""

    code: str


@dataclass(frozen=True, slots=True)
class ArrayLiteral:
    """An array written in a formula, e.g. {1,2;3,4}, row by row."""

    rows: tuple[tuple[Literal | ErrorLiteral, ...], ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells of a sheet; None is the sheet on which the formula stands.

    With `last_sheet` they are those of all sheets from one tab to another.
    """

    sheet: str | None
    area: AreaShape
    last_sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name, perhaps one of a sheet."""

    name: str
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table as they are written, e.g. 表1[数量]."""

    written: str


@dataclass(frozen=True, slots=True)
class External:
    """Something in another workbook, which is not there to be read."""

    written: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Two references made one: by ":" (all between), " " (both) or "," (either)."""

    operator: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """A sign or "%" with its operand."""

    operator: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Operation:
    """A first operand, and operators that bind alike with theirs, left to right."""

    first: Node
    steps: tuple[tuple[str, Node], ...]


Node = (
    Literal | ErrorLiteral | ArrayLiteral | Cells | Name | Columns | External
    | Joined     | Call | Signed | Operation
)  # fmt: skip


def parse_tree(shape: Shape) -> Node:
    """Return the tree of a formula's parts; UnknownFormulaError if it has none."""
    reader = _Reader(_drop_spaces(shape))
    tree = reader.read_operation(0)
    if reader.peek() is not None:
        raise UnknownFormulaError(reader.peek())
    return tree


def iterate_nodes(node: Node) -> Iterator[Node]:
    """Yield a tree's nodes, without recursion."""
    waiting: list[Node] = [node]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, Call):
            waiting += each.arguments
        elif isinstance(each, Joined):
            waiting += each.operands
        elif isinstance(each, Signed):
            waiting.append(each.operand)
        elif isinstance(each, Operation):
            waiting.append(each.first)
            waiting += [operand for _, operand in each.steps]


def _drop_spaces(shape: Shape) -> list[Part]:
    """Return the parts without spaces, those kept as " " that intersect references."""
    kept: list[Part] = []
    for index, part in enumerate(shape):
        if not (isinstance(part, str) and part.isspace()):
            kept.append(part)
        elif kept and _ends_reference(kept[-1]) and _starts_reference(shape, index + 1):
            kept.append(" ")
    return kept


def _ends_reference(part: Part) -> bool:
    return isinstance(part, tuple) or part in {")", "]"} or part[-1] == "]"


def _starts_reference(shape: Shape, index: int) -> bool:
    if index >= len(shape):
        return False
    part = shape[index]
    return isinstance(part, tuple) or part[-1] in "!](" or part[0].isalpha()


class _Reader:
    """Reads parts by precedence climbing."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts
        self._next = 0
        self._depth = 0

    def peek(self) -> Part | None:
        return self._parts[self._next] if self._next < len(self._parts) else None

    def _take(self) -> Part:
        part = self.peek()
        if part is None:
            raise UnknownFormulaError
        self._next += 1
        return part

    def _binding(self) -> int:
        part = self.peek()
        return _BINDING.get(part, 0) if isinstance(part, str) else 0

    def read_operation(self, binding: int) -> Node:
        node = self._read_signed()
        while (level := self._binding()) > binding:
            steps: list[tuple[str, Node]] = []
            while self._binding() == level:
                operator = str(self._take())
                steps.append((operator, self.read_operation(level)))
            node = Operation(node, tuple(steps))
        return node

    def _read_signed(self) -> Node:
        # In Excel a sign binds closer than any operator: -2^2 is 4.
        signs = []
        while self.peek() in {"+", "-"}:
            signs.append(str(self._take()))
        node = self._read_joined()
        while self.peek() == "%":
            self._take()
            node = Signed("%", node)
        # One that only repeats is left out, so that no row of signs grows deep.
        negative = signs.count("-") % 2 == 1
        if negative:
            return Signed("-", node)
        return Signed("-", Signed("-", node)) if "-" in signs else node

    def _read_joined(self) -> Node:
        node = self._read_operand(self._take())
        while self.peek() in {":", " "}:
            operator = str(self._take())
            node = Joined(operator, (node, self._read_operand(self._take())))
        return node

    def _read_operand(self, part: Part) -> Node:
        if isinstance(part, tuple):
            return Cells(None, part)
        if part[-1] == "!" and part[0] != "#":
            return self._read_sheet_reference(part)
        if part[-1] in "({":
            return self._read_group(part)
        return _read_literal(part)

    def _read_sheet_reference(self, prefix: str) -> Node:
        part = self._take()
        if "[" in prefix:
            return External(prefix)
        sheet = unquote_sheet(prefix[:-1])
        first, mark, last = sheet.partition(":")
        if isinstance(part, tuple):
            return Cells(first, part, last) if mark else Cells(sheet, part)
        if part.startswith("#"):
            return ErrorLiteral(part)
        if mark or not (part[0].isalpha() or part[0] in "_\\"):
            raise UnknownFormulaError(part)
        return Name(part, sheet)

    def _read_group(self, opening: str) -> Node:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnknownFormulaError("too deep")
        if opening == "{":
            node: Node = self._read_array()
        elif opening == "(":
            node = self._read_parenthesis()
        else:
            name = _FUTURE.sub("", opening[:-1].upper())
            node = Call(name, tuple(self._read_arguments()))
        self._depth -= 1
        return node

    def _read_parenthesis(self) -> Node:
        operands = [self.read_operation(0)]
        while (part := self._take()) == ",":
            operands.append(self.read_operation(0))
        if part != ")":
            raise UnknownFormulaError(part)
        return Joined(",", tuple(operands)) if len(operands) > 1 else operands[0]

    def _read_arguments(self) -> Iterator[Node]:
        if self.peek() == ")":
            self._take()
            return
        while True:
            left_out = self.peek() in {")", ","}
            yield Literal(None) if left_out else self.read_operation(0)
            part = self._take()
            if part == ")":
                return
            if part != ",":
                raise UnknownFormulaError(part)

    def _read_array(self) -> ArrayLiteral:
        rows: list[tuple[Literal | ErrorLiteral, ...]] = []
        row: list[Literal | ErrorLiteral] = []
        while True:
            row.append(self._read_element())
            part = self._take()
            if part != ",":
                rows.append(tuple(row))
                row = []
            if part == "}" and len({len(each) for each in rows}) == 1:
                return ArrayLiteral(tuple(rows))
            if part not in {",", ";"}:
                raise UnknownFormulaError(part)

    def _read_element(self) -> Literal | ErrorLiteral:
        sign = self._take() if self.peek() in {"+", "-"} else ""
        node = _read_literal(str(self._take()))
        if sign and isinstance(node, Literal) and isinstance(node.value, float):
            return Literal(-node.value if sign == "-" else node.value)
        if sign or not isinstance(node, Literal | ErrorLiteral):
            raise UnknownFormulaError(sign)
        return node


def _read_literal(part: str) -> Node:
    if part[0] == '"' and len(part) > 1:
        return Literal(part[1:-1].replace('""', '"'))
    if part[0] == "#" and len(part) > 1:
        return ErrorLiteral(part)
    if part[-1] == "]":
        return Columns(part)
    if part.upper() in {"TRUE", "FALSE"}:
        return Literal(part.upper() == "TRUE")
    if _NUMBER.match(part) and part != ".":
        return Literal(float(part))
    if part[0].isalpha() or part[0] in "_\\":
        return Name(part)
    raise UnknownFormulaError(part)
