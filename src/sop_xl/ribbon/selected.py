"""What is selected in the open workbook: the sheet in front, and the rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sop_xl.grid import Span
from sop_xl.hosts.areas import ask_areas
from sop_xl.patterns import compile_late

if TYPE_CHECKING:
    import xlwings as xw

_AREA = compile_late(r"\$?[A-Z]*\$?(\d*)(?::\$?[A-Z]*\$?(\d*))?$")
# So many questions about hidden rows are put to the program.
_MOST_ASKED = 400


def selected_rows(book: xw.Book, last_row: int) -> list[int]:
    """Return the rows that are selected in the sheet in front, down to a last one.

    None where a picture or the like is selected. Rows that are hidden, or filtered
    out, are not.
    """
    selection = book.selection
    if selection is None:
        return []
    sheet = book.sheets.active
    rows: set[int] = set()
    for first, last in read_areas(selection.address, last_row):
        rows.update(_visible_rows(sheet, first, last))
    return sorted(rows)


def read_areas(address: str, last_row: int) -> Iterator[tuple[int, int]]:
    """Yield the first and the last row of each area of an address.

    >>> list(read_areas("$A$3:$B$5,$C$9", 8)), list(read_areas("$A:$C", 8))
    ([(3, 5)], [(1, 8)])
    """
    for area in address.split(","):
        found = _AREA.match(area.rpartition("!")[2].strip())
        if found is None:
            continue
        first = int(found[1] or 1)
        last = int(found[2] or found[1] or last_row)
        if first <= last_row:
            yield first, min(last, last_row)


def _visible_rows(sheet: xw.Sheet, first: int, last: int) -> Iterator[int]:
    def ask(rows: Span) -> bool | None:
        height = sheet.range((rows.first_row, 1), (rows.last_row, 1)).row_height
        return None if height is None else height > 0

    for rows, is_visible in ask_areas(Span(first, 1, last, 1), ask, _MOST_ASKED):
        if is_visible:
            yield from range(rows.first_row, rows.last_row + 1)
