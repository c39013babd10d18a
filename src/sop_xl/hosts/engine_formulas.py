"""Formulas as Excel writes them, and as LibreOffice's API does.

LibreOffice separates arguments by ";", columns of an array by ";" and its rows by "|",
writes $Sheet.A1 for Sheet!A1, and truths as functions.
"""

from __future__ import annotations

import re

from sop_xl.patterns import compile_late
from sop_xl.source import LAST_COLUMN, LAST_ROW, column_letters, column_number

_TEXT = r'"(?:[^"]|"")*"'
_QUOTED = r"'(?:[^']|'')+'"
#: The pieces of a formula that may have to be written otherwise.
_EXCEL = compile_late(
    rf"(?P<text>{_TEXT})|(?P<error>\#[A-Z/0]+[!?]?)"
    rf"|(?P<sheet>{_QUOTED}|[^\W\d][\w.]*)!"
    rf"|(?P<truth>\b(?:TRUE|FALSE)\b(?!\())|(?P<word>[\w.]+\()"
    rf"|(?P<bracket>\[[^\]]*\])|(?P<mark>[{{}},;])",
    re.IGNORECASE,
)
_OFFICE = compile_late(
    rf"(?P<text>{_TEXT})|(?P<error>\#[A-Z/0]+[!?]?)"
    rf"|\$?(?P<sheet>{_QUOTED}|[^\W\d]\w*)\.(?=\$?[A-Za-z#])(?![A-Za-z.]+\()"
    rf"|(?P<truth>\b(?:TRUE|FALSE)\(\))|(?P<word>[\w.]+\()"
    rf"|(?P<bracket>\[[^\]]*\])|(?P<mark>[{{}}|;~])",
    re.IGNORECASE,
)
_REFERENCE = compile_late(
    rf"(?P<skip>{_TEXT}|{_QUOTED}|\[[^\]]*\])"
    rf"|(?<![\w.$])(?P<column_fixed>\$?)(?P<column>[A-Za-z]{{1,3}})"
    rf"(?P<row_fixed>\$?)(?P<row>[1-9][0-9]{{0,6}})(?![\w(.])"
)


def to_office(formula: str) -> str:
    """Return a formula of Excel's as LibreOffice's API takes it.

    >>> to_office("=IF('x y'!A1>1,{1,2;3,4},TRUE)")
    "=IF($'x y'.A1>1;{1;2|3;4};TRUE())"
    """
    depth = 0

    def write(found: re.Match[str]) -> str:
        nonlocal depth
        written, mark = found[0], found["mark"]
        if found["sheet"]:
            return f"${_quote(found['sheet'])}."
        if found["truth"]:
            return written.upper() + "()"
        if mark:
            depth += {"{": 1, "}": -1}.get(mark, 0)
            return {",": ";", ";": "|" if depth else ";"}.get(mark, mark)
        return written

    return _EXCEL.sub(write, formula)


def to_excel(formula: str) -> str:
    """Return a formula of LibreOffice's API as Excel writes it.

    >>> to_excel("=IF($'x y'.A1>1;{1;2|3;4};TRUE())")
    "=IF('x y'!A1>1,{1,2;3,4},TRUE)"
    """
    depth = 0

    def write(found: re.Match[str]) -> str:
        nonlocal depth
        written, mark = found[0], found["mark"]
        if found["sheet"]:
            return found["sheet"] + "!"
        if found["truth"]:
            return written[:-2].upper()
        if mark:
            depth += {"{": 1, "}": -1}.get(mark, 0)
            return {";": ",", "~": ",", "|": ";" if depth else "|"}.get(mark, mark)
        return written

    return _OFFICE.sub(write, formula)


def _quote(sheet: str) -> str:
    """Return a sheet's name in quotation marks."""
    return sheet if sheet.startswith("'") else f"'{sheet}'"


def shift_formula(formula: str, rows: int, columns: int) -> str:
    """Return a formula as it reads when it is copied down and to the right.

    >>> shift_formula("=A1*$B$1+SUM(C$1:C1)", 2, 0)
    '=A3*$B$1+SUM(C$1:C3)'
    """

    def shift(found: re.Match[str]) -> str:
        if found["skip"] is not None:
            return found[0]
        column, row = column_number(found["column"].upper()), int(found["row"])
        if column > LAST_COLUMN or row > LAST_ROW:
            return found[0]
        column += 0 if found["column_fixed"] else columns
        row += 0 if found["row_fixed"] else rows
        fixed = found["column_fixed"], found["row_fixed"]
        return f"{fixed[0]}{column_letters(column)}{fixed[1]}{row}"

    return _REFERENCE.sub(shift, formula)
