"""The pieces of a formula's text, split by one regular expression.

A formula is split into areas (`B5`, `$D$5:D9`, `A:C`, `3:4`) and everything else. The
areas of a formula, told from the cell it stands in, make it equal to the formulas that
were copied from it: all of them have one shape, which is parsed once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sop_xl.source import column_number

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
_COLUMN = r"\$?[A-Za-z]{1,3}"
_ROW = r"\$?[1-9][0-9]{0,6}"
_NUMBER = r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_TOKEN = re.compile(
    rf"""
    ( (?:{_COLUMN}{_ROW}:{_COLUMN}{_ROW} | {_COLUMN}{_ROW}
        | {_COLUMN}:{_COLUMN} | {_ROW}:{_ROW} )
      (?![\w.(\[\\?!]) (?! : [\w.]+ ! ) )
    | ( "(?:[^"]|"")*"                                   # text
      | \#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A|GETTING_DATA|SPILL!|CALC!)
      | '(?:[^']|'')+'!                                  # the sheet of a reference
      | \[[^\[\]]*\][\w.]*(?::[\w.]+)?!
      | [\w.]+(?::[\w.]+)?!
      | [^\W\d][\w.]*\(                                  # a function
      | [\w.\\]*\[(?:'.|[^\[\]']|\[(?:'.|[^\[\]'])*\])*\]  # columns of a table
      | {_NUMBER}
      | [^\W\d][\w.?\\]* | \\[\w.?\\]*                   # a name, or TRUE
      | \s+ | <= | >= | <> | . )
    """,
    re.VERBOSE | re.DOTALL,
)

# Row and column, each with whether it is fixed; not fixed, it counts from the formula.
CellShape = tuple[int, bool, int, bool]
AreaShape = tuple[CellShape, CellShape]
Part = str | AreaShape
Shape = tuple[Part, ...]


def split_tokens(text: str) -> list[tuple[str, str]]:
    """Return a formula's tokens, each as an area or as anything else.

    >>> split_tokens("SUM(B5:B9)")
    [('', 'SUM('), ('B5:B9', ''), ('', ')')]
    """
    return _TOKEN.findall(text)


def read_shape(text: str, row: int, column: int) -> Shape:
    """Return the parts of a formula with its areas as seen from its cell.

    >>> read_shape("B5*2", 5, 3) == read_shape("B6*2", 6, 3)
    True
    """
    return tuple(
        [
            _shape_area(area, row, column) if area else other
            for area, other in _TOKEN.findall(text)
        ]
    )


def _shape_area(area: str, row: int, column: int) -> AreaShape:
    first, mark, second = area.partition(":")
    if not mark:
        corner = _shape_cell(first, row, column)
        return corner, corner
    if first.lstrip("$").isdigit():
        return _shape_row(first, row, 1), _shape_row(second, row, LAST_COLUMN)
    if first[-1].isdigit():
        return _shape_cell(first, row, column), _shape_cell(second, row, column)
    return _shape_column(first, column, 1), _shape_column(second, column, LAST_ROW)


def _shape_cell(address: str, row: int, column: int) -> CellShape:
    head = address.rstrip("0123456789")
    at_column, column_fixed, row_fixed = _read_head(head)
    at_row = int(address[len(head) :])
    return (
        at_row if row_fixed else at_row - row,
        row_fixed,
        at_column if column_fixed else at_column - column,
        column_fixed,
    )


def _shape_row(written: str, row: int, edge: int) -> CellShape:
    fixed = written.startswith("$")
    number = int(written.lstrip("$"))
    return number if fixed else number - row, fixed, edge, True


def _shape_column(written: str, column: int, edge: int) -> CellShape:
    number, fixed, _ = _read_head(written)
    return edge, True, number if fixed else number - column, fixed


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a formula reads in other rows of its column."""

    written: str
    offsets: tuple[int, ...]

    def write(self, row: int) -> str:
        """Return the formula as it reads in a row."""
        return self.written % tuple([row + offset for offset in self.offsets])


def read_pattern(text: str, row: int) -> Pattern:
    """Return how a formula reads in other rows.

    >>> read_pattern("B5*$C$1+D4%", 5).write(9)
    'B9*$C$1+D8%'
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for area, other in _TOKEN.findall(text):
        pieces.append(other.replace("%", "%%"))
        for index, corner in enumerate(area.split(":") if area else ()):
            head = corner.rstrip("0123456789")
            is_moved = len(head) < len(corner) and not head.endswith("$")
            pieces.append(":" * index + head)
            pieces.append("%d" if is_moved else corner[len(head) :])
            if is_moved:
                offsets.append(int(corner[len(head) :]) - row)
    return Pattern("".join(pieces), tuple(offsets))


@lru_cache(maxsize=1 << 14)
def _read_head(head: str) -> tuple[int, bool, bool]:
    """Return the column, whether it is fixed, and whether the row after it is."""
    fixed = head.startswith("$")
    return column_number(head.strip("$").upper()), fixed, head.endswith("$")
