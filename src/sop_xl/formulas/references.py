"""References in formulas, taken apart once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from sop_xl.package.tokens import split_tokens
from sop_xl.records import dataclass
from sop_xl.source import (
    LAST_COLUMN,
    LAST_ROW,
    column_letters,
    column_number,
    unquote_sheet,
)

_CORNER = re.compile(
    r"(?P<column_fixed>\$?)(?P<column>[A-Za-z]{1,3})"
    r"(?P<row_fixed>\$?)(?P<row>[1-9][0-9]{0,6})\Z"
)
_ROW = re.compile(r"(?P<row_fixed>\$?)(?P<row>[1-9][0-9]{0,6})\Z")
_COLUMN = re.compile(r"(?P<column_fixed>\$?)(?P<column>[A-Za-z]{1,3})\Z")
_AGGREGATES = {
    "SUM(", "AVERAGE(", "MIN(", "MAX(", "COUNT(", "COUNTA(", "PRODUCT(", "MEDIAN(",
    "STDEV(", "STDEV.S(", "STDEV.P(", "VAR(", "SUBTOTAL(", "AGGREGATE(",
}  # fmt: skip
# Which arguments are areas, counted from 0, where others are single values: given
# are the first ones, and those at which each further pair has its area.
_AREAS: dict[str, tuple[set[int], int | None]] = {
    "SUMIF(": ({0, 2}, None), "AVERAGEIF(": ({0, 2}, None), "COUNTIF(": ({0}, None),
    "SUMIFS(": ({0}, 1), "AVERAGEIFS(": ({0}, 1), "MAXIFS(": ({0}, 1),
    "MINIFS(": ({0}, 1), "COUNTIFS(": ({0}, 0), "COUNTBLANK(": ({0}, None),
    "LARGE(": ({0}, None), "SMALL(": ({0}, None), "RANK(": ({1}, None),
    "RANK.EQ(": ({1}, None), "RANK.AVG(": ({1}, None), "VLOOKUP(": ({1}, None),
    "HLOOKUP(": ({1}, None), "MATCH(": ({1}, None), "LOOKUP(": ({1, 2}, None),
    "INDEX(": ({0}, None),
}  # fmt: skip
_UNMOVABLE = ("INDIRECT(", "OFFSET(")


# First row, first column, last row and last column.
Bounds = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Corner:
    """One corner of an area; row or column 0 where it means a whole one."""

    column: int
    row: int
    column_fixed: bool = False
    row_fixed: bool = False

    def __str__(self) -> str:
        column = column_letters(self.column)
        row = str(self.row) if self.row else ""
        return f"{'$' * self.column_fixed}{column}{'$' * self.row_fixed}{row}"


@dataclass(frozen=True, slots=True)
class Area:
    """The cells between two corners; a single cell has no `end`."""

    start: Corner
    end: Corner | None = None

    def __str__(self) -> str:
        return str(self.start) if self.end is None else f"{self.start}:{self.end}"

    @property
    def bounds(self) -> Bounds:
        """First row, first column, last row, last column; whole lines go to the end."""
        start, end = self.start, self.end or self.start
        return (
            min(start.row, end.row) or 1,
            min(start.column, end.column) or 1,
            max(start.row, end.row) or LAST_ROW,
            max(start.column, end.column) or LAST_COLUMN,
        )


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference in a formula: the sheet it names, if any, and the cells.

    `sums` is true of one that is a whole argument of SUM or its like: it means all
    copies of its cells. One that `spreads` means them too, but as one area: it is an
    area of SUMIF, VLOOKUP or their like.
    """

    written: str
    sheet: str | None
    area: str
    sums: bool = False
    spreads: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A formula as text and references in turn.

    `unmovable` when rows hide in it that cannot be moved; `opaque` when it leads to
    cells that it does not name (by a defined name, a table, INDIRECT).
    """

    pieces: tuple[str | Reference, ...]
    unmovable: bool = False
    opaque: bool = False

    @property
    def references(self) -> Iterator[Reference]:
        """The references in the order they are written."""
        return (piece for piece in self.pieces if isinstance(piece, Reference))


@lru_cache(maxsize=1 << 15)
def read_area(text: str) -> Area | None:
    """Return an area as its corners; None when the text names no cells.

    >>> read_area("$B$5:C9").bounds, read_area("B:C").bounds
    ((5, 2, 9, 3), (1, 2, 1048576, 3))
    """
    first, mark, second = text.partition(":")
    patterns = (_CORNER, _ROW, _COLUMN) if mark else (_CORNER,)
    for pattern in patterns:
        start, end = pattern.match(first), pattern.match(second)
        if start is not None and bool(mark) == (end is not None):
            return Area(_corner(start), _corner(end) if end else None)
    return None


def area_bounds(area: str) -> Bounds | None:
    """Return first row, first column, last row and last column; None if no cells."""
    read = read_area(area)
    return None if read is None else read.bounds


@lru_cache(maxsize=8192)
def parse_formula(text: str) -> Parsed:
    """Return the pieces of a formula given without its "="."""
    return _Parser(split_tokens(text)).parse()


def _corner(match: re.Match[str]) -> Corner:
    found = match.groupdict()
    return Corner(
        column_number(found.get("column", "").upper()),
        int(found.get("row", 0)),
        bool(found.get("column_fixed")),
        bool(found.get("row_fixed")),
    )


class _Parser:
    """Joins tokens to pieces: a reference with its sheet is one."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._pieces: list[str | Reference] = []
        # For each parenthesis that is open, what stands before it and which argument.
        self._open: list[tuple[str, int]] = [("", 0)]
        self._unmovable = self._opaque = False

    def parse(self) -> Parsed:
        prefix = ""
        for index, (area, other) in enumerate(self._tokens):
            if _is_prefix(other):
                prefix += other
            elif prefix:
                self._add_reference(prefix, area or other, index)
                prefix = ""
            elif area:
                uses = self._find_uses(index, index)
                self._pieces.append(Reference(area, None, area, *uses))
            else:
                self._add_other(other)
        if prefix:
            self._give_up(prefix)
        opaque = self._opaque or self._unmovable
        return Parsed(tuple(self._pieces), self._unmovable, opaque)

    def _give_up(self, written: str) -> None:
        self._pieces.append(written)
        self._unmovable = True

    def _add_reference(self, prefix: str, area: str, index: int) -> None:
        """Add what follows a sheet's name: cells of it, or what is left alone."""
        sheet = prefix[:-1]
        if _spans_sheets(sheet):
            self._give_up(prefix + area)
        elif "[" in sheet:
            self._pieces.append(prefix + area)  # of another workbook
        else:
            sheet = unquote_sheet(sheet)
            uses = self._find_uses(index - 1, index)
            self._pieces.append(Reference(prefix + area, sheet, area, *uses))

    def _add_other(self, other: str) -> None:
        self._pieces.append(other)
        if other[-1] in "({":
            name = other.upper().removeprefix("_XLFN.")
            self._open.append((name, 0))
            self._unmovable |= name in _UNMOVABLE
        elif other in {")", "}"} and len(self._open) > 1:
            self._open.pop()
        elif other == ",":
            name, argument = self._open[-1]
            self._open[-1] = name, argument + 1
        elif other == ":":
            self._unmovable = True
        elif _is_indirect(other):
            self._opaque = True

    def _find_uses(self, first: int, last: int) -> tuple[bool, bool]:
        """Return whether a reference is added up, and whether it is one whole area."""
        before = self._neighbour(range(first - 1, -1, -1))
        after = self._neighbour(range(last + 1, len(self._tokens)))
        if (before != "," and before[-1:] != "(") or after not in {",", ")"}:
            return False, False
        name, argument = self._open[-1]
        return name in _AGGREGATES, _is_area(name, argument)

    def _neighbour(self, indices: range) -> str:
        for index in indices:
            area, other = self._tokens[index]
            if area or not other.isspace():
                return area or other
        return ""


def _is_area(function: str, argument: int) -> bool:
    """Return whether a function takes an area as the argument at a place."""
    if function == "SUMPRODUCT(":
        return True
    first, pairs = _AREAS.get(function, (set(), None))
    return argument in first or (pairs is not None and argument % 2 == pairs)


def _is_prefix(written: str) -> bool:
    """Return whether a token is the sheet of a reference."""
    return written[-1:] == "!" and written[0] != "#"


def _spans_sheets(sheet: str) -> bool:
    """Return whether a reference names two sheets, in this workbook."""
    return "[" not in sheet and (":" in sheet or "!" in sheet)


def _is_indirect(written: str) -> bool:
    """Return whether a piece is a defined name or columns of a table."""
    if written[-1] == "]":
        return True
    is_word = written[0].isalpha() or written[0] in "_\\"
    return is_word and written.upper() not in {"TRUE", "FALSE"}
