"""A formula as a tree, for the operators and calls that a report uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from sop_xl.fill.references import Reference, parse_formula

_BINDING = {
    "^": 5, "*": 4, "/": 4, "+": 3, "-": 3, "&": 2,
    "=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1,
}  # fmt: skip


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
class Cells:
    """Cells of a sheet; None is the sheet on which the formula stands."""

    sheet: str | None
    area: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator with one or two operands; "%" follows its only one."""

    operator: str
    operands: tuple[Node, ...]


Node = Literal | ErrorLiteral | Cells | Call | Operation


def parse_tree(text: str, names: Mapping[str, str] = MappingProxyType({})) -> Node:
    """Return the tree of a formula without "="; UnknownFormulaError if it has none.

    `names` are the formulas of defined names, the names in lower case.
    """
    try:
        tokens = [t for t in Tokenizer(f"={text}").items if t.type != Token.WSPACE]
    except (TokenizerError, IndexError) as error:
        raise UnknownFormulaError(text) from error
    reader = _Reader(tokens, names)
    tree = reader.read_operation(0)
    if reader.peek() is not None:
        raise UnknownFormulaError(text)
    return tree


def iterate_cells(node: Node) -> Iterator[Cells]:
    """Yield the cells a formula refers to."""
    if isinstance(node, Cells):
        yield node
    inner: tuple[Node, ...] = ()
    if isinstance(node, Call):
        inner = node.arguments
    elif isinstance(node, Operation):
        inner = node.operands
    for child in inner:
        yield from iterate_cells(child)


class _Reader:
    """Reads tokens by precedence climbing."""

    def __init__(self, tokens: list[Token], names: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._names = names
        self._next = 0

    def peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self) -> Token:
        token = self.peek()
        if token is None:
            raise UnknownFormulaError
        self._next += 1
        return token

    def read_operation(self, binding: int) -> Node:
        left = self._read_prefixed()
        while True:
            token = self.peek()
            if token is None or token.type != Token.OP_IN:
                return left
            strength = _BINDING.get(token.value)
            if strength is None:
                raise UnknownFormulaError(token.value)
            if strength <= binding:
                return left
            self._take()
            left = Operation(token.value, (left, self.read_operation(strength)))

    def _read_prefixed(self) -> Node:
        token = self._take()
        if token.type == Token.OP_PRE:
            # In Excel a sign binds closer than any operator: -2^2 is 4.
            return Operation(token.value, (self._read_prefixed(),))
        node = self._read_operand(token)
        while (after := self.peek()) is not None and after.type == Token.OP_POST:
            self._take()
            node = Operation(after.value, (node,))
        return node

    def _read_operand(self, token: Token) -> Node:
        if token.type == Token.OPERAND:
            return self._read_literal(token)
        if token.subtype != Token.OPEN or token.type not in {Token.PAREN, Token.FUNC}:
            raise UnknownFormulaError(token.value)
        if token.type == Token.FUNC:
            return Call(token.value[:-1].upper(), tuple(self._read_arguments()))
        node = self.read_operation(0)
        if self._take().subtype != Token.CLOSE:
            raise UnknownFormulaError
        return node

    def _read_arguments(self) -> Iterator[Node]:
        if self._closes():
            self._take()
            return
        while True:
            left_out = self._closes() or self._separates()
            yield Literal(None) if left_out else self.read_operation(0)
            token = self._take()
            if token.subtype == Token.CLOSE:
                return
            if token.type != Token.SEP:
                raise UnknownFormulaError(token.value)

    def _closes(self) -> bool:
        token = self.peek()
        return token is not None and token.subtype == Token.CLOSE

    def _separates(self) -> bool:
        token = self.peek()
        return token is not None and token.type == Token.SEP

    def _read_literal(self, token: Token) -> Node:
        value = token.value
        if token.subtype == Token.NUMBER:
            return Literal(float(value))
        if token.subtype == Token.TEXT:
            return Literal(value[1:-1].replace('""', '"'))
        if token.subtype == Token.LOGICAL:
            return Literal(value.upper() == "TRUE")
        if token.subtype == Token.ERROR:
            return ErrorLiteral(value)
        return self._read_reference(value)

    def _read_reference(self, value: str) -> Node:
        [piece] = parse_formula(value).pieces
        if isinstance(piece, Reference):
            return Cells(piece.sheet, piece.area)
        # A name may not lead to names, so that none can lead to itself.
        if value.lower() not in self._names:
            raise UnknownFormulaError(value)
        return parse_tree(self._names[value.lower()])
