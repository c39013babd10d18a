"""Names that Excel accepts for a sheet, and those that are still free."""

from __future__ import annotations

import re
from collections.abc import Collection

LONGEST_SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\\/?*:\[\]\x00-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel keeps this name for the list of changes in a shared workbook.
_RESERVED = "history"


def is_sheet_name(name: str) -> bool:
    r"""Return whether Excel takes this as the name of a sheet.

    It has 1 to 31 characters, none of \ / ? * : [ ], no apostrophe at either end, and
    is not History.

    >>> [is_sheet_name(name) for name in ("6月", "6/7月", "'6月", "")]
    [True, False, False, False]
    """
    return (
        0 < _length(name) <= LONGEST_SHEET_NAME
        and _FORBIDDEN.search(name) is None
        and not name.startswith("'")
        and not name.endswith("'")
        and name.lower() != _RESERVED
    )


def is_taken(name: str, others: Collection[str]) -> bool:
    """Return whether Excel takes a name for the same as one of others.

    >>> is_taken("sheet1", ["Sheet1"]), is_taken("Sheet2", ["Sheet1"])
    (True, False)
    """
    return _fold(name) in {_fold(other) for other in others}


def find_free_sheet_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name for a sheet: the wanted one, or with a number if it is taken.

    >>> find_free_sheet_name("6月", ["6月", "6月 (2)"])
    '6月 (3)'
    """
    found, number = wanted, 1
    while is_taken(found, taken):
        number += 1
        tail = f" ({number})"
        kept = wanted
        while _length(kept + tail) > LONGEST_SHEET_NAME:
            kept = kept[:-1]
        found = kept + tail
    return found


def find_free_table_name(wanted: str, taken: Collection[str]) -> str:
    """Return a name for a table: the wanted one, or with a number if it is taken.

    >>> find_free_table_name("Table1", ["table1"])
    'Table1_2'
    """
    found, number = wanted, 1
    while is_taken(found, taken):
        number += 1
        found = f"{wanted}_{number}"
    return found


def _fold(name: str) -> str:
    return name.casefold().lower()


def _length(name: str) -> int:
    """Return the length as Excel counts it, in units of UTF-16."""
    return len(name.encode("utf-16-le", "surrogatepass")) // 2
