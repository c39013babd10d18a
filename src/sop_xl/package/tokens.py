"""The pieces of a formula's text, and shared formulas as other cells have them.

A formula is split into areas (`B5`, `$D$5:D9`, `A:C`, `3:4`) and everything else, by
one regular expression.
"""

from __future__ import annotations

import re

from sop_xl.package.cells import split_address
from sop_xl.package.errors import PackageError
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_letters, column_number

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


def split_tokens(text: str) -> list[tuple[str, str]]:
    """Return a formula's tokens, each as an area or as anything else.

    >>> split_tokens("SUM(B5:B9)")
    [('', 'SUM('), ('B5:B9', ''), ('', ')')]
    """
    return _TOKEN.findall(text)


def translate_formula(text: str, origin: str, target: str) -> str:
    """Return a shared formula (without "=") as it reads in another of its cells.

    >>> translate_formula("$A1*B1", "C1", "D3")
    '$A3*C3'
    """
    try:
        letters, row = split_address(origin)
        wanted_letters, wanted_row = split_address(target)
    except PackageError:
        return "#REF!"
    rows = wanted_row - row
    columns = column_number(wanted_letters) - column_number(letters)
    return "".join(
        _shift_area(area, rows, columns) if area else other
        for area, other in split_tokens(text)
    )


def _shift_area(written: str, rows: int, columns: int) -> str:
    first, mark, second = written.partition(":")
    moved = [_shift_corner(each, rows, columns) for each in (first, second) if each]
    return "#REF!" if None in moved else mark.join(str(each) for each in moved)


def _shift_corner(written: str, rows: int, columns: int) -> str | None:
    """Return one corner moved unless it is fixed; None when it leaves the sheet."""
    letters = written.rstrip("0123456789")
    column, digits = letters.strip("$"), written[len(letters) :]
    if digits and not letters.endswith("$"):
        row = int(digits) + rows
        if not 1 <= row <= LAST_ROW:
            return None
        digits = str(row)
    if column and not letters.startswith("$"):
        number = column_number(column.upper()) + columns
        if not 1 <= number <= LAST_COLUMN:
            return None
        letters = letters.replace(column, column_letters(number))
    return letters + digits
