"""Columns called like names that hold codes which must be there."""

from __future__ import annotations

import unicodedata
from collections.abc import Container
from dataclasses import replace

from sop_xl.grid import Grid
from sop_xl.headings.fold import heading_key
from sop_xl.headings.matching import NAME_OF
from sop_xl.headings.vocabulary import Matched
from sop_xl.patterns import compile_late
from sop_xl.rows import columns_of

#: So many rows show what a column holds.
_LOOKED_AT = 500
_MOST = 0.5
_CODE = compile_late(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9\-_./#]*")


def looks_like_code(value: object) -> bool:
    """Return whether a cell is written as codes are: letters and digits in one word.

    >>> looks_like_code("P-1001"), looks_like_code(90), looks_like_code("上海大方")
    (True, True, False)
    """
    if isinstance(value, int):
        return not isinstance(value, bool)
    said = (
        unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else ""
    )
    return _CODE.fullmatch(said) is not None


def take_codes(grid: Grid, matched: Matched, answered: Container[str]) -> Matched:
    """Return a match in which columns that hold codes are those of codes.

    | customer | product |   "customer" is a name; but most of its cells are codes, and
    | C001     | P-1001  |   no other column has the customer's code

    Headings that people have `answered` for, folded, stay what they said.
    """
    headings = {column.number: column.header for column in matched.located.columns}
    guessed = {guess.field.field for guess in matched.guesses}
    wanted = {each.field for each in matched.missing if each.column.refers_to}
    columns = dict(matched.columns)
    for column in columns_of(matched.model):
        code, name = column.field, column.field + NAME_OF
        if code not in wanted or code in columns or code in guessed:
            continue
        number = columns.get(name)
        if number is None or heading_key(headings[number]) in answered:
            continue
        if _holds_codes(grid, matched, number):
            columns[code] = columns.pop(name)
    missing = tuple(each for each in matched.missing if each.field not in columns)
    return replace(matched, columns=columns, missing=missing)


def _holds_codes(grid: Grid, matched: Matched, number: int) -> bool:
    rows = matched.located.rows[:_LOOKED_AT]
    values = [value for row in rows if (value := grid.value(row, number)) is not None]
    return sum(map(looks_like_code, values)) > _MOST * len(values)
